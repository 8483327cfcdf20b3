//! Notices to the user about the store.

use std::path::{Path, PathBuf};

use super::copies::counted;
use super::folder::Absence;

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
    #[error("{}", recovered(aside, *rounds, *restored, *incomplete))]
    Recovered {
        /// New path of the damaged file.
        aside: PathBuf,
        /// Rounds in the new database.
        rounds: usize,
        /// Rounds that were damaged, and are whole again thanks to a backup.
        restored: usize,
        /// Rounds of which something or everything is missing.
        incomplete: usize,
    },
    /// The database was gone, with traces of use and no good copy; a new one was begun.
    #[error(
        "{} {absence}, though it was used before, and there is no good copy in `backups`. A new one was begun{}",
        file.display(),
        aside.as_ref().map_or_else(String::new, |aside| format!("; what was left of it is {}", aside.display()))
    )]
    BegunAnew {
        /// The database.
        file: PathBuf,
        /// How it was gone.
        absence: Absence,
        /// New path of the files that were left of it.
        aside: Option<PathBuf>,
    },
    /// Damage was found while the database is in use.
    #[error(
        "the database is damaged: once no round is open, or at the next start, it is set aside and what can be read of it and of the copies is recovered"
    )]
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

fn recovered(aside: &Path, rounds: usize, restored: usize, incomplete: usize) -> String {
    let aside = aside.display();
    let mut text =
        format!("the database was damaged and is set aside as {aside}; {} recovered", counted(rounds));
    if restored > 0 {
        text += &format!(", {restored} of them from a copy in `backups`");
    }
    if incomplete > 0 {
        text += &format!(", {incomplete} in part or not at all");
    }
    text
}
