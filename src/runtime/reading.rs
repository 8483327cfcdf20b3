//! The packs, read by a worker: however many there are, the screen goes on.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::worker::Worker;
use crate::content::Library;

/// How far the packs are read.
#[derive(Debug, Default)]
pub(super) enum Reading {
    /// Nobody reads.
    #[default]
    Idle,
    /// A worker reads.
    Begun(Receiver<Library>),
    /// A worker reads what may have changed meanwhile.
    Stale(Receiver<Library>),
    /// The packs were waited for; the screen doesn't know them yet.
    Unlisted,
}

/// What came of reading.
pub(super) enum Read {
    /// The packs as they are now.
    Now(Library),
    /// The packs as they were when reading began; something was to be read again since.
    Stale,
    /// The packs that were waited for.
    Before,
    /// The worker couldn't read.
    Failed,
}

impl Reading {
    /// Has a worker read the packs, again where one is reading already.
    pub(super) fn begin(&mut self, packs: Option<&Path>, worker: &mut dyn Worker) {
        if let Self::Begun(library) | Self::Stale(library) = std::mem::take(self) {
            *self = Self::Stale(library);
            return;
        }
        let packs: Option<PathBuf> = packs.map(Path::to_owned);
        let (tell, told) = channel();
        worker.does(Box::new(move || {
            // Who has left in the meantime needs no packs.
            let _ = tell.send(Library::load(packs.as_deref()));
        }));
        *self = Self::Begun(told);
    }

    /// What came of reading, once.
    pub(super) fn take(&mut self) -> Option<Read> {
        let (read, fresh) = match self {
            Self::Idle => return None,
            Self::Unlisted => (Read::Before, true),
            Self::Begun(told) => (received(told)?, true),
            Self::Stale(told) => (received(told)?, false),
        };
        *self = Self::Idle;
        Some(if fresh { read } else { Read::Stale })
    }

    /// Waits for the packs; none where nobody reads them as they are now.
    pub(super) fn wait(&mut self) -> Option<Library> {
        let read = match std::mem::take(self) {
            Self::Idle => return None,
            Self::Begun(told) => told.recv().ok(),
            Self::Stale(_) | Self::Unlisted => None,
        };
        *self = Self::Unlisted;
        read
    }
}

fn received(told: &Receiver<Library>) -> Option<Read> {
    match told.try_recv() {
        Ok(library) => Some(Read::Now(library)),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(Read::Failed),
    }
}
