//! Conditions of rounds: only scores that came about under like conditions are averaged.

use super::Practice;
use crate::domain::id::GlobalId;
use crate::domain::level::Mode;
use crate::domain::progress::Played;
use crate::domain::round::{Accommodation, RoundKind};

/// The conditions that make two scores comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    mode: Mode,
    minutes: u16,
    accommodation: Accommodation,
    /// It was the first attempt at the problem.
    first: bool,
    /// Hints were taken.
    hinted: bool,
    /// The reference had been opened before.
    seen: bool,
    /// Scoring of the problem has changed since.
    outdated: bool,
    /// The rubric, where it was another than that of whole rounds.
    rubric: Option<GlobalId>,
}

impl Alike {
    /// The conditions of a round.
    pub fn of(practice: &Practice, round: &Played) -> Self {
        let conditions = &round.conditions;
        let now = practice.known(&round.summary.problem).map(|known| known.head.revision);
        let usual = practice.rubric.as_ref().map(|rubric| &rubric.id);
        Self {
            mode: round.summary.mode,
            minutes: round.summary.minutes,
            accommodation: conditions.accommodation,
            first: conditions.attempt <= 1,
            hinted: conditions.hints > 0,
            seen: conditions.reference_seen,
            outdated: conditions.revision.zip(now).is_some_and(|(then, now)| then < now),
            rubric: conditions.rubric.clone().filter(|rubric| Some(rubric) != usual),
        }
    }

    /// The conditions in words: `mock, 45 min, first attempts, no hints`.
    pub fn told(&self) -> String {
        let mut told = vec![self.mode.to_string(), format!("{} min", self.minutes)];
        if self.accommodation != Accommodation::None {
            told.push(format!("extra time {}", self.accommodation));
        }
        told.push(if self.first { "first attempts" } else { "repeated problems" }.into());
        told.push(if self.hinted { "with hints" } else { "no hints" }.into());
        if self.seen {
            told.push("reference seen before".into());
        }
        if self.outdated {
            told.push("scored by older rules".into());
        }
        told.extend(self.rubric.as_ref().map(|rubric| format!("rubric {rubric}")));
        told.join(", ")
    }
}

/// Whole rounds that may be compared.
#[derive(Debug, Clone, Default)]
pub struct Group<'p> {
    /// The conditions that they share; none without a round.
    pub conditions: Option<Alike>,
    /// The rounds, the oldest first.
    pub rounds: Vec<&'p Played>,
    /// Rounds under other conditions, with sketches and practice of a part among them, the oldest first.
    pub others: Vec<&'p Played>,
}

/// Whole rounds in which most practice of late is seen.
const LATE: usize = 20;

/// The rounds under the conditions that most of the last whole rounds share; where two are as many, those of the newest.
pub(super) fn group(practice: &Practice) -> Group<'_> {
    let whole = |round: &&Played| round.summary.kind == RoundKind::Whole;
    let late: Vec<Alike> =
        practice.played.iter().filter(whole).take(LATE).map(|round| Alike::of(practice, round)).collect();
    let many = |one: &Alike| late.iter().filter(|other| *other == one).count();
    // Of several greatest the last one counts; the newest is to be the last.
    let conditions = late.iter().rev().max_by_key(|one| many(one)).cloned();
    let fits = |round: &&Played| whole(round) && Some(Alike::of(practice, round)) == conditions;
    let (rounds, others) = practice.played.iter().rev().partition(fits);
    Group { conditions, rounds, others }
}
