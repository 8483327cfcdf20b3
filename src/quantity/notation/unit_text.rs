//! The unit a value is asked in.

use super::{Error, Fault, Quantity, Scope, Shown, Span, units};
use crate::quantity::eval;

/// The dimension and the base units in one of a unit: `GB/day`, `/s`, `Gbps`, `$`, `%`; or of what is counted:
/// `servers`, `writes/user`.
///
/// # Errors
/// If the text isn't a unit.
pub fn unit(text: &str) -> Result<Quantity, Error> {
    let text = text.trim();
    if text.is_empty() || text == "1" {
        return Ok(Quantity::number(1.0));
    }
    let one = match text.strip_prefix('$') {
        Some(per) => format!("$1{per}"),
        None => format!("1 {text}"),
    };
    let fault = || Error::new(Fault::Syntax, Span::new(0, text.len()), format!("`{text}` isn't a unit"));
    if !is_written(text) {
        return Err(fault().help("write one unit, such as `GB/day`, `/s` or `servers`"));
    }
    let value = eval(&one, &Scope::new()).map_err(|error| Error { help: error.help, ..fault() })?;
    Ok(Quantity { shown: Some(Box::new(Shown { unit: text.to_owned(), factor: value.value })), ..value })
}

/// True if a text has the form of a unit: single words between slashes, or a word behind a multiplier.
fn is_written(text: &str) -> bool {
    let text = text.strip_prefix('$').unwrap_or(text);
    let unsigned = |part: &str| text.len() > 1 && part.trim().is_empty();
    let mut parts = text.split('/').flat_map(|part| part.split(" per "));
    let first = parts.next().unwrap_or_default();
    (unsigned(first) || text.is_empty() || is_word(first)) && parts.all(is_word)
}

/// `servers`, `GB-month`, `million users`, `%`.
fn is_word(part: &str) -> bool {
    let letters = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = part.split_whitespace().collect();
    match words.as_slice() {
        ["%"] => true,
        [word] => word.split('-').all(letters),
        [scale, word] => units::scale(scale, true).is_some() && letters(word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_one_word_between_slashes() {
        let units = ["GB", "/s", "$", "$/GB/month", "$ / month", "%", "µs", "servers", "req/s", "GB per day"];
        for text in units.into_iter().chain(["million users", "GB-month", "Gbps"]) {
            assert!(unit(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn sentences_numbers_and_formulas_are_no_unit() {
        for text in ["foo bar", "GB GB", "5 GB", "GB +", "GB *", "TB a week or so", "/", "GB/", "x = 5", "()"]
        {
            assert!(unit(text).is_err(), "{text}");
        }
    }
}
