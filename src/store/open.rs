//! Opening the store, in whatever state its database is.

use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, MAIN_DB};

use super::copies::newest_good;
use super::error::OpenError;
use super::folder::{Folder, has_strays, private, set_aside};
use super::lock::ProcessLock;
use super::maintenance::{self, Health};
use super::notice::Notice;
use super::probe::{DatabaseState, probe};
use super::recover;
use super::schema::{self, NEWEST};
use super::sqlite::{self, Cause, DiskError};
use super::{Home, Store, backup, check, memory};
use crate::domain::now::Now;

impl Store {
    /// Opens the store in a data folder and creates both if needed. If the folder can't be written, the store is in
    /// memory, with what could be read, and a notice says so.
    ///
    /// # Errors
    /// [`OpenError`], with what to do.
    pub fn open(folder: &Path, now: Now) -> Result<(Self, Vec<Notice>), OpenError> {
        let file = Folder::at(folder).database();
        let opened =
            Folder::make(folder).map_err(OpenFailure::from).and_then(|home| open_in(&home, now.wall));
        match opened {
            Ok(opened) => opened,
            Err(OpenFailure::Unwritable(why)) => Ok(memory::instead(&Folder::at(folder), why)),
            Err(OpenFailure::Busy) => Err(OpenError::Busy { file }),
            Err(OpenFailure::Other(why)) => Err(OpenError::Other { file, why }),
        }
    }
}

impl Store {
    /// Opens the store as [`Store::open`] does; where the database is gone, with a new one, whatever copies there are.
    ///
    /// # Errors
    /// [`OpenError`], with what to do.
    pub fn open_anew(folder: &Path, now: Now) -> Result<(Self, Vec<Notice>), OpenError> {
        // What goes wrong here goes wrong again below, where it is told.
        drop(begin_anew(&Folder::at(folder), now.wall));
        Self::open(folder, now)
    }
}

/// Reason why the store can't be opened from its folder.
enum OpenFailure {
    /// Another process holds the database or the process lock.
    Busy,
    /// The data folder can't be written: the store works in memory.
    Unwritable(String),
    /// Anything else.
    Other(String),
}

impl<E: Into<DiskError>> From<E> for OpenFailure {
    fn from(error: E) -> Self {
        let error = match error.into() {
            DiskError::Migration(rusqlite_migration::Error::RusqliteError { err, .. }) => err.into(),
            error => error,
        };
        let cause = match &error {
            DiskError::File(_) => Cause::Disk,
            DiskError::Database(error) => Cause::of(error),
            DiskError::Migration(_) => Cause::Other,
        };
        match cause {
            Cause::Busy => Self::Busy,
            Cause::Full | Cause::Denied | Cause::Disk => Self::Unwritable(error.to_string()),
            Cause::Damaged | Cause::Other => Self::Other(error.to_string()),
        }
    }
}

type Opened = Result<(Store, Vec<Notice>), OpenError>;

fn open_in(folder: &Folder, wall: DateTime<Utc>) -> Result<Opened, OpenFailure> {
    let mut notices = Vec::new();
    // Each turn brings the database one step further: made or migrated, recovered and migrated, opened.
    for _ in 0..5 {
        let lock = ProcessLock::shared(folder)?.ok_or(OpenFailure::Busy)?;
        let file = folder.database();
        match probe(folder)? {
            DatabaseState::Ready(conn) => match ready(&conn, folder, wall)? {
                Health::Sound(notice) => {
                    notices.extend(notice);
                    return Ok(Ok((Store { conn, home: Home::Folder(folder.clone(), lock) }, notices)));
                }
                Health::Damaged => maintenance::mark_damaged(folder)?,
            },
            DatabaseState::New | DatabaseState::Older(_) => {
                drop(lock);
                bring_up(folder, wall)?;
            }
            DatabaseState::Damaged => {
                drop(lock);
                notices.extend(mend(folder, wall)?);
            }
            DatabaseState::Lost(absence) => {
                drop(lock);
                match newest_good(folder, |_| true) {
                    Some(copy) => return Ok(Err(OpenError::Lost { file, absence, copy })),
                    None => notices.extend(begin_anew(folder, wall)?),
                }
            }
            DatabaseState::Newer(found) => return Ok(Err(OpenError::Newer { file, found })),
            DatabaseState::Foreign => return Ok(Err(OpenError::Foreign { file })),
        }
    }
    Err(OpenFailure::Other("it doesn't stay as it was left".to_owned()))
}

fn ready(conn: &Connection, folder: &Folder, wall: DateTime<Utc>) -> Result<Health, OpenFailure> {
    // SQLite opens what can't be written for reading alone, and says so at the first save.
    if conn.is_readonly(MAIN_DB)? {
        return Err(OpenFailure::Unwritable(format!("{} is read-only", folder.database().display())));
    }
    match sqlite::configure(conn) {
        Err(error) if Cause::of(&error) == Cause::Damaged => Ok(Health::Damaged),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(maintenance::at_opening(conn, folder, wall)),
    }
}

/// Creates or migrates the database, under an exclusive lock.
fn bring_up(folder: &Folder, wall: DateTime<Utc>) -> Result<(), OpenFailure> {
    let _lock = ProcessLock::alone(folder)?.ok_or(OpenFailure::Busy)?;
    let mut conn = match probe(folder)? {
        DatabaseState::New => create(folder)?,
        DatabaseState::Older(conn) if !check::is_sound(&conn)? => {
            return Ok(maintenance::mark_damaged(folder)?);
        }
        DatabaseState::Older(conn) => {
            let kept = backup::make(&conn, folder, wall, &format!("before-v{NEWEST}"));
            kept.map_err(|error| {
                OpenFailure::Unwritable(format!("no backup could be made before the update ({error})"))
            })?;
            conn
        }
        // Another process was quicker, or the next turn sees what is wrong.
        _ => return Ok(()),
    };
    sqlite::configure(&conn)?;
    Ok(schema::migrate(&mut conn)?)
}

fn create(folder: &Folder) -> Result<Connection, OpenFailure> {
    // A recovery that was killed at its last step ends here.
    if folder.recovered().exists() {
        std::fs::rename(folder.recovered(), folder.database())?;
    }
    private().open(folder.database())?;
    Ok(sqlite::connect(&folder.database())?)
}

/// Begins a new database where one is gone: whatever is left of it is set aside. Under an exclusive lock.
fn begin_anew(folder: &Folder, wall: DateTime<Utc>) -> Result<Option<Notice>, OpenFailure> {
    let _lock = ProcessLock::alone(folder)?.ok_or(OpenFailure::Busy)?;
    let DatabaseState::Lost(absence) = probe(folder)? else { return Ok(None) };
    let file = folder.database();
    let aside = if has_strays(&file) { Some(set_aside(folder, "lost", &backup::stamp(wall))?) } else { None };
    let mut conn = create(folder)?;
    sqlite::configure(&conn)?;
    schema::migrate(&mut conn)?;
    Ok(Some(Notice::BegunAnew { file, absence, aside }))
}

/// Replaces a damaged database by one with all that can be read of it, under an exclusive lock.
fn mend(folder: &Folder, wall: DateTime<Utc>) -> Result<Option<Notice>, OpenFailure> {
    let _lock = ProcessLock::alone(folder)?.ok_or(OpenFailure::Busy)?;
    match probe(folder)? {
        DatabaseState::Damaged => recover::recover(folder, wall).map(Some).map_err(unrecovered),
        _ => Ok(None),
    }
}

fn unrecovered(error: DiskError) -> OpenFailure {
    OpenFailure::Unwritable(match error {
        DiskError::Migration(why) => format!("no new database could be made ({why})"),
        why => format!("the damaged database could not be recovered from ({why})"),
    })
}
