//! Text with a tone: what panels, reviews and reports are made of. The screen wraps and colours it, a report prints it.

mod keys;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub(crate) use keys::key;
pub use keys::with_keys;

/// The meaning of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Begins a section.
    Heading,
    /// Something to act on.
    Accent,
    /// Ordinary text.
    Text,
    /// Names what follows.
    Strong,
    /// Less important.
    Faint,
    /// Right, met.
    Good,
    /// Close, partly.
    Warn,
    /// Wrong, missed.
    Bad,
    /// The interviewer's words, or the reference's.
    Voice,
    /// The candidate's own words.
    Own,
    /// Kept as it is, letter for letter: diagrams and tables.
    Exact,
}

/// A row of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its meaning.
    pub tone: Tone,
    /// Columns it is indented by; the rows it is wrapped to are indented alike.
    pub indent: u8,
    /// Its text, one line.
    pub text: String,
}

/// Rows under a title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The title.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Page {
    /// A page with nothing on it yet.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), rows: Vec::new() }
    }

    /// Adds a heading, with a blank row before it.
    pub fn heading(&mut self, text: impl Into<String>) -> &mut Self {
        if self.rows.last().is_some_and(|last| !last.text.is_empty()) {
            self.blank();
        }
        self.row(Tone::Heading, text)
    }

    /// Adds a row.
    pub fn row(&mut self, tone: Tone, text: impl Into<String>) -> &mut Self {
        self.indented(0, tone, text)
    }

    /// Adds an indented row; a text of several paragraphs becomes several rows.
    pub fn indented(&mut self, indent: u8, tone: Tone, text: impl Into<String>) -> &mut Self {
        let text: String = text.into();
        let lines = text.trim_end().split('\n');
        self.rows.extend(lines.map(|line| Row { tone, indent, text: line.trim_end().to_owned() }));
        self
    }

    /// Adds a blank row.
    pub fn blank(&mut self) -> &mut Self {
        self.row(Tone::Text, "")
    }
}

/// Breaks a line at blanks so that no piece is wider than `width` columns; a word that is wider is broken where it must
/// be. Blanks at the start of the line are kept.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for word in words(text, width) {
        let bare = word.trim_end_matches(' ');
        if used > 0 && used + bare.width() > width && !bare.is_empty() {
            pieces.push(String::new());
            used = 0;
        }
        for grapheme in word.graphemes(true) {
            let wide = grapheme.width();
            if used + wide > width {
                if grapheme == " " {
                    continue;
                }
                pieces.push(String::new());
                used = 0;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push_str(grapheme);
            }
            used += wide;
        }
    }
    for piece in &mut pieces {
        piece.truncate(piece.trim_end().len());
    }
    pieces
}

/// The words of a text, each with the blanks behind it and with the signs that follow it by themselves, such as an arrow,
/// as far as they fit: a row begins with a word.
fn words(text: &str, width: usize) -> Vec<&str> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let sign = !word.contains(char::is_alphanumeric);
        match words
            .last_mut()
            .filter(|(from, _)| sign && text[*from..at + word.len()].trim_end().width() <= width)
        {
            Some((from, before)) => *before = &text[*from..at + word.len()],
            None => words.push((at, word)),
        }
        at += word.len();
    }
    words.into_iter().map(|(_, word)| word).collect()
}

/// Rows as they are drawn in so many columns: each on one line, the pieces of a row standing in alike. What is exact is
/// left as it is, to be cut where it is too wide.
pub fn wrapped(rows: &[Row], width: usize) -> Vec<Row> {
    rows.iter().flat_map(|row| pieces(row, width)).collect()
}

/// A text whose pairs of backticks, which a terminal doesn't set apart, are quotation marks.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let marks = text.matches('`').count();
    if marks == 0 {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 2 * marks);
    for (at, part) in text.split('`').enumerate() {
        out.push_str(match at {
            0 => "",
            _ if at == marks && marks % 2 == 1 => "`",
            _ if at % 2 == 1 => "\u{201c}",
            _ => "\u{201d}",
        });
        out.push_str(part);
    }
    out.into()
}

fn pieces(row: &Row, width: usize) -> Vec<Row> {
    let own = matches!(row.tone, Tone::Own | Tone::Exact);
    let text = if own { row.text.as_str().into() } else { quoted(&row.text) };
    let indent = usize::from(row.indent).min(width / 2);
    let piece = |indent: usize, text: String| Row {
        tone: row.tone,
        indent: u8::try_from(indent).unwrap_or(u8::MAX),
        text,
    };
    if row.tone == Tone::Exact || indent + text.width() <= width {
        return vec![piece(indent, text.trim_end().to_owned())];
    }
    let hang = hang(&text).min(width / 3);
    let first = wrap(&text, width - indent).into_iter().next().unwrap_or_default();
    let rest = text.get(first.len()..).unwrap_or_default().trim_start();
    let rest = (!rest.is_empty()).then(|| wrap(rest, width - indent - hang));
    let below = rest.into_iter().flatten().map(|text| piece(indent + hang, text));
    std::iter::once(piece(indent, first)).chain(below).collect()
}

/// A number of things, in words: `1 box`, `2 boxes`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Columns by which the pieces of a wrapped line stand in: the width of the mark it begins with, as `1  ` or `✓ `, or
/// of its first column, as in `load            cache 12K/s`.
pub fn hang(text: &str) -> usize {
    let body = text.trim_start();
    let (before, blank) = (text.width() - body.width(), |rest: &str| rest.len() - rest.trim_start().len());
    if let Some(at) = body.find("  ").filter(|at| (1..=20).contains(at)) {
        return before + body[..at].width() + blank(&body[at..]);
    }
    // One mark, or two as in `▸ ✓ kept`.
    let (mut columns, mut rest) = (before, body);
    for _ in 0..2 {
        let Some((mark, text)) = rest.split_once(' ') else { break };
        if mark.is_empty() || mark.width() > 3 || mark.contains(char::is_alphanumeric) {
            break;
        }
        columns += mark.width() + 1 + blank(text);
        rest = text.trim_start();
    }
    columns
}

/// Joins the lines of a paragraph, so that it can be wrapped to any width; blank lines and list items stay apart.
pub fn reflow(text: &str) -> String {
    let mut out = String::new();
    for line in text.trim().lines().map(str::trim) {
        let begins =
            line.is_empty() || line.starts_with(['-', '*', '|']) || out.is_empty() || out.ends_with('\n');
        if !begins {
            out.push(' ');
        } else if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(line);
        if line.is_empty() {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_are_quotation_marks_on_a_screen() {
        for (text, shown) in [
            ("`fg` returns", "\u{201c}fg\u{201d} returns"),
            ("a `b c` and `d`", "a \u{201c}b c\u{201d} and \u{201c}d\u{201d}"),
            ("`a` and ` alone", "\u{201c}a\u{201d} and ` alone"),
            ("plain", "plain"),
        ] {
            assert_eq!(quoted(text), shown);
        }
    }

    #[test]
    fn text_is_wrapped_at_blanks_and_long_words_are_broken() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one node.", 8), ["one", "node."]);
        assert_eq!(wrap("one client -> api", 13), ["one client ->", "api"]);
        assert_eq!(wrap("one client -> api", 12), ["one", "client ->", "api"]);
        assert_eq!(wrap("wide -> api", 4), ["wide", "->", "api"]);
        assert_eq!(wrap("a · b · c", 5), ["a ·", "b · c"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("  - item", 20), ["  - item"]);
    }

    #[test]
    fn wrapped_pieces_stand_in_behind_their_mark() {
        assert_eq!(hang("1  Draws"), 3);
        assert_eq!(hang("✓ done"), 2);
        assert_eq!(hang("load   cache"), 7);
        assert_eq!(hang("Draws 1"), 0);
        assert_eq!(hang("Estim 12  what is asked"), 10);
        assert_eq!(hang(" 1  client -> api"), 4);
        assert_eq!(hang("  - item"), 4);
        assert_eq!((hang("▸ ✓ kept"), hang("▸ kept")), (4, 2));
    }

    #[test]
    fn a_paragraph_is_one_line_and_a_list_keeps_its_items() {
        assert_eq!(reflow("one\ntwo\n\n- a\n  b\n- c\n"), "one two\n\n- a b\n- c");
    }
}
