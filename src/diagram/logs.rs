//! Logs that others consume: in `service -> conversation log ~> workers` the log is a stream.

use std::sync::Arc;

use super::model::{Diagram, NodeId};
use super::names::fold;
use super::vocabulary::Kind;

/// Makes a box that is called a log a stream if something takes from it: a worker, or what nobody waits for. Its name
/// alone says nothing (an `audit log` may be a table), and neither does a box whose kind is `told` change.
pub(super) fn name_streams(diagram: &mut Diagram, told: &[bool], stream: Option<&Arc<Kind>>) {
    let is_log = |id: &NodeId| {
        let node = diagram.node(*id);
        let open = node.kind.as_ref().is_none_or(|kind| kind.id == "database");
        open && !told[id.index()] && fold(&node.name).split(' ').next_back() == Some("log")
    };
    let takes = |id: NodeId| {
        diagram.edges.iter().any(|edge| {
            let worker = diagram.node(edge.to).takes_changes();
            edge.from == id && edge.calls() && (edge.asynchronous || worker)
        })
    };
    let logs: Vec<NodeId> = diagram.node_ids().filter(is_log).filter(|id| takes(*id)).collect();
    for id in logs {
        let kind = &mut diagram.nodes[id.index()].kind;
        *kind = stream.cloned().or(kind.take());
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::testing::read;

    fn kind(text: &str, name: &str) -> Option<String> {
        let diagram = read(text);
        diagram.find(name).and_then(|id| diagram.node(id).kind_id().map(str::to_owned))
    }

    #[test]
    fn a_log_that_others_take_from_is_a_stream() {
        let consumed = "api -> chat log x64 (5k/s per shard)\nchat log ~> fanout";
        assert_eq!(kind(consumed, "chat log").as_deref(), Some("stream"));
        assert_eq!(kind("api -> log -> worker", "log").as_deref(), Some("stream"));
        assert_eq!(kind("api -> audit log", "audit log"), None);
        assert_eq!(kind("api -> log (postgres) ~> worker", "log").as_deref(), Some("database"));
    }
}
