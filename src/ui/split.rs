//! Areas cut in two by plain arithmetic: ratatui's solver of constraints takes as long as drawing a whole frame.

use ratatui::layout::{Margin, Rect};

/// The rows at the top, so many, and those below them.
pub(super) fn top(area: Rect, rows: u16) -> [Rect; 2] {
    let height = rows.min(area.height);
    [Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area }]
}

/// The columns at the left, so many, and those at the right of them.
pub(super) fn left(area: Rect, columns: u16) -> [Rect; 2] {
    let width = columns.min(area.width);
    [Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area }]
}

/// The columns at the left, so many percent, and those at the right of them.
pub(super) fn percent(area: Rect, percent: u32) -> [Rect; 2] {
    let columns = (u32::from(area.width) * percent + 50) / 100;
    left(area, u16::try_from(columns).unwrap_or(area.width))
}

/// The area without so many columns at each side.
pub(super) fn inset(area: Rect, columns: u16) -> Rect {
    area.inner(Margin::new(columns, 0))
}
