//! One system to design, as parsed values: everything a round asks, answers, compares and grades by.

mod need;
mod parts;

pub use need::{BadNeed, Need, PointRef};
pub use parts::*;

use indexmap::IndexMap;

use super::id::Id;
use super::pack::Head;
use super::phase::Phase;
use super::rubric::Criterion;
use super::template::Template;

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

impl Problem {
    /// The text of a parameter's value in a variant (`None`: the plain problem).
    #[must_use]
    pub fn value<'p>(&'p self, variant: Option<&Id>, parameter: &Id) -> Option<&'p str> {
        let set = variant.and_then(|id| self.variants.get(id)).and_then(|variant| variant.set.get(parameter));
        set.or_else(|| self.parameters.get(parameter).map(|parameter| &parameter.value)).map(String::as_str)
    }

    /// A text of the problem with its parameters printed as they are in a variant.
    #[must_use]
    pub fn print(&self, template: &Template, variant: Option<&Id>) -> String {
        template.print(|id| self.value(variant, id))
    }
}
