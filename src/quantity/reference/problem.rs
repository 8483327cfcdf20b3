//! The numbers of a problem as their author writes them: the input of a [`Reference`](crate::quantity::Reference).

use schemars::JsonSchema;
use serde::Deserialize;

use crate::quantity::notation::Error;

/// A number that defines a problem.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its value in the plain problem: `100M / month`. It may use other parameters.
    pub value: String,
    /// Names that a candidate may give it.
    #[serde(default)]
    pub also: Vec<String>,
    /// The range of sensible assumptions: `1M / month - 10B / month`.
    pub plausible: Option<String>,
}

/// A number a candidate should arrive at; `S` is the type of a text that says what follows from it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound(deserialize = "S: Deserialize<'de>"))]
pub struct Estimate<S> {
    /// The question.
    pub ask: String,
    /// The reference, of parameters and other estimates.
    pub formula: String,
    /// The unit it is asked and printed in; its kind is checked.
    pub unit: String,
    /// Names that a candidate may give it.
    #[serde(default)]
    pub also: Vec<String>,
    /// The factor, above 1, within which a value counts as right.
    #[serde(default = "within")]
    pub within: f64,
    /// Consequences of its size, smallest bound first; the last has no bound.
    #[serde(default)]
    pub decides: Vec<Decides<S>>,
    /// Other formulas that are right too.
    #[serde(default)]
    pub accept: Vec<Accept>,
}

/// Twice or half is right: the field's own rule for estimates made without a calculator.
const fn within() -> f64 {
    2.0
}

/// A consequence of an estimate that lies below a bound.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decides<S> {
    /// The bound; absent on the last.
    pub below: Option<String>,
    /// The consequence.
    pub say: S,
}

/// Another formula that is right too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// Of parameters and estimates.
    pub formula: String,
    /// The reason why it is right.
    pub because: String,
}

/// A fault in a problem, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The parameter or estimate.
    pub name: String,
    /// The text of it.
    pub field: Field,
    /// The error; its span is in that text.
    pub error: Error,
}

/// One of the texts that hold an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `value` of a parameter.
    Value,
    /// `plausible` of a parameter.
    Plausible,
    /// `formula` of an estimate.
    Formula,
    /// `unit` of an estimate.
    Unit,
    /// `accept`, by its place.
    Accept(usize),
    /// `decides`, by its place.
    Decides(usize),
}
