//! A round's log: its state, and appending to it.

use rusqlite::{OptionalExtension, Transaction};

use super::error::{LoadError, SaveError};
use super::{load, row, summary};
use crate::domain::round::{Entry, RoundId};

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
        for (expected, entry) in (self.next..).zip(new) {
            if entry.seq != expected {
                return Err(SaveError::Gap { round: self.round, expected, found: entry.seq });
            }
            row::insert(tx, self.key, entry)?;
        }
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
