//! Graded rounds with their scores, times and estimates, read without their logs.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row};

use super::error::{LoadError, SaveError};
use super::write::Log;
use super::{Store, rounds, row};
use crate::domain::id::{GlobalId, Id};
use crate::domain::phase::Phase;
use crate::domain::progress::{Conditions, Figures, Listed, PhaseTime, Played, Scored};
use crate::domain::round::{Accommodation, RoundId};
use crate::domain::rubric::Score;

/// The columns behind those of a summary.
const COLUMNS: &str = "key, variant, attempt, accommodation, reference_seen, hints, rubric, revision";
const GRADED: &str = "WHERE state = 'graded' AND kind != 'sample' AND problem NOT GLOB 'tutorial/*' \
                      ORDER BY started_ns DESC, id DESC LIMIT ?";
const PRACTISED: &str = "SELECT started_ns, practised_ns FROM round
    WHERE started_ns >= ? AND practised_ns IS NOT NULL AND kind != 'sample' ORDER BY started_ns";
const SCORES: &str = "SELECT competency, guess, score, support FROM round_score WHERE round = ?";
const TIMES: &str = "SELECT phase, planned_ns, spent_ns FROM round_time WHERE round = ?";
const ESTIMATES: &str = "SELECT estimate, log_ratio FROM round_estimate WHERE round = ?";
const SUPPORT: &str = "INSERT INTO round_score (round, competency, support) VALUES (?, ?, ?)
    ON CONFLICT (round, competency) DO UPDATE SET support = excluded.support";

impl Store {
    /// All rounds but those of the tutorial, newest first, with the conditions of each.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn listed(&self) -> Result<Vec<Listed>, LoadError> {
        let all = rounds::select(COLUMNS, rounds::ALL);
        self.read(|conn| row::all(conn, &all, [], listed))
    }

    /// The newest graded rounds, the newest first, no more than `most`. Sample answers and tutorials are none.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn played(&self, most: usize) -> Result<Vec<Played>, LoadError> {
        let graded = rounds::select(COLUMNS, GRADED);
        self.read(|conn| row::all(conn, &graded, [row::number(most)], |row| played(conn, row)))
    }

    /// The start of each round since a moment, and the time on its clock, the oldest first.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn practised_since(&self, since: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, Duration)>, LoadError> {
        let effort = |row: &Row<'_>| {
            let named = |why| LoadError::row("the time of a round", why);
            Ok((moment(row)?, row::span(row::column(row, 1).map_err(named)?).map_err(named)?))
        };
        self.read(|conn| row::all(conn, PRACTISED, [row::wall_nanos(since)], effort))
    }

    /// The times of quick estimates since a moment, the oldest first.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn estimated_since(&self, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, LoadError> {
        let all = "SELECT wall_ns FROM drill WHERE wall_ns >= ? ORDER BY wall_ns";
        self.read(|conn| row::all(conn, all, [row::wall_nanos(since)], moment))
    }

    /// Keeps what the lens read in a round, in the place of what it read before.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn keep_figures(&mut self, round: RoundId, figures: &Figures) -> Result<(), SaveError> {
        let Figures { rubric, revision, support, estimates } = figures;
        self.write(|tx| {
            let key = Log::find(tx, round)?.key;
            row::run(tx, "UPDATE round SET rubric = ?, revision = ? WHERE key = ?", (rubric, revision, key))?;
            for (competency, support) in support {
                row::run(tx, SUPPORT, (key, competency.as_str(), support))?;
            }
            row::run(tx, "DELETE FROM round_estimate WHERE round = ?", [key])?;
            for (estimate, log_ratio) in estimates {
                let row = (key, estimate.as_str(), log_ratio);
                row::run(tx, "INSERT INTO round_estimate VALUES (?, ?, ?)", row)?;
            }
            Ok(())
        })
    }
}

fn moment(row: &Row<'_>) -> Result<DateTime<Utc>, LoadError> {
    Ok(DateTime::from_timestamp_nanos(row.get(0)?))
}

fn played(conn: &Connection, row: &Row<'_>) -> Result<Played, LoadError> {
    let summary = rounds::summary(row)?;
    let id = summary.id;
    let named = |why| LoadError::row(format_args!("the figures of round {id}"), why);
    let key: i64 = row::column(row, rounds::WIDTH).map_err(named)?;
    Ok(Played {
        summary,
        variant: variant(row).map_err(named)?,
        conditions: conditions(row).map_err(named)?,
        scores: row::all(conn, SCORES, [key], |row| scored(row).map_err(named))?.into_iter().collect(),
        times: row::all(conn, TIMES, [key], |row| time(row).map_err(named))?,
        estimates: row::all(conn, ESTIMATES, [key], |row| estimate(row).map_err(named))?
            .into_iter()
            .collect(),
    })
}

fn listed(row: &Row<'_>) -> Result<Listed, LoadError> {
    let summary = rounds::summary(row)?;
    let id = summary.id;
    let named = |why| LoadError::row(format_args!("the conditions of round {id}"), why);
    let (variant, conditions) = (variant(row).map_err(named)?, conditions(row).map_err(named)?);
    Ok(Listed { summary, variant, conditions })
}

fn variant(row: &Row<'_>) -> Result<Option<Id>, String> {
    let variant: Option<String> = row::column(row, rounds::WIDTH + 1)?;
    variant.map(|id| Id::parse(&id).map_err(|error| error.to_string())).transpose()
}

fn conditions(row: &Row<'_>) -> Result<Conditions, String> {
    let at = |column| rounds::WIDTH + column;
    let rubric: Option<String> = row::column(row, at(6))?;
    Ok(Conditions {
        attempt: row::column(row, at(2))?,
        accommodation: row::word(row, at(3), "accommodation", Accommodation::of)?,
        reference_seen: row::column(row, at(4))?,
        hints: row::column(row, at(5))?,
        rubric: rubric.map(GlobalId::try_from).transpose().map_err(|error| error.to_string())?,
        revision: row::column(row, at(7))?,
    })
}

fn scored(row: &Row<'_>) -> Result<(Id, Scored), String> {
    let score = |at| {
        let score: Option<u8> = row::column(row, at)?;
        score.map(|score| Score::try_from(score).map_err(|error| error.to_string())).transpose()
    };
    Ok((id(row)?, Scored { guess: score(1)?, score: score(2)?, support: row::column(row, 3)? }))
}

fn time(row: &Row<'_>) -> Result<PhaseTime, String> {
    let planned: Option<i64> = row::column(row, 1)?;
    Ok(PhaseTime {
        phase: row::word(row, 0, "phase", Phase::of)?,
        planned: planned.map(row::span).transpose()?,
        spent: row::span(row::column(row, 2)?)?,
    })
}

fn estimate(row: &Row<'_>) -> Result<(Id, f64), String> {
    Ok((id(row)?, row::column(row, 1)?))
}

fn id(row: &Row<'_>) -> Result<Id, String> {
    let id: String = row::column(row, 0)?;
    Id::parse(&id).map_err(|error| error.to_string())
}
