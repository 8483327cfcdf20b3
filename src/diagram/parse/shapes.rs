//! Mermaid's nodes: an id with its label in brackets right behind it, whose shape may say what it is.

use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::Notation;
use super::boxes::{self, Mention};
use super::prose::Side;

/// Brackets around a label, longest first, and the kind that the shape draws.
const SHAPES: &[(&str, &str, Option<&str>)] = &[
    ("(((", ")))", None),
    ("[(", ")]", Some("database")),
    ("([", "])", None),
    ("[[", "]]", None),
    ("((", "))", None),
    ("{{", "}}", None),
    ("[/", "/]", None),
    ("[\\", "\\]", None),
    ("[/", "\\]", None),
    ("[\\", "/]", None),
    ("[", "]", None),
    ("(", ")", None),
    ("{", "}", None),
    (">", "]", None),
];

/// Shapes of the newer `id@{ shape: cyl, label: "…" }` that draw a kind.
const NAMED_SHAPES: &[(&str, &str)] = &[
    ("cyl", "database"),
    ("cylinder", "database"),
    ("database", "database"),
    ("db", "database"),
    ("das", "queue"),
];

/// The node, if `text` is a Mermaid node with a label. Outside a pasted flowchart `db(postgres)` and `api[cache]` are
/// ours: a name and a kind.
pub(super) fn node(text: &str, Notation { words, mermaid }: Notation<'_>) -> Option<Mention> {
    let text = class_removed(text.trim());
    if !mermaid {
        return None;
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')))?;
    let (id, rest) = text.split_at(end);
    if id.is_empty() {
        return None;
    }
    if let Some(fields) = rest.strip_prefix("@{") {
        return Some(named_shape(id, fields.trim_end_matches('}'), words));
    }
    let (open, close, kind) =
        SHAPES.iter().find(|(open, close, _)| rest.starts_with(open) && rest.ends_with(close))?;
    let label = rest.get(open.len()..rest.len().checked_sub(close.len())?)?;
    Some(labelled(id, label, *kind, words))
}

fn class_removed(text: &str) -> &str {
    text.split_once(":::").map_or(text, |(node, _)| node)
}

fn named_shape(id: &str, fields: &str, words: &Vocabulary) -> Mention {
    let field = |name: &str| {
        let value =
            fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.trim().strip_prefix(':'))?;
        Some(value.trim().trim_matches('"'))
    };
    let shape = field("shape").and_then(|shape| NAMED_SHAPES.iter().find(|(name, _)| *name == shape));
    labelled(id, field("label").unwrap_or(id), shape.map(|(_, kind)| *kind), words)
}

fn labelled(id: &str, label: &str, kind: Option<&str>, words: &Vocabulary) -> Mention {
    let label = unescaped(label.trim().trim_matches('"').trim_matches('`'));
    let lines = ["<br>", "<br/>", "<br />", "\\n"].iter().fold(label, |label, line| label.replace(line, " "));
    let mut inner = Mention::default();
    let name = boxes::read(&lines, Side::Alone, Notation { words, mermaid: false });
    if let Ok(read) = name {
        inner = Mention { label: Some(read.name.clone()), ..read };
    }
    let by_label = inner.label.as_deref().and_then(|label| words.kind_of(label)).cloned();
    let label = inner.label.clone().unwrap_or_else(|| scrub(&lines));
    let kind = inner.kind.or(by_label).or_else(|| kind.and_then(|kind| words.kind(kind)).cloned());
    Mention { name: scrub(id), label: Some(label).filter(|label| !label.is_empty()), kind, ..inner }
}

/// Mermaid writes special characters as `#quot;` and `#35;`, or as in HTML.
fn unescaped(text: &str) -> String {
    const NAMED: &[(&str, &str)] =
        &[("quot;", "\""), ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("nbsp;", " ")];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        out.push_str(&rest[..at]);
        let entity = rest[at + 1..].trim_start_matches('#');
        let named =
            NAMED.iter().find_map(|(name, text)| Some(((*text).to_owned(), entity.strip_prefix(name)?)));
        let (text, after) =
            named.or_else(|| numbered(entity)).unwrap_or((rest[at..=at].to_owned(), &rest[at + 1..]));
        out.push_str(&text);
        rest = after;
    }
    out + rest
}

fn numbered(entity: &str) -> Option<(String, &str)> {
    let (digits, after) = entity.split_once(';')?;
    let c = char::from_u32(digits.parse().ok()?)?;
    Some((c.to_string(), after))
}
