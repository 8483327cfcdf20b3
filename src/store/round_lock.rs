//! Lock on a round, so that one process at a time plays it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::file_lock::try_lock;
use super::folder::{Folder, private};
use crate::domain::round::RoundId;

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
