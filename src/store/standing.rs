//! How one stands to each problem: what the library tells new, tried and practised by.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Transaction};

use super::Store;
use super::error::{LoadError, SaveError};
use crate::domain::id::{BadId, GlobalId, Id};

/// How one stands to a problem.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Standing {
    /// Rounds begun.
    pub attempts: u32,
    /// Rounds of which the phases were played to the end.
    pub finished: u32,
    /// The best mean score, 1 to 4.
    pub best: Option<f64>,
    /// The mean score of the latest graded round, 1 to 4.
    pub last: Option<f64>,
    /// The reference was opened.
    pub reference_seen: bool,
}

impl Store {
    /// How one stands to each problem that was ever begun or looked up.
    ///
    /// # Errors
    /// [`LoadError`] where the database can't be read.
    pub fn standing(&self) -> Result<HashMap<GlobalId, Standing>, LoadError> {
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

fn all(conn: &Connection) -> Result<HashMap<GlobalId, Standing>, LoadError> {
    let mut of = HashMap::new();
    let mut names = Names::default();
    let mut statement =
        conn.prepare_cached("SELECT problem, attempts, finished, best, last FROM standing")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        of.insert(names.problem(row)?, standing(row)?);
    }
    let mut statement = conn.prepare_cached("SELECT problem FROM reference_seen")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        of.entry(names.problem(row)?).or_default().reference_seen = true;
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

/// Reads names that come sorted, so that neighbours share their pack.
#[derive(Default)]
struct Names(Option<Id>);

impl Names {
    fn problem(&mut self, row: &Row<'_>) -> Result<GlobalId, LoadError> {
        let bad = |why: String| LoadError::row("the standing of a problem", why);
        let id = row.get_ref(0)?.as_str().map_err(|error| bad(error.to_string()))?;
        let (pack, name) = id.split_once('/').ok_or_else(|| bad(BadId(id.to_owned()).to_string()))?;
        let parse = |text: &str| Id::parse(text).map_err(|error| bad(error.to_string()));
        let pack = match self.0.take() {
            Some(last) if last.as_str() == pack => last,
            _ => parse(pack)?,
        };
        self.0 = Some(pack.clone());
        Ok(GlobalId { pack, name: parse(name)? })
    }
}

fn standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        attempts: row.get(1)?,
        finished: row.get(2)?,
        best: row.get(3)?,
        last: row.get(4)?,
        reference_seen: false,
    })
}
