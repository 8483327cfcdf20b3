//! Writing a round down: each call one transaction, and writing the same again changes nothing.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use super::error::{LoadError, SaveError};
use super::load::Sources;
use super::row;
use super::summary;
use super::{Store, load, standing};
use crate::domain::round::{Entry, Event, RoundId, Setting, What};

impl Store {
    /// Writes down that a round began: its first entries, and what it was taken on.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn begin(&mut self, round: RoundId, sources: &Sources, entries: &[Entry]) -> Result<(), SaveError> {
        let Some(Entry { seq: 0, what: What::Event(Event::Began(setting)), .. }) = entries.first() else {
            return Err(SaveError::Headless(round));
        };
        self.write(|tx| {
            create(tx, round, setting, sources, row::wall_nanos(entries[0].wall))?;
            Log::find(tx, round)?.append(tx, entries)?;
            standing::refresh(tx, &setting.problem.to_string())
        })
    }

    /// Writes down what happened in a round since. Entries that were written before are passed over, so that a call
    /// that failed, or seemed to, may be made again with more at the end.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn append(&mut self, round: RoundId, entries: &[Entry]) -> Result<(), SaveError> {
        if entries.is_empty() {
            return Ok(());
        }
        self.write(|tx| Log::find(tx, round)?.append(tx, entries))
    }

    /// Writes down how far a round's clock has come, so that time without a key isn't lost with the process.
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

    /// Reads.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, LoadError>,
    ) -> Result<T, LoadError> {
        let read = work(&self.conn);
        self.home.note_damage(matches!(read, Err(LoadError::Damaged(_))));
        read
    }
}

/// Adds a round without entries, unless it is there.
fn create(
    tx: &Transaction<'_>,
    round: RoundId,
    setting: &Setting,
    sources: &Sources,
    started: i64,
) -> Result<(), SaveError> {
    let [problem, rubric, words] =
        [keep(tx, &sources.problem)?, keep(tx, &sources.rubric)?, keep(tx, &sources.words)?];
    tx.prepare_cached(
        "INSERT INTO round (id, problem, title, mode, level, minutes, problem_source, rubric_source, words_source,
                            started_ns)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )?
    .execute(params![
        round.0.as_bytes(),
        setting.problem.to_string(),
        setting.title,
        setting.mode.id(),
        setting.level.id(),
        setting.minutes,
        problem,
        rubric,
        words,
        started,
    ])?;
    Ok(())
}

/// Keeps a text, once, and gives the digest it is found by.
fn keep(tx: &Transaction<'_>, text: &str) -> rusqlite::Result<[u8; 32]> {
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    tx.prepare_cached("INSERT INTO source VALUES (?, ?) ON CONFLICT (digest) DO NOTHING")?
        .execute(params![digest, text])?;
    Ok(digest)
}

/// A round that comes from another database.
pub(super) struct Import {
    pub(super) round: RoundId,
    pub(super) sources: Sources,
    pub(super) entries: Vec<Entry>,
    pub(super) clock: Duration,
    /// What its log is, in the words of the schema.
    pub(super) log: &'static str,
}

/// Writes a round as it comes, in the place of one of that name.
pub(super) fn import(tx: &Transaction<'_>, import: &Import) -> Result<(), SaveError> {
    let Import { round, sources, entries, clock, log } = import;
    let Some((Entry { what: What::Event(Event::Began(setting)), wall, .. }, last)) =
        entries.first().zip(entries.last())
    else {
        return Err(SaveError::Headless(*round));
    };
    tx.execute("DELETE FROM round WHERE id = ?", [round.0.as_bytes()])?;
    create(tx, *round, setting, sources, row::wall_nanos(*wall))?;
    let at = Log::find(tx, *round)?;
    entries.iter().try_for_each(|entry| row::insert(tx, at.key, entry))?;
    at.pass(tx, last.seq + 1, row::nanos(last.at.max(*clock)))?;
    tx.execute("UPDATE round SET log = ? WHERE key = ?", params![log, at.key])?;
    summary::refresh(tx, at.key)
}

/// Where a round's log stands.
pub(super) struct Log {
    round: RoundId,
    pub(super) key: i64,
    next: u64,
    whole: bool,
}

impl Log {
    /// The log of a round.
    pub(super) fn find(tx: &Transaction<'_>, round: RoundId) -> Result<Self, SaveError> {
        tx.prepare_cached("SELECT key, next_seq, log = 'whole' FROM round WHERE id = ?")?
            .query_row([round.0.as_bytes()], |row| {
                let next = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
                Ok(Self { round, key: row.get(0)?, next, whole: row.get(2)? })
            })
            .optional()?
            .ok_or(SaveError::NoSuchRound(round))
    }

    fn append(self, tx: &Transaction<'_>, entries: &[Entry]) -> Result<(), SaveError> {
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

    /// Checks that an entry written again is the one that was written. Of a thinned log the edits are merged and no
    /// longer what they were, so there the number alone tells that it was written.
    fn recognise(&self, tx: &Transaction<'_>, entry: &Entry) -> Result<(), SaveError> {
        let clash = SaveError::Clash { round: self.round, seq: entry.seq };
        match load::entry(tx, self.key, entry.seq) {
            Ok(Some(stored)) if row::same(&stored, entry) => Ok(()),
            Ok(_) if !self.whole => Ok(()),
            _ => Err(clash),
        }
    }

    /// Moves the round's clock on, never back.
    fn pass(&self, tx: &Transaction<'_>, next: u64, clock: i64) -> Result<(), SaveError> {
        tx.prepare_cached("UPDATE round SET next_seq = ?, clock_ns = max(clock_ns, ?) WHERE key = ?")?
            .execute(params![row::number(next), clock, self.key])?;
        Ok(())
    }
}
