//! A pad on the screen: its cursor and its visible rows. The text itself is the session's; a key becomes an edit of it.

mod limits;
#[cfg(test)]
mod tests;
mod viewport;
mod words;
mod wrap;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::config::action::Action;
use crate::config::chord::{Chord, Key};
use crate::domain::text::{Author, Edit};
use limits::Fit;
use viewport::Viewport;

pub use viewport::Row;

/// A pad on the screen.
#[derive(Debug, Clone)]
pub struct Pad {
    /// Byte offset in the text; always between two characters.
    at: usize,
    viewport: Viewport,
    /// The revision, the cursor and the size that the visible rows are for.
    shown: Option<(u64, usize, (usize, usize))>,
    /// A heading that has just come in, to be in sight as long as the cursor is at the second place.
    news: Option<(usize, usize)>,
}

/// The change of the text that a key or a paste asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The edit, if there is one.
    pub edit: Option<Edit>,
    /// What had no room, to be told.
    pub told: Option<String>,
}

impl From<Option<Edit>> for Change {
    fn from(edit: Option<Edit>) -> Self {
        Self { edit, told: None }
    }
}

/// Up or down by a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
}

impl Pad {
    /// A view of a text, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { at: text.len(), viewport: Viewport::default(), shown: None, news: None }
    }

    /// The edit that a key asks for, none where it only moves or does nothing here.
    pub fn press(&mut self, chord: Chord, text: &str) -> Change {
        match chord {
            Chord { key: Key::Char(c), ctrl: false, alt: false, .. } => {
                self.insert(c.encode_utf8(&mut [0; 4]), text)
            }
            Chord { key: Key::Enter, .. } => self.insert("\n", text),
            _ => self.step(chord, text).into(),
        }
    }

    fn step(&mut self, chord: Chord, text: &str) -> Option<Edit> {
        match chord {
            Chord { key: Key::Backspace, .. } => self.remove(self.before(text)..self.at, text),
            Chord { key: Key::Delete, .. } => self.remove(self.at..self.after(text), text),
            Chord { key: Key::Left, .. } => self.go(self.before(text)),
            Chord { key: Key::Right, .. } => self.go(self.after(text)),
            Chord { key: Key::Up, .. } => self.go(self.by_row(Step::Up, text)),
            Chord { key: Key::Down, .. } => self.go(self.by_row(Step::Down, text)),
            _ => None,
        }
    }

    /// The edit that an action of [`crate::config::action::Context::Pad`] asks for; `rows` is the height of the pad.
    pub fn act(&mut self, action: Action, rows: usize, text: &str) -> Option<Edit> {
        let line = words::line(text, self.at);
        match action {
            Action::WordLeft => self.go(self.word_left(text)),
            Action::WordRight => self.go(self.word_right(text)),
            Action::LineStart => self.go(line.start),
            Action::LineEnd => self.go(line.end),
            Action::PadTop => self.go(0),
            Action::PadBottom => self.go(text.len()),
            Action::PadUp => self.by_rows(Step::Up, rows, text),
            Action::PadDown => self.by_rows(Step::Down, rows, text),
            Action::DeleteWord => {
                let word = words::left(&text[line.clone()], self.at - line.start);
                let start = if line.start == self.at { self.before(text) } else { line.start };
                self.remove(word.map_or(start, |word| line.start + word)..self.at, text)
            }
            Action::DeleteToEnd if line.end > self.at => self.remove(self.at..line.end, text),
            Action::DeleteToEnd => self.remove(self.at..self.after(text), text),
            // With its end; the last line of a pad has none, so the one before it goes.
            Action::DeleteLine if line.end < text.len() => self.remove(line.start..line.end + 1, text),
            Action::DeleteLine => self.remove(line.start.saturating_sub(1)..line.end, text),
            _ => None,
        }
    }

    /// The edit that a paste asks for, as far as there is room.
    pub fn paste(&mut self, pasted: &str, text: &str) -> Change {
        self.insert(&clean(pasted), text)
    }

    /// The edit that brings in a whole new text, as far as there is room. The cursor stays on its line, if the new text
    /// has that line.
    pub fn replace(&mut self, new: &str, text: &str) -> Change {
        let new = clean(new);
        let Fit { fitting: new, told } = Fit::of(new.trim_end_matches('\n'), "");
        let (line, column) = (self.line(text), self.at - words::line(text, self.at).start);
        let starts = std::iter::once(0).chain(new.match_indices('\n').map(|(at, _)| at + 1));
        let there = words::line(new, starts.take(line + 1).last().unwrap_or(0));
        self.at = (there.start + column).min(there.end);
        while !new.is_char_boundary(self.at) {
            self.at -= 1;
        }
        Change { edit: Edit::between(text, new, Author::Candidate), told }
    }

    fn insert(&mut self, inserted: &str, text: &str) -> Change {
        let Fit { fitting, told } = Fit::of(inserted, text);
        let edit =
            Edit { at: self.at, removed: String::new(), inserted: fitting.to_owned(), by: Author::Candidate };
        self.at += fitting.len();
        Change { edit: Some(edit).filter(|_| !fitting.is_empty()), told }
    }

    fn remove(&mut self, range: Range<usize>, text: &str) -> Option<Edit> {
        let removed = text.get(range.clone()).filter(|removed| !removed.is_empty())?.to_owned();
        self.at = range.start;
        Some(Edit { at: range.start, removed, inserted: String::new(), by: Author::Candidate })
    }

    /// Moves the cursor, which is no edit.
    fn go(&mut self, at: usize) -> Option<Edit> {
        self.at = at;
        None
    }

    /// The beginning of the grapheme before the cursor: an accent or a family is one character to the reader.
    fn before(&self, text: &str) -> usize {
        let line = words::line(text, self.at);
        let last = text[line.start..self.at].graphemes(true).next_back();
        self.at.saturating_sub(last.map_or(1, str::len))
    }

    /// The end of the grapheme behind the cursor.
    fn after(&self, text: &str) -> usize {
        let line = words::line(text, self.at);
        let next = text[self.at..line.end].graphemes(true).next();
        (self.at + next.map_or(1, str::len)).min(text.len())
    }

    fn word_left(&self, text: &str) -> usize {
        let line = words::line(text, self.at);
        let word = words::left(&text[line.clone()], self.at - line.start);
        word.map_or(line.start.saturating_sub(1), |word| line.start + word)
    }

    fn word_right(&self, text: &str) -> usize {
        let line = words::line(text, self.at);
        let word = words::right(&text[line.clone()], self.at - line.start);
        word.map_or((line.end + 1).min(text.len()), |word| line.start + word)
    }

    fn by_rows(&mut self, step: Step, rows: usize, text: &str) -> Option<Edit> {
        for _ in 0..rows.clamp(1, 200) {
            self.at = self.by_row(step, text);
        }
        None
    }

    /// The place in the row above or below that is drawn in the same column; where there is no such row, this one.
    fn by_row(&self, step: Step, text: &str) -> usize {
        let width = self.viewport.width.unwrap_or(usize::MAX);
        let rows = |line: Range<usize>| {
            let pieces = wrap::pieces(&text[line.clone()], width).into_iter();
            pieces.map(move |piece| line.start + piece.start..line.start + piece.end).collect::<Vec<_>>()
        };
        let line = words::line(text, self.at);
        let here = rows(line.clone());
        let row = here.iter().rposition(|row| row.start <= self.at).unwrap_or(0);
        let column = text[here[row].start..self.at].width();
        let to = match step {
            Step::Up if row > 0 => Some(here[row - 1].clone()),
            Step::Up if line.start > 0 => rows(words::line(text, line.start - 1)).pop(),
            Step::Down if row + 1 < here.len() => Some(here[row + 1].clone()),
            Step::Down if line.end < text.len() => rows(words::line(text, line.end + 1)).into_iter().next(),
            Step::Up | Step::Down => None,
        };
        to.map_or(self.at, |to| {
            let ends = text[to.end..].is_empty() || text[to.end..].starts_with('\n');
            to.start + wrap::place(&text[to.clone()], column, ends)
        })
    }

    /// Moves up or down by a row, if the action says so.
    pub fn by_row_of(&mut self, action: Action, text: &str) {
        match action {
            Action::Up => self.at = self.by_row(Step::Up, text),
            Action::Down => self.at = self.by_row(Step::Down, text),
            _ => {}
        }
    }

    /// Places the cursor at a column of a visible row; below the last row, at the end of the text.
    pub fn click(&mut self, column: usize, row: usize, text: &str) {
        self.at = self.rows().get(row).map_or(text.len(), |row| {
            row.text.start + wrap::place(&text[row.text.clone()], column, row.ends)
        });
    }

    /// Follows an edit that came from elsewhere. The cursor stays on the text it was on; what the candidate undoes
    /// takes the cursor along.
    pub const fn follow(&mut self, edit: &Edit) {
        let end = edit.at + edit.removed.len();
        let theirs = matches!(edit.by, Author::Interviewer);
        if !theirs || self.at > edit.at && self.at < end {
            self.at = edit.at + edit.inserted.len();
        } else if self.at >= end && self.at > edit.at {
            self.at = self.at - edit.removed.len() + edit.inserted.len();
        }
    }

    /// True if an edit from elsewhere has filled the empty last line that the cursor is on: what is typed next goes
    /// below it.
    pub fn waits_for(&self, edit: &Edit, text: &str) -> bool {
        let (before, after) = (text.get(..edit.at), text.get(edit.at + edit.inserted.len()..));
        let on_empty_line = before.is_some_and(|before| before.is_empty() || before.ends_with('\n'));
        self.at == edit.at && on_empty_line && after == Some("")
    }

    /// Puts the cursor at the end of the text.
    pub const fn to_end(&mut self, text: &str) {
        self.at = text.len();
    }

    /// Scrolls to the cursor on a screen of so many columns and rows. A text of the same revision is the same: the rows
    /// stay, however long it is.
    pub fn scroll(&mut self, text: &str, revision: u64, size: (usize, usize)) {
        let shown = Some((revision, self.at, size));
        if std::mem::replace(&mut self.shown, shown) != shown {
            self.viewport.show(text, self.at, size);
            if let Some((heading, _)) = self.news.filter(|(_, cursor)| *cursor == self.at) {
                self.viewport.show_from(text, heading, size);
            }
        }
    }

    /// Has a heading in sight until the cursor moves, if the edit has brought one in.
    pub fn show_news(&mut self, edit: &Edit) {
        let begins = edit.inserted.len() - edit.inserted.trim_start_matches('\n').len();
        let comes = edit.by == Author::Interviewer && edit.inserted[begins..].starts_with('#');
        self.news = comes.then_some((edit.at + begins, self.at)).or(self.news);
    }

    /// The line that the cursor is on, from 0.
    pub fn line(&self, text: &str) -> usize {
        text[..self.at].matches('\n').count()
    }

    /// The cursor's byte offset.
    pub const fn cursor(&self) -> usize {
        self.at
    }

    /// The visible rows, as of the last [`scroll`](Self::scroll).
    pub fn rows(&self) -> &[Row] {
        &self.viewport.rows
    }
}

/// A bare carriage return is a line's end like any other, and no other control character belongs in a pad.
fn clean(pasted: &str) -> String {
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "  ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
