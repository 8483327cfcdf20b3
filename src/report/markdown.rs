//! Markdown, with what a reader's renderer would take for markup kept as text.

use crate::domain::scrub::scrub;
use crate::page::{Page, Tone};

/// Pages as one document.
pub fn document(title: &str, pages: &[Page]) -> String {
    let mut out = format!("# {}\n", escape(title));
    for page in pages {
        out.push_str(&format!("\n## {}\n\n", escape(&page.title)));
        rows(&mut out, page);
    }
    out
}

/// Runs of exact rows become code blocks; everything else is a line or a list item.
fn rows(out: &mut String, page: &Page) {
    let mut exact = false;
    for row in &page.rows {
        if (row.tone == Tone::Exact) != exact {
            exact = !exact;
            out.push_str("```\n");
        }
        let text = scrub(&row.text);
        let indent = " ".repeat(usize::from(row.indent));
        match row.tone {
            Tone::Exact => out.push_str(&format!("{indent}{}\n", text.replace("```", "'''"))),
            Tone::Heading => out.push_str(&format!("### {}\n\n", escape(&text))),
            Tone::Strong => out.push_str(&format!("**{}**  \n", escape(&text))),
            Tone::Voice => out.push_str(&format!("> {}\n\n", escape(&text))),
            _ if text.is_empty() => out.push('\n'),
            _ => out.push_str(&format!("{}  \n", escape(&text))),
        }
    }
    if exact {
        out.push_str("```\n");
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
