//! Loads the packs on a worker, so that the screen need not wait for them.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::worker::Worker;
use crate::content::Library;

/// State of the loading.
#[derive(Debug, Default)]
pub(super) enum PackLoader {
    /// Nothing is being loaded.
    #[default]
    Idle,
    /// A worker loads.
    Loading(Receiver<Library>),
    /// A worker loads, but packs may have changed since it began.
    Stale(Receiver<Library>),
    /// The packs were waited for; the screen doesn't list them yet.
    Unlisted,
}

/// Result of loading.
pub(super) enum Loaded {
    /// The packs.
    Packs(Library),
    /// Packs that may have changed since loading began.
    Stale,
    /// The packs were handed out by [`PackLoader::wait`].
    Waited,
    /// The worker failed.
    Failed,
}

impl PackLoader {
    /// Starts loading; if a worker is loading already, its packs will count as stale.
    pub(super) fn begin(&mut self, packs: Option<&Path>, worker: &mut dyn Worker) {
        if let Self::Loading(library) | Self::Stale(library) = std::mem::take(self) {
            *self = Self::Stale(library);
            return;
        }
        let packs: Option<PathBuf> = packs.map(Path::to_owned);
        let (sender, receiver) = channel();
        worker.run(Box::new(move || {
            // Nobody receives the packs after the trainer has ended.
            let _ = sender.send(Library::load(packs.as_deref()));
        }));
        *self = Self::Loading(receiver);
    }

    /// The result, once.
    pub(super) fn take(&mut self) -> Option<Loaded> {
        let (read, fresh) = match self {
            Self::Idle => return None,
            Self::Unlisted => (Loaded::Waited, true),
            Self::Loading(receiver) => (received(receiver)?, true),
            Self::Stale(receiver) => (received(receiver)?, false),
        };
        *self = Self::Idle;
        Some(if fresh { read } else { Loaded::Stale })
    }

    /// Waits for the packs; `None` if no worker is loading their present state.
    pub(super) fn wait(&mut self) -> Option<Library> {
        let read = match std::mem::take(self) {
            Self::Idle => return None,
            Self::Loading(receiver) => receiver.recv().ok(),
            Self::Stale(_) | Self::Unlisted => None,
        };
        *self = Self::Unlisted;
        read
    }
}

fn received(receiver: &Receiver<Library>) -> Option<Loaded> {
    match receiver.try_recv() {
        Ok(library) => Some(Loaded::Packs(library)),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(Loaded::Failed),
    }
}
