//! The analysis in words, each number with what was assumed for it and where it comes from.

mod explain;
mod notes;
mod numbers;
#[cfg(test)]
mod tests;

use super::analysis::queueing::{in_flight, response_time};
use super::analysis::{Load, clients, cuts_off, longest_chain, of_chain, of_requests, single_points};
use super::failure::{Impact, Shift};
use super::model::{Diagram, FlowId, NodeId};
use numbers::{duration, per_second, percent};

/// Names that one line lists.
const MAX_LISTED: usize = 12;
/// Boxes whose load is listed; JSON has them all.
const MAX_LOADS: usize = 40;

/// The depth of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Only numbers that can be reasoned out at a whiteboard.
    Whiteboard,
    /// Response times by M/M/c as well.
    Queueing,
}

/// A diagram, its load and perhaps a fault, to be reported on.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The architecture.
    pub diagram: &'a Diagram,
    /// Its load.
    pub load: &'a Load,
    /// The impact of a fault, if one struck.
    pub impact: Option<&'a Impact>,
    /// The depth.
    pub depth: Depth,
}

impl Report<'_> {
    /// Findings as titles and texts, without line-drawing characters and arrows.
    pub fn findings(&self) -> Vec<(&'static str, String)> {
        let (diagram, chain) = (self.diagram, longest_chain(self.diagram));
        let (of_chain, of_requests) = (percent(of_chain(diagram, &chain)), percent(of_requests(diagram)));
        let mut lines = vec![
            ("single points", list(diagram, &single_points(diagram))),
            ("cuts off most", cuts_most(diagram)),
            ("longest wait", list_of(chain.iter().map(|&id| name(diagram, id)), ", then ")),
            ("availability", format!("{of_chain} of the longest wait, {of_requests} of requests")),
        ];
        lines.extend(self.loads());
        lines.extend(self.load.bottleneck(diagram).map(|id| ("bottleneck", self.bottleneck(id))));
        lines.extend(self.impact.into_iter().flat_map(|impact| impact_lines(diagram, impact)));
        lines.retain(|(_, text)| !text.is_empty() && !diagram.nodes.is_empty());
        lines
    }

    /// Assumptions, and numbers that could not be computed.
    pub fn notes(&self) -> Vec<String> {
        notes::notes(self)
    }

    /// The derivation of a box's load and utilisation, step by step.
    pub fn explain(&self, node: NodeId) -> Vec<String> {
        explain::explain(self, node)
    }

    /// The load on each box: the sum, and each flow's part.
    fn loads(&self) -> Vec<(&'static str, String)> {
        let loaded =
            self.diagram.node_ids().filter_map(|id| Some((id, self.load.at(id).filter(|rate| *rate > 0.0)?)));
        let line = |(id, rate)| {
            let (name, parts, busy) = (name(self.diagram, id), self.parts(id), self.busy(id, rate));
            ("load", format!("{name} {}{parts}{busy}", per_second(rate)))
        };
        loaded.take(MAX_LOADS).map(line).collect()
    }

    fn parts(&self, id: NodeId) -> String {
        let part = |flow: &super::analysis::FlowLoad| {
            let rate = flow.at(id).filter(|rate| *rate > 0.0)?;
            Some(format!("{} {}", flow_name(self.diagram, flow.flow), per_second(rate)))
        };
        let parts: Vec<String> = self.load.flows.iter().filter_map(part).collect();
        if self.load.flows.len() > 1 { format!(" ({})", parts.join(", ")) } else { String::new() }
    }

    fn busy(&self, id: NodeId, rate: f64) -> String {
        let Some(share) = self.load.utilisation(self.diagram, id) else { return String::new() };
        let node = self.diagram.node(id);
        let busy = format!(", {} busy", percent(share));
        match response_time(rate, node.capacity.unwrap_or(0.0), node.replicas) {
            None => format!("{busy}: more than it can take"),
            Some(_) if self.depth == Depth::Whiteboard => busy,
            Some(time) => format!("{busy}, {} each, {:.1} in flight", duration(time), in_flight(rate, time)),
        }
    }

    fn bottleneck(&self, id: NodeId) -> String {
        let share = self.load.utilisation(self.diagram, id).unwrap_or(0.0);
        let room = if share > 0.0 {
            format!("; it is full at {:.2} times this load", 1.0 / share)
        } else {
            String::new()
        };
        format!("{} at {}{room}", name(self.diagram, id), percent(share))
    }
}

fn name(diagram: &Diagram, id: NodeId) -> String {
    super::text::clip(&super::text::scrub(&diagram.node(id).label), 40)
}

fn list(diagram: &Diagram, ids: &[NodeId]) -> String {
    list_of(ids.iter().map(|&id| name(diagram, id)), ", ")
}

fn list_of(names: impl ExactSizeIterator<Item = String>, joint: &str) -> String {
    let more = names.len().saturating_sub(MAX_LISTED);
    let text = names.take(MAX_LISTED).collect::<Vec<_>>().join(joint);
    if more > 0 { format!("{text} and {more} more") } else { text }
}

fn cuts_most(diagram: &Diagram) -> String {
    let below = cuts_off(diagram);
    let clients = clients(diagram);
    let inner = diagram.node_ids().filter(|id| !clients.contains(id) && !below[id.index()].is_empty());
    let most = inner.rev().max_by_key(|id| below[id.index()].len());
    most.map_or(String::new(), |id| format!("{}: {}", name(diagram, id), list(diagram, &below[id.index()])))
}

fn impact_lines(diagram: &Diagram, impact: &Impact) -> Vec<(&'static str, String)> {
    let shift = |&Shift { node, before, after }: &Shift| {
        let text = format!("{} from {} to {}", name(diagram, node), per_second(before), per_second(after));
        ("load moves", text)
    };
    let mut lines = vec![
        ("out", list(diagram, &impact.struck)),
        ("cut off", list(diagram, &impact.cut_off)),
        ("waits for it", list(diagram, &impact.hangs)),
        ("can't answer", list(diagram, &impact.stopped)),
    ];
    lines.extend(impact.shifts.iter().take(MAX_LISTED).map(shift));
    lines.push(("tips over", list(diagram, &impact.tips_over)));
    lines
}

fn flow_name(diagram: &Diagram, flow: Option<FlowId>) -> String {
    flow.map_or("requests", |flow| &diagram.flows[flow.index()].name).to_owned()
}
