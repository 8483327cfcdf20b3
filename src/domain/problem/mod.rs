//! One system to design, as parsed values: everything a round asks, answers, compares and grades by.

mod facts;
mod need;
mod parts;

pub use facts::Facts;
pub use need::{BadNeed, Need, PointRef};
pub use parts::*;

use indexmap::IndexMap;

use super::id::Id;
use super::pack::Head;
use super::phase::Phase;
use super::rubric::Criterion;

/// A problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What the library shows.
    pub head: Head,
    /// Hidden facts, given when asked.
    pub clarifications: IndexMap<Id, Clarification>,
    /// What a good answer requires of the system.
    pub requirements: IndexMap<Id, Requirement>,
    /// The numbers the problem is made of.
    pub parameters: IndexMap<Id, Parameter>,
    /// Consistent other sets of parameters.
    pub variants: IndexMap<Id, Variant>,
    /// What is to be estimated, with the reference formula.
    pub estimates: IndexMap<Id, Estimate>,
    /// Acceptable designs; the nearest is compared.
    pub architectures: IndexMap<Id, Architecture>,
    /// Operations of the interface.
    pub operations: IndexMap<Id, Operation>,
    /// Entities of the data model.
    pub entities: IndexMap<Id, Entity>,
    /// Questions below the boxes.
    pub deep_dives: IndexMap<Id, DeepDive>,
    /// Faults that strike.
    pub failures: IndexMap<Id, Failure>,
    /// Decisions to weigh.
    pub trade_offs: IndexMap<Id, TradeOff>,
    /// Changes of requirements in mid-round.
    pub curveballs: IndexMap<Id, Curveball>,
    /// Ladders of help, by phase; never a value of the problem.
    pub hints: IndexMap<Phase, Vec<String>>,
    /// What the problem adds to the rubric's criteria.
    pub criteria: IndexMap<Id, Criterion>,
}
