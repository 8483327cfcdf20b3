//! One line of text that is being typed. The one file that knows the text-area widget: it counts characters, and here a
//! step is what is drawn as one.

use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::config::chord::{Chord, Key};
use crate::domain::scrub::is_hostile;

/// The longest line, in bytes.
const MOST: usize = 500;

/// One line of text with its cursor, always between two graphemes.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
}

impl Default for Field {
    fn default() -> Self {
        let mut area = TextArea::default();
        area.set_max_histories(0);
        Self { area }
    }
}

impl Field {
    /// The text.
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// The text before the cursor and behind it.
    pub fn parts(&self) -> (&str, &str) {
        let at = self.text().char_indices().nth(self.area.cursor().1).map(|(at, _)| at);
        self.text().split_at(at.unwrap_or(self.text().len()))
    }

    /// Takes a key: it types a character, moves or deletes.
    pub fn press(&mut self, chord: Chord) {
        let Chord { key, ctrl, alt, .. } = chord;
        // Alt and a letter may be Esc and then the letter: they do nothing here.
        if chord.with_alt().is_some() {
            return;
        }
        match (key, ctrl || alt) {
            (Key::Char(c), false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (Key::Backspace, false) => self.delete(self.before(), TextArea::delete_char),
            (Key::Delete, false) => self.delete(self.after(), TextArea::delete_next_char),
            (Key::Char('w'), true) | (Key::Backspace, true) => self.delete(1, TextArea::delete_word),
            (Key::Char('u'), true) => self.delete(1, TextArea::delete_line_by_head),
            (Key::Left, false) => (0..self.before()).for_each(|_| self.go(CursorMove::Back)),
            (Key::Right, false) => (0..self.after()).for_each(|_| self.go(CursorMove::Forward)),
            (Key::Home, _) | (Key::Char('a'), true) => self.go(CursorMove::Head),
            (Key::End, _) | (Key::Char('e'), true) => self.go(CursorMove::End),
            _ => {}
        }
    }

    fn delete(&mut self, times: usize, one: impl Fn(&mut TextArea<'static>) -> bool) {
        for _ in 0..times {
            one(&mut self.area);
        }
    }

    fn go(&mut self, step: CursorMove) {
        self.area.move_cursor(step);
    }

    /// Inserts the first line of a text, without hostile characters, as far as there is room.
    pub fn insert(&mut self, text: &str) {
        let room = MOST - self.text().len();
        let line = text.lines().next().unwrap_or_default().chars();
        let line: String = line.filter(|c| !is_hostile(*c) && *c != '\t').collect();
        let fits =
            line.grapheme_indices(true).map(|(at, g)| at + g.len()).take_while(|end| *end <= room).last();
        self.area.insert_str(&line[..fits.unwrap_or(0)]);
        // A combining mark joins the grapheme before it, and perhaps the one after.
        while !self.is_between_graphemes() {
            self.go(CursorMove::Forward);
        }
    }

    fn is_between_graphemes(&self) -> bool {
        let at = self.parts().0.len();
        at == self.text().len() || self.text().grapheme_indices(true).any(|(start, _)| start == at)
    }

    /// Characters of the grapheme before the cursor.
    fn before(&self) -> usize {
        self.parts().0.graphemes(true).next_back().map_or(0, |grapheme| grapheme.chars().count())
    }

    /// Characters of the grapheme behind the cursor.
    fn after(&self) -> usize {
        first(self.parts().1).chars().count()
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
        let (before, after) = field.parts();
        format!("{before}|{after}")
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
        assert_eq!(field.parts(), ("", "e\u{301}🇩🇪"));
        field.press(Chord::plain(Key::Delete));
        assert_eq!(field.parts(), ("", "🇩🇪"));
    }

    #[test]
    fn a_mark_joins_what_stands_before_it() {
        let mut field = Field::default();
        field.insert("ea");
        field.press(Chord::plain(Key::Left));
        field.insert("\u{301}");
        assert_eq!(field.parts(), ("e\u{301}", "a"));
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
