//! Queue in front of the store: saves in order. What could not be saved stays queued; rows are keyed, so trying again
//! is harmless.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use crate::app::Save;
use crate::domain::grading::{GradingEntry, GradingEvent};
use crate::domain::round::{Entry, RoundId, What};
use crate::domain::sources::Sources;
use crate::store::{SaveError, Store, StoredRound};

/// Saves that wait, in order.
#[derive(Debug, Default)]
pub(super) struct SaveQueue {
    sources: HashMap<RoundId, Sources>,
    queue: VecDeque<Save>,
}

impl SaveQueue {
    /// Keeps the sources of a round until its first entry is saved with them.
    pub(super) fn expect(&mut self, round: RoundId, sources: Sources) {
        self.sources.insert(round, sources);
    }

    /// Appends to the queue. Entries of one round in a row are merged.
    pub(super) fn push(&mut self, save: Save) {
        match (self.queue.back_mut(), save) {
            (_, Save::Retry) => {}
            (Some(Save::Entries(last, queued)), Save::Entries(round, entries)) if *last == round => {
                queued.extend(entries);
            }
            (_, save) => self.queue.push_back(save),
        }
    }

    /// True if something waits to be saved.
    pub(super) fn waits(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Saves the queue, a transaction for each item; stops at the first failure and keeps the rest.
    pub(super) fn flush(&mut self, store: &mut Store) -> Result<(), SaveError> {
        while let Some(save) = self.queue.front() {
            self.store(save, store)?;
            if let Some(Save::Entries(round, _)) = self.queue.pop_front() {
                self.sources.remove(&round);
            }
        }
        Ok(())
    }

    fn store(&self, save: &Save, store: &mut Store) -> Result<(), SaveError> {
        match save {
            Save::Entries(round, entries) => match self.sources_of(*round, entries) {
                Some(sources) => store.begin(*round, sources, entries),
                None => store.append(*round, entries),
            },
            Save::Grading(grading, entries) => store.append_grading(grading, entries),
            Save::Answer(answer) => store.keep_answer(answer),
            Save::Review(review) => store.keep_review(review),
            Save::TakeBack(review) => store.take_review_back(review),
            Save::SuspendCard(card, since) => store.suspend_card(card, *since),
            Save::TakeCardUp(card) => store.take_card_up(card),
            Save::Card(card) => store.keep_card(card),
            Save::DropCard(card) => store.remove_card(card),
            Save::Figures(round, figures) => store.keep_figures(*round, figures),
            Save::Retry => Ok(()),
        }
    }

    /// The sources of a round that begins with these entries.
    fn sources_of(&self, round: RoundId, entries: &[Entry]) -> Option<&Sources> {
        self.sources.get(&round).filter(|_| entries.first().is_some_and(|entry| entry.seq == 0))
    }

    /// Saves the queue in another store and keeps it; gives the text of what doesn't fit there, because the other store
    /// doesn't have what came before.
    pub(super) fn copy_to(&self, store: &mut Store) -> Result<String, SaveError> {
        let mut lacking = String::new();
        for save in &self.queue {
            match (self.store(save, store), save) {
                (Ok(()), _) => {}
                (Err(SaveError::NoSuchRound(_) | SaveError::Gap { .. } | SaveError::Clash { .. }), save) => {
                    lacking.push_str(&text(save));
                }
                (Err(why), _) => return Err(why),
            }
        }
        Ok(lacking)
    }

    /// The rounds that something waits of.
    pub(super) fn rounds(&self) -> impl Iterator<Item = RoundId> + '_ {
        self.queue.iter().filter_map(Save::round)
    }

    /// A round whose beginning waits, without any entry yet.
    pub(super) fn begun(&self, id: RoundId) -> Option<StoredRound> {
        let sources = self.sources.get(&id)?.clone();
        Some(StoredRound { id, entries: Vec::new(), gradings: Vec::new(), sources, clock: Duration::ZERO })
    }

    /// A stored round, with the entries and marks that wait.
    pub(super) fn with_rest(&self, mut stored: StoredRound) -> StoredRound {
        let last = |stored: &StoredRound| stored.entries.last().map(|entry| entry.seq);
        for save in &self.queue {
            match save {
                Save::Entries(round, entries) if *round == stored.id => {
                    let from = last(&stored);
                    stored.entries.extend(entries.iter().filter(|entry| Some(entry.seq) > from).cloned());
                }
                Save::Grading(grading, entries) if grading.round == stored.id => {
                    stored.mark(&grading.rater, entries);
                }
                _ => {}
            }
        }
        let at = stored.entries.last().map(|entry| entry.at);
        stored.clock = stored.clock.max(at.unwrap_or_default());
        stored
    }
}

/// What was typed, as far as it is in a save.
fn text(save: &Save) -> String {
    let typed = |entry: &Entry| match &entry.what {
        What::Edit(_, edit) => edit.inserted.clone(),
        What::Event(_) => "\n".to_owned(),
    };
    let mended = |entry: &GradingEntry| match &entry.what {
        GradingEvent::Mended { edit, .. } => edit.inserted.clone(),
        _ => String::new(),
    };
    match save {
        Save::Entries(_, entries) => entries.iter().map(typed).collect(),
        Save::Grading(_, entries) => entries.iter().map(mended).collect(),
        Save::Card(own) => format!("{}\n{}\n", own.card.ask, own.card.answer),
        Save::Answer(_)
        | Save::Review(_)
        | Save::TakeBack(_)
        | Save::SuspendCard(..)
        | Save::TakeCardUp(_)
        | Save::DropCard(_)
        | Save::Figures(..)
        | Save::Retry => String::new(),
    }
}
