//! Breaks cycles: finds the arrows that run against the layers.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagram::model::Diagram;

/// Boxes of the largest tangle that is broken with as few arrows turned round as a depth-first walk finds; a larger
/// one is cut by distance from where it is entered, which turns more arrows but keeps the drawing short.
const SMALL: usize = 12;

/// For each arrow, true if it runs backwards; those of a box to itself never do.
pub(super) fn backwards(diagram: &Diagram, drawn: usize) -> Vec<bool> {
    let tangles = Tangles::new(diagram, drawn);
    let mut walk = Walk::new(diagram, drawn, &tangles);
    let sources = (0..drawn).filter(|&node| diagram.nodes[node].is_source());
    let uncalled = (0..drawn).filter(|&node| !tangles.called[node]);
    for root in sources.chain(uncalled).chain(0..drawn) {
        walk.from(root);
    }
    walk.back
}

/// The strongly connected parts, and how far each box of a large one is from where that is entered.
struct Tangles {
    part: Vec<usize>,
    /// The place of a box in the order of its part; none in a small part.
    place: Vec<Option<usize>>,
    /// True if anybody calls a box, beside answers.
    called: Vec<bool>,
}

impl Tangles {
    fn new(diagram: &Diagram, drawn: usize) -> Self {
        let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(drawn, diagram.edges.len());
        (0..drawn).for_each(|_| _ = graph.add_node(()));
        let mut called = vec![false; drawn];
        let ends = diagram.edges.iter().map(|edge| (edge.from.index(), edge.to.index(), edge.answers));
        for (from, to, answers) in ends.filter(|&(from, to, _)| from < drawn && to < drawn && from != to) {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
            called[to] |= !answers;
        }
        let mut tangles = Self { part: vec![0; drawn], place: vec![None; drawn], called };
        let parts: Vec<Vec<usize>> = kosaraju_scc(&graph).into_iter().map(sorted).collect();
        for (part, nodes) in parts.iter().enumerate() {
            nodes.iter().for_each(|&node| tangles.part[node] = part);
        }
        for nodes in parts.iter().filter(|nodes| nodes.len() > SMALL) {
            tangles.order(diagram, &graph, nodes);
        }
        tangles
    }

    /// Breadth first from the boxes at which a part is entered.
    fn order(&mut self, diagram: &Diagram, graph: &DiGraph<(), ()>, nodes: &[usize]) {
        let part = self.part[nodes[0]];
        let inside = |node: &usize| self.part[*node] == part;
        let callers = |node: usize| graph.neighbors_directed(NodeIndex::new(node), petgraph::Incoming);
        let entered = |node: &usize| {
            diagram.nodes[*node].is_source() || callers(*node).any(|caller| !inside(&caller.index()))
        };
        let mut queue: Vec<usize> = nodes.iter().copied().filter(entered).collect();
        if queue.is_empty() {
            queue.push(nodes[0]);
        }
        let mut seen: Vec<bool> = vec![false; self.part.len()];
        queue.iter().for_each(|&node| seen[node] = true);
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            for target in sorted(graph.neighbors(NodeIndex::new(node))).into_iter().filter(inside) {
                if !std::mem::replace(&mut seen[target], true) {
                    queue.push(target);
                }
            }
        }
        queue.into_iter().enumerate().for_each(|(place, node)| self.place[node] = Some(place));
    }

    /// True if an arrow runs backwards inside a large part; none elsewhere.
    fn decided(&self, from: usize, to: usize) -> Option<bool> {
        if self.part[from] != self.part[to] { None } else { Some(self.place[from]? > self.place[to]?) }
    }
}

fn sorted(nodes: impl IntoIterator<Item = NodeIndex>) -> Vec<usize> {
    let mut nodes: Vec<usize> = nodes.into_iter().map(NodeIndex::index).collect();
    nodes.sort_unstable();
    nodes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

/// A depth-first walk that turns round each arrow back into its own path.
struct Walk<'a> {
    diagram: &'a Diagram,
    out: Vec<Vec<usize>>,
    state: Vec<State>,
    back: Vec<bool>,
}

impl<'a> Walk<'a> {
    fn new(diagram: &'a Diagram, drawn: usize, tangles: &Tangles) -> Self {
        let mut out: Vec<Vec<usize>> = vec![Vec::new(); drawn];
        let mut back = vec![false; diagram.edges.len()];
        for (id, edge) in diagram.edges.iter().enumerate() {
            let (from, to) = (edge.from.index(), edge.to.index());
            if from < drawn && to < drawn && from != to {
                match tangles.decided(from, to) {
                    Some(decided) => back[id] = decided,
                    None => out[from].push(id),
                }
            }
        }
        Self { diagram, out, state: vec![State::New; drawn], back }
    }

    fn from(&mut self, root: usize) {
        if self.state[root] != State::New {
            return;
        }
        let mut path = vec![(root, 0)];
        self.state[root] = State::OnPath;
        while let Some((node, next)) = path.last_mut() {
            let Some(&edge) = self.out[*node].get(*next) else {
                self.state[*node] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let to = self.diagram.edges[edge].to.index();
            match self.state[to] {
                State::New => {
                    self.state[to] = State::OnPath;
                    path.push((to, 0));
                }
                State::OnPath => self.back[edge] = true,
                State::Done => {}
            }
        }
    }
}
