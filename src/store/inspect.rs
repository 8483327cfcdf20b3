//! What there is to say about a data folder, found without changing anything in it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::copies::{BackupCopy, newest_good};
use super::error::LoadError;
use super::folder::{Absence, Folder};
use super::probe::{DatabaseState, probe};
use super::{check, partial};

/// Condition of the database of a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// There is none yet.
    New,
    /// Sound, or at least of ours and readable, with these faults.
    Ours {
        /// Number of its rounds.
        rounds: usize,
        /// Everything that is wrong with it.
        faults: Vec<String>,
    },
    /// An older greenroom wrote it; the next start brings it up to date.
    Older,
    /// It is gone, with traces of use.
    Lost(Absence, Option<BackupCopy>),
    /// It is damaged; the next start sets it aside and recovers from it.
    Damaged,
    /// A newer greenroom wrote it, of this version.
    Newer(u32),
    /// Another program wrote it.
    Foreign,
    /// It can't be opened, for this reason.
    Unreadable(String),
}

/// Path of the database in a data folder.
pub fn database(folder: &Path) -> PathBuf {
    Folder::at(folder).database()
}

/// Looks at the database of a data folder, and reads all of it.
pub fn inspect(folder: &Path) -> Condition {
    let folder = Folder::at(folder);
    match probe(&folder) {
        Err(why) => Condition::Unreadable(why.to_string()),
        Ok(DatabaseState::New) => Condition::New,
        Ok(DatabaseState::Lost(absence)) => Condition::Lost(absence, newest_good(&folder, |_| true)),
        Ok(DatabaseState::Ready(conn)) => read(&conn),
        Ok(DatabaseState::Older(_)) => Condition::Older,
        Ok(DatabaseState::Newer(version)) => Condition::Newer(version),
        Ok(DatabaseState::Foreign) => Condition::Foreign,
        Ok(DatabaseState::Damaged) => Condition::Damaged,
    }
}

fn read(conn: &Connection) -> Condition {
    // The log that opening made beside the database goes again.
    drop(conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false));
    let faults = check::by_sqlite(conn, "integrity_check").map_err(LoadError::from);
    let faults = faults
        .and_then(|faults| if faults.is_empty() { check::contents(conn, u64::MAX) } else { Ok(faults) });
    match faults {
        Ok(faults) => Condition::Ours { rounds: partial::heads(conn).len(), faults },
        Err(why) => Condition::Unreadable(why.to_string()),
    }
}

/// Databases that were set aside, with their sizes in bytes.
pub fn set_aside(folder: &Path) -> Vec<(PathBuf, u64)> {
    let Ok(listing) = std::fs::read_dir(folder) else { return Vec::new() };
    let aside = |name: &str| {
        ["greenroom.damaged-", "greenroom.lost-", "greenroom.before-restore-"]
            .iter()
            .any(|beginning| name.starts_with(beginning))
    };
    let mut found: Vec<_> = listing
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(aside))
        .filter_map(|entry| Some((entry.path(), entry.metadata().ok()?.len())))
        .collect();
    found.sort();
    found
}
