//! What is counted: parameters, their variants, and estimates.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::raw::texts::{Line, Print, Quantity};
use crate::domain::problem::Known;

/// A number the problem is made of.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameter {
    /// Its value in the plain problem.
    pub value: Quantity,
    /// What a candidate may call it.
    #[serde(default)]
    pub also: Vec<Line>,
    /// How a candidate comes to know it.
    pub known: Known,
    /// What is plausible: `LOW - HIGH`.
    pub plausible: Option<Line>,
}

/// One consistent set of parameters.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Variant {
    /// As offered in the briefing.
    pub title: Line,
    /// The parameters that differ from the plain problem.
    pub set: IndexMap<String, Quantity>,
}

/// Something to be estimated.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Estimate {
    /// What is asked for.
    pub ask: Line,
    /// The reference, of parameters and other estimates.
    pub formula: Line,
    /// The unit it is printed in.
    pub unit: Line,
    /// What a candidate may call it.
    #[serde(default)]
    pub also: Vec<Line>,
    /// The factor that counts as right, above 1.
    #[serde(default = "within")]
    pub within: f64,
    /// What the number decides, smallest bound first; the last has no bound.
    #[serde(default)]
    pub decides: Vec<Decides>,
    /// Other numbers that are right.
    #[serde(default)]
    pub accept: Vec<Accept>,
}

/// Twice or half is right: the field's own rule for estimates made without a calculator.
const fn within() -> f64 {
    2.0
}

/// What follows from an estimate.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Decides {
    /// Where the number lies below this; absent on the last.
    pub below: Option<Quantity>,
    /// What follows.
    pub say: Print,
}

/// Another number that is right.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Accept {
    /// Of parameters and estimates.
    pub formula: Line,
    /// Why it is right too.
    pub because: Line,
}
