//! Shapes made from the JSON schemas of Rust types: for tests, and for the generated file of shapes.

use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

use super::shape::{Field, Fields, Keys, Shape};
use crate::domain::format::Format;

/// Shapes as the Rust expression that gives the one of a `kind`. Of a kind that has no shape yet, anything goes.
pub(crate) fn written(shapes: &[(&str, Shape)]) -> String {
    let arms = shapes.iter().map(|(kind, shape)| format!("    b\"{kind}\" => {},\n", shape.written("    ")));
    format!("match kind.as_bytes() {{\n{}    _ => Any,\n}}\n", arms.collect::<String>())
}

/// A text for as long as the tests run, because shapes are constants.
fn keep(text: &str) -> &'static str {
    text.to_owned().leak()
}

impl Shape {
    /// The shape of a type's documents.
    pub(crate) fn of<T: JsonSchema>() -> Self {
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
            (Self::Word(words), Self::Word(more)) => Self::Word([words, more].concat().leak()),
            _ => Self::Any,
        })
    }

    fn of_text(schema: &Value) -> Self {
        let word = |value: &Value| value.as_str().map(keep);
        if let Some(only) = schema.get("const").and_then(word) {
            return Self::Word(vec![only].leak());
        }
        match schema.get("enum").and_then(Value::as_array) {
            Some(words) => Self::Word(words.iter().filter_map(word).collect::<Vec<_>>().leak()),
            None => {
                let format = schema.get("format").and_then(Value::as_str).and_then(Format::of);
                Self::Text(format.unwrap_or(Format::Line))
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
            item: Self::kept(schema.get("items")),
            from: count("minItems").unwrap_or(0),
            to: count("maxItems").unwrap_or(usize::MAX),
        }
    }

    fn of_table(schema: &Value) -> Self {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            return Self::Keyed(keys(schema), Self::kept(schema.get("additionalProperties")));
        };
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let field = |key: &str| Some((keep(key), Self::read(properties.get(key)?)));
        let others = properties.keys().map(String::as_str).filter(|key| !required.contains(key));
        Self::Table(Fields {
            optional: others.filter_map(field).collect::<Vec<Field>>().leak(),
            required: required.iter().copied().filter_map(field).collect::<Vec<Field>>().leak(),
        })
    }

    fn kept(schema: Option<&Value>) -> &'static Self {
        Box::leak(Box::new(schema.map_or(Self::Any, Self::read)))
    }

    /// The Rust expression for a shape, at this indentation.
    fn written(&self, indent: &str) -> String {
        match self {
            Self::Word(words) => format!("Word(&{words:?})"),
            Self::List { item, from, to } => {
                let to = if *to == usize::MAX { "usize::MAX".into() } else { to.to_string() };
                format!("List {{ item: &{}, from: {from}, to: {to} }}", item.written(indent))
            }
            Self::Keyed(keys, entry) => format!("Keyed(Keys::{keys:?}, &{})", entry.written(indent)),
            Self::Text(format) => format!("Text(Format::{format:?})"),
            Self::Table(Fields { required, optional }) => {
                let [required, optional] = [required, optional].map(|fields| fields_written(fields, indent));
                format!("Table(Fields {{ required: &[{required}], optional: &[{optional}] }})")
            }
            // These are written as they are shown.
            Self::Any | Self::Whole { .. } | Self::Number | Self::Flag => {
                format!("{self:?}")
            }
        }
    }
}

/// The Rust expressions for known keys, each on a line of its own.
fn fields_written(fields: &[Field], indent: &str) -> String {
    let within = format!("{indent}    ");
    let lines = fields.iter().map(|(key, shape)| format!("{within}({key:?}, {}),\n", shape.written(&within)));
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { format!("\n{lines}{indent}") }
}

/// The rule for the names in a table; ids in `kebab-case` where the schema doesn't say.
fn keys(schema: &Value) -> Keys {
    match schema.get("keys").and_then(Value::as_str) {
        Some("snake") => Keys::Snake,
        Some("any") => Keys::Any,
        Some("text") => Keys::Text,
        Some("minutes") => Keys::Minutes,
        _ => Keys::Kebab,
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

/// The JSON schema of a type, as editors read it: no text is empty, and one without a format is a single line.
pub(crate) fn schema<T: JsonSchema>() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    transform_subschemas(&mut fill_texts, &mut schema);
    schema
}

fn fill_texts(schema: &mut Schema) {
    transform_subschemas(&mut fill_texts, schema);
    let is_text = schema.get("type").is_some_and(|kind| {
        kind == "string" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "string"))
    });
    let is_text = is_text && schema.get("enum").is_none();
    if is_text {
        schema.insert("minLength".into(), 1.into());
        if schema.get("format").is_none() {
            schema.insert("pattern".into(), r"^[^\n]*$".into());
        }
    }
}
