//! Queue in front of the store: saves in order. What could not be saved stays queued; rows are keyed, so trying again
//! is harmless.

use std::collections::{HashMap, VecDeque};

use crate::domain::drill::Answered;
use crate::domain::grading::{GradingEntry, GradingId};
use crate::domain::round::{Entry, RoundId};
use crate::domain::sources::Sources;
use crate::store::{SaveError, Store};

/// Saves that wait, in order.
#[derive(Debug, Default)]
pub(super) struct SaveQueue {
    sources: HashMap<RoundId, Sources>,
    queue: VecDeque<Pending>,
}

/// Something that waits to be saved.
#[derive(Debug)]
pub(super) enum Pending {
    /// Entries of a round.
    Round(RoundId, Vec<Entry>),
    /// Entries of a grading.
    Grading(GradingId, Vec<GradingEntry>),
    /// An answer to a quick estimate.
    Answer(Answered),
}

impl SaveQueue {
    /// Keeps the sources of a round until its first entry is saved with them.
    pub(super) fn expect(&mut self, round: RoundId, sources: Sources) {
        self.sources.insert(round, sources);
    }

    /// Appends to the queue. Entries of one round in a row are merged.
    pub(super) fn push(&mut self, pending: Pending) {
        match (self.queue.back_mut(), pending) {
            (Some(Pending::Round(last, queued)), Pending::Round(round, entries)) if *last == round => {
                queued.extend(entries);
            }
            (_, pending) => self.queue.push_back(pending),
        }
    }

    /// True if something waits to be saved.
    pub(super) fn waits(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Saves the queue, a transaction for each item; stops at the first failure and keeps the rest.
    pub(super) fn flush(&mut self, store: &mut Store) -> Result<(), SaveError> {
        while let Some(pending) = self.queue.front() {
            match pending {
                Pending::Round(round, entries) => {
                    let begins = entries.first().is_some_and(|entry| entry.seq == 0);
                    match self.sources.get(round).filter(|_| begins) {
                        Some(sources) => store.begin(*round, sources, entries)?,
                        None => store.append(*round, entries)?,
                    }
                    self.sources.remove(round);
                }
                Pending::Grading(grading, entries) => store.append_grading(grading, entries)?,
                Pending::Answer(answer) => store.keep_answer(answer)?,
            }
            self.queue.pop_front();
        }
        Ok(())
    }
}
