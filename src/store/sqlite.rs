//! What SQLite's errors mean to us.

use rusqlite::ErrorCode;

/// Why SQLite didn't do as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// No room on the disk.
    Full,
    /// The file or its folder can't be written, or not even opened.
    Denied,
    /// Another process holds it.
    Busy,
    /// The disk failed.
    Disk,
    /// The file is no database, or a damaged one.
    Damaged,
    /// Anything else.
    Other,
}

impl Cause {
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Denied,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::SystemIoFailure) => Self::Disk,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Other,
        }
    }
}
