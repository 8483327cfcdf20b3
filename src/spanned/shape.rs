//! Shapes: the schemas of documents in the form that the check walks. They are made from the JSON schemas of Rust types
//! by a test (`testing.rs`) and kept as constants: making them takes longer than checking a document.

use crate::domain::format::Format;

/// Shape of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Anything: the schema says nothing that the check knows.
    Any,
    /// A text that is more than blanks, with the rule it obeys.
    Text(Format),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number within these bounds.
    Whole {
        /// The least.
        from: i64,
        /// The greatest.
        to: i64,
    },
    /// Any finite number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list.
    List {
        /// Shape of each item.
        item: &'static Self,
        /// The least number of items.
        from: usize,
        /// The greatest number of items.
        to: usize,
    },
    /// A table whose keys are names that the author chooses, and what each value may be.
    Keyed(Keys, &'static Self),
    /// A table whose keys are known.
    Table(Fields),
}

/// The rule for names that the author of a table chooses. A schema says it under `keys`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Ids in `kebab-case`.
    Kebab,
    /// Ids in `snake_case`, because formulas name them.
    Snake,
    /// Ids with `-` or `_`, named as the thing is in the design.
    Any,
    /// Any text.
    Text,
    /// The length of a round in minutes.
    Minutes,
}

/// The known keys of a table, each with the shape of its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fields {
    /// Those that have to be there.
    pub required: &'static [Field],
    /// Those that may be left out.
    pub optional: &'static [Field],
}

/// A known key and the shape of its value.
pub(super) type Field = (&'static str, Shape);

impl Fields {
    /// The keys, those that have to be there first.
    pub(super) fn keys(self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).map(|(key, _)| *key)
    }

    /// The shape of the value of a key, where the key is known.
    pub(super) fn get(self, key: &str) -> Option<&'static Shape> {
        self.required.iter().chain(self.optional).find(|(known, _)| *known == key).map(|(_, shape)| shape)
    }
}

impl Shape {
    /// The phrase that follows "expected".
    pub(super) fn phrase(&self) -> String {
        match self {
            Self::Any => "a value".into(),
            Self::Text(_) => "a text in quotes".into(),
            Self::Word(words) => format!("one of {}", super::suggest::listed(*words)),
            Self::Whole { from: i64::MIN, .. } => "a whole number".into(),
            Self::Whole { from, to } if *to >= i64::from(u32::MAX) => format!("a whole number from {from}"),
            Self::Whole { from, to } => format!("a whole number from {from} to {to}"),
            Self::Number => "a number".into(),
            Self::Flag => "`true` or `false`".into(),
            Self::List { item, .. } => format!("a list, each item {}", item.phrase()),
            Self::Keyed(..) | Self::Table(_) => "a table".into(),
        }
    }
}
