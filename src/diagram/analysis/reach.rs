//! The boxes that clients reach, and those that each box cuts off.

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagram::model::{Diagram, Edge, NodeId};

/// The boxes where requests begin: those of a source kind; without one, the boxes nobody calls; without one, the first.
pub fn clients(diagram: &Diagram) -> Vec<NodeId> {
    let sources: Vec<NodeId> = diagram.node_ids().filter(|&id| diagram.node(id).is_source()).collect();
    if !sources.is_empty() {
        return sources;
    }
    let mut called = vec![false; diagram.nodes.len()];
    diagram.edges.iter().filter(|edge| edge.from != edge.to).for_each(|edge| called[edge.to.index()] = true);
    let uncalled: Vec<NodeId> = diagram.node_ids().filter(|id| !called[id.index()]).collect();
    if uncalled.is_empty() { diagram.node_ids().take(1).collect() } else { uncalled }
}

/// For each box, the other boxes that no client reaches once it is out: what it dominates in the flow graph that a
/// virtual root joins to all clients.
pub fn cuts_off(diagram: &Diagram) -> Vec<Vec<NodeId>> {
    let count = diagram.nodes.len();
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(count + 1, diagram.edges.len());
    let index: Vec<NodeIndex> = (0..=count).map(|_| graph.add_node(())).collect();
    let root = index[count];
    for edge in &diagram.edges {
        graph.add_edge(index[edge.from.index()], index[edge.to.index()], ());
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
    let out = joined(diagram, |edge| Some((edge.from, edge.to)));
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
