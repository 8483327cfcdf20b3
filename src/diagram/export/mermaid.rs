//! Mermaid flowcharts.

use crate::diagram::layout::Direction;
use crate::diagram::model::{Diagram, Edge, Node};

use super::{edge_label, face};

/// A flowchart that Mermaid's own parser accepts, and that reads back as this diagram.
pub fn mermaid(diagram: &Diagram) -> String {
    let direction = if diagram.direction == Some(Direction::TopDown) { "TD" } else { "LR" };
    let mut lines = vec![format!("flowchart {direction}")];
    lines.extend(diagram.node_ids().map(|id| format!("    n{}{}", id.0, shape(diagram.node(id)))));
    for (number, group) in diagram.groups.iter().enumerate().filter(|(_, group)| !group.members.is_empty()) {
        lines.push(format!("    subgraph g{number} [\"{}\"]", escaped(&group.name)));
        lines.extend(group.members.iter().map(|id| format!("        n{}", id.0)));
        lines.push("    end".to_owned());
    }
    let drawn = diagram.edges.iter().filter(|edge| !edge.answers);
    lines.extend(drawn.map(|edge| format!("    n{} {} n{}", edge.from.0, arrow(diagram, edge), edge.to.0)));
    lines.push(String::new());
    lines.join("\n")
}

fn shape(node: &Node) -> String {
    let label = escaped(&face(node));
    let label = if label.is_empty() { "?".to_owned() } else { label };
    match node.kind.as_deref() {
        Some(kind) if kind.source => format!("([\"{label}\"])"),
        Some(kind) if !kind.waits => format!("[[\"{label}\"]]"),
        Some(kind) if kind.stateful => format!("[(\"{label}\")]"),
        _ => format!("[\"{label}\"]"),
    }
}

fn arrow(diagram: &Diagram, edge: &Edge) -> String {
    let both = diagram.edges.iter().any(|back| back.answers && (back.from, back.to) == (edge.to, edge.from));
    let shaft = match (edge.asynchronous, both) {
        (true, true) => "<-.->",
        (true, false) => "-.->",
        (false, true) => "<-->",
        (false, false) => "-->",
    };
    edge_label(edge).map_or(shaft.to_owned(), |label| format!("{shaft}|\"{}\"|", escaped(&label)))
}

/// Everything but letters, digits and plain punctuation as a numbered entity.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric()
                || matches!(c, ' ' | '.' | ',' | '-' | '_' | '/' | '(' | ')' | '%' | '+' | '…') =>
            {
                out.push(c);
            }
            c => out.push_str(&format!("#{};", u32::from(c))),
        }
    }
    out
}
