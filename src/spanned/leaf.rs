//! What is wrong with one value that isn't a table, and how to write it instead.

use toml::de::{DeInteger, DeValue};

use super::faults::Fault;
use super::shape::Shape;
use super::suggest::{did_you_mean, listed};

/// Why a value is refused; `raw` is how it is written.
pub(super) fn refusal(shape: &Shape, name: &str, found: &DeValue<'_>, raw: &str) -> Option<Fault> {
    match (shape, found) {
        (Shape::Any, _) | (Shape::Flag, DeValue::Boolean(_)) | (Shape::Number, DeValue::Integer(_)) => None,
        (Shape::Text { filled, one_line }, DeValue::String(text)) => bad_text(name, text, *filled, *one_line),
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

fn bad_text(name: &str, text: &str, filled: bool, one_line: bool) -> Option<Fault> {
    if filled && text.trim().is_empty() {
        return Some(Fault::error(format!("`{name}` is empty"), "expected a text"));
    }
    let several = one_line && text.contains('\n');
    several.then(|| Fault::error(format!("`{name}` has several lines"), "expected one line"))
}

fn unknown_word(name: &str, words: &[&str], word: &str) -> Option<Fault> {
    if words.contains(&word) {
        return None;
    }
    let meant = did_you_mean(word, words.iter().copied());
    let fault =
        Fault::error(format!("`{name}` can't be `{word}`"), format!("expected one of {}", listed(words)));
    Some(fault.maybe_help(meant.map(|meant| format!("did you mean `{meant}`?"))))
}

fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Why a list of so many items is refused.
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

/// How a value of another type is written as one of this shape.
fn written_as(shape: &Shape, name: &str, found: &DeValue<'_>, raw: &str) -> Option<String> {
    match (shape, found) {
        (_, DeValue::Boolean(_)) => None,
        (Shape::Text { .. } | Shape::Word(_), DeValue::Array(_) | DeValue::Table(_)) => None,
        (Shape::Text { .. } | Shape::Word(_), _) => Some(format!("write it in quotes: \"{raw}\"")),
        (Shape::Number | Shape::Whole { .. }, DeValue::String(text)) if text.parse::<f64>().is_ok() => {
            Some(format!("write it without quotes: {text}"))
        }
        (Shape::Flag, DeValue::String(_)) => Some("write it without quotes".into()),
        (Shape::List { .. }, DeValue::String(_)) => Some(format!("write it in brackets: [{raw}]")),
        (Shape::Keyed(_) | Shape::Table(_), DeValue::Array(_)) => {
            Some(format!("each has an id of its own: `[{name}.SOME-ID]`, not `[[{name}]]`"))
        }
        _ => None,
    }
}
