//! Waiting: callers that hang on a box, and the longest chain of waits.

use crate::diagram::model::{Diagram, Edge, NodeId};

use super::reach::{clients, joined};

/// For each box, the others that wait on it, directly or through others: reverse reachability over waiting arrows. Who
/// publishes to a queue waits for the queue, and not for what lies behind it.
pub fn hangs(diagram: &Diagram) -> Vec<Vec<NodeId>> {
    let callers = joined(diagram, |edge| edge.waits.then_some((edge.to, edge.from)));
    let publishers = joined(diagram, |edge| edge.acknowledged().then_some((edge.to, edge.from)));
    let waiting = |id: NodeId| {
        let mut seen = vec![false; callers.len()];
        let mut next: Vec<NodeId> =
            callers[id.index()].iter().chain(&publishers[id.index()]).copied().collect();
        while let Some(node) = next.pop() {
            if !std::mem::replace(&mut seen[node.index()], true) {
                next.extend(&callers[node.index()]);
            }
        }
        diagram.node_ids().filter(|other| seen[other.index()] && *other != id).collect()
    };
    diagram.node_ids().map(waiting).collect()
}

/// The longest chain of boxes each of which waits for the next, one that begins at a client before others of its
/// length. In a loop, the arrow that closes it isn't followed.
pub fn longest_chain(diagram: &Diagram) -> Vec<NodeId> {
    let clients = clients(diagram);
    longest_from(diagram, &clients, |id, length| (length, clients.contains(id)))
}

/// The longest chain that begins at a client, else the longest: nobody waits behind a topic that purges a cache.
pub fn longest_wait(diagram: &Diagram) -> Vec<NodeId> {
    let clients = clients(diagram);
    longest_from(diagram, &clients, |id, length| (usize::from(length > 1 && clients.contains(id)), length))
}

/// The chain from the first box with the highest rank, by itself and the length of its chain.
fn longest_from<R: Ord>(
    diagram: &Diagram,
    clients: &[NodeId],
    rank: impl Fn(&NodeId, usize) -> R,
) -> Vec<NodeId> {
    let mut search = Search::new(diagram);
    for root in clients.iter().copied().chain(diagram.node_ids()) {
        search.from(root);
    }
    let key = |id: &NodeId| (rank(id, search.length[id.index()]), std::cmp::Reverse(*id));
    let first = diagram.node_ids().max_by_key(key);
    let chain = std::iter::successors(first, |id| search.next[id.index()]);
    let mut chain: Vec<NodeId> = chain.collect();
    chain.extend(chain.last().and_then(|last| search.queue[last.index()]));
    if chain.len() > 1 { chain } else { Vec::new() }
}

struct Search {
    targets: Vec<Vec<NodeId>>,
    /// The first queue that each box publishes to, where it ends a chain.
    queue: Vec<Option<NodeId>>,
    length: Vec<usize>,
    next: Vec<Option<NodeId>>,
    started: Vec<bool>,
}

impl Search {
    fn new(diagram: &Diagram) -> Self {
        let count = diagram.nodes.len();
        let waits = |edge: &Edge| edge.waits && edge.from != edge.to;
        let targets = joined(diagram, |edge| waits(edge).then_some((edge.from, edge.to)));
        let mut queue = vec![None; count];
        for edge in diagram.edges.iter().filter(|edge| edge.acknowledged() && edge.from != edge.to) {
            queue[edge.from.index()] = queue[edge.from.index()].or(Some(edge.to));
        }
        Self { targets, queue, length: vec![0; count], next: vec![None; count], started: vec![false; count] }
    }

    /// Depth first; a box's length is known when all it waits for are done, and 0 while it is on the path.
    fn from(&mut self, root: NodeId) {
        if std::mem::replace(&mut self.started[root.index()], true) {
            return;
        }
        let mut path = vec![(root, 0)];
        while let Some((node, at)) = path.last_mut() {
            let node = *node;
            match self.targets[node.index()].get(*at).copied() {
                Some(target) => {
                    *at += 1;
                    if !std::mem::replace(&mut self.started[target.index()], true) {
                        path.push((target, 0));
                    }
                }
                None => {
                    path.pop();
                    self.finish(node);
                }
            }
        }
    }

    fn finish(&mut self, node: NodeId) {
        let done = |target: &&NodeId| self.length[target.index()] > 0;
        let longest =
            self.targets[node.index()].iter().filter(done).max_by_key(|target| self.length[target.index()]);
        let length = longest.map_or(0, |target| self.length[target.index()]);
        let queue = self.queue[node.index()];
        self.next[node.index()] = longest.copied();
        self.length[node.index()] = 1 + length.max(usize::from(queue.is_some()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    fn names(diagram: &Diagram, ids: &[NodeId]) -> Vec<String> {
        ids.iter().map(|&id| diagram.node(id).name.clone()).collect()
    }

    fn hanging(text: &str, out: &str) -> Vec<String> {
        let diagram = read(text);
        let id = diagram.find(out).expect("a box");
        names(&diagram, &hangs(&diagram)[id.index()])
    }

    #[test]
    fn callers_hang_through_others() {
        assert_eq!(hanging("client -> api -> cache -> db", "db"), ["client", "api", "cache"]);
    }

    #[test]
    fn a_queue_ends_waiting_once_it_has_acknowledged() {
        let text = "client -> api -> kafka -> worker -> db";
        assert!(!hanging(text, "db").contains(&"api".to_owned()));
        assert_eq!(hanging(text, "kafka"), ["client", "api"]);
        assert_eq!(hanging("client -> api ~> kafka", "kafka"), Vec::<String>::new());
    }

    #[test]
    fn nobody_waits_behind_an_asynchronous_arrow() {
        assert_eq!(hanging("client -> api ~> mail\napi -> db", "mail"), Vec::<String>::new());
        assert_eq!(hanging("client -> api\napi -> audit async", "audit"), Vec::<String>::new());
    }

    #[test]
    fn the_longest_chain_follows_waiting_arrows_only() {
        let diagram = read("client -> lb -> api -> db\napi -> kafka -> worker");
        assert_eq!(names(&diagram, &longest_chain(&diagram)), ["client", "lb", "api", "db"]);
        let publishes = read("client -> api -> kafka -> worker");
        assert_eq!(names(&publishes, &longest_chain(&publishes)), ["client", "api", "kafka"]);
    }

    #[test]
    fn a_wait_begins_at_a_client_where_one_is_drawn() {
        let diagram = read("client -> api -> db\npurge topic -> invalidator -> cdn -> origin -> store");
        assert_eq!(names(&diagram, &longest_wait(&diagram)), ["client", "api", "db"]);
    }

    #[test]
    fn a_loop_of_waits_still_has_an_answer() {
        let diagram = read("x -> y -> z -> x");
        assert_eq!(names(&diagram, &longest_chain(&diagram)), ["x", "y", "z"]);
    }
}
