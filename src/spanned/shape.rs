//! What a document may look like: the JSON schema of a Rust type, in the form that the check walks.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

/// The pattern of a text of one line, the only pattern that the check knows.
pub const ONE_LINE: &str = r"^[^\n]*$";

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Anything: the schema says nothing that the check knows.
    Any,
    /// A text, which may have to be more than blanks, or of one line.
    Text { filled: bool, one_line: bool },
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
    /// A table whose keys are ids.
    Keyed(Box<Shape>),
    /// A table whose keys are known.
    Table(IndexMap<String, Field>),
}

/// A known key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) shape: Shape,
    pub(super) required: bool,
}

/// The JSON schema of a type, as editors read it.
#[must_use]
pub fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
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
            None => Self::Text {
                filled: number(schema, "minLength").is_some_and(|least| least > 0),
                one_line: schema.get("pattern").is_some_and(|pattern| pattern == ONE_LINE),
            },
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
            return Self::Keyed(Box::new(schema.get("additionalProperties").map_or(Self::Any, Self::read)));
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
            Self::Text { .. } => "a text in quotes".into(),
            Self::Word(words) => format!("one of {}", super::suggest::listed(words)),
            Self::Whole { from: i64::MIN, .. } => "a whole number".into(),
            Self::Whole { from, to } if *to >= i64::from(u32::MAX) => format!("a whole number from {from}"),
            Self::Whole { from, to } => format!("a whole number from {from} to {to}"),
            Self::Number => "a number".into(),
            Self::Flag => "`true` or `false`".into(),
            Self::List { item, .. } => format!("a list, each item {}", item.phrase()),
            Self::Keyed(_) | Self::Table(_) => "a table".into(),
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
