//! Copies of the whole database: daily, before every migration, and where the user asks for one. The last ten of the
//! first two kinds are kept.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::folder::{Folder, private, sibling, untaken};
use super::sqlite::DiskError;
use super::{Home, Store, lock};
use crate::domain::now::Now;

/// Number of backups kept.
const KEPT: usize = 10;

/// Ending of the name of a backup that the user asked for; no such backup is ever removed.
const BY_HAND: &str = "by-hand";

/// A time as part of a file name.
pub(super) const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";

/// Time as part of a file name.
pub(super) fn stamp(wall: DateTime<Utc>) -> String {
    wall.format(STAMP).to_string()
}

/// True if none was made today.
pub(super) fn is_due(folder: &Folder, wall: DateTime<Utc>) -> bool {
    let today = wall.format("%Y-%m-%d").to_string();
    !all(folder).iter().any(|path| name(path).starts_with(&today))
}

/// Paths of all backups, oldest first. Names have whole seconds; of two of one second the one written later is newer.
pub(super) fn all(folder: &Folder) -> Vec<PathBuf> {
    let Ok(listing) = std::fs::read_dir(folder.path().join("backups")) else { return Vec::new() };
    let paths = listing.filter_map(|entry| Some(entry.ok()?.path()));
    let mut backups: Vec<PathBuf> = paths.filter(|path| is_backup(name(path))).collect();
    backups.sort_by_cached_key(|path| {
        (name(path).get(..STAMPED).map(str::to_owned), written(path), path.clone())
    });
    backups
}

/// The length of a time in a file name.
const STAMPED: usize = "2026-01-02T03-04-05Z".len();

fn written(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn is_backup(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_digit()) && Path::new(name).extension().is_some_and(|e| e == "db")
}

impl Store {
    /// Makes a backup at a path where nothing is, or beside the daily ones; gives the file.
    ///
    /// # Errors
    /// The reason, as a sentence; nothing is left of the backup then.
    pub fn back_up(&self, to: Option<&Path>, now: Now) -> Result<PathBuf, String> {
        let file = match (to, &self.home) {
            (Some(file), _) => file.to_owned(),
            (None, Home::Folder(folder, _)) => {
                let room = folder.subfolder("backups").map_err(|why| why.to_string())?;
                untaken(&room, &format!("{}-{BY_HAND}", stamp(now.wall)), ".db")
            }
            (None, Home::Memory) => return Err("the data folder can't be written: name a file".to_owned()),
        };
        if file.symlink_metadata().is_ok() {
            return Err(format!("{} is there already, and is not overwritten", file.display()));
        }
        let made = copy(&self.conn, &file).map_err(DiskError::from);
        let made = made.and_then(|()| Ok(private().open(&file)?.sync_all()?));
        if let Err(why) = made {
            drop(std::fs::remove_file(&file));
            return Err(format!("{} can't be written: {why}", file.display()));
        }
        Ok(file)
    }
}

/// Makes a backup, unless another process is making one; a half-made one never has a backup's name.
pub(super) fn make(
    conn: &Connection,
    folder: &Folder,
    wall: DateTime<Utc>,
    why: &str,
) -> Result<(), DiskError> {
    let room = folder.subfolder("backups")?;
    let Some(_alone) = lock::try_alone(&room.join("making.lock"))? else { return Ok(()) };
    let making = room.join("making.db");
    let made = copy(conn, &making).map_err(DiskError::from).and_then(|()| {
        private().open(&making)?.sync_all()?;
        Ok(std::fs::rename(&making, untaken(&room, &format!("{}-{why}", stamp(wall)), ".db"))?)
    });
    if made.is_err() {
        drop(std::fs::remove_file(&making));
    }
    made?;
    Ok(prune(folder)?)
}

fn copy(conn: &Connection, to: &Path) -> rusqlite::Result<()> {
    // A process that was killed here left half a backup.
    for ending in ["", "-journal", "-wal", "-shm"] {
        drop(std::fs::remove_file(sibling(to, ending)));
    }
    drop(private().open(to));
    let mut target = Connection::open(to)?;
    // Synced once, as a whole, before it gets its name.
    target.pragma_update(None, "synchronous", "OFF")?;
    Backup::new(conn, &mut target)?.step(-1)?;
    target.close().map_err(|(_, error)| error)
}

fn prune(folder: &Folder) -> io::Result<()> {
    let by_hand = |path: &PathBuf| name(path).contains(BY_HAND);
    let backups: Vec<PathBuf> = all(folder).into_iter().filter(|path| !by_hand(path)).collect();
    let surplus = backups.len().saturating_sub(KEPT);
    backups[..surplus].iter().try_for_each(std::fs::remove_file)
}
