//! Marks before the text of a line: indentation, bullets, numbering, heading, comment and quote marks.

use super::lex::invisible;

/// Bytes of indentation, bullets, numbering, heading and quote marks at the start of a line.
pub(super) fn lead(line: &str) -> usize {
    let mut at = 0;
    // Each of these may stand before the next: a quoted, numbered, checked item.
    for _ in 0..4 {
        let rest = line[at..].trim_start_matches(|c: char| c.is_whitespace() || invisible(c));
        at = line.len() - rest.len();
        let Some(length) = marker(rest) else { return at };
        at += length;
    }
    at
}

fn marker(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let then_space = rest[first.len_utf8()..].starts_with([' ', '\t']);
    match first {
        '*' if is_factor(&rest[1..]) => None,
        '-' | '*' | '+' | '–' if then_space => Some(first.len_utf8()),
        '•' | '◦' | '▪' | '‣' | '●' | '○' | '■' | '·' | '✓' | '✅' | '☐' => {
            Some(first.len_utf8())
        }
        '>' if then_space => Some(1),
        '/' if rest.starts_with("//") => Some(2),
        '#' => Some(rest.len() - rest.trim_start_matches('#').len()),
        '[' if matches!(rest.as_bytes().get(1..3), Some(b" ]" | b"x]" | b"X]")) => Some(3),
        '(' => numbering(&rest[1..]).map(|length| length + 1),
        '0'..='9' => numbering(rest),
        _ => None,
    }
}

/// `* 365 = 11 TB/year`: a number alone before a sign that ties.
fn is_factor(rest: &str) -> bool {
    let number = rest.trim_start();
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let tie = behind.trim_start();
    behind.len() < number.len() && ["=", "≈", "~", "->", "→"].iter().any(|sign| tie.starts_with(sign))
}

/// `2. `, `2) ` or `2-1. `, when text follows.
fn numbering(rest: &str) -> Option<usize> {
    let digits = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let mut length = digits(0);
    if rest.as_bytes().get(length) == Some(&b'-') {
        length += 1 + digits(length + 1);
    }
    let mark = matches!(rest.as_bytes().get(length), Some(b'.' | b')'));
    (length > 0 && length <= 5 && digits(0) <= 2 && mark && rest.as_bytes().get(length + 1) == Some(&b' '))
        .then_some(length + 1)
}
