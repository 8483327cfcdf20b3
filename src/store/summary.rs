//! Summary of a round, which lists show without reading its log: folded from its events and the candidate's own grading
//! whenever one of them changes it.

use rusqlite::{Transaction, params};

use super::error::SaveError;
use super::{grading, load, row, standing};
use crate::domain::grade::{Grade, Judgement};
use crate::domain::grading::Rater;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::{Entry, Event, Round, RoundKind, State, What};
use crate::domain::rubric::Score;

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
    let update = "UPDATE round SET mode = ?, state = ?, kind = ?, score = ?, finished_ns = ?, practised_ns = ?, variant = ?,
                                   attempt = ?, accommodation = ?, reference_seen = ?, hints = ? WHERE key = ?";
    let setting = &round.setting;
    let columns = params![
        round.mode().id(),
        State::after(&round, &grade).id(),
        kind.id(),
        grade.mean().filter(|_| counts),
        over.map(|entry| row::wall_nanos(entry.wall)),
        over.map(|entry| row::nanos(entry.at)),
        setting.variant.as_ref().map(Id::as_str),
        setting.attempt,
        setting.accommodation.id(),
        setting.reference_seen,
        row::number(round.hints.len()),
        key,
    ];
    row::run(tx, update, columns)?;
    scores(tx, key, &grade)?;
    if over.is_some() {
        times(tx, key, &round)?;
    }
    standing::refresh(tx, &setting.problem.to_string())
}

/// Keeps guess and score of each competency; what its lines support stays.
fn scores(tx: &Transaction<'_>, key: i64, grade: &Grade) -> rusqlite::Result<()> {
    let keep = "INSERT INTO round_score (round, competency, guess, score) VALUES (?, ?, ?, ?)
                ON CONFLICT (round, competency) DO UPDATE SET guess = excluded.guess, score = excluded.score";
    let guesses = grade.guess.iter().flat_map(|guess| guess.scores.keys());
    for competency in grade.judgements.keys().chain(guesses) {
        let guess = grade.guess.as_ref().and_then(|guess| guess.scores.get(competency));
        let score = grade.judgements.get(competency).and_then(Judgement::score);
        row::run(tx, keep, (key, competency.as_str(), guess.map(|one| one.get()), score.map(Score::get)))?;
    }
    Ok(())
}

/// Keeps the time of each phase that was practised.
fn times(tx: &Transaction<'_>, key: i64, round: &Round) -> rusqlite::Result<()> {
    for &phase in Phase::ALL.iter().filter(|phase| round.practises(**phase)) {
        let planned = round.setting.planned(phase).map(row::nanos);
        let time = (key, phase.id(), planned, row::nanos(round.spent(phase)));
        row::run(tx, "REPLACE INTO round_time VALUES (?, ?, ?, ?)", time)?;
    }
    Ok(())
}
