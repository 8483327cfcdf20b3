//! The parts of a problem, one type for each table of the format.

use indexmap::IndexMap;

use crate::domain::id::Id;
use crate::domain::level::{Level, words};
use crate::domain::phase::Phase;
use crate::domain::template::Template;
use crate::domain::words::Condition;

/// A hidden fact, given when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clarification {
    /// The question in the author's words.
    pub question: String,
    /// Other ways of asking it.
    pub also: Vec<String>,
    /// The interviewer's answer.
    pub answer: Template,
    /// A strong candidate asks this.
    pub essential: bool,
}

words! {
    /// What sort of requirement it is.
    RequirementKind {
        /// What it does.
        Functional = "functional",
        /// How well it does it.
        Quality = "quality",
        /// What it deliberately doesn't do.
        OutOfScope = "out-of-scope",
    }
}

/// What a good answer requires of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Functional, quality or out of scope.
    pub kind: RequirementKind,
    /// As the reference states it.
    pub text: Template,
    /// What says it.
    pub condition: Condition,
}

words! {
    /// How a candidate comes to know a parameter.
    Known {
        /// The prompt says it.
        Told = "told",
        /// The interviewer says it when asked.
        Asked = "asked",
        /// The candidate chooses it, within what is plausible.
        Assumed = "assumed",
    }
}

/// A number the problem is made of. Values are kept as their author wrote them; `quantity` reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// A quantity: `100M / month`.
    pub value: String,
    /// What a candidate may call it.
    pub also: Vec<String>,
    /// How a candidate comes to know it.
    pub known: Known,
    /// A range of quantities: `1M / month - 10B / month`.
    pub plausible: Option<String>,
}

/// One consistent set of parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// As offered in the briefing.
    pub title: String,
    /// The parameters that differ from the plain problem.
    pub set: IndexMap<Id, String>,
}

/// Something to be estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// What is asked for.
    pub ask: String,
    /// The reference; may use parameters and other estimates.
    pub formula: String,
    /// The unit it is printed in.
    pub unit: String,
    /// What a candidate may call it.
    pub also: Vec<String>,
    /// The factor that counts as right, above 1.
    pub within: f64,
    /// What the number decides, smallest bound first; the last has no bound.
    pub decides: Vec<Decides>,
    /// Other numbers that are right, each for a reason.
    pub accept: Vec<Accept>,
}

/// What follows from an estimate that lies below a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decides {
    /// A quantity; absent on the last.
    pub below: Option<String>,
    /// What follows.
    pub say: Template,
}

/// Another number that is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// May use parameters and estimates.
    pub formula: String,
    /// Why it is right too.
    pub because: String,
}

/// An acceptable design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Architecture {
    /// When one would choose it.
    pub when: String,
    /// In the notation of the architecture pad.
    pub diagram: String,
    /// Why a node is there, by its name in the diagram.
    pub why: IndexMap<String, String>,
}

/// One operation of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// `POST /links {url} -> 201`.
    pub call: String,
    /// Why it looks so.
    pub why: Option<String>,
}

/// One entity of the data model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// `code pk, url, user_id idx`.
    pub fields: String,
    /// Why it looks so.
    pub why: Option<String>,
}

/// A thing a good answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What is said.
    pub text: String,
    /// What says it.
    pub condition: Condition,
    /// The competency it informs.
    pub competency: Option<Id>,
    /// The level from which it is expected.
    pub expected: Option<Level>,
}

/// A question below the boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeepDive {
    /// As the interviewer asks it.
    pub question: Template,
    /// Asked from this level up.
    pub level: Level,
    /// The reference answer.
    pub answer: Template,
    /// What is asked after an answer.
    pub follow_up: Option<FollowUp>,
    /// What a good answer says.
    pub points: IndexMap<Id, Point>,
}

/// A second question, after the first is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// As the interviewer asks it.
    pub ask: Template,
    /// The reference answer.
    pub answer: Template,
}

/// A fault that strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Kinds or node names; the first that the candidate's own diagram has is struck.
    pub strikes: Vec<String>,
    /// What happens, as the interviewer says it.
    pub fault: Template,
    /// What is hit.
    pub blast: Template,
    /// How one notices.
    pub detection: Template,
    /// What limits the damage.
    pub mitigation: Template,
    /// How one gets back.
    pub recovery: Template,
    /// What a good answer says.
    pub points: IndexMap<Id, Point>,
}

/// A decision to weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeOff {
    /// What is to be decided.
    pub decision: String,
    /// The sides, each with its price.
    pub options: IndexMap<Id, TradeOption>,
    /// What a good answer says.
    pub points: IndexMap<Id, Point>,
}

/// One side of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeOption {
    /// What one gets.
    pub gain: String,
    /// What one pays.
    pub cost: String,
    /// When it is the right one.
    pub when: String,
}

/// A change of requirements in mid-round.
#[derive(Debug, Clone, PartialEq)]
pub struct Curveball {
    /// The phase it comes in.
    pub phase: Phase,
    /// The share of the phase, 0 to 1, after which it comes.
    pub at: f64,
    /// As the interviewer says it.
    pub say: Template,
    /// The parameters it changes.
    pub set: IndexMap<Id, String>,
    /// The estimates to be redone.
    pub redo: Vec<Id>,
    /// What a good answer says.
    pub points: IndexMap<Id, Point>,
}
