//! A diagram and its analysis as JSON.

use std::io::{self, Write};

use indexmap::IndexMap;
use serde::Serialize;

use crate::diagram::analysis::queueing::{in_flight, response_time};
use crate::diagram::analysis::{
    Demand, Load, cuts_off, hangs, hard_dependencies, load, longest_chain, of_chain, of_requests, shares,
    single_points, soft_dependencies,
};
use crate::diagram::failure::Impact;
use crate::diagram::report::{Depth, Report};
use crate::diagram::{Diagram, Edge, Field, FlowId, Mark, Node, NodeId, Operation, Understood};

#[derive(Serialize)]
struct Document<'a> {
    nodes: Vec<NodeJson<'a>>,
    edges: Vec<EdgeJson<'a>>,
    groups: IndexMap<&'a str, Vec<&'a str>>,
    cuts_off: IndexMap<&'a str, Vec<&'a str>>,
    hangs: IndexMap<&'a str, Vec<&'a str>>,
    single_points: Vec<&'a str>,
    dependencies: Dependencies<'a>,
    longest_chain: Vec<&'a str>,
    availability: Availability,
    load: IndexMap<&'a str, Option<f64>>,
    flows: IndexMap<&'a str, FlowJson<'a>>,
    utilisation: IndexMap<&'a str, f64>,
    bottleneck: Option<&'a str>,
    response: IndexMap<&'a str, Response>,
    failure: Option<FailureJson<'a>>,
    operations: Vec<OperationJson<'a>>,
    entities: IndexMap<&'a str, Vec<FieldJson<'a>>>,
    skipped: Vec<SkippedJson>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a str,
    label: &'a str,
    kind: Option<&'a str>,
    product: Option<&'a str>,
    replicas: u32,
    capacity: Option<f64>,
    hit: Option<f64>,
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
struct Dependencies<'a> {
    hard: Vec<&'a str>,
    soft: Vec<&'a str>,
}

#[derive(Serialize)]
struct Availability {
    longest_chain: f64,
    requests: f64,
}

#[derive(Serialize)]
struct FlowJson<'a> {
    rate: Option<f64>,
    enters: Vec<&'a str>,
    visits: IndexMap<&'a str, Option<f64>>,
    load: IndexMap<&'a str, Option<f64>>,
}

#[derive(Serialize)]
struct Response {
    seconds: f64,
    in_flight: f64,
}

#[derive(Serialize)]
struct FailureJson<'a> {
    struck: Vec<&'a str>,
    cut_off: Vec<&'a str>,
    hangs: Vec<&'a str>,
    stopped: Vec<&'a str>,
    load: IndexMap<&'a str, [f64; 2]>,
    tips_over: Vec<&'a str>,
}

#[derive(Serialize)]
struct OperationJson<'a> {
    verb: &'a str,
    target: &'a str,
    input: &'a str,
    output: &'a str,
}

#[derive(Serialize)]
struct FieldJson<'a> {
    name: &'a str,
    key: bool,
    indexed: bool,
}

#[derive(Serialize)]
struct SkippedJson {
    line: usize,
    because: String,
}

/// Writes the document, and a newline.
pub(super) fn write(
    diagram: &Diagram,
    demand: &Demand,
    impact: Option<&Impact>,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document(diagram, demand, impact))?;
    writeln!(out)
}

fn document<'a>(diagram: &'a Diagram, demand: &Demand, impact: Option<&Impact>) -> Document<'a> {
    let load = load(diagram, demand);
    let chain = longest_chain(diagram);
    let by_node = |lists: Vec<Vec<NodeId>>| {
        diagram
            .node_ids()
            .map(|id| name(diagram, id))
            .zip(lists.iter().map(|ids| names(diagram, ids)))
            .collect()
    };
    Document {
        nodes: diagram.nodes.iter().map(node).collect(),
        edges: diagram
            .edges
            .iter()
            .zip(shares(diagram))
            .map(|(edge, share)| self::edge(diagram, edge, share))
            .collect(),
        groups: diagram
            .groups
            .iter()
            .map(|group| (group.name.as_str(), names(diagram, &group.members)))
            .collect(),
        cuts_off: by_node(cuts_off(diagram)),
        hangs: by_node(hangs(diagram)),
        single_points: names(diagram, &single_points(diagram)),
        dependencies: Dependencies {
            hard: names(diagram, &hard_dependencies(diagram)),
            soft: names(diagram, &soft_dependencies(diagram)),
        },
        availability: Availability {
            longest_chain: of_chain(diagram, &chain),
            requests: of_requests(diagram),
        },
        longest_chain: names(diagram, &chain),
        load: known(
            diagram,
            |id| Some(load.at(id).map(tidy)),
            !load.flows.iter().any(|flow| flow.rate.is_some()),
        ),
        flows: flows(diagram, &load),
        utilisation: known(diagram, |id| load.utilisation(diagram, id).map(tidy), false),
        bottleneck: load.bottleneck(diagram).map(|id| name(diagram, id)),
        response: known(diagram, |id| response(diagram, &load, id), false),
        failure: impact.map(|impact| failure(diagram, impact)),
        operations: operations(diagram),
        entities: entities(diagram),
        skipped: skipped(diagram),
        notes: Report { diagram, load: &load, impact, depth: Depth::Queueing }.notes(),
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

/// What is known of each box; nothing at all if `empty`.
fn known<T>(diagram: &Diagram, of: impl Fn(NodeId) -> Option<T>, empty: bool) -> IndexMap<&str, T> {
    diagram.node_ids().filter(|_| !empty).filter_map(|id| Some((name(diagram, id), of(id)?))).collect()
}

fn node(node: &Node) -> NodeJson<'_> {
    NodeJson {
        id: &node.name,
        label: &node.label,
        kind: node.kind_id(),
        product: node.product.as_deref(),
        replicas: node.replicas,
        capacity: node.capacity,
        hit: node.hit,
    }
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

fn flows<'a>(diagram: &'a Diagram, load: &Load) -> IndexMap<&'a str, FlowJson<'a>> {
    let flow = |flow: &crate::diagram::analysis::FlowLoad| FlowJson {
        rate: flow.rate.map(tidy),
        enters: names(diagram, &flow.entries),
        visits: known(diagram, |id| Some(flow.visits[id.index()].map(tidy)), false),
        load: known(diagram, |id| Some(flow.at(id).map(tidy)), flow.rate.is_none()),
    };
    load.flows.iter().map(|each| (flow_name(diagram, each.flow), flow(each))).collect()
}

/// Response time by M/M/c, where arrivals and capacity are known and the box isn't full.
fn response(diagram: &Diagram, load: &Load, id: NodeId) -> Option<Response> {
    let node = diagram.node(id);
    let one_serves = node.capacity.filter(|_| !node.is_source())?;
    let arrivals = load.at(id)?;
    let seconds = response_time(arrivals, one_serves, node.replicas)?;
    Some(Response { seconds: tidy(seconds), in_flight: tidy(in_flight(arrivals, seconds)) })
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

fn operations(diagram: &Diagram) -> Vec<OperationJson<'_>> {
    diagram.operations.iter().map(operation).collect()
}

fn operation(operation: &Operation) -> OperationJson<'_> {
    let Operation { verb, target, input, output, .. } = operation;
    OperationJson { verb, target, input, output }
}

fn entities(diagram: &Diagram) -> IndexMap<&str, Vec<FieldJson<'_>>> {
    diagram
        .entities
        .iter()
        .map(|entity| (entity.name.as_str(), entity.fields.iter().map(field).collect()))
        .collect()
}

fn field(field: &Field) -> FieldJson<'_> {
    FieldJson { name: &field.name, key: field.key, indexed: field.indexed }
}

/// Lines that were left as they are, prose among them.
fn skipped(diagram: &Diagram) -> Vec<SkippedJson> {
    let skip = |(line, mark): (usize, &Mark)| match mark.what {
        Understood::Skipped(skip) => Some(SkippedJson { line: line + 1, because: skip.to_string() }),
        _ => None,
    };
    diagram.marks.iter().enumerate().filter_map(skip).collect()
}
