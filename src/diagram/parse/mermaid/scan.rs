//! The characters of a chart, and the tokens that look alike wherever they stand: ids, quoted text, the rest of a line.

use std::ops::Range;

/// Bytes of the longest label; a bracket that isn't closed within them isn't one.
pub(super) const MAX_LABEL: usize = 8_000;

/// A place in the text of a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn starts_with(&self, sign: &str) -> bool {
        self.rest().starts_with(sign)
    }

    pub(super) fn take(&mut self, sign: &str) -> bool {
        let found = self.starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    pub(super) fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Skips blanks within the line.
    pub(super) fn skip_blanks(&mut self) {
        self.take_while(|c| c.is_whitespace() && c != '\n');
    }

    /// Skips blanks, ends of lines among them.
    pub(super) fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// True where a statement ends.
    pub(super) fn is_at_end(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | ';')) || self.starts_with("%%")
    }

    /// Goes to the end of the line.
    pub(super) fn skip_line(&mut self) {
        self.take_while(|c| c != '\n');
    }

    /// A text in quotes, without them.
    pub(super) fn quoted(&mut self) -> Option<&'t str> {
        let inside = self.rest().strip_prefix('"')?;
        let end = within(inside).find('"')?;
        self.at += end + 2;
        Some(&inside[..end])
    }

    /// An id, which has all letters and most signs in it; a hyphen unless an arrow begins with it.
    pub(super) fn id(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        while let Some(length) = self.id_part(self.at == start) {
            self.at += length;
        }
        (self.at > start).then_some(start..self.at)
    }

    /// The bytes of the next character of an id.
    fn id_part(&self, is_first: bool) -> Option<usize> {
        let rest = self.rest();
        let mut chars = rest.chars();
        let (c, next) = (chars.next()?, chars.next());
        let belongs = match c {
            '-' => next.is_some_and(|next| !matches!(next, '>' | '-' | '.')),
            '=' => next != Some('='),
            '&' => !is_first && next.is_some_and(|next| !next.is_whitespace()),
            '@' => next != Some('{'),
            ':' => !rest.starts_with(":::"),
            '%' => !rest.starts_with("%%"),
            '_' | '!' | '$' | '\'' | '*' | '+' | '.' | '`' | '?' | '\\' | '/' | ',' => true,
            '#' => return Some(entity(rest).map_or(1, str::len)),
            c => c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()),
        };
        belongs.then_some(c.len_utf8())
    }
}

/// The part of a text that one label may take.
pub(super) fn within(text: &str) -> &str {
    if text.len() <= MAX_LABEL { text } else { &text[..text.floor_char_boundary(MAX_LABEL)] }
}

/// `#quot;` or `#35;` at the front of a text.
pub(super) fn entity(text: &str) -> Option<&str> {
    let name = text.strip_prefix('#')?;
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    (end > 0 && name[end..].starts_with(';')).then(|| &text[..end + 2])
}
