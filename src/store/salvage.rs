//! Fills a new database with the readable parts of others, the best of them first.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use super::create::{self, Import};
use super::drill;
use super::error::SaveError;
use super::grading;
use super::partial::{self, PartialGrading, PartialRound};
use super::row;
use crate::domain::round::{Entry, Event, Round, RoundId, What};

/// Fills a new database from these. Returns the number of rounds, and of those that are incomplete or lost.
pub(super) fn fill(into: &mut Connection, sources: &[Connection]) -> rusqlite::Result<(usize, usize)> {
    let mut places: BTreeMap<RoundId, Vec<(&Connection, i64)>> = BTreeMap::new();
    for source in sources {
        small_tables(into, source)?;
        for (round, key) in partial::heads(source) {
            places.entry(round).or_default().push((source, key));
        }
    }
    let (mut rounds, mut incomplete) = (0, 0);
    for (round, places) in places {
        let parts = places.into_iter().map(|(source, key)| partial::of_round(source, key));
        let Some(import) = parts.reduce(united).map(|whole| import(round, whole)) else { continue };
        let made = make(into, &import)?;
        rounds += usize::from(made);
        incomplete += usize::from(!made || import.log == "salvaged");
    }
    Ok((rounds, incomplete))
}

fn small_tables(into: &Connection, from: &Connection) -> rusqlite::Result<()> {
    let text = |row: &Row<'_>| row.get::<_, String>(0).ok();
    for problem in partial::both_ways(from, "SELECT problem FROM reference_seen ORDER BY problem", text).0 {
        into.execute("INSERT OR IGNORE INTO reference_seen VALUES (?)", [problem])?;
    }
    let pair = |row: &Row<'_>| Some([row.get::<_, String>(0).ok()?, row.get(1).ok()?]);
    for memo in partial::both_ways(from, "SELECT key, value FROM memo ORDER BY key", pair).0 {
        into.execute("INSERT OR IGNORE INTO memo VALUES (?, ?)", memo)?;
    }
    drill::salvage(into, from)
}

/// Joins two partial reads of a round. Of two logs of a grading the longer is taken.
fn united(mut first: PartialRound, mut second: PartialRound) -> PartialRound {
    let mut gradings = std::mem::take(&mut second.gradings);
    for (rater, grading) in std::mem::take(&mut first.gradings) {
        if gradings.get(&rater).is_none_or(|other| other.entries.len() <= grading.entries.len()) {
            gradings.insert(rater, grading);
        }
    }
    PartialRound { gradings, ..united_log(first, second) }
}

/// Joins two logs of a round. Entries never change once they are written, so that one fills the gaps of the
/// other; but the edits of a thinned log and those of a whole one don't go together, and then the longer log is taken.
fn united_log(first: PartialRound, second: PartialRound) -> PartialRound {
    if first.log != "whole" || second.log != "whole" {
        return if second.entries.len() > first.entries.len() { second } else { first };
    }
    let or = |first: String, second: String| if first.is_empty() { second } else { first };
    let mut entries = second.entries;
    entries.extend(first.entries);
    PartialRound {
        sources: super::Sources {
            problem: or(first.sources.problem, second.sources.problem),
            rubric: or(first.sources.rubric, second.sources.rubric),
            words: or(first.sources.words, second.sources.words),
        },
        clock: first.clock.max(second.clock),
        written: first.written.max(second.written),
        entries,
        // A row that couldn't be read leaves a gap, and a gap is seen.
        readable: true,
        log: first.log,
        gradings: BTreeMap::new(),
    }
}

fn import(round: RoundId, partial: PartialRound) -> Import {
    let PartialRound { sources, clock, log, written, entries, readable, gradings } = partial;
    let (entries, sound) = sound(entries.into_values().collect(), log == "whole");
    let next = entries.last().map_or(0, |entry| entry.seq + 1);
    let graded = gradings.values().all(|grading| grading.written == Some(row::number(grading.entries.len())));
    let complete = readable && sound && graded && written == Some(row::number(next));
    let log = match log.as_str() {
        "whole" if complete => "whole",
        "thinned" if complete => "thinned",
        _ => "salvaged",
    };
    let graded = |(rater, PartialGrading { rubric, entries, .. })| grading::Import {
        rater,
        rubric,
        entries: entries.into_values().collect(),
    };
    let gradings = gradings.into_iter().map(graded).collect();
    Import { round, sources, entries, clock, log, gradings }
}

/// Writes a round into the new database; false if too little of it is left.
fn make(into: &mut Connection, import: &Import) -> rusqlite::Result<bool> {
    let tx = into.transaction()?;
    match create::import(&tx, import) {
        Ok(()) => tx.commit().map(|()| true),
        Err(SaveError::Headless(_) | SaveError::Other(_)) => tx.rollback().map(|()| false),
        Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
    }
}

/// The entries that can be applied, and true if those are all. After the first edit that is missing or doesn't fit only
/// events are kept, because later edits would land in the wrong places.
fn sound(entries: Vec<Entry>, whole: bool) -> (Vec<Entry>, bool) {
    let Some(Entry { seq: 0, what: What::Event(Event::Began(setting)), .. }) = entries.first() else {
        return (Vec::new(), false);
    };
    let mut round = Round::begin(setting.as_ref().clone());
    let (mut expected, mut broken) = (0, false);
    let fits = |entry: &Entry| {
        broken |= whole && entry.seq != expected;
        expected = entry.seq + 1;
        if matches!(entry.what, What::Edit(..)) && !broken {
            broken = round.apply(entry).is_err();
        }
        !broken || matches!(entry.what, What::Event(_))
    };
    let kept = entries.into_iter().filter(fits).collect();
    (kept, !broken)
}
