//! A graded round as trends see it: scores, times and estimates, and the conditions they came about under.

use std::time::Duration;

use indexmap::IndexMap;

use super::id::{GlobalId, Id};
use super::phase::Phase;
use super::round::{Accommodation, Summary};
use super::rubric::Score;

/// The figures that the lens reads in the pads of a graded round, kept beside the round, so that trends read no pads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// The rubric that the round is graded by, as `pack/name`.
    pub rubric: String,
    /// The revision of the problem.
    pub revision: u32,
    /// The score that the lines can carry, 1 to 4, by competency.
    pub support: IndexMap<Id, f64>,
    /// The decimal logarithm of answer over reference, by estimate; those of another kind are left out.
    pub estimates: IndexMap<Id, f64>,
}

/// A round as a history lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The round.
    pub summary: Summary,
    /// The variant; none is the plain problem.
    pub variant: Option<Id>,
    /// The conditions that it was played under.
    pub conditions: Conditions,
}

/// A graded round.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// The round.
    pub summary: Summary,
    /// The variant; none is the plain problem.
    pub variant: Option<Id>,
    /// The conditions that it was played under.
    pub conditions: Conditions,
    /// Guess, score and support by competency.
    pub scores: IndexMap<Id, Scored>,
    /// The time of each phase that was practised.
    pub times: Vec<PhaseTime>,
    /// The decimal logarithm of answer over reference, by estimate.
    pub estimates: IndexMap<Id, f64>,
}

/// The conditions of a round beside its mode, level and length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditions {
    /// 1 for the first round on the problem.
    pub attempt: u32,
    /// Extra time.
    pub accommodation: Accommodation,
    /// The reference had been opened before.
    pub reference_seen: bool,
    /// Hints that were taken.
    pub hints: u32,
    /// The rubric; none until the round's review was opened.
    pub rubric: Option<GlobalId>,
    /// The revision of the problem; none until the round's review was opened.
    pub revision: Option<u32>,
}

/// A competency in a round.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scored {
    /// The sealed guess.
    pub guess: Option<Score>,
    /// The candidate's own score; none where it was not observed.
    pub score: Option<Score>,
    /// The score that the lines can carry, 1 to 4; none until the round's review was opened.
    pub support: Option<f64>,
}

/// The time of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseTime {
    /// The phase.
    pub phase: Phase,
    /// The planned time; none where time was not limited.
    pub planned: Option<Duration>,
    /// The time it took.
    pub spent: Duration,
}
