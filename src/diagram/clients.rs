//! Boxes named like clients that are none: `users` in `gateway -> users -> users db` is a service.

use std::sync::Arc;

use super::model::{Diagram, NodeId};
use super::names::fold;
use super::vocabulary::Kind;

/// Makes a box of a client's kind a `service` if something calls it that it doesn't lead to, and it calls others or is one
/// of several routes. A push comes from what the client itself has called, so its receiver stays a client, and so does
/// what is called just `client` and every box whose kind is `told`.
pub(super) fn demote(diagram: &mut Diagram, told: &[bool], service: Option<&Arc<Kind>>) {
    let is_named = |id: &NodeId| {
        let node = diagram.node(*id);
        node.is_source() && !told[id.index()] && Some(&*fold(&node.name)) != node.kind_id()
    };
    let named: Vec<NodeId> = diagram.node_ids().filter(is_named).collect();
    let called: Vec<NodeId> = named.into_iter().filter(|id| is_service(diagram, *id)).collect();
    for id in called {
        diagram.nodes[id.index()].kind = service.cloned();
    }
}

fn is_service(diagram: &Diagram, id: NodeId) -> bool {
    let calls = || diagram.edges.iter().filter(|edge| edge.calls() && edge.from != edge.to);
    let has_routes =
        |splitter| calls().any(|edge| edge.from == splitter && !diagram.node(edge.to).is_source());
    let is_route =
        || calls().any(|edge| edge.to == id && diagram.node(edge.from).splits() && has_routes(edge.from));
    if !calls().any(|edge| edge.to == id) || !calls().any(|edge| edge.from == id) && !is_route() {
        return false;
    }
    let mut seen = vec![false; diagram.nodes.len()];
    let mut next = vec![id];
    while let Some(at) = next.pop() {
        if !std::mem::replace(&mut seen[at.index()], true) {
            next.extend(calls().filter(|edge| edge.from == at).map(|edge| edge.to));
        }
    }
    calls().any(|edge| edge.to == id && !seen[edge.from.index()])
}

#[cfg(test)]
mod tests {
    use crate::diagram::testing::read;

    fn clients(text: &str) -> Vec<String> {
        let diagram = read(text);
        diagram.nodes.iter().filter(|node| node.is_source()).map(|node| node.name.clone()).collect()
    }

    #[test]
    fn what_is_called_and_calls_others_is_no_client() {
        assert_eq!(clients("client -> gateway -> users -> users db"), ["client"]);
        assert_eq!(clients("browser -> cdn -> frontend -> api -> db"), ["browser"]);
        assert!(clients("gateway -> customers -> postgres").is_empty());
        assert_eq!(clients("client -> gateway -> users, orders"), ["client"]);
    }

    #[test]
    fn who_gets_a_push_or_only_receives_stays_a_client() {
        assert_eq!(clients("client -> api -> client"), ["client"]);
        assert_eq!(clients("notifier -> client -> api"), ["client"]);
        assert_eq!(
            clients("rider app -> api -> dispatch -> driver app\ndriver app -> api"),
            ["rider app", "driver app"]
        );
        assert_eq!(clients("teams (client) -> api -> phone"), ["teams", "phone"]);
        assert_eq!(
            clients("dispatcher (client) -> api"),
            ["dispatcher"],
            "what is told counts more than the name"
        );
        assert_eq!(clients("browser -> gateway -> mobile app"), ["browser", "mobile app"]);
        assert_eq!(clients("client <-> gateway"), ["client"]);
        assert_eq!(clients("sensor -> hub [client] -> api"), ["sensor", "hub"]);
    }
}
