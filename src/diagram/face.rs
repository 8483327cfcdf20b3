//! The text of a box in one line.

use super::model::Node;
use super::text::scrub;

/// The label with what is known of the box: `api x6`, `db x3 (postgres, 16 shards)`, `cache (95% hit)`.
pub(super) fn face(node: &Node) -> String {
    scrub(&node.label) + &behind(node, remarks(node))
}

/// The text behind the label in a Mermaid chart: ` x6 (postgres, 95% hit)`, or nothing. It has no shards and no primary,
/// which a reader of the label would take for the kind of the box.
pub(super) fn decoration(node: &Node) -> String {
    behind(node, hit(node))
}

fn behind(node: &Node, remarks: impl IntoIterator<Item = String>) -> String {
    let copies = if node.replicas > 1 { format!(" x{}", node.replicas) } else { String::new() };
    let remarks: Vec<String> = node.product.as_deref().map(scrub).into_iter().chain(remarks).collect();
    if remarks.is_empty() { copies } else { format!("{copies} ({})", remarks.join(", ")) }
}

fn hit(node: &Node) -> Option<String> {
    node.hit.map(|share| format!("{}% hit", percent(share)))
}

/// The remarks on a box beside its product: `95% hit`, `16 shards`, `primary`.
pub(super) fn remarks(node: &Node) -> impl Iterator<Item = String> {
    let parts = if node.waits() { "shards" } else { "partitions" };
    let parts = (node.partitions > 1).then(|| format!("{} {parts}", node.partitions));
    let primary = node.primary.then(|| "primary".to_owned());
    [hit(node), parts, primary].into_iter().flatten()
}

/// A share in percent, to two places.
pub(super) fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}
