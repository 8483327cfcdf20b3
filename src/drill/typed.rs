//! An answer that was typed, beside that of the card.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::card::{Card, factor_of};
use crate::quantity::{Quantity, Scope, eval};

/// Signs that say nothing. Those that may say something stay: `<`, `+`, `%`, the `!` of `O(n!)`.
const PUNCTUATION: &str = ".,;:?\"()[]{}…“”„«»`–—-_";

/// Numbers that are further apart than this are different ones, however roughly they are written.
const ROUGH: f64 = 0.05;

/// An answer as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The way in which it is right. Without one nothing is known: it may be right in other words.
    pub right: Option<Right>,
}

/// The way in which a typed answer is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Right {
    /// It says the same as the answer.
    Same,
    /// It says something else that the card accepts.
    Accepted,
    /// It is a number within a factor of the answer.
    Within(f64),
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("The same as the answer"),
            Self::Accepted => f.write_str("Counts as right too"),
            Self::Within(factor) => write!(f, "Within a factor of {factor} of the answer"),
        }
    }
}

impl Typed {
    /// A typed answer to a card; none where nothing was typed.
    pub fn of(text: &str, card: &Card) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self { text: text.into(), right: right(text, card) })
    }
}

fn right(text: &str, card: &Card) -> Option<Right> {
    if is_same(text, &card.answer) {
        return Some(Right::Same);
    }
    card.accept.iter().find_map(|accepted| match factor_of(accepted) {
        Some(factor) => near(text, &card.answer, factor),
        None => is_same(text, accepted).then_some(Right::Accepted),
    })
}

/// An estimate within a factor of the answer.
fn near(typed: &str, answer: &str, factor: f64) -> Option<Right> {
    let (typed, answer) = (number(typed)?.0, number(answer)?.0);
    let ratio = typed.value / answer.value;
    // A little more than the factor: a binary number is never exactly 0.1.
    let most = factor * 1.000_001;
    (is_of_one_kind(&typed, &answer) && ratio <= most && ratio >= most.recip())
        .then_some(Right::Within(factor))
}

/// True if two numbers can be compared: both are data, both are nodes.
fn is_of_one_kind(one: &Quantity, other: &Quantity) -> bool {
    let labelled = one.labels.is_empty() || other.labels.is_empty() || one.labels == other.labels;
    labelled && one.dimension == other.dimension
}

/// True if two texts say the same: the same number, or the same words but for case, accents, punctuation and articles.
fn is_same(typed: &str, right: &str) -> bool {
    match (number(typed), number(right)) {
        (Some(typed), Some(right)) => is_same_number(&typed, &right),
        _ => {
            let words = words(typed);
            !words.is_empty() && words == self::words(right)
        }
    }
}

/// The digits of a number that is exact. A share is: 99.9% rounds to 100%, which is another answer.
const EXACT: i32 = 15;

/// A number and how many of its digits are said.
fn number(text: &str) -> Option<(Quantity, i32)> {
    let text = text.trim().trim_end_matches('.').trim_start_matches(['~', '≈']);
    let numeral = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let numeral = numeral.split(|c: char| !c.is_ascii_digit() && !".,_'".contains(c)).next()?;
    let digits = numeral.chars().filter(char::is_ascii_digit).collect::<String>();
    let said = i32::try_from(digits.trim_start_matches('0').len()).ok()?;
    let value = eval(text, &Scope::new()).ok().filter(|value| value.range.is_none())?;
    let said = if text.contains('%') { EXACT } else { said };
    (said > 0 && value.value.is_finite()).then_some((value, said))
}

/// True if one number is the other one rounded.
fn is_same_number((typed, few): &(Quantity, i32), (right, many): &(Quantity, i32)) -> bool {
    let apart = (typed.value - right.value).abs();
    let last = |value: f64, said: i32| 10f64.powi(digits_before(value) - said);
    let rounding = last(typed.value, *few).max(last(right.value, *many)) / 2.0;
    let least = typed.value.abs().min(right.value.abs());
    // A little more than half of the last digit: the fraction of a binary number is never exact.
    is_of_one_kind(typed, right) && apart <= rounding * 1.000_001 && apart <= least * ROUGH
}

/// Digits before the decimal point.
#[expect(clippy::cast_possible_truncation, reason = "the logarithm of a finite number is small")]
fn digits_before(value: f64) -> i32 {
    if value == 0.0 { 0 } else { value.abs().log10().floor() as i32 + 1 }
}

/// The words of a text, without what doesn't tell texts apart.
fn words(text: &str) -> Vec<String> {
    let bare = text.nfkd().filter(|c| !is_combining_mark(*c) && !"'’".contains(*c));
    let folded: String = bare.flat_map(char::to_lowercase).collect();
    let chars: Vec<char> = folded.chars().collect();
    // Within a number a sign says something, and so does that of a negative one.
    let says = |at: usize| {
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let begins = at == 0 || chars[at - 1].is_whitespace();
        digit(Some(at + 1)) && (digit(at.checked_sub(1)) || begins)
    };
    let blank = |(at, c): (usize, &char)| if PUNCTUATION.contains(*c) && !says(at) { ' ' } else { *c };
    let clean: String = chars.iter().enumerate().map(blank).collect();
    let article = |word: &&str| !["a", "an", "the"].contains(word);
    clean.split_whitespace().filter(article).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::within;

    #[test]
    fn case_accents_punctuation_and_articles_tell_nothing_apart() {
        for (typed, right) in [
            ("The write-ahead log", "write ahead log."),
            ("naive bayes", "Naïve Bayes"),
            ("At least once", "at-least-once"),
            ("a cache, then the store", "Cache then store"),
            ("dont retry", "Don't retry."),
            ("O(log n)", "o(log n)"),
        ] {
            assert!(is_same(typed, right), "{typed} {right}");
        }
        for (typed, right) in [
            ("cache", "no cache"),
            ("<5 ms", ">5 ms"),
            ("O(n!)", "O(n)"),
            ("C++", "C"),
            ("-5", "5"),
            ("the", "a"),
            ("version 1.5", "version 15"),
            ("", "x"),
        ] {
            assert!(!is_same(typed, right), "{typed} {right}");
        }
    }

    #[test]
    fn a_number_is_the_same_in_other_units_and_within_its_rounding() {
        for (typed, right) in [
            ("86400 s", "1 day"),
            ("86.4K s", "86,400 s"),
            ("1.2M/s", "1.25 M/s"),
            ("~100 us", "0.1 ms"),
            ("16", "16."),
            ("99.9%", "99.9 %"),
        ] {
            assert!(is_same(typed, right), "{typed} {right}");
        }
        for (typed, right) in [
            ("1M", "1.4M"),
            ("100 Mb", "100 MB"),
            ("100%", "99.9%"),
            ("99%", "99.9%"),
            ("5 s", "5 ms"),
            ("1.3M/s", "1.2M/s"),
            ("0", "5"),
            ("10 GB", "10"),
        ] {
            assert!(!is_same(typed, right), "{typed} {right}");
        }
    }

    #[test]
    fn what_a_card_accepts_is_right_too() {
        let card =
            Card { answer: "Fencing tokens.".into(), accept: vec!["epochs".into()], ..Card::default() };
        let right = |text: &str| Typed::of(text, &card).map(|typed| typed.right);
        assert_eq!(
            [right("Epochs"), right("fencing tokens")],
            [Some(Some(Right::Accepted)), Some(Some(Right::Same))]
        );
        assert_eq!([right("fencing token"), right(" ")], [Some(None), None]);
    }

    #[test]
    fn a_card_on_an_estimate_accepts_what_is_near_enough() {
        let card = Card { answer: "1.25 M/s".into(), accept: vec![within(2.0)], ..Card::default() };
        let right = |text: &str| Typed::of(text, &card).and_then(|typed| typed.right);
        for near in ["2.5M/s", "625 K/s", "1M/s", "60M/min"] {
            assert_eq!(right(near), Some(Right::Within(2.0)), "{near}");
        }
        for far in ["2.6M/s", "600 K/s", "1.25 MB/s", "-1.25M/s", "0/s", "many", "1-2M/s"] {
            assert_eq!(right(far), None, "{far}");
        }
        assert_eq!(right("1.25M/s"), Some(Right::Same));
    }
}
