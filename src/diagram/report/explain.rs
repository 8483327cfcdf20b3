//! The derivation of one box's numbers.

use crate::diagram::analysis::FlowLoad;
use crate::diagram::model::NodeId;

use super::numbers::{per_second, percent};
use super::{Report, flow_name, name};

/// One line for each flow that comes to the box, one for each arrow it comes along, and one for the utilisation.
pub(super) fn explain(report: &Report, node: NodeId) -> Vec<String> {
    let mut lines: Vec<String> =
        report.load.flows.iter().flat_map(|flow| flow_lines(report, flow, node)).collect();
    lines.extend(report.load.growing.iter().filter(|growth| growth.nodes.contains(&node)).map(|_| {
        "it stands in a loop that passes on as much as it gets, so its load is not computed".to_owned()
    }));
    lines.extend(utilisation(report, node));
    lines
}

fn flow_lines(report: &Report, flow: &FlowLoad, node: NodeId) -> Vec<String> {
    let (Some(visits), Some(rate)) = (flow.visits[node.index()].filter(|visits| *visits > 0.0), flow.rate)
    else {
        return Vec::new();
    };
    let title = flow_name(report.diagram, flow.flow);
    let times =
        if visits == 1.0 { "once".to_owned() } else { format!("{} times", (visits * 1e4).round() / 1e4) };
    let total = flow.at(node).map(per_second).unwrap_or_default();
    let mut lines = vec![format!("{title}: {} enter, each comes here {times}: {total}", per_second(rate))];
    lines.extend(arriving(report, flow, node));
    lines
}

fn arriving(report: &Report, flow: &FlowLoad, node: NodeId) -> Vec<String> {
    let diagram = report.diagram;
    let line = |id| {
        let (along, from) = (flow.along(diagram, id).filter(|along| *along > 0.0)?, diagram.edge(id).from);
        let (share, all) = (percent(flow.shares[id.index()]), flow.at(from).map(per_second)?);
        Some(format!("  from {}: {share} of its {all} is {}", name(diagram, from), per_second(along)))
    };
    diagram.edge_ids().filter(|&id| diagram.edge(id).to == node).filter_map(line).collect()
}

fn utilisation(report: &Report, id: NodeId) -> Option<String> {
    let share = report.load.utilisation(report.diagram, id)?;
    let (node, rate) = (report.diagram.node(id), report.load.at(id)?);
    let copies =
        if node.machines() == 1 { "1 copy".to_owned() } else { format!("{} copies", node.machines()) };
    Some(format!(
        "utilisation: {} / ({copies} of {}) = {}",
        per_second(rate),
        per_second(node.capacity?),
        percent(share)
    ))
}
