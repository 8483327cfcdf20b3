//! Digits, as people group them: `1,000`, `1_000`, `86 400`, `250.000.000`, `2.5e6`, `1,5`, `0xFF`, `½`.

/// Characters that may stand between groups of three digits.
const GROUPERS: [char; 8] = [',', '_', ' ', '\'', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2019}'];

/// Sign that a sheet writes before its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1,500.75`
    #[default]
    Point,
    /// `1.500,75`
    Comma,
    /// Not known: `4.000` may be 4 or 4,000.
    Unsettled,
}

impl Decimal {
    /// The convention that the numbers of some lines show; `otherwise` if they show none, or both.
    pub(crate) fn shown_by<'a>(lines: impl Iterator<Item = &'a str>, otherwise: Self) -> Self {
        let (mut point, mut comma) = (false, false);
        // Most lines have neither sign between digits.
        let signed = |line: &&str| [b'.', b','].iter().any(|sign| line.as_bytes().contains(sign));
        for shown in lines.filter(signed).flat_map(runs).filter_map(|(run, rest)| convention(run, rest)) {
            point |= shown == Self::Point;
            comma |= shown == Self::Comma;
        }
        match (point, comma) {
            (true, false) => Self::Point,
            (false, true) => Self::Comma,
            _ => otherwise,
        }
    }
}

/// The numbers of a line that hold a point or a comma, each with what follows it.
fn runs(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut rest = line;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let (run, after) =
            rest[start..].split_at(rest[start..].find(|c| !inside(c)).unwrap_or(rest.len() - start));
        rest = after;
        Some((run.trim_end_matches(['.', ',']), after))
    })
    .filter(|(run, _)| run.contains(['.', ',']))
}

/// The convention that one number shows. `Unsettled` if it would be two numbers by the two conventions.
fn convention(run: &str, rest: &str) -> Option<Decimal> {
    let last = run.rfind(['.', ','])?;
    let (dots, commas) = (run.matches('.').count(), run.matches(',').count());
    let three = |groups: std::str::Split<'_, char>| groups.skip(1).all(|group| group.len() == 3);
    let (whole, decimals) = (&run[..last], run.len() - last - 1);
    match (dots, commas) {
        (1.., 1..) if run[last..].starts_with('.') => Some(Decimal::Point),
        (1.., 1..) => Some(Decimal::Comma),
        (0, 1) if decimals == 3 && !run.starts_with('0') => Some(Decimal::Point),
        (0, 1) => Some(Decimal::Comma),
        (0, _) => three(run.split(',')).then_some(Decimal::Point),
        (1, _) if rest.trim_start().starts_with('%') => None,
        (1, _) if decimals == 3 && whole.len() <= 3 && !whole.starts_with('0') => Some(Decimal::Unsettled),
        (1, _) => Some(Decimal::Point),
        _ => three(run.split('.')).then_some(Decimal::Comma),
    }
}

/// The first number of a line that may be two.
pub(crate) fn unsettled(line: &str) -> Option<&str> {
    runs(line).find(|(run, rest)| convention(run, rest) == Some(Decimal::Unsettled)).map(|(run, _)| run)
}

/// Reads the number at the start of `text`; its value and its length in bytes.
/// `list` when a comma separates arguments and can't be a decimal sign.
pub(crate) fn read(text: &str, list: bool, decimal: Decimal) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    if let Some(plain) = plain(bytes) {
        return Some(plain);
    }
    if let Some(hex) = hexadecimal(text) {
        return Some(hex);
    }
    let mut digits = Digits::default();
    let mut at = digits.take(bytes, 0);
    let leading = at;
    let mut groups = 0;
    // `0,125` has no thousands.
    let grouped = leading > 0 && !(text.starts_with('0') && leading == 1);
    let dotted = grouped && leading <= 3 && has_dotted_groups(bytes, at, decimal);
    while grouped && let Some((next, width)) = group(text, at, groups == 0 && leading <= 3, dotted) {
        digits.take(bytes, next);
        at = next + width;
        groups += 1;
    }
    let list = list && groups == 0 && decimal != Decimal::Comma;
    at = fraction(text, at, &mut digits, leading > 0 && !list, dotted);
    if digits.len == 0 {
        return None;
    }
    at = exponent(bytes, at, &mut digits);
    digits.value().map(|value| (value, at))
}

/// Digits and nothing behind them that could be of the number.
fn plain(bytes: &[u8]) -> Option<(f64, usize)> {
    const MOST: usize = 9;
    let end = bytes.iter().take(MOST + 1).take_while(|byte| byte.is_ascii_digit()).count();
    let ends = match bytes.get(end..).unwrap_or_default() {
        [] => true,
        [b' ', next, ..] => !next.is_ascii_digit(),
        [next, ..] => {
            next.is_ascii() && !matches!(next, b'.' | b',' | b'_' | b'\'' | b'e' | b'E' | b'x' | b'X')
        }
    };
    let value = || bytes[..end].iter().fold(0u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    (ends && (1..=MOST).contains(&end)).then(|| (f64::from(value()), end))
}

/// `0xFF`.
fn hexadecimal(text: &str) -> Option<(f64, usize)> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    let value = u32::from_str_radix(&digits[..end], 16).ok()?;
    Some((f64::from(value), end + 2))
}

/// True if points stand between the groups of three digits from `at` on: two of them or more, one before a decimal
/// comma, or one where the sheet has such commas.
fn has_dotted_groups(bytes: &[u8], at: usize, decimal: Decimal) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let group = |at: usize| bytes.get(at) == Some(&b'.') && (1..4).all(|n| digit(at + n)) && !digit(at + 4);
    let count = (0..).take_while(|n| group(at + 4 * n)).count();
    let end = at + 4 * count;
    let decimals = bytes.get(end) == Some(&b',') && digit(end + 1);
    count > 1 || count == 1 && (decimals || decimal == Decimal::Comma)
}

/// Start and length of the next group: three digits, or two in lakhs (`12,00,000`).
fn group(text: &str, at: usize, first_fits: bool, dotted: bool) -> Option<(usize, usize)> {
    let separates = |c: &char| if dotted { *c == '.' } else { GROUPERS.contains(c) };
    let separator = text[at..].chars().next().filter(separates)?;
    let start = at + separator.len_utf8();
    let rest = text.as_bytes().get(start..)?;
    let three = rest.len() >= 3 && rest[..3].iter().all(u8::is_ascii_digit);
    let more = rest.get(3).is_some_and(u8::is_ascii_digit);
    // A plain space groups only what can be nothing else: `86 400`, not `2024 365`.
    let fits = first_fits || separator != ' ' || text[..at].contains(' ');
    let digits = |from: usize, count: usize| {
        rest.get(from..from + count).is_some_and(|run| run.iter().all(u8::is_ascii_digit))
    };
    if separator == ','
        && !three
        && digits(0, 2)
        && rest.get(2) == Some(&b',')
        && (digits(3, 2) || digits(3, 3))
    {
        return Some((start, 2));
    }
    (three && !more && fits).then_some((start, 3))
}

/// Takes the decimals, behind a point or (`commas`) a comma; `dotted` if points stand between the thousands.
fn fraction(text: &str, at: usize, digits: &mut Digits, commas: bool, dotted: bool) -> usize {
    let bytes = text.as_bytes();
    let is = |n: usize, sign: u8| bytes.get(at + n) == Some(&sign);
    let follows = |n: usize| bytes.get(at + n).is_some_and(u8::is_ascii_digit);
    let below_one = at == 1 && bytes[0] == b'0';
    let listed = is(3, b',') || !follows(2) && is(2, b',');
    let comma = commas && is(0, b',') && (dotted || (below_one || !follows(3)) && !listed);
    let point = !dotted && is(0, b'.');
    if !(follows(1) && (point || comma)) {
        return at;
    }
    digits.push(b'.');
    digits.take(bytes, at + 1)
}

fn exponent(bytes: &[u8], at: usize, digits: &mut Digits) -> usize {
    if !matches!(bytes.get(at), Some(b'e' | b'E')) {
        return at;
    }
    let signed = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
    let start = at + 1 + signed;
    let length = bytes[start.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let word = bytes.get(start + length).is_some_and(|b| b.is_ascii_alphabetic() && length == 0);
    if length == 0 || length > 3 || word {
        return at;
    }
    bytes[at..start + length].iter().for_each(|&b| digits.push(b));
    start + length
}

/// The digits without their separators, in a fixed buffer: more than these never change an `f64`.
struct Digits {
    buffer: [u8; 48],
    len: usize,
}

impl Default for Digits {
    fn default() -> Self {
        Self { buffer: [0; 48], len: 0 }
    }
}

impl Digits {
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.buffer.get_mut(self.len) {
            *slot = byte;
        }
        self.len += 1;
    }

    /// Takes the run of digits (and `_` between them) from `at`; where it ends.
    fn take(&mut self, bytes: &[u8], mut at: usize) -> usize {
        while let Some(byte) = bytes.get(at).filter(|b| b.is_ascii_digit()) {
            self.push(*byte);
            at += 1;
        }
        at
    }

    fn value(&self) -> Option<f64> {
        let text = std::str::from_utf8(self.buffer.get(..self.len)?).ok()?;
        text.parse().ok().filter(|v: &f64| v.is_finite())
    }
}

/// A character that is a fraction by itself.
pub(crate) fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅛' => 0.125,
        '⅒' => 0.1,
        _ => return None,
    })
}

/// The digit or sign a superscript stands for.
pub(crate) fn superscript(c: char) -> Option<char> {
    let pairs = || "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".chars().zip("0123456789-".chars());
    if c.is_ascii() { None } else { pairs().find(|(raised, _)| *raised == c).map(|(_, plain)| plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_fractions_read_as_one_number() {
        for (text, value) in [
            ("1,000", 1e3),
            ("108,000,000", 1.08e8),
            ("1_000_000", 1e6),
            ("86 400", 86_400.0),
            ("86'400", 86_400.0),
            ("6'000'000", 6e6),
            ("86\u{2009}400 s", 86_400.0),
            ("2.5e6", 2.5e6),
            (".5", 0.5),
            ("1,5 GB", 1.5),
            ("3.86/s", 3.86),
            ("12,50,000", 1_250_000.0),
            ("1 171.46", 1_171.46),
            ("250.000.000", 2.5e8),
            ("1.500,75", 1_500.75),
            ("1.234.567,5", 1_234_567.5),
            ("4.000", 4.0),
            ("0.125", 0.125),
            ("0xFF", 255.0),
        ] {
            assert_eq!(read(text, false, Decimal::Point).map(|(v, _)| v), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_group_stays_outside() {
        assert_eq!(read("1, 000", false, Decimal::Point), Some((1.0, 1)));
        assert_eq!(read("2024 365", false, Decimal::Point), Some((2024.0, 4)));
        assert_eq!(read("1,5", true, Decimal::Point), Some((1.0, 1)));
        assert_eq!(read("5 exabytes", false, Decimal::Point), Some((5.0, 1)));
        assert_eq!(read("5e", false, Decimal::Point), Some((5.0, 1)));
        assert_eq!(read("e5", false, Decimal::Point), None);
    }

    #[test]
    fn endless_digits_are_no_number() {
        assert_eq!(read(&"9".repeat(1000), false, Decimal::Point), None);
    }
}
