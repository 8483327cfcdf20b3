//! Boxes' labels in brackets, whose shape may say what a box is.

use super::scan::{Scanner, within};

/// Brackets around a label, longest first, and the kind that the shape draws.
const SHAPES: &[(&str, &[&str], Option<&str>)] = &[
    ("(((", &[")))"], None),
    ("[(", &[")]"], Some("database")),
    ("([", &["])"], None),
    ("[[", &["]]"], None),
    ("((", &["))"], None),
    ("{{", &["}}"], None),
    ("(-", &["-)"], None),
    ("[/", &["/]", "\\]"], None),
    ("[\\", &["\\]", "/]"], None),
    ("[", &["]"], None),
    ("(", &[")"], None),
    ("{", &["}"], None),
    (">", &["]"], None),
];

/// Shapes of `id@{ shape: cyl }` that draw a kind.
const NAMED: &[(&str, &str)] = &[
    ("cyl", "database"),
    ("cylinder", "database"),
    ("database", "database"),
    ("db", "database"),
    ("lin-cyl", "database"),
    ("disk", "database"),
    ("das", "queue"),
    ("h-cyl", "queue"),
];

/// A label as written, and the id of the kind that its shape draws.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Label<'t> {
    pub(super) text: Option<&'t str>,
    pub(super) kind: Option<&'static str>,
}

/// Reads a label in brackets, or stays where it is. Fails on a bracket that is never closed.
pub(super) fn label<'t>(scanner: &mut Scanner<'t>) -> Result<Option<Label<'t>>, &'static str> {
    let rest = within(scanner.rest());
    if !rest.starts_with(['[', '(', '{', '>']) {
        return Ok(None);
    }
    let shapes = SHAPES.iter().filter(|(open, ..)| rest.starts_with(open));
    let fits = shapes.flat_map(|(open, closes, kind)| closes.iter().map(move |close| (*open, *close, *kind)));
    let found = fits
        .filter_map(|(open, close, kind)| Some((open, close, kind, closing(&rest[open.len()..], close)?)))
        // Of `[/a\]` and `[\a/]` the slash that comes first closes.
        .min_by_key(|(open, _, _, end)| (std::cmp::Reverse(open.len()), *end));
    let (open, close, kind, end) = found.ok_or("a label whose bracket is never closed")?;
    let text = &rest[open.len()..open.len() + end];
    scanner.at += open.len() + end + close.len();
    Ok(Some(Label { text: Some(bordered(open, text)), kind }))
}

/// The label of `[|borders:lt|text]`.
fn bordered<'t>(open: &str, text: &'t str) -> &'t str {
    let inside = text.strip_prefix('|').filter(|_| open == "[");
    inside.and_then(|inside| inside.split_once('|')).map_or(text, |(_, text)| text)
}

/// End of a label: at the closing sign behind its quotes, else at the one outside brackets of its own.
fn closing(text: &str, close: &str) -> Option<usize> {
    behind_quotes(text, close).or_else(|| outside_brackets(text, close))
}

fn behind_quotes(text: &str, close: &str) -> Option<usize> {
    let open = text.len() - text.trim_start().len();
    let inside = text[open..].strip_prefix('"')?;
    let behind = &inside[inside.find('"')? + 1..];
    let gap = behind.len() - behind.trim_start().len();
    behind[gap..].starts_with(close).then(|| text.len() - behind.len() + gap)
}

fn outside_brackets(text: &str, close: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if depth == 0 && text[at..].starts_with(close) {
            return Some(at);
        }
        depth = match c {
            '[' | '(' | '{' => depth + 1,
            ']' | ')' | '}' => depth.checked_sub(1)?,
            _ => depth,
        };
    }
    None
}

/// Reads `@{ shape: cyl, label: "…" }`, or stays where it is.
pub(super) fn data<'t>(scanner: &mut Scanner<'t>) -> Result<Option<Label<'t>>, &'static str> {
    if !scanner.starts_with("@{") {
        return Ok(None);
    }
    let inside = within(&scanner.rest()[2..]);
    let end = closing_brace(inside);
    let end = end.ok_or("an `@{` that is never closed")?;
    scanner.at += 2 + end + 1;
    let fields = &inside[..end];
    let shape = field(fields, "shape").and_then(|shape| NAMED.iter().find(|(name, _)| *name == shape));
    Ok(Some(Label { text: field(fields, "label"), kind: shape.map(|(_, kind)| *kind) }))
}

/// The value of a field, without its quotes. A field begins the text, or follows a comma or the end of a line.
fn field<'t>(fields: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = fields;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let (key, value) = rest.split_once(':')?;
        let value = value.trim_start_matches([' ', '\t']);
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find([',', '\n']).unwrap_or(value.len())),
        };
        if key.trim().trim_matches(['"', '\'']) == name {
            return Some(value.trim());
        }
        rest = after;
    }
}

/// End of the fields: at a brace outside quotes. A quote opens only where a value begins.
fn closing_brace(fields: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, ',');
    fields.char_indices().find_map(|(at, c)| {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '}' => return Some(at),
            None if matches!(c, '"' | '\'') && matches!(before, ':' | ',') => quote = Some(c),
            _ => {}
        }
        before = if c.is_whitespace() { before } else { c };
        None
    })
}
