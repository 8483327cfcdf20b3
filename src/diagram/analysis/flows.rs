//! The flows of a diagram: where each enters, and the calls it makes.

use crate::diagram::model::{Diagram, Edge, EdgeId, FlowId, NodeId};

use super::calls::Calls;
use super::reach::{clients, main_clients};
use super::redundancy::Redundancy;

/// The share of its caller's requests that each arrow carries, where no flow says otherwise: what was typed, a cache's
/// misses, an even part behind what splits, else all. The way back of a `<->` and arrows into a client carry none.
pub fn shares(diagram: &Diagram) -> Vec<f64> {
    let calls = Calls::along(diagram, &Redundancy::of(diagram), &out(diagram), false, <[EdgeId]>::to_vec);
    calls.shares(diagram, &[], &vec![false; diagram.nodes.len()])
}

/// One flow's way through the diagram.
#[derive(Debug, Clone)]
pub(super) struct Route {
    /// The flow; none for the arrows outside any.
    pub(super) flow: Option<FlowId>,
    /// The boxes where its requests enter.
    pub(super) entries: Vec<NodeId>,
    /// The calls it makes.
    pub(super) calls: Calls,
    /// The boxes its requests come to.
    pub(super) visited: Vec<bool>,
}

/// The named flows, and the unnamed one if a client has an arrow outside them.
pub(super) fn routes(diagram: &Diagram) -> Vec<Route> {
    let redundancy = Redundancy::of(diagram);
    let (clients, out) = (clients(diagram), out(diagram));
    let goes_on = goes_on(diagram);
    let route = |flow: Option<FlowId>| {
        let writes = flow.is_some_and(|id| diagram.flows[id.index()].writes());
        let taken = |out: &[EdgeId]| taken(diagram, out, flow, &goes_on);
        let calls = Calls::along(diagram, &redundancy, &out, writes, taken);
        let entries = entries(diagram, &calls, &clients, flow);
        Route { flow, visited: calls.visited(&entries), entries, calls }
    };
    flows(diagram, &clients).into_iter().map(route).collect()
}

/// All arrows together, as a route from the clients, where a box is that no flow of theirs comes to; `visited` are those
/// boxes.
pub(super) fn beside_flows(diagram: &Diagram, routes: &[Route]) -> Option<Route> {
    let clients = clients(diagram);
    let theirs = |route: &&Route| route.entries.iter().any(|id| clients.contains(id));
    let is_visited = |id: &NodeId| routes.iter().filter(theirs).any(|route| route.visited[id.index()]);
    let visited: Vec<bool> = diagram.node_ids().map(|id| !is_visited(&id)).collect();
    let route = || {
        let calls = Calls::along(diagram, &Redundancy::of(diagram), &out(diagram), false, <[EdgeId]>::to_vec);
        Route { flow: None, entries: clients.clone(), calls, visited: visited.clone() }
    };
    visited.contains(&true).then(route)
}

/// The arrows that leave each box.
fn out(diagram: &Diagram) -> Vec<Vec<EdgeId>> {
    let mut out = vec![Vec::new(); diagram.nodes.len()];
    diagram.edge_ids().for_each(|id| out[diagram.edge(id).from.index()].push(id));
    out
}

fn flows(diagram: &Diagram, clients: &[NodeId]) -> Vec<Option<FlowId>> {
    let unnamed = clients.iter().any(|&id| starts(diagram, None, id)) && !is_way_in(diagram, clients);
    let named = (0..diagram.flows.len()).map(|flow| Some(FlowId::of(flow)));
    let none_named = diagram.flows.is_empty() && !diagram.nodes.is_empty();
    named.chain((unnamed || none_named).then_some(None)).collect()
}

/// True if the arrows outside all flows only lead from the clients to boxes where flows begin: the first line of
/// `client -> lb -> api` and `read: api -> db` is a part of the flow.
fn is_way_in(diagram: &Diagram, clients: &[NodeId]) -> bool {
    let mut begins = vec![false; diagram.nodes.len()];
    let flows = (0..diagram.flows.len()).map(|flow| Some(FlowId::of(flow)));
    flows.flat_map(|flow| heads(diagram, flow)).for_each(|id| begins[id.index()] = true);
    let mut next = vec![Vec::new(); diagram.nodes.len()];
    let unnamed = diagram.edges.iter().filter(|edge| edge.unnamed && edge.calls());
    unnamed.for_each(|edge| next[edge.from.index()].push(edge.to));
    let mut seen = vec![false; diagram.nodes.len()];
    let mut open: Vec<NodeId> = clients.iter().copied().filter(|id| !next[id.index()].is_empty()).collect();
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut seen[id.index()], true) {
            continue;
        }
        if next[id.index()].is_empty() && !begins[id.index()] {
            return false;
        }
        open.extend(&next[id.index()]);
    }
    true
}

pub(super) fn is_of(edge: &Edge, flow: Option<FlowId>) -> bool {
    flow.map_or(edge.unnamed, |flow| edge.flows.contains(&flow))
}

/// At a box a flow takes its own arrows if it has any there, else those outside all flows; both where it goes on. Its own
/// come in the order in which its lines draw them.
fn taken(diagram: &Diagram, out: &[EdgeId], flow: Option<FlowId>, goes_on: &[bool]) -> Vec<EdgeId> {
    let unnamed = |id: &EdgeId| diagram.edge(*id).unnamed && !is_of_changes(diagram, *id, flow);
    let is_own = |id: &EdgeId| is_of(diagram.edge(*id), flow);
    let has_own = out.iter().any(is_own);
    let both = out.first().is_some_and(|id| goes_on[diagram.edge(*id).from.index()]);
    let takes = |id: &EdgeId| is_own(id) || unnamed(id) && (both || !has_own);
    let mut taken: Vec<EdgeId> = out.iter().copied().filter(takes).collect();
    if let Some(flow) = flow {
        let walk = &diagram.flows[flow.index()].walk;
        let place = |id: &EdgeId| walk.iter().position(|other| other == id);
        let mut own: Vec<EdgeId> = taken.iter().copied().filter(is_own).collect();
        own.sort_by_key(place);
        taken.iter_mut().filter(|id| is_own(id)).zip(own).for_each(|(id, own)| *id = own);
    }
    taken
}

/// True for an arrow that carries what is written to a store, in a flow that only reads it: `db ~> replica`, `db -> cdc`.
/// A flow whose cache misses come to the store only reads it, whatever its name.
fn is_of_changes(diagram: &Diagram, id: EdgeId, flow: Option<FlowId>) -> bool {
    let (edge, Some(flow)) = (diagram.edge(id), flow.map(|id| &diagram.flows[id.index()])) else {
        return false;
    };
    let missed = |id: &EdgeId| {
        let into = diagram.edge(*id);
        into.to == edge.from && diagram.node(into.from).hit.is_some()
    };
    let only_reads = || flow.reads() || !flow.writes() && flow.walk.iter().any(missed);
    diagram.node(edge.from).is_store() && (edge.feeds || edge.asynchronous) && only_reads()
}

/// True for each box where arrows outside all flows begin that its flow takes as well: no other passes it.
/// `post: client -> api -> db` goes on along `api ~> kafka`. Of what splits, the flow's own arrows say which one it takes.
pub(in crate::diagram) fn goes_on(diagram: &Diagram) -> Vec<bool> {
    let mut flows: Vec<Vec<FlowId>> = vec![Vec::new(); diagram.nodes.len()];
    let mut called = vec![false; diagram.nodes.len()];
    for edge in diagram.edges.iter().filter(|edge| edge.calls()) {
        called[edge.to.index()] |= edge.unnamed;
        for end in [edge.from, edge.to] {
            let new = edge.flows.iter().filter(|flow| !flows[end.index()].contains(flow)).copied();
            let new: Vec<FlowId> = new.collect();
            flows[end.index()].extend(new);
        }
    }
    let clients = clients(diagram);
    let alone =
        |id: &NodeId| flows[id.index()].len() == 1 && !called[id.index()] && !diagram.node(*id).splits();
    diagram.node_ids().map(|id| alone(&id) && !clients.contains(&id)).collect()
}

/// The boxes where a flow enters: the clients that begin it, else all clients if arrows that it may take lead from them
/// to it, else the boxes where it begins itself.
fn entries(diagram: &Diagram, calls: &Calls, clients: &[NodeId], flow: Option<FlowId>) -> Vec<NodeId> {
    let own: Vec<NodeId> = clients.iter().copied().filter(|&id| starts(diagram, flow, id)).collect();
    let heads = heads(diagram, flow);
    let led_to = || {
        let visited = calls.visited(clients);
        heads.iter().any(|head| visited[head.index()])
    };
    match (own.is_empty(), heads.is_empty()) {
        (false, _) => own,
        (true, false) if !led_to() => heads,
        (true, _) => clients.to_vec(),
    }
}

/// True if a client begins a flow. What begins a named one, and is drawn as no client, begins nothing outside it.
fn starts(diagram: &Diagram, flow: Option<FlowId>, node: NodeId) -> bool {
    let mut own = diagram.edges.iter().filter(|edge| edge.from == node);
    let named = flow.is_none()
        && !main_clients(diagram).contains(&node)
        && own.clone().any(|edge| !edge.flows.is_empty());
    !named && own.any(|edge| is_of(edge, flow))
}

/// The boxes at which a flow's own arrows begin and none ends.
fn heads(diagram: &Diagram, flow: Option<FlowId>) -> Vec<NodeId> {
    let (mut ends, mut begins) = (vec![false; diagram.nodes.len()], vec![false; diagram.nodes.len()]);
    for edge in diagram.edges.iter().filter(|edge| is_of(edge, flow)) {
        begins[edge.from.index()] = true;
        ends[edge.to.index()] = true;
    }
    diagram.node_ids().filter(|id| begins[id.index()] && !ends[id.index()]).collect()
}
