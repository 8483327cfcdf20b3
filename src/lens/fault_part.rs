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
pub(super) fn part(diagram: &Diagram, boxes: &[NodeId]) -> Diagram {
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
