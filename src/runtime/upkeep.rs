//! Upkeep of the store: locks of rounds, checks beside the screen, and opening it anew where it was damaged or gone.

use std::sync::mpsc::{Receiver, channel};

use super::clock::Clock;
use super::services::Services;
use crate::app::Msg;
use crate::domain::round::RoundId;
use crate::store::{self, LoadError, Notice, OpenError, Store};

/// A check that is under way, and the damage that was found.
#[derive(Debug, Default)]
pub(super) struct Upkeep {
    check: Option<Receiver<Option<Notice>>>,
    damaged: bool,
}

impl<C: Clock> Services<C> {
    /// Locks a round; false if another process plays it.
    pub(super) fn hold(&mut self, round: RoundId) -> bool {
        if self.held.as_ref().is_some_and(|(held, _)| *held == round) {
            return true;
        }
        match self.store.lock(round) {
            Ok(lock) => {
                self.held = Some((round, lock));
                true
            }
            Err(_) => false,
        }
    }

    pub(super) fn release(&mut self, round: RoundId) -> Vec<Msg> {
        self.held = self.held.take().filter(|(held, _)| *held != round);
        self.editing = self.editing.filter(|editing| *editing != round);
        self.tidy();
        if self.upkeep.damaged { self.mend() } else { Vec::new() }
    }

    /// Thins finished rounds and folds the database's log in, while nobody types. Failures are retried next time.
    fn tidy(&mut self) {
        for round in self.store.unthinned().unwrap_or_default() {
            drop(self.store.thin(round));
        }
        self.store.idle();
    }

    /// Has a worker check the database, and back it up if opening left that for later.
    pub(super) fn check_store(&mut self) {
        let Some(maintenance) = self.store.maintenance(self.clock.now()) else { return };
        let (sender, receiver) = channel();
        self.worker.run(Box::new(move || {
            // Nobody receives it after the trainer has ended; damage is marked for the next start.
            let _ = sender.send(maintenance.run());
        }));
        self.upkeep.check = Some(receiver);
    }

    /// The result of the check, once.
    pub(super) fn checked(&mut self) -> Vec<Msg> {
        let found = self.upkeep.check.as_ref().and_then(|check| check.try_recv().ok());
        match found {
            None => Vec::new(),
            Some(found) => {
                self.upkeep.check = None;
                match found {
                    Some(Notice::Damaged) => self.mend(),
                    found => found.map(|notice| Msg::News(vec![notice.to_string()])).into_iter().collect(),
                }
            }
        }
    }

    /// Reads, and where that meets damage has it mended and reads again; gives also what there is to tell.
    pub(super) fn sound<T>(
        &mut self,
        read: impl Fn(&Self) -> Result<T, LoadError>,
    ) -> (Vec<Msg>, Result<T, String>) {
        match read(self) {
            Err(why) if why.is_damage() && self.store.folder().is_some() => {
                let told = self.mend();
                (told, read(self).map_err(|why| why.to_string()))
            }
            read => (Vec::new(), read.map_err(|why| why.to_string())),
        }
    }

    /// Opens the store anew, which sets a damaged database aside and recovers from it and from the copies; while a round
    /// is open, or something waits to be saved, this waits.
    fn mend(&mut self) -> Vec<Msg> {
        self.upkeep.damaged = self.held.is_some() || self.queue.waits();
        let folder = self.store.folder().map(std::path::Path::to_owned);
        let Some(folder) = folder.filter(|_| !self.upkeep.damaged) else {
            return vec![Msg::News(vec![Notice::Damaged.to_string()])];
        };
        // The lock on the folder goes with the store that is in use.
        self.store = Store::in_memory();
        let opened = Store::open(&folder, self.clock.now());
        self.opened_anew(opened)
    }

    /// Takes a store that was opened anew; what it had to tell is told.
    fn opened_anew(&mut self, opened: Result<(Store, Vec<Notice>), OpenError>) -> Vec<Msg> {
        match opened {
            Ok((store, notices)) => {
                self.store = store;
                let kept = |notice: &&Notice| matches!(notice, Notice::InMemory { .. });
                self.unkept = notices.iter().find(kept).map(ToString::to_string);
                let told: Vec<String> = notices.iter().map(ToString::to_string).collect();
                vec![Msg::News(told), self.listed()]
            }
            Err(why) => {
                self.unkept = Some(why.to_string());
                vec![Msg::NotSaved(why.to_string()), self.listed()]
            }
        }
    }

    /// Brings the newest good copy back.
    pub(super) fn restore_copy(&mut self) -> Vec<Msg> {
        let Some(folder) = self.folder.clone() else { return Vec::new() };
        let now = self.clock.now();
        match store::restore(&folder, &store::Order::default(), now) {
            Ok(restored) => self.answered(Store::open(&folder, now), Some(restored.to_string())),
            Err(why) => vec![Msg::News(vec![why.to_string()])],
        }
    }

    /// Begins a new database.
    pub(super) fn begin_anew(&mut self) -> Vec<Msg> {
        let Some(folder) = self.folder.clone() else { return Vec::new() };
        self.answered(Store::open_anew(&folder, self.clock.now()), None)
    }

    /// The question about a database that is gone is answered.
    fn answered(
        &mut self,
        opened: Result<(Store, Vec<Notice>), OpenError>,
        told: Option<String>,
    ) -> Vec<Msg> {
        self.unkept = None;
        self.failed = None;
        let mut messages = self.opened_anew(opened);
        messages.extend(told.map(|told| Msg::News(vec![told])));
        messages.push(Msg::Reopened(self.open_round()));
        if self.unkept.is_none() {
            messages.push(Msg::Saved);
        }
        messages
    }
}
