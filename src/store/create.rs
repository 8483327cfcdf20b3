//! Creating rounds: new ones, and ones imported from another database.

use std::time::Duration;

use rusqlite::{Transaction, params};
use sha2::{Digest, Sha256};

use super::error::SaveError;
use super::load::Sources;
use super::write::Log;
use super::{grading, row, summary};
use crate::domain::round::{Entry, Event, RoundId, RoundKind, Setting, What};

/// Adds a round without entries; does nothing if it is there with the same sources.
pub(super) fn create(
    tx: &Transaction<'_>,
    round: RoundId,
    setting: &Setting,
    sources: &Sources,
    started: i64,
) -> Result<(), SaveError> {
    let keep = |text: &str| store_source(tx, text);
    let (problem, rubric, words) = (keep(&sources.problem)?, keep(&sources.rubric)?, keep(&sources.words)?);
    let added = tx
        .prepare_cached(
        "INSERT INTO round (id, problem, title, mode, level, minutes, problem_source, rubric_source, words_source,
                            started_ns, kind)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
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
        if setting.sample.is_some() { RoundKind::Sample } else { RoundKind::Whole }.id(),
    ])?;
    let the_same =
        "SELECT 1 FROM round WHERE id = ? AND problem_source = ? AND rubric_source = ? AND words_source = ?";
    if added == 1 || tx.prepare_cached(the_same)?.exists((round.0.as_bytes(), problem, rubric, words))? {
        Ok(())
    } else {
        Err(SaveError::Clash { round, seq: 0 })
    }
}

/// The digest by which a source text is stored.
pub(super) fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Stores a source text once and returns its digest.
pub(super) fn store_source(tx: &Transaction<'_>, text: &str) -> rusqlite::Result<[u8; 32]> {
    let digest = digest(text);
    row::run(tx, "INSERT INTO source VALUES (?, ?) ON CONFLICT (digest) DO NOTHING", (digest, text))?;
    Ok(digest)
}

/// A round of another database.
pub(super) struct Import {
    pub(super) round: RoundId,
    pub(super) sources: Sources,
    pub(super) entries: Vec<Entry>,
    pub(super) clock: Duration,
    /// State of its log, in the words of the schema.
    pub(super) log: &'static str,
    pub(super) gradings: Vec<grading::Import>,
}

/// Writes an imported round.
pub(super) fn import(tx: &Transaction<'_>, import: &Import) -> Result<(), SaveError> {
    let Import { round, sources, entries, clock, log, gradings } = import;
    let Some((Entry { what: What::Event(Event::Began(setting)), wall, .. }, last)) =
        entries.first().zip(entries.last())
    else {
        return Err(SaveError::Headless(*round));
    };
    create(tx, *round, setting, sources, row::wall_nanos(*wall))?;
    let at = Log::find(tx, *round)?;
    entries.iter().try_for_each(|entry| row::insert(tx, at.key, entry))?;
    at.pass(tx, last.seq + 1, row::nanos(last.at.max(*clock)))?;
    tx.execute("UPDATE round SET log = ? WHERE key = ?", params![log, at.key])?;
    gradings.iter().try_for_each(|import| grading::import(tx, at.key, import))?;
    summary::refresh(tx, at.key)
}
