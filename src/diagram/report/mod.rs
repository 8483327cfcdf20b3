//! The analysis in words, each number with what was assumed for it and where it comes from.

mod explain;
mod loads;
mod notes;
mod numbers;
#[cfg(test)]
mod tests;

use super::analysis::{
    Answered, Load, clients, cuts_off, longest_wait, of_chain, of_requests, single_points,
};
use super::failure::{Impact, Shift};
use super::model::{Diagram, FlowId, NodeId};
use numbers::{per_second, percent};

/// Names that one line lists.
const MAX_LISTED: usize = 12;

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
        let (diagram, chain) = (self.diagram, longest_wait(self.diagram));
        let (of_chain, of_requests) = (percent(of_chain(diagram, &chain)), self.answered());
        let mut lines = vec![
            ("single points", single(diagram)),
            ("cuts off most", cuts_most(diagram)),
            ("longest wait", list_of(chain.iter().map(|&id| name(diagram, id)), ", then ")),
            ("availability", format!("{of_chain} of the longest wait, {of_requests}")),
        ];
        lines.push(("shares", shares(diagram)));
        lines.extend(self.load.bottleneck(diagram).map(|id| ("bottleneck", self.bottleneck(id))));
        lines.extend(self.impact.into_iter().flat_map(|impact| impact_lines(diagram, self.load, impact)));
        lines.retain(|(_, text)| !text.is_empty() && !diagram.nodes.is_empty());
        lines
    }

    /// The load on each box as rows of one table under a heading, the busiest first. Empty while no rate is known.
    pub fn loads(&self) -> Vec<String> {
        loads::table(self)
    }

    /// Faults of the numbers typed, and numbers that could not be computed.
    pub fn warnings(&self) -> Vec<String> {
        notes::warnings(self)
    }

    /// Assumptions behind the numbers, each once.
    pub fn assumptions(&self) -> Vec<String> {
        notes::assumptions(self)
    }

    /// Warnings, then assumptions.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.warnings();
        notes.extend(self.assumptions());
        notes
    }

    /// The derivation of a box's load and utilisation, step by step.
    pub fn explain(&self, node: NodeId) -> Vec<String> {
        explain::explain(self, node)
    }

    /// The share of requests that are answered: of all, and of each flow where there are several.
    fn answered(&self) -> String {
        let Answered { all, flows } = of_requests(self.diagram, self.load);
        let part = |(at, share): &(usize, f64)| {
            format!("{} {}", flow_name(self.diagram, self.load.flows[*at].flow), percent(*share))
        };
        let parts: Vec<String> = flows.iter().take(MAX_LISTED).map(part).collect();
        let equal = taken_as_equal(self.load);
        let parts = if flows.len() > 1 { format!(" ({equal}{})", parts.join(", ")) } else { String::new() };
        format!("{} of requests{parts}", percent(all))
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

/// Kinds that are bought as a network of many machines.
const MANAGED: &[&str] = &["cdn", "dns"];

/// The single points of failure, or that there is none. One `cdn` in a drawing isn't one machine.
fn single(diagram: &Diagram) -> String {
    let managed = |id: &NodeId| diagram.node(*id).kind_id().is_some_and(|kind| MANAGED.contains(&kind));
    let points: Vec<NodeId> = single_points(diagram).into_iter().filter(|id| !managed(id)).collect();
    if points.is_empty() && !diagram.edges.is_empty() { "none".to_owned() } else { list(diagram, &points) }
}

/// The typed shares of arrows, which the drawing has no room for: `lb: 90% to api v1, 10% to canary`.
fn shares(diagram: &Diagram) -> String {
    let mut callers: Vec<(NodeId, Vec<String>)> = Vec::new();
    for edge in &diagram.edges {
        let Some(share) = edge.share else { continue };
        let told = format!("{} to {}", percent(share), name(diagram, edge.to));
        match callers.iter_mut().find(|(caller, _)| *caller == edge.from) {
            Some((_, shares)) => shares.push(told),
            None => callers.push((edge.from, vec![told])),
        }
    }
    let caller = |(id, shares): (NodeId, Vec<String>)| {
        format!("{}: {}", name(diagram, id), list_of(shares.into_iter(), ", "))
    };
    list_of(callers.into_iter().map(caller), "; ")
}

fn cuts_most(diagram: &Diagram) -> String {
    let below = cuts_off(diagram);
    let clients = clients(diagram);
    let inner = diagram.node_ids().filter(|id| !clients.contains(id) && !below[id.index()].is_empty());
    let most = inner.rev().max_by_key(|id| below[id.index()].len());
    most.map_or(String::new(), |id| format!("{}: {}", name(diagram, id), list(diagram, &below[id.index()])))
}

fn impact_lines(diagram: &Diagram, load: &Load, impact: &Impact) -> Vec<(&'static str, String)> {
    let shift = |&Shift { node, before, after }: &Shift| {
        let text = format!("{} from {} to {}", name(diagram, node), per_second(before), per_second(after));
        ("load moves", text)
    };
    let mut lines = vec![
        ("out", list(diagram, &impact.struck)),
        ("cut off", list(diagram, &impact.cut_off)),
        ("waits for it", list(diagram, &impact.hangs)),
        ("can't answer", list(diagram, &impact.stopped)),
        ("unanswered", unanswered(diagram, load, impact)),
        ("a partition", partitions(diagram, impact)),
    ];
    lines.extend(impact.shifts.iter().take(MAX_LISTED).map(shift));
    lines.push(("tips over", list(diagram, &impact.tips_over)));
    lines
}

/// The share of requests that a fault leaves unanswered: of all, and of each flow where there are several.
fn unanswered(diagram: &Diagram, load: &Load, impact: &Impact) -> String {
    let lost =
        |(flow, share): &(Option<FlowId>, f64)| format!("{} {}", flow_name(diagram, *flow), percent(*share));
    let parts: Vec<String> = impact.lost_of.iter().filter(|(_, share)| *share > 1e-9).map(lost).collect();
    let equal = taken_as_equal(load);
    let parts =
        if impact.lost_of.len() > 1 { format!(" ({equal}{})", parts.join(", ")) } else { String::new() };
    if impact.lost > 1e-9 { format!("{} of requests{parts}", percent(impact.lost)) } else { String::new() }
}

/// Effect of losing one partition instead: all of a box is struck.
fn partitions(diagram: &Diagram, impact: &Impact) -> String {
    let parted = impact.struck.iter().filter(|id| diagram.node(**id).partitions > 1);
    let part = |&id: &NodeId| {
        let parts = diagram.node(id).partitions;
        let share = percent(impact.lost / f64::from(parts));
        format!("one of the {parts} of {} alone leaves {share} of requests unanswered", name(diagram, id))
    };
    if impact.struck.len() > 1 { String::new() } else { parted.map(part).collect() }
}

/// Says that flows count the same where none has a rate to go by.
fn taken_as_equal(load: &Load) -> &'static str {
    let none = load.flows.iter().all(|flow| flow.rate.is_none());
    if none { "taken as equal: " } else { "" }
}

fn flow_name(diagram: &Diagram, flow: Option<FlowId>) -> String {
    flow.map_or("requests", |flow| &diagram.flows[flow.index()].name).to_owned()
}
