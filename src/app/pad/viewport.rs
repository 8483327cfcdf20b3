//! The visible rows of a pad. Only they are wrapped, so that a long pad costs no more than a short one.

use std::ops::Range;

use super::wrap::pieces;

/// A row of the screen: a line of the text, or a piece of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line, from 0.
    pub line: usize,
    /// Its place in the text, in bytes.
    pub text: Range<usize>,
    /// The line begins with it.
    pub begins: bool,
    /// The line ends with it.
    pub ends: bool,
}

impl Row {
    /// True if a place of the text is in this row.
    pub fn holds(&self, at: usize) -> bool {
        self.text.contains(&at) || self.ends && self.text.end == at
    }
}

/// The visible rows, and the place of the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Viewport {
    /// Columns of a row; none before the first drawing.
    pub(super) width: Option<usize>,
    pub(super) rows: Vec<Row>,
    /// The line and the piece of it that the first row shows.
    top: (usize, usize),
}

impl Viewport {
    /// Scrolls until all below a place of the text is visible, or else until that place is in the first row.
    pub(super) fn show_from(&mut self, text: &str, at: usize, (width, height): (usize, usize)) {
        if self.rows.is_empty() {
            return;
        }
        let view = View { text, lines: lines(text), width };
        let lowest = view.back(view.place(text.len()), height - 1);
        self.top = view.place(at).min(lowest);
        self.rows = view.rows(self.top).take(height).collect();
    }

    /// Scrolls until a place of the text is visible, and no farther. Without room no row is visible, and the first row
    /// stays as it was.
    pub(super) fn show(&mut self, text: &str, at: usize, (width, height): (usize, usize)) {
        self.rows.clear();
        if width == 0 || height == 0 {
            return;
        }
        self.width = Some(width);
        let view = View { text, lines: lines(text), width };
        let here = view.place(at);
        // No row below the last is shown as long as there is one above.
        let lowest = view.back(view.place(text.len()), height - 1);
        let top = self.top.clamp(view.back(here, height - 1), here.min(lowest));
        self.top = (top.0, top.1.min(view.pieces(top.0).len() - 1));
        self.rows = view.rows(self.top).take(height).collect();
    }
}

/// A text at a width.
struct View<'t> {
    text: &'t str,
    lines: Vec<Range<usize>>,
    width: usize,
}

impl View<'_> {
    fn pieces(&self, line: usize) -> Vec<Range<usize>> {
        pieces(&self.text[self.lines[line].clone()], self.width)
    }

    /// The line and the piece of it that a place is in.
    fn place(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|line| line.end < at).min(self.lines.len() - 1);
        let column = at.saturating_sub(self.lines[line].start);
        let piece = self.pieces(line).iter().rposition(|piece| piece.start <= column);
        (line, piece.unwrap_or(0))
    }

    /// The place so many rows farther up.
    fn back(&self, (mut line, mut piece): (usize, usize), mut rows: usize) -> (usize, usize) {
        while rows > piece && line > 0 {
            rows -= piece + 1;
            line -= 1;
            piece = self.pieces(line).len() - 1;
        }
        (line, piece.saturating_sub(rows))
    }

    fn rows(&self, (top, skipped): (usize, usize)) -> impl Iterator<Item = Row> {
        (top..self.lines.len()).flat_map(|line| self.rows_of(line)).skip(skipped)
    }

    fn rows_of(&self, line: usize) -> impl Iterator<Item = Row> + use<> {
        let (all, start) = (self.pieces(line), self.lines[line].start);
        let last = all.len() - 1;
        all.into_iter().enumerate().map(move |(i, piece)| Row {
            line,
            text: start + piece.start..start + piece.end,
            begins: i == 0,
            ends: i == last,
        })
    }
}

/// The lines of a text, without their breaks.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    };
    text.split('\n').map(line).collect()
}
