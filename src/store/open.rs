//! Opening the store.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::{Store, schema};
use crate::domain::now::Now;

/// How long to wait for another process that holds the database.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why the store can't be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Anything else.
    #[error("the database can't be opened: {0}")]
    Other(String),
}

/// Something the user should know about the store that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {}

impl Store {
    /// Opens the store in a data folder, and makes both where they aren't there.
    ///
    /// # Errors
    /// [`OpenError`], with what to do.
    pub fn open(folder: &Path, _now: Now) -> Result<(Self, Vec<Notice>), OpenError> {
        let other = |error: &dyn std::fmt::Display| OpenError::Other(error.to_string());
        std::fs::create_dir_all(folder).map_err(|error| other(&error))?;
        let conn = Connection::open(folder.join("greenroom.db")).map_err(|error| other(&error))?;
        Self::prepared(conn).map(|store| (store, Vec::new())).map_err(|error| other(&error))
    }

    /// A store that is gone with the process.
    #[must_use]
    pub fn in_memory() -> Self {
        let conn =
            Connection::open_in_memory().expect("an empty database in memory needs nothing that could fail");
        Self::prepared(conn).expect("the migrations fit an empty database, as every test shows")
    }

    fn prepared(mut conn: Connection) -> Result<Self, rusqlite_migration::Error> {
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "NORMAL")?;
        conn.pragma_update(None, "foreign_keys", true)?;
        conn.busy_timeout(PATIENCE)?;
        conn.set_prepared_statement_cache_capacity(64);
        schema::migrate(&mut conn)?;
        Ok(Self { conn })
    }
}
