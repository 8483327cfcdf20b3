//! Assumptions behind the numbers, and numbers that could not be computed.

use crate::diagram::analysis::{ASSUMED_AVAILABILITY, FlowLoad, Load, clients};
use crate::diagram::failure::Impact;
use crate::diagram::model::{Diagram, Node};

use super::numbers::{per_second, percent};
use super::{Depth, Report, flow_name, list, name};

/// Assumptions, and numbers that could not be computed.
pub(super) fn notes(report: &Report) -> Vec<String> {
    let &Report { diagram, load, impact, depth } = report;
    let mut notes = Vec::new();
    if diagram.nodes.is_empty() {
        return notes;
    }
    if !diagram.nodes.iter().any(Node::is_source) {
        notes.push(format!("no client is drawn, so requests begin at {}", list(diagram, &clients(diagram))));
    }
    notes.push("a box without a count is one copy; write `x2` for more".to_owned());
    if diagram.nodes.iter().any(|node| node.availability.is_none() && !node.is_source()) {
        notes.push(format!(
            "a copy without a typed availability is up {} of the time; failures are independent",
            percent(ASSUMED_AVAILABILITY)
        ));
    }
    notes.extend(load_notes(diagram, load, depth));
    notes.extend(load.growing.iter().map(|growth| {
        let boxes = list(diagram, &growth.nodes);
        format!("{boxes} pass on as much as they get, or more (loop gain of 1 or above): the load there and behind is not computed")
    }));
    notes.extend(load.over(diagram).into_iter().map(|id| {
        format!("{} gets as much as it can take, or more (utilisation of 1 or above): its response time is not computed", name(diagram, id))
    }));
    notes.extend(impact.and_then(|impact| lost_cache(diagram, impact)));
    notes
}

fn load_notes(diagram: &Diagram, load: &Load, depth: Depth) -> Vec<String> {
    let rate = |flow: &FlowLoad| {
        let rate = per_second(flow.rate?);
        Some(if load.flows.len() == 1 { rate } else { format!("{} {rate}", flow_name(diagram, flow.flow)) })
    };
    let rated: Vec<String> = load.flows.iter().filter_map(rate).collect();
    if rated.is_empty() {
        return vec![
            "no rate is known, so there is no load; write `client @12K/s` or `read @10K/s: …`".to_owned(),
        ];
    }
    let mut notes = vec![
        format!("requests enter at {}; a rate for several flows or clients is split evenly", rated.join(", ")),
        "a box calls each of its targets; a load balancer, gateway or DNS one of them, evenly unless `(30%)` says otherwise".to_owned(),
        "an arrow into a client and the way back of a two-way arrow carry answers, no load".to_owned(),
    ];
    if diagram.nodes.iter().any(|node| node.capacity.is_some() && !node.is_source()) {
        let response = "response time is M/M/c: Poisson arrivals, exponential service, one common line";
        notes.extend((depth == Depth::Queueing).then(|| response.to_owned()));
    } else {
        notes.push(
            "no capacity is typed, so there is no utilisation; write `db @2K/s` for what one copy takes"
                .to_owned(),
        );
    }
    notes
}

fn lost_cache(diagram: &Diagram, impact: &Impact) -> Option<String> {
    let cache = impact.struck.iter().find(|id| diagram.node(**id).hit.is_some())?;
    Some(format!("callers are taken to read past {} to what is behind it", name(diagram, *cache)))
}
