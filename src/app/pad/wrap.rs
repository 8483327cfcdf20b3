//! Line breaks for a width, and the columns that characters stand in.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The pieces of a line, one a row, none wider than `width` columns: broken between words, and within a word that is
/// wider than a row. Even an empty line has a row.
pub(super) fn pieces(line: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    // No character is wider than it has bytes.
    if line.len() <= width {
        return std::iter::once(0..line.len()).collect();
    }
    let mut rows = Rows { width, pieces: Vec::new(), start: 0, used: 0 };
    for (at, word) in words(line) {
        let wide = word.width();
        rows.make_room(at, wide);
        if wide <= width {
            rows.used += wide;
            continue;
        }
        for (i, grapheme) in word.grapheme_indices(true) {
            rows.make_room(at + i, grapheme.width());
            rows.used += grapheme.width();
        }
    }
    rows.pieces.push(rows.start..line.len());
    rows.pieces
}

/// The words of a line, each with the signs that close it: no row begins with a comma or a full stop.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (at, word) in line.split_word_bound_indices() {
        let closes = word.chars().all(|c| ",.;:!?)]}%…".contains(c));
        match words.last_mut().filter(|(_, before)| closes && !before.ends_with(char::is_whitespace)) {
            Some((from, before)) => *before = &line[*from..at + word.len()],
            None => words.push((at, word)),
        }
    }
    words
}

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
        assert_eq!(rows("a helloworld b", 5), ["a ", "hello", "world", " b"]);
        assert_eq!(rows("ab犬猫", 4), ["ab犬", "猫"]);
        assert_eq!(rows("one two, three", 7), ["one ", "two, ", "three"]);
        assert_eq!(rows("", 4), [""]);
        assert_eq!(rows("犬", 1), ["犬"]);
    }

    #[test]
    fn a_column_within_a_wide_character_is_that_character() {
        assert_eq!(place("犬猫", 1, true), 0);
        assert_eq!(place("犬猫", 2, true), 3);
        assert_eq!(place("犬猫", 9, true), 6);
        assert_eq!(place("犬猫", 9, false), 3);
    }
}
