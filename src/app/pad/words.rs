//! Where words begin, for the keys that go by words.

use std::ops::Range;

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Sign,
    Letter,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            c if c.is_whitespace() => Self::Blank,
            c if c.is_ascii_punctuation() && c != '_' => Self::Sign,
            _ => Self::Letter,
        }
    }
}

/// Where the word in or before this place of a line begins, if one does.
pub(super) fn left(line: &str, at: usize) -> Option<usize> {
    starts(line).take_while(|start| *start < at).last()
}

/// Where the next word of a line begins, if one does.
pub(super) fn right(line: &str, at: usize) -> Option<usize> {
    starts(line).find(|start| *start > at)
}

fn starts(line: &str) -> impl Iterator<Item = usize> {
    let kinds = line.char_indices().map(|(at, c)| (at, Kind::of(c)));
    let before = std::iter::once(Kind::Blank).chain(line.chars().map(Kind::of));
    kinds
        .zip(before)
        .filter(|((_, kind), before)| *kind != Kind::Blank && kind != before)
        .map(|((at, _), _)| at)
}

/// The line that a place of a text is in, without its break.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    start..end
}
