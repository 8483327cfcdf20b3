//! What is written in a box.

use crate::diagram::model::Node;
use crate::diagram::text::{clip, scrub, width, wrap};

/// Columns at which a name is broken, and the most a single word may take.
const BREAK: usize = 15;
const MOST: usize = 28;
/// Lines that a name may take.
const LINES: usize = 3;

/// The lines of a box, top to bottom: its name with its count, then what was remarked.
pub(super) fn lines(node: &Node) -> Vec<String> {
    let name = scrub(&node.label);
    let counted = if node.replicas > 1 { format!("{name} ×{}", node.replicas) } else { name };
    let mut lines = wrap(&counted, BREAK, MOST);
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines[LINES - 1] = clip(&format!("{} …", lines[LINES - 1]), MOST);
    }
    lines.extend(remarks(node));
    lines
}

fn remarks(node: &Node) -> Vec<String> {
    let hit = node.hit.map(|share| format!("{}% hit", percent(share)));
    let product = node.product.as_deref().map(|product| clip(&scrub(product), BREAK));
    match (product, hit) {
        (Some(product), Some(hit)) if width(&product) + 2 + width(&hit) <= BREAK => {
            vec![format!("{product}, {hit}")]
        }
        (product, hit) => product.into_iter().chain(hit).collect(),
    }
}

fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}
