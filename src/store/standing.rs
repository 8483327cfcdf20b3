//! Attempts and scores per problem, by which the library tells new, tried and practised problems apart.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Transaction};

use super::error::{LoadError, SaveError};
use super::{Store, row};
use crate::domain::id::GlobalId;

pub use crate::domain::round::ProblemStats;

impl Store {
    /// Attempts and scores of each problem that was ever begun or looked up.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn standing(&self) -> Result<HashMap<GlobalId, ProblemStats>, LoadError> {
        self.read(all)
    }

    /// Remembers that a problem's reference was opened.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written.
    pub fn mark_reference_seen(&mut self, problem: &GlobalId) -> Result<(), SaveError> {
        let mark = "INSERT INTO reference_seen VALUES (?) ON CONFLICT (problem) DO NOTHING";
        self.write(|tx| Ok(row::run(tx, mark, [problem.to_string()])?))
    }
}

fn all(conn: &Connection) -> Result<HashMap<GlobalId, ProblemStats>, LoadError> {
    let counted =
        "SELECT problem, attempts, finished, best, last FROM standing WHERE problem NOT GLOB 'tutorial/*'";
    let counted = row::all(conn, counted, [], |row| Ok((problem(row)?, standing(row)?)))?;
    let mut of: HashMap<_, _> = counted.into_iter().collect();
    for problem in row::all(conn, "SELECT problem FROM reference_seen", [], problem)? {
        of.entry(problem).or_default().reference_seen = true;
    }
    Ok(of)
}

/// Recounts the rounds on a problem.
pub(super) fn refresh(tx: &Transaction<'_>, problem: &str) -> Result<(), SaveError> {
    let count = "REPLACE INTO standing (problem, attempts, finished, best, last)
         SELECT ?1, count(*), ifnull(sum(state IN ('grading', 'graded')), 0), max(score) FILTER (WHERE kind = 'whole'),
                (SELECT score FROM round WHERE problem = ?1 AND score IS NOT NULL AND kind = 'whole'
                 ORDER BY started_ns DESC, id DESC LIMIT 1)
         FROM round WHERE problem = ?1 AND kind != 'sample'";
    Ok(row::run(tx, count, [problem])?)
}

fn problem(row: &Row<'_>) -> Result<GlobalId, LoadError> {
    let id: String = row.get(0)?;
    GlobalId::try_from(id).map_err(|error| LoadError::row("the standing of a problem", error))
}

fn standing(row: &Row<'_>) -> rusqlite::Result<ProblemStats> {
    Ok(ProblemStats {
        attempts: row.get(1)?,
        finished: row.get(2)?,
        best: row.get(3)?,
        last: row.get(4)?,
        reference_seen: false,
    })
}
