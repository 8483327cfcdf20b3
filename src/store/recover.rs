//! Puts a new database in the place of another, which is set aside unchanged: after damage with what can be read of it
//! and of the backups, and for a restore with what was asked for.

use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::folder::{Folder, WorkFolder, copy_database, if_there, private, set_aside};
use super::notice::Notice;
use super::salvage::{Tally, Wanted};
use super::sqlite::{DiskError, configure, connect, connect_frozen};
use super::{backup, check, salvage, schema};

/// Recovers what can be read into a new database and puts it in the place of the damaged one. The caller holds the
/// exclusive lock.
pub(super) fn recover(folder: &Folder, wall: DateTime<Utc>) -> Result<Notice, DiskError> {
    let room = folder.work_folder()?;
    let damaged = present(folder, &room);
    let backups = sound_backups(folder);
    let sources: Vec<&Connection> = damaged.iter().chain(&backups).collect();
    let Tally { rounds, restored, incomplete } = fill(&room, &sources, &|_, _| true)?;
    let aside = take_the_place(folder, &room, "damaged", wall)?;
    Ok(Notice::Recovered { aside, rounds, restored, incomplete })
}

/// A copy of the database that is there, to read from: nothing of it may be changed.
pub(super) fn present(folder: &Folder, room: &WorkFolder) -> Option<Connection> {
    copied(&folder.database(), &room.0.join("present.db"))
}

/// A copy of a database and of its log, opened.
pub(super) fn copied(from: &Path, to: &Path) -> Option<Connection> {
    copy_database(from, to).ok()?;
    connect(to).ok()
}

/// The backups that can be read, the newest first.
fn sound_backups(folder: &Folder) -> Vec<Connection> {
    let sound = |conn: &Connection| schema::is_ours(conn) && check::is_sound(conn) == Ok(true);
    let backups = backup::all(folder).into_iter().rev();
    backups.filter_map(|path| connect_frozen(&path).ok()).filter(sound).collect()
}

/// Fills a new database in the work folder.
pub(super) fn fill(
    room: &WorkFolder,
    sources: &[&Connection],
    wanted: Wanted<'_>,
) -> Result<Tally, DiskError> {
    let new = room.0.join("new.db");
    private().open(&new)?;
    let mut conn = connect(&new)?;
    configure(&conn)?;
    // No other process sees this file before it is complete and synced as a whole.
    conn.pragma_update(None, "synchronous", "OFF")?;
    schema::migrate(&mut conn)?;
    let tally = salvage::fill(&mut conn, sources, wanted)?;
    conn.close().map_err(|(_, error)| error)?;
    private().open(&new)?.sync_all()?;
    Ok(tally)
}

/// Puts the new database of the work folder in its place; gives the path of the one that was there.
///
/// The order makes a kill at any moment harmless: until the new database is whole, the other one stays in its place;
/// from then on the new one has a name by which the next start finds it.
pub(super) fn take_the_place(
    folder: &Folder,
    room: &WorkFolder,
    why: &str,
    wall: DateTime<Utc>,
) -> Result<std::path::PathBuf, DiskError> {
    std::fs::rename(room.0.join("new.db"), folder.recovered())?;
    let aside = set_aside(folder, why, &backup::stamp(wall))?;
    std::fs::rename(folder.recovered(), folder.database())?;
    if_there(std::fs::remove_file(folder.damage_mark()))?;
    Ok(aside)
}
