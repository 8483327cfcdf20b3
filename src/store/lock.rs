//! Locks: on the whole store, shared by all processes that use it and exclusive while one moves or migrates the
//! database; and on a round, so that one process at a time plays it. The kernel frees them with the process, however
//! it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use super::folder::{Folder, private};
use super::sqlite::PATIENCE;
use crate::domain::round::RoundId;

/// Tries to lock a file; gives it back as an error if another process holds it. On a file system without locks every
/// lock succeeds.
fn try_lock(file: File, lock: fn(&File) -> Result<(), TryLockError>) -> Result<File, File> {
    match lock(&file) {
        Err(TryLockError::WouldBlock) => Err(file),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Locks the file at a path for this process alone, without waiting; `None` if another holds it.
pub(super) fn try_alone(path: &Path) -> io::Result<Option<File>> {
    Ok(try_lock(private().open(path)?, File::try_lock).ok())
}

/// Lock on the store as a whole.
#[derive(Debug)]
pub(super) struct ProcessLock(#[expect(dead_code, reason = "held for its lock")] File);

impl ProcessLock {
    /// Locks the store together with others; `None` if a process keeps it for itself too long.
    pub(super) fn shared(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(try_lock(open(folder)?, File::try_lock_shared), File::lock_shared))
    }

    /// Locks the store alone; `None` if another process stays too long.
    pub(super) fn alone(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(try_lock(open(folder)?, File::try_lock), File::lock))
    }
}

fn open(folder: &Folder) -> io::Result<File> {
    private().open(folder.subfolder("locks")?.join("store.lock"))
}

/// Waits for a lock, but not for ever: the kernel's wait has no end, so a thread waits that can be left behind.
fn wait(tried: Result<File, File>, lock: fn(&File) -> io::Result<()>) -> Option<ProcessLock> {
    let file = match tried {
        Ok(file) => return Some(ProcessLock(file)),
        Err(file) => file,
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let locked = lock(&file).map(|()| file);
        // After the wait was given up nobody receives this, and the lock goes with the file.
        drop(sender.send(locked));
    });
    receiver.recv_timeout(PATIENCE).ok()?.ok().map(ProcessLock)
}

/// Reason why a round can't be opened for playing.
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
        /// The system's message.
        why: String,
    },
}

/// A round that this process alone plays, until this is dropped or the process ends.
#[derive(Debug)]
pub struct RoundLock(#[expect(dead_code, reason = "held for its lock")] Option<Held>);

#[derive(Debug)]
struct Held {
    path: PathBuf,
    file: File,
}

impl RoundLock {
    /// Lock of a round in a store that no other process can see.
    pub(super) const fn needless() -> Self {
        Self(None)
    }

    pub(super) fn take(folder: &Folder, round: RoundId) -> Result<Self, LockError> {
        let failed = |error: io::Error| LockError::Failed { round, why: error.to_string() };
        let path = folder.subfolder("locks").map_err(failed)?.join(format!("{round}.lock"));
        // Freeing the lock removes its file, so the locked file may no longer be the one at the path.
        for _ in 0..100 {
            let file = private().open(&path).map_err(failed)?;
            match try_lock(file, File::try_lock) {
                Err(_) => break,
                Ok(file) if stands_at(&file, &path) => return Ok(Self(Some(Held { path, file }))),
                Ok(_) => {}
            }
        }
        Err(LockError::Held(round))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if cfg!(unix) && stands_at(&self.file, &self.path) {
            // A file that can't be removed does no harm.
            drop(std::fs::remove_file(&self.path));
        }
    }
}

/// True if the open file is the one at that path.
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
