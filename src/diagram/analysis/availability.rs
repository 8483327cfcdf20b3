//! Availability in series, in parallel and of routes.
//!
//! Series: all must be up, Π aᵢ. Parallel: one of n copies or stand-ins must be, 1 − Π(1 − aᵢ). Routes: each request needs
//! its own, Σ shareᵢ aᵢ. All take failures as independent (Trivedi, *Probability and Statistics with Reliability, Queuing,
//! and Computer Science Applications*, §2).

use crate::diagram::model::{Diagram, Node, NodeId};

use super::answers::parallel;
use super::expected::Expected;
use super::flows::{Route, routes};
use super::load::Load;
use super::reach::{can_fail, clients, read_past};
use super::redundancy::stand_ins;

/// Share of time that one copy is taken to be up where none was typed.
pub const ASSUMED_AVAILABILITY: f64 = 0.999;

/// Share of time that at least one copy of a box is up; of a partitioned box, one copy of the partition that a request
/// needs. A client is always up: there is nobody else to ask.
pub fn of_node(node: &Node) -> f64 {
    if node.is_source() {
        return 1.0;
    }
    let down = 1.0 - node.availability.unwrap_or(ASSUMED_AVAILABILITY).min(1.0);
    1.0 - down.powf(f64::from(node.replicas))
}

/// Share of time that each box is up: clients always, the others by their copies.
pub(super) fn of_boxes(diagram: &Diagram) -> Vec<f64> {
    let fails = can_fail(diagram);
    diagram.nodes.iter().zip(fails).map(|(node, fails)| if fails { of_node(node) } else { 1.0 }).collect()
}

/// Share of time that every box of a chain, or a stand-in for it, is up. A cache that callers read past isn't needed.
pub fn of_chain(diagram: &Diagram, chain: &[NodeId]) -> f64 {
    let (sets, passed, ups) = (stand_ins(diagram), read_past(diagram), of_boxes(diagram));
    let up = |(at, id): (usize, &NodeId)| {
        let caller = at.checked_sub(1).map(|before| chain[before]);
        let set = sets.iter().find(|(from, set)| Some(*from) == caller && set.contains(id));
        let alone = std::slice::from_ref(id);
        let boxes = set.map_or(alone, |(_, set)| set);
        parallel(&mut boxes.iter().map(|id| ups[id.index()]))
    };
    chain.iter().enumerate().filter(|(_, id)| !passed[id.index()]).map(up).product()
}

/// Share of requests of the clients that are answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Of all flows together: by their rates, so that those without one don't count; where none has one, each counts the
    /// same.
    pub all: f64,
    /// Of each flow of [`Load::flows`] that enters at clients, by its place.
    pub flows: Vec<(usize, f64)>,
}

/// The share of the clients' requests that are answered, over time.
pub fn of_requests(diagram: &Diagram, load: &Load) -> Answered {
    answered(diagram, load, &routes(diagram), |route| {
        let mut expected = Expected::new(diagram, &route.calls);
        route.entries.iter().map(|entry| expected.at(*entry)).collect()
    })
}

/// The share of the clients' requests that are answered; `at` gives it for each entry of a flow.
pub(super) fn answered(
    diagram: &Diagram,
    load: &Load,
    routes: &[Route],
    mut at: impl FnMut(&Route) -> Vec<f64>,
) -> Answered {
    let clients = clients(diagram);
    let (mut flows, mut weights) = (Vec::new(), Vec::new());
    for (place, (route, flow)) in routes.iter().zip(&load.flows).enumerate() {
        let from_clients: Vec<f64> = route
            .entries
            .iter()
            .map(|entry| if clients.contains(entry) { flow.entering[entry.index()] } else { 0.0 })
            .collect();
        let part: f64 = from_clients.iter().sum();
        let is_taken = route.entries.iter().any(|entry| !route.calls.of(*entry).is_empty());
        if part > 0.0 && is_taken {
            let share =
                at(route).iter().zip(&from_clients).map(|(share, part)| share * part).sum::<f64>() / part;
            flows.push((place, share));
            weights.push(flow.rate.map(|rate| rate * part));
        }
    }
    let known = weights.iter().any(Option::is_some);
    let weight = |weight: Option<f64>| weight.unwrap_or(if known { 0.0 } else { 1.0 });
    let weights: Vec<f64> = weights.into_iter().map(weight).collect();
    let total: f64 = weights.iter().sum();
    let sum: f64 = flows.iter().zip(&weights).map(|((_, share), weight)| share * weight).sum();
    Answered { all: if total > 0.0 { sum / total } else { 1.0 }, flows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    #[test]
    fn a_chain_multiplies_and_copies_back_each_other_up() {
        let diagram = read("client -> api x2 (99% up) -> db (99.9% up)");
        let chain: Vec<NodeId> = diagram.node_ids().collect();
        assert!((of_chain(&diagram, &chain) - 0.9999 * 0.999).abs() < 1e-12);
    }
}
