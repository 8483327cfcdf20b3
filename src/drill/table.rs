//! The table of numbers every engineer should know, and the questions computed from it; `content` reads it.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::item::Item;
use crate::domain::drill::Topic;
use crate::domain::format::Address;
use crate::domain::id::Id;
use crate::domain::template::Template;
use crate::quantity::{Misfit, Parameter};

/// Numbers to be known by heart, and where they come from: `numbers.toml`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// The sources of numbers.
    #[serde(rename = "source")]
    pub sources: IndexMap<Id, Edition>,
    /// Numbers, by the name that formulas use.
    #[serde(rename = "number")]
    #[schemars(extend("keys" = "snake"))]
    pub numbers: IndexMap<Id, Number>,
}

/// The edition that a number was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Author and title, or the standard; and the place in it.
    pub title: String,
    /// Of the edition the number was taken from.
    pub year: u16,
    /// The address.
    #[schemars(with = "Option<Address>")]
    pub url: Option<String>,
}

/// A number to be known by heart.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The thing it is the number of.
    pub name: String,
    /// A quantity.
    pub value: String,
    /// The names one may give it.
    pub also: Vec<String>,
    /// The question for it.
    pub ask: String,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in.
    pub unit: String,
    /// The factor, above 1, that counts as right.
    #[serde(default = "within")]
    pub within: f64,
    /// A source of this file.
    pub source: Id,
}

/// Questions that take a computation: `questions.toml`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// Questions, by id.
    #[serde(rename = "question")]
    pub questions: IndexMap<Id, Computed>,
}

/// A question that takes a computation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// The question; prints what is given.
    pub ask: Template,
    /// The numbers that are given, each by the range it is drawn from.
    #[serde(default)]
    #[schemars(extend("keys" = "snake"))]
    pub given: IndexMap<Id, String>,
    /// Of what is given and of numbers of the table.
    pub formula: String,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in.
    pub unit: String,
    /// The factor, above 1, that counts as right.
    #[serde(default = "within")]
    pub within: f64,
}

/// Twice or half is right: the field's own rule for estimates made without a calculator.
const fn within() -> f64 {
    2.0
}

/// The two files together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Numbers and their sources.
    pub facts: Numbers,
    /// Questions.
    pub questions: Questions,
}

/// The faults in the quantities of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// `number` or `question`.
    pub family: &'static str,
    /// The entry.
    pub id: Id,
    /// Each fault, by the text it is in.
    pub misfits: Vec<Misfit>,
}

impl Table {
    /// Everything that can be asked from the table.
    ///
    /// # Errors
    /// Each entry whose quantities don't fit together.
    pub fn items(&self) -> Result<Vec<Item>, Vec<Wrong>> {
        let numbers = self.facts.numbers.iter().map(|(id, number)| ("number", id, number.question(id)));
        let questions = self.questions.questions.iter().map(|(id, one)| ("question", id, one.clone()));
        let (mut items, mut wrong) = (Vec::new(), Vec::new());
        for (family, id, question) in numbers.chain(questions) {
            match Item::computed(format!("{family}/{id}"), question, self) {
                Ok(item) => items.push(item),
                Err(misfits) => wrong.push(Wrong { family, id: id.clone(), misfits }),
            }
        }
        if wrong.is_empty() { Ok(items) } else { Err(wrong) }
    }

    /// The edition that a number was taken from.
    pub(super) fn source(&self, number: &Number) -> Edition {
        self.facts.sources.get(&number.source).cloned().unwrap_or_default()
    }

    /// The numbers that a formula names.
    pub(super) fn named_in(&self, formula: &str) -> impl Iterator<Item = (&Id, &Number)> {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let words: Vec<&str> = formula.split(move |c| !part(c)).collect();
        self.facts.numbers.iter().filter(move |(id, _)| words.contains(&id.as_str()))
    }
}

impl Number {
    /// The question for the number itself.
    fn question(&self, id: &Id) -> Computed {
        Computed {
            ask: Template::parse(&self.ask).unwrap_or_default(),
            given: IndexMap::new(),
            formula: id.to_string(),
            topic: self.topic,
            unit: self.unit.clone(),
            within: self.within,
        }
    }

    pub(super) fn parameter(&self) -> Parameter {
        Parameter { value: self.value.clone(), also: self.also.clone(), plausible: None }
    }
}

impl Computed {
    /// The given numbers, as parameters that stand at the low end of their ranges.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (Id, Parameter)> {
        let parameter = |range: &String| Parameter {
            value: range.split(" - ").next().unwrap_or(range).to_owned(),
            also: Vec::new(),
            plausible: Some(range.clone()),
        };
        self.given.iter().map(move |(id, range)| (id.clone(), parameter(range)))
    }
}
