//! What a problem says about numbers, as texts: the input of a [`Reference`](crate::quantity::Reference).

use crate::quantity::notation::error::Error;

/// A number that defines a problem.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameter {
    /// Its name in formulas.
    pub name: String,
    /// Its value: `100M / month`. It may use parameters too.
    pub value: String,
    /// What a candidate may call it.
    pub also: Vec<String>,
    /// What a sensible assumption lies in: `1M / month - 10B / month`.
    pub plausible: Option<String>,
}

/// A number a candidate should arrive at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Estimate {
    /// Its name in formulas.
    pub name: String,
    /// How it follows from parameters and other estimates.
    pub formula: String,
    /// The unit it is asked in; its kind is checked.
    pub unit: String,
    /// What a candidate may call it.
    pub also: Vec<String>,
    /// The factor, above 1, within which a value counts as right.
    pub within: f64,
    /// What follows from its size, smallest first; the last has no limit.
    pub decides: Vec<Decides>,
    /// Other formulas that are right too.
    pub accept: Vec<Accept>,
}

/// What follows below a limit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decides {
    /// The limit; none for the last.
    pub below: Option<String>,
    /// What follows.
    pub say: String,
}

/// Another formula that is right too.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accept {
    /// The formula.
    pub formula: String,
    /// Why it is right.
    pub because: String,
}

/// Where in a problem a fault is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The parameter or estimate.
    pub name: String,
    /// Which of its texts.
    pub field: Field,
    /// What is wrong; its span is in that text.
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
