//! `problems/ID.toml`: the head, and the families of tables below it.

mod asked;
mod challenges;
mod design;
mod numbers;

pub use asked::*;
pub use challenges::*;
pub use design::*;
pub use numbers::*;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::{Line, Name, Print};
use crate::domain::level::Difficulty;

/// The keys before a problem's first table: all that the library reads.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Head {
    /// Must equal the file's name.
    pub id: Name,
    /// Ids it had before.
    #[serde(default)]
    pub formerly: Vec<Name>,
    /// Raised only when scoring changes.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// As shown.
    pub title: Line,
    /// How hard it is for a senior candidate.
    pub difficulty: Difficulty,
    /// Tags shown before the round.
    pub about: Vec<Name>,
    /// Topics of `pack.toml`, hidden until practised.
    pub exercises: Vec<Name>,
    /// `pack/name`, or `name` of this pack.
    pub rubric: Name,
    /// What the interviewer says first.
    pub prompt: Print,
    /// Where the facts come from.
    pub sources: Vec<Line>,
}

/// A system to design.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Problem {
    /// What the library shows.
    #[serde(flatten)]
    pub head: Head,
    /// Hidden facts, given when asked.
    #[serde(default)]
    pub clarification: IndexMap<String, Clarification>,
    /// What a good answer requires of the system.
    #[serde(default)]
    pub requirement: IndexMap<String, Requirement>,
    /// The numbers the problem is made of.
    #[serde(default)]
    pub parameter: IndexMap<String, Parameter>,
    /// Consistent other sets of parameters.
    #[serde(default)]
    pub variant: IndexMap<String, Variant>,
    /// What is to be estimated.
    #[serde(default)]
    pub estimate: IndexMap<String, Estimate>,
    /// Acceptable designs; the nearest is compared.
    #[serde(default)]
    pub architecture: IndexMap<String, Architecture>,
    /// Operations of the interface.
    #[serde(default)]
    pub api: IndexMap<String, Operation>,
    /// Entities of the data model.
    #[serde(default)]
    pub data: IndexMap<String, Entity>,
    /// Questions below the boxes.
    #[serde(default)]
    pub deep_dive: IndexMap<String, DeepDive>,
    /// Faults that strike.
    #[serde(default)]
    pub failure: IndexMap<String, Failure>,
    /// Decisions to weigh.
    #[serde(default)]
    pub trade_off: IndexMap<String, TradeOff>,
    /// Changes of requirements in mid-round.
    #[serde(default)]
    pub curveball: IndexMap<String, Curveball>,
    /// Ladders of help.
    #[serde(default)]
    pub hint: Hints,
    /// What the problem adds to the rubric's criteria.
    #[serde(default)]
    pub criterion: IndexMap<String, Criterion>,
}
