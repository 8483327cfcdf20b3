//! A diagram and its analysis as JSON.

use std::io;

use indexmap::IndexMap as Map;
use serde::Serialize;

use crate::diagram::analysis::queueing::{in_flight, response_time};
use crate::diagram::analysis::{
    Answered, FlowLoad, Load, cuts_off, hangs, hard_dependencies, longest_chain, of_chain, of_requests,
    shares, single_points, soft_dependencies, stand_ins,
};
use crate::diagram::failure::Impact;
use crate::diagram::report::Report;
use crate::diagram::{
    Diagram, Edge, Field, FlowId, Group, GroupId, Mark, Node, NodeId, Operation, Understood,
};

#[derive(Serialize)]
pub(super) struct Document<'a> {
    nodes: &'a [Node],
    edges: Vec<EdgeJson<'a>>,
    groups: Map<&'a str, Vec<&'a str>>,
    group_ids: Map<&'a str, &'a str>,
    cuts_off: Map<&'a str, Vec<&'a str>>,
    hangs: Map<&'a str, Vec<&'a str>>,
    single_points: Vec<&'a str>,
    stand_ins: Vec<Vec<&'a str>>,
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
    skipped: Vec<SkippedJson<'a>>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    from: &'a str,
    to: &'a str,
    asynchronous: bool,
    waits: bool,
    acknowledged: bool,
    share: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses_of: Option<&'a str>,
    label: Option<&'a str>,
    flows: Vec<&'a str>,
}

#[derive(Serialize)]
struct FlowJson<'a> {
    rate: Option<f64>,
    availability: Option<f64>,
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
    unanswered: f64,
    unanswered_flows: Map<&'a str, f64>,
    load: Map<&'a str, [f64; 2]>,
    tips_over: Vec<&'a str>,
}

#[derive(Serialize)]
struct SkippedJson<'a> {
    line: usize,
    /// The part that is left out, where the rest of the line is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    because: String,
}

/// Bytes of the largest document: what each of many boxes cuts off grows with their square.
const MAX_BYTES: usize = 10_000_000;

/// A text that takes no more than its cap.
struct Capped(Vec<u8>);

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_BYTES {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The document as text, or nothing if it is too large.
pub(super) fn text(report: &Report<'_>) -> Option<Vec<u8>> {
    let mut text = Capped(Vec::new());
    crate::cli::json(&mut text, &document(report)).ok()?;
    Some(text.0)
}

/// The diagram and its analysis.
fn document<'a>(report: &Report<'a>) -> Document<'a> {
    let &Report { diagram, load, impact, .. } = report;
    let chain = longest_chain(diagram);
    let answered = of_requests(diagram, load);
    let lists = |lists: Vec<Vec<NodeId>>| known(diagram, |id| Some(names(diagram, &lists[id.index()])));
    let edges = diagram.edges.iter().zip(shares(diagram));
    let is_rated = load.flows.iter().any(|flow| flow.rate.is_some());
    Document {
        nodes: &diagram.nodes,
        edges: edges.map(|(to, share)| edge(diagram, to, share)).collect(),
        groups: diagram
            .groups
            .iter()
            .map(|it| (group_key(diagram, it), names(diagram, &it.members)))
            .collect(),
        group_ids: diagram.groups.iter().map(|it| (it.id.as_str(), group_key(diagram, it))).collect(),
        cuts_off: lists(cuts_off(diagram)),
        hangs: lists(hangs(diagram)),
        single_points: names(diagram, &single_points(diagram)),
        stand_ins: stand_ins(diagram).iter().map(|(_, set)| names(diagram, set)).collect(),
        dependencies: Map::from([
            ("hard", names(diagram, &hard_dependencies(diagram))),
            ("soft", names(diagram, &soft_dependencies(diagram))),
        ]),
        availability: Map::from([("longest_chain", of_chain(diagram, &chain)), ("requests", answered.all)]),
        longest_chain: names(diagram, &chain),
        load: known(diagram, |id| is_rated.then(|| load.at(id).map(tidy))),
        flows: flows(diagram, load, &answered),
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

/// The id of the group that an arrow goes to or comes from, else of the box.
fn end(diagram: &Diagram, node: NodeId, group: Option<GroupId>) -> &str {
    group.map_or_else(|| name(diagram, node), |group| &diagram.groups[group.index()].id)
}

fn names<'a>(diagram: &'a Diagram, ids: &[NodeId]) -> Vec<&'a str> {
    ids.iter().map(|&id| name(diagram, id)).collect()
}

/// A group's name, or its id where several have that name.
fn group_key<'a>(diagram: &Diagram, group: &'a Group) -> &'a str {
    let alone = diagram.groups.iter().filter(|other| other.name == group.name).count() == 1;
    if alone { &group.name } else { &group.id }
}

/// The boxes that have a value, by name.
fn known<T>(diagram: &Diagram, value: impl Fn(NodeId) -> Option<T>) -> Map<&str, T> {
    diagram.node_ids().filter_map(|id| Some((name(diagram, id), value(id)?))).collect()
}

fn edge<'a>(diagram: &'a Diagram, edge: &'a Edge, share: f64) -> EdgeJson<'a> {
    EdgeJson {
        from: end(diagram, edge.from, edge.groups[0]),
        to: end(diagram, edge.to, edge.groups[1]),
        asynchronous: edge.asynchronous,
        waits: edge.waits,
        acknowledged: edge.acknowledged(),
        share: tidy(share),
        misses_of: edge.misses_of.map(|cache| name(diagram, cache)),
        label: edge.label.as_deref(),
        flows: edge.flows.iter().map(|&flow| flow_name(diagram, Some(flow))).collect(),
    }
}

fn flow_name(diagram: &Diagram, flow: Option<FlowId>) -> &str {
    flow.map_or("", |flow| &diagram.flows[flow.index()].name)
}

fn flows<'a>(diagram: &'a Diagram, load: &Load, answered: &Answered) -> Map<&'a str, FlowJson<'a>> {
    let availability =
        |at: usize| answered.flows.iter().find(|(flow, _)| *flow == at).map(|(_, share)| *share);
    let flow = |(at, each): (usize, &FlowLoad)| {
        (flow_name(diagram, each.flow), flow(diagram, each, availability(at)))
    };
    load.flows.iter().enumerate().map(flow).collect()
}

fn flow<'a>(diagram: &'a Diagram, flow: &FlowLoad, availability: Option<f64>) -> FlowJson<'a> {
    FlowJson {
        rate: flow.rate.map(tidy),
        availability,
        enters: names(diagram, &flow.entries),
        visits: known(diagram, |id| Some(flow.visits[id.index()].map(tidy))),
        load: known(diagram, |id| flow.rate.map(|_| flow.at(id).map(tidy))),
    }
}

/// Response time by M/M/c, where arrivals and capacity are known and the box isn't full.
fn response(diagram: &Diagram, load: &Load, id: NodeId) -> Option<Map<&'static str, f64>> {
    let node = diagram.node(id);
    let one_serves = load.capacity(id)?;
    let arrivals = load.at(id)?;
    let seconds = response_time(arrivals, one_serves, node.machines())?;
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
        unanswered: tidy(impact.lost),
        unanswered_flows: impact
            .lost_of
            .iter()
            .map(|(flow, lost)| (flow_name(diagram, *flow), tidy(*lost)))
            .collect(),
        load: shifts.collect(),
        tips_over: names(diagram, &impact.tips_over),
    }
}

/// Lines that were left as they are, prose among them, and parts of lines that are read otherwise.
fn skipped(diagram: &Diagram) -> Vec<SkippedJson<'_>> {
    (1..).zip(&diagram.marks).flat_map(|(line, mark)| skipped_of(line, mark)).collect()
}

fn skipped_of(line: usize, mark: &Mark) -> impl Iterator<Item = SkippedJson<'_>> {
    let whole = match mark.what {
        Understood::Skipped(skip) => Some((None, skip)),
        _ => None,
    };
    let parts = mark.left_out.iter().map(|part| (Some(part.text.as_str()), part.why));
    let told = whole.into_iter().chain(parts);
    told.map(move |(part, skip)| SkippedJson { line, part, because: skip.to_string() })
}
