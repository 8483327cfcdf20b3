//! Real interviews and their results.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row};

use super::error::{LoadError, SaveError};
use super::{Store, partial, row};
use crate::domain::level::Level;
use crate::domain::outcome::{self, Outcome};
use crate::domain::review::Day;

const ALL: &str = "SELECT made_ns, day, company, level, result, note FROM outcome ORDER BY day, made_ns";
const REPLACE: &str = "REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?)";
const DELETE: &str = "DELETE FROM outcome WHERE made_ns = ?";

impl Store {
    /// Keeps an outcome, in the place of the one that was noted at the same time.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn keep_outcome(&mut self, outcome: &Outcome) -> Result<(), SaveError> {
        self.write(|tx| Ok(replace(tx, outcome)?))
    }

    /// Removes the outcome that was noted at this time.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was changed, and the same call may be made again.
    pub fn remove_outcome(&mut self, made: DateTime<Utc>) -> Result<(), SaveError> {
        self.write(|tx| Ok(row::run(tx, DELETE, [row::wall_nanos(made)])?))
    }

    /// All outcomes, by the day of the interview.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn outcomes(&self) -> Result<Vec<Outcome>, LoadError> {
        let decode = |row: &Row<'_>| decode(row).map_err(|why| LoadError::row("an outcome", why));
        self.read(|conn| row::all(conn, ALL, [], decode))
    }
}

fn replace(conn: &Connection, outcome: &Outcome) -> rusqlite::Result<()> {
    let Outcome { made, day, company, level, result, note } = outcome;
    let level = level.map(Level::id);
    row::run(conn, REPLACE, (row::wall_nanos(*made), day.0, company, level, result.id(), note))
}

fn decode(row: &Row<'_>) -> Result<Outcome, String> {
    let level: Option<String> = row::column(row, 3)?;
    Ok(Outcome {
        made: DateTime::from_timestamp_nanos(row::column(row, 0)?),
        day: Day(row::column(row, 1)?),
        company: row::column(row, 2)?,
        level: level.map(|_| row::word(row, 3, "level", Level::of)).transpose()?,
        result: row::word(row, 4, "result", outcome::Result::of)?,
        note: row::column(row, 5)?,
    })
}

/// Copies those outcomes of a damaged database that can be read.
pub(super) fn salvage(into: &Connection, from: &Connection) -> rusqlite::Result<()> {
    let (found, _) = partial::both_ways(from, ALL, |row| decode(row).ok());
    found.iter().try_for_each(|outcome| replace(into, outcome))
}
