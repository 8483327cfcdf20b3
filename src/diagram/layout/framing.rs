//! Chooses the groups that are drawn as frames: those that are apart from each other or within each other.

use std::collections::HashSet;

use crate::diagram::model::Diagram;

/// Frames of one drawing at most.
const MAX_FRAMES: usize = 24;

/// The framed groups, the outer before the inner, and the frames around each box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Framing {
    /// The group of each frame, by its place in the diagram.
    pub(super) groups: Vec<usize>,
    /// For each box, the frames around it from the outside in.
    pub(super) around: Vec<Vec<usize>>,
}

impl Framing {
    /// No frame around any of these boxes.
    pub(super) fn none(drawn: usize) -> Self {
        Self { groups: Vec::new(), around: vec![Vec::new(); drawn] }
    }

    /// Frames for as many groups as can have one, beside those that were tried in vain.
    pub(super) fn new(diagram: &Diagram, drawn: usize, vain: &HashSet<usize>) -> Self {
        let members = |group: usize| -> HashSet<usize> {
            let members = diagram.groups[group].members.iter().map(|member| member.index());
            members.filter(|&member| member < drawn).collect()
        };
        let mut chosen: Vec<(usize, HashSet<usize>)> = Vec::new();
        for group in (0..diagram.groups.len()).filter(|group| !vain.contains(group)) {
            let inside = members(group);
            let nests = |(_, other): &(usize, HashSet<usize>)| {
                inside.is_disjoint(other) || inside.is_subset(other) || inside.is_superset(other)
            };
            if chosen.len() < MAX_FRAMES && !inside.is_empty() && chosen.iter().all(nests) {
                chosen.push((group, inside));
            }
        }
        chosen.sort_by_key(|(group, inside)| (std::cmp::Reverse(inside.len()), *group));
        let mut framing = Self::none(drawn);
        for (frame, (group, inside)) in chosen.into_iter().enumerate() {
            inside.into_iter().for_each(|node| framing.around[node].push(frame));
            framing.groups.push(group);
        }
        framing
    }

    /// Pairs of boxes that join all boxes of a frame.
    pub(super) fn joins(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut first = vec![None; self.groups.len()];
        let inside = self.around.iter().enumerate();
        let inside = inside.flat_map(|(node, frames)| frames.iter().map(move |&frame| (node, frame)));
        inside.map(move |(node, frame)| (*first[frame].get_or_insert(node), node))
    }
}

/// Frames around both.
pub(super) fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}
