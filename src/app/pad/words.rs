//! The beginnings of words, for the keys that go by words.

use std::ops::Range;

/// The class of a character: runs of one class make a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Blank,
    Sign,
    Letter,
}

impl CharClass {
    fn of(c: char) -> Self {
        match c {
            c if c.is_whitespace() => Self::Blank,
            c if c.is_ascii_punctuation() && c != '_' => Self::Sign,
            _ => Self::Letter,
        }
    }
}

/// The beginning of the word in or before this place of a line.
pub(super) fn left(line: &str, at: usize) -> Option<usize> {
    starts(line).take_while(|start| *start < at).last()
}

/// The beginning of the next word of a line.
pub(super) fn right(line: &str, at: usize) -> Option<usize> {
    starts(line).find(|start| *start > at)
}

fn starts(line: &str) -> impl Iterator<Item = usize> {
    let classes = line.char_indices().map(|(at, c)| (at, CharClass::of(c)));
    let before = std::iter::once(CharClass::Blank).chain(line.chars().map(CharClass::of));
    classes
        .zip(before)
        .filter(|((_, class), before)| *class != CharClass::Blank && class != before)
        .map(|((at, _), _)| at)
}

/// The line that a place of a text is in, without its break.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    start..end
}
