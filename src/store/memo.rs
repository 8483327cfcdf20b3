//! Values that the trainer remembers between two starts: the last settings, and that the welcome was shown.

use rusqlite::OptionalExtension;

use super::error::{LoadError, SaveError};
use super::{Store, row};

impl Store {
    /// The text stored under a key.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn memo(&self, key: &str) -> Result<Option<String>, LoadError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT value FROM memo WHERE key = ?")?;
            Ok(statement.query_row([key], |row| row.get(0)).optional()?)
        })
    }

    /// Stores a text under a key, replacing the old one.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written.
    pub fn set_memo(&mut self, key: &str, value: &str) -> Result<(), SaveError> {
        self.write(|tx| Ok(row::run(tx, "REPLACE INTO memo (key, value) VALUES (?, ?)", [key, value])?))
    }
}
