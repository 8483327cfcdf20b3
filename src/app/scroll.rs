//! Regions of the screen, as the last drawing left them, and moving through lists and pages.

use crate::config::action::Action;

/// A rectangle of cells that shows rows of something longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Region {
    /// Its first column.
    pub x: u16,
    /// Its first row.
    pub y: u16,
    /// Its columns.
    pub width: u16,
    /// Its rows.
    pub height: u16,
    /// The row of the content that is shown first.
    pub first: usize,
    /// The rows of the whole content.
    pub length: usize,
}

/// The regions of a drawing, for the next update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regions {
    /// The list or text in front: the keys that move by rows and pages move it.
    pub front: Region,
    /// The text of the pad.
    pub pad: Region,
    /// The text of the panel.
    pub panel: Region,
    /// The diagram.
    pub drawing: Region,
    /// Columns and rows that a diagram may take.
    pub canvas: (usize, usize),
}

/// The new selection in a list of `length`, from `at`; `None` if the action doesn't move.
pub fn moved(action: Action, at: usize, length: usize, rows: usize) -> Option<usize> {
    let last = length.saturating_sub(1);
    let page = rows.saturating_sub(1).max(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at + page,
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// Moves the selection in a list of `length`, if the action moves.
pub fn select(action: Action, selected: &mut usize, length: usize, rows: usize) {
    *selected = moved(action, *selected, length, rows).unwrap_or(*selected);
}

impl Region {
    /// Columns and rows.
    pub fn size(self) -> (usize, usize) {
        (usize::from(self.width), usize::from(self.height))
    }

    /// The new first row of a page that is scrolled to `at`; `None` if the action doesn't move.
    pub fn scrolled(self, action: Action, at: usize) -> Option<usize> {
        let rows = self.size().1;
        moved(action, at, self.length.saturating_sub(rows) + 1, rows)
    }
}
