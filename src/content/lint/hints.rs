//! A hint helps to think; a value of the problem in it would end the thinking.

use crate::domain::id::Id;
use crate::domain::problem::{KnownFrom, Problem};
use crate::spanned::{Fault, Faults, Place};

/// The shortest number without a unit that gives something away: `10` may be any ten.
const TELLING_DIGITS: usize = 3;

pub(super) fn hints(problem: &Problem, faults: &mut Faults<'_>) {
    let secrets = secrets(problem);
    let family = Place::Root.key("hint");
    for (phase, ladder) in &problem.hints {
        let at = family.key(phase.id());
        for (i, rung) in ladder.iter().enumerate() {
            let lower = rung.to_lowercase();
            for (id, _, value) in secrets.iter().filter(|(_, lower_value, _)| mentions(&lower, lower_value)) {
                let fault =
                    Fault::error(format!("this hint gives `{id}` away"), "expected a text without values");
                faults.put_word(at.item(i), value, fault);
            }
        }
    }
}

/// What the candidate isn't told, as it may stand in a text: the parameter, its value folded and as written.
fn secrets(problem: &Problem) -> Vec<(&Id, String, &str)> {
    let hidden = problem.parameters.iter().filter(|(id, _)| problem.known(id.as_str()) != KnownFrom::Prompt);
    let mut secrets = Vec::new();
    for (id, parameter) in hidden {
        let variants = problem.variants.values().filter_map(|variant| variant.set.get(id));
        let values = std::iter::once(&parameter.value).chain(variants);
        secrets
            .extend(values.filter_map(|value| telling(value)).map(|value| (id, value.to_lowercase(), value)));
    }
    secrets.sort();
    secrets.dedup();
    secrets
}

/// The part of a quantity that would be recognised: the number with its suffix or first unit.
fn telling(value: &str) -> Option<&str> {
    let value = value.trim();
    let number = value.split_whitespace().next()?;
    let bare = number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    if !bare {
        return Some(number);
    }
    let unit =
        value[number.len()..].split_whitespace().next().filter(|unit| unit.chars().all(char::is_alphabetic));
    match unit {
        Some(unit) => Some(&value[..value.find(unit)? + unit.len()]),
        None => (number.chars().filter(char::is_ascii_digit).count() >= TELLING_DIGITS).then_some(number),
    }
}

/// Whether a value stands in a text as a word of its own.
fn mentions(text: &str, value: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '.';
    text.match_indices(value).any(|(at, _)| {
        let after = text[at + value.len()..].chars().next();
        !text[..at].ends_with(part) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_part_is_the_number_with_its_first_unit() {
        assert_eq!(telling("500K requests / s"), Some("500K"));
        assert_eq!(telling("5 ms"), Some("5 ms"));
        assert_eq!(telling("$0.0083"), Some("$0.0083"));
        assert_eq!(telling("1000"), Some("1000"));
        assert_eq!(telling("5"), None);
        assert_eq!(telling("5 / day"), None);
    }

    #[test]
    fn a_value_is_found_as_a_word_only() {
        assert!(mentions("think of 5 ms, then", "5 ms"));
        assert!(!mentions("think of 15 ms, 2.5 ms or 5 msgs", "5 ms"));
    }
}
