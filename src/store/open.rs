//! Opening the store, whatever stands where it should be.

use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, MAIN_DB};

use super::care::{self, Health};
use super::condition::Condition;
use super::error::OpenError;
use super::folder::{Folder, private};
use super::gate::Gate;
use super::notice::Notice;
use super::obstacle::Obstacle;
use super::recover;
use super::schema::{self, NEWEST};
use super::sqlite::{self, Cause};
use super::{Home, Store, backup, memory};
use crate::domain::now::Now;

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
                (_, Health::Damaged) => care::mark_damaged(folder)?,
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
    // SQLite opens what can't be written for reading alone, and says so at the first save.
    if conn.is_readonly(MAIN_DB)? {
        return Err(Obstacle::Unkept(format!("{} is read-only", folder.database().display())));
    }
    match sqlite::configure(&conn) {
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
        Condition::Older(conn) if !care::is_sound(&conn)? => return Ok(care::mark_damaged(folder)?),
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
    sqlite::configure(&conn)?;
    schema::migrate(&mut conn).map_err(Obstacle::from)
}

fn create(folder: &Folder) -> Result<Connection, Obstacle> {
    // A recovery that was killed at its last step ends here.
    if folder.recovered().exists() {
        std::fs::rename(folder.recovered(), folder.database())?;
    }
    private().open(folder.database())?;
    Ok(sqlite::connect(&folder.database())?)
}

/// Sets a damaged database aside and puts what can be read of it in its place, alone.
fn mend(folder: &Folder, wall: DateTime<Utc>) -> Result<Option<Notice>, Obstacle> {
    let _gate = Gate::alone(folder)?.ok_or(Obstacle::Busy)?;
    match Condition::of(folder)? {
        Condition::Damaged => Ok(Some(recover::recover(folder, wall)?)),
        _ => Ok(None),
    }
}
