//! Moving through lists and pages. Sizes come from the last drawing.

use crate::config::action::Action;

/// What a drawing tells about sizes, for the next update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// Rows of the list or page in front.
    pub rows: usize,
    /// Rows its whole text takes at this width, where it is a page.
    pub length: usize,
    /// Columns and rows that a drawing may take.
    pub canvas: (usize, usize),
    /// Columns and rows of the pad's text.
    pub pad: (usize, usize),
}

/// Where a movement leads in a list of `length`, from `at`; `None` where the action doesn't move.
#[must_use]
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

impl Layout {
    /// Where a movement leads in a page that is scrolled to `at`.
    #[must_use]
    pub fn scrolled(self, action: Action, at: usize) -> Option<usize> {
        let stops = self.length.saturating_sub(self.rows) + 1;
        moved(action, at, stops, self.rows)
    }
}
