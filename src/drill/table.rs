//! The table of numbers every engineer should know, and the questions computed from it; `content` reads it.

use indexmap::IndexMap;

use super::item::Item;
use crate::domain::drill::Topic;
use crate::domain::id::Id;
use crate::domain::template::Template;
use crate::quantity::{self, Misfit};

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Author and title, or the standard; and the place in it.
    pub title: String,
    /// Of the edition the number was taken from.
    pub year: u16,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A number to be known by heart.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What it is the number of.
    pub name: String,
    /// A quantity.
    pub value: String,
    /// What one may call it.
    pub also: Vec<String>,
    /// The question for it.
    pub ask: String,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in.
    pub unit: String,
    /// The factor, above 1, that counts as right.
    pub within: f64,
    /// Where it comes from.
    pub source: Citation,
}

/// A question that takes a computation.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The question; prints what is given.
    pub ask: Template,
    /// What is given, each by the range it is drawn from.
    pub given: IndexMap<Id, String>,
    /// Of what is given and of numbers of the table.
    pub formula: String,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in.
    pub unit: String,
    /// The factor, above 1, that counts as right.
    pub within: f64,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Numbers, by the name that formulas use.
    pub numbers: IndexMap<Id, Number>,
    /// Questions.
    pub questions: IndexMap<Id, Computed>,
}

/// What is wrong with the quantities of an entry.
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
        let numbers = self.numbers.iter().map(|(id, number)| {
            Item::number(id, number).map_err(|misfits| Wrong { family: "number", id: id.clone(), misfits })
        });
        let questions = self.questions.iter().map(|(id, question)| {
            Item::computed(id, question, self).map_err(|misfits| Wrong {
                family: "question",
                id: id.clone(),
                misfits,
            })
        });
        let (mut items, mut wrong) = (Vec::new(), Vec::new());
        for item in numbers.chain(questions) {
            item.map_or_else(|one| wrong.push(one), |item| items.push(item));
        }
        if wrong.is_empty() { Ok(items) } else { Err(wrong) }
    }

    /// The numbers that a formula names.
    pub(super) fn named_in(&self, formula: &str) -> impl Iterator<Item = (&Id, &Number)> {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let words: Vec<&str> = formula.split(move |c| !part(c)).collect();
        self.numbers.iter().filter(move |(id, _)| words.contains(&id.as_str()))
    }
}

impl Number {
    pub(super) fn parameter(&self, id: &Id) -> quantity::Parameter {
        quantity::Parameter {
            name: id.to_string(),
            value: self.value.clone(),
            also: self.also.clone(),
            plausible: None,
        }
    }
}

impl Computed {
    /// What is given, as parameters that stand at the low end of their ranges.
    pub(super) fn parameters(&self) -> impl Iterator<Item = quantity::Parameter> {
        self.given.iter().map(|(id, range)| quantity::Parameter {
            name: id.to_string(),
            value: range.split(" - ").next().unwrap_or(range).to_owned(),
            also: Vec::new(),
            plausible: Some(range.clone()),
        })
    }
}
