//! Writing a round: each call is one transaction, and repeating it changes nothing.

use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{LoadError, SaveError};
use super::load::Sources;
use super::log::Log;
use super::{Store, create, row, standing};
use crate::domain::round::{Entry, Event, RoundId, What};

impl Store {
    /// Stores a new round: its sources and its first entries.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn begin(&mut self, round: RoundId, sources: &Sources, entries: &[Entry]) -> Result<(), SaveError> {
        let Some(Entry { seq: 0, what: What::Event(Event::Began(setting)), .. }) = entries.first() else {
            return Err(SaveError::Headless(round));
        };
        self.write(|tx| {
            create::create(tx, round, setting, sources, row::wall_nanos(entries[0].wall))?;
            Log::find(tx, round)?.append(tx, entries)?;
            standing::refresh(tx, &setting.problem.to_string())
        })
    }

    /// Appends entries to a round's log. Entries that were written before are skipped, so that a call that failed may
    /// be repeated with more at the end.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn append(&mut self, round: RoundId, entries: &[Entry]) -> Result<(), SaveError> {
        if entries.is_empty() {
            return Ok(());
        }
        self.write(|tx| Log::find(tx, round)?.append(tx, entries))
    }

    /// Stores the time of a round's clock, so that time without a key isn't lost with the process.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written.
    pub fn checkpoint(&mut self, round: RoundId, clock: Duration) -> Result<(), SaveError> {
        self.write(|tx| {
            let log = Log::find(tx, round)?;
            log.pass(tx, log.next, row::nanos(clock))
        })
    }

    /// Runs one transaction: all of it or nothing.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, SaveError>,
    ) -> Result<T, SaveError> {
        let conn = &mut self.conn;
        let written = (|| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            tx.commit()?;
            Ok(done)
        })();
        self.home.note_damage(matches!(written, Err(SaveError::Damaged(_))));
        written
    }

    /// Reads, and notes damage for the next start.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, LoadError>,
    ) -> Result<T, LoadError> {
        let read = work(&self.conn);
        self.home.note_damage(matches!(read, Err(LoadError::Damaged(_))));
        read
    }
}
