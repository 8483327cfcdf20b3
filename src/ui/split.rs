//! Areas cut in two by plain arithmetic, for what the first frame shows: ratatui's solver of constraints takes as long
//! as drawing all of it.

use ratatui::layout::Rect;

/// The rows at the top, so many, and those below them.
pub(super) fn rows(area: Rect, top: u16) -> [Rect; 2] {
    let height = top.min(area.height);
    [Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area }]
}

/// The columns at the left, so many percent, and those at the right of them.
pub(super) fn columns(area: Rect, percent: u32) -> [Rect; 2] {
    let width = (u32::from(area.width) * percent + 50) / 100;
    let width = u16::try_from(width).unwrap_or(area.width).min(area.width);
    [Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area }]
}
