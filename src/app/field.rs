//! One line of text that is being typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::chord::{Chord, Key};
use crate::domain::scrub::is_hostile;

/// The longest line, in bytes.
const MOST: usize = 500;

/// One line of text, and where in it one types.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    text: String,
    /// Bytes before the cursor; always between two graphemes.
    at: usize,
}

impl Field {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor, the grapheme under it and what follows.
    #[must_use]
    pub fn parts(&self) -> (&str, &str, &str) {
        let (before, rest) = self.text.split_at(self.at);
        let (under, after) = rest.split_at(first(rest).len());
        (before, under, after)
    }

    /// Takes a key: it types a character, moves or deletes.
    pub fn press(&mut self, chord: Chord) {
        let Chord { key, ctrl, alt, .. } = chord;
        match (key, ctrl || alt) {
            (Key::Char(c), false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (Key::Backspace, false) => self.delete(self.before()),
            (Key::Delete, false) => self.delete(self.after()),
            (Key::Char('w'), true) | (Key::Backspace, true) => self.delete(self.word_before()),
            (Key::Char('u'), true) => self.delete(0),
            (Key::Left, false) => self.at = self.before(),
            (Key::Right, false) => self.at = self.after(),
            (Key::Home, _) | (Key::Char('a'), true) => self.at = 0,
            (Key::End, _) | (Key::Char('e'), true) => self.at = self.text.len(),
            _ => {}
        }
    }

    /// Takes the first line of a text in, as far as there is room, without what no line should hold.
    pub fn insert(&mut self, text: &str) {
        let room = MOST - self.text.len();
        let line: String = text
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .filter(|c| !is_hostile(*c) && *c != '\t')
            .collect();
        let fits =
            line.grapheme_indices(true).map(|(at, g)| at + g.len()).take_while(|end| *end <= room).last();
        let line = &line[..fits.unwrap_or(0)];
        self.text.insert_str(self.at, line);
        self.at += line.len();
        // A combining mark joins the grapheme before it, and perhaps the one after.
        while !self.is_between_graphemes() {
            self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        }
    }

    fn is_between_graphemes(&self) -> bool {
        self.at == self.text.len() || self.text.grapheme_indices(true).any(|(at, _)| at == self.at)
    }

    fn before(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.at + first(&self.text[self.at..]).len()
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| at + first(&before[at..]).len())
    }

    /// Deletes what lies between the cursor and `to`.
    fn delete(&mut self, to: usize) {
        let (from, to) = (self.at.min(to), self.at.max(to));
        self.text.replace_range(from..to, "");
        self.at = from;
    }
}

fn first(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field after these keys, the cursor shown as `|`.
    fn typed(keys: &str) -> String {
        let mut field = Field::default();
        for key in keys.split(' ') {
            field.press(Chord::parse(key).unwrap());
        }
        let (before, under, after) = field.parts();
        format!("{before}|{under}{after}")
    }

    #[test]
    fn keys_type_move_and_delete() {
        assert_eq!(typed("1 0 M"), "10M|");
        assert_eq!(typed("1 0 backspace M ← ← 2 →"), "21|M");
        assert_eq!(typed("1 2 3 home del"), "|23");
        assert_eq!(typed("1 2 home end backspace"), "1|");
        assert_eq!(typed("1 space 2 2 ctrl-w"), "1 |");
        assert_eq!(typed("1 2 ← ctrl-u"), "|2");
        assert_eq!(typed("← backspace del ctrl-w → a"), "a|");
    }

    #[test]
    fn a_grapheme_is_one_step() {
        let mut field = Field::default();
        field.insert("e\u{301}🇩🇪");
        field.press(Chord::plain(Key::Left));
        field.press(Chord::plain(Key::Left));
        assert_eq!(field.parts(), ("", "e\u{301}", "🇩🇪"));
        field.press(Chord::plain(Key::Delete));
        assert_eq!(field.parts(), ("", "🇩🇪", ""));
    }

    #[test]
    fn a_mark_joins_what_stands_before_it() {
        let mut field = Field::default();
        field.insert("ea");
        field.press(Chord::plain(Key::Left));
        field.insert("\u{301}");
        assert_eq!(field.parts(), ("e\u{301}", "a", ""));
    }

    #[test]
    fn a_paste_is_one_clean_bounded_line() {
        let mut field = Field::default();
        field.insert("10\u{1b}[31m M\t\nmore");
        assert_eq!(field.text(), "10[31m M");
        field.insert(&"é".repeat(1_000));
        assert!(field.text().len() <= MOST);
        field.insert("x");
        assert!(field.text().len() <= MOST);
    }
}
