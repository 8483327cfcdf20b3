//! Opening the store, whatever stands where it should be.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::care::{self, Health};
use super::condition::{Condition, Unknown};
use super::folder::{Folder, private};
use super::lock::Gate;
use super::notice::Notice;
use super::recover::{self, NotRecovered};
use super::schema::{self, NEWEST};
use super::sqlite::Cause;
use super::{Home, Store, backup, memory};
use crate::domain::now::Now;

/// How long to wait for another process that holds the database.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Why the store can't be opened. Whatever is there was left as it is.
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
        /// What the system said.
        why: String,
    },
}

/// What is in the way.
enum Obstacle {
    Busy,
    /// The data folder can't be written: we work in memory.
    Unkept(String),
    Other(String),
}

impl Store {
    /// Opens the store in a data folder, and makes both where they aren't there. Where the folder can't be written,
    /// the store is in memory, with what could be read, and a notice says so.
    ///
    /// # Errors
    /// [`OpenError`], with what to do.
    pub fn open(folder: &Path, now: Now) -> Result<(Self, Vec<Notice>), OpenError> {
        let file = Folder::at(folder).database();
        let opened = Folder::make(folder).map_err(Obstacle::from).and_then(|home| open_in(&home, now.wall));
        match opened {
            Ok(opened) => opened,
            Err(Obstacle::Unkept(why)) => Ok(memory::instead(&Folder::at(folder), why)),
            Err(Obstacle::Busy) => Err(OpenError::Busy { file }),
            Err(Obstacle::Other(why)) => Err(OpenError::Other { file, why }),
        }
    }
}

type Opened = Result<(Store, Vec<Notice>), OpenError>;

fn open_in(folder: &Folder, wall: DateTime<Utc>) -> Result<Opened, Obstacle> {
    let mut notices = Vec::new();
    // Each turn brings the database one step further: made or migrated, recovered and migrated, opened.
    for _ in 0..5 {
        let gate = Gate::shared(folder)?.ok_or(Obstacle::Busy)?;
        let file = folder.database();
        match Condition::of(folder)? {
            Condition::Ready(conn) => match ready(conn, folder, wall)? {
                (conn, Health::Sound(notice)) => {
                    notices.extend(notice);
                    return Ok(Ok((Store { conn, home: Home::Folder(folder.clone(), gate) }, notices)));
                }
                (_, Health::Damaged) => care::mark_damaged(folder),
            },
            Condition::New | Condition::Older(_) => {
                drop(gate);
                bring_up(folder, wall)?;
            }
            Condition::Damaged => {
                drop(gate);
                notices.extend(mend(folder, wall)?);
            }
            Condition::Newer(found) => return Ok(Err(OpenError::Newer { file, found })),
            Condition::Foreign => return Ok(Err(OpenError::Foreign { file })),
        }
    }
    Err(Obstacle::Other("it doesn't stay as it was left".to_owned()))
}

fn ready(conn: Connection, folder: &Folder, wall: DateTime<Utc>) -> Result<(Connection, Health), Obstacle> {
    let usable = configure(&conn).and_then(|()| conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK"));
    match usable {
        Err(error) if Cause::of(&error) == Cause::Damaged => Ok((conn, Health::Damaged)),
        Err(error) => Err(error.into()),
        Ok(()) => {
            let health = care::at_opening(&conn, folder, wall);
            Ok((conn, health))
        }
    }
}

/// Makes or migrates the database, alone.
fn bring_up(folder: &Folder, wall: DateTime<Utc>) -> Result<(), Obstacle> {
    let _gate = Gate::alone(folder)?.ok_or(Obstacle::Busy)?;
    let mut conn = match Condition::of(folder)? {
        Condition::New => create(folder)?,
        Condition::Older(conn) if !care::check(&conn, "quick_check").is_empty() => {
            care::mark_damaged(folder);
            return Ok(());
        }
        Condition::Older(conn) => {
            let kept = backup::make(&conn, folder, wall, &format!("before-v{NEWEST}"));
            kept.map_err(|error| {
                Obstacle::Unkept(format!("no backup could be made before the update ({error})"))
            })?;
            conn
        }
        // Another process was quicker, or the next turn sees what is wrong.
        _ => return Ok(()),
    };
    configure(&conn)?;
    schema::migrate(&mut conn).map_err(Obstacle::from)
}

fn create(folder: &Folder) -> Result<Connection, Obstacle> {
    // A recovery that was killed at its last step ends here.
    if folder.recovered().exists() {
        std::fs::rename(folder.recovered(), folder.database())?;
    }
    private().open(folder.database())?;
    Ok(Connection::open(folder.database())?)
}

/// Sets a damaged database aside and puts what can be read of it in its place, alone.
fn mend(folder: &Folder, wall: DateTime<Utc>) -> Result<Option<Notice>, Obstacle> {
    let _gate = Gate::alone(folder)?.ok_or(Obstacle::Busy)?;
    match Condition::of(folder)? {
        Condition::Damaged => Ok(Some(recover::recover(folder, wall)?)),
        _ => Ok(None),
    }
}

/// How every connection is set up. A database may come from anywhere, so nothing in it is run.
pub(super) fn configure(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "NORMAL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    for barred in [
        DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER,
        DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW,
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
    ] {
        conn.set_db_config(barred, false)?;
    }
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
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
