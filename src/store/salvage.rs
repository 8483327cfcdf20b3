//! Fills a new database with the readable parts of others, the best of them first.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use super::create::{self, Import};
use super::drill;
use super::error::SaveError;
use super::grading;
use super::partial::{self, PartialGrading, PartialRound};
use super::{outcome, own_card, review, row};
use crate::domain::grading::Rater;
use crate::domain::round::{Entry, Event, Round, RoundId, What};

/// State of a log of which something is missing, in the words of the schema.
const SALVAGED: &str = "salvaged";

type Gradings = BTreeMap<Rater, PartialGrading>;

/// Numbers of the rounds that a new database was filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    /// Rounds in the new database.
    pub(super) rounds: usize,
    /// Rounds that only a source after the first made whole.
    pub(super) restored: usize,
    /// Rounds of which something or everything is missing.
    pub(super) incomplete: usize,
}

/// The rounds of a source, by its place among the sources, that are to be read.
pub(super) type Wanted<'a> = &'a dyn Fn(RoundId, usize) -> bool;

/// A round in a source: the number of the source, and the round's key there.
type Place = (usize, i64);

/// Fills a new database from these.
pub(super) fn fill(
    into: &mut Connection,
    sources: &[&Connection],
    wanted: Wanted<'_>,
) -> rusqlite::Result<Tally> {
    let mut places: BTreeMap<RoundId, Vec<Place>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        small_tables(into, source)?;
        for (round, key) in partial::heads(source).into_iter().filter(|(round, _)| wanted(*round, at)) {
            places.entry(round).or_default().push((at, key));
        }
    }
    let mut tally = Tally::default();
    for (round, places) in places {
        let Some((parts, from)) = gathered(sources, &places) else { continue };
        let import = import(round, parts);
        let made = make(into, &import)?;
        let whole = made && import.log != SALVAGED;
        tally.rounds += usize::from(made);
        tally.restored += usize::from(whole && from > 0);
        tally.incomplete += usize::from(!whole);
    }
    own_card::name_packs(into)?;
    Ok(tally)
}

/// Reads a round from one source after the other; gives also the number of the last one that had something to add.
/// The second is always read, because a whole grading may be missing in the first; the others only where the round isn't
/// whole yet.
fn gathered(sources: &[&Connection], places: &[Place]) -> Option<(PartialRound, usize)> {
    let ((first, key), rest) = places.split_first()?;
    let mut so_far = (partial::of_round(sources[*first], *key), *first);
    for (read, (at, key)) in rest.iter().enumerate() {
        let whole = is_whole(&so_far.0);
        if whole && read > 0 {
            break;
        }
        let part = partial::of_round(sources[*at], *key);
        if !whole {
            so_far = (united(so_far.0, part), *at);
        } else if is_whole(&part) && goes_on(&so_far.0, &part) {
            so_far = (longer(so_far.0, part), *at);
        }
    }
    Some(so_far)
}

/// True if nothing is missing.
fn is_whole(parts: &PartialRound) -> bool {
    import(RoundId(uuid::Uuid::nil()), parts.clone()).log != SALVAGED
}

/// True if the second goes on where the first ends: with later entries, or with more of a grading.
fn goes_on(first: &PartialRound, second: &PartialRound) -> bool {
    let same = |entry: &Entry| {
        let thinned = second.log != "whole" && matches!(entry.what, What::Edit(..));
        thinned || second.entries.get(&entry.seq).is_some_and(|other| row::same(entry, other))
    };
    let graded = |(rater, grading): (&Rater, &PartialGrading)| {
        first.gradings.get(rater).is_none_or(|own| own.entries.len() < grading.entries.len())
    };
    let more = second.written > first.written || second.gradings.iter().any(graded);
    more && second.written >= first.written && first.entries.values().all(same)
}

/// The second, which goes on where the first ends, with the longer gradings of both.
fn longer(first: PartialRound, second: PartialRound) -> PartialRound {
    let gradings = longer_gradings(first.gradings, second.gradings);
    PartialRound { gradings, ..second }
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
    drill::salvage(into, from)?;
    review::salvage(into, from)?;
    own_card::salvage(into, from)?;
    outcome::salvage(into, from)
}

/// Joins two partial reads of a round.
fn united(mut first: PartialRound, mut second: PartialRound) -> PartialRound {
    let (own, others) = (std::mem::take(&mut first.gradings), std::mem::take(&mut second.gradings));
    PartialRound { gradings: longer_gradings(own, others), ..united_log(first, second) }
}

/// The gradings of both; of two logs of one, the longer.
fn longer_gradings(own: Gradings, mut gradings: Gradings) -> Gradings {
    for (rater, grading) in own {
        if gradings.get(&rater).is_none_or(|other| other.entries.len() <= grading.entries.len()) {
            gradings.insert(rater, grading);
        }
    }
    gradings
}

/// Joins two logs of a round. Entries never change once they are written, so that one fills the gaps of the
/// other; but the edits of a thinned log and those of a whole one don't go together, and then the longer log is taken.
fn united_log(first: PartialRound, second: PartialRound) -> PartialRound {
    if first.log != "whole" || second.log != "whole" {
        return if second.entries.len() > first.entries.len() { second } else { first };
    }
    let mut entries = second.entries;
    entries.extend(first.entries);
    PartialRound {
        sources: first.sources.or(second.sources),
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
    let complete = readable && sound && graded && sources.are_whole() && written == Some(row::number(next));
    let log = match log.as_str() {
        "whole" if complete => "whole",
        "thinned" if complete => "thinned",
        _ => SALVAGED,
    };
    let graded = |(rater, PartialGrading { rubric, entries, .. })| grading::Import {
        rater,
        rubric,
        entries: entries.into_values().collect(),
    };
    let gradings = gradings.into_iter().map(graded).collect();
    Import { round, sources: sources.into(), entries, clock, log, gradings }
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
