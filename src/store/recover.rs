//! Recovery: a damaged database is set aside unchanged, and a new one takes its place with what can be read of it and
//! of the newest sound backup.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::folder::{Folder, copy_database, if_there, private, sibling, untaken};
use super::maintenance;
use super::notice::Notice;
use super::sqlite::{DiskError, configure, connect};
use super::{backup, salvage, schema};

/// Recovers what can be read into a new database and puts it in the place of the damaged one. The caller holds the
/// exclusive lock.
///
/// The order makes a kill at any moment harmless: until the new database is whole, the damaged one stays in its
/// place; from then on the new one has a name by which the next start finds it.
pub(super) fn recover(folder: &Folder, wall: DateTime<Utc>) -> Result<Notice, DiskError> {
    let work_folder = folder.work_folder()?;
    let new = work_folder.0.join("new.db");
    let (rounds, incomplete) = fill(&new, &sources(folder, &work_folder.0))?;
    std::fs::rename(&new, folder.recovered())?;
    let aside = set_aside(folder, wall)?;
    std::fs::rename(folder.recovered(), folder.database())?;
    if_there(std::fs::remove_file(folder.damage_mark()))?;
    Ok(Notice::Recovered { aside, rounds, incomplete })
}

/// Copies to read from: the damaged database, of which nothing may be changed, then the newest sound backup.
fn sources(folder: &Folder, work_folder: &Path) -> Vec<Connection> {
    let copied = |from: &Path, name: &str| {
        let copy = work_folder.join(name);
        copy_database(from, &copy).ok()?;
        connect(&copy).ok()
    };
    let sound = |conn: &Connection| schema::is_ours(conn) && maintenance::is_sound(conn) == Ok(true);
    let backups = backup::all(folder).into_iter().rev().enumerate();
    let mut backups = backups.filter_map(|(n, path)| copied(&path, &format!("backup-{n}.db"))).filter(sound);
    copied(&folder.database(), "damaged.db").into_iter().chain(backups.next()).collect()
}

fn fill(new: &Path, sources: &[Connection]) -> Result<(usize, usize), DiskError> {
    private().open(new)?;
    let mut conn = connect(new)?;
    configure(&conn)?;
    // No other process sees this file before it is complete and synced as a whole.
    conn.pragma_update(None, "synchronous", "OFF")?;
    schema::migrate(&mut conn)?;
    let tally = salvage::fill(&mut conn, sources)?;
    conn.close().map_err(|(_, error)| error)?;
    private().open(new)?.sync_all()?;
    Ok(tally)
}

/// Moves the damaged files to a name nothing stands at. The log goes first: left beside a new database, SQLite would
/// play it into that.
fn set_aside(folder: &Folder, wall: DateTime<Utc>) -> io::Result<PathBuf> {
    let aside = untaken(folder.path(), &format!("greenroom.damaged-{}", backup::stamp(wall)), ".db");
    for ending in ["-wal", "-shm", ""] {
        if_there(std::fs::rename(sibling(&folder.database(), ending), sibling(&aside, ending)))?;
    }
    Ok(aside)
}
