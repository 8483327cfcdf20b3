//! Scans a TOML text before it is parsed for the depth of its nesting, the start of its first table and a bracket that
//! is never closed. The parser's time and stack grow with nesting, so depth is bounded here, in one pass without
//! recursion. After a bracket that isn't closed the parser takes the rest of the file for its content, and faults each
//! line of it.

use std::ops::Range;

/// The deepest nesting of brackets and braces in a value. Packs need 3.
pub const MAX_NESTING: usize = 16;

/// The most parts of a dotted key or header. Packs need 4.
pub const MAX_KEY_PARTS: usize = 8;

/// Result of the scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outline {
    /// Start of the first table header, or the text's length: the end of the document's head.
    pub(super) head: usize,
    /// The first place that nests too deeply.
    pub(super) too_deep: Option<TooDeep>,
    /// The place of the first bracket or brace that is never closed. None where a string isn't closed either, because
    /// text and brackets can't be told apart then.
    pub(super) unclosed: Option<usize>,
}

/// A place that nests too deeply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TooDeep {
    /// More than [`MAX_NESTING`] brackets.
    Brackets(Range<usize>),
    /// More than [`MAX_KEY_PARTS`] parts in a key.
    Key(Range<usize>),
}

/// Looks through the whole text.
pub(super) fn outline(text: &str) -> Outline {
    look(text, |look| look.at >= look.bytes.len())
}

/// Looks through the text as far as its first table.
pub(super) fn outline_of_head(text: &str) -> Outline {
    look(text, |look| look.at >= look.bytes.len() || look.head.is_some())
}

fn look(text: &str, done: impl Fn(&Look<'_>) -> bool) -> Outline {
    let bytes = text.as_bytes();
    let mut look = Look { bytes, at: 0, fresh: true, ..Look::default() };
    while !done(&look) && look.too_deep.is_none() {
        look.step();
    }
    let unclosed = look.unclosed.or(look.open.first().copied()).filter(|_| !look.unclosed_string);
    Outline { head: look.head.unwrap_or(text.len()), too_deep: look.too_deep, unclosed }
}

#[derive(Default)]
struct Look<'t> {
    bytes: &'t [u8],
    at: usize,
    /// The brackets that stand open, the outermost first: where each is.
    open: Vec<usize>,
    dots: usize,
    /// Nothing but blanks since the line began.
    fresh: bool,
    head: Option<usize>,
    too_deep: Option<TooDeep>,
    unclosed: Option<usize>,
    unclosed_string: bool,
}

impl Look<'_> {
    fn step(&mut self) {
        match self.bytes[self.at] {
            b'\n' => return self.newline(),
            b' ' | b'\t' => return self.at += 1,
            b'#' => return self.skip_line(),
            b'"' => self.string(b'"'),
            b'\'' => self.string(b'\''),
            b'[' if self.fresh && self.open.is_empty() => self.header(),
            b'[' | b'{' => self.open(),
            b']' => self.close(b'['),
            b'}' => self.close(b'{'),
            b'.' => self.dot(),
            b'=' | b',' => self.dots = 0,
            _ => {}
        }
        self.fresh = false;
        self.at += 1;
    }

    fn newline(&mut self) {
        self.fresh = true;
        self.dots = 0;
        self.at += 1;
    }

    fn skip_line(&mut self) {
        self.at +=
            self.bytes[self.at..].iter().position(|&b| b == b'\n').unwrap_or(self.bytes.len() - self.at);
    }

    fn header(&mut self) {
        self.head.get_or_insert(self.at);
        self.dots = 0;
        if self.bytes.get(self.at + 1) == Some(&b'[') {
            self.at += 1;
        }
    }

    fn open(&mut self) {
        self.dots = 0;
        self.open.push(self.at);
        if self.open.len() > MAX_NESTING {
            self.too_deep = Some(TooDeep::Brackets(self.at..self.at + 1));
        }
    }

    /// Closes the innermost of its kind, and those within it that should have been closed before. A closing bracket of
    /// a header, or one too many, closes nothing.
    fn close(&mut self, opening: u8) {
        self.dots = 0;
        if let Some(of_its_kind) = self.open.iter().rposition(|&at| self.bytes[at] == opening) {
            let within = self.open.get(of_its_kind + 1).copied();
            self.unclosed = self.unclosed.or(within);
            self.open.truncate(of_its_kind);
        }
    }

    fn dot(&mut self) {
        self.dots += 1;
        if self.dots >= MAX_KEY_PARTS {
            self.too_deep = Some(TooDeep::Key(self.at..self.at + 1));
        }
    }

    /// Leaves `at` on the last byte of the string; one that is never closed ends with its line, or, being of
    /// several lines, with the text.
    fn string(&mut self, quote: u8) {
        let long = self.bytes[self.at..].starts_with(&[quote; 3]);
        self.at += if long { 3 } else { 1 };
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' if quote == b'"' => self.at += 1,
                b'\n' if !long => {
                    self.unclosed_string = true;
                    return self.at -= 1;
                }
                _ if byte == quote && !long => return,
                _ if byte == quote && self.bytes[self.at..].starts_with(&[quote; 3]) => return self.at += 2,
                _ => {}
            }
            self.at += 1;
        }
        self.unclosed_string = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_at_the_first_header() {
        let text =
            "a = \"[x]\" # [no]\nb = [\n  [1],\n]\nc = \"\"\"\n[no]\n\"\"\"\nd = '''\n[no]'''\n[yes]\n";
        assert_eq!(&text[outline(text).head..], "[yes]\n");
    }

    #[test]
    fn a_text_without_tables_is_all_head() {
        assert_eq!(outline("a = 1").head, 5);
        assert_eq!(outline("a = \"\\\"").head, 7);
        assert_eq!(outline("").head, 0);
    }

    #[test]
    fn the_first_bracket_that_is_never_closed_is_found() {
        let unclosed = |text: &str| outline(text).unclosed;
        assert_eq!(unclosed("a = { b = [1, 2], c = { d = 1 } }\n[e]\nf = [\n[1], # [\n]"), None);
        assert_eq!(unclosed("a = { b = 1\n[c]\nd = { e = [1] }\n"), Some(4));
        assert_eq!(unclosed("a = { b = [1 }\nc = { d = 1\n"), Some(10));
        assert_eq!(unclosed("a = { b = 1] }\n"), None, "one too many opens nothing");
        assert_eq!(unclosed("a = { b = \"{\", c = '[' }\n"), None);
        assert_eq!(unclosed("a = { b = \"x, c = \"y\" }\n"), None, "the quote is what is missing");
    }

    #[test]
    fn depth_is_bounded_in_values_headers_and_keys() {
        let deep = |text: &str| outline(text).too_deep.is_some();
        assert!(deep(&format!("a = {}", "[".repeat(MAX_NESTING + 1))));
        assert!(!deep(&format!("a = {}", "[".repeat(MAX_NESTING))));
        assert!(deep(&format!("[{}]", ["a"; MAX_KEY_PARTS + 1].join("."))));
        assert!(!deep(&format!("[{}]", ["a"; MAX_KEY_PARTS].join("."))));
        assert!(deep(&format!("{} = 1", ["a"; MAX_KEY_PARTS + 1].join("."))));
        assert!(!deep("a = 1.5\nb = \"a.b.c.d.e.f.g.h.i.j\" # a.b.c.d.e.f.g.h.i.j"));
    }
}
