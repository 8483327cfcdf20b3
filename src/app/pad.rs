//! The one file that knows the text-area widget. The pad's text is the session's; the widget holds a view of it, and
//! what a key did to that view is read back as one edit.

use tui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::config::action::Action;
use crate::config::chord::{Chord, Key};
use crate::domain::text::{Author, Edit};

/// Most lines a pad may have: the widget counts rows in 16 bits.
const MAX_LINES: usize = 10_000;

/// A pad on the screen.
#[derive(Debug, Clone)]
pub struct Pad {
    area: TextArea<'static>,
}

impl Pad {
    /// A view of a text, with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_max_histories(0);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_tab_length(2);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What a key did to the text, `None` where it changed nothing or isn't one that edits.
    pub fn press(&mut self, chord: Chord, text: &str) -> Option<Edit> {
        match chord {
            Chord { key: Key::Char(c), ctrl: false, alt: false, .. } => self.area.insert_char(c),
            Chord { key: Key::Enter, .. } => self.area.insert_newline(),
            Chord { key: Key::Backspace, .. } => self.delete_before(),
            Chord { key: Key::Delete, .. } => self.delete_after(),
            Chord { key: Key::Left, .. } => (0..self.before()).for_each(|_| self.go(CursorMove::Back)),
            Chord { key: Key::Right, .. } => (0..self.after()).for_each(|_| self.go(CursorMove::Forward)),
            Chord { key: Key::Up, .. } => self.go_to_row(CursorMove::Up),
            Chord { key: Key::Down, .. } => self.go_to_row(CursorMove::Down),
            _ => return None,
        }
        self.changed(text)
    }

    fn go(&mut self, step: CursorMove) {
        self.area.move_cursor(step);
    }

    /// The widget counts characters; in another row it may come to stand within one that is drawn as one.
    fn go_to_row(&mut self, step: CursorMove) {
        self.go(step);
        let (row, col) = self.cursor();
        let starts = starts(&self.area.lines()[row]);
        let start = starts.iter().rev().find(|start| **start <= col).copied().unwrap_or(0);
        self.jump((row, start));
    }

    /// How many characters are drawn as the one before the cursor: an accent or a family is one to the reader.
    fn before(&self) -> usize {
        let (row, col) = self.cursor();
        let start = starts(&self.area.lines()[row]).into_iter().rev().find(|start| *start < col);
        start.map_or(1, |start| col - start)
    }

    /// How many characters are drawn as the one behind the cursor.
    fn after(&self) -> usize {
        let (row, col) = self.cursor();
        let end = starts(&self.area.lines()[row]).into_iter().find(|start| *start > col);
        end.map_or(1, |end| end - col)
    }

    fn delete_before(&mut self) {
        for _ in 0..self.before() {
            self.area.delete_char();
        }
    }

    fn delete_after(&mut self) {
        for _ in 0..self.after() {
            self.area.delete_next_char();
        }
    }

    /// What an action of [`crate::config::action::Context::Pad`] did to the text.
    pub fn act(&mut self, action: Action, rows: usize, text: &str) -> Option<Edit> {
        match action {
            Action::WordLeft => self.area.move_cursor(CursorMove::WordBack),
            Action::WordRight => self.area.move_cursor(CursorMove::WordForward),
            Action::LineStart => self.area.move_cursor(CursorMove::Head),
            Action::LineEnd => self.area.move_cursor(CursorMove::End),
            Action::PadTop => self.area.move_cursor(CursorMove::Top),
            Action::PadBottom => self.area.move_cursor(CursorMove::Bottom),
            Action::PadUp => self.by_rows(CursorMove::Up, rows),
            Action::PadDown => self.by_rows(CursorMove::Down, rows),
            Action::DeleteWord => drop(self.area.delete_word()),
            Action::DeleteToEnd => drop(self.area.delete_line_by_end()),
            _ => return None,
        }
        self.changed(text)
    }

    fn by_rows(&mut self, step: CursorMove, rows: usize) {
        for _ in 0..rows.clamp(1, 200) {
            self.go_to_row(step);
        }
    }

    /// What a paste did to the text.
    pub fn paste(&mut self, pasted: &str, text: &str) -> Option<Edit> {
        self.area.insert_str(clean(pasted));
        self.changed(text)
    }

    /// What bringing in a whole new text did. The cursor stays on its line as far as that is there.
    pub fn replace(&mut self, new: &str, text: &str) -> Option<Edit> {
        let cursor = self.cursor();
        *self = Self::new(clean(new).trim_end_matches('\n'));
        self.jump(cursor);
        self.changed(text)
    }

    /// The difference between the session's text and the view. A view with too many lines is set back.
    fn changed(&mut self, text: &str) -> Option<Edit> {
        if self.area.lines().len() > MAX_LINES {
            *self = Self::new(text);
            return None;
        }
        Edit::between(text, &self.area.lines().join("\n"), Author::Candidate)
    }

    /// Makes an edit that came from elsewhere. The cursor stays on the text it was on; what the candidate undoes
    /// takes the cursor along.
    pub fn apply(&mut self, edit: &Edit) {
        let lines = self.area.lines();
        let before = offset(lines, self.cursor());
        let start = place(lines, edit.at);
        self.jump(start);
        if !edit.removed.is_empty() {
            self.area.delete_str(edit.removed.chars().count());
        }
        self.area.insert_str(&edit.inserted);
        let end = edit.at + edit.removed.len();
        let after = if edit.by != Author::Interviewer || before > edit.at && before < end {
            edit.at + edit.inserted.len()
        } else if before >= end && before > edit.at {
            before - edit.removed.len() + edit.inserted.len()
        } else {
            before
        };
        let to = place(self.area.lines(), after);
        self.jump(to);
    }

    /// Whether the cursor is on an empty last line: whatever comes in there is above what will be typed next.
    #[must_use]
    pub fn waits_at_end(&self) -> bool {
        let lines = self.area.lines();
        self.cursor().0 + 1 == lines.len() && lines.last().is_some_and(String::is_empty)
    }

    /// Puts the cursor at the end of the text.
    pub fn to_end(&mut self) {
        self.area.move_cursor(CursorMove::Bottom);
        self.area.move_cursor(CursorMove::End);
    }

    fn jump(&mut self, (row, col): (usize, usize)) {
        let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(narrow(row), narrow(col)));
    }

    /// The line and column, in characters, that the cursor is on.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    /// The widget, to be drawn.
    #[must_use]
    pub const fn widget(&self) -> &TextArea<'static> {
        &self.area
    }

    /// The line of the text that each of the rows on the screen begins, `None` where a row goes on a longer line.
    /// True of the last drawing.
    #[must_use]
    pub fn lines_on_screen(&self, rows: usize) -> Vec<Option<usize>> {
        let (top, _) = self.area.scroll_offset();
        let line = |row: usize| self.area.screen_to_data(usize::from(top) + row, 0);
        let count = self.area.lines().len();
        let mut last = usize::MAX;
        let mut seen = Vec::with_capacity(rows);
        for row in 0..rows {
            let at = line(row);
            let begins = at.0 != last && at.1 == 0 && at.0 < count;
            seen.push(begins.then_some(at.0));
            last = at.0;
        }
        seen
    }
}

/// A bare carriage return is a line's end like any other, and no other control character belongs in a pad.
fn clean(pasted: &str) -> String {
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "  ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// The columns, in characters, at which what is drawn as one character begins, and that of the line's end.
fn starts(line: &str) -> Vec<usize> {
    let lengths = line.graphemes(true).map(|grapheme| grapheme.chars().count());
    let mut ends = vec![0];
    for length in lengths {
        ends.push(ends[ends.len() - 1] + length);
    }
    ends
}

/// The byte offset of a line and column, both from 0, the column in characters.
fn offset(lines: &[String], (row, col): (usize, usize)) -> usize {
    let before: usize = lines.iter().take(row).map(|line| line.len() + 1).sum();
    let within = lines.get(row).map_or(0, |line| line.char_indices().nth(col).map_or(line.len(), |(i, _)| i));
    before + within
}

/// The line and column of a byte offset.
fn place(lines: &[String], mut at: usize) -> (usize, usize) {
    for (row, line) in lines.iter().enumerate() {
        if at <= line.len() {
            return (row, line.get(..at).map_or(0, |head| head.chars().count()));
        }
        at -= line.len() + 1;
    }
    (lines.len().saturating_sub(1), lines.last().map_or(0, |line| line.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(at: usize, removed: &str, inserted: &str, by: Author) -> Edit {
        Edit { at, removed: removed.into(), inserted: inserted.into(), by }
    }

    #[test]
    fn a_key_is_read_back_as_one_edit() {
        let mut pad = Pad::new("hé\nx");
        let made = pad.press(Chord::plain(Key::Backspace), "hé\nx");
        assert_eq!(made, Some(edit(4, "x", "", Author::Candidate)));
    }

    #[test]
    fn what_is_drawn_as_one_character_is_deleted_and_passed_as_one() {
        let family = "👩\u{200d}👩\u{200d}👧";
        let mut pad = Pad::new(family);
        let made = pad.press(Chord::plain(Key::Backspace), family);
        assert_eq!(made, Some(edit(0, family, "", Author::Candidate)));
        let mut pad = Pad::new("e\u{301}x\nab");
        pad.press(Chord::plain(Key::Left), "e\u{301}x\nab");
        pad.press(Chord::plain(Key::Up), "e\u{301}x\nab");
        assert_eq!(pad.cursor(), (0, 0));
        pad.press(Chord::plain(Key::Right), "e\u{301}x\nab");
        assert_eq!(pad.cursor(), (0, 2));
    }

    #[test]
    fn a_reply_above_leaves_the_cursor_on_its_text() {
        let mut pad = Pad::new("é?\n");
        pad.apply(&edit(3, "", "\n> yes", Author::Interviewer));
        assert_eq!((pad.cursor(), pad.area.lines().join("\n")), ((2, 0), "é?\n> yes\n".into()));
    }

    #[test]
    fn an_undo_takes_the_cursor_along() {
        let mut pad = Pad::new("one two three");
        pad.apply(&edit(4, "two ", "", Author::Undo));
        assert_eq!(pad.cursor(), (0, 4));
    }

    #[test]
    fn a_paste_is_cleaned_and_bounded() {
        let mut pad = Pad::new("");
        let made = pad.paste("a\r\nb\rc\x1b[31m\td", "").unwrap();
        assert_eq!(made.inserted, "a\nb\nc[31m  d");
        let mut pad = Pad::new("keep");
        assert_eq!(pad.paste(&"\n".repeat(20_000), "keep"), None);
        assert_eq!(pad.area.lines(), ["keep"]);
    }
}
