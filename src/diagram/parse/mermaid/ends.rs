//! The ends of arrows: an arrow to a subgraph goes to the group, and is drawn at a box in it.

use std::collections::{HashMap, HashSet};

use crate::diagram::model::{GroupId, NodeId};

use super::super::build::Builder;
use super::arrow::Stroke;
use super::chart::Chart;

/// An end of an arrow: a box, or a group and the box in it at which the arrow is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) node: NodeId,
    pub(super) group: Option<GroupId>,
}

/// Meaning of each id of a chart to an arrow.
pub(super) struct Ends(Vec<Option<Target>>);

enum Target {
    Node(NodeId),
    /// The boxes at which arrows that enter and leave the group are drawn, best first.
    Group {
        id: GroupId,
        entries: Vec<NodeId>,
        exits: Vec<NodeId>,
    },
}

impl Ends {
    pub(super) fn new(
        chart: &Chart<'_>,
        subgraphs: &HashMap<usize, usize>,
        boxes: &[Option<NodeId>],
        groups: &[Option<GroupId>],
        builder: &Builder<'_>,
    ) -> Self {
        let arrows = arrows(chart, boxes);
        let group = |id: GroupId| {
            let members = &builder.diagram.groups[id.index()].members;
            Target::Group {
                id,
                entries: first(members, &arrows, true),
                exits: first(members, &arrows, false),
            }
        };
        let target = |(at, node): (usize, &Option<NodeId>)| match subgraphs.get(&at) {
            Some(&subgraph) => groups[subgraph].map(group),
            None => node.map(Target::Node),
        };
        Self(boxes.iter().enumerate().map(target).collect())
    }

    /// The two ends of an arrow between two ids of the chart, at different boxes where it can be.
    pub(super) fn of(&self, from: usize, to: usize) -> Option<(End, End)> {
        let single = |at: usize| match self.0[at].as_ref()? {
            Target::Node(node) => Some(*node),
            Target::Group { .. } => None,
        };
        let tail = self.end(from, single(to), false)?;
        Some((tail, self.end(to, Some(tail.node).filter(|_| from != to), true)?))
    }

    fn end(&self, at: usize, other: Option<NodeId>, is_head: bool) -> Option<End> {
        match self.0[at].as_ref()? {
            Target::Node(node) => Some(End { node: *node, group: None }),
            Target::Group { id, entries, exits } => {
                let boxes = if is_head { entries } else { exits };
                let node = boxes.iter().find(|node| Some(**node) != other).or(boxes.first())?;
                Some(End { node: *node, group: Some(*id) })
            }
        }
    }
}

/// The arrows from box to box.
fn arrows(chart: &Chart<'_>, boxes: &[Option<NodeId>]) -> Vec<(NodeId, NodeId)> {
    let pairs = |link: &super::chart::Link<'_>| {
        let to = link.to.clone();
        let from = link.from.clone();
        from.into_iter().flat_map(move |from| to.clone().into_iter().map(move |to| (from, to)))
    };
    let drawn = chart.links.iter().filter(|link| link.arrow.stroke != Stroke::Invisible);
    drawn.flat_map(pairs).filter_map(|(from, to)| Some((boxes[from]?, boxes[to]?))).collect()
}

/// The first two boxes of a group, those first that no other box in it calls, or, for exits, that call no other.
fn first(members: &[NodeId], arrows: &[(NodeId, NodeId)], entries: bool) -> Vec<NodeId> {
    let inside: HashSet<NodeId> = members.iter().copied().collect();
    let inner = arrows.iter().filter(|(from, to)| from != to && inside.contains(from) && inside.contains(to));
    let bound: HashSet<NodeId> = inner.map(|(from, to)| if entries { *to } else { *from }).collect();
    let mut members = members.to_vec();
    members.sort_unstable();
    let (bound, free): (Vec<NodeId>, Vec<NodeId>) = members.iter().partition(|node| bound.contains(node));
    free.into_iter().chain(bound).take(2).collect()
}
