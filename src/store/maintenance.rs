//! Daily maintenance: checks the database and makes a backup.

use std::io;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::error::LoadError;
use super::folder::{Folder, private};
use super::notice::Notice;
use super::sqlite::{self, Cause, DiskError};
use super::{Home, Store, backup};
use crate::domain::now::Now;

/// The largest database, in bytes, that is maintained while it is opened: about 30 ms. For a larger one a worker
/// does it once the first frame is up.
const AT_OPENING: u64 = 8 * 1024 * 1024;

/// Maintenance of a large database, to be run on a worker thread.
#[derive(Debug)]
pub struct Maintenance {
    folder: Folder,
    wall: DateTime<Utc>,
}

/// Result of the daily check.
pub(super) enum Health {
    /// Sound; a notice if no backup could be made.
    Sound(Option<Notice>),
    /// Damaged: it has to be set aside.
    Damaged,
}

impl Store {
    /// Today's maintenance, if it is due and was not done when the store was opened.
    pub fn maintenance_due(&self, now: Now) -> Option<Maintenance> {
        let Home::Folder(folder, _) = &self.home else { return None };
        let due = backup::is_due(folder, now.wall) && !is_unused(&self.conn);
        due.then(|| Maintenance { folder: folder.clone(), wall: now.wall })
    }

    /// Faults that SQLite finds in the whole database; empty if it is sound.
    ///
    /// # Errors
    /// [`LoadError`] if it can't be checked.
    pub fn faults(&self) -> Result<Vec<String>, LoadError> {
        self.read(|conn| Ok(check(conn, "integrity_check")?))
    }

    /// Folds the write-ahead log into the main file as far as readers allow; to be called when nobody types.
    pub fn idle(&self) {
        // If it fails, the next call or SQLite itself does it.
        drop(self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
    }
}

impl Maintenance {
    /// Checks the database and makes the day's backup; returns a notice for the user if something failed.
    pub fn run(self) -> Option<Notice> {
        let conn = sqlite::connect(&self.folder.database()).ok()?;
        match maintain(&conn, &self.folder, self.wall) {
            Health::Sound(notice) => notice,
            Health::Damaged => {
                // If the mark can't be written, the next check finds the damage again.
                drop(mark_damaged(&self.folder));
                Some(Notice::Damaged)
            }
        }
    }
}

/// Maintains the database while it is opened, if that is due and quick.
pub(super) fn at_opening(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Health {
    let size = std::fs::metadata(folder.database()).map_or(0, |metadata| metadata.len());
    if size > AT_OPENING || !backup::is_due(folder, wall) || is_unused(conn) {
        return Health::Sound(None);
    }
    maintain(conn, folder, wall)
}

/// True if there is no round yet: the first start need not wait for a copy of nothing.
fn is_unused(conn: &Connection) -> bool {
    conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM round)", [], |row| row.get(0)).unwrap_or(false)
}

/// Checks and backs up. A damaged database is not backed up: ten days of copies would push out every good one.
fn maintain(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Health {
    let made = match is_sound(conn) {
        Ok(false) => return Health::Damaged,
        Ok(true) => backup::make(conn, folder, wall, "daily"),
        Err(error) => Err(error.into()),
    };
    let why =
        |error: DiskError| Notice::NoBackup { folder: folder.path().to_owned(), why: error.to_string() };
    Health::Sound(made.map_err(why).err())
}

/// Faults found by one of SQLite's checks. An error means that the check could not be made, because the disk failed or
/// another process was in the way.
pub(super) fn check(conn: &Connection, pragma: &str) -> rusqlite::Result<Vec<String>> {
    let lines = || -> rusqlite::Result<Vec<String>> {
        conn.prepare(&format!("PRAGMA {pragma}"))?.query_map([], |row| row.get(0))?.collect()
    };
    match lines() {
        Err(error) if Cause::of(&error) == Cause::Damaged => Ok(vec![error.to_string()]),
        lines => Ok(lines?.into_iter().filter(|line| line != "ok").collect()),
    }
}

/// True if a database passes the quicker of SQLite's checks.
pub(super) fn is_sound(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(check(conn, "quick_check")?.is_empty())
}

/// Marks the database as damaged for the next start.
pub(super) fn mark_damaged(folder: &Folder) -> io::Result<()> {
    private().open(folder.damage_mark()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_another_process_is_in_the_way_of_is_not_called_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| Connection::open(folder.path().join("any.db")).unwrap());
        one.busy_timeout(std::time::Duration::ZERO).unwrap();
        other.execute_batch("CREATE TABLE any (x); BEGIN EXCLUSIVE").unwrap();
        assert_eq!(Cause::of(&is_sound(&one).unwrap_err()), Cause::Busy);
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(is_sound(&one), Ok(true));
    }
}
