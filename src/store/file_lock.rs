//! Locks on files. The kernel frees them with the process, however it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::folder::private;

/// Tries to lock a file; gives it back as an error if another process holds it. On a file system without locks every
/// lock succeeds.
pub(super) fn try_lock(file: File, lock: fn(&File) -> Result<(), TryLockError>) -> Result<File, File> {
    match lock(&file) {
        Err(TryLockError::WouldBlock) => Err(file),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Locks the file at a path for this process alone, without waiting; `None` if another holds it.
pub(super) fn try_alone(path: &Path) -> io::Result<Option<File>> {
    Ok(try_lock(private().open(path)?, File::try_lock).ok())
}
