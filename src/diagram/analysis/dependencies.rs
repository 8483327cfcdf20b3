//! The boxes that the clients' answers depend on, and the effect of a fault on them.

use crate::diagram::model::{Diagram, NodeId};

use super::answers::{Answers, COUNTS};
use super::availability::{Answered, answered};
use super::flows::{Route, beside_flows, routes};
use super::load::Load;
use super::reach::{can_fail, clients, cut_off_by, cuts_off};
use super::redundancy::stand_ins;

/// The boxes whose loss, with all copies, leaves requests of the clients unanswered; no clients.
pub fn hard_dependencies(diagram: &Diagram) -> Vec<NodeId> {
    let (clients, mut hard) = (clients(diagram), vec![false; diagram.nodes.len()]);
    let mut routes = routes(diagram);
    routes.extend(beside_flows(diagram, &routes));
    for route in routes {
        let mut answers = Answers::new(diagram, &route.calls);
        let entries: Vec<NodeId> = route.entries.iter().copied().filter(|id| clients.contains(id)).collect();
        for id in diagram.node_ids().filter(|id| route.visited[id.index()]) {
            if hard[id.index()] {
                continue;
            }
            let shares = answers.without(&[id]);
            hard[id.index()] = entries.iter().any(|entry| shares[entry.index()] < 1.0 - COUNTS);
        }
    }
    let fails = can_fail(diagram);
    diagram.node_ids().filter(|id| hard[id.index()] && fails[id.index()]).collect()
}

/// The boxes that clients reach but can do without for an answer: behind an arrow that doesn't wait, with a stand-in, or
/// a cache that callers read past.
pub fn soft_dependencies(diagram: &Diagram) -> Vec<NodeId> {
    let (clients, hard) = (clients(diagram), hard_dependencies(diagram));
    let reached = cut_off_by(diagram, &clients);
    reached.into_iter().filter(|id| !hard.contains(id)).collect()
}

/// The boxes of one copy, no client, whose loss leaves requests unanswered, or cuts off a box that nothing stands in for.
pub fn single_points(diagram: &Diagram) -> Vec<NodeId> {
    let (below, fails, hard) = (cuts_off(diagram), can_fail(diagram), hard_dependencies(diagram));
    let mut sheltered = vec![false; diagram.nodes.len()];
    for spare in stand_ins(diagram).into_iter().flat_map(|(_, set)| set) {
        sheltered[spare.index()] = true;
        below[spare.index()].iter().for_each(|id| sheltered[id.index()] = true);
    }
    let cuts = |id: &NodeId| !below[id.index()].is_empty() && !sheltered[id.index()];
    let matters = |id: &NodeId| cuts(id) || hard.binary_search(id).is_ok();
    let alone = |id: &NodeId| diagram.node(*id).replicas == 1 && fails[id.index()];
    diagram.node_ids().filter(alone).filter(matters).collect()
}

/// The effect of a fault on the answers of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Unanswered {
    /// The boxes that leave some of their requests unanswered, in order.
    pub waiting: Vec<NodeId>,
    /// Of those, the ones that answer none.
    pub stopped: Vec<NodeId>,
    /// The share of the clients' requests that are answered.
    pub answered: Answered,
}

/// The answers that are missing once `struck` are out; `load` is the load before.
pub fn unanswered(diagram: &Diagram, load: &Load, struck: &[NodeId]) -> Unanswered {
    let routes = routes(diagram);
    let count = diagram.nodes.len();
    let (mut waits, mut goes_on) = (vec![false; count], vec![false; count]);
    let mut note = |route: &Route, shares: &[f64]| {
        for id in (0..count).filter(|&id| route.visited[id]) {
            waits[id] |= shares[id] < 1.0 - COUNTS;
            goes_on[id] |= shares[id] >= COUNTS;
        }
    };
    if let Some(mut beside) = beside_flows(diagram, &routes) {
        // A box that no flow comes to may still be called by those that flows come to.
        if struck.iter().any(|id| beside.visited[id.index()]) {
            beside.visited = vec![true; count];
        }
        note(&beside, Answers::new(diagram, &beside.calls).without(struck));
    }
    let answered = answered(diagram, load, &routes, |route| {
        let mut answers = Answers::new(diagram, &route.calls);
        let shares = answers.without(struck);
        route.entries.iter().map(|entry| shares[entry.index()]).collect()
    });
    for route in &routes {
        note(route, Answers::new(diagram, &route.calls).without(struck));
    }
    let waiting: Vec<NodeId> =
        diagram.node_ids().filter(|id| waits[id.index()] && !struck.contains(id)).collect();
    let stopped = waiting.iter().copied().filter(|id| !goes_on[id.index()]).collect();
    Unanswered { waiting, stopped, answered }
}
