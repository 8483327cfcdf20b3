//! Finds the arrows of a line: the typed ones and the Unicode ones, outside brackets and quotes.

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
pub(super) struct Arrow<'a> {
    pub(super) span: Range<usize>,
    pub(super) heads: Heads,
    pub(super) asynchronous: bool,
    pub(super) label: Option<&'a str>,
}

impl<'a> Arrow<'a> {
    fn new(span: Range<usize>, heads: Heads, asynchronous: bool) -> Self {
        Self { span, heads, asynchronous, label: None }
    }

    fn labelled(self, end: usize, label: &'a str) -> Self {
        let label = label.trim().trim_matches('"').trim();
        Self { span: self.span.start..end, label: (!label.is_empty()).then_some(label), ..self }
    }
}

/// All arrows at the top level of `text`.
pub(super) fn find(text: &str) -> Vec<Arrow<'_>> {
    if !text.bytes().any(|byte| matches!(byte, b'>' | b'<') || !byte.is_ascii()) {
        return Vec::new();
    }
    let inside = brackets(text);
    let mut arrows = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(close) = inside[at] {
            at = close + 1;
        } else if let Some(arrow) = arrow_at(text, at) {
            at = arrow.span.end;
            arrows.push(arrow);
        } else {
            at += 1;
        }
    }
    arrows
}

/// For each byte that opens a bracket or quote which is closed later: where it closes.
pub(super) fn brackets(text: &str) -> Vec<Option<usize>> {
    let mut closes = vec![None; text.len() + 1];
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if open.last().is_some_and(|&(_, quote)| quote == b'"') => {
                close(&mut closes, &mut open, b'"', at);
            }
            _ if open.last().is_some_and(|&(_, quote)| quote == b'"') => {}
            b'"' if text[at + 1..].contains('"') => open.push((at, b'"')),
            b'(' => open.push((at, b')')),
            b'[' => open.push((at, b']')),
            b'{' => open.push((at, b'}')),
            b')' | b']' | b'}' => close(&mut closes, &mut open, byte, at),
            _ => {}
        }
    }
    closes
}

fn close(closes: &mut [Option<usize>], open: &mut Vec<(usize, u8)>, bracket: u8, at: usize) {
    if let Some(depth) = open.iter().rposition(|&(_, closer)| closer == bracket) {
        closes[open[depth].0] = Some(at);
        open.truncate(depth);
    }
}

fn arrow_at(text: &str, at: usize) -> Option<Arrow<'_>> {
    let rest = text.get(at..)?;
    let plain = drawn(rest).or_else(|| typed(rest));
    let arrow = match plain {
        Some((length, heads, asynchronous)) => Arrow::new(at..at + length, heads, asynchronous),
        None => return worded(text, at),
    };
    Some(with_pipes(text, arrow))
}

/// A Unicode arrow.
fn drawn(rest: &str) -> Option<(usize, Heads, bool)> {
    let c = rest.chars().next()?;
    let (heads, asynchronous) = match c {
        '→' | '⟶' | '➜' | '➔' | '➝' | '➞' | '⇒' | '⟹' | '►' | '▶' => {
            (Heads::Right, false)
        }
        '⇢' | '⤳' | '⇝' | '⟿' | '↝' => (Heads::Right, true),
        '←' | '⟵' | '⇐' => (Heads::Left, false),
        '↔' | '⟷' | '⇄' | '⇆' | '⇔' | '⇌' => (Heads::Both, false),
        _ => return None,
    };
    Some((c.len_utf8(), heads, asynchronous))
}

/// `->`, `-->`, `=>`, `~>`, `-.->`, `<->`, `<-`.
fn typed(rest: &str) -> Option<(usize, Heads, bool)> {
    let left = usize::from(rest.starts_with('<'));
    let shaft = rest[left..].bytes().take_while(|byte| matches!(byte, b'-' | b'=' | b'~' | b'.')).count();
    let line = &rest[left..left + shaft];
    let heads = rest[left + shaft..].bytes().take(2).take_while(|&byte| byte == b'>').count();
    if shaft == 0 || !is_shaft(line) {
        return None;
    }
    let length = left + shaft + heads;
    let asynchronous = line.contains(['~', '.']);
    match (left == 1, heads > 0) {
        (false, true) => Some((length, Heads::Right, asynchronous)),
        (true, true) => Some((length, Heads::Both, asynchronous)),
        (true, false) => line.starts_with(['-', '~']).then_some((length, Heads::Left, asynchronous)),
        (false, false) => None,
    }
}

/// Dots stand within or before a shaft of dashes; a lone `.` or a sentence's `...` is none.
fn is_shaft(line: &str) -> bool {
    !line.starts_with('.') || (line.len() >= 2 && line.bytes().all(|byte| byte == b'.' || byte == b'-'))
}

/// Bytes of a label that are looked through for the end of its arrow.
const MAX_LABEL: usize = 120;

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_LABEL)]
}

/// `-- text -->`, `== text ==>`, `-. text .->`, `-[text]->` and `-(text)->`.
fn worded(text: &str, at: usize) -> Option<Arrow<'_>> {
    const FORMS: &[(&str, &[&str], bool)] = &[
        ("-[", &["]->", "]-->"], false),
        ("-(", &[")->", ")-->"], false),
        ("-- ", &["-->", "->", "---"], false),
        ("--", &["-->"], false),
        ("== ", &["==>"], false),
        ("-. ", &[".->", "..->"], true),
        ("-.", &[".->"], true),
    ];
    let rest = &text[at..];
    if !rest.starts_with(['-', '=']) || !["->", "=>", "---"].iter().any(|close| head(rest).contains(close)) {
        return None;
    }
    FORMS.iter().find_map(|&(open, closes, asynchronous)| {
        let inner = head(rest.strip_prefix(open)?);
        let close = |close: &&'static str| inner.find(*close).map(|end| (end, close.len()));
        let (end, length) =
            closes.iter().filter_map(close).min_by_key(|&(end, length)| (end, usize::MAX - length))?;
        let label = &inner[..end];
        let past = at + open.len() + end + length;
        let is_label = !label.trim().is_empty() && !label.contains(['<', '>', '→']);
        is_label.then(|| Arrow::new(at..past, Heads::Right, asynchronous).labelled(past, label))
    })
}

/// Takes a `|label|` that follows the arrow into it.
fn with_pipes<'a>(text: &'a str, arrow: Arrow<'a>) -> Arrow<'a> {
    let rest = &text[arrow.span.end..];
    let pipe = rest.len() - rest.trim_start().len();
    let Some(inner) = rest[pipe..].strip_prefix('|').map(head) else { return arrow };
    match inner.find('|') {
        Some(end) => {
            let past = arrow.span.end + pipe + end + 2;
            arrow.labelled(past, &inner[..end])
        }
        None => arrow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<(&str, Heads, bool, Option<&str>)> {
        let arrows = find(text);
        let [arrow] = arrows.as_slice() else { return None };
        Some((&text[arrow.span.clone()], arrow.heads, arrow.asynchronous, arrow.label))
    }

    #[test]
    fn plain_arrows() {
        assert_eq!(one("a -> b"), Some(("->", Heads::Right, false, None)));
        assert_eq!(one("a→b"), Some(("→", Heads::Right, false, None)));
        assert_eq!(one("a ~> b"), Some(("~>", Heads::Right, true, None)));
        assert_eq!(one("a <-> b"), Some(("<->", Heads::Both, false, None)));
        assert_eq!(one("a <- b"), Some(("<-", Heads::Left, false, None)));
        assert_eq!(one("read-replica=>b"), Some(("=>", Heads::Right, false, None)));
    }

    #[test]
    fn mermaid_arrows_and_labels() {
        assert_eq!(one("A -->|hits 95%| B"), Some(("-->|hits 95%|", Heads::Right, false, Some("hits 95%"))));
        assert_eq!(one("A -- misses --> B"), Some(("-- misses -->", Heads::Right, false, Some("misses"))));
        assert_eq!(one("A -.-> B"), Some(("-.->", Heads::Right, true, None)));
        assert_eq!(one("A -. events .-> B"), Some(("-. events .->", Heads::Right, true, Some("events"))));
        assert_eq!(one("A ==> B"), Some(("==>", Heads::Right, false, None)));
    }

    #[test]
    fn what_only_looks_like_an_arrow_is_none() {
        for text in [
            "read-replica",
            "a >= b",
            "a <= b",
            "wait...",
            "us-east-1",
            "2 - 3",
            "(a -> b)",
            "\"a -> b\"",
            "x -- y",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_open_bracket_hides_nothing() {
        assert_eq!(one("api (6 -> db"), Some(("->", Heads::Right, false, None)));
        assert_eq!(one("say \"api -> db"), Some(("->", Heads::Right, false, None)));
    }

    #[test]
    fn chains_have_each_arrow() {
        assert_eq!(find("a->b->c ~> d").len(), 3);
        assert_eq!(find("A[x] --> B{y} --> C").len(), 2);
    }
}
