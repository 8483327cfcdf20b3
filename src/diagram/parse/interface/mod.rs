//! Reads what isn't a box: the operations of an interface and the things it stores.

mod operations;
mod tables;

use crate::diagram::vocabulary::Vocabulary;

pub use operations::is_request;
pub(super) use operations::{is_method, operations};
pub(super) use tables::{braced, entities, has_key};

/// True if what stands in a bracket describes a box: a count, a percentage or a known kind.
fn describes_a_box(inside: &str, words: &Vocabulary) -> bool {
    inside.split(',').any(|remark| {
        let count = remark.trim().trim_start_matches(['x', '×']);
        remark.contains('%') || count.parse::<u32>().is_ok() || words.exact(remark).is_some()
    })
}
