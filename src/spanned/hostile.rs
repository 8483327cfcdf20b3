//! Refuses characters that would deceive a terminal, also when an escape spells them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::{Fault, Faults};
use crate::domain::scrub::is_hostile;

/// Reports hostile characters that stand in the text as they are, comments included. A carriage return that ends a
/// line was dropped when the file was read.
pub(super) fn in_text(text: &str, faults: &mut Faults<'_>) {
    for (at, c) in text.char_indices().filter(|&(_, c)| is_hostile(c)) {
        faults.put_at(at..at + c.len_utf8(), refused(c));
    }
}

/// Reports hostile characters that escapes spell, in values and in keys.
pub(super) fn in_escapes(table: &DeTable<'_>, faults: &mut Faults<'_>) {
    for (key, value) in table {
        in_string(key.get_ref(), key.span(), faults);
        in_value(value, faults);
    }
}

fn in_value(value: &Spanned<DeValue<'_>>, faults: &mut Faults<'_>) {
    match value.get_ref() {
        DeValue::String(text) => in_string(text, value.span(), faults),
        DeValue::Array(list) => list.iter().for_each(|value| in_value(value, faults)),
        DeValue::Table(table) => in_escapes(table, faults),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

fn in_string(decoded: &str, span: std::ops::Range<usize>, faults: &mut Faults<'_>) {
    if !decoded.contains(is_hostile) {
        return;
    }
    let raw = &faults.source().text[span.clone()];
    let mut at = 0;
    while let Some(found) = raw[at..].find('\\').map(|found| at + found) {
        let (c, length) = escape(&raw[found..]);
        if let Some(c) = c.filter(|&c| is_hostile(c)) {
            faults.put_at(span.start + found..span.start + found + length, refused(c));
        }
        at = found + length;
    }
}

/// The character that an escape at the start of a text spells, and the bytes it takes; `None` for the harmless.
fn escape(text: &str) -> (Option<char>, usize) {
    let hex = |digits: usize| {
        let code = text.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        (code.and_then(char::from_u32), 2 + if code.is_some() { digits } else { 0 })
    };
    match text[1..].chars().next() {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some('e') => (Some('\u{1b}'), 2),
        Some('b') => (Some('\u{8}'), 2),
        Some('f') => (Some('\u{c}'), 2),
        Some('r') => (Some('\r'), 2),
        other => (None, 1 + other.map_or(0, char::len_utf8)),
    }
}

fn refused(c: char) -> Fault {
    let message = format!("the character U+{:04X} can't be shown", u32::from(c));
    Fault::error(message, "expected a character that shows")
        .help("delete it: it is a control, or it hides or turns text")
}
