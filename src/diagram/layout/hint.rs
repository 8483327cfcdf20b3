//! The places of boxes in the layout before a change.

use crate::diagram::model::Diagram;
use crate::diagram::names::fold;

use super::{Direction, Layout};

/// For each box, its earlier place across the layers, if it was drawn in this direction.
pub(super) fn keys(
    diagram: &Diagram,
    drawn: usize,
    direction: Direction,
    hint: Option<&Layout>,
) -> Option<Vec<Option<i64>>> {
    let hint = hint.filter(|hint| hint.direction == direction && !hint.places.is_empty())?;
    let place = |node: &crate::diagram::model::Node| hint.places.get(&fold(&node.name)).copied();
    Some(diagram.nodes[..drawn].iter().map(place).collect())
}
