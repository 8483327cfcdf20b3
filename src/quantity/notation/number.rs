//! Digits, as people group them: `1,000`, `1_000`, `86 400`, `2.5e6`, `1,5`, `½`.

/// Characters that may stand between groups of three digits.
const GROUPERS: [char; 7] = [',', '_', ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2019}'];

/// Reads the number at the start of `text`; its value and its length in bytes.
/// `list` when a comma separates arguments and can't be a decimal sign.
pub(crate) fn read(text: &str, list: bool) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let mut digits = Digits::default();
    let mut at = digits.take(bytes, 0);
    let leading = at;
    let mut groups = 0;
    // `0,125` has no thousands.
    let grouped = leading > 0 && !(text.starts_with('0') && leading == 1);
    while grouped && let Some((next, width)) = group(text, at, groups == 0 && leading <= 3) {
        digits.take(bytes, next);
        at = next + width;
        groups += 1;
    }
    at = fraction(text, at, &mut digits, list && groups == 0, leading > 0);
    if digits.len == 0 {
        return None;
    }
    at = exponent(bytes, at, &mut digits);
    digits.value().map(|value| (value, at))
}

/// Start and length of the next group: three digits, or two in lakhs (`12,00,000`).
fn group(text: &str, at: usize, first_fits: bool) -> Option<(usize, usize)> {
    let separator = text[at..].chars().next().filter(|c| GROUPERS.contains(c))?;
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

fn fraction(text: &str, at: usize, digits: &mut Digits, list: bool, leading: bool) -> usize {
    let bytes = text.as_bytes();
    let follows = |n: usize| bytes.get(at + n).is_some_and(u8::is_ascii_digit);
    let point = bytes.get(at) == Some(&b'.') && follows(1);
    let below_one = at == 1 && bytes[0] == b'0';
    let comma = leading && !list && bytes.get(at) == Some(&b',') && follows(1) && (below_one || !follows(3));
    let dotted =
        comma && !(bytes.get(at + 3) == Some(&b',') || (!follows(2) && bytes.get(at + 2) == Some(&b',')));
    if !(point || dotted) {
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
            ("86\u{2009}400 s", 86_400.0),
            ("2.5e6", 2.5e6),
            (".5", 0.5),
            ("1,5 GB", 1.5),
            ("3.86/s", 3.86),
            ("12,50,000", 1_250_000.0),
            ("1 171.46", 1_171.46),
        ] {
            assert_eq!(read(text, false).map(|(v, _)| v), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_group_stays_outside() {
        assert_eq!(read("1, 000", false), Some((1.0, 1)));
        assert_eq!(read("2024 365", false), Some((2024.0, 4)));
        assert_eq!(read("1,5", true), Some((1.0, 1)));
        assert_eq!(read("5 exabytes", false), Some((5.0, 1)));
        assert_eq!(read("5e", false), Some((5.0, 1)));
        assert_eq!(read("e5", false), None);
    }

    #[test]
    fn endless_digits_are_no_number() {
        assert_eq!(read(&"9".repeat(1000), false), None);
    }
}
