//! What is asked and required: clarifications, requirements, hints and criteria.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::raw::texts::{Evidence, Line, Name, Print, Says, Text};
use crate::domain::phase::Phase;
use crate::domain::problem::RequirementKind;

/// A hidden fact, given when asked.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Clarification {
    /// The question.
    pub question: Line,
    /// Other ways of asking it.
    #[serde(default)]
    pub also: Vec<Line>,
    /// The interviewer's answer.
    pub answer: Print,
    /// A strong candidate asks this.
    #[serde(default)]
    pub essential: bool,
}

/// What a good answer requires of the system.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Requirement {
    /// Functional, quality or out of scope.
    pub kind: RequirementKind,
    /// As the reference states it.
    pub text: Print,
    /// What says it.
    #[serde(default)]
    pub all: Vec<Says>,
}

/// Ladders of help, by phase.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hints {
    /// For the requirements.
    pub requirements: Option<Hint>,
    /// For the estimation.
    pub estimation: Option<Hint>,
    /// For the architecture.
    pub architecture: Option<Hint>,
    /// For the deep dives.
    pub deep_dives: Option<Hint>,
    /// For the failures.
    pub failures: Option<Hint>,
    /// For the trade-offs.
    pub trade_offs: Option<Hint>,
}

impl Hints {
    /// The ladders that are there, in the order of a round.
    pub fn each(&self) -> impl Iterator<Item = (Phase, &Hint)> {
        let ladders = [
            (Phase::Requirements, &self.requirements),
            (Phase::Estimation, &self.estimation),
            (Phase::Architecture, &self.architecture),
            (Phase::DeepDives, &self.deep_dives),
            (Phase::Failures, &self.failures),
            (Phase::TradeOffs, &self.trade_offs),
        ];
        ladders.into_iter().filter_map(|(phase, hint)| Some((phase, hint.as_ref()?)))
    }
}

/// A ladder of help, the least first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hint {
    /// Its rungs; none gives a value of the problem away.
    #[schemars(length(min = 1))]
    pub ladder: Vec<Text>,
}

/// One observable line of a competency.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Criterion {
    /// The competency of the rubric that it informs.
    pub competency: Name,
    /// What is to be seen.
    pub text: Text,
    /// What counts as evidence of it; absent where only the rater can tell.
    #[serde(default)]
    pub needs: Vec<Evidence>,
}
