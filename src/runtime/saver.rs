//! Stores what the rounds write down, in order. What could not be stored stays queued; rows are keyed by round and
//! sequence, so trying again is harmless.

use std::collections::HashMap;

use crate::domain::drill::Answered;
use crate::domain::round::{Entry, RoundId};
use crate::domain::sources::Sources;
use crate::store::{SaveError, Store};

/// The queue in front of the store.
#[derive(Debug, Default)]
pub struct Saver {
    sources: HashMap<RoundId, Sources>,
    queue: Vec<(RoundId, Vec<Entry>)>,
    answers: Vec<Answered>,
}

impl Saver {
    /// Keeps the sources of a round until its first entry is stored with them.
    pub fn expect(&mut self, round: RoundId, sources: Sources) {
        self.sources.insert(round, sources);
    }

    /// Queues entries behind those that are there.
    pub fn push(&mut self, round: RoundId, entries: Vec<Entry>) {
        match self.queue.last_mut() {
            Some((last, queued)) if *last == round => queued.extend(entries),
            _ => self.queue.push((round, entries)),
        }
    }

    /// Queues an answer to a quick estimate.
    pub fn keep(&mut self, answer: Answered) {
        self.answers.push(answer);
    }

    /// True if something waits to be stored.
    #[must_use]
    pub fn waits(&self) -> bool {
        !(self.queue.is_empty() && self.answers.is_empty())
    }

    /// Stores the queue, one transaction a round.
    ///
    /// # Errors
    /// The first failure; what was not stored stays queued.
    pub fn flush(&mut self, store: &mut Store) -> Result<(), SaveError> {
        while let Some((round, entries)) = self.queue.first() {
            let begins = entries.first().is_some_and(|entry| entry.seq == 0);
            match self.sources.get(round).filter(|_| begins) {
                Some(sources) => store.begin(*round, sources, entries)?,
                None => store.append(*round, entries)?,
            }
            let (round, _) = self.queue.remove(0);
            self.sources.remove(&round);
        }
        while let Some(answer) = self.answers.first() {
            store.keep_answer(answer)?;
            self.answers.remove(0);
        }
        Ok(())
    }
}
