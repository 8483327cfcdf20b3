//! Arrows as they are typed or drawn: `->`, `=>`, `—>`, `───▶`, `-(text)->`, `-text->`, `-[text]->`, `<-`, `-->>`.

use std::ops::Range;

/// The ends of an arrow that have a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heads {
    Right,
    Left,
    Both,
}

/// An arrow in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrow<'t> {
    pub(super) span: Range<usize>,
    pub(super) heads: Heads,
    /// Dots or a wave: nobody waits.
    pub(super) dotted: bool,
    /// `-->>`: an answer in the notation of sequence diagrams.
    pub(super) reply: bool,
    pub(super) label: Option<&'t str>,
}

/// Bytes of the longest label.
const MAX_LABEL: usize = 120;

/// The characters of a shaft and its heads, measured.
struct Sign {
    length: usize,
    heads: Heads,
    dotted: bool,
    reply: bool,
}

/// True if an arrow may begin with this character.
pub(super) const fn begins(c: char) -> bool {
    is_shaft(c) || is_head(c) || alone(c).is_some() || c == '<'
}

const fn is_shaft(c: char) -> bool {
    matches!(c, '-' | '=' | '~' | '.' | '–' | '—' | '−' | '‐' | '─' | '━' | '═') || is_dotted(c)
}

const fn is_dotted(c: char) -> bool {
    matches!(c, '~' | '.' | '┄' | '┅' | '╌' | '╍' | '┈' | '┉')
}

const fn is_head(c: char) -> bool {
    matches!(c, '>' | '▶' | '►' | '▸' | '→' | '⟩' | '›')
}

/// The heads of an arrow that is one character.
const fn alone(c: char) -> Option<(Heads, bool)> {
    Some(match c {
        '→' | '⟶' | '➜' | '➔' | '➝' | '➞' | '➡' | '⇒' | '⟹' | '►' | '▶' => {
            (Heads::Right, false)
        }
        '⇢' | '⤳' | '⇝' | '⟿' | '↝' => (Heads::Right, true),
        '←' | '⟵' | '⇐' | '⬅' => (Heads::Left, false),
        '↔' | '⟷' | '⇄' | '⇆' | '⇔' | '⇌' => (Heads::Both, false),
        _ => return None,
    })
}

/// The arrow that begins at a byte of the text.
pub(super) fn arrow_at(text: &str, at: usize) -> Option<Arrow<'_>> {
    let rest = &text[at..];
    let arrow = match sign(rest) {
        Some(sign) => with_pipes(text, arrow(at, 0, &sign, None)),
        None => labelled(text, at)?,
    };
    Some(arrow)
}

fn arrow<'t>(at: usize, before: usize, sign: &Sign, label: Option<&'t str>) -> Arrow<'t> {
    let &Sign { length, heads, dotted, reply } = sign;
    Arrow { span: at..at + before + length, heads, dotted, reply, label }
}

fn sign(rest: &str) -> Option<Sign> {
    let left = rest.bytes().take(2).take_while(|&byte| byte == b'<').count();
    let shaft = run(&rest[left..], is_shaft);
    let (line, after) = rest[left..].split_at(shaft);
    let head: usize = after.chars().take(2).take_while(|&c| is_head(c)).map(char::len_utf8).sum();
    if shaft == 0 {
        return drawn(rest).filter(|_| left == 0);
    }
    let dots = line.chars().all(|c| c == '.');
    if line.starts_with('.') && (dots && line.len() == 1 || !dots && !line.contains('-')) {
        return None;
    }
    // `wait...` ends a thought, and `a..b` is a range.
    if dots && !(left == 0 && head > 0) {
        return None;
    }
    let dashes = line.chars().count();
    let heads = match (left > 0, head > 0) {
        (false, true) => Heads::Right,
        (true, true) => Heads::Both,
        // `a <= b` compares.
        (true, false) if line != "=" => Heads::Left,
        _ => return None,
    };
    let reply = dashes > 1 && (left == 2 || after[..head].chars().count() == 2);
    Some(Sign { length: left + shaft + head, heads, dotted: line.contains(is_dotted), reply })
}

fn drawn(rest: &str) -> Option<Sign> {
    let c = rest.chars().next()?;
    let (heads, dotted) = alone(c)?;
    // An emoji's variation selector.
    let selector = rest[c.len_utf8()..].starts_with('\u{fe0f}');
    Some(Sign { length: c.len_utf8() + 3 * usize::from(selector), heads, dotted, reply: false })
}

fn run(text: &str, is: fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// An arrow with its text inside. A single dash takes it only without a space beside it, so that a hyphen or a dash
/// in a sentence is none.
fn labelled(text: &str, at: usize) -> Option<Arrow<'_>> {
    let apart = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || ")]}\"|│".contains(c));
    let rest = &text[at..];
    let shaft = run(rest, is_shaft);
    if !apart || shaft == 0 || rest[..shaft].starts_with('.') || rest[..shaft].chars().count() > 3 {
        return None;
    }
    let inside = &rest[shaft..text[at..].floor_char_boundary(MAX_LABEL).max(shaft)];
    let is_dash = rest[..shaft].chars().count() == 1;
    let ends = inside.char_indices().filter(|&(_, c)| is_shaft(c)).map(|(end, _)| end);
    ends.filter(|&end| end > 0).find_map(|end| {
        let sign = sign(&inside[end..]).filter(|sign| sign.heads == Heads::Right && !sign.reply)?;
        let label = &inside[..end];
        let spaced = label.starts_with(' ') || label.ends_with(' ');
        let plain = !label.contains(['<', '>', '→', ';']) && !label.contains("--");
        let label = bare(label);
        let dotted = sign.dotted || rest[..shaft].contains(is_dotted);
        let fits = plain && !label.is_empty() && !(is_dash && spaced);
        fits.then(|| arrow(at, shaft + end, &Sign { dotted, ..sign }, Some(label)))
    })
}

/// A label without the brackets or quotes around it.
pub(super) fn bare(label: &str) -> &str {
    let label = label.trim();
    let inner = [('(', ')'), ('[', ']'), ('"', '"'), ('|', '|')]
        .iter()
        .find_map(|&(open, close)| label.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(label).trim()
}

/// Takes a `|label|` behind an arrow. In a drawn row such as `| a | -> | b |` the bars are the boxes' sides.
fn with_pipes<'t>(text: &'t str, arrow: Arrow<'t>) -> Arrow<'t> {
    let rest = &text[arrow.span.end..];
    let gap = rest.len() - rest.trim_start().len();
    let end = rest[gap..]
        .strip_prefix('|')
        .and_then(|inner| inner[..inner.floor_char_boundary(MAX_LABEL)].find('|'));
    let framed = gap > 0 && text.trim_start().starts_with('|');
    let Some(end) = end.filter(|_| !framed) else { return arrow };
    let label = bare(&rest[gap + 1..gap + 1 + end]);
    let past = arrow.span.end + gap + end + 2;
    Arrow { span: arrow.span.start..past, label: (!label.is_empty()).then_some(label), ..arrow }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(&str, Heads, bool, Option<&str>)> {
        let arrow = text.char_indices().find_map(|(at, _)| arrow_at(text, at))?;
        Some((&text[arrow.span], arrow.heads, arrow.dotted, arrow.label))
    }

    #[test]
    fn plain_arrows() {
        for sign in ["->", "→", "=>", "==>", "-->", "—>", "–>", "───▶", "►", "->>"] {
            assert_eq!(first(&format!("a {sign} b")), Some((sign, Heads::Right, false, None)));
        }
        for sign in ["~>", "-.->", "⇢", "┄┄▶", "..>", "...>"] {
            assert_eq!(first(&format!("a {sign} b")), Some((sign, Heads::Right, true, None)));
        }
        assert_eq!(first("a <- b"), Some(("<-", Heads::Left, false, None)));
        assert_eq!(first("a<->b"), Some(("<->", Heads::Both, false, None)));
        assert_eq!(first("read-replica=>b"), Some(("=>", Heads::Right, false, None)));
    }

    #[test]
    fn labels_within_and_behind() {
        for text in
            ["a -(x y)-> b", "a -[x y]-> b", "a -- x y --> b", "a -x y-> b", "a ->|x y| b", "a == x y ==> b"]
        {
            assert_eq!(first(text).and_then(|(_, _, _, label)| label), Some("x y"), "{text}");
        }
        assert_eq!(first("a -. x .-> b"), Some(("-. x .->", Heads::Right, true, Some("x"))));
    }

    #[test]
    fn what_only_looks_like_an_arrow_is_none() {
        for text in ["read-replica", "a >= b", "a <= b", "wait...", "us-east-1", "2 - 3", "x -- y", "a | b"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
