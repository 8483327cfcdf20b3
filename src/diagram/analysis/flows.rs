//! The way of each flow, and the share of a box's requests on each arrow.

use crate::diagram::model::{Diagram, Edge, EdgeId, FlowId, NodeId};

use super::reach::{clients, cut_off_by};

/// The share of its caller's requests that each arrow carries, where no flow says otherwise: what was typed, a cache's
/// misses, an even part behind what splits, else all. The way back of a `<->` and arrows into a client carry none.
pub fn shares(diagram: &Diagram) -> Vec<f64> {
    Walk { diagram, flow: None, struck: &[] }.shares_of(<[EdgeId]>::to_vec)
}

/// The named flows, and the unnamed one if a client has an arrow outside them.
pub(super) fn flows(diagram: &Diagram) -> Vec<Option<FlowId>> {
    let clients = clients(diagram);
    let unnamed = diagram.edges.iter().any(|edge| edge.unnamed && clients.contains(&edge.from));
    let named = (0..diagram.flows.len()).map(|flow| Some(FlowId::of(flow)));
    let none_named = diagram.flows.is_empty() && !diagram.nodes.is_empty();
    named.chain((unnamed || none_named).then_some(None)).collect()
}

fn is_of(edge: &Edge, flow: Option<FlowId>) -> bool {
    flow.map_or(edge.unnamed, |flow| edge.flows.contains(&flow))
}

/// The boxes where a flow enters: the clients that begin it, else all clients if they lead to it, else the boxes where
/// it begins itself.
pub(super) fn entries(diagram: &Diagram, flow: Option<FlowId>) -> Vec<NodeId> {
    let clients = clients(diagram);
    let own: Vec<NodeId> = clients.iter().copied().filter(|&id| starts(diagram, flow, id)).collect();
    let heads = heads(diagram, flow);
    let led_to = || {
        let struck = cut_off_by(diagram, &clients);
        heads.iter().any(|head| struck.contains(head))
    };
    match (own.is_empty(), heads.is_empty()) {
        (false, _) => own,
        (true, false) if !led_to() => heads,
        (true, _) => clients,
    }
}

fn starts(diagram: &Diagram, flow: Option<FlowId>, node: NodeId) -> bool {
    diagram.edges.iter().any(|edge| edge.from == node && is_of(edge, flow))
}

/// The boxes at which a flow's own arrows begin and none ends.
fn heads(diagram: &Diagram, flow: Option<FlowId>) -> Vec<NodeId> {
    let mut ends = vec![false; diagram.nodes.len()];
    diagram.edges.iter().filter(|edge| is_of(edge, flow)).for_each(|edge| ends[edge.to.index()] = true);
    diagram.node_ids().filter(|&id| !ends[id.index()] && starts(diagram, flow, id)).collect()
}

/// One flow's walk through the diagram, with some boxes out.
pub(super) struct Walk<'a> {
    pub(super) diagram: &'a Diagram,
    pub(super) flow: Option<FlowId>,
    pub(super) struck: &'a [NodeId],
}

impl Walk<'_> {
    /// A request's share for each entry: by the clients' typed rates if all have one, else evenly.
    pub(super) fn entering(&self, entries: &[NodeId]) -> Vec<f64> {
        let typed: Option<Vec<f64>> = entries.iter().map(|&id| self.diagram.node(id).capacity).collect();
        let weights = typed.unwrap_or_else(|| vec![1.0; entries.len()]);
        let total: f64 = weights.iter().sum();
        let mut entering = vec![0.0; self.diagram.nodes.len()];
        for (id, weight) in entries.iter().zip(weights).filter(|(id, _)| !self.struck.contains(id)) {
            entering[id.index()] = weight / total;
        }
        entering
    }

    /// For each arrow, the share of its caller's requests that the flow sends along.
    pub(super) fn shares(&self) -> Vec<f64> {
        self.shares_of(|out| self.taken(out))
    }

    fn shares_of(&self, taken: impl Fn(&[EdgeId]) -> Vec<EdgeId>) -> Vec<f64> {
        let mut shares = vec![0.0; self.diagram.edges.len()];
        for (id, out) in self.out().iter().enumerate() {
            for (edge, share) in self.shares_at(NodeId::of(id), &taken(out)) {
                shares[edge.index()] = share;
            }
        }
        shares
    }

    /// The arrows that leave each box.
    fn out(&self) -> Vec<Vec<EdgeId>> {
        let mut out = vec![Vec::new(); self.diagram.nodes.len()];
        self.diagram.edge_ids().for_each(|id| out[self.diagram.edge(id).from.index()].push(id));
        out
    }

    /// At a box a flow takes its own arrows if it has any there, else those outside all flows.
    fn taken(&self, out: &[EdgeId]) -> Vec<EdgeId> {
        let is_own = |id: &EdgeId| is_of(self.diagram.edge(*id), self.flow);
        let own: Vec<EdgeId> = out.iter().copied().filter(is_own).collect();
        if own.is_empty() {
            out.iter().copied().filter(|id| self.diagram.edge(*id).unnamed).collect()
        } else {
            own
        }
    }

    /// The share of a box's requests on each of these arrows that carries any.
    fn shares_at(&self, id: NodeId, taken: &[EdgeId]) -> Vec<(EdgeId, f64)> {
        let carries = |edge: &&EdgeId| {
            let edge = self.diagram.edge(**edge);
            !edge.answers && self.can_enter(edge.to)
        };
        let carrying: Vec<EdgeId> = taken.iter().filter(carries).copied().collect();
        let typed: Vec<Option<f64>> = carrying.iter().map(|&edge| self.diagram.edge(edge).share).collect();
        let (passed, rest) = (self.passed_on(id), rest_each(&typed, self.diagram.node(id).splits()));
        carrying.into_iter().zip(typed).map(|(edge, typed)| (edge, passed * typed.unwrap_or(rest))).collect()
    }

    /// True if load gets to a box or through it: an arrow into a client is an answer, and what is out takes nothing,
    /// but callers read past a lost cache.
    fn can_enter(&self, id: NodeId) -> bool {
        let node = self.diagram.node(id);
        !node.is_source() && (node.hit.is_some() || !self.struck.contains(&id))
    }

    /// The share of its requests that a box passes on: a cache only its misses, a lost cache all, else what is out none.
    fn passed_on(&self, id: NodeId) -> f64 {
        match (self.struck.contains(&id), self.diagram.node(id).hit) {
            (false, hit) => 1.0 - hit.unwrap_or(0.0),
            (true, Some(_)) => 1.0,
            (true, None) => 0.0,
        }
    }
}

/// The share of an arrow without a typed one: everything, or an even part of what a splitter has left.
fn rest_each(typed: &[Option<f64>], splits: bool) -> f64 {
    if !splits {
        return 1.0;
    }
    let taken: f64 = typed.iter().flatten().sum();
    let open = typed.iter().filter(|share| share.is_none()).count();
    #[expect(clippy::cast_precision_loss, reason = "a count of arrows is far below 2^52")]
    let each = (1.0 - taken).max(0.0) / open.max(1) as f64;
    each
}
