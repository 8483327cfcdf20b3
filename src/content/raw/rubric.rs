//! `rubrics/ID.toml`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::{Evidence, Line, Name, Text};
use crate::domain::phase::Phase;

/// How long each phase takes, what is graded, and what makes the verdict.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rubric {
    /// Must equal the file's name.
    pub id: Name,
    /// Raised only when scoring changes.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// As shown.
    pub title: Line,
    /// What each phase gets.
    pub phase: Phases,
    /// What is graded, in the order it is graded.
    pub competency: IndexMap<String, Competency>,
    /// The rule of the verdict.
    pub verdict: Verdict,
}

/// All six phases.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phases {
    /// What is to be built, for whom, and how well.
    pub requirements: PhasePlan,
    /// How much of everything.
    pub estimation: PhasePlan,
    /// Interface and data, then boxes and arrows.
    pub architecture: PhasePlan,
    /// Questions that go below the boxes.
    pub deep_dives: PhasePlan,
    /// What breaks, who notices, what then.
    pub failures: PhasePlan,
    /// What was chosen over what, and when that is wrong.
    pub trade_offs: PhasePlan,
}

impl Phases {
    /// Each phase with its plan, in the order of a round.
    #[must_use]
    pub fn each(&self) -> [(Phase, &PhasePlan); 6] {
        [
            (Phase::Requirements, &self.requirements),
            (Phase::Estimation, &self.estimation),
            (Phase::Architecture, &self.architecture),
            (Phase::DeepDives, &self.deep_dives),
            (Phase::Failures, &self.failures),
            (Phase::TradeOffs, &self.trade_offs),
        ]
    }
}

/// What a phase gets.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PhasePlan {
    /// Minutes in a round of 35, 45 and 60; those of the six phases add up to the length.
    pub minutes: Minutes,
    /// How many of the problem's deep dives, faults or decisions are put; only in those phases.
    #[serde(default)]
    pub puts: Puts,
}

/// Minutes for each length of a round.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// In a round of 35 minutes.
    #[serde(rename = "35")]
    #[schemars(range(min = 1, max = 60))]
    pub short: u16,
    /// In a round of 45 minutes.
    #[serde(rename = "45")]
    #[schemars(range(min = 1, max = 60))]
    pub usual: u16,
    /// In a round of 60 minutes.
    #[serde(rename = "60")]
    #[schemars(range(min = 1, max = 60))]
    pub long: u16,
}

/// How many are put, for each length of a round.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Puts {
    /// In a round of 35 minutes.
    #[serde(rename = "35")]
    #[schemars(range(min = 0, max = 60))]
    pub short: u16,
    /// In a round of 45 minutes.
    #[serde(rename = "45")]
    #[schemars(range(min = 0, max = 60))]
    pub usual: u16,
    /// In a round of 60 minutes.
    #[serde(rename = "60")]
    #[schemars(range(min = 0, max = 60))]
    pub long: u16,
}

/// Something that is graded from 1 to 4.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Competency {
    /// As shown.
    pub title: Line,
    /// Where it is seen.
    #[schemars(length(min = 1))]
    pub phases: Vec<Phase>,
    /// What each score from 1 to 4 looks like: a behaviour one can see.
    pub anchors: [Text; 4],
    /// The score a level needs; absent where it isn't required at that level.
    #[serde(default)]
    pub bar: Bars,
    /// Criteria shared by all problems.
    #[serde(default)]
    pub criterion: IndexMap<String, SharedCriterion>,
}

/// The score each level needs.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bars {
    /// At mid.
    #[schemars(range(min = 1, max = 4))]
    pub mid: Option<u8>,
    /// At senior.
    #[schemars(range(min = 1, max = 4))]
    pub senior: Option<u8>,
    /// At staff.
    #[schemars(range(min = 1, max = 4))]
    pub staff: Option<u8>,
}

/// One observable line of a competency, shared by all problems.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SharedCriterion {
    /// What is to be seen.
    pub text: Text,
    /// What counts as evidence of it; absent where only the rater can tell.
    #[serde(default)]
    pub needs: Vec<Evidence>,
}

/// When a round passes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// How many required competencies may miss their bar by one.
    pub may_miss: u8,
    /// Competencies that may not miss their bar at all.
    #[serde(default)]
    pub must: Vec<Name>,
    /// What a round that passes is called.
    pub pass: Line,
    /// What a round that doesn't is called.
    pub floor: Line,
}
