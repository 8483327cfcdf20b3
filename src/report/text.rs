//! Plain text, wrapped.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::scrub::scrub;
use crate::lens::page::{Page, Tone};

/// Columns of a printed page.
const WIDTH: usize = 100;

/// A page as plain text.
#[must_use]
pub fn page(page: &Page) -> String {
    let mut out = String::new();
    for row in &page.rows {
        let indent = " ".repeat(usize::from(row.indent));
        let text = scrub(&row.text);
        let shown = match row.tone {
            Tone::Exact => text.into_owned(),
            Tone::Heading => text.to_uppercase(),
            _ => wrapped(&text, WIDTH - usize::from(row.indent)),
        };
        for line in shown.split('\n') {
            out.push_str(format!("{indent}{line}").trim_end());
            out.push('\n');
        }
    }
    out
}

/// A text with lines of at most `width` columns, broken at spaces.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    text.split('\n').map(|line| wrap_line(line, width)).collect::<Vec<_>>().join("\n")
}

fn wrap_line(line: &str, width: usize) -> String {
    let (mut out, mut used) = (String::new(), 0);
    for word in line.split_word_bounds() {
        let wide = word.width();
        if used > 0 && used + wide > width && !word.trim().is_empty() {
            out.truncate(out.trim_end().len());
            out.push('\n');
            used = 0;
        }
        if used > 0 || !word.trim().is_empty() || out.is_empty() {
            out.push_str(word);
            used += wide;
        }
    }
    out
}
