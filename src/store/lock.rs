//! Locks on files. The kernel frees them with the process, however it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::mpsc;

use super::folder::{Folder, private};
use super::open::PATIENCE;
use crate::domain::round::RoundId;

/// Whether a lock was got.
enum Got {
    /// Held, or on a file system without locks as good as held.
    Yes(File),
    /// Another holds it.
    No(File),
}

fn attempt(file: File, lock: fn(&File) -> Result<(), TryLockError>) -> Got {
    match lock(&file) {
        Err(TryLockError::WouldBlock) => Got::No(file),
        Ok(()) | Err(TryLockError::Error(_)) => Got::Yes(file),
    }
}

/// The store as a whole: each process that uses it holds the gate with the others; who moves or migrates the
/// database holds it alone.
#[derive(Debug)]
pub(super) struct Gate(#[expect(dead_code, reason = "held for its lock")] File);

impl Gate {
    /// Enters beside others, once nobody is alone inside. `None` where someone stays alone for long.
    pub(super) fn shared(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(attempt(open(folder)?, File::try_lock_shared), File::lock_shared))
    }

    /// Enters alone, once everybody is out. `None` where someone stays in.
    pub(super) fn alone(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(attempt(open(folder)?, File::try_lock), File::lock))
    }
}

fn open(folder: &Folder) -> io::Result<File> {
    private().open(folder.room("locks")?.join("store.lock"))
}

/// Waits for a lock, but not for ever: the kernel's wait has no end, so a thread waits that can be left behind.
fn wait(got: Got, lock: fn(&File) -> io::Result<()>) -> Option<Gate> {
    let file = match got {
        Got::Yes(file) => return Some(Gate(file)),
        Got::No(file) => file,
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let locked = lock(&file).map(|()| file);
        // Nobody listens any more after the wait was given up; the lock goes with the file.
        drop(sender.send(locked));
    });
    receiver.recv_timeout(PATIENCE).ok()?.ok().map(Gate)
}

/// Why a round can't be opened for playing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// Another process plays it.
    #[error("round {0} is open in another greenroom: go on there, or close it")]
    Held(RoundId),
    /// The lock file can't be made.
    #[error("the lock of round {round} can't be taken: {why}")]
    Failed {
        /// The round.
        round: RoundId,
        /// What the system said.
        why: String,
    },
}

/// A round that this process alone plays, until this is dropped or the process ends.
#[derive(Debug)]
pub struct RoundLock(#[expect(dead_code, reason = "held for its lock")] Option<Held>);

#[derive(Debug)]
struct Held {
    path: std::path::PathBuf,
    file: File,
}

impl RoundLock {
    /// The lock of a round in a store that no other process can see.
    pub(super) const fn needless() -> Self {
        Self(None)
    }

    pub(super) fn take(folder: &Folder, round: RoundId) -> Result<Self, LockError> {
        let failed = |error: io::Error| LockError::Failed { round, why: error.to_string() };
        let path = folder.room("locks").map_err(failed)?.join(format!("{round}.lock"));
        // Whoever frees the lock removes its file, so what was locked may no longer be what the name means.
        for _ in 0..100 {
            let file = private().open(&path).map_err(failed)?;
            match attempt(file, File::try_lock) {
                Got::No(_) => return Err(LockError::Held(round)),
                Got::Yes(file) if stands_at(&file, &path) => return Ok(Self(Some(Held { path, file }))),
                Got::Yes(_) => {}
            }
        }
        Err(LockError::Held(round))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if cfg!(unix) && stands_at(&self.file, &self.path) {
            // A file that stays costs nothing but its name.
            drop(std::fs::remove_file(&self.path));
        }
    }
}

/// Whether the open file is the one of that name.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(open), Ok(named)) => identity(open) == identity(named),
        _ => false,
    }
}

/// Elsewhere lock files are never removed, so the name always means the same file.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> bool {
    true
}

/// A lock that is held or not, at once; `None` where another holds it.
pub(super) fn try_alone(path: &Path) -> io::Result<Option<File>> {
    Ok(match attempt(private().open(path)?, File::try_lock) {
        Got::Yes(file) => Some(file),
        Got::No(_) => None,
    })
}
