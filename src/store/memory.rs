//! The store in memory: for tests, and if the data folder can't be written.

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::folder::{Folder, copy_database};
use super::notice::Notice;
use super::sqlite::{configure, connect};
use super::{Home, Store, check, schema};

/// The largest database, in bytes, that is read into memory.
const MOST: u64 = 256 * 1024 * 1024;

impl Store {
    /// An empty store that ends with the process.
    pub fn in_memory() -> Self {
        let conn =
            Connection::open_in_memory().expect("an empty database in memory needs nothing that could fail");
        migrated(conn).expect("the migrations fit an empty database, as every test shows")
    }
}

/// A store in memory with the readable contents of a folder that can't be written.
pub(super) fn instead(folder: &Folder, why: String) -> (Store, Vec<Notice>) {
    let store = contents(folder).and_then(|conn| migrated(conn).ok()).unwrap_or_else(Store::in_memory);
    (store, vec![Notice::InMemory { folder: folder.path().to_owned(), why }])
}

fn migrated(mut conn: Connection) -> Result<Store, rusqlite_migration::Error> {
    configure(&conn)?;
    schema::migrate(&mut conn)?;
    Ok(Store { conn, home: Home::Memory })
}

/// Reads a copy: SQLite can't open a database with a write-ahead log in a folder that it can't write.
fn contents(folder: &Folder) -> Option<Connection> {
    let size = std::fs::metadata(folder.database()).ok()?.len();
    let room = tempfile::tempdir().ok()?;
    let copy = room.path().join("copy.db");
    (size <= MOST).then(|| copy_database(&folder.database(), &copy).ok())??;
    let source = connect(&copy).ok()?;
    let mut conn = Connection::open_in_memory().ok()?;
    Backup::new(&source, &mut conn).ok()?.step(-1).ok()?;
    schema::is_ours(&conn).then_some(())?;
    check::is_sound(&conn).ok()?.then_some(conn)
}
