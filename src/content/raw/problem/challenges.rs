//! What the interviewer puts to the candidate: deep dives, failures, trade-offs and curveballs, with their points.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::raw::texts::{Line, Name, Print, Quantity, Says, Text};
use crate::domain::level::Level;
use crate::domain::phase::Phase;

/// A thing a good answer says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Point {
    /// What is said.
    pub text: Text,
    /// What says it: one of each, all within two sentences.
    #[schemars(length(min = 1))]
    pub all: Vec<Says>,
    /// The competency it informs.
    pub competency: Option<Name>,
    /// The level from which it is expected.
    pub expected: Option<Level>,
}

/// A question below the boxes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeepDive {
    /// As the interviewer asks it.
    pub question: Print,
    /// Asked from this level up.
    pub level: Level,
    /// The reference answer.
    pub answer: Print,
    /// What is asked after an answer.
    pub follow_up: Option<FollowUp>,
    /// What a good answer says.
    #[serde(default)]
    pub point: IndexMap<String, Point>,
}

/// A second question, after the first is answered.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FollowUp {
    /// As the interviewer asks it.
    pub ask: Print,
    /// The reference answer.
    pub answer: Print,
}

/// A fault that strikes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Failure {
    /// Kinds or node names; the first that the candidate's own diagram has is struck.
    #[schemars(length(min = 1))]
    pub strikes: Vec<Line>,
    /// What happens, as the interviewer says it.
    pub fault: Print,
    /// What is hit.
    pub blast: Print,
    /// How one notices.
    pub detection: Print,
    /// What limits the damage.
    pub mitigation: Print,
    /// How one gets back.
    pub recovery: Print,
    /// What a good answer says.
    #[serde(default)]
    pub point: IndexMap<String, Point>,
}

/// A decision to weigh.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TradeOff {
    /// What is to be decided.
    pub decision: Line,
    /// The sides, two or more.
    pub option: IndexMap<String, TradeOption>,
    /// What a good answer says.
    #[serde(default)]
    pub point: IndexMap<String, Point>,
}

/// One side of a decision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TradeOption {
    /// What one gets.
    pub gain: Text,
    /// What one pays.
    pub cost: Text,
    /// When it is the right one.
    pub when: Text,
}

/// A change of requirements in mid-round.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Curveball {
    /// The phase it comes in.
    pub phase: Phase,
    /// The share of the phase after which it comes, 0 to 1.
    pub at: f64,
    /// As the interviewer says it.
    pub say: Print,
    /// The parameters it changes.
    #[serde(default)]
    pub set: IndexMap<String, Quantity>,
    /// The estimates to be redone.
    #[serde(default)]
    pub redo: Vec<Name>,
    /// What a good answer says.
    #[serde(default)]
    pub point: IndexMap<String, Point>,
}
