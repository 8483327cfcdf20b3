//! Loading a round, exactly as it was written.

use std::time::Duration;

use rusqlite::{Connection, Row};

use super::error::LoadError;
use super::grading::{self, StoredGrading};
use super::row::{self, EDIT, EVENT};
use super::{Store, create};
use crate::domain::grading::{Grading, GradingEntry, Rater};
use crate::domain::round::{Entry, RoundId};

pub use crate::domain::sources::Sources;

/// A stored round.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRound {
    /// Its id.
    pub id: RoundId,
    /// Its log, in order of `seq`; without a gap, unless it was thinned.
    pub entries: Vec<Entry>,
    /// The gradings of it, the candidate's own first.
    pub gradings: Vec<StoredGrading>,
    /// Problem, rubric and words that it was taken on.
    pub sources: Sources,
    /// Latest known time of its clock, at least that of the last entry.
    pub clock: Duration,
}

impl StoredRound {
    /// The candidate's own grading, begun or not.
    pub fn own_grading(&self) -> Grading {
        let own = self.gradings.iter().find(|grading| grading.rater == Rater::Candidate);
        own.map_or_else(|| Grading::begin(Rater::Candidate), StoredGrading::fold)
    }

    /// The gradings of others.
    pub fn other_gradings(&self) -> Vec<Grading> {
        let others = self.gradings.iter().filter(|grading| grading.rater != Rater::Candidate);
        others.map(StoredGrading::fold).collect()
    }
}

impl StoredRound {
    /// Adds entries to a rater's grading, which begins with them if there is none; those that are there stay.
    pub fn mark(&mut self, rater: &Rater, entries: &[GradingEntry]) {
        if !self.gradings.iter().any(|grading| grading.rater == *rater) {
            let rubric = create::digest(&self.sources.rubric);
            self.gradings.push(StoredGrading { rater: rater.clone(), rubric, entries: Vec::new() });
        }
        for grading in self.gradings.iter_mut().filter(|grading| grading.rater == *rater) {
            let next = grading.entries.last().map_or(0, |entry| entry.seq + 1);
            grading.entries.extend(entries.iter().filter(|entry| entry.seq >= next).cloned());
        }
    }
}

impl Store {
    /// Loads a round with its log and gradings.
    ///
    /// # Errors
    /// [`LoadError`] if there is none or it can't be read.
    pub fn load(&self, id: RoundId) -> Result<StoredRound, LoadError> {
        self.read(|conn| load(conn, id))
    }
}

/// Loads a round through a connection.
pub(super) fn load(conn: &Connection, id: RoundId) -> Result<StoredRound, LoadError> {
    let head = head(conn, id)?;
    let named = |error| match error {
        LoadError::BadRow { row, why } => LoadError::BadRow { row: format!("{row} of round {id}"), why },
        other => other,
    };
    let entries = log(conn, head.key).map_err(named)?;
    if head.whole {
        without_gap(&entries).map_err(|why| LoadError::row(format_args!("the log of round {id}"), why))?;
    }
    let gradings = grading::all(conn, head.key).map_err(named)?;
    let last = entries.last().map_or(Duration::ZERO, |entry| entry.at);
    Ok(StoredRound { id, entries, gradings, sources: head.sources, clock: head.clock.max(last) })
}

struct Head {
    key: i64,
    whole: bool,
    clock: Duration,
    sources: Sources,
}

fn head(conn: &Connection, id: RoundId) -> Result<Head, LoadError> {
    let sql = "SELECT round.key, round.log = 'whole', round.clock_ns, problem.text, rubric.text, words.text
         FROM round
         LEFT JOIN source AS problem ON problem.digest = round.problem_source
         LEFT JOIN source AS rubric ON rubric.digest = round.rubric_source
         LEFT JOIN source AS words ON words.digest = round.words_source
         WHERE round.id = ?";
    let named = |why| LoadError::row(format_args!("the head of round {id}"), why);
    let head = row::all(conn, sql, [id.0.as_bytes()], |row| decode_head(row).map_err(named))?.pop();
    head.ok_or(LoadError::NoSuchRound(id))
}

fn decode_head(row: &Row<'_>) -> Result<Head, String> {
    let text = |index| row::column(row, index);
    Ok(Head {
        key: row::column(row, 0)?,
        whole: row::column(row, 1)?,
        clock: row::span(row::column(row, 2)?)?,
        sources: Sources { problem: text(3)?, rubric: text(4)?, words: text(5)? },
    })
}

/// The whole log of a round, in order.
pub(super) fn log(conn: &Connection, key: i64) -> Result<Vec<Entry>, LoadError> {
    let edits = format!("SELECT {EDIT} FROM edit WHERE round = ? ORDER BY seq");
    let mut log = row::all(conn, &edits, [key], row::edit)?;
    log.extend(events(conn, key)?);
    // Stable and adaptive: two ordered runs are merged in linear time.
    log.sort_by_key(|entry| entry.seq);
    Ok(log)
}

/// The events of a round, in order.
pub(super) fn events(conn: &Connection, key: i64) -> Result<Vec<Entry>, LoadError> {
    row::all(conn, &format!("SELECT {EVENT} FROM event WHERE round = ? ORDER BY seq"), [key], row::event)
}

/// One entry of a round.
pub(super) fn entry(conn: &Connection, key: i64, seq: u64) -> Result<Option<Entry>, LoadError> {
    let edit = format!("SELECT {EDIT} FROM edit WHERE round = ? AND seq = ?");
    let event = format!("SELECT {EVENT} FROM event WHERE round = ? AND seq = ?");
    let at = [key, row::number(seq)];
    match row::all(conn, &edit, at, row::edit)?.pop() {
        Some(edit) => Ok(Some(edit)),
        None => Ok(row::all(conn, &event, at, row::event)?.pop()),
    }
}

fn without_gap(entries: &[Entry]) -> Result<(), String> {
    match entries.iter().zip(0..).find(|(entry, expected)| entry.seq != *expected) {
        Some((entry, expected)) if entry.seq > expected => Err(format!("entry {expected} is missing")),
        Some((entry, _)) => Err(format!("entry {} is there twice", entry.seq)),
        None => Ok(()),
    }
}
