//! What is on a screen in memory.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

/// The rows of the screen as text, blanks at their ends cut off.
pub(super) fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom()).map(|y| row(buffer, y).0).collect()
}

/// A row, and the column that each of its characters stands in. What lies under a wide character is not text.
fn row(buffer: &Buffer, y: u16) -> (String, Vec<u16>) {
    let (mut text, mut columns, mut covered) = (String::new(), Vec::new(), 0);
    for x in buffer.area.left()..buffer.area.right() {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let symbol = buffer[(x, y)].symbol();
        covered = symbol.width().saturating_sub(1);
        text.push_str(symbol);
        columns.extend(symbol.bytes().map(|_| x));
    }
    (text.trim_end().to_owned(), columns)
}

/// How the first place that says `text` is drawn.
pub(super) fn style(buffer: &Buffer, text: &str) -> Option<Style> {
    (buffer.area.top()..buffer.area.bottom()).find_map(|y| {
        let (row, columns) = row(buffer, y);
        row.find(text).map(|at| buffer[(columns[at], y)].style())
    })
}
