//! Groups as subgraphs, which nest but don't overlap.

use std::collections::HashSet;

use crate::diagram::model::{Diagram, GroupId, NodeId};

use super::super::ids::Ids;
use super::escaped;

/// For each group, the group around it and the boxes that stand in it directly.
pub(super) struct Nesting {
    parents: Vec<Option<usize>>,
    own: Vec<Vec<NodeId>>,
}

impl Nesting {
    /// A group stands in the smallest that holds all its boxes and more. A box that is in several groups stands in the
    /// smallest of them, the first of equals.
    pub(super) fn of(diagram: &Diagram) -> Self {
        let sets: Vec<HashSet<NodeId>> =
            diagram.groups.iter().map(|group| group.members.iter().copied().collect()).collect();
        let larger = |at: usize, of: usize| {
            let (set, other) = (&sets[at], &sets[of]);
            !set.is_empty()
                && (other.len(), at) > (set.len(), of)
                && other.len() >= set.len()
                && set.is_subset(other)
        };
        let places = 0..sets.len();
        let parent = |at| {
            places
                .clone()
                .filter(|of| *of != at && larger(at, *of))
                .min_by_key(|of| (sets[*of].len(), std::cmp::Reverse(*of)))
        };
        let parents = places.clone().map(parent).collect();
        let mut own = vec![Vec::new(); sets.len()];
        for node in diagram.node_ids() {
            let smallest = places
                .clone()
                .filter(|at| sets[*at].contains(&node))
                .min_by_key(|at| (sets[*at].len(), std::cmp::Reverse(*at)));
            smallest.into_iter().for_each(|at| own[at].push(node));
        }
        Self { parents, own }
    }

    pub(super) fn lines(&self, diagram: &Diagram, ids: &Ids) -> Vec<String> {
        let mut lines = Vec::new();
        let mut open: Vec<(usize, bool)> = self.inside(None).map(|at| (at, false)).rev().collect();
        while let Some((at, done)) = open.pop() {
            if done {
                lines.push("    end".to_owned());
                continue;
            }
            let group = &diagram.groups[GroupId::of(at).index()];
            lines.push(format!("    subgraph {} [\"{}\"]", ids.groups[at], escaped(&group.name)));
            lines.extend(self.own[at].iter().map(|node| format!("        {}", ids.nodes[node.index()])));
            open.push((at, true));
            open.extend(self.inside(Some(at)).map(|at| (at, false)).rev());
        }
        lines
    }

    fn inside(&self, parent: Option<usize>) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.parents.len()).filter(move |at| self.parents[*at] == parent)
    }
}
