//! Answers to quick estimates, and the bias they show.

use chrono::DateTime;
use rusqlite::{Connection, Row};

use super::error::{LoadError, SaveError};
use super::{Store, partial, row};
use crate::domain::drill::{Answered, Biases, Outcome, Topic};

const ALL: &str =
    "SELECT wall_ns, item, topic, outcome, log_ratio, took_ns FROM drill ORDER BY wall_ns, item";
const INSERT: &str = "INSERT OR IGNORE INTO drill VALUES (?, ?, ?, ?, ?, ?)";

impl Store {
    /// Keeps an answer. Keeping it again changes nothing.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn keep_answer(&mut self, answer: &Answered) -> Result<(), SaveError> {
        self.write(|tx| Ok(insert(tx, answer)?))
    }

    /// Every answer ever given, the oldest first.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn answers(&self) -> Result<Vec<Answered>, LoadError> {
        let decode =
            |row: &Row<'_>| answer(row).map_err(|why| LoadError::row("an answer to an estimate", why));
        self.read(|conn| row::all(conn, ALL, [], decode))
    }

    /// The bias of every answer ever given, by topic.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn biases(&self) -> Result<Biases, LoadError> {
        let mut biases = Biases::default();
        for answer in self.answers()? {
            biases.count(answer.topic, answer.log_ratio);
        }
        Ok(biases)
    }
}

fn insert(conn: &Connection, answer: &Answered) -> rusqlite::Result<()> {
    let Answered { wall, item, topic, outcome, log_ratio, took } = answer;
    let row = (row::wall_nanos(*wall), item, topic.id(), outcome.id(), log_ratio, row::nanos(*took));
    row::run(conn, INSERT, row)
}

fn answer(row: &Row<'_>) -> Result<Answered, String> {
    Ok(Answered {
        wall: DateTime::from_timestamp_nanos(row::column(row, 0)?),
        item: row::column(row, 1)?,
        topic: row::word(row, 2, "topic", Topic::of)?,
        outcome: row::word(row, 3, "outcome", Outcome::of)?,
        log_ratio: row::column(row, 4)?,
        took: row::span(row::column(row, 5)?)?,
    })
}

/// Copies those answers of a damaged database that can be read.
pub(super) fn salvage(into: &Connection, from: &Connection) -> rusqlite::Result<()> {
    let (found, _) = partial::both_ways(from, ALL, |row| answer(row).ok());
    found.iter().try_for_each(|answer| insert(into, answer))
}
