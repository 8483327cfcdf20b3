//! The parts of a problem, one type for each table of the format. Every type is its table's schema and parser.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::format::{Address, Month, Prose};
use crate::domain::id::Id;
use crate::domain::level::{Level, words};
use crate::domain::phase::Phase;
use crate::domain::template::Template;
use crate::domain::words::Condition;

pub use crate::quantity::{Accept, Parameter};

/// A consequence of an estimate.
pub type Decides = crate::quantity::Decides<Template>;

/// Something to be estimated; its `decides` print parameters.
pub type Estimate = crate::quantity::Estimate<Template>;

/// A hidden fact, given when asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clarification {
    /// The question in the author's words.
    pub question: String,
    /// Other ways of asking it.
    #[serde(default)]
    pub also: Vec<String>,
    /// The interviewer's answer.
    pub answer: Template,
    /// A strong candidate asks this.
    #[serde(default)]
    pub essential: bool,
}

impl Clarification {
    /// Every way of asking it, the author's first.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.question).chain(&self.also).map(String::as_str)
    }
}

words! {
    /// The sorts of requirements.
    RequirementKind {
        /// A function of the system.
        Functional = "functional",
        /// A quality of the system.
        Quality = "quality",
        /// Something deliberately left out.
        OutOfScope = "out-of-scope",
    }
}

/// A requirement that a good answer states.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Functional, quality or out of scope.
    pub kind: RequirementKind,
    /// The reference's wording.
    pub text: Template,
    /// The condition on an answer that states it.
    #[serde(default, rename = "all")]
    pub condition: Condition,
}

/// The way a candidate comes to know a parameter; it follows from where the problem prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownFrom {
    /// The prompt says it.
    Prompt,
    /// The interviewer says it when asked.
    Answer,
    /// The candidate chooses it, within what is plausible.
    Choice,
}

/// One consistent set of parameters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The title in the briefing.
    pub title: String,
    /// The parameters that differ from the plain problem.
    #[schemars(extend("keys" = "snake"))]
    pub set: IndexMap<Id, String>,
}

/// An acceptable design.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Architecture {
    /// The situation in which one would choose it.
    #[schemars(with = "Prose")]
    pub when: String,
    /// In the notation of the architecture pad.
    #[schemars(with = "Prose")]
    pub diagram: String,
    /// The reasons for nodes, by their names in the diagram.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, Prose>", extend("keys" = "text"))]
    pub why: IndexMap<String, String>,
}

/// One operation of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// `POST /links {url} -> 201`.
    pub call: String,
    /// The reason for it.
    #[schemars(with = "Option<Prose>")]
    pub why: Option<String>,
}

/// One entity of the data model.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// `code pk, url, user_id idx`.
    pub fields: String,
    /// The reason for it.
    #[schemars(with = "Option<Prose>")]
    pub why: Option<String>,
}

/// A thing a good answer says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The statement.
    #[schemars(with = "Prose")]
    pub text: String,
    /// The condition on an answer: one of each list, all within two sentences.
    #[serde(rename = "all")]
    #[schemars(length(min = 1))]
    pub condition: Condition,
    /// The level from which it is expected; by default the level of its question.
    pub expected: Option<Level>,
    /// Sentences in which candidates would say it.
    #[serde(default)]
    #[schemars(with = "Vec<Prose>")]
    pub example: Vec<String>,
    /// Sentences that say the opposite; they don't meet it.
    #[serde(default)]
    #[schemars(with = "Vec<Prose>")]
    pub contradiction: Vec<String>,
}

/// A question below the boxes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeepDive {
    /// The interviewer's wording.
    pub question: Template,
    /// Asked from this level up.
    pub level: Level,
    /// The reference answer.
    pub answer: Template,
    /// The question after an answer.
    pub follow_up: Option<FollowUp>,
    /// The points of a good answer.
    #[serde(default, rename = "point")]
    pub points: IndexMap<Id, Point>,
}

/// A second question, after the first is answered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The interviewer's wording.
    pub ask: Template,
    /// The reference answer.
    pub answer: Template,
}

words! {
    /// The effects of a failure on the box that it strikes.
    Effect {
        /// It is out, or so slow that it might as well be.
        Out = "out",
        /// A part of it is out, or it is slow or overloaded: it is struck, and still up.
        Partly = "partly",
        /// It answers, but wrongly: nothing stops and nobody waits.
        Wrong = "wrong",
    }
}

/// A fault that strikes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// Kinds or node names; the first that the candidate's own diagram has is struck.
    #[schemars(length(min = 1))]
    pub strikes: Vec<String>,
    /// Names that candidates give to the first of these.
    #[serde(default)]
    pub also: Vec<String>,
    /// The effect on the box.
    #[serde(default = "out")]
    pub effect: Effect,
    /// The fault as the interviewer tells it.
    pub fault: Template,
    /// The blast radius.
    pub blast: Template,
    /// The way it is noticed.
    pub detection: Template,
    /// The way the damage is limited.
    pub mitigation: Template,
    /// The way back to normal.
    pub recovery: Template,
    /// The points of a good answer.
    #[serde(default, rename = "point")]
    pub points: IndexMap<Id, Point>,
}

const fn out() -> Effect {
    Effect::Out
}

/// A decision to weigh.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TradeOff {
    /// The decision.
    pub decision: String,
    /// The sides, two or more, each with its price.
    #[serde(rename = "option")]
    pub options: IndexMap<Id, TradeOption>,
    /// The points of a good answer.
    #[serde(default, rename = "point")]
    pub points: IndexMap<Id, Point>,
}

impl TradeOff {
    /// Each side as a sentence for gain, cost and condition.
    pub fn sides(&self) -> impl Iterator<Item = String> {
        let print = |(id, TradeOption { gain, cost, when }): (&Id, &TradeOption)| {
            format!("{id}: {gain} But: {cost} When: {when}")
        };
        self.options.iter().map(print)
    }
}

/// One side of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TradeOption {
    /// The gain.
    #[schemars(with = "Prose")]
    pub gain: String,
    /// The cost.
    #[schemars(with = "Prose")]
    pub cost: String,
    /// The situation in which it is right.
    #[schemars(with = "Prose")]
    pub when: String,
}

/// A change of requirements in mid-round.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Curveball {
    /// The phase it comes in.
    pub phase: Phase,
    /// The share of the phase after which it comes, 0 to 1.
    pub at: f64,
    /// The interviewer's wording.
    pub say: Template,
    /// The author's reply, with the changed numbers: what becomes of the design.
    pub answer: Option<Template>,
    /// The parameters it changes.
    #[serde(default)]
    #[schemars(extend("keys" = "snake"))]
    pub set: IndexMap<Id, String>,
    /// The estimates to be redone.
    #[serde(default)]
    pub redo: Vec<Id>,
    /// The points of a good answer.
    #[serde(default, rename = "point")]
    pub points: IndexMap<Id, Point>,
}

/// The source of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The author and title, and what was taken from it.
    pub what: String,
    /// The address.
    #[schemars(with = "Option<Address>")]
    pub url: Option<String>,
    /// The month in which it was last looked up, `2026-11`.
    #[schemars(with = "Option<Month>")]
    pub checked: Option<String>,
}
