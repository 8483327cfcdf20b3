//! Wrapping, cutting and scrolling of text on the screen.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::style::Paint;
use crate::app::scroll::Region;
use crate::config::theme::Role;
use crate::page::{Row, wrapped};

/// The text cut to a width, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if out.width() + grapheme.width() + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    if width > 0 { out + "…" } else { out }
}

/// Minutes and seconds.
pub(super) fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// The text at exactly a width, wide characters counted as they are drawn.
pub(super) fn padded(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let gap = width.saturating_sub(text.width());
    text + &" ".repeat(gap)
}

/// Rows of a page as lines of the screen.
pub(super) fn lines(rows: &[Row], width: usize, paint: Paint<'_>) -> Vec<Line<'static>> {
    wrapped(rows, width).iter().map(|row| line(row, width, paint)).collect()
}

/// A row that is as wide as the screen at most, as a line of it.
fn line(row: &Row, width: usize, paint: Paint<'_>) -> Line<'static> {
    let indent = usize::from(row.indent).min(width);
    let piece = Span::styled(cut(&row.text, width - indent), paint.tone(row.tone));
    Line::from(vec![Span::raw(" ".repeat(indent)), piece])
}

/// Draws a sentence in place of a list that has nothing in it.
pub(super) fn faint(frame: &mut Frame<'_>, area: Rect, text: String, paint: Paint<'_>) -> Region {
    let _ = page(frame, area, vec![Line::styled(text, paint.role(Role::Faint))], 0);
    region(area, 0, 0)
}

/// Draws rows from `top` on, wrapped to the area.
pub(super) fn rows(frame: &mut Frame<'_>, area: Rect, rows: &[Row], top: usize, paint: Paint<'_>) -> Region {
    page(frame, area, lines(rows, usize::from(area.width), paint), top)
}

/// Draws rows that were wrapped for this width; only those in sight become lines.
pub(super) fn wrapped_page(
    frame: &mut Frame<'_>,
    area: Rect,
    rows: &[Row],
    top: usize,
    paint: Paint<'_>,
) -> Region {
    let top = top.min(rows.len().saturating_sub(usize::from(area.height)));
    let line = |row: &Row| line(row, usize::from(area.width), paint);
    in_sight(frame, area, rows[top..].iter().map(line), top, rows.len())
}

/// Draws the lines from `top` on that fit.
pub(super) fn page(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>, top: usize) -> Region {
    let length = lines.len();
    let top = top.min(length.saturating_sub(usize::from(area.height)));
    in_sight(frame, area, lines.into_iter().skip(top), top, length)
}

/// Draws a list with the selected row in sight, near the middle where there is room; only rows in sight become lines.
pub(super) fn list<T>(
    frame: &mut Frame<'_>,
    area: Rect,
    items: &[T],
    selected: usize,
    row: impl Fn(&T, bool) -> Line<'static>,
) -> Region {
    let top = window(selected, items.len(), usize::from(area.height));
    let rows = items.iter().enumerate().skip(top).map(|(at, item)| row(item, at == selected));
    in_sight(frame, area, rows, top, items.len())
}

/// Only what is in sight is handed to the terminal, so that a long page costs no more than a short one.
fn in_sight(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: impl Iterator<Item = Line<'static>>,
    top: usize,
    length: usize,
) -> Region {
    let seen: Vec<Line<'static>> = lines.take(usize::from(area.height)).collect();
    frame.render_widget(Paragraph::new(seen), area);
    region(area, top, length)
}

/// A region of the screen, the first row that it shows, and how many there are.
pub(super) const fn region(Rect { x, y, width, height }: Rect, first: usize, length: usize) -> Region {
    Region { x, y, width, height, first, length, left: 0, columns: width as usize }
}

/// The first row to show so that `selected` is in sight, near the middle where there is room.
pub(super) fn window(selected: usize, length: usize, rows: usize) -> usize {
    selected.saturating_sub(rows / 2).min(length.saturating_sub(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("rate limiter", 6), "rate …");
        assert_eq!(cut("rate", 6), "rate");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc", 0), "");
    }
}
