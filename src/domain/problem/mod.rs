//! One system to design, as parsed values: everything a round asks, answers, compares and grades by.

mod evidence;
mod facts;
mod parts;
mod texts;

pub use evidence::{EvidenceRef, PointRef, Structure};
pub use facts::Facts;
pub use parts::*;

use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::format::Prose;
use super::id::Id;
use super::pack::Head;
use super::phase::Phase;
use super::rubric::Criterion;
use super::template::Template;
use crate::quantity::{Misfit, Reference};

/// A problem: `problems/ID.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Problem {
    /// The part that the library shows.
    #[serde(flatten)]
    pub head: Head,
    /// The prompt as shown before a round, with the plain problem's parameters.
    pub prompt: Template,
    /// The sources of its facts.
    pub sources: Vec<Citation>,
    /// Hidden facts, given when asked.
    #[serde(default, rename = "clarification")]
    pub clarifications: IndexMap<Id, Clarification>,
    /// A requirement that a good answer states.
    #[serde(default, rename = "requirement")]
    pub requirements: IndexMap<Id, Requirement>,
    /// The numbers the problem is made of.
    #[serde(default, rename = "parameter")]
    #[schemars(extend("keys" = "snake"))]
    pub parameters: IndexMap<Id, Parameter>,
    /// Consistent other sets of parameters.
    #[serde(default, rename = "variant")]
    pub variants: IndexMap<Id, Variant>,
    /// The estimates, each with its reference formula.
    #[serde(default, rename = "estimate")]
    #[schemars(extend("keys" = "snake"))]
    pub estimates: IndexMap<Id, Estimate>,
    /// Acceptable designs; the nearest is compared.
    #[serde(default, rename = "architecture")]
    pub architectures: IndexMap<Id, Architecture>,
    /// Operations of the interface.
    #[serde(default, rename = "api")]
    pub operations: IndexMap<Id, Operation>,
    /// Entities of the data model.
    #[serde(default, rename = "data")]
    #[schemars(extend("keys" = "any"))]
    pub entities: IndexMap<Id, Entity>,
    /// Questions below the boxes.
    #[serde(default, rename = "deep-dive")]
    pub deep_dives: IndexMap<Id, DeepDive>,
    /// Faults that strike.
    #[serde(default, rename = "failure")]
    pub failures: IndexMap<Id, Failure>,
    /// Decisions to weigh.
    #[serde(default, rename = "trade-off")]
    pub trade_offs: IndexMap<Id, TradeOff>,
    /// Changes of requirements in mid-round.
    #[serde(default, rename = "curveball")]
    pub curveballs: IndexMap<Id, Curveball>,
    /// Ladders of help, by phase, the least help first; none gives a value of the problem away.
    #[serde(default, rename = "hint")]
    #[schemars(with = "IndexMap<Phase, Vec<Prose>>")]
    pub hints: IndexMap<Phase, Vec<String>>,
    /// The criteria that the problem adds to the rubric's.
    #[serde(default, rename = "criterion")]
    pub criteria: IndexMap<Id, Criterion>,
    /// The numbers, parsed; see [`Problem::reference`].
    #[serde(skip)]
    numbers: Numbers,
}

/// The numbers, parsed on first use. They follow from the other parts, so they never tell two problems apart.
#[derive(Debug, Clone, Default)]
struct Numbers(OnceLock<Result<Arc<Reference>, Vec<Misfit>>>);

impl PartialEq for Numbers {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Problem {
    /// The problem as read from the file of a pack: bare names in its head are names of that pack.
    pub fn put_into(mut self, pack: &Id) -> Self {
        self.head.put_into(pack);
        self
    }

    /// Parameters and estimates, parsed: once for the check, every round, every variant and every curveball.
    ///
    /// # Errors
    /// Every text that can't be computed with.
    pub fn reference(&self) -> Result<&Arc<Reference>, &[Misfit]> {
        let parse = || Reference::new(&self.parameters, &self.estimates).map(Arc::new);
        self.numbers.0.get_or_init(parse).as_ref().map_err(Vec::as_slice)
    }

    /// The way a candidate comes to know a parameter: from the prompt, from an answer, or by choosing it.
    pub fn known(&self, parameter: &str) -> KnownFrom {
        let prints = |template: &Template| template.parameters().any(|id| id.as_str() == parameter);
        if prints(&self.prompt) {
            KnownFrom::Prompt
        } else if self.clarifications.values().any(|asked| prints(&asked.answer)) {
            KnownFrom::Answer
        } else {
            KnownFrom::Choice
        }
    }

    /// The points of every deep dive, failure, trade-off and curveball, each with the level that its question is for.
    pub fn challenges(&self) -> impl Iterator<Item = Challenge<'_>> {
        let dives = self.deep_dives.iter().map(|(id, dive)| {
            let challenge = Challenge::of_all("deep-dive", id, &dive.points);
            Challenge { level: dive.level, ..challenge }
        });
        let faults = self.failures.iter().map(|(id, fault)| Challenge::of_all("failure", id, &fault.points));
        let weighed = self.trade_offs.iter().map(|(id, one)| Challenge::of_all("trade-off", id, &one.points));
        let changes = self.curveballs.iter().map(|(id, one)| Challenge::of_all("curveball", id, &one.points));
        dives.chain(faults).chain(weighed).chain(changes)
    }
}

/// A question with the points of a good answer.
#[derive(Debug, Clone, Copy)]
pub struct Challenge<'p> {
    /// Its table: `deep-dive`, `failure`, `trade-off` or `curveball`.
    pub family: &'static str,
    /// Its id.
    pub id: &'p Id,
    /// The level from which it is asked.
    pub level: super::level::Level,
    /// The points of a good answer.
    pub points: &'p IndexMap<Id, Point>,
}

impl<'p> Challenge<'p> {
    /// A challenge that is put at every level.
    fn of_all(family: &'static str, id: &'p Id, points: &'p IndexMap<Id, Point>) -> Self {
        Self { family, id, level: super::level::Level::default(), points }
    }
}
