//! A rubric: how long each phase takes, what is graded, what a score looks like, and what makes the verdict.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::format::{Prose, schema};
use super::id::{GlobalId, Id};
use super::level::Level;
use super::phase::Phase;
use super::problem::EvidenceRef;

/// One value for each length of a round, in minutes, that a rubric plans for: `{ 35 = 5, 45 = 6, 60 = 8 }`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(try_from = "IndexMap<String, u16>")]
#[schemars(with = "IndexMap<String, u16>", inline)]
#[schemars(extend("keys" = "minutes"))]
pub struct ByLength(BTreeMap<u16, u16>);

/// The longest round, in minutes.
pub const LONGEST: u16 = 600;

impl ByLength {
    /// The value at the planned length nearest to `minutes`; 0 where no length is planned.
    pub fn at(&self, minutes: u16) -> u16 {
        let nearest = self.0.iter().min_by_key(|(length, _)| length.abs_diff(minutes));
        nearest.map_or(0, |(_, value)| *value)
    }

    /// The planned lengths with their values, the shortest first.
    pub fn each(&self) -> impl Iterator<Item = (u16, u16)> + '_ {
        self.0.iter().map(|(&length, &value)| (length, value))
    }
}

impl TryFrom<IndexMap<String, u16>> for ByLength {
    type Error = std::num::ParseIntError;

    fn try_from(written: IndexMap<String, u16>) -> Result<Self, Self::Error> {
        let each = written.into_iter().map(|(length, value)| Ok((length.parse()?, value)));
        each.collect::<Result<_, _>>().map(Self)
    }
}

/// A rubric: `rubrics/ID.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// `pack/name`; the file says the name, which must equal the file's.
    #[schemars(with = "Id")]
    pub id: GlobalId,
    /// Raised only when scoring changes.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// The title.
    pub title: String,
    /// The plan of each phase. A phase that is absent is not in the round and isn't graded.
    #[serde(rename = "phase")]
    pub phases: IndexMap<Phase, PhasePlan>,
    /// The competencies, in the order of grading.
    #[serde(rename = "competency")]
    pub competencies: IndexMap<Id, Competency>,
    /// The rule of the verdict.
    pub verdict: VerdictRule,
}

impl Rubric {
    /// The rubric as read from the file of a pack, each criterion with the competency whose table it is in.
    pub fn put_into(mut self, pack: &Id) -> Self {
        self.id.put_into(pack);
        self.phases.sort_unstable_keys();
        for (id, competency) in &mut self.competencies {
            competency.criteria.values_mut().for_each(|criterion| criterion.competency = id.clone());
        }
        self
    }

    /// The rubric as offered for a round.
    pub fn offer(&self) -> RubricOffer {
        RubricOffer { id: self.id.clone(), title: self.title.clone(), lengths: self.lengths() }
    }

    /// The lengths of a round that it plans for, the shortest first.
    pub fn lengths(&self) -> Vec<u16> {
        let lengths = self.phases.values().flat_map(|plan| plan.minutes.0.keys().copied());
        Vec::from_iter(lengths.collect::<BTreeSet<u16>>())
    }

    /// Minutes of each phase for a round of that length: the planned ones, or those of the nearest planned length
    /// scaled so that they add up to it. Each phase has one at least as far as there are so many; 0 for a phase that the
    /// rubric lacks.
    pub fn plan(&self, minutes: u16) -> [u16; 6] {
        let planned: Vec<u32> = Phase::ALL.iter().map(|phase| self.planned(*phase, minutes)).collect();
        let total: u32 = planned.iter().sum::<u32>().max(1);
        // Each phase ends where its share of the whole ends, rounded; so the rounding never adds up.
        let (mut before, mut ends) = (0, 0);
        let mut plan = std::array::from_fn(|i| {
            before += planned[i];
            let end = (before * u32::from(minutes) + total / 2) / total;
            let length = end - ends;
            ends = end;
            u16::try_from(length).unwrap_or(u16::MAX)
        });
        while let Some(empty) = (0..6).find(|&i| planned[i] > 0 && plan[i] == 0) {
            let Some(longest) = (0..6).filter(|&i| plan[i] > 1).max_by_key(|&i| plan[i]) else { break };
            plan[longest] -= 1;
            plan[empty] += 1;
        }
        plan
    }

    /// The phases of the rubric that a round with this plan has no time for.
    pub fn left_out<'p>(&'p self, plan: &'p [u16; 6]) -> impl Iterator<Item = Phase> + 'p {
        Phase::ALL.iter().copied().filter(|phase| self.phases.contains_key(phase) && plan[phase.index()] == 0)
    }

    fn planned(&self, phase: Phase, minutes: u16) -> u32 {
        self.phases.get(&phase).map_or(0, |plan| u32::from(plan.minutes.at(minutes)))
    }
}

/// A rubric that a round may be graded by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RubricOffer {
    /// `pack/name`.
    pub id: GlobalId,
    /// As shown.
    pub title: String,
    /// The lengths that it plans for, in minutes, the shortest first.
    pub lengths: Vec<u16>,
}

impl RubricOffer {
    /// The planned length nearest to one in minutes; that one itself where nothing is planned.
    pub fn nearest(&self, minutes: u16) -> u16 {
        self.lengths.iter().copied().min_by_key(|length| length.abs_diff(minutes)).unwrap_or(minutes)
    }
}

/// The plan of a phase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhasePlan {
    /// Minutes, by the length of the round; those of all phases add up to the length.
    pub minutes: ByLength,
    /// The number of the problem's deep dives, faults or decisions that are put; only in those phases.
    #[serde(default)]
    pub puts: ByLength,
}

impl PhasePlan {
    /// The number of prompts in a phase that takes so many minutes: as at the planned length whose phase is nearest.
    pub fn puts_in(&self, minutes: u16) -> usize {
        let nearest = self.minutes.each().min_by_key(|(_, phase)| phase.abs_diff(minutes));
        nearest.map_or(0, |(length, _)| usize::from(self.puts.at(length)))
    }
}

/// Something that is graded from 1 to 4.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// The title.
    pub title: String,
    /// The phases in which it is seen. One whose phases were never reached is not observed, which is not a 1.
    #[schemars(length(min = 1))]
    pub phases: Vec<Phase>,
    /// A behaviour one can see for each score from 1 to 4.
    #[schemars(with = "[Prose; 4]")]
    pub anchors: [String; 4],
    /// The score a level needs; absent where the level doesn't require it.
    #[serde(default, rename = "bar")]
    pub bars: IndexMap<Level, Score>,
    /// Criteria shared by all problems.
    #[serde(default, rename = "criterion")]
    #[schemars(with = "IndexMap<Id, SharedCriterion>")]
    pub criteria: IndexMap<Id, Criterion>,
}

/// A score: 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

schema!(Score, { "type": "integer", "minimum": 1, "maximum": 4 });

/// A number that is no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a score: scores are 1, 2, 3 and 4")]
pub struct BadScore(pub u8);

impl Score {
    /// Every score, lowest first.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// The number, 1 to 4.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Its place in a list of anchors, 0 to 3.
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

/// One observable behaviour of a competency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The competency it informs. In a rubric it is the one whose table the criterion stands in.
    #[serde(default)]
    #[schemars(!default)]
    pub competency: Id,
    /// The behaviour to be seen.
    #[schemars(with = "Prose")]
    pub text: String,
    /// Evidence of it; empty where only the rater can tell.
    #[serde(default)]
    pub needs: Vec<EvidenceRef>,
}

/// The schema of a criterion in a rubric, which doesn't name its competency.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct SharedCriterion {
    /// The behaviour to be seen.
    text: Prose,
    /// Evidence of it; empty where only the rater can tell.
    #[serde(default)]
    needs: Vec<EvidenceRef>,
}

/// The rule by which a round passes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerdictRule {
    /// The number of required competencies that may miss their bar by one.
    pub may_miss: u8,
    /// Competencies that may not miss their bar at all.
    #[serde(default)]
    pub must: Vec<Id>,
    /// The word for a round that passes.
    pub pass: String,
    /// The word for a round that doesn't.
    pub floor: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rubric() -> Rubric {
        let minutes = [[5, 6, 8], [4, 5, 7], [10, 13, 17], [8, 11, 15], [5, 6, 8], [3, 4, 5]];
        let plan = |m: [u16; 3]| PhasePlan {
            minutes: ByLength([35, 45, 60].into_iter().zip(m).collect()),
            puts: ByLength::default(),
        };
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
        assert_eq!(rubric().plan(6), [1; 6]);
        assert_eq!(rubric().plan(5), [1, 1, 1, 1, 1, 0]);
        assert_eq!(rubric().left_out(&[1, 1, 1, 1, 1, 0]).collect::<Vec<_>>(), [Phase::TradeOffs]);
        assert!((6..60).all(|minutes| rubric().plan(minutes).iter().all(|phase| *phase > 0)));
        let mut failures = rubric().phases[&Phase::Failures].clone();
        failures.puts = ByLength([(35, 1), (45, 2), (60, 3)].into());
        assert_eq!([1, 5, 6, 8, 15].map(|minutes| failures.puts_in(minutes)), [1, 1, 2, 3, 3]);
        assert_eq!(rubric().plan(90), [12, 11, 25, 23, 12, 7], "one and a half times the plan for 60");
    }
}
