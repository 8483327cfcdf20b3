//! Line breaks for a width, and the columns that characters stand in.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The pieces of a line, one a row, none wider than `width` columns but for blanks at its end: broken before words, and
/// within a word that is wider than a row. Even an empty line has a row.
pub(super) fn pieces(line: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    // No character is wider than it has bytes.
    if line.len() <= width {
        return std::iter::once(0..line.len()).collect();
    }
    let mut rows = Rows { width, pieces: Vec::new(), start: 0, used: 0 };
    for (at, word) in with_signs(line, words(line), width) {
        if !rows.put(at, word) {
            rows.make_room(at, word.width());
            rows.put_in_parts(at, word);
        }
    }
    rows.pieces.push(rows.start..line.len());
    rows.pieces
}

/// The words of a line, each with its punctuation and the blanks behind it.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (at, word) in line.split_word_bound_indices() {
        match words.last_mut().filter(|(_, before)| !parts(before, word)) {
            Some((from, before)) => *before = &line[*from..at + word.len()],
            None => words.push((at, word)),
        }
    }
    words
}

/// The words, each with the signs that follow it by themselves, such as an arrow, as far as they fit on its row.
fn with_signs<'l>(line: &'l str, words: Vec<(usize, &'l str)>, width: usize) -> Vec<(usize, &'l str)> {
    let mut joined: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words {
        let both = |from: usize| &line[from..at + word.len()];
        let sign = !word.contains(char::is_alphanumeric);
        let stays = |(from, before): &(usize, &str)| {
            (sign || before.trim().is_empty()) && both(*from).trim_end().width() <= width
        };
        match joined.last_mut().filter(|last| stays(last)) {
            Some((from, before)) => *before = both(*from),
            None => joined.push((at, word)),
        }
    }
    joined
}

/// True if a row may end between two neighbours: behind a blank, and beside a character of a script without blanks,
/// unless a sign belongs to the other side.
fn parts(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return false };
    if first.is_whitespace() || last.is_whitespace() {
        return last.is_whitespace() && !first.is_whitespace();
    }
    let wide = |c: char| c.width().is_some_and(|columns| columns > 1);
    (wide(last) || wide(first)) && !CLOSING.contains(first) && !OPENING.contains(last)
}

/// The parts of a word, each with the signs behind it.
fn signed(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| c.is_alphanumeric();
    let starts = move |(at, c): (usize, char)| at == 0 || letter(c) && !word[..at].ends_with(letter);
    let mut starts = word.char_indices().filter(move |place| starts(*place)).map(|(at, _)| at).peekable();
    std::iter::from_fn(move || {
        let from = starts.next()?;
        Some((from, &word[from..starts.peek().copied().unwrap_or(word.len())]))
    })
}

/// Signs that stay with what is before them.
const CLOSING: &str = ",.;:!?)]}%…、。，．；：！？）］｝」』】》〉";

/// Signs that stay with what follows them.
const OPENING: &str = "([{（［｛「『【《〈";

/// The rows of a line so far.
struct Rows {
    width: usize,
    pieces: Vec<Range<usize>>,
    /// The first byte of the last row.
    start: usize,
    /// Columns that are taken in it.
    used: usize,
}

impl Rows {
    /// Puts a text that is to stay on one row; false if it is wider than a row.
    fn put(&mut self, at: usize, text: &str) -> bool {
        let wide = text.trim_end().width();
        let fits = wide <= self.width;
        if fits {
            self.make_room(at, wide);
            self.used += text.width();
        }
        fits
    }

    /// Puts a word that is wider than a row: broken behind its signs, so that no arrow is split, and where it must be.
    fn put_in_parts(&mut self, at: usize, word: &str) {
        for (from, part) in signed(word) {
            if self.put(at + from, part) {
                continue;
            }
            for (i, grapheme) in part.grapheme_indices(true) {
                let blank = grapheme.chars().all(char::is_whitespace);
                self.make_room(at + from + i, if blank { 0 } else { grapheme.width() });
                self.used += grapheme.width();
            }
        }
    }

    /// Begins a new row if so many more columns don't fit in the last.
    fn make_room(&mut self, at: usize, wide: usize) {
        if self.used + wide > self.width && at > self.start {
            self.pieces.push(self.start..at);
            (self.start, self.used) = (at, 0);
        }
    }
}

/// The place in a piece that stands at a column, or the one before it where a wide character covers the column.
/// Behind the last character only where the line ends with the piece: else that is the next row.
pub(super) fn place(piece: &str, column: usize, ends: bool) -> usize {
    let (mut used, mut last) = (0, 0);
    for (at, grapheme) in piece.grapheme_indices(true) {
        last = at;
        used += grapheme.width();
        if used > column {
            return at;
        }
    }
    if ends { piece.len() } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(line: &str, width: usize) -> Vec<&str> {
        pieces(line, width).into_iter().map(|piece| &line[piece]).collect()
    }

    #[test]
    fn a_line_is_broken_between_words_and_a_long_word_where_it_must_be() {
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("helloworld", 4), ["hell", "owor", "ld"]);
        assert_eq!(rows("a helloworld b", 5), ["a ", "hello", "world ", "b"]);
        assert_eq!(rows("ab犬猫", 4), ["ab犬", "猫"]);
        assert_eq!(rows("one two, three", 7), ["one ", "two, ", "three"]);
        assert_eq!(rows("", 4), [""]);
        assert_eq!(rows("犬", 1), ["犬"]);
    }

    #[test]
    fn no_row_begins_with_a_blank_or_with_a_sign_of_the_row_above() {
        assert_eq!(rows("client -> api", 8), ["client ", "-> api"]);
        assert_eq!(rows("client -> api", 9), ["client -> ", "api"]);
        assert_eq!(rows("one client -> api", 12), ["one ", "client -> ", "api"]);
        assert_eq!(rows("one a × b", 6), ["one ", "a × b"]);
        assert_eq!(rows("a client->api", 9), ["a ", "client->", "api"]);
        assert_eq!(rows("one two. three", 7), ["one ", "two. ", "three"]);
        assert_eq!(rows("(one) (two) x", 6), ["(one) ", "(two) ", "x"]);
        assert_eq!(rows("99.9% of 10M/s", 8), ["99.9% of ", "10M/s"]);
        assert_eq!(rows("one  two", 4), ["one  ", "two"]);
        assert_eq!(rows("read-heavy, 5:1", 11), ["read-heavy, ", "5:1"]);
        assert_eq!(rows("東京、大阪。", 4), ["東", "京、", "大", "阪。"]);
        assert_eq!(rows("見る（東京）", 6), ["見る", "（東", "京）"]);
        assert_eq!(rows("  x -> y", 4), ["  x ", "-> y"]);
    }

    #[test]
    fn a_column_within_a_wide_character_is_that_character() {
        assert_eq!(place("犬猫", 1, true), 0);
        assert_eq!(place("犬猫", 2, true), 3);
        assert_eq!(place("犬猫", 9, true), 6);
        assert_eq!(place("犬猫", 9, false), 3);
    }
}
