//! Numbers as they stand in a sentence, each with its unit: enough to tell whether two sentences speak of one number.

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    value: f64,
    /// The unit at the number, else the word behind it; empty where there is neither.
    unit: String,
}

/// Units that any number may have: `60 s` by itself says little.
const EVERYDAY: &str = "ms s min h day %";

/// The digits from which a number is hardly chance: `365`, `1,024`.
const TELLING: usize = 3;

impl Amount {
    /// The extent to which another text that has this amount speaks of the same thing, 0 to 1.
    pub(super) fn told_by(&self, other: &Self) -> f64 {
        if (self.value - other.value).abs() > 1e-6 * self.value.abs() {
            return 0.0;
        }
        let bare = self.unit.is_empty() || other.unit.is_empty();
        match is_same(&self.unit, &other.unit) {
            true if !EVERYDAY.split(' ').any(|unit| unit == unit_of(&self.unit)) => 1.0,
            same if (same || bare) && self.digits() >= TELLING => 1.0,
            same if same || bare => 0.5,
            _ => 0.0,
        }
    }

    /// The digits before the zeros at the end.
    fn digits(&self) -> usize {
        format!("{}", self.value).replace('.', "").trim_matches('0').len()
    }
}

/// The amounts of a text. Digits within a word, as in `p99`, are none; behind a factor they are: `x365`.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = rest[..at].trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let (number, behind) = split(&rest[at..]);
        if matches!(word, "" | "x" | "X") {
            all.extend(readings(number, rest[..at].ends_with(['$', '€']), behind));
        }
        rest = behind;
    }
    all
}

/// The digits that a text begins with, points and commas between them included, and what stands behind.
fn split(text: &str) -> (&str, &str) {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let goes_on = |(at, sign): &(usize, char)| digit(*at) || (matches!(sign, '.' | ',') && digit(at + 1));
    let end = text.char_indices().find(|next| !goes_on(next)).map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

/// The amounts that a number may be: the `B` of `300B` is a unit or a billion.
fn readings(number: &str, money: bool, behind: &str) -> Vec<Amount> {
    let Ok(value) = number.replace(',', "").parse::<f64>() else { return Vec::new() };
    let suffix = word(behind);
    let factor = match suffix {
        "K" | "k" => 1e3,
        "M" => 1e6,
        "B" | "bn" => 1e9,
        "T" => 1e12,
        _ => 1.0,
    };
    let next = |from: usize| word(behind.get(from..).unwrap_or_default().trim_start_matches([' ', '-', '_']));
    let unit = |unit: &str| if money { "$".to_owned() } else { unit_of(unit) };
    let plain = unit(if suffix.is_empty() { next(0) } else { suffix });
    let mut all = vec![Amount { value, unit: plain }];
    if factor > 1.0 {
        all.push(Amount { value: value * factor, unit: unit(next(suffix.len())) });
    }
    all
}

/// The letters that a text begins with, or a percent sign.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if text.starts_with('%') { "%" } else { &text[..end] }
}

/// The one name of a unit that has several.
fn unit_of(unit: &str) -> String {
    let lower = unit.to_lowercase();
    let name = match lower.as_str() {
        "ms" => "ms",
        "sec" | "secs" | "second" | "seconds" => "s",
        "minute" | "minutes" | "mins" => "min",
        "hr" | "hrs" | "hour" | "hours" => "h",
        "d" | "days" => "day",
        "mo" | "months" => "month",
        "y" | "yr" | "yrs" | "years" => "year",
        "b" | "bytes" => "byte",
        "percent" => "%",
        // Words that name no unit.
        "x" | "and" | "or" | "per" | "of" | "to" | "in" | "is" | "are" | "a" | "the" | "for" | "at" => "",
        other => other.trim_end_matches('s'),
    };
    if name.is_empty() && lower == "s" { "s".into() } else { name.to_owned() }
}

/// True for two spellings of a unit: `conns` is short for `connections`.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut letters = long.chars();
    let abbreviates = short.len() > 2 && short.chars().all(|c| letters.any(|other| other == c));
    !short.is_empty() && (short == long || (abbreviates && short.chars().next() == long.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_another_texts_with_its_unit_or_many_digits() {
        let told = |one: &str, other: &str| {
            let (one, other) = (amounts(one), amounts(other));
            let pairs = one.iter().flat_map(|one| other.iter().map(|other| one.told_by(other)));
            pairs.fold(0.0, f64::max)
        };
        for (one, other, weight) in [
            ("within 60 s", "100M * 60 months", 0.0),
            ("8 to 30 characters", "10B/30 = 333M", 0.5),
            ("20M connections", "gateways: 20M conns / 500k", 1.0),
            ("365 days", "1.2TB/day, x365 = 438TB", 1.0),
            ("a message of 300 bytes", "4B * 300B", 1.0),
            ("1,024 users", "groups <=1024", 1.0),
            ("at p99 within 500 ms", "because 500ms p99", 0.5),
            ("50 ms", "50 domains/d", 0.0),
            ("$0.005/GB", "34 EB/mo * $0.005/GB", 1.0),
            ("5 years", "storage 5y: 100M links", 1.0),
        ] {
            assert!((told(one, other) - weight).abs() < 1e-9, "{one} / {other}: {}", told(one, other));
        }
    }
}
