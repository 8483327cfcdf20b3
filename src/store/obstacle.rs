//! What keeps the store from being opened as it is.

use std::io;

use super::condition::Unknown;
use super::recover::NotRecovered;
use super::sqlite::Cause;

/// What is in the way.
pub(super) enum Obstacle {
    /// Another process holds the database, or the gate.
    Busy,
    /// The data folder can't be written: we work in memory.
    Unkept(String),
    /// Anything else.
    Other(String),
}

impl From<io::Error> for Obstacle {
    fn from(error: io::Error) -> Self {
        Self::Unkept(error.to_string())
    }
}

impl From<rusqlite::Error> for Obstacle {
    fn from(error: rusqlite::Error) -> Self {
        match Cause::of(&error) {
            Cause::Busy => Self::Busy,
            Cause::Full | Cause::Denied | Cause::Disk => Self::Unkept(error.to_string()),
            Cause::Damaged | Cause::Other => Self::Other(error.to_string()),
        }
    }
}

impl From<rusqlite_migration::Error> for Obstacle {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<Unknown> for Obstacle {
    fn from(error: Unknown) -> Self {
        match error {
            Unknown::File(error) => error.into(),
            Unknown::Database(error) => error.into(),
        }
    }
}

impl From<NotRecovered> for Obstacle {
    fn from(error: NotRecovered) -> Self {
        Self::Unkept(error.to_string())
    }
}
