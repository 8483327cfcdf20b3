//! Numbers as people write them in a sentence: `500K`, `500,000`, `half a million`, `five hundred thousand a second`.

use std::ops::Range;

use crate::quantity::{self, Quantity, Scope};

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spoken {
    /// The place of the number, without its unit.
    pub(super) span: Range<usize>,
    /// The number alone; a percentage as it is said.
    pub(super) number: f64,
    /// With the unit behind it, where there is one.
    pub(super) quantity: Option<Quantity>,
    /// The word behind it, in lower case: a unit, or what is counted.
    pub(super) counts: String,
}

/// Every number in a text.
pub(super) fn numbers(text: &str) -> Vec<Spoken> {
    let tokens = tokens(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let Some((number, unit, end)) = number(&tokens[at..]) else {
            at += 1;
            continue;
        };
        let last = &tokens[at + end - 1];
        let span = tokens[at].0..last.0 + last.1.len();
        let behind: Vec<&str> =
            unit.into_iter().chain(tokens[at + end..].iter().map(|(_, word)| &**word)).take(4).collect();
        let quantity = quantity(number, &behind);
        let counts = behind.first().copied().unwrap_or_default().to_owned();
        found.push(Spoken { span, number, quantity, counts });
        at += end;
    }
    found
}

/// The words of a text in lower case, each with its place; a sign is a word of its own.
fn tokens(text: &str) -> Vec<(usize, String)> {
    let mut tokens: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let digit = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|(_, c)| c.is_ascii_digit());
        let inside = matches!(c, '.' | ',') && digit(i.checked_sub(1)) && digit(Some(i + 1));
        if c.is_alphanumeric() || inside {
            match tokens.last_mut().filter(|_| open) {
                Some((_, word)) => word.extend(c.to_lowercase()),
                None => tokens.push((at, c.to_lowercase().collect())),
            }
            open = true;
        } else {
            open = false;
            if matches!(c, '%' | '/' | '$') {
                tokens.push((at, c.to_string()));
            }
        }
    }
    tokens
}

/// The number that some words begin with, a unit that is written without a blank, and how many words it takes.
fn number(tokens: &[(usize, String)]) -> Option<(f64, Option<&str>, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| &**word);
    if let Some((number, unit @ Some(_))) = digits(word(0)) {
        return Some((number, unit, 1));
    }
    let (mut whole, mut part, mut end) = (0.0, None, 0);
    loop {
        if let Some(factor) = scale(word(end)) {
            let scaled = part.take().unwrap_or(1.0) * factor;
            if factor < 1e3 { part = Some(scaled) } else { whole += scaled }
        } else if let Some((number, None)) = digits(word(end)).filter(|_| end == 0) {
            part = Some(number);
        } else if let Some(more) = below_hundred(word(end)).filter(|&more| adds(part, more)) {
            part = Some(part.unwrap_or(0.0) + more);
        } else if !links(word(end), word(end + 1), whole, part) {
            break;
        }
        end += 1;
    }
    (end > 0).then_some((whole + part.unwrap_or(0.0), None, end))
}

/// Whether a number goes on with a smaller one: `twenty five`, `two hundred ten`, `thousand five`.
fn adds(part: Option<f64>, more: f64) -> bool {
    part.is_none_or(|part| {
        (part >= 100.0 && part % 100.0 == 0.0) || (part >= 20.0 && part % 10.0 == 0.0 && more < 10.0)
    })
}

/// Whether a word within a number leads to the next: the `a` of `half a million`, the `and` of `a hundred and ten`.
fn links(word: &str, next: &str, whole: f64, part: Option<f64>) -> bool {
    match word {
        "a" | "an" | "of" => scale(next).is_some() && whole == 0.0 && part.is_none_or(|part| part < 1.0),
        "and" => below_hundred(next).is_some() && (whole > 0.0 || part.is_some_and(|part| part >= 100.0)),
        _ => false,
    }
}

/// A number in digits, with the unit written behind it: `1,500`, `10.5k`, `5ms`.
fn digits(word: &str) -> Option<(f64, Option<&str>)> {
    let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(word.len());
    let number: f64 = word[..end].replace(',', "").parse().ok()?;
    Some(match &word[end..] {
        "" => (number, None),
        "k" => (number * 1e3, None),
        "m" => (number * 1e6, None),
        "b" | "bn" => (number * 1e9, None),
        "t" => (number * 1e12, None),
        unit => (number, Some(unit)),
    })
}

fn below_hundred(word: &str) -> Option<f64> {
    const WORDS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen";
    const TENS: &str = "zero ten twenty thirty forty fifty sixty seventy eighty ninety";
    #[expect(clippy::cast_precision_loss, reason = "at most 19")]
    let place = |words: &str| words.split(' ').position(|known| known == word).map(|place| place as f64);
    let tens = || place(TENS).map(|tens| tens * 10.0);
    place(WORDS).or_else(tens).or_else(|| (word == "half").then_some(0.5))
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// The number with the unit that the words behind it begin with: `ms`, `GB a day`, `requests per second`.
fn quantity(number: f64, behind: &[&str]) -> Option<Quantity> {
    let dimension = |unit: &str| quantity::unit(unit).ok().filter(|unit| !unit.dimension.is_none());
    let direct = behind.first().copied().filter(|unit| dimension(unit).is_some());
    let per = behind.windows(2).find_map(|pair| {
        let time = matches!(pair[0], "/" | "a" | "an" | "per" | "each" | "every").then_some(pair[1])?;
        dimension(time).filter(|unit| unit.dimension.time == 1).map(|_| time)
    });
    let text = match (direct, per) {
        _ if behind.first() == Some(&"%") || behind.first() == Some(&"percent") => format!("{number}%"),
        (Some(unit), Some(time)) => format!("{number} {unit} / {time}"),
        (Some(unit), None) => format!("{number} {unit}"),
        (None, Some(time)) => format!("{number} / {time}"),
        (None, None) => return None,
    };
    quantity::eval(&text, &Scope::new()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<f64> {
        numbers(text).iter().map(|spoken| spoken.number).collect()
    }

    #[test]
    fn a_number_is_read_in_digits_and_in_words() {
        for half_a_million in ["500K", "500,000", "half a million", "five hundred thousand", "0.5 million"] {
            assert_eq!(said(half_a_million).iter().sum::<f64>(), 500_000.0, "{half_a_million}");
        }
        assert_eq!(said("ten million, a hundred to one, twenty-five"), [1e7, 100.0, 1.0, 25.0]);
        assert_eq!(said("two hundred and ten, a dozen, 1.5 billion"), [210.0, 12.0, 1.5e9]);
        assert_eq!(said("a few, an hour, no one's"), [1.0]);
    }

    #[test]
    fn a_unit_is_read_behind_its_number() {
        let base = |text: &str| numbers(text)[0].quantity.as_ref().map(|quantity| quantity.value);
        assert_eq!(base("five hundred thousand a second"), Some(500_000.0));
        assert_eq!(base("86,400 requests per day"), Some(1.0));
        assert_eq!(base("within 5ms"), Some(0.005));
        assert_eq!(base("40 percent"), Some(0.4));
        assert_eq!(base("twenty servers"), None);
    }
}
