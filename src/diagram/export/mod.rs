//! A diagram in other notations, every label escaped.

mod dot;
mod mermaid;
mod svg;
#[cfg(test)]
mod tests;

pub use dot::dot;
pub use mermaid::mermaid;
pub use svg::svg;

use super::model::{Edge, Node};
use super::text::scrub;

/// The text of a box in one line.
fn face(node: &Node) -> String {
    let mut face = scrub(&node.label);
    if node.replicas > 1 {
        face = format!("{face} x{}", node.replicas);
    }
    let product = node.product.as_deref().map(scrub);
    let hit = node.hit.map(|share| format!("{}% hit", (share * 10_000.0).round() / 100.0));
    let remarks: Vec<String> = product.into_iter().chain(hit).collect();
    if remarks.is_empty() { face } else { format!("{face} ({})", remarks.join(", ")) }
}

fn edge_label(edge: &Edge) -> Option<String> {
    let share = edge.share.map(|share| format!("{}%", (share * 10_000.0).round() / 100.0));
    let words = edge.label.as_deref().map(scrub).into_iter().chain(share).collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
