//! Groups as subgraphs, which nest but don't overlap.

use std::cmp::Reverse;

use crate::diagram::model::{Diagram, NodeId};

/// A step of the walk through all groups, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Enter(usize),
    Leave,
}

/// For each group, the group around it, the boxes that stand in it directly, and all that stand within it.
pub(super) struct Nesting {
    parents: Vec<Option<usize>>,
    own: Vec<Vec<NodeId>>,
    within: Vec<Set>,
}

impl Nesting {
    /// A group stands in the smallest that holds all its boxes. A box that is in several groups stands in the smallest of
    /// them. Of groups with the same boxes the later stands in the earlier.
    pub(super) fn of(diagram: &Diagram) -> Self {
        let sets: Vec<Set> =
            diagram.groups.iter().map(|group| Set::of(diagram.nodes.len(), &group.members)).collect();
        let size = |at: usize| (diagram.groups[at].members.len(), Reverse(at));
        let smallest = |holds: &dyn Fn(usize) -> bool| {
            (0..sets.len()).filter(|at| holds(*at)).min_by_key(|at| size(*at))
        };
        let around = |at: usize, other: usize| {
            !diagram.groups[at].members.is_empty()
                && size(other) > size(at)
                && sets[at].is_within(&sets[other])
        };
        let parents: Vec<Option<usize>> =
            (0..sets.len()).map(|at| smallest(&|other| around(at, other))).collect();
        let mut own = vec![Vec::new(); sets.len()];
        let mut within = vec![Set::of(diagram.nodes.len(), &[]); sets.len()];
        for node in diagram.node_ids() {
            let Some(home) = smallest(&|at| sets[at].has(node)) else { continue };
            own[home].push(node);
            std::iter::successors(Some(home), |at| parents[*at]).for_each(|at| within[at].add(node));
        }
        Self { parents, own, within }
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

    /// True if a box stands in a group or in one within it.
    pub(super) fn is_inside(&self, node: NodeId, group: usize) -> bool {
        self.within[group].has(node)
    }

    fn inside(&self, parent: Option<usize>) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.parents.len()).filter(move |at| self.parents[*at] == parent)
    }
}

/// Boxes as bits, so that hundreds of groups compare at once.
#[derive(Debug, Clone)]
struct Set(Vec<u64>);

impl Set {
    fn of(boxes: usize, members: &[NodeId]) -> Self {
        let mut set = Self(vec![0; boxes.div_ceil(64)]);
        members.iter().for_each(|node| set.add(*node));
        set
    }

    fn add(&mut self, node: NodeId) {
        self.0[node.index() / 64] |= 1 << (node.index() % 64);
    }

    fn has(&self, node: NodeId) -> bool {
        self.0[node.index() / 64] & (1 << (node.index() % 64)) != 0
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(bits, others)| bits & !others == 0)
    }
}
