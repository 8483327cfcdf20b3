//! Proposals for what to practise next, each with its reason and its command.

use std::collections::BTreeSet;

use super::alike::group;
use super::level::Standing;
use super::trend::Trend;
use super::{Known, Practice};
use crate::domain::id::{GlobalId, Id};
use crate::domain::phase::Phase;
use crate::domain::progress::Played;
use crate::domain::review::Day;
use crate::domain::round::{RoundId, RoundKind, State};

/// Something to practise next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The practice, in a few words.
    pub what: String,
    /// The reason, a clause.
    pub why: String,
    /// The command, without the program's name.
    pub command: String,
    /// The practice that the trainer begins.
    pub starts: Starts,
}

/// The practice that a proposal starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Starts {
    /// The cards that are due.
    Cards,
    /// A round.
    Round {
        /// The problem.
        problem: GlobalId,
        /// Its variant; none is the plain problem.
        variant: Option<Id>,
        /// The only phase; none is all of them.
        only: Option<Phase>,
    },
    /// The round that was left open.
    Open(RoundId),
}

/// Days after which another variant of a problem is worth a round.
const SOON: u32 = 7;

/// Proposals, the most useful first. Problems are never scheduled by forgetting: spaced repetition helps with
/// facts, and hardly with skills.
pub fn next(practice: &Practice) -> Vec<Proposal> {
    let all = [open(practice), due(practice), weakest(practice), unseen(practice), variant(practice)];
    all.into_iter().flatten().collect()
}

fn open(practice: &Practice) -> Option<Proposal> {
    let round = practice.open.as_ref()?;
    Some(Proposal {
        what: format!("Go on with {}", round.title),
        why: match (round.state, round.score) {
            (State::Grading, Some(_)) => "its weakest phase may still be mended".into(),
            _ => "the round was left open".into(),
        },
        command: format!("practice {}", round.problem.typed()),
        starts: Starts::Open(round.id),
    })
}

fn due(practice: &Practice) -> Option<Proposal> {
    let due = practice.cards.due;
    (due > 0).then(|| Proposal {
        what: "Go through the cards".into(),
        why: format!("{} due today", if due == 1 { "1 is".into() } else { format!("{due} are") }),
        command: "drill cards".into(),
        starts: Starts::Cards,
    })
}

/// A short practice of the weakest competency, on a problem that is known already: a new one is worth a whole round.
fn weakest(practice: &Practice) -> Option<Proposal> {
    let rubric = practice.rubric.as_ref()?;
    let group = group(practice);
    let standing = Standing::of(rubric, &group);
    let scored = standing.means.iter().filter_map(|(id, mean)| Some((id, (*mean)?)));
    let single = |id: &Id| rubric.competencies.get(id).is_some_and(|one| one.phases.len() == 1);
    let (id, mean) = scored.filter(|(id, _)| single(id)).min_by(|a, b| a.1.total_cmp(&b.1))?;
    let competency = &rubric.competencies[id];
    let phase = *competency.phases.first()?;
    let rounds = Trend::of(id, &group).latest().len();
    let problem = practice.least_recent()?;
    let last =
        practice.played.iter().find(|round| round.scores.get(id).is_some_and(|one| one.score.is_some()));
    let ago = last
        .map_or_else(String::new, |round| format!(", last practised {}", ago(practice, practice.day(round))));
    let over = if rounds == 1 { "in one round".into() } else { format!("over {rounds} rounds") };
    Some(Proposal {
        what: format!("{} alone, on {}", phase.title(), problem.head.title),
        why: format!("{} {mean:.1} {over}{ago}", competency.title.to_lowercase()),
        command: format!("practice {} --only {}", problem.head.id.typed(), phase.id()),
        starts: Starts::Round { problem: problem.head.id.clone(), variant: None, only: Some(phase) },
    })
}

/// A problem never tried: the next of the chosen track, else the easiest of those with the most topics not met yet.
fn unseen(practice: &Practice) -> Option<Proposal> {
    let fresh = |known: &&Known| known.stats.attempts == 0 && !known.stats.reference_seen;
    if let Some(track) = practice.chosen_track() {
        let on = |id: &GlobalId| practice.known(id).filter(fresh);
        if let Some(known) = track.problems.iter().find_map(on) {
            let place = track.place_of(&known.head.id).unwrap_or(1);
            return Some(whole(
                known,
                format!("{place} of {} on the track {}", track.problems.len(), track.title),
            ));
        }
    }
    let met = met(practice);
    let new = |known: &Known| known.head.exercises.iter().filter(|topic| !met.contains(topic)).count();
    let order = |known: &&Known| (known.head.difficulty, usize::MAX - new(known));
    let known = practice.problems.iter().filter(fresh).min_by_key(order)?;
    // Which topics a problem exercises would spoil it: only their number is told.
    let why = match new(known) {
        0 => "not tried yet".into(),
        1 => "not tried yet; 1 new topic".into(),
        many => format!("not tried yet; {many} new topics"),
    };
    Some(whole(known, why))
}

/// Topics that a practised problem exercised.
fn met(practice: &Practice) -> BTreeSet<&Id> {
    practice
        .problems
        .iter()
        .filter(|known| known.is_practised())
        .flat_map(|known| &known.head.exercises)
        .collect()
}

fn whole(known: &Known, why: String) -> Proposal {
    Proposal {
        what: known.head.title.clone(),
        why,
        command: format!("practice {}", known.head.id.typed()),
        starts: Starts::Round { problem: known.head.id.clone(), variant: None, only: None },
    }
}

/// A variant never played, of the problem whose last round is the longest ago.
fn variant(practice: &Practice) -> Option<Proposal> {
    let played = |id: &GlobalId, variant: &Id| {
        let same = |round: &&Played| round.summary.problem == *id && round.variant.as_ref() == Some(variant);
        practice.played.iter().any(|round| same(&round))
    };
    let known = practice.least_recent()?;
    let id = &known.head.id;
    let (variant, title) = practice.variants.get(id)?.iter().find(|(variant, _)| !played(id, variant))?;
    let whole = |round: &&Played| round.summary.problem == *id && round.summary.kind == RoundKind::Whole;
    let last = practice.day(practice.played.iter().find(whole)?);
    (practice.today.since(last) >= SOON).then(|| Proposal {
        what: format!("{}, as “{title}”", known.head.title),
        why: format!("the plain problem was played {}, this variant never", ago(practice, last)),
        command: format!("practice {} --variant {variant}", id.typed()),
        starts: Starts::Round { problem: id.clone(), variant: Some(variant.clone()), only: None },
    })
}

fn ago(practice: &Practice, day: Day) -> String {
    match practice.today.since(day) {
        0 => "today".into(),
        1 => "yesterday".into(),
        days => format!("{days} days ago"),
    }
}
