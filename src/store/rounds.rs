//! Lists of rounds, read without their logs.

use chrono::{DateTime, Utc};
use rusqlite::Row;

use super::Store;
use super::error::LoadError;
use super::row;
use crate::domain::id::GlobalId;
use crate::domain::level::{Level, Mode};
use crate::domain::round::{RoundId, RoundKind, State};

pub use crate::domain::round::Summary as RoundSummary;

const COLUMNS: &str = "id, problem, title, mode, level, minutes, started_ns, finished_ns, state, score, \
                       ifnull(practised_ns, clock_ns), kind";

/// The number of [`COLUMNS`].
pub(super) const WIDTH: usize = 12;

// The tutorial is practice of nothing: it is resumed, and on no list.
pub(super) const ALL: &str = "WHERE problem NOT GLOB 'tutorial/*' ORDER BY started_ns DESC, id DESC";
const OPEN: &str = "WHERE state IN ('running', 'grading') AND problem NOT GLOB 'tutorial/*' \
                    ORDER BY started_ns DESC, id DESC";
// `+` keeps SQLite to the index that has the order.
const TUTORIAL: &str = "WHERE state IN ('running', 'grading') AND state = 'running' AND +problem GLOB 'tutorial/*' \
                        ORDER BY started_ns DESC, id DESC";
// `+` keeps SQLite to the index of graded rounds.
const GRADED_BETWEEN: &str = "WHERE state = 'graded' AND kind != 'sample' AND started_ns >= ? AND started_ns < ? \
                              AND +problem NOT GLOB 'tutorial/*' ORDER BY started_ns DESC, id DESC";

impl Store {
    /// All rounds but those of the tutorial, newest first.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn rounds(&self) -> Result<Vec<RoundSummary>, LoadError> {
        self.list(ALL)
    }

    /// Rounds to be resumed or graded, newest first.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn open_rounds(&self) -> Result<Vec<RoundSummary>, LoadError> {
        self.list(OPEN)
    }

    /// The tutorial that was left open, if one was.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn open_tutorial(&self) -> Result<Option<RoundSummary>, LoadError> {
        Ok(self.list(TUTORIAL)?.into_iter().next())
    }

    /// Graded rounds that began within a time, newest first. Sample answers are none.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn graded_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<RoundSummary>, LoadError> {
        let list = format!("SELECT {COLUMNS} FROM round {GRADED_BETWEEN}");
        let bounds = [from, to].map(row::wall_nanos);
        self.read(|conn| row::all(conn, &list, bounds, summary))
    }

    fn list(&self, rest: &str) -> Result<Vec<RoundSummary>, LoadError> {
        let list = format!("SELECT {COLUMNS} FROM round {rest}");
        self.read(|conn| row::all(conn, &list, [], summary))
    }
}

/// A query for summaries, with more columns behind their own.
pub(super) fn select(more: &str, rest: &str) -> String {
    format!("SELECT {COLUMNS}, {more} FROM round {rest}")
}

/// Reads a summary from the first columns.
pub(super) fn summary(row: &Row<'_>) -> Result<RoundSummary, LoadError> {
    let id = first_id(row)?;
    decode(row, id).map_err(|why| LoadError::row(format_args!("the head of round {id}"), why))
}

fn decode(row: &Row<'_>, id: RoundId) -> Result<RoundSummary, String> {
    let problem: String = row::column(row, 1)?;
    let finished: Option<i64> = row::column(row, 7)?;
    Ok(RoundSummary {
        id,
        problem: GlobalId::try_from(problem).map_err(|error| error.to_string())?,
        title: row::column(row, 2)?,
        mode: row::word(row, 3, "mode", Mode::of)?,
        level: row::word(row, 4, "level", Level::of)?,
        minutes: row::column(row, 5)?,
        started: DateTime::from_timestamp_nanos(row::column(row, 6)?),
        finished: finished.map(DateTime::from_timestamp_nanos),
        state: row::word(row, 8, "state", State::of)?,
        score: row::column(row, 9)?,
        elapsed: row::span(row::column(row, 10)?)?,
        kind: row::word(row, 11, "kind", RoundKind::of)?,
    })
}

/// Reads a round's id from the first column.
pub(super) fn first_id(row: &Row<'_>) -> Result<RoundId, LoadError> {
    id(row, 0).map_err(|why| LoadError::row("the name of a round", why))
}

/// Reads a round's id from a column.
pub(super) fn id(row: &Row<'_>, index: usize) -> Result<RoundId, String> {
    let bytes: [u8; 16] = row::column(row, index)?;
    Ok(RoundId(uuid::Uuid::from_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_follow_an_index_and_sort_nothing() {
        let store = Store::in_memory();
        for (list, index) in [
            (ALL, "round_by_start"),
            (OPEN, "round_open"),
            (TUTORIAL, "round_open"),
            (GRADED_BETWEEN, "round_graded"),
        ] {
            let mut plan = store
                .conn
                .prepare(&format!("EXPLAIN QUERY PLAN SELECT {COLUMNS} FROM round {list}"))
                .unwrap();
            let params = vec![1; plan.parameter_count()];
            let rows = plan.query_map(rusqlite::params_from_iter(params), |row| row.get(3)).unwrap();
            let steps: Vec<String> = rows.map(Result::unwrap).collect();
            assert!(steps.len() == 1 && steps[0].contains(index), "{list}: {steps:?}");
        }
    }
}
