//! The copies in `backups`, and whether they are whole.

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;

use super::folder::Folder;
use super::schema::{APPLICATION_ID, NEWEST};
use super::sqlite::connect_frozen;
use super::{backup, check, partial, schema};

/// A copy of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupCopy {
    /// Its file.
    pub file: PathBuf,
    /// The time it was made, if its name tells.
    pub made: Option<DateTime<Utc>>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Number of its rounds.
    pub rounds: usize,
    /// Its first fault; none if it is whole.
    pub fault: Option<String>,
}

impl fmt::Display for BackupCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let made = self.made.map(|made| made.format(", made %Y-%m-%d %H:%M UTC").to_string());
        let (file, made) = (self.file.display(), made.unwrap_or_default());
        write!(f, "The newest good copy is {file}{made}, with {}", counted(self.rounds))
    }
}

/// A number of rounds in words.
pub fn counted(rounds: usize) -> String {
    if rounds == 1 { "1 round".to_owned() } else { format!("{rounds} rounds") }
}

/// The copies of a data folder, the newest first.
pub fn copies(folder: &Path) -> Vec<BackupCopy> {
    backup::all(&Folder::at(folder)).iter().rev().map(|file| look_at(file)).collect()
}

/// The newest copy that is whole and fits.
pub(super) fn newest_good(folder: &Folder, fits: impl Fn(&BackupCopy) -> bool) -> Option<BackupCopy> {
    let files = backup::all(folder);
    files.iter().rev().map(|file| look_at(file)).find(|copy| copy.fault.is_none() && fits(copy))
}

fn look_at(file: &Path) -> BackupCopy {
    let bytes = std::fs::metadata(file).map_or(0, |metadata| metadata.len());
    let looked = connect_frozen(file).map_err(|why| why.to_string()).and_then(|conn| rounds(&conn));
    let (rounds, fault) = looked.map_or_else(|why| (0, Some(why)), |rounds| (rounds, None));
    BackupCopy { file: file.to_owned(), made: made(file), bytes, rounds, fault }
}

/// The number of rounds in a copy that is whole.
fn rounds(conn: &Connection) -> Result<usize, String> {
    let text = |error: rusqlite::Error| error.to_string();
    match schema::marks(conn).map_err(text)? {
        (APPLICATION_ID, 1..=NEWEST) => {}
        (APPLICATION_ID, version) => return Err(format!("a newer greenroom wrote it (version {version})")),
        _ => return Err("it is not greenroom's".to_owned()),
    }
    let mut faults = check::by_sqlite(conn, "quick_check").map_err(text)?;
    // An older version keeps its contents in other tables.
    if faults.is_empty() && schema::marks(conn).is_ok_and(|(_, version)| version == NEWEST) {
        faults = check::contents(conn, check::AT_START).map_err(|error| error.to_string())?;
    }
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(partial::heads(conn).len()),
    }
}

fn made(file: &Path) -> Option<DateTime<Utc>> {
    let name = file.file_name()?.to_str()?;
    Some(NaiveDateTime::parse_from_str(name.get(..20)?, backup::STAMP).ok()?.and_utc())
}
