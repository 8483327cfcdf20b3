//! Waiting: callers that hang, callers that stop, the longest chain of waits.

use crate::diagram::model::{Diagram, Edge, NodeId};

use super::reach::{clients, cut_off_by, cuts_off, joined};

fn callers(diagram: &Diagram) -> Vec<Vec<NodeId>> {
    joined(diagram, |edge| edge.waits.then_some((edge.to, edge.from)))
}

/// For each box, the others that wait on it, directly or through others: reverse reachability over waiting arrows.
pub fn hangs(diagram: &Diagram) -> Vec<Vec<NodeId>> {
    let callers = callers(diagram);
    let waiting = |id| beside(&spread(&callers, &[id], |_, _, _| false), &[id]);
    diagram.node_ids().map(waiting).collect()
}

/// The boxes that wait on any of `struck`, which are not among them.
pub fn hangs_on(diagram: &Diagram, struck: &[NodeId]) -> Vec<NodeId> {
    beside(&spread(&callers(diagram), struck, |_, _, _| false), struck)
}

/// The boxes that can't answer once `struck` are out: those with a *hard* dependency on one of them. A box stops when
/// something it waits for stops; one that splits goes on while another of the same kind is left to ask.
pub fn stopped_by(diagram: &Diagram, struck: &[NodeId]) -> Vec<NodeId> {
    beside(&Stops::new(diagram).by(struck), struck)
}

/// The boxes marked, without `struck`.
fn beside(marked: &[bool], struck: &[NodeId]) -> Vec<NodeId> {
    let ids = (0..marked.len()).filter(|&at| marked[at]).map(NodeId::of);
    ids.filter(|id| !struck.contains(id)).collect()
}

/// Marks `struck` and, from caller to caller, all who wait, but for a caller that `survives` the box it lost.
fn spread(
    callers: &[Vec<NodeId>],
    struck: &[NodeId],
    survives: impl Fn(NodeId, NodeId, &[bool]) -> bool,
) -> Vec<bool> {
    let mut marked = vec![false; callers.len()];
    struck.iter().for_each(|id| marked[id.index()] = true);
    let mut next = struck.to_vec();
    while let Some(node) = next.pop() {
        for &caller in &callers[node.index()] {
            if !survives(caller, node, &marked) && !std::mem::replace(&mut marked[caller.index()], true) {
                next.push(caller);
            }
        }
    }
    marked
}

/// The arrows along which stopping spreads, for one fault after the other.
struct Stops<'a> {
    diagram: &'a Diagram,
    callers: Vec<Vec<NodeId>>,
    /// The boxes that each box waits for.
    targets: Vec<Vec<NodeId>>,
}

impl<'a> Stops<'a> {
    fn new(diagram: &'a Diagram) -> Self {
        let targets = joined(diagram, |edge| edge.waits.then_some((edge.from, edge.to)));
        Self { diagram, callers: callers(diagram), targets }
    }

    /// The boxes that are stopped, `struck` among them.
    fn by(&self, struck: &[NodeId]) -> Vec<bool> {
        spread(&self.callers, struck, |caller, lost, stopped| {
            self.diagram.node(caller).splits() && self.is_backed_up(caller, lost, stopped)
        })
    }

    /// True if a splitter that has lost a target has another to ask. A cache is no stand-in for a database: only what
    /// is of one kind backs each other up.
    fn is_backed_up(&self, splitter: NodeId, lost: NodeId, stopped: &[bool]) -> bool {
        let kind = self.diagram.node(lost).kind_id();
        let alike = |id: &NodeId| !stopped[id.index()] && self.diagram.node(*id).kind_id() == kind;
        self.targets[splitter.index()].iter().any(alike)
    }
}

/// The boxes whose loss, with all copies, stops a client; no clients.
pub fn hard_dependencies(diagram: &Diagram) -> Vec<NodeId> {
    let (clients, stops) = (clients(diagram), Stops::new(diagram));
    let is_hard = |id: &NodeId| {
        let stopped = stops.by(&[*id]);
        !clients.contains(id) && clients.iter().any(|client| stopped[client.index()])
    };
    diagram.node_ids().filter(is_hard).collect()
}

/// The boxes that clients reach but can do without for an answer: behind an arrow that doesn't wait, or beside another
/// behind what splits.
pub fn soft_dependencies(diagram: &Diagram) -> Vec<NodeId> {
    let (clients, hard) = (clients(diagram), hard_dependencies(diagram));
    let reached = cut_off_by(diagram, &clients);
    reached.into_iter().filter(|id| !hard.contains(id)).collect()
}

/// The boxes of one copy, no client, whose loss cuts another off or stops a client.
pub fn single_points(diagram: &Diagram) -> Vec<NodeId> {
    let (below, clients, hard) = (cuts_off(diagram), clients(diagram), hard_dependencies(diagram));
    let matters = |id: &NodeId| !below[id.index()].is_empty() || hard.binary_search(id).is_ok();
    let alone = |id: &NodeId| diagram.node(*id).replicas == 1 && !clients.contains(id);
    diagram.node_ids().filter(alone).filter(matters).collect()
}

/// The longest chain of boxes each of which waits for the next, one that begins at a client before others of its
/// length. In a loop, the arrow that closes it isn't followed.
pub fn longest_chain(diagram: &Diagram) -> Vec<NodeId> {
    let mut search = Search::new(diagram);
    let clients = clients(diagram);
    for root in clients.iter().copied().chain(diagram.node_ids()) {
        search.from(root);
    }
    let key = |id: &NodeId| (search.length[id.index()], clients.contains(id), std::cmp::Reverse(*id));
    let first = diagram.node_ids().max_by_key(key);
    let chain = std::iter::successors(first, |id| search.next[id.index()]);
    let chain: Vec<NodeId> = chain.collect();
    if chain.len() > 1 { chain } else { Vec::new() }
}

struct Search {
    targets: Vec<Vec<NodeId>>,
    length: Vec<usize>,
    next: Vec<Option<NodeId>>,
    started: Vec<bool>,
}

impl Search {
    fn new(diagram: &Diagram) -> Self {
        let count = diagram.nodes.len();
        let waits = |edge: &Edge| edge.waits && edge.from != edge.to;
        let targets = joined(diagram, |edge| waits(edge).then_some((edge.from, edge.to)));
        Self { targets, length: vec![0; count], next: vec![None; count], started: vec![false; count] }
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
        self.next[node.index()] = longest.copied();
        self.length[node.index()] = 1 + longest.map_or(0, |target| self.length[target.index()]);
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
    fn only_what_is_of_one_kind_backs_each_other_up_behind_a_splitter() {
        let single = |text: &str| {
            let diagram = read(text);
            names(&diagram, &single_points(&diagram))
        };
        assert_eq!(single("client -> gateway x2 -> redis\ngateway -> rules (postgres)"), ["redis", "rules"]);
        assert!(single("client -> lb x2 -> user service, order service").is_empty());
    }

    #[test]
    fn a_queue_ends_waiting() {
        let text = "client -> api -> kafka -> worker -> db";
        assert!(!hanging(text, "db").contains(&"api".to_owned()));
        assert_eq!(hanging(text, "kafka"), Vec::<String>::new());
    }

    #[test]
    fn nobody_waits_behind_an_asynchronous_arrow() {
        assert_eq!(hanging("client -> api ~> mail\napi -> db", "mail"), Vec::<String>::new());
        assert_eq!(hanging("client -> api\napi -> audit async", "audit"), Vec::<String>::new());
    }

    #[test]
    fn a_splitter_survives_while_one_target_does() {
        let diagram = read("client -> lb -> api1, api2");
        let one = diagram.find("api1").expect("a box");
        let two = diagram.find("api2").expect("a box");
        assert!(stopped_by(&diagram, &[one]).is_empty());
        assert_eq!(names(&diagram, &stopped_by(&diagram, &[one, two])), ["client", "lb"]);
    }

    #[test]
    fn what_stops_a_client_is_hard_and_the_rest_it_reaches_is_soft() {
        let diagram = read("client -> lb -> a, b\na -> db\nb -> db\na ~> kafka -> worker\ncron -> report");
        assert_eq!(names(&diagram, &hard_dependencies(&diagram)), ["lb", "db"]);
        assert_eq!(names(&diagram, &soft_dependencies(&diagram)), ["a", "b", "kafka", "worker"]);
    }

    #[test]
    fn copies_are_no_single_point() {
        let diagram = read("client -> lb -> api x3 -> db");
        assert_eq!(names(&diagram, &single_points(&diagram)), ["lb", "db"]);
    }

    #[test]
    fn the_longest_chain_follows_waiting_arrows_only() {
        let diagram = read("client -> lb -> api -> db\napi -> kafka -> worker");
        assert_eq!(names(&diagram, &longest_chain(&diagram)), ["client", "lb", "api", "db"]);
    }

    #[test]
    fn a_loop_of_waits_still_has_an_answer() {
        let diagram = read("x -> y -> z -> x");
        assert_eq!(names(&diagram, &longest_chain(&diagram)), ["x", "y", "z"]);
    }
}
