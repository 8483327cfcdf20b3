//! A diagram in other notations, every label escaped, and in words.

mod dot;
mod ids;
mod mermaid;
mod nesting;
mod prose;
mod svg;
#[cfg(test)]
mod tests;

pub use dot::dot;
pub(super) use mermaid::FACTS;
pub use mermaid::mermaid;
pub use prose::prose;
pub use svg::svg;

use super::face::{face, percent};
use super::model::Edge;
use super::rate;
use super::text::scrub;

fn edge_label(edge: &Edge) -> Option<String> {
    let label = edge.label.as_deref().map(scrub);
    let told = label.as_deref().is_some_and(|label| rate::percent(label).is_some());
    let share = edge.share.filter(|_| !told).map(|share| format!("{}%", percent(share)));
    let words = label.into_iter().chain(share).collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
