//! The lines of a pasted Mermaid flowchart that aren't boxes or arrows.

use crate::diagram::layout::Direction;
use crate::diagram::text::scrub;

/// The effect of such a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Directive {
    /// `flowchart LR`: what follows is Mermaid.
    Header(Option<Direction>),
    /// `subgraph id [title]`.
    Open(String),
    /// `end`.
    Close,
    /// A fence: what follows is no Mermaid any more.
    Fence,
    /// A style, a class, a comment.
    Ignored,
}

/// Reads one directive and what stands behind it on the line (`graph TD; A-->B`).
pub(super) fn directive(text: &str, mermaid: bool) -> Option<(Directive, &str)> {
    let (line, after) = match text.split_once(';') {
        Some((line, after)) if line.starts_with("graph") || line.starts_with("flowchart") => {
            (line.trim(), after.trim())
        }
        _ => (text.trim_end_matches(';').trim(), ""),
    };
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let directive = match word {
        "flowchart" | "graph" | "flowchart-elk" if is_direction(rest) => Directive::Header(direction(rest)),
        "flowchart" if rest.is_empty() => Directive::Header(None),
        "```mermaid" | "sequenceDiagram" => Directive::Header(None),
        "subgraph" => Directive::Open(group_name(rest)),
        "end" if rest.is_empty() => Directive::Close,
        "direction" if mermaid && is_direction(rest) => Directive::Ignored,
        "classDef" | "linkStyle" | "accTitle:" | "accDescr:" => Directive::Ignored,
        "class" | "style" | "click" | "participant" | "actor" | "autonumber" | "title"
            if mermaid && !rest.starts_with(['-', '=', '~', '<']) =>
        {
            Directive::Ignored
        }
        _ if word.starts_with("```") => Directive::Fence,
        _ if word.starts_with("%%") => Directive::Ignored,
        _ => return None,
    };
    Some((directive, after))
}

fn is_direction(text: &str) -> bool {
    matches!(text, "TB" | "TD" | "BT" | "LR" | "RL")
}

fn direction(text: &str) -> Option<Direction> {
    Some(if matches!(text, "LR" | "RL") { Direction::LeftRight } else { Direction::TopDown })
}

/// The title in the brackets of `id [title]`, else the id.
fn group_name(text: &str) -> String {
    let titled = text.split_once('[').map(|(_, title)| title.trim_end_matches(']'));
    scrub(titled.unwrap_or(text).trim().trim_matches('"'))
}
