//! Gradings: their entries are stored apart from the log of their round.

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::error::{LoadError, SaveError};
use super::row::{self, MAX_EVENT};
use super::write::in_order;
use super::{Store, create, summary};
use crate::domain::grading::{Grading, GradingEntry, GradingEvent, GradingId, Rater};

/// The columns of a grading, in the order [`head`] reads them.
pub(super) const HEAD: &str = "key, rubric, rater, name";
/// The columns of an entry, in the order [`entry`] reads them.
pub(super) const ENTRY: &str = "seq, wall_ns, what";

/// A stored grading.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredGrading {
    /// The rater.
    pub rater: Rater,
    /// The digest of the rubric it was made on: SHA-256 of the rubric's text.
    pub rubric: [u8; 32],
    /// Its log, in order of `seq`.
    pub entries: Vec<GradingEntry>,
}

impl StoredGrading {
    /// Its state.
    pub fn fold(&self) -> Grading {
        Grading::fold(self.rater.clone(), &self.entries)
    }
}

impl Store {
    /// Appends entries to a grading's log. A grading begins with its first entry, on the rubric of its round.
    /// Entries that were written before are skipped, so that a call that failed may be repeated with more at the end.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn append_grading(&mut self, id: &GradingId, entries: &[GradingEntry]) -> Result<(), SaveError> {
        if entries.is_empty() {
            return Ok(());
        }
        self.write(|tx| {
            let find = "SELECT key, rubric_source FROM round WHERE id = ?";
            let round = tx
                .prepare_cached(find)?
                .query_row([id.round.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let (round, rubric) = round.ok_or(SaveError::NoSuchRound(id.round))?;
            let log = Log::of(tx, round, &id.rater, rubric)?;
            log.append(tx, id, entries)?;
            if entries.iter().any(changes) { summary::refresh(tx, round) } else { Ok(()) }
        })
    }
}

/// True if the summary of the round may differ after this entry.
const fn changes(entry: &GradingEntry) -> bool {
    match entry.what {
        GradingEvent::Scored { .. }
        | GradingEvent::Graded
        | GradingEvent::MendOffered(_)
        | GradingEvent::MendDeclined
        | GradingEvent::MendEnded { .. } => true,
        GradingEvent::GuessDrafted { .. }
        | GradingEvent::VerdictDrafted(_)
        | GradingEvent::Guessed(_)
        | GradingEvent::Marked { .. }
        | GradingEvent::Accepted(_)
        | GradingEvent::Pointed { .. }
        | GradingEvent::MendBegun
        | GradingEvent::Mended { .. } => false,
    }
}

/// A grading's log: its key, and the number of the next entry.
struct Log {
    key: i64,
    next: u64,
}

impl Log {
    /// Finds the log of a grading, or begins it.
    fn of(tx: &Transaction<'_>, round: i64, rater: &Rater, rubric: [u8; 32]) -> rusqlite::Result<Self> {
        let begin =
            "INSERT INTO grading (round, rater, name, rubric) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
        row::run(tx, begin, (round, rater.kind(), rater.name(), rubric))?;
        let find = "SELECT key, next_seq FROM grading WHERE round = ? AND rater = ? AND name = ?";
        tx.prepare_cached(find)?.query_row((round, rater.kind(), rater.name()), |row| {
            Ok(Self { key: row.get(0)?, next: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0) })
        })
    }

    /// Writes those entries that are new.
    fn append(
        &self,
        tx: &Transaction<'_>,
        id: &GradingId,
        entries: &[GradingEntry],
    ) -> Result<(), SaveError> {
        let known = entries.iter().take_while(|entry| entry.seq < self.next).count();
        let (known, new) = entries.split_at(known);
        let same = "SELECT 1 FROM grading_entry WHERE grading = ? AND seq = ? AND wall_ns = ? AND what = ?";
        for entry in known {
            if !tx.prepare_cached(same)?.exists(self.row(entry)?)? {
                return Err(SaveError::Clash { round: id.round, seq: entry.seq });
            }
        }
        in_order(id.round, self.next, new.iter().map(|entry| entry.seq))?;
        self.insert(tx, new)
    }

    /// Writes entries and the number of the next one.
    fn insert(&self, tx: &Transaction<'_>, entries: &[GradingEntry]) -> Result<(), SaveError> {
        let Some(last) = entries.last() else { return Ok(()) };
        for entry in entries {
            row::run(tx, "INSERT INTO grading_entry VALUES (?, ?, ?, ?)", self.row(entry)?)?;
        }
        let advance = "UPDATE grading SET next_seq = ? WHERE key = ?";
        Ok(row::run(tx, advance, [row::number(last.seq + 1), self.key])?)
    }

    fn row(&self, entry: &GradingEntry) -> Result<(i64, i64, i64, String), SaveError> {
        let what = serde_json::to_string(&entry.what)?;
        Ok((self.key, row::number(entry.seq), row::wall_nanos(entry.wall), what))
    }
}

/// Reads a row of [`ENTRY`].
pub(super) fn entry(row: &Row<'_>) -> Result<GradingEntry, LoadError> {
    let seq: i64 = row::column(row, 0).map_err(|why| LoadError::row("a grading's entry", why))?;
    let read = || {
        let json: String = row::bounded(row::column(row, 2)?, MAX_EVENT)?;
        let what: GradingEvent = serde_json::from_str(&json).map_err(|error| error.to_string())?;
        let seq = u64::try_from(seq).map_err(|_| "its number is negative".to_owned())?;
        Ok(GradingEntry { seq, wall: DateTime::from_timestamp_nanos(row::column(row, 1)?), what })
    };
    read().map_err(|why: String| LoadError::row(format_args!("grading entry {seq}"), why))
}

/// Reads a row of [`HEAD`].
pub(super) fn head(row: &Row<'_>) -> Result<(i64, [u8; 32], Rater), LoadError> {
    let read = || {
        let name: String = row::column(row, 3)?;
        let rater = row::word(row, 2, "rater", |kind| Rater::of(kind, name))?;
        Ok((row::column(row, 0)?, row::column(row, 1)?, rater))
    };
    read().map_err(|why: String| LoadError::row("a grading", why))
}

/// The gradings of a round, the candidate's own first.
pub(super) fn all(conn: &Connection, round: i64) -> Result<Vec<StoredGrading>, LoadError> {
    let heads = format!("SELECT {HEAD} FROM grading WHERE round = ? ORDER BY rater != 'self', rater, name");
    let log = format!("SELECT {ENTRY} FROM grading_entry WHERE grading = ? ORDER BY seq");
    let stored = |(key, rubric, rater)| {
        Ok(StoredGrading { rater, rubric, entries: row::all(conn, &log, [key], entry)? })
    };
    row::all(conn, &heads, [round], head)?.into_iter().map(stored).collect()
}

/// A grading that comes from another database.
pub(super) struct Import {
    pub(super) rater: Rater,
    pub(super) rubric: String,
    pub(super) entries: Vec<GradingEntry>,
}

/// Writes a grading as it comes.
pub(super) fn import(tx: &Transaction<'_>, round: i64, import: &Import) -> Result<(), SaveError> {
    let rubric = create::store_source(tx, &import.rubric)?;
    let log = Log::of(tx, round, &import.rater, rubric)?;
    log.insert(tx, &import.entries)
}
