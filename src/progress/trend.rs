//! The scores of a competency over rounds under like conditions.

use super::alike::Group;
use crate::domain::grade::mean;
use crate::domain::id::Id;
use crate::domain::round::RoundId;

/// A competency over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The competency.
    pub competency: Id,
    /// Its scores, the oldest first.
    pub marks: Vec<Mark>,
}

/// A score in a round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The round.
    pub round: RoundId,
    /// The candidate's own score, 1 to 4.
    pub score: f64,
    /// The score that the lines can carry, where it was read.
    pub support: Option<f64>,
    /// The sealed guess.
    pub guess: Option<f64>,
}

/// The last rounds against those before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Fewer than four rounds.
    TooFew,
    /// The difference is no larger than two rounds of one person usually differ by.
    Within {
        /// The difference.
        by: f64,
        /// The difference of two rounds.
        usual: f64,
    },
    /// It is larger.
    Beyond {
        /// The difference; below zero where scores fell.
        by: f64,
        /// The difference of two rounds.
        usual: f64,
    },
}

/// Rounds that stand for now.
const WINDOW: usize = 3;

/// Difference of two rounds of one person, until there are enough of the person's own.
const USUAL: f64 = 0.5;

/// Rounds from which on a person's own spread is used.
const OWN: usize = 8;

impl Trend {
    /// The scores of a competency in a group of rounds.
    pub fn of(competency: &Id, group: &Group<'_>) -> Self {
        let mark = |round: &&crate::domain::progress::Played| {
            let scored = round.scores.get(competency)?;
            let number = |score: crate::domain::rubric::Score| f64::from(score.get());
            Some(Mark {
                round: round.summary.id,
                score: number(scored.score?),
                support: scored.support,
                guess: scored.guess.map(number),
            })
        };
        Self { competency: competency.clone(), marks: group.rounds.iter().filter_map(mark).collect() }
    }

    /// The rounds that stand for now.
    pub fn latest(&self) -> &[Mark] {
        &self.marks[self.marks.len().saturating_sub(WINDOW)..]
    }

    /// The mean of the last three scores; none without one.
    pub fn now(&self) -> Option<f64> {
        mean(self.latest().iter().map(|mark| mark.score))
    }

    /// The difference that two rounds of this person usually have: the root of the mean square of the steps from one
    /// round to the next, once there are eight rounds; half a point until then. Steps, because a slow rise is no spread.
    pub fn usual(&self) -> f64 {
        let squares = self.marks.windows(2).map(|two| (two[1].score - two[0].score).powi(2));
        if self.marks.len() < OWN { USUAL } else { mean(squares).map_or(USUAL, f64::sqrt) }
    }

    /// The last rounds, three at most, against as many before them.
    pub fn change(&self) -> Change {
        let many = WINDOW.min(self.marks.len() / 2);
        let (before, last) = self.marks.split_at(self.marks.len() - many);
        let before = &before[before.len().saturating_sub(many)..];
        let scores = |marks: &[Mark]| mean(marks.iter().map(|mark| mark.score));
        let Some((then, now)) = scores(before).zip(scores(last)).filter(|_| many > 1) else {
            return Change::TooFew;
        };
        let (by, usual) = (now - then, self.usual());
        if by.abs() > usual { Change::Beyond { by, usual } } else { Change::Within { by, usual } }
    }
}
