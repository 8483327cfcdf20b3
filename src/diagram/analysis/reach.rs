//! The boxes that clients reach, and those that each box cuts off.

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagram::model::{Diagram, Edge, Node, NodeId};

/// The boxes where requests begin: the main clients and, beside them, what nobody calls and has a rate or begins
/// a flow: `cron @10/s -> worker`, `upload: studio -> api`. A store or a queue asks nobody by itself.
pub fn clients(diagram: &Diagram) -> Vec<NodeId> {
    let mut begins = starts_requests(diagram);
    let mut flows = vec![false; diagram.nodes.len()];
    let named = diagram.edges.iter().filter(|edge| !edge.flows.is_empty());
    named.for_each(|edge| flows[edge.from.index()] = true);
    for (at, node) in diagram.nodes.iter().enumerate() {
        let asks = node.kind.as_ref().is_none_or(|kind| kind.waits && !kind.stateful);
        begins[at] &= asks && (node.capacity.is_some() || flows[at]);
    }
    main_clients(diagram).into_iter().for_each(|id| begins[id.index()] = true);
    diagram.node_ids().filter(|id| begins[id.index()]).collect()
}

/// True for each box that is ours to keep up. A client isn't, unless it is said how much of the time it is up.
pub(super) fn can_fail(diagram: &Diagram) -> Vec<bool> {
    let mut fails = vec![true; diagram.nodes.len()];
    for id in clients(diagram) {
        let node = diagram.node(id);
        fails[id.index()] = node.availability.is_some() && !node.is_source();
    }
    fails
}

/// The boxes of a source kind; without one, the boxes nobody calls; without one, the first.
pub(super) fn main_clients(diagram: &Diagram) -> Vec<NodeId> {
    let sources: Vec<NodeId> = diagram.node_ids().filter(|&id| diagram.node(id).is_source()).collect();
    if !sources.is_empty() {
        return sources;
    }
    let mut called = vec![false; diagram.nodes.len()];
    let arrows = diagram.edges.iter().filter(|edge| edge.from != edge.to && edge.leads());
    arrows.for_each(|edge| called[edge.to.index()] = true);
    let uncalled: Vec<NodeId> = diagram.node_ids().filter(|id| !called[id.index()]).collect();
    if uncalled.is_empty() { diagram.node_ids().take(1).collect() } else { uncalled }
}

/// True for each box where requests start: a client, or a box that calls others and that nobody calls.
pub(in crate::diagram) fn starts_requests(diagram: &Diagram) -> Vec<bool> {
    let (mut calls, mut called) = (vec![false; diagram.nodes.len()], vec![false; diagram.nodes.len()]);
    for edge in diagram.edges.iter().filter(|edge| edge.from != edge.to && edge.calls()) {
        calls[edge.from.index()] = true;
        called[edge.to.index()] = true;
    }
    let starts = |(at, node): (usize, &Node)| node.is_source() || calls[at] && !called[at];
    diagram.nodes.iter().enumerate().map(starts).collect()
}

/// For each box, the other boxes that no client reaches once it is out: what it dominates in the flow graph that a
/// virtual root joins to all clients. Around a cache that callers read past, they reach what is behind it.
pub fn cuts_off(diagram: &Diagram) -> Vec<Vec<NodeId>> {
    let count = diagram.nodes.len();
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(count + 1, diagram.edges.len());
    let index: Vec<NodeIndex> = (0..=count).map(|_| graph.add_node(())).collect();
    let root = index[count];
    let arrows = diagram.edges.iter().filter(|edge| edge.leads()).map(|edge| (edge.from, edge.to));
    for (from, to) in arrows.chain(around_caches(diagram)) {
        graph.add_edge(index[from.index()], index[to.index()], ());
    }
    for client in clients(diagram) {
        graph.add_edge(root, index[client.index()], ());
    }
    let tree = simple_fast(&graph, root);
    let mut below: Vec<Vec<NodeId>> = vec![Vec::new(); count];
    for node in diagram.node_ids() {
        let dominators = tree.strict_dominators(index[node.index()]).into_iter().flatten();
        dominators.filter(|&above| above != root).for_each(|above| below[above.index()].push(node));
    }
    below
}

/// The boxes that no client reaches once `struck` are out, though one did before.
pub fn cut_off_by(diagram: &Diagram, struck: &[NodeId]) -> Vec<NodeId> {
    let before = reached(diagram, &[]);
    let after = reached(diagram, struck);
    diagram.node_ids().filter(|id| before[id.index()] && !after[id.index()] && !struck.contains(id)).collect()
}

/// True for each cache that callers read past when it is out: whatever stands behind one with a hit rate, else a store.
pub(super) fn read_past(diagram: &Diagram) -> Vec<bool> {
    let mut passed = vec![false; diagram.nodes.len()];
    for edge in diagram.edges.iter().filter(|edge| !edge.asynchronous && edge.calls()) {
        let (cache, behind) = (diagram.node(edge.from), diagram.node(edge.to));
        if cache.is_cache() && (cache.hit.is_some() || behind.is_store()) && !behind.is_source() {
            passed[edge.from.index()] = true;
        }
    }
    passed
}

/// The ways from the callers of a cache to what is behind it.
fn around_caches(diagram: &Diagram) -> Vec<(NodeId, NodeId)> {
    let passed = read_past(diagram);
    let into = |cache| diagram.edges.iter().filter(move |edge| edge.to == cache);
    let out = |cache| diagram.edges.iter().filter(move |edge| edge.from == cache && !edge.asynchronous);
    let around = |cache| into(cache).flat_map(move |into| out(cache).map(move |out| (into.from, out.to)));
    diagram.node_ids().filter(|id| passed[id.index()]).flat_map(around).collect()
}

/// For each box, the boxes that arrows join it to: `ends` gives the box and the other of an arrow that counts.
pub(super) fn joined(
    diagram: &Diagram,
    ends: impl Fn(&Edge) -> Option<(NodeId, NodeId)>,
) -> Vec<Vec<NodeId>> {
    let mut joined = vec![Vec::new(); diagram.nodes.len()];
    diagram.edges.iter().filter_map(ends).for_each(|(from, to)| joined[from.index()].push(to));
    joined
}

fn reached(diagram: &Diagram, struck: &[NodeId]) -> Vec<bool> {
    let mut out = joined(diagram, |edge| edge.leads().then_some((edge.from, edge.to)));
    if !struck.is_empty() {
        around_caches(diagram).into_iter().for_each(|(from, to)| out[from.index()].push(to));
    }
    let mut seen = vec![false; diagram.nodes.len()];
    let mut next: Vec<NodeId> = clients(diagram).into_iter().filter(|id| !struck.contains(id)).collect();
    while let Some(node) = next.pop() {
        if !std::mem::replace(&mut seen[node.index()], true) {
            next.extend(out[node.index()].iter().filter(|to| !seen[to.index()] && !struck.contains(to)));
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    fn names(text: &str, out: &str) -> Vec<String> {
        let diagram = read(text);
        let id = diagram.find(out).expect("a box");
        cuts_off(&diagram)[id.index()].iter().map(|&id| diagram.node(id).name.clone()).collect()
    }

    #[test]
    fn a_box_cuts_off_what_only_it_leads_to() {
        let text = "client -> lb -> api, web\napi -> cache -> db\nweb -> db";
        assert_eq!(names(text, "lb"), ["api", "web", "cache", "db"]);
        assert_eq!(names(text, "api"), ["cache"]);
        assert!(names(text, "cache").is_empty());
    }

    #[test]
    fn a_cache_cuts_nothing_off_where_callers_read_past_it() {
        assert!(names("client -> api -> cache (90% hit) -> db", "cache").is_empty());
        assert!(names("client -> api -> redis -> postgres", "redis").is_empty());
        assert_eq!(names("client -> api -> redis -> worker", "redis"), ["worker"]);
    }

    #[test]
    fn what_no_client_reaches_is_cut_off_by_nobody() {
        let text = "client -> api\ncron -> worker -> report db";
        assert!(names(text, "worker").is_empty());
    }

    #[test]
    fn without_a_client_requests_begin_where_nobody_calls() {
        assert_eq!(names("x -> y -> z", "y"), ["z"]);
        assert_eq!(names("x -> y -> x", "x"), ["y"]);
    }
}
