//! Assumptions behind the numbers, and numbers that could not be computed.

use crate::diagram::analysis::{ASSUMED_AVAILABILITY, FlowLoad, Load, clients, stand_ins, starts_requests};
use crate::diagram::failure::Impact;
use crate::diagram::model::{Diagram, Edge, EdgeId, Node, NodeId};

use super::numbers::{per_second, percent};
use super::{Depth, MAX_LISTED, Report, flow_name, list, name};

/// Faults of the numbers typed, and numbers that could not be computed.
pub(super) fn warnings(report: &Report) -> Vec<String> {
    let &Report { diagram, load, .. } = report;
    let mut warnings = above_one(diagram);
    warnings.extend(shares_above_one(diagram));
    warnings.extend(load.growing.iter().map(|growth| {
        let boxes = list(diagram, &growth.nodes);
        format!("{boxes} pass on as much as they get, or more (loop gain of 1 or above): the load there and behind is not computed")
    }));
    warnings.extend(load.over(diagram).into_iter().map(|id| {
        format!("{} gets as much as it can take, or more (utilisation of 1 or above): its response time is not computed", name(diagram, id))
    }));
    warnings
}

/// Percentages that can't be above 100 and are.
fn above_one(diagram: &Diagram) -> Vec<String> {
    let above = |share: Option<f64>| share.filter(|share| *share > 1.0);
    let told = |what: String, share: f64| format!("{what} is {}, taken as 100%", percent(share));
    let nodes = diagram.node_ids().flat_map(|id| {
        let node = diagram.node(id);
        let hit = above(node.hit).map(|hit| told(format!("the hit rate of {}", name(diagram, id)), hit));
        let up =
            above(node.availability).map(|up| told(format!("the availability of {}", name(diagram, id)), up));
        hit.into_iter().chain(up)
    });
    let edges = diagram.edges.iter().filter_map(|edge| {
        let ends =
            format!("the share of {} that goes to {}", name(diagram, edge.from), name(diagram, edge.to));
        above(edge.share).map(|share| told(ends, share))
    });
    nodes.chain(edges).take(MAX_LISTED).collect()
}

/// Callers whose typed shares add up to more than everything. That all are 100 % says that each is called.
fn shares_above_one(diagram: &Diagram) -> Vec<String> {
    let mut typed: Vec<Vec<(&Edge, f64)>> = vec![Vec::new(); diagram.nodes.len()];
    let shares = diagram.edges.iter().filter_map(|edge| Some((edge, edge.share?.min(1.0))));
    shares.for_each(|(edge, share)| typed[edge.from.index()].push((edge, share)));
    let told = |id: NodeId| {
        let shares = &typed[id.index()];
        let together =
            |other: &Edge| shares.iter().filter(|(edge, _)| meet(edge, other)).map(|(_, share)| share).sum();
        let most: f64 = shares.iter().map(|(edge, _)| together(edge)).fold(0.0, f64::max);
        let is_each = shares.iter().all(|(_, share)| *share >= 1.0);
        let says = || {
            format!(
                "the shares of {} add up to {}, more than all of its requests",
                name(diagram, id),
                percent(most)
            )
        };
        (most > 1.0 + 1e-9 && !is_each).then(says)
    };
    diagram.node_ids().filter_map(told).take(MAX_LISTED).collect()
}

/// True if one request may take both arrows: they are in one flow, or both outside any.
fn meet(a: &Edge, b: &Edge) -> bool {
    a.unnamed && b.unnamed || a.flows.iter().any(|flow| b.flows.contains(flow))
}

/// Assumptions behind the numbers, each once.
pub(super) fn assumptions(report: &Report) -> Vec<String> {
    let &Report { diagram, load, impact, depth } = report;
    let mut notes = Vec::new();
    if diagram.nodes.is_empty() {
        return notes;
    }
    if !diagram.nodes.iter().any(Node::is_source) {
        let begin = list(diagram, &clients(diagram));
        notes.push(format!("no client is drawn, so requests begin at {begin}, taken as always up"));
    } else {
        notes.extend(beginnings(diagram));
    }
    notes.extend(unreached(diagram, load));
    notes.push("a box without a count is one copy; write `x2` for more".to_owned());
    if diagram.nodes.iter().any(|node| node.availability.is_none() && !node.is_source()) {
        let up = percent(ASSUMED_AVAILABILITY);
        notes.push(format!("a copy without a typed availability is up {up} of the time"));
    }
    notes.push("failures are independent of each other; boxes that share a rack, a zone or a release fail together more often".to_owned());
    notes.extend(redundancy(diagram));
    notes.extend(copies(diagram));
    notes.extend(load_notes(diagram, load, depth));
    notes.extend(caches(diagram));
    notes.extend(written_through(diagram, load));
    notes.extend(impact.and_then(|impact| lost_cache(diagram, impact)));
    notes
}

/// Boxes that nobody calls and that call others, beside the clients: those that send requests, and those that don't for
/// want of a rate or a flow.
fn beginnings(diagram: &Diagram) -> Vec<String> {
    let clients = clients(diagram);
    let starts = starts_requests(diagram);
    let begins = diagram.node_ids().filter(|id| starts[id.index()] && !diagram.node(*id).is_source());
    let (send, idle): (Vec<NodeId>, Vec<NodeId>) = begins.partition(|id| clients.contains(id));
    let mut notes = Vec::new();
    if !send.is_empty() {
        notes.push(format!("nobody calls {}, so requests begin there too", list(diagram, &send)));
    }
    if let Some(first) = idle.first() {
        let (names, first) = (list(diagram, &idle), name(diagram, *first));
        notes.push(format!("nobody calls {names}, and no request begins there; write `{first} (client)` or `{first} @10/s` if one does"));
    }
    notes
}

/// Boxes that arrows lead to, but no flow.
fn unreached(diagram: &Diagram, load: &Load) -> Option<String> {
    let mut joined = vec![false; diagram.nodes.len()];
    let arrows = diagram.edges.iter().filter(|edge| edge.calls() && edge.share != Some(0.0));
    arrows.for_each(|edge| joined[edge.to.index()] = true);
    let empty = |id: NodeId| {
        let passes_by = |flow: &FlowLoad| flow.visits[id.index()] == Some(0.0) && !flow.at_least[id.index()];
        load.flows.iter().all(passes_by)
    };
    let passed = |id: &NodeId| !diagram.node(*id).is_source() && joined[id.index()] && empty(*id);
    let boxes: Vec<NodeId> = diagram.node_ids().filter(passed).collect();
    let flow = diagram.flows.first().filter(|_| !boxes.is_empty())?;
    let (names, flow) = (list(diagram, &boxes), &flow.name);
    Some(format!(
        "no flow reaches {names}, so no load is counted there; write `{flow}: a -> b` in front of the arrows that it takes"
    ))
}

/// The boxes taken as stand-ins, and those taken as routes, behind what splits.
fn redundancy(diagram: &Diagram) -> Vec<String> {
    let sets = stand_ins(diagram);
    let set = |(caller, set): &(NodeId, Vec<NodeId>)| {
        format!("{} of {}", list(diagram, set), name(diagram, *caller))
    };
    let mut notes = Vec::new();
    if !sets.is_empty() {
        let shown: Vec<String> = sets.iter().take(MAX_LISTED).map(set).collect();
        notes.push(format!("these back each other up: {}; one that is up takes over", shown.join("; ")));
    }
    let is_spare =
        |edge: &Edge| sets.iter().any(|(caller, set)| *caller == edge.from && set.contains(&edge.to));
    let routes = |id: &NodeId| {
        let is_route = |edge: &&Edge| {
            edge.from == *id && edge.waits && !is_spare(edge) && edge.share.is_none_or(|share| share < 1.0)
        };
        let own = || diagram.edges.iter().filter(is_route);
        diagram.node(*id).splits()
            && own().any(|edge| own().any(|other| edge.to != other.to && meet(edge, other)))
    };
    let splitters: Vec<NodeId> = diagram.node_ids().filter(routes).collect();
    if !splitters.is_empty() {
        let names = list(diagram, &splitters);
        notes.push(format!("behind {names} each route is needed by its share of the requests; write `a or b` where boxes back each other up"));
    }
    notes
}

fn copies(diagram: &Diagram) -> Vec<String> {
    let some = |is: fn(&Node) -> bool| diagram.nodes.iter().any(is);
    let mut notes = Vec::new();
    if some(|node| node.partitions > 1) {
        notes.push(
            "partitions hold different data and share the load evenly; the loss of one loses its part"
                .to_owned(),
        );
    }
    if some(|node| node.primary) {
        notes
            .push("a follower takes over from a lost primary at once; until it does, writes fail".to_owned());
    }
    notes
}

/// Says which clients have no rate where others have one, and what to write.
fn without_rate(diagram: &Diagram, load: &Load) -> Option<String> {
    let partly = load.flows.iter().filter(|flow| flow.at_least.contains(&true));
    let entries = partly.flat_map(|flow| flow.entries.iter().filter(|id| flow.at_least[id.index()]));
    let unrated: Vec<NodeId> = entries.copied().filter(|id| diagram.node(*id).capacity.is_none()).collect();
    let first = name(diagram, *unrated.first()?);
    let names = list(diagram, &unrated);
    Some(format!("{names} has no rate, so loads that it adds to are the least (`+`); write `{first} @12K/s`"))
}

fn load_notes(diagram: &Diagram, load: &Load, depth: Depth) -> Vec<String> {
    let rate = |flow: &FlowLoad| {
        let rate = per_second(flow.rate?);
        Some(if load.flows.len() == 1 { rate } else { format!("{} {rate}", flow_name(diagram, flow.flow)) })
    };
    let rated: Vec<String> = load.flows.iter().filter_map(rate).collect();
    if rated.is_empty() {
        return vec![
            "no rate is known, so there is no load, and each flow counts the same; write `client @12K/s` or `read @10K/s: …`".to_owned(),
        ];
    }
    let mut notes = vec![
        format!("requests enter at {}; a rate for several flows or clients is split evenly", rated.join(", ")),
        "a box calls each of its targets; a load balancer, gateway or DNS one of them, evenly unless `(30%)` says otherwise".to_owned(),
        "an arrow into a client and the way back of a two-way arrow carry answers, no load".to_owned(),
    ];
    notes.extend(without_rate(diagram, load));
    let unrated: Vec<String> = load
        .flows
        .iter()
        .filter(|flow| flow.rate.is_none())
        .map(|flow| flow_name(diagram, flow.flow))
        .collect();
    if !unrated.is_empty() {
        notes.push(format!(
            "{} has no rate, so it counts for nothing in shares of all requests",
            unrated.join(", ")
        ));
    }
    if diagram.node_ids().any(|id| load.capacity(id).is_some()) {
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

fn caches(diagram: &Diagram) -> Option<String> {
    let open = diagram.node_ids().filter(|id| {
        let node = diagram.node(*id);
        let behind = |edge: &EdgeId| diagram.edge(*edge).from == *id && diagram.edge(*edge).waits;
        node.is_cache() && node.hit.is_none() && diagram.edge_ids().any(|edge| behind(&edge))
    });
    let open: Vec<NodeId> = open.collect();
    let names = list(diagram, &open);
    (!open.is_empty())
        .then(|| format!("{names} has no hit rate, so it passes everything on; write `cache (90% hit)`"))
}

/// The flows that pass caches whole, and write to the store beside or behind them.
fn written_through(diagram: &Diagram, load: &Load) -> Option<String> {
    let is_cache = |id: NodeId| diagram.node(id).hit.is_some();
    let is_store = |id: NodeId| diagram.node(id).is_store();
    let beside = |from: NodeId| diagram.edges.iter().any(|edge| edge.from == from && is_cache(edge.to));
    let cached = |flow: &&FlowLoad| {
        let visits = |id: NodeId| flow.visits[id.index()] != Some(0.0);
        let past = |edge: &Edge| {
            visits(edge.from) && is_store(edge.to) && (is_cache(edge.from) || beside(edge.from))
        };
        let writes = flow.flow.is_some_and(|id| diagram.flows[id.index()].writes());
        writes && diagram.edges.iter().any(past)
    };
    let flows: Vec<String> =
        load.flows.iter().filter(cached).map(|flow| flow_name(diagram, flow.flow)).collect();
    let names = flows.join(", ");
    (!flows.is_empty())
        .then(|| format!("{names}: writes by the name, which pass every cache: a hit rate is one of reads"))
}

fn lost_cache(diagram: &Diagram, impact: &Impact) -> Option<String> {
    let past = |id: &&NodeId| diagram.node(**id).is_cache() && impact.lost < 1.0 && impact.stopped.is_empty();
    let cache = impact.struck.iter().find(past)?;
    Some(format!("callers read past {} to the store behind it", name(diagram, *cache)))
}
