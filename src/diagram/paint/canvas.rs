//! The cells of a drawing.

use std::borrow::Cow;

use super::Tint;
use crate::diagram::layout::Point;

/// The part of a drawing that a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Nothing.
    #[default]
    Blank,
    /// A box's border.
    Border,
    /// The first line of a box.
    Name,
    /// The further lines of a box.
    Remark,
    /// A piece of an arrow.
    Wire,
    /// An arrow's head.
    Head,
    /// An arrow's label.
    Label,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// One grapheme; empty where a wide one to the left covers the cell.
    pub symbol: Cow<'static, str>,
    /// The part it shows.
    pub ink: Ink,
    /// The tint of its box or arrow.
    pub tint: Tint,
}

/// A painted drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas {
    width: usize,
    cells: Vec<Cell>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        let blank = Cell { symbol: Cow::Borrowed(" "), ..Cell::default() };
        Self { width, cells: vec![blank; width * height] }
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// The cell in a column and row, if that is inside.
    pub fn cell(&self, at: Point) -> Option<&Cell> {
        if at.x < self.width { self.cells.get(at.y * self.width + at.x) } else { None }
    }

    /// The rows, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks(self.width.max(1))
    }

    /// The drawing as text, without blanks at the ends of rows.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.cells.len());
        for row in self.rows() {
            let start = text.len();
            text.extend(row.iter().map(|cell| cell.symbol.as_ref()));
            text.truncate(start + text[start..].trim_end().len());
            text.push('\n');
        }
        text
    }

    fn at(&mut self, at: Point) -> Option<&mut Cell> {
        if at.x < self.width { self.cells.get_mut(at.y * self.width + at.x) } else { None }
    }

    pub(super) fn put(&mut self, at: Point, symbol: impl Into<Cow<'static, str>>, ink: Ink, tint: Tint) {
        if let Some(cell) = self.at(at) {
            *cell = Cell { symbol: symbol.into(), ink, tint };
        }
    }

    pub(super) fn replace(&mut self, at: Point, symbol: &'static str) {
        if let Some(cell) = self.at(at) {
            cell.symbol = Cow::Borrowed(symbol);
        }
    }

    pub(super) fn is_wire(&self, at: Point) -> bool {
        self.cell(at).is_some_and(|cell| cell.ink == Ink::Wire)
    }

    pub(super) fn cross(&mut self, at: Point, symbol: &'static str, tint: Tint) {
        if let Some(cell) = self.at(at) {
            cell.tint = if tint == Tint::Plain { cell.tint } else { tint };
            cell.symbol = Cow::Borrowed(symbol);
        }
    }
}
