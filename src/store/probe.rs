//! Probes the database file read-only.

use std::fs::File;
use std::io::{self, Read};

use rusqlite::Connection;

use super::backup;
use super::folder::{Absence, Folder, has_strays};
use super::schema::{self, APPLICATION_ID, NEWEST, PROBES};
use super::sqlite::{self, Cause, DiskError};

/// State of the database file.
#[derive(Debug)]
pub(super) enum DatabaseState {
    /// Nothing, or a file nothing was written to yet.
    New,
    /// Nothing, where traces show that a database was used.
    Lost(Absence),
    /// Ours, of this version.
    Ready(Connection),
    /// Ours, of this older version.
    Older(Connection),
    /// Ours, of this newer version.
    Newer(u32),
    /// Another program's database.
    Foreign,
    /// No database, or a damaged one.
    Damaged,
}

/// Tells the state of the database file without changing a byte of it.
pub(super) fn probe(folder: &Folder) -> Result<DatabaseState, DiskError> {
    if folder.damage_mark().exists() {
        return Ok(DatabaseState::Damaged);
    }
    if let Some(state) = by_header(folder)? {
        return Ok(state);
    }
    // The write-ahead log beside the file may hold a newer version number than the file's header.
    match opened(folder) {
        Err(error) if Cause::of(&error) == Cause::Damaged => Ok(DatabaseState::Damaged),
        opened => Ok(opened?),
    }
}

/// State that the first hundred bytes of the file tell, read without SQLite, which would make files beside it; `None`
/// where it has to be opened.
fn by_header(folder: &Folder) -> io::Result<Option<DatabaseState>> {
    let file = match File::open(folder.database()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(absent(folder, Absence::Missing)));
        }
        file => file?,
    };
    let size = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(100);
    file.take(100).read_to_end(&mut bytes)?;
    Ok(match bytes.len() {
        0 => Some(absent(folder, Absence::Empty)),
        100 if bytes.starts_with(b"SQLite format 3\0") => ours(&bytes, size, folder),
        _ => Some(DatabaseState::Damaged),
    })
}

/// State that a header of SQLite's tells, where it is ours.
fn ours(header: &[u8], size: u64, folder: &Folder) -> Option<DatabaseState> {
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let (application, version) = (number(68), number(60));
    // The number of pages holds where the two counters agree; where there is a log, that may have the rest.
    let sized = number(24) == number(92) && !has_strays(&folder.database());
    let whole = u64::from(number(28)) * page_size(number(16) >> 16);
    match application {
        APPLICATION_ID if version > NEWEST => Some(DatabaseState::Newer(version)),
        APPLICATION_ID if sized && size < whole => Some(DatabaseState::Damaged),
        _ => None,
    }
}

/// The size of a page in bytes, as the header has it.
const fn page_size(field: u32) -> u64 {
    if field == 1 { 65_536 } else { field as u64 }
}

/// State of a folder without a database. One that was begun, or used and closed, leaves nothing beside it but backups.
fn absent(folder: &Folder, absence: Absence) -> DatabaseState {
    let used = has_strays(&folder.database()) || !backup::all(folder).is_empty();
    // A recovery that was killed at its last step has its database under another name.
    if used && !folder.recovered().exists() { DatabaseState::Lost(absence) } else { DatabaseState::New }
}

/// State as SQLite reads it.
fn opened(folder: &Folder) -> rusqlite::Result<DatabaseState> {
    let conn = sqlite::connect(&folder.database())?;
    let schema: Option<String> = conn.query_row(schema::TEXT_QUERY, [], |row| row.get(0))?;
    Ok(match schema::marks(&conn)? {
        (0, 0) if schema.is_none() => DatabaseState::New,
        (APPLICATION_ID, version) if version > NEWEST => DatabaseState::Newer(version),
        (APPLICATION_ID, 0) => DatabaseState::Damaged,
        (APPLICATION_ID, NEWEST) if schema.as_deref() != Some(schema::TEXT) && !has_shape(&conn)? => {
            DatabaseState::Damaged
        }
        (APPLICATION_ID, NEWEST) => DatabaseState::Ready(conn),
        (APPLICATION_ID, _) => DatabaseState::Older(conn),
        _ => DatabaseState::Foreign,
    })
}

/// True if every table and column that the store uses is there: any file may claim a version, and one whose text isn't as
/// the migrations leave it may still be sound.
fn has_shape(conn: &Connection) -> rusqlite::Result<bool> {
    for probe in PROBES {
        match conn.prepare(probe) {
            // A disk that fails or another process in the way says nothing about the tables.
            Err(error) if Cause::of(&error) == Cause::Other => return Ok(false),
            prepared => drop(prepared?),
        }
    }
    Ok(true)
}
