//! Summary of a round, which lists show without reading its log: folded from its events and the candidate's own grading
//! whenever one of them changes it.

use rusqlite::{Transaction, params};

use super::error::SaveError;
use super::{grading, load, row, standing};
use crate::domain::grade::Grade;
use crate::domain::grading::Rater;
use crate::domain::round::{Entry, Event, Round, RoundKind, State, What};

/// Updates a round's summary after these entries.
pub(super) fn update(tx: &Transaction<'_>, key: i64, new: &[Entry]) -> Result<(), SaveError> {
    if new.iter().any(changes) { refresh(tx, key) } else { Ok(()) }
}

/// True if the summary may differ after this entry.
fn changes(entry: &Entry) -> bool {
    matches!(entry.what, What::Event(Event::Guided | Event::Finished | Event::Abandoned))
}

/// Folds the summaries of all rounds that are over anew. A round that can't be read keeps the one it has.
pub(super) fn refresh_finished(tx: &Transaction<'_>) -> Result<(), SaveError> {
    let keys = row::all(tx, "SELECT key FROM round WHERE finished_ns IS NOT NULL", [], |row| {
        Ok(row.get::<_, i64>(0)?)
    })?;
    for key in keys {
        match refresh(tx, key) {
            Ok(()) | Err(SaveError::Other(_)) => {}
            Err(why) => return Err(why),
        }
    }
    Ok(())
}

/// Folds a round's summary anew.
pub(super) fn refresh(tx: &Transaction<'_>, key: i64) -> Result<(), SaveError> {
    let events = load::events(tx, key)?;
    let round = Round::fold(&events).map_err(|error| SaveError::Other(error.to_string()))?;
    let gradings = grading::all(tx, key)?;
    let own = gradings.iter().find(|grading| grading.rater == Rater::Candidate);
    let grade = own.map_or_else(Grade::default, |own| own.fold().grade);
    let ends = |entry: &&Entry| matches!(entry.what, What::Event(Event::Finished | Event::Abandoned));
    let over = events.iter().find(ends);
    let kind = if over.is_some() { round.kind() } else { RoundKind::Whole };
    let counts = grade.stands && !matches!(kind, RoundKind::Part | RoundKind::Sample);
    let update =
        "UPDATE round SET mode = ?, state = ?, kind = ?, score = ?, finished_ns = ?, practised_ns = ?
                  WHERE key = ?";
    let columns = params![
        round.mode().id(),
        State::after(&round, &grade).id(),
        kind.id(),
        grade.mean().filter(|_| counts),
        over.map(|entry| row::wall_nanos(entry.wall)),
        over.map(|entry| row::nanos(entry.at)),
        key,
    ];
    row::run(tx, update, columns)?;
    standing::refresh(tx, &round.setting.problem.to_string())
}
