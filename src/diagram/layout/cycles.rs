//! Breaks cycles: which arrows run against the layers.

use crate::diagram::model::Diagram;

/// For each arrow, whether it runs backwards. Boxes are walked from the clients on, then from boxes nobody calls, then
/// in the order typed; an arrow back into the walk's own path is turned round.
pub(super) fn backwards(diagram: &Diagram, drawn: usize) -> Vec<bool> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); drawn];
    let mut called = vec![false; drawn];
    for (id, edge) in diagram.edges.iter().enumerate() {
        let (from, to) = (edge.from.index(), edge.to.index());
        if from < drawn && to < drawn && from != to {
            out[from].push(id);
            called[to] |= !edge.answers;
        }
    }
    let mut walk =
        Walk { diagram, out, state: vec![State::New; drawn], back: vec![false; diagram.edges.len()] };
    let sources = (0..drawn).filter(|&node| diagram.nodes[node].is_source());
    let uncalled = (0..drawn).filter(|&node| !called[node]);
    for root in sources.chain(uncalled).chain(0..drawn) {
        walk.from(root);
    }
    walk.back
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

struct Walk<'a> {
    diagram: &'a Diagram,
    out: Vec<Vec<usize>>,
    state: Vec<State>,
    back: Vec<bool>,
}

impl Walk<'_> {
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
