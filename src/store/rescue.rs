//! A few rounds in a database of their own, elsewhere: for text that the data folder doesn't take.

use std::path::Path;

use rusqlite::Connection;

use super::error::SaveError;
use super::folder::private;
use super::sqlite::{configure, connect};
use super::{Home, Store, salvage, schema};
use crate::domain::round::RoundId;

impl Store {
    /// Makes a new database with all that can be read here of these rounds. What waits to be saved can be saved there.
    ///
    /// # Errors
    /// [`SaveError`] if there is a file already, or it can't be written; then nothing is left of it.
    pub fn copy_rounds(&self, file: &Path, rounds: &[RoundId]) -> Result<Self, SaveError> {
        private().create_new(true).open(file).map_err(|why| SaveError::Disk(why.to_string()))?;
        let filled = filled(file, &self.conn, rounds);
        if filled.is_err() {
            drop(std::fs::remove_file(file));
        }
        filled
    }

    /// Has a copy that was made by [`Self::copy_rounds`] written to the disk, and closes it.
    ///
    /// # Errors
    /// [`SaveError`] if that fails.
    pub fn close_copy(self, file: &Path) -> Result<(), SaveError> {
        self.conn.close().map_err(|(_, why)| SaveError::from(why))?;
        let synced = private().open(file).and_then(|file| file.sync_all());
        synced.map_err(|why| SaveError::Disk(why.to_string()))
    }

    /// Doesn't wait for other processes any more, because this one is about to end.
    pub fn hurry(&self) {
        // Without it a save waits a second at most.
        drop(self.conn.busy_timeout(std::time::Duration::ZERO));
    }
}

fn filled(file: &Path, from: &Connection, rounds: &[RoundId]) -> Result<Store, SaveError> {
    let mut conn = connect(file)?;
    configure(&conn)?;
    // One file, to be moved and sent about: nothing beside it.
    conn.pragma_update(None, "journal_mode", "MEMORY")?;
    // Synced once, as a whole: a signal leaves little time.
    conn.pragma_update(None, "synchronous", "OFF")?;
    schema::migrate(&mut conn).map_err(|why| SaveError::Other(why.to_string()))?;
    salvage::fill(&mut conn, &[from], &|round, _| rounds.contains(&round))?;
    Ok(Store { conn, home: Home::Memory })
}
