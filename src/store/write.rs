//! Writing a round: each call is one transaction, and repeating it changes nothing.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::error::{LoadError, SaveError};
use super::load::Sources;
use super::{Store, create, load, row, standing, summary};
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
    pub(super) fn write(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<(), SaveError>,
    ) -> Result<(), SaveError> {
        let conn = &mut self.conn;
        let written = (|| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            work(&tx)?;
            Ok(tx.commit()?)
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
        self.home.note_damage(read.as_ref().err().is_some_and(LoadError::is_damage));
        read
    }
}

/// State of a round's log.
pub(super) struct Log {
    round: RoundId,
    pub(super) key: i64,
    pub(super) next: u64,
    whole: bool,
}

impl Log {
    /// Finds the log of a round.
    pub(super) fn find(tx: &Transaction<'_>, round: RoundId) -> Result<Self, SaveError> {
        tx.prepare_cached("SELECT key, next_seq, log = 'whole' FROM round WHERE id = ?")?
            .query_row([round.0.as_bytes()], |row| {
                let next = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
                Ok(Self { round, key: row.get(0)?, next, whole: row.get(2)? })
            })
            .optional()?
            .ok_or(SaveError::NoSuchRound(round))
    }

    /// Writes those entries that are new.
    pub(super) fn append(self, tx: &Transaction<'_>, entries: &[Entry]) -> Result<(), SaveError> {
        let known = entries.iter().take_while(|entry| entry.seq < self.next).count();
        let (known, new) = entries.split_at(known);
        known.iter().try_for_each(|entry| self.recognise(tx, entry))?;
        let Some(last) = new.last() else { return Ok(()) };
        in_order(self.round, self.next, new.iter().map(|entry| entry.seq))?;
        new.iter().try_for_each(|entry| row::insert(tx, self.key, entry))?;
        self.pass(tx, last.seq + 1, row::nanos(last.at))?;
        summary::update(tx, self.key, new)
    }

    /// Checks that an entry written again equals the stored one. In a thinned log edits are merged, so an entry's
    /// number alone tells that it was written.
    fn recognise(&self, tx: &Transaction<'_>, entry: &Entry) -> Result<(), SaveError> {
        match load::entry(tx, self.key, entry.seq) {
            Ok(Some(stored)) if row::same(&stored, entry) => Ok(()),
            Ok(_) if !self.whole => Ok(()),
            Ok(_) | Err(LoadError::BadRow { .. }) => {
                Err(SaveError::Clash { round: self.round, seq: entry.seq })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Advances the round's clock, never back.
    pub(super) fn pass(&self, tx: &Transaction<'_>, next: u64, clock: i64) -> Result<(), SaveError> {
        let pass = "UPDATE round SET next_seq = ?, clock_ns = max(clock_ns, ?) WHERE key = ?";
        Ok(row::run(tx, pass, [row::number(next), clock, self.key])?)
    }
}

/// Checks that the numbers of new entries follow on each other from `next`.
pub(super) fn in_order(
    round: RoundId,
    next: u64,
    numbers: impl Iterator<Item = u64>,
) -> Result<(), SaveError> {
    match (next..).zip(numbers).find(|(expected, found)| expected != found) {
        Some((expected, found)) => Err(SaveError::Gap { round, expected, found }),
        None => Ok(()),
    }
}
