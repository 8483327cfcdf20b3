//! Checks of single values, with advice on how to write them.

use toml::de::{DeInteger, DeValue};

use super::faults::Fault;
use super::shape::{Keys, Shape};
use super::suggest::{listed, suggestion};
use crate::domain::format::{Flaw, Format};
use crate::domain::id::Id;
use crate::domain::rubric::LONGEST;

/// The fault of a value, if it is refused; `raw` is its text in the file.
pub(super) fn refusal(shape: &Shape, name: &str, found: &DeValue<'_>, raw: &str) -> Option<Fault> {
    match (shape, found) {
        (Shape::Any, _) | (Shape::Flag, DeValue::Boolean(_)) | (Shape::Number, DeValue::Integer(_)) => None,
        (Shape::Text(format), DeValue::String(text)) => bad_text(name, text, *format),
        (Shape::Word(words), DeValue::String(word)) => unknown_word(name, words, word),
        (Shape::Whole { from, to }, DeValue::Integer(number)) => {
            let fits = whole(number).is_some_and(|number| (*from..=*to).contains(&number));
            let expected = || format!("expected {}", shape.phrase());
            (!fits).then(|| Fault::error(format!("`{name}` is out of range"), expected()))
        }
        (Shape::Number, DeValue::Float(number)) => {
            let finite = number.as_str().parse().is_ok_and(f64::is_finite);
            (!finite).then(|| Fault::error(format!("`{name}` is no finite number"), "expected a number"))
        }
        (_, found) => Some(wrong_type(shape, name, found, raw)),
    }
}

fn bad_text(name: &str, text: &str, format: Format) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault::error(format!("`{name}` is empty"), "expected a text"));
    }
    let several = !format.is_prose() && text.contains('\n');
    several.then(|| Fault::error(format!("`{name}` has several lines"), "expected one line"))
}

fn unknown_word(name: &str, words: &[&str], word: &str) -> Option<Fault> {
    if words.contains(&word) {
        return None;
    }
    let expected = format!("expected one of {}", listed(words));
    let fault = Fault::error(format!("`{name}` can't be `{word}`"), expected);
    Some(fault.maybe_help(suggestion(word, words.iter().copied())))
}

fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The fault of a list with too few or too many items.
pub(super) fn wrong_length(name: &str, found: usize, from: usize, to: usize) -> Option<Fault> {
    let expected = match (from, to) {
        _ if (from..=to).contains(&found) => return None,
        (from, to) if from == to => format!("expected {from}"),
        (from, _) if found < from => format!("expected at least {from}"),
        (_, to) => format!("expected at most {to}"),
    };
    Some(Fault::error(format!("`{name}` has {found} items"), expected))
}

fn wrong_type(shape: &Shape, name: &str, found: &DeValue<'_>, raw: &str) -> Fault {
    let kind = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let fault = Fault::error(format!("`{name}` is {kind}"), format!("expected {}", shape.phrase()));
    fault.maybe_help(written_as(shape, name, found, raw))
}

/// Advice on how to write a value of another type.
fn written_as(shape: &Shape, name: &str, found: &DeValue<'_>, raw: &str) -> Option<String> {
    match (shape, found) {
        (_, DeValue::Boolean(_)) => None,
        (Shape::Text(_) | Shape::Word(_), DeValue::Array(_) | DeValue::Table(_)) => None,
        (Shape::Text(_) | Shape::Word(_), _) => Some(format!("write it in quotes: \"{raw}\"")),
        (Shape::Number | Shape::Whole { .. }, DeValue::String(text)) if text.parse::<f64>().is_ok() => {
            Some(format!("write it without quotes: {text}"))
        }
        (Shape::Flag, DeValue::String(_)) => Some("write it without quotes".into()),
        (Shape::List { .. }, DeValue::String(_)) => Some(format!("write it in brackets: [{raw}]")),
        (Shape::Keyed(..) | Shape::Table(_), DeValue::Array(_)) => {
            Some(format!("each has an id of its own: `[{name}.SOME-ID]`, not `[[{name}]]`"))
        }
        _ => None,
    }
}

/// A flaw of a text, as a fault of the file.
pub(super) fn flaw(flaw: Flaw) -> Fault {
    let Flaw { message, expected, meant, .. } = flaw;
    Fault::error(message, expected).maybe_help(meant.and_then(|(found, known)| suggestion(&found, known)))
}

/// The fault of a name that the author chose, if it is refused.
pub(super) fn bad_key(keys: Keys, key: &str) -> Option<Fault> {
    let refused = |message: String, expected: &str| Some(Fault::error(message, expected));
    match keys {
        Keys::Text => None,
        Keys::Minutes => {
            let fits = key.parse().is_ok_and(|minutes: u16| (1..=LONGEST).contains(&minutes));
            let message = format!("`{}` is not the length of a round", key.escape_debug());
            let expected = format!("expected whole minutes from 1 to {LONGEST}");
            (!fits).then(|| Fault::error(message, expected))
        }
        _ if Id::parse(key).is_err() => {
            let flaw = Format::Id.flaws(key).swap_remove(0);
            refused(flaw.message, &flaw.expected)
        }
        Keys::Snake if key.contains('-') || !key.starts_with(|c: char| c.is_ascii_lowercase()) => {
            refused(format!("a formula can't name `{key}`"), "expected a letter first, and `_` for `-`")
        }
        Keys::Kebab if key.contains('_') => refused(format!("`{key}` has a `_`"), "expected `-` in this id"),
        Keys::Kebab | Keys::Snake | Keys::Any => None,
    }
}
