//! Locks on files. The kernel frees them with the process, however it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::folder::private;

/// Whether a lock was got.
pub(super) enum Got {
    /// Held, or on a file system without locks as good as held.
    Yes(File),
    /// Another holds it.
    No(File),
}

/// Tries to lock a file.
pub(super) fn attempt(file: File, lock: fn(&File) -> Result<(), TryLockError>) -> Got {
    match lock(&file) {
        Err(TryLockError::WouldBlock) => Got::No(file),
        Ok(()) | Err(TryLockError::Error(_)) => Got::Yes(file),
    }
}

/// A lock that is held or not, at once; `None` where another holds it.
pub(super) fn try_alone(path: &Path) -> io::Result<Option<File>> {
    Ok(match attempt(private().open(path)?, File::try_lock) {
        Got::Yes(file) => Some(file),
        Got::No(_) => None,
    })
}
