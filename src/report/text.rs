//! Plain text, wrapped.

use crate::domain::scrub::scrub;
use crate::page::{Page, Tone, wrap};

/// Columns of a printed page.
const WIDTH: usize = 100;

/// A page as plain text.
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

/// A text with lines of at most `width` columns, broken at blanks.
pub fn wrapped(text: &str, width: usize) -> String {
    text.split('\n').flat_map(|line| wrap(line, width)).collect::<Vec<_>>().join("\n")
}
