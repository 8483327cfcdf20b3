//! Looking after the database once a day: is it sound, and is there a copy of it.

use std::io;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::error::LoadError;
use super::folder::{Folder, private};
use super::notice::Notice;
use super::sqlite::{self, Cause};
use super::{Home, Store, backup};
use crate::domain::now::Now;

/// The largest database, in bytes, that is looked after while it is opened: about 30 ms. A larger one is looked after
/// by a worker once the first frame is up.
const AT_OPENING: u64 = 8 * 1024 * 1024;

/// The day's care of a large database, to be run on a worker thread.
#[derive(Debug)]
pub struct Care {
    folder: Folder,
    wall: DateTime<Utc>,
}

/// What the day's check came to.
pub(super) enum Health {
    /// Nothing to say, or something of no consequence for the database.
    Sound(Option<Notice>),
    /// It has to be set aside.
    Damaged,
}

impl Store {
    /// The care that is due today, where opening left it for later.
    #[must_use]
    pub fn care_due(&self, now: Now) -> Option<Care> {
        let Home::Folder(folder, _) = &self.home else { return None };
        let due = backup::is_due(folder, now.wall) && !is_unused(&self.conn);
        due.then(|| Care { folder: folder.clone(), wall: now.wall })
    }

    /// Every fault SQLite finds in the database; empty where it is sound. Reads all of it.
    ///
    /// # Errors
    /// [`LoadError`] where it can't be checked.
    pub fn faults(&self) -> Result<Vec<String>, LoadError> {
        self.read(|conn| Ok(check(conn, "integrity_check")?))
    }

    /// Moves what was written into the main file, as far as no reader is in the way: to be called when nobody types.
    pub fn idle(&self) {
        // It is done again sooner or later, by the next call or by SQLite itself.
        drop(self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
    }
}

impl Care {
    /// Checks the database and makes the day's backup. What it has to say is for the user.
    #[must_use]
    pub fn run(self) -> Option<Notice> {
        let conn = sqlite::connect(&self.folder.database()).ok()?;
        match look_after(&conn, &self.folder, self.wall) {
            Health::Sound(notice) => notice,
            Health::Damaged => {
                // Where even this can't be written, the next check finds the damage again.
                drop(mark_damaged(&self.folder));
                Some(Notice::Damaged)
            }
        }
    }
}

/// The day's care while opening, where it is due and doesn't take long.
pub(super) fn at_opening(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Health {
    let size = std::fs::metadata(folder.database()).map_or(0, |metadata| metadata.len());
    if size > AT_OPENING || !backup::is_due(folder, wall) || is_unused(conn) {
        return Health::Sound(None);
    }
    look_after(conn, folder, wall)
}

/// Whether there is nothing to lose yet, so that nobody's first start waits for a copy of nothing.
fn is_unused(conn: &Connection) -> bool {
    conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM round)", [], |row| row.get(0)).unwrap_or(false)
}

/// A backup is made of a sound database only: ten days of copies of a damaged one would push out every good one.
fn look_after(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Health {
    let made = match is_sound(conn) {
        Ok(false) => return Health::Damaged,
        Ok(true) => backup::make(conn, folder, wall, "daily"),
        Err(error) => Err(error.into()),
    };
    let why = |error: backup::BackupError| Notice::NoBackup {
        folder: folder.path().to_owned(),
        why: error.to_string(),
    };
    Health::Sound(made.map_err(why).err())
}

/// The faults one of SQLite's checks finds. A check that could not be made, because the disk failed or another process
/// was in the way, says nothing about the database and is an error.
pub(super) fn check(conn: &Connection, pragma: &str) -> rusqlite::Result<Vec<String>> {
    let lines = || -> rusqlite::Result<Vec<String>> {
        conn.prepare(&format!("PRAGMA {pragma}"))?.query_map([], |row| row.get(0))?.collect()
    };
    match lines() {
        Err(error) if Cause::of(&error) == Cause::Damaged => Ok(vec![error.to_string()]),
        lines => Ok(lines?.into_iter().filter(|line| line != "ok").collect()),
    }
}

/// Whether a database passes the quicker of SQLite's checks.
pub(super) fn is_sound(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(check(conn, "quick_check")?.is_empty())
}

/// Leaves word for the next start that the database is damaged.
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
