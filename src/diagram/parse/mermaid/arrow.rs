//! Arrows: `-->`, `-.->`, `==>` of any length, with the text in or behind them.

use super::scan::{Scanner, within};

/// Bytes of the longest name of an arrow.
const MAX_ID: usize = 120;

/// The stroke of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Normal,
    Dotted,
    Thick,
    /// `~~~` only places boxes; it is no arrow.
    Invisible,
}

/// An arrow between two lists of boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrow<'t> {
    pub(super) stroke: Stroke,
    /// True if it has a head at both ends.
    pub(super) both: bool,
    /// True if it has a cross at both ends, which says that there is no call.
    pub(super) crossed: bool,
    /// True if it has no head at all: `---`.
    pub(super) headless: bool,
    /// Its text as written.
    pub(super) text: &'t str,
    /// The name in front of it: `e1@-->`.
    pub(super) id: Option<&'t str>,
}

/// A finished shaft, or its first half, behind which the text stands.
enum Shaft {
    Whole(Stroke, bool),
    Open(Stroke),
}

/// Reads an arrow, or stays where it is. Fails on `A -- text` without an end.
pub(super) fn arrow<'t>(scanner: &mut Scanner<'t>) -> Result<Option<Arrow<'t>>, &'static str> {
    let mut ahead = *scanner;
    ahead.skip_space();
    let id = edge_id(&mut ahead);
    let starts_with_head = ahead.starts_with("<");
    let starts_crossed = ahead.starts_with("x");
    let starts_headed = matches!(ahead.peek(), Some('<' | 'x' | 'o'));
    ahead.at += usize::from(starts_headed);
    let Some(shaft) = shaft(&mut ahead) else { return Ok(None) };
    let (stroke, ends_with_head, text) = match shaft {
        Shaft::Whole(stroke, head) => (stroke, head, None),
        Shaft::Open(stroke) => {
            let (text, head) =
                text_in(&mut ahead, stroke).ok_or("an arrow's text without the arrow's end")?;
            (stroke, head, Some(text))
        }
    };
    let crossed = starts_crossed && ahead.text[..ahead.at].ends_with('x');
    let headless = !starts_headed && !ahead.text[..ahead.at].ends_with(['>', 'x', 'o']);
    let text = text.map_or_else(|| piped(&mut ahead), Ok)?;
    *scanner = ahead;
    Ok(Some(Arrow { stroke, both: starts_with_head && ends_with_head, crossed, headless, text, id }))
}

fn edge_id<'t>(scanner: &mut Scanner<'t>) -> Option<&'t str> {
    let rest = scanner.rest();
    let rest = &rest[..rest.floor_char_boundary(MAX_ID)];
    let end = rest.find(|c: char| c == '@' || c.is_whitespace() || "\"[](){}|;".contains(c))?;
    let behind = rest[end..].strip_prefix('@')?;
    let is_arrow = ["-", "=", "~", "<", "x-", "o-", "x=", "o="].iter().any(|sign| behind.starts_with(sign));
    (end > 0 && is_arrow).then(|| scanner.at += end + 1)?;
    Some(&rest[..end])
}

fn shaft(scanner: &mut Scanner<'_>) -> Option<Shaft> {
    let rest = scanner.rest();
    let (length, shaft) = if let Some(length) = run(rest, '~').filter(|length| *length > 2) {
        (length, Shaft::Whole(Stroke::Invisible, false))
    } else if let Some((length, head)) = dotted(rest) {
        (length, Shaft::Whole(Stroke::Dotted, head))
    } else if rest.starts_with("-.") {
        (2, Shaft::Open(Stroke::Dotted))
    } else {
        let (sign, stroke) = if rest.starts_with('=') { ('=', Stroke::Thick) } else { ('-', Stroke::Normal) };
        match solid(rest, sign) {
            Some((length, head)) => (length, Shaft::Whole(stroke, head)),
            None => (run(rest, sign).filter(|length| *length == 2)?, Shaft::Open(stroke)),
        }
    };
    scanner.at += length;
    Some(shaft)
}

/// The length of a run of one sign at the front of a text.
fn run(text: &str, sign: char) -> Option<usize> {
    let length = text.len() - text.trim_start_matches(sign).len();
    (length > 0).then_some(length)
}

/// The bytes of `-->`, `---`, `--x`, and whether a head points forth.
fn solid(text: &str, sign: char) -> Option<(usize, bool)> {
    let length = run(text, sign).filter(|length| *length > 1)?;
    headed(&text[length..], length).or((length > 2).then_some((length, false)))
}

/// The bytes of `-.->`, `-..-`, `.->`, and whether a head points forth.
fn dotted(text: &str) -> Option<(usize, bool)> {
    let dash = usize::from(text.starts_with('-'));
    let dots = run(&text[dash..], '.')?;
    let length = dash + dots + 1;
    text[dash + dots..].starts_with('-').then(|| headed(&text[length..], length).unwrap_or((length, false)))
}

fn headed(behind: &str, length: usize) -> Option<(usize, bool)> {
    behind.starts_with(['>', 'x', 'o']).then(|| (length + 1, behind.starts_with('>')))
}

/// The text of `-- text -->` up to the arrow's second half, and whether that has a head.
fn text_in<'t>(scanner: &mut Scanner<'t>, stroke: Stroke) -> Option<(&'t str, bool)> {
    let rest = within(scanner.rest());
    let begin = rest.len() - rest.trim_start().len();
    let from =
        rest[begin..].strip_prefix('"').and_then(|text| Some(begin + text.find('"')? + 2)).unwrap_or(0);
    let half = |at: usize| match stroke {
        Stroke::Normal => solid(&rest[at..], '-'),
        Stroke::Thick => solid(&rest[at..], '='),
        Stroke::Dotted | Stroke::Invisible => dotted(&rest[at..]),
    };
    let starts = rest[from..].match_indices(['-', '=', '.']).map(|(at, _)| from + at);
    let (at, (length, head)) = starts.filter_map(|at| Some((at, half(at)?))).next()?;
    scanner.at += at + length;
    Some((&rest[..at], head))
}

/// The text of `-->|text|`.
fn piped<'t>(scanner: &mut Scanner<'t>) -> Result<&'t str, &'static str> {
    let mut ahead = *scanner;
    ahead.skip_blanks();
    if !ahead.take("|") {
        return Ok("");
    }
    let inside = within(ahead.rest());
    let begin = inside.len() - inside.trim_start().len();
    let quoted = inside[begin..].strip_prefix('"').and_then(|text| Some(begin + text.find('"')? + 2));
    let from = quoted.unwrap_or(0);
    let end = from + inside[from..].find('|').ok_or("an arrow's text without its closing `|`")?;
    scanner.at = ahead.at + end + 1;
    Ok(&inside[..end])
}
