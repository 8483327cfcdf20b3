//! What a document may look like: the JSON schema of a Rust type, in the form that the check walks.

use indexmap::IndexMap;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

use crate::domain::format::Format;

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Anything: the schema says nothing that the check knows.
    Any,
    /// A text that is more than blanks, with the rule it obeys.
    Text(Format),
    /// One of these words.
    Word(Vec<String>),
    /// A whole number within these bounds.
    Whole { from: i64, to: i64 },
    /// Any finite number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list of so many items at least and at most.
    List { item: Box<Shape>, from: usize, to: usize },
    /// A table whose keys are names that the author chooses.
    Keyed(Keys, Box<Shape>),
    /// A table whose keys are known.
    Table(IndexMap<String, Field>),
}

/// The rule for names that the author of a table chooses. A schema says it under `keys`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
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

impl Keys {
    fn of(schema: &Value) -> Self {
        match schema.get("keys").and_then(Value::as_str) {
            Some("snake") => Self::Snake,
            Some("any") => Self::Any,
            Some("text") => Self::Text,
            Some("minutes") => Self::Minutes,
            _ => Self::Kebab,
        }
    }
}

/// A known key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) shape: Shape,
    pub(super) required: bool,
}

/// The JSON schema of a type, as editors read it: no text is empty, and one without a format is a single line.
#[must_use]
pub fn schema<T: JsonSchema>() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    transform_subschemas(&mut fill_texts, &mut schema);
    schema
}

fn fill_texts(schema: &mut Schema) {
    transform_subschemas(&mut fill_texts, schema);
    let is_text = kind(schema.as_value()) == Some("string") && schema.get("enum").is_none();
    if is_text {
        schema.insert("minLength".into(), 1.into());
        if schema.get("format").is_none() {
            schema.insert("pattern".into(), r"^[^\n]*$".into());
        }
    }
}

impl Shape {
    /// The shape of a type's documents.
    pub(super) fn of<T: JsonSchema>() -> Self {
        let inline = |settings: &mut SchemaSettings| settings.inline_subschemas = true;
        let schema = SchemaSettings::draft2020_12().with(inline).into_generator().into_root_schema_for::<T>();
        Self::read(schema.as_value())
    }

    fn read(schema: &Value) -> Self {
        let one_of = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array);
        match (one_of, kind(schema)) {
            (Some(options), _) => Self::of_options(options),
            (None, Some("string")) => Self::of_text(schema),
            (None, Some("integer")) => Self::of_whole(schema),
            (None, Some("number")) => Self::Number,
            (None, Some("boolean")) => Self::Flag,
            (None, Some("array")) => Self::of_list(schema),
            (None, Some("object")) => Self::of_table(schema),
            _ => Self::Any,
        }
    }

    /// An optional value, or the words of an enumeration, of which those with a description stand apart.
    fn of_options(options: &[Value]) -> Self {
        let mut shapes = options.iter().filter(|option| kind(option) != Some("null")).map(Self::read);
        let Some(first) = shapes.next() else { return Self::Any };
        shapes.fold(first, |all, next| match (all, next) {
            (Self::Word(mut words), Self::Word(more)) => {
                words.extend(more);
                Self::Word(words)
            }
            _ => Self::Any,
        })
    }

    fn of_text(schema: &Value) -> Self {
        let word = |value: &Value| value.as_str().map(str::to_owned);
        if let Some(only) = schema.get("const").and_then(word) {
            return Self::Word(vec![only]);
        }
        match schema.get("enum").and_then(Value::as_array) {
            Some(words) => Self::Word(words.iter().filter_map(word).collect()),
            None => {
                let format = schema.get("format").and_then(Value::as_str).and_then(Format::named);
                Self::Text(format.unwrap_or_default())
            }
        }
    }

    fn of_whole(schema: &Value) -> Self {
        let most = match schema.get("format").and_then(Value::as_str) {
            Some("uint32") => i64::from(u32::MAX),
            _ => i64::MAX,
        };
        Self::Whole {
            from: number(schema, "minimum").unwrap_or(i64::MIN),
            to: number(schema, "maximum").unwrap_or(most),
        }
    }

    fn of_list(schema: &Value) -> Self {
        let count = |key| number(schema, key).and_then(|n| usize::try_from(n).ok());
        Self::List {
            item: Box::new(schema.get("items").map_or(Self::Any, Self::read)),
            from: count("minItems").unwrap_or(0),
            to: count("maxItems").unwrap_or(usize::MAX),
        }
    }

    fn of_table(schema: &Value) -> Self {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            let entry = schema.get("additionalProperties").map_or(Self::Any, Self::read);
            return Self::Keyed(Keys::of(schema), Box::new(entry));
        };
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let mut fields: IndexMap<String, Field> = required
            .filter_map(|key| Some((key.as_str()?, properties.get(key.as_str()?)?)))
            .map(|(key, schema)| (key.to_owned(), Field { shape: Self::read(schema), required: true }))
            .collect();
        for (key, schema) in properties {
            fields.entry(key.clone()).or_insert_with(|| Field { shape: Self::read(schema), required: false });
        }
        Self::Table(fields)
    }

    /// What is expected, as a phrase.
    pub(super) fn phrase(&self) -> String {
        match self {
            Self::Any => "a value".into(),
            Self::Text(_) => "a text in quotes".into(),
            Self::Word(words) => format!("one of {}", super::suggest::listed(words)),
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

fn kind(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|&kind| kind != "null"),
        _ => None,
    }
}

fn number(schema: &Value, key: &str) -> Option<i64> {
    schema.get(key).and_then(Value::as_i64)
}
