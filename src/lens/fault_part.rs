//! The part of a design that a fault touches: the struck boxes, their callers, and what is cut off or tips over.

use crate::diagram::failure::Impact;
use crate::diagram::{Diagram, Edge, Group, NodeId};

/// The boxes that a fault touches: the struck ones first, then their callers, then what is cut off or tips over.
pub fn touched(diagram: &Diagram, impact: &Impact) -> Vec<NodeId> {
    let callers = diagram.edges.iter().filter(|edge| impact.struck.contains(&edge.to)).map(|edge| edge.from);
    let hit = impact.cut_off.iter().chain(&impact.tips_over).copied();
    let mut touched: Vec<NodeId> = Vec::new();
    for node in impact.struck.iter().copied().chain(callers).chain(hit) {
        if !touched.contains(&node) {
            touched.push(node);
        }
    }
    touched
}

/// The diagram of some boxes alone, with the arrows between them. What is known of its lines is left out.
pub fn part(diagram: &Diagram, boxes: &[NodeId]) -> Diagram {
    let mut kept: Vec<NodeId> = boxes.to_vec();
    kept.sort_unstable();
    let new = |old: NodeId| {
        let at = kept.binary_search(&old).ok()?;
        u32::try_from(at).ok().map(NodeId)
    };
    let edge = |edge: &Edge| Some(Edge { from: new(edge.from)?, to: new(edge.to)?, ..edge.clone() });
    let group = |group: &Group| {
        let members: Vec<NodeId> = group.members.iter().filter_map(|node| new(*node)).collect();
        Group { members, ..group.clone() }
    };
    let mut part = Diagram::default();
    part.nodes = kept.iter().map(|node| diagram.node(*node).clone()).collect();
    part.edges = diagram.edges.iter().filter_map(edge).collect();
    part.flows.clone_from(&diagram.flows);
    part.groups = diagram.groups.iter().map(group).filter(|group| !group.members.is_empty()).collect();
    part.direction = diagram.direction;
    part
}

/// A note on the boxes that a drawing of these alone leaves out, if there are any.
pub(super) fn left_out(diagram: &Diagram, boxes: &[NodeId]) -> Option<String> {
    let count = diagram.nodes.len();
    let left_out = count - boxes.len();
    let drawn = "Drawn: what is out, its callers, and what it cuts off or tips over";
    (left_out > 0).then(|| format!("{drawn}; {left_out} of {count} boxes are left out"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::analysis::Demand;
    use crate::diagram::failure::strike;
    use crate::diagram::{Vocabulary, parse};

    /// The names of the boxes and the arrows of the part that the loss of a box touches.
    fn touched_by(text: &str, lost: &str) -> (Vec<String>, Vec<String>) {
        let diagram = parse(text, &Vocabulary::default());
        let node = diagram.find(lost).expect("a box");
        let impact = strike(&diagram, &[node], &Demand::default());
        let part = part(&diagram, &touched(&diagram, &impact));
        let name = |node: NodeId| part.node(node).name.clone();
        let arrow = |edge: &Edge| format!("{} -> {}", name(edge.from), name(edge.to));
        (part.node_ids().map(name).collect(), part.edges.iter().map(arrow).collect())
    }

    #[test]
    fn a_part_has_what_is_out_its_callers_what_it_cuts_off_and_the_arrows_between() {
        let design = "client -> lb -> api, admin\napi -> cache -> db -> disk\nadmin -> queue";
        let (boxes, arrows) = touched_by(design, "cache");
        assert_eq!(boxes, ["api", "cache", "db", "disk"]);
        assert_eq!(arrows, ["api -> cache", "cache -> db", "db -> disk"]);
    }

    #[test]
    fn what_is_reached_otherwise_is_not_part_of_it() {
        let (boxes, arrows) = touched_by("client -> api, web\napi -> db\nweb -> db\ndb -> disk", "api");
        assert_eq!((boxes.len(), arrows.as_slice()), (2, ["client -> api".to_owned()].as_slice()));
    }
}
