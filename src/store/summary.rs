//! What lists show of a round without reading its log, folded from its events whenever one of them changes it.

use rusqlite::{Transaction, params};

use super::error::SaveError;
use super::{load, row, standing};
use crate::domain::round::{Entry, Event, Progress, Round, What};

/// Brings a round's summary up to date after these entries.
pub(super) fn update(tx: &Transaction<'_>, key: i64, new: &[Entry]) -> Result<(), SaveError> {
    if new.iter().any(changes) { refresh(tx, key) } else { Ok(()) }
}

/// Whether a summary differs after this entry.
fn changes(entry: &Entry) -> bool {
    let What::Event(event) = &entry.what else { return false };
    matches!(event, Event::Guided | Event::Finished | Event::Abandoned | Event::Scored { .. } | Event::Graded)
}

/// Folds a round's summary from its events anew.
pub(super) fn refresh(tx: &Transaction<'_>, key: i64) -> Result<(), SaveError> {
    let events = load::events(tx, key)?;
    let round = Round::fold(&events).map_err(|error| SaveError::Other(error.to_string()))?;
    let over = events.iter().find(|entry| ends(entry));
    tx.prepare_cached(
        "UPDATE round SET mode = ?, state = ?, score = ?, finished_ns = ?, practised_ns = ? WHERE key = ?",
    )?
    .execute(params![
        round.mode().id(),
        round.progress.id(),
        (round.progress == Progress::Graded).then(|| round.grade.mean()).flatten(),
        over.map(|entry| row::wall_nanos(entry.wall)),
        over.map(|entry| row::nanos(entry.at)),
        key,
    ])?;
    standing::refresh(tx, &round.setting.problem.to_string())
}

/// Whether the phases are over with this entry.
fn ends(entry: &Entry) -> bool {
    matches!(entry.what, What::Event(Event::Finished | Event::Abandoned))
}
