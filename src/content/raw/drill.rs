//! The assets of quick estimates: a table of numbers, and questions computed from it.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::texts::{Line, Name, Print, Quantity};
use crate::domain::drill::Topic;

/// `numbers.toml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// Where numbers come from.
    pub source: IndexMap<String, Source>,
    /// Numbers to be known by heart.
    pub number: IndexMap<String, Number>,
}

/// Where a number comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// Author and title, or the standard; and the place in it, as a reader looks for it.
    pub title: Line,
    /// Of the edition the numbers were taken from.
    pub year: u16,
    /// Where it can be read.
    pub url: Option<Line>,
}

/// A number to be known by heart.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Number {
    /// What it is the number of.
    pub name: Line,
    /// The number.
    pub value: Quantity,
    /// What one may call it.
    pub also: Vec<Line>,
    /// The question for it.
    pub ask: Line,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in.
    pub unit: Line,
    /// The factor that counts as right, above 1.
    #[serde(default = "within")]
    pub within: f64,
    /// A source of this file.
    pub source: Name,
}

/// `questions.toml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Questions {
    /// Questions that take a computation.
    pub question: IndexMap<String, Question>,
}

/// A question that takes a computation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Question {
    /// The question; `{=name}` prints what is given.
    pub ask: Print,
    /// What is given, each by a range `LOW - HIGH` to draw from.
    #[serde(default)]
    pub given: IndexMap<String, Line>,
    /// Of what is given and of numbers.
    pub formula: Line,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in.
    pub unit: Line,
    /// The factor that counts as right, above 1.
    #[serde(default = "within")]
    pub within: f64,
}

const fn within() -> f64 {
    2.0
}
