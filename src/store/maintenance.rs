//! Daily maintenance: checks the database and makes a backup.

use std::io;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::error::LoadError;
use super::folder::{Folder, private};
use super::notice::Notice;
use super::sqlite::{self, DiskError};
use super::{Home, Store, backup, check};
use crate::domain::now::Now;

/// The largest database, in bytes, that is maintained while it is opened: about 30 ms. For a larger one a worker
/// does it once the first frame is up.
const AT_OPENING: u64 = 8 * 1024 * 1024;

/// The largest database, in bytes, whose pages are checked at every start, and not once a day only: about 250 ms on a
/// worker.
const EACH_START: u64 = 64 * 1024 * 1024;

/// Checks of a start, and the day's backup if opening left it for later; to be run on a worker thread.
#[derive(Debug)]
pub struct Maintenance {
    folder: Folder,
    wall: DateTime<Utc>,
    /// True if the day's backup is still to be made.
    pub backs_up: bool,
}

/// Result of the daily check.
pub(super) enum Health {
    /// Sound; a notice if no backup could be made.
    Sound(Option<Notice>),
    /// Damaged: it has to be set aside.
    Damaged,
}

impl Store {
    /// What is to be checked once the first frame is up; nothing where there is no round yet.
    pub fn maintenance(&self, now: Now) -> Option<Maintenance> {
        let Home::Folder(folder, _) = &self.home else { return None };
        let backs_up = backup::is_due(folder, now.wall);
        (!is_unused(&self.conn)).then(|| Maintenance { folder: folder.clone(), wall: now.wall, backs_up })
    }

    /// Faults of the whole database, of its pages and of what is in them; empty if it is sound.
    ///
    /// # Errors
    /// [`LoadError`] if it can't be checked.
    pub fn faults(&self) -> Result<Vec<String>, LoadError> {
        self.read(|conn| {
            let faults = check::by_sqlite(conn, "integrity_check")?;
            if faults.is_empty() { check::contents(conn, u64::MAX) } else { Ok(faults) }
        })
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
        match self.look(&conn) {
            Health::Sound(notice) => notice,
            Health::Damaged => {
                // If the mark can't be written, the next check finds the damage again.
                drop(mark_damaged(&self.folder));
                Some(Notice::Damaged)
            }
        }
    }

    fn look(&self, conn: &Connection) -> Health {
        let pages = self.backs_up || size(&self.folder) <= EACH_START;
        if pages && check::is_sound(conn) == Ok(false) {
            return Health::Damaged;
        }
        match check::contents(conn, check::AT_START) {
            Ok(faults) if faults.is_empty() => {}
            Ok(_) => return Health::Damaged,
            Err(error) if error.is_damage() => return Health::Damaged,
            // A disk that fails, or another process in the way, says nothing about the database.
            Err(_) => return Health::Sound(None),
        }
        if self.backs_up { backed_up(conn, &self.folder, self.wall) } else { Health::Sound(None) }
    }
}

fn size(folder: &Folder) -> u64 {
    std::fs::metadata(folder.database()).map_or(0, |metadata| metadata.len())
}

/// Maintains the database while it is opened, if that is due and quick.
pub(super) fn at_opening(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Health {
    if size(folder) > AT_OPENING || !backup::is_due(folder, wall) || is_unused(conn) {
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
    match check::is_sound(conn) {
        Ok(false) => Health::Damaged,
        Ok(true) => backed_up(conn, folder, wall),
        Err(error) => Health::Sound(Some(no_backup(folder, &error.into()))),
    }
}

fn backed_up(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Health {
    let made = backup::make(conn, folder, wall, "daily");
    Health::Sound(made.map_err(|error| no_backup(folder, &error)).err())
}

fn no_backup(folder: &Folder, error: &DiskError) -> Notice {
    Notice::NoBackup { folder: folder.path().to_owned(), why: error.to_string() }
}

/// Marks the database as damaged for the next start.
pub(super) fn mark_damaged(folder: &Folder) -> io::Result<()> {
    private().open(folder.damage_mark()).map(drop)
}
