//! A rubric: how long each phase takes, what is graded, what a score looks like, and what makes the verdict.

use indexmap::IndexMap;

use super::id::{GlobalId, Id};
use super::level::Level;
use super::phase::Phase;
use super::problem::Need;

/// The lengths of a round, in minutes, that a rubric plans for; other lengths are scaled from the nearest.
pub const LENGTHS: [u16; 3] = [35, 45, 60];

/// One value for each of [`LENGTHS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ByLength(pub [u16; 3]);

impl ByLength {
    /// The value at the planned length nearest to `minutes`.
    #[must_use]
    pub fn at(self, minutes: u16) -> u16 {
        let nearest = (0..LENGTHS.len()).min_by_key(|&i| LENGTHS[i].abs_diff(minutes));
        nearest.map_or(0, |i| self.0[i])
    }
}

/// A rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    /// `pack/name`.
    pub id: GlobalId,
    /// Raised only when scoring changes.
    pub revision: u32,
    /// As shown.
    pub title: String,
    /// What each phase gets; all six are there.
    pub phases: IndexMap<Phase, PhasePlan>,
    /// What is graded, in the order it is graded.
    pub competencies: IndexMap<Id, Competency>,
    /// The rule of the verdict.
    pub verdict: VerdictRule,
}

impl Rubric {
    /// Minutes of each phase for a round of that length: the planned ones, or those of the nearest planned length
    /// scaled so that the six add up to it.
    #[must_use]
    pub fn plan(&self, minutes: u16) -> [u16; 6] {
        let planned: Vec<u32> = Phase::ALL.iter().map(|phase| self.planned(*phase, minutes)).collect();
        let total: u32 = planned.iter().sum::<u32>().max(1);
        // Each phase ends where its share of the whole ends, rounded; so the rounding never adds up.
        let (mut before, mut ends) = (0, 0);
        std::array::from_fn(|i| {
            before += planned[i];
            let end = (before * u32::from(minutes) + total / 2) / total;
            let length = end - ends;
            ends = end;
            u16::try_from(length).unwrap_or(u16::MAX)
        })
    }

    fn planned(&self, phase: Phase, minutes: u16) -> u32 {
        self.phases.get(&phase).map_or(0, |plan| u32::from(plan.minutes.at(minutes)))
    }
}

/// What a phase gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhasePlan {
    /// Minutes.
    pub minutes: ByLength,
    /// How many of the problem's deep dives, faults or decisions are put; 0 in the other phases.
    pub puts: ByLength,
}

/// Something that is graded from 1 to 4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// As shown.
    pub title: String,
    /// Where it is seen. One whose phases were never reached is not observed, which is not a 1.
    pub phases: Vec<Phase>,
    /// What each score from 1 to 4 looks like: a behaviour one can see.
    pub anchors: [String; 4],
    /// The score a level needs; absent where the level doesn't require it.
    pub bars: IndexMap<Level, Score>,
    /// Criteria shared by all problems.
    pub criteria: IndexMap<Id, Criterion>,
}

/// A score: 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

/// A number that is no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a score: scores are 1, 2, 3 and 4")]
pub struct BadScore(pub u8);

impl Score {
    /// Every score, lowest first.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// The number, 1 to 4.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Its place in a list of anchors, 0 to 3.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }
}

impl TryFrom<u8> for Score {
    type Error = BadScore;

    fn try_from(number: u8) -> Result<Self, BadScore> {
        if (1..=4).contains(&number) { Ok(Self(number)) } else { Err(BadScore(number)) }
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// One observable line of a competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The competency it informs.
    pub competency: Id,
    /// What is to be seen.
    pub text: String,
    /// What counts as evidence of it; empty where only the rater can tell.
    pub needs: Vec<Need>,
}

/// When a round passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictRule {
    /// How many required competencies may miss their bar by one.
    pub may_miss: u8,
    /// Competencies that may not miss their bar at all.
    pub must: Vec<Id>,
    /// What a round that passes is called.
    pub pass: String,
    /// What a round that doesn't is called.
    pub floor: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rubric() -> Rubric {
        let minutes = [[5, 6, 8], [4, 5, 7], [10, 13, 17], [8, 11, 15], [5, 6, 8], [3, 4, 5]];
        let plan = |m: [u16; 3]| PhasePlan { minutes: ByLength(m), puts: ByLength::default() };
        Rubric {
            id: GlobalId::try_from("core/x".to_owned()).unwrap(),
            revision: 1,
            title: String::new(),
            phases: Phase::ALL.iter().copied().zip(minutes.map(plan)).collect(),
            competencies: IndexMap::new(),
            verdict: VerdictRule { may_miss: 0, must: vec![], pass: String::new(), floor: String::new() },
        }
    }

    #[test]
    fn a_planned_length_is_taken_as_it_is() {
        assert_eq!(rubric().plan(45), [6, 5, 13, 11, 6, 4]);
    }

    #[test]
    fn any_other_length_is_shared_out_to_the_minute() {
        for minutes in [1, 10, 20, 37, 50, 90, 240] {
            assert_eq!(rubric().plan(minutes).iter().sum::<u16>(), minutes);
        }
        assert_eq!(rubric().plan(90), [12, 11, 25, 23, 12, 7], "one and a half times the plan for 60");
    }
}
