//! Groups as subgraphs, which nest but don't overlap.

use std::collections::HashSet;

use crate::diagram::model::{Diagram, NodeId};

/// A step of the walk through all groups, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Enter(usize),
    Leave,
}

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

    /// Walks the groups from the outermost in; each is entered, then left.
    pub(super) fn walk(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut open: Vec<Step> = self.inside(None).map(Step::Enter).rev().collect();
        while let Some(step) = open.pop() {
            steps.push(step);
            if let Step::Enter(at) = step {
                open.push(Step::Leave);
                open.extend(self.inside(Some(at)).map(Step::Enter).rev());
            }
        }
        steps
    }

    /// The boxes that stand in a group directly.
    pub(super) fn own(&self, group: usize) -> &[NodeId] {
        &self.own[group]
    }

    fn inside(&self, parent: Option<usize>) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.parents.len()).filter(move |at| self.parents[*at] == parent)
    }
}
