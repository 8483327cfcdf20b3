//! Redundancy: the targets of a box that stand in for each other. Load, failure, availability, waits and notes all ask
//! here, so that they can't disagree.
//!
//! Copies of one box (`x3`) are redundant within the box. Boxes stand in for each other if a line declares it, or, behind
//! a balancer, gateway or DNS, if their names and kinds say the same thing twice. Everything else behind what splits is a
//! route, which its own requests need. Shards are never spare, and a third party stands in only where it is declared to.

use std::collections::HashMap;

use crate::diagram::model::{Diagram, Edge, NodeId};

use super::alike;

/// The kind that nobody runs copies of.
const THIRD_PARTY: &str = "external";

/// The sets of boxes that stand in for each other.
#[derive(Debug, Clone)]
pub(super) struct Redundancy {
    /// The declared set of each box.
    declared: Vec<Option<usize>>,
    /// The first box that is alike, for each box behind what splits.
    alike: Vec<Option<usize>>,
}

impl Redundancy {
    pub(super) fn of(diagram: &Diagram) -> Self {
        Self { declared: declared(diagram), alike: alike(diagram) }
    }

    /// The number of the set that a target belongs to at this caller; none if nothing can stand in for it.
    pub(super) fn set_at(&self, diagram: &Diagram, caller: NodeId, target: NodeId) -> Option<usize> {
        let count = diagram.nodes.len();
        let alike = || self.alike[target.index()].filter(|_| diagram.node(caller).splits());
        self.declared[target.index()].map(|set| count + set).or_else(alike)
    }
}

/// The sets of targets that stand in for each other, each with its caller.
pub fn stand_ins(diagram: &Diagram) -> Vec<(NodeId, Vec<NodeId>)> {
    let redundancy = Redundancy::of(diagram);
    let mut sets: Vec<(NodeId, usize, Vec<NodeId>)> = Vec::new();
    let mut place: HashMap<(NodeId, usize), usize> = HashMap::new();
    for Edge { from, to, .. } in diagram.edges.iter().filter(|edge| edge.calls()) {
        let Some(set) = redundancy.set_at(diagram, *from, *to) else { continue };
        let at = *place.entry((*from, set)).or_insert_with(|| {
            sets.push((*from, set, Vec::new()));
            sets.len() - 1
        });
        if !sets[at].2.contains(to) {
            sets[at].2.push(*to);
        }
    }
    sets.into_iter().filter(|(_, _, set)| set.len() > 1).map(|(caller, _, set)| (caller, set)).collect()
}

fn declared(diagram: &Diagram) -> Vec<Option<usize>> {
    let mut sets = vec![None; diagram.nodes.len()];
    for (number, boxes) in diagram.backups.iter().enumerate() {
        let spare: Vec<NodeId> =
            boxes.iter().copied().filter(|&id| !alike::is_part(&diagram.node(id).name)).collect();
        let number = spare.iter().find_map(|id| sets[id.index()]).unwrap_or(number);
        spare.iter().for_each(|id| sets[id.index()] = Some(number));
    }
    sets
}

fn alike(diagram: &Diagram) -> Vec<Option<usize>> {
    let mut targets = vec![0_u32; diagram.nodes.len()];
    let routed = |edge: &&Edge| edge.calls() && diagram.node(edge.from).splits();
    diagram.edges.iter().filter(routed).for_each(|edge| targets[edge.to.index()] += 1);
    let mut first: HashMap<(Option<&str>, String), usize> = HashMap::new();
    let mut sets: Vec<Option<usize>> = vec![None; diagram.nodes.len()];
    let own = |id: &NodeId| targets[id.index()] > 0 && diagram.node(*id).kind_id() != Some(THIRD_PARTY);
    for id in diagram.node_ids().filter(own) {
        let node = diagram.node(id);
        let kind = node.kind.as_ref().map(|kind| kind.is.as_deref().unwrap_or(&kind.id));
        let keys: Vec<_> = alike::keys(&node.name).into_iter().map(|key| (kind, key)).collect();
        let set = keys.iter().find_map(|key| first.get(key)).copied().unwrap_or(id.index());
        keys.into_iter().for_each(|key| _ = first.entry(key).or_insert(set));
        sets[id.index()] = Some(set);
    }
    sets
}
