//! Errors of the store, each with what to do about it.

use std::path::PathBuf;

use super::copies::BackupCopy;
use super::folder::Absence;
use super::schema::NEWEST;
use super::sqlite::Cause;
use crate::domain::round::RoundId;

/// Reason why the store can't be opened. Its files were left unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// A newer greenroom wrote it.
    #[error(
        "{} was written by a newer greenroom (its version is {found}, this one knows up to {NEWEST}). Nothing was \
         changed: install the newer greenroom, or set GREENROOM_DATA_DIR to another folder",
        file.display()
    )]
    Newer {
        /// The database.
        file: PathBuf,
        /// Its version.
        found: u32,
    },
    /// Another program wrote it.
    #[error(
        "{} is another program's database. Nothing was changed: move it away, or set GREENROOM_DATA_DIR to another \
         folder",
        file.display()
    )]
    Foreign {
        /// The database.
        file: PathBuf,
    },
    /// It was used before, and is gone; nothing was changed.
    #[error(
        "{} {absence}, though it was used before. {copy}: `greenroom restore` brings it back; without a command, \
         greenroom asks",
        file.display()
    )]
    Lost {
        /// The database.
        file: PathBuf,
        /// How it is gone.
        absence: Absence,
        /// The newest good copy.
        copy: BackupCopy,
    },
    /// Another process holds it, or is in the way of what has to be done first.
    #[error("another program holds {}: close it and start again", file.display())]
    Busy {
        /// The database.
        file: PathBuf,
    },
    /// Anything else.
    #[error("{} can't be opened: {why}", file.display())]
    Other {
        /// The database.
        file: PathBuf,
        /// The system's message.
        why: String,
    },
}

/// Reason why entries weren't saved. The caller keeps them and tries again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// No room.
    #[error("the disk is full: free some space, and it is saved by itself")]
    Full,
    /// The file can't be written.
    #[error("the database can't be written: make the data folder writable, and it is saved by itself")]
    Denied,
    /// Another process holds the file.
    #[error("another program holds the database: close it, and it is saved by itself")]
    Busy,
    /// The disk failed.
    #[error("the disk failed ({0}): write the round to a file elsewhere")]
    Disk(String),
    /// The database is damaged.
    #[error(
        "the database is damaged ({0}): write the round to a file elsewhere and start greenroom again, which repairs it"
    )]
    Damaged(String),
    /// There is no such round.
    #[error("there is no round {0} to write to")]
    NoSuchRound(RoundId),
    /// The log doesn't begin with [`Event::Began`](crate::domain::round::Event::Began).
    #[error("the log of round {0} doesn't begin with its beginning")]
    Headless(RoundId),
    /// Something else stands there already.
    #[error("round {round} has another entry {seq} already: is it open twice?")]
    Clash {
        /// The round.
        round: RoundId,
        /// The entry.
        seq: u64,
    },
    /// Entries are missing before this one.
    #[error("entry {expected} of round {round} must be saved before entry {found}")]
    Gap {
        /// The round.
        round: RoundId,
        /// Number of the next entry.
        expected: u64,
        /// Number of the entry given.
        found: u64,
    },
    /// Anything else.
    #[error("the database refused: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for SaveError {
    fn from(error: rusqlite::Error) -> Self {
        match Cause::of(&error) {
            Cause::Full => Self::Full,
            Cause::Denied => Self::Denied,
            Cause::Busy => Self::Busy,
            Cause::Disk => Self::Disk(error.to_string()),
            Cause::Damaged => Self::Damaged(error.to_string()),
            Cause::Other => Self::Other(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for SaveError {
    fn from(error: serde_json::Error) -> Self {
        Self::Other(error.to_string())
    }
}

impl From<LoadError> for SaveError {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::NoSuchRound(round) => Self::NoSuchRound(round),
            LoadError::Busy => Self::Busy,
            LoadError::Damaged(why) => Self::Damaged(why),
            LoadError::BadRow { .. } | LoadError::Other(_) => Self::Other(error.to_string()),
        }
    }
}

/// Reason why something couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no such round.
    #[error("there is no round {0}")]
    NoSuchRound(RoundId),
    /// A row holds what was never written there.
    #[error("{row} can't be read: {why}. The copies in `backups`, beside the database, may still have it")]
    BadRow {
        /// The row, in words.
        row: String,
        /// The fault.
        why: String,
    },
    /// Another process holds the file.
    #[error("another program holds the database: close it and try again")]
    Busy,
    /// The database is damaged.
    #[error(
        "the database is damaged ({0}): start greenroom again, which sets it aside and recovers what it can"
    )]
    Damaged(String),
    /// Anything else.
    #[error("the database can't be read: {0}")]
    Other(String),
}

impl LoadError {
    /// True if it is the contents that are at fault, and not the disk or another process.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::BadRow { .. })
    }

    /// A row that can't be read.
    pub(super) fn row(row: impl std::fmt::Display, why: impl std::fmt::Display) -> Self {
        Self::BadRow { row: row.to_string(), why: scrubbed(&why.to_string()) }
    }
}

/// A reason that may quote the database, shortened and without control characters.
fn scrubbed(why: &str) -> String {
    let shown = |c: char| if matches!(c, '"' | '\'') { c.to_string() } else { c.escape_debug().to_string() };
    why.chars().take(200).map(shown).collect()
}

impl From<rusqlite::Error> for LoadError {
    fn from(error: rusqlite::Error) -> Self {
        match Cause::of(&error) {
            Cause::Busy => Self::Busy,
            Cause::Damaged => Self::Damaged(error.to_string()),
            Cause::Full | Cause::Denied | Cause::Disk | Cause::Other => Self::Other(error.to_string()),
        }
    }
}
