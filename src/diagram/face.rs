//! The text of a box in one line.

use super::model::Node;
use super::text::scrub;

/// The label with what is known of the box: `api x6`, `db (postgres)`, `cache (95% hit)`.
pub(super) fn face(node: &Node) -> String {
    scrub(&node.label) + &decoration(node)
}

/// The text behind the label: ` x6 (postgres, 95% hit)`, or nothing.
pub(super) fn decoration(node: &Node) -> String {
    let copies = if node.replicas > 1 { format!(" x{}", node.replicas) } else { String::new() };
    let product = node.product.as_deref().map(scrub);
    let hit = node.hit.map(|share| format!("{}% hit", percent(share)));
    let remarks: Vec<String> = product.into_iter().chain(hit).collect();
    if remarks.is_empty() { copies } else { format!("{copies} ({})", remarks.join(", ")) }
}

/// A share in percent, to two places.
pub(super) fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}
