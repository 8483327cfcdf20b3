//! Queue in front of the store: saves in order. What could not be saved stays queued; rows are keyed, so trying again
//! is harmless.

use std::collections::{HashMap, VecDeque};

use crate::app::Save;
use crate::domain::round::RoundId;
use crate::domain::sources::Sources;
use crate::store::{SaveError, Store};

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
            match save {
                Save::Entries(round, entries) => {
                    let begins = entries.first().is_some_and(|entry| entry.seq == 0);
                    match self.sources.get(round).filter(|_| begins) {
                        Some(sources) => store.begin(*round, sources, entries)?,
                        None => store.append(*round, entries)?,
                    }
                    self.sources.remove(round);
                }
                Save::Grading(grading, entries) => store.append_grading(grading, entries)?,
                Save::Answer(answer) => store.keep_answer(answer)?,
                Save::Retry => {}
            }
            self.queue.pop_front();
        }
        Ok(())
    }
}
