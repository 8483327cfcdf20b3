//! What stands where the database should be, found out without changing a byte of it.

use std::fs::File;
use std::io::{self, Read};

use rusqlite::Connection;

use super::folder::Folder;
use super::schema::{APPLICATION_ID, NEWEST, PROBES};
use super::sqlite::{self, Cause};

/// What stands where the database should be.
#[derive(Debug)]
pub(super) enum Condition {
    /// Nothing, or a file nothing was written to yet.
    New,
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

/// Why it can't be found out.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unknown {
    #[error(transparent)]
    File(#[from] io::Error),
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
}

impl Condition {
    pub(super) fn of(folder: &Folder) -> Result<Self, Unknown> {
        if folder.damage_mark().exists() {
            return Ok(Self::Damaged);
        }
        match header(folder)? {
            Header::Missing => Ok(Self::New),
            Header::NoDatabase => Ok(Self::Damaged),
            Header::Ours(version) if version > NEWEST => Ok(Self::Newer(version)),
            // What the file says of itself may be overtaken by what is still in the log beside it.
            Header::Ours(_) | Header::Another => match judged(folder) {
                Err(error) if Cause::of(&error) == Cause::Damaged => Ok(Self::Damaged),
                judged => Ok(judged?),
            },
        }
    }
}

/// What the first hundred bytes of the file say, read without SQLite, which would make files beside it.
enum Header {
    Missing,
    NoDatabase,
    Another,
    Ours(u32),
}

fn header(folder: &Folder) -> io::Result<Header> {
    let mut bytes = Vec::with_capacity(100);
    match File::open(folder.database()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Header::Missing),
        file => file?.take(100).read_to_end(&mut bytes)?,
    };
    let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    Ok(match bytes.len() {
        0 => Header::Missing,
        100 if bytes.starts_with(b"SQLite format 3\0") => match number(68) {
            APPLICATION_ID => Header::Ours(number(60)),
            _ => Header::Another,
        },
        _ => Header::NoDatabase,
    })
}

fn judged(folder: &Folder) -> rusqlite::Result<Condition> {
    let conn = sqlite::connect(&folder.database())?;
    let number = |pragma| conn.pragma_query_value(None, pragma, |row| row.get::<_, u32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: u32 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, version) {
        (0, 0) if tables == 0 => Condition::New,
        (APPLICATION_ID, version) if version > NEWEST => Condition::Newer(version),
        (APPLICATION_ID, 0) => Condition::Damaged,
        (APPLICATION_ID, NEWEST) if !has_shape(&conn)? => Condition::Damaged,
        (APPLICATION_ID, NEWEST) => Condition::Ready(conn),
        (APPLICATION_ID, _) => Condition::Older(conn),
        _ => Condition::Foreign,
    })
}

/// Whether the tables are those we write to: a version alone can be claimed by anyone.
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
