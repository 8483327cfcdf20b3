//! How one stands to each problem: what the library tells new, tried and practised by.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Transaction};

use super::Store;
use super::error::{LoadError, SaveError};
use crate::domain::id::GlobalId;

pub use crate::domain::round::ProblemStats;

impl Store {
    /// How one stands to each problem that was ever begun or looked up.
    ///
    /// # Errors
    /// [`LoadError`] where the database can't be read.
    pub fn standing(&self) -> Result<HashMap<GlobalId, ProblemStats>, LoadError> {
        self.read(all)
    }

    /// Whether a problem's reference was ever opened.
    ///
    /// # Errors
    /// [`LoadError`] where the database can't be read.
    pub fn reference_seen(&self, problem: &GlobalId) -> Result<bool, LoadError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT 1 FROM reference_seen WHERE problem = ?")?;
            Ok(statement.exists([problem.to_string()])?)
        })
    }

    /// Remembers that a problem's reference was opened.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written.
    pub fn mark_reference_seen(&mut self, problem: &GlobalId) -> Result<(), SaveError> {
        self.write(|tx| {
            tx.prepare_cached("INSERT INTO reference_seen VALUES (?) ON CONFLICT (problem) DO NOTHING")?
                .execute([problem.to_string()])?;
            Ok(())
        })
    }
}

fn all(conn: &Connection) -> Result<HashMap<GlobalId, ProblemStats>, LoadError> {
    let mut of = HashMap::new();
    let mut statement =
        conn.prepare_cached("SELECT problem, attempts, finished, best, last FROM standing")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        of.insert(problem(row)?, standing(row)?);
    }
    let mut statement = conn.prepare_cached("SELECT problem FROM reference_seen")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        of.entry(problem(row)?).or_default().reference_seen = true;
    }
    Ok(of)
}

/// Counts the rounds on a problem anew.
pub(super) fn refresh(tx: &Transaction<'_>, problem: &str) -> Result<(), SaveError> {
    tx.prepare_cached(
        "REPLACE INTO standing (problem, attempts, finished, best, last)
         SELECT ?1, count(*), ifnull(sum(state IN ('grading', 'graded')), 0), max(score),
                (SELECT score FROM round WHERE problem = ?1 AND score IS NOT NULL ORDER BY started_ns DESC, id DESC LIMIT 1)
         FROM round WHERE problem = ?1",
    )?
    .execute([problem])?;
    Ok(())
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
