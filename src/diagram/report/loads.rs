//! The load of all boxes as one table.

use crate::diagram::analysis::queueing::{in_flight, response_time};
use crate::diagram::model::{Node, NodeId};
use crate::diagram::text::width;

use super::numbers::{duration, per_second, percent};
use super::{Depth, Report, name};

/// Boxes that are listed; JSON has them all.
const MAX_LOADS: usize = 40;

/// One row a box, the busiest first: by its share of capacity, then, where none is typed, by its load.
pub(super) fn table(report: &Report) -> Vec<String> {
    let diagram = report.diagram;
    let known = |id: NodeId| report.load.at(id).or_else(|| report.load.known_part(id));
    let loaded = |id: NodeId| Some((id, known(id).filter(|rate| *rate > 0.0)?));
    let boxes = diagram.node_ids().filter(|id| !diagram.node(*id).is_source());
    let mut loads: Vec<(NodeId, f64)> = boxes.filter_map(loaded).collect();
    if loads.is_empty() {
        return Vec::new();
    }
    let busy: Vec<f64> =
        diagram.node_ids().map(|id| report.load.utilisation(diagram, id).unwrap_or(-1.0)).collect();
    let busier = |a: NodeId, b: NodeId| busy[b.index()].total_cmp(&busy[a.index()]);
    loads.sort_by(|(a, load_a), (b, load_b)| busier(*a, *b).then(load_b.total_cmp(load_a)));
    let mut rows = vec![heading(report.depth)];
    rows.extend(loads.iter().take(MAX_LOADS).map(|(id, rate)| row(report, *id, *rate)));
    let more = loads.len().saturating_sub(MAX_LOADS);
    let mut lines = aligned(&rows);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    let partly = loads.iter().any(|(id, _)| report.load.known_part(*id).is_some());
    lines.extend(
        partly.then(|| "+ and more: a flow or a client whose requests come there has no rate".to_owned()),
    );
    lines
}

fn heading(depth: Depth) -> Vec<String> {
    let queueing: &[&str] = if depth == Depth::Queueing { &["response", "in flight"] } else { &[] };
    ["box", "copies", "load", "of capacity"].iter().chain(queueing).map(|&title| title.to_owned()).collect()
}

fn row(report: &Report, id: NodeId, rate: f64) -> Vec<String> {
    let (diagram, none) = (report.diagram, || "-".to_owned());
    let node = diagram.node(id);
    let share = report.load.utilisation(diagram, id).map_or_else(none, percent);
    let more = if report.load.known_part(id).is_some() { "+" } else { "" };
    let mut row = vec![name(diagram, id), copies(node), format!("{}{more}", per_second(rate)), share];
    if report.depth == Depth::Queueing {
        let time = report.load.capacity(id).and_then(|one| response_time(rate, one, node.machines()));
        row.push(time.map_or_else(none, duration));
        row.push(time.map_or_else(none, |time| format!("{:.1}", in_flight(rate, time))));
    }
    row
}

/// `3`, or `16 parts x3` for a partitioned box.
fn copies(node: &Node) -> String {
    match (node.partitions, node.replicas) {
        (0 | 1, copies) => copies.to_string(),
        (parts, 1) => format!("{parts} parts"),
        (parts, copies) => format!("{parts} parts x{copies}"),
    }
}

/// Columns side by side: names to the left, numbers to the right.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let cell = |(at, text): (usize, &String)| {
        let space = " ".repeat(widths[at] - width(text));
        if at == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
    };
    rows.iter().map(|row| row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ")).collect()
}
