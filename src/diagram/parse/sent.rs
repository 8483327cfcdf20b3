//! Rates that lines of flows type at the box where they begin.

use crate::diagram::model::{Diagram, FlowId, NodeId};

/// The rates, each with its box and its flow.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(Vec<(NodeId, FlowId, f64)>);

impl Sent {
    pub(super) fn note(&mut self, from: NodeId, flow: Option<FlowId>, rate: Option<f64>) {
        self.0.extend(flow.zip(rate).map(|(flow, rate)| (from, flow, rate)));
    }

    /// Where the lines of several flows have a rate for one box, each is that of its flow: `seg: player @21M/s -> …` beside
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
    }
}
