//! Graphviz.

use crate::diagram::layout::Direction;
use crate::diagram::model::{Diagram, Edge, Node};

use super::{edge_label, face};

/// A directed graph in the DOT language; groups are clusters.
pub fn dot(diagram: &Diagram) -> String {
    let direction = if diagram.direction == Some(Direction::TopDown) { "TB" } else { "LR" };
    let mut lines = vec![
        "digraph architecture {".to_owned(),
        format!("    rankdir={direction};"),
        "    node [shape=box];".to_owned(),
    ];
    lines.extend(diagram.node_ids().map(|id| {
        let node = diagram.node(id);
        format!("    n{} [label={}{}];", id.0, quoted(&face(node)), shape(node))
    }));
    for (number, group) in diagram.groups.iter().enumerate() {
        let members: Vec<String> = group.members.iter().map(|id| format!("n{};", id.0)).collect();
        lines.push(format!(
            "    subgraph cluster_{number} {{ label={}; {} }}",
            quoted(&group.name),
            members.join(" ")
        ));
    }
    lines.extend(diagram.edges.iter().map(edge));
    lines.push("}\n".to_owned());
    lines.join("\n")
}

fn shape(node: &Node) -> &'static str {
    match node.kind.as_deref() {
        Some(kind) if kind.source => ", shape=oval",
        Some(kind) if !kind.waits => ", shape=cds",
        Some(kind) if kind.stateful => ", shape=cylinder",
        _ => "",
    }
}

fn edge(edge: &Edge) -> String {
    let style = edge.asynchronous.then(|| "style=dashed".to_owned());
    let label = edge_label(edge).map(|label| format!("label={}", quoted(&label)));
    let attributes: Vec<String> = style.into_iter().chain(label).collect();
    let attributes =
        if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
    format!("    n{} -> n{}{attributes};", edge.from.0, edge.to.0)
}

/// A quoted DOT string: backslashes would begin an escape, quotes end it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", super::scrub(text).replace('\\', "\\\\").replace('"', "\\\""))
}
