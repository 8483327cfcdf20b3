//! Wrapping, cutting and scrolling of text on the screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::style::Paint;
use crate::app::scroll::Layout;
use crate::lens::page::{Row, Tone, hang, wrap};

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

/// The text at exactly a width, wide characters counted as they are drawn.
pub(super) fn padded(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let gap = width.saturating_sub(text.width());
    text + &" ".repeat(gap)
}

/// Rows of a page as lines of the screen.
pub(super) fn lines(rows: &[Row], width: usize, paint: Paint) -> Vec<Line<'static>> {
    rows.iter().flat_map(|row| row_lines(row, width, paint)).collect()
}

fn row_lines(row: &Row, width: usize, paint: Paint) -> Vec<Line<'static>> {
    let indent = usize::from(row.indent).min(width / 2);
    let style = paint.tone(row.tone);
    let line = |indent: usize, piece: String| {
        Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(piece, style)])
    };
    if row.tone == Tone::Exact {
        return vec![line(indent, cut(&row.text, width - indent))];
    }
    let hang = hang(&row.text).min(width / 3);
    let mut pieces = wrap(&row.text, width - indent).into_iter();
    let first = pieces.next().unwrap_or_default();
    let rest = row.text.get(first.len()..).unwrap_or_default().trim_start();
    let mut lines = vec![line(indent, first)];
    if !rest.is_empty() {
        lines.extend(wrap(rest, width - indent - hang).into_iter().map(|piece| line(indent + hang, piece)));
    }
    lines
}

/// Draws the part of a page that is scrolled into sight. Only that part is handed to the terminal, so that a long
/// page costs no more than a short one.
pub(super) fn page(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>, top: usize) -> Layout {
    let rows = usize::from(area.height);
    let length = lines.len();
    let top = top.min(length.saturating_sub(rows));
    let seen: Vec<Line<'static>> = lines.into_iter().skip(top).take(rows).collect();
    frame.render_widget(Paragraph::new(seen), area);
    Layout { rows, length, ..Layout::default() }
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
