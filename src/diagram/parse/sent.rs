//! Rates that lines of flows type at the box where they begin, or at the arrow that leaves it.

use crate::diagram::model::{Diagram, EdgeId, FlowId, NodeId};

/// The rates, each with its box and its flow.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(Vec<(NodeId, FlowId, f64)>);

impl Sent {
    pub(super) fn note(&mut self, from: NodeId, flow: Option<FlowId>, rate: Option<f64>) {
        self.0.extend(flow.zip(rate).map(|(flow, rate)| (from, flow, rate)));
    }

    /// Takes the rates that are typed. Where the lines of several flows have a rate for one box, each is that of its flow: `seg: player @21M/s -> …` beside
    /// `beat: player @8M/s -> …`. In one line it is that of the box, for all its flows.
    pub(super) fn settle(&self, diagram: &mut Diagram) {
        for (at, &(from, flow, rate)) in self.0.iter().enumerate() {
            let mut others = self.0.iter().enumerate().filter(|(other, _)| *other != at);
            if others.any(|(_, &(other, another, _))| other == from && another != flow) {
                let flow = &mut diagram.flows[flow.index()];
                flow.rate = flow.rate.or(Some(rate));
                diagram.nodes[from.index()].capacity = None;
            }
        }
        along_arrows(diagram);
    }
}

/// What begins a flow sends at the rate of its first arrow: `send: phone -139K/s-> lb`, and outside flows along its only
/// arrow. Along other arrows such a rate says how much is passed on.
fn along_arrows(diagram: &mut Diagram) {
    for id in diagram.edge_ids().collect::<Vec<_>>() {
        let edge = diagram.edge(id);
        let from = edge.from;
        let Some(rate) = edge.rate().filter(|_| begins(diagram, from)) else { continue };
        if let [flow] = edge.flows[..] {
            let first = diagram.flows[flow.index()].walk.first() == Some(&id);
            let sent = diagram.nodes[from.index()].capacity.is_some();
            let flow = &mut diagram.flows[flow.index()];
            flow.rate = flow.rate.or(Some(rate).filter(|_| first && !sent));
        } else if edge.flows.is_empty() && is_only_arrow(diagram, id) {
            diagram.nodes[from.index()].capacity.get_or_insert(rate);
        }
    }
}

/// True for a client, and for what nobody calls.
fn begins(diagram: &Diagram, id: NodeId) -> bool {
    let called = || diagram.edges.iter().any(|edge| edge.to == id && edge.from != id && edge.calls());
    diagram.node(id).is_source() || !called()
}

fn is_only_arrow(diagram: &Diagram, id: EdgeId) -> bool {
    let from = diagram.edge(id).from;
    diagram.edges.iter().filter(|edge| edge.from == from && edge.calls()).count() == 1
}
