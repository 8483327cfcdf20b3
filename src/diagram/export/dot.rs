//! Graphviz.

use crate::diagram::layout::Direction;
use crate::diagram::model::{Diagram, Edge, Node};

use super::nesting::{Nesting, Step};
use super::{edge_label, face};

/// A directed graph in the DOT language; groups are clusters.
pub fn dot(diagram: &Diagram) -> String {
    let direction = if diagram.direction == Some(Direction::TopDown) { "TB" } else { "LR" };
    let mut lines = vec![
        "digraph architecture {".to_owned(),
        format!("    rankdir={direction};"),
        "    compound=true;".to_owned(),
        "    node [shape=box];".to_owned(),
    ];
    lines.extend(diagram.node_ids().map(|id| {
        let node = diagram.node(id);
        format!("    n{} [label={}{}];", id.0, quoted(&face(node)), shape(node))
    }));
    lines.extend(clusters(diagram));
    lines.extend(diagram.edges.iter().map(edge));
    lines.push("}\n".to_owned());
    lines.join("\n")
}

/// Groups as clusters, each box in the smallest of its groups: Graphviz takes clusters that nest, not such that overlap.
fn clusters(diagram: &Diagram) -> Vec<String> {
    let nesting = Nesting::of(diagram);
    let mut lines = Vec::new();
    for step in nesting.walk() {
        match step {
            Step::Leave => lines.push("    }".to_owned()),
            Step::Enter(at) => {
                let boxes: String = nesting.own(at).iter().map(|id| format!(" n{};", id.0)).collect();
                let name = quoted(&diagram.groups[at].name);
                lines.push(format!("    subgraph cluster_{at} {{ label={name};{boxes}"));
            }
        }
    }
    lines
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
    let [tail, head] = edge.groups;
    let tail = tail.map(|group| format!("ltail=cluster_{}", group.0));
    let head = head.map(|group| format!("lhead=cluster_{}", group.0));
    let bare = edge.headless.then(|| "dir=none".to_owned());
    let attributes: Vec<String> = [style, bare, label, tail, head].into_iter().flatten().collect();
    let attributes =
        if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
    format!("    n{} -> n{}{attributes};", edge.from.0, edge.to.0)
}

/// A quoted DOT string: a backslash would begin an escape, a quote end it, an ampersand begin an entity.
fn quoted(text: &str) -> String {
    let text = super::scrub(text).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
    format!("\"{text}\"")
}
