//! Wrapping, cutting and scrolling of text on the screen.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::style::Paint;
use crate::app::scroll::{Offset, Region};
use crate::app::sheet::Sheet;
use crate::page::{Row, Tone, wrap, wrapped};

/// The text cut to a width, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut left = width;
    let fits = |grapheme: &&str| {
        let fits = grapheme.width() < left;
        left = left.saturating_sub(grapheme.width());
        fits
    };
    let out: String = text.graphemes(true).take_while(fits).collect();
    if width > 0 { out + "…" } else { out }
}

/// A line cut to a width, with an ellipsis where something was cut.
pub(super) fn fitted(mut line: Line<'_>, width: usize) -> Line<'_> {
    if line.width() <= width {
        return line;
    }
    let mut room = width;
    let whole = line.spans.iter().take_while(|span| {
        let fits = span.width() < room;
        room -= if fits { span.width() } else { 0 };
        fits
    });
    let whole = whole.count();
    line.spans.truncate(whole + 1);
    if let Some(last) = line.spans.last_mut() {
        // What comes after it is cut too.
        last.content = cut(&format!("{}…", last.content), room).into();
    }
    line
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

/// A sentence behind a blank, on as many lines as it takes.
pub(super) fn sentence(text: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    let pieces = wrap(text, usize::from(width.saturating_sub(1)));
    pieces.into_iter().map(|piece| Line::styled(format!(" {piece}"), style)).collect()
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

/// Draws the part of a sheet that is in sight.
pub(super) fn sheet(
    frame: &mut Frame<'_>,
    area: Rect,
    sheet: &Sheet,
    offset: Offset,
    paint: Paint<'_>,
) -> Region {
    let width = usize::from(area.width);
    let top = offset.top.min(sheet.rows.len().saturating_sub(usize::from(area.height)));
    let rows = sheet.rows.iter().enumerate().skip(top);
    let lines = rows.map(|(at, row)| shifted(row, sheet.shift(at, offset.left, width), width, paint));
    let region = in_sight(frame, area, lines, top, sheet.rows.len());
    let columns = sheet.columns().max(width);
    Region { left: offset.left.min(columns - width), columns, ..region }
}

/// A row without its first columns.
fn shifted(row: &Row, columns: usize, width: usize, paint: Paint<'_>) -> Line<'static> {
    if row.tone != Tone::Exact {
        return line(row, width, paint);
    }
    let text = " ".repeat(row.indent.into()) + &row.text;
    Line::styled(window_on(&text, columns, width), paint.tone(row.tone))
}

/// So many columns of a text from a column on. A wide character that an edge cuts becomes blanks.
fn window_on(text: &str, from: usize, width: usize) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        let end = at + grapheme.width();
        if at >= from && end <= from + width {
            out.push_str(grapheme);
        } else {
            out.extend((at..end).filter(|at| (from..from + width).contains(at)).map(|_| ' '));
        }
        at = end;
    }
    out
}

/// Draws a sentence in place of a list that has nothing in it.
pub(super) fn faint(frame: &mut Frame<'_>, area: Rect, text: String, paint: Paint<'_>) -> Region {
    let row = Row { tone: Tone::Faint, indent: 1, text };
    let _ = rows(frame, area, &[row], 0, paint);
    region(area, 0, 0)
}

/// Draws rows from `top` on, wrapped to the area.
pub(super) fn rows(frame: &mut Frame<'_>, area: Rect, rows: &[Row], top: usize, paint: Paint<'_>) -> Region {
    page(frame, area, lines(rows, usize::from(area.width), paint), top)
}

/// Draws rows from the first on; where a paragraph doesn't fit, its last row in sight ends in an ellipsis.
pub(super) fn clipped(frame: &mut Frame<'_>, area: Rect, rows: &[Row], paint: Paint<'_>) -> Region {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let pieces: Vec<Vec<Row>> = rows.iter().map(|row| wrapped(std::slice::from_ref(row), width)).collect();
    let ends: Vec<usize> = pieces
        .iter()
        .scan(0, |end, pieces| {
            *end += pieces.len();
            Some(*end)
        })
        .collect();
    let cuts = ends.last().is_some_and(|all| *all > height) && !ends.contains(&height);
    let mut wrapped: Vec<Row> = pieces.into_iter().flatten().take(height).collect();
    if cuts {
        let last = wrapped.iter().rposition(|row| !row.text.is_empty()).unwrap_or(0);
        if let Some(row) = wrapped.get_mut(last) {
            row.text = cut(&format!("{}…", row.text), width.saturating_sub(row.indent.into()));
        }
    }
    wrapped_page(frame, area, &wrapped, 0, paint)
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
/// One bar of one colour, as wide as the list, marks the selected row.
pub(super) fn list<T>(
    frame: &mut Frame<'_>,
    area: Rect,
    (items, selected): (&[T], usize),
    paint: Paint<'_>,
    row: impl Fn(&T, bool) -> Line<'static>,
) -> Region {
    let top = window(selected, items.len(), usize::from(area.height));
    let drawn = |(at, item)| {
        let row = row(item, at == selected);
        if at == selected { bar(&row.to_string(), area.width, paint) } else { row }
    };
    let rows = items.iter().enumerate().skip(top).map(drawn);
    in_sight(frame, area, rows, top, items.len())
}

/// The bar that marks the selected row.
pub(super) fn bar(row: &str, width: u16, paint: Paint<'_>) -> Line<'static> {
    Line::styled(padded(row, width.into()), paint.bar())
}

/// Only what is in sight is handed to the terminal, so that a long page costs no more than a short one.
fn in_sight(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: impl Iterator<Item = Line<'static>>,
    top: usize,
    length: usize,
) -> Region {
    let fit = |line: Line<'static>| fitted(line, area.width.into());
    let seen: Vec<Line<'static>> = lines.take(usize::from(area.height)).map(fit).collect();
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
    fn a_window_on_a_text_keeps_its_columns() {
        assert_eq!(window_on("│ cache │", 2, 5), "cache");
        assert_eq!(window_on("日本語", 1, 3), " 本");
        assert_eq!(window_on("日本語", 0, 3), "日 ");
        assert_eq!(window_on("ab", 5, 3), "");
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("rate limiter", 6), "rate …");
        assert_eq!(cut("rate", 6), "rate");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc", 0), "");
        let line = |spans: &[&str]| Line::from_iter(spans.iter().map(|text| Span::raw((*text).to_owned())));
        let fitted = |spans: &[&str], width| fitted(line(spans), width).to_string();
        assert_eq!(fitted(&["rate ", "limiter"], 12), "rate limiter");
        assert_eq!(fitted(&["rate ", "limiter"], 8), "rate li…");
        assert_eq!(fitted(&["rate ", "limiter"], 5), "rate…");
        assert_eq!(fitted(&["rate", "limiter"], 5), "rate…");
        assert_eq!(fitted(&["日本", "語"], 5), "日本…");
    }
}
