//! A diagram and its analysis as JSON.

use indexmap::IndexMap as Map;
use serde::Serialize;

use crate::diagram::analysis::queueing::{in_flight, response_time};
use crate::diagram::analysis::{
    FlowLoad, Load, cuts_off, hangs, hard_dependencies, longest_chain, of_chain, of_requests, shares,
    single_points, soft_dependencies,
};
use crate::diagram::failure::Impact;
use crate::diagram::report::Report;
use crate::diagram::{Diagram, Edge, Field, FlowId, Mark, Node, NodeId, Operation, Understood};

#[derive(Serialize)]
pub(super) struct Document<'a> {
    nodes: &'a [Node],
    edges: Vec<EdgeJson<'a>>,
    groups: Map<&'a str, Vec<&'a str>>,
    cuts_off: Map<&'a str, Vec<&'a str>>,
    hangs: Map<&'a str, Vec<&'a str>>,
    single_points: Vec<&'a str>,
    dependencies: Map<&'a str, Vec<&'a str>>,
    longest_chain: Vec<&'a str>,
    availability: Map<&'a str, f64>,
    load: Map<&'a str, Option<f64>>,
    flows: Map<&'a str, FlowJson<'a>>,
    utilisation: Map<&'a str, f64>,
    bottleneck: Option<&'a str>,
    response: Map<&'a str, Map<&'a str, f64>>,
    failure: Option<FailureJson<'a>>,
    operations: &'a [Operation],
    entities: Map<&'a str, &'a [Field]>,
    skipped: Vec<SkippedJson>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    from: &'a str,
    to: &'a str,
    waits: bool,
    share: f64,
    label: Option<&'a str>,
    flows: Vec<&'a str>,
}

#[derive(Serialize)]
struct FlowJson<'a> {
    rate: Option<f64>,
    enters: Vec<&'a str>,
    visits: Map<&'a str, Option<f64>>,
    load: Map<&'a str, Option<f64>>,
}

#[derive(Serialize)]
struct FailureJson<'a> {
    struck: Vec<&'a str>,
    cut_off: Vec<&'a str>,
    hangs: Vec<&'a str>,
    stopped: Vec<&'a str>,
    load: Map<&'a str, [f64; 2]>,
    tips_over: Vec<&'a str>,
}

#[derive(Serialize)]
struct SkippedJson {
    line: usize,
    because: String,
}

/// The diagram and its analysis.
pub(super) fn document<'a>(report: &Report<'a>) -> Document<'a> {
    let &Report { diagram, load, impact, .. } = report;
    let chain = longest_chain(diagram);
    let lists = |lists: Vec<Vec<NodeId>>| known(diagram, |id| Some(names(diagram, &lists[id.index()])));
    let edges = diagram.edges.iter().zip(shares(diagram));
    let is_rated = load.flows.iter().any(|flow| flow.rate.is_some());
    Document {
        nodes: &diagram.nodes,
        edges: edges.map(|(to, share)| edge(diagram, to, share)).collect(),
        groups: diagram.groups.iter().map(|it| (it.name.as_str(), names(diagram, &it.members))).collect(),
        cuts_off: lists(cuts_off(diagram)),
        hangs: lists(hangs(diagram)),
        single_points: names(diagram, &single_points(diagram)),
        dependencies: Map::from([
            ("hard", names(diagram, &hard_dependencies(diagram))),
            ("soft", names(diagram, &soft_dependencies(diagram))),
        ]),
        availability: Map::from([
            ("longest_chain", of_chain(diagram, &chain)),
            ("requests", of_requests(diagram)),
        ]),
        longest_chain: names(diagram, &chain),
        load: known(diagram, |id| is_rated.then(|| load.at(id).map(tidy))),
        flows: load.flows.iter().map(|each| (flow_name(diagram, each.flow), flow(diagram, each))).collect(),
        utilisation: known(diagram, |id| load.utilisation(diagram, id).map(tidy)),
        bottleneck: load.bottleneck(diagram).map(|id| name(diagram, id)),
        response: known(diagram, |id| response(diagram, load, id)),
        failure: impact.map(|impact| failure(diagram, impact)),
        operations: &diagram.operations,
        entities: diagram.entities.iter().map(|it| (it.name.as_str(), it.fields.as_slice())).collect(),
        skipped: skipped(diagram),
        notes: report.notes(),
    }
}

/// Twelve digits, so that 1 − 0.95 of a thousand prints as 50.
fn tidy(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

fn name(diagram: &Diagram, id: NodeId) -> &str {
    &diagram.node(id).name
}

fn names<'a>(diagram: &'a Diagram, ids: &[NodeId]) -> Vec<&'a str> {
    ids.iter().map(|&id| name(diagram, id)).collect()
}

/// The boxes that have a value, by name.
fn known<T>(diagram: &Diagram, value: impl Fn(NodeId) -> Option<T>) -> Map<&str, T> {
    diagram.node_ids().filter_map(|id| Some((name(diagram, id), value(id)?))).collect()
}

fn edge<'a>(diagram: &'a Diagram, edge: &'a Edge, share: f64) -> EdgeJson<'a> {
    EdgeJson {
        from: name(diagram, edge.from),
        to: name(diagram, edge.to),
        waits: edge.waits,
        share: tidy(share),
        label: edge.label.as_deref(),
        flows: edge.flows.iter().map(|&flow| flow_name(diagram, Some(flow))).collect(),
    }
}

fn flow_name(diagram: &Diagram, flow: Option<FlowId>) -> &str {
    flow.map_or("", |flow| &diagram.flows[flow.index()].name)
}

fn flow<'a>(diagram: &'a Diagram, flow: &FlowLoad) -> FlowJson<'a> {
    FlowJson {
        rate: flow.rate.map(tidy),
        enters: names(diagram, &flow.entries),
        visits: known(diagram, |id| Some(flow.visits[id.index()].map(tidy))),
        load: known(diagram, |id| flow.rate.map(|_| flow.at(id).map(tidy))),
    }
}

/// Response time by M/M/c, where arrivals and capacity are known and the box isn't full.
fn response(diagram: &Diagram, load: &Load, id: NodeId) -> Option<Map<&'static str, f64>> {
    let node = diagram.node(id);
    let one_serves = node.capacity.filter(|_| !node.is_source())?;
    let arrivals = load.at(id)?;
    let seconds = response_time(arrivals, one_serves, node.replicas)?;
    Some(Map::from([("seconds", tidy(seconds)), ("in_flight", tidy(in_flight(arrivals, seconds)))]))
}

fn failure<'a>(diagram: &'a Diagram, impact: &Impact) -> FailureJson<'a> {
    let shifts =
        impact.shifts.iter().map(|shift| (name(diagram, shift.node), [shift.before, shift.after].map(tidy)));
    FailureJson {
        struck: names(diagram, &impact.struck),
        cut_off: names(diagram, &impact.cut_off),
        hangs: names(diagram, &impact.hangs),
        stopped: names(diagram, &impact.stopped),
        load: shifts.collect(),
        tips_over: names(diagram, &impact.tips_over),
    }
}

/// Lines that were left as they are, prose among them.
fn skipped(diagram: &Diagram) -> Vec<SkippedJson> {
    let skip = |(line, mark): (usize, &Mark)| match mark.what {
        Understood::Skipped(skip) => Some(SkippedJson { line: line + 1, because: skip.to_string() }),
        _ => None,
    };
    diagram.marks.iter().enumerate().filter_map(skip).collect()
}
