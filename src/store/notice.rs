//! Notices to the user about the store.

use std::path::PathBuf;

/// A notice: what happened to the store, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// The data folder can't be used; everything is in memory.
    #[error(
        "nothing will be kept: {} can't be used ({why}). Mend that, or set GREENROOM_DATA_DIR to a folder that can be \
         written, and start again",
        folder.display()
    )]
    InMemory {
        /// The data folder.
        folder: PathBuf,
        /// The system's message.
        why: String,
    },
    /// The database was damaged; a new one holds what could be read.
    #[error(
        "the database was damaged and is set aside as {}; {rounds} rounds were recovered{}",
        aside.display(),
        if *incomplete == 0 { String::new() } else { format!(", {incomplete} of them in part or not at all") }
    )]
    Recovered {
        /// New path of the damaged file.
        aside: PathBuf,
        /// Rounds in the new database.
        rounds: usize,
        /// Rounds of which something or everything is missing.
        incomplete: usize,
    },
    /// Damage was found while the database is in use.
    #[error("the database is damaged: start greenroom again, which sets it aside and recovers what it can")]
    Damaged,
    /// A backup couldn't be made.
    #[error("no backup was made: {why}. Free some space in {}", folder.display())]
    NoBackup {
        /// The data folder.
        folder: PathBuf,
        /// The failure.
        why: String,
    },
}
