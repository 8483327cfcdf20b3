//! A reference design goes on without any one machine, or says of a box that it accepts its loss.

use crate::diagram::analysis::{Load, single_points};
use crate::diagram::{Diagram, NodeId};
use crate::domain::problem::Architecture;
use crate::spanned::{Fault, Faults, Place};

/// Each box of one copy that requests depend on is spoken of in the design's `why`, and the copies of each other box
/// carry its load without one of them.
pub(super) fn spares(
    design: &Architecture,
    diagram: &Diagram,
    load: &Load,
    at: Place<'_>,
    faults: &mut Faults<'_>,
) {
    for id in single_points(diagram) {
        let name = &diagram.node(id).name;
        if !spoken_of(design, name) {
            let message = format!("requests depend on `{name}`, and it has no spare copy");
            let expected = "expected a second copy, or a `why` that names it and says what its loss costs";
            faults.put_word(at, name, Fault::error(message, expected));
        }
    }
    for (id, busy) in diagram.node_ids().filter_map(|id| Some((id, busy_without_one(diagram, load, id)?))) {
        let node = diagram.node(id);
        if busy > 1.0 && !spoken_of(design, &node.name) {
            let (busy, copies) = (busy * 100.0, node.replicas);
            let message =
                format!("`{}` is {busy:.0} % busy once one of its {copies} copies is lost", node.name);
            faults.put_word(at, &node.name, Fault::error(message, "expected at most 100 %"));
        }
    }
}

/// The share of its time that each copy of a box is busy once one of them is lost; none without a copy or a typed
/// capacity.
fn busy_without_one(diagram: &Diagram, load: &Load, id: NodeId) -> Option<f64> {
    let copies = f64::from(diagram.node(id).replicas);
    (copies > 1.0).then_some(load.utilisation(diagram, id)? * copies / (copies - 1.0))
}

/// True if a `why` is about the box or names it.
fn spoken_of(design: &Architecture, name: &str) -> bool {
    let name = name.to_lowercase();
    design.why.iter().any(|(about, why)| [about, why].iter().any(|text| text.to_lowercase().contains(&name)))
}
