//! A diagram in plain sentences, for those who hear it read aloud. Each sentence is a line of its own and nothing is drawn,
//! so a reader or a terminal wraps it as it likes.

use std::collections::{HashSet, VecDeque};

use crate::diagram::analysis::{clients, cuts_off, stand_ins};
use crate::diagram::face::percent;
use crate::diagram::failure::Impact;
use crate::diagram::model::{Diagram, Edge, EdgeId, FlowId, GroupId, Node, NodeId};
use crate::diagram::text::scrub;

/// Names that one sentence lists.
const MAX_LISTED: usize = 12;

/// Boxes, flows in the order of the calls, groups, boxes that take over for others, what each box cuts off and, if a fault struck, what follows from it.
pub fn prose(diagram: &Diagram, impact: Option<&Impact>) -> String {
    let parts = [
        vec![summary(diagram)],
        diagram.nodes.iter().map(described).collect(),
        flows(diagram),
        groups(diagram),
        takeovers(diagram),
        losses(diagram),
        impact.map(|impact| fault(diagram, impact)).unwrap_or_default(),
    ];
    let parts = parts.into_iter().filter(|lines| !lines.is_empty());
    parts.map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn summary(diagram: &Diagram) -> String {
    let boxes = counted(diagram.nodes.len(), "box", "boxes");
    let arrows = counted(diagram.edges.iter().filter(|edge| !edge.answers).count(), "arrow", "arrows");
    format!("The design has {boxes} and {arrows}.")
}

/// `api is a service (go), in 6 copies.`
fn described(node: &Node) -> String {
    let kind = node.kind.as_deref().map_or("box".to_owned(), |kind| kind.title.to_lowercase());
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let product = node.product.as_deref().map(|product| format!("noted as {}", scrub(product)));
    let hit = node.hit.map(|share| format!("answering {} % of requests itself", percent(share)));
    let verb = if node.is_source() { "sending" } else { "each copy taking" };
    let rate = node.capacity.map(|rate| format!("{verb} {rate} requests a second"));
    let up = node.availability.map(|share| format!("up {} % of the time", share * 100.0));
    let facts: Vec<String> = [product, copies(node), hit, rate, up].into_iter().flatten().collect();
    let facts = if facts.is_empty() { String::new() } else { format!(", {}", facts.join(", ")) };
    format!("{} is {article} {kind}{facts}.", scrub(&node.label))
}

/// `in 16 partitions with 3 copies each, of which one is the primary`.
fn copies(node: &Node) -> Option<String> {
    let parts = (node.partitions > 1).then(|| format!("in {} partitions", node.partitions));
    let copies = (node.replicas > 1).then(|| match parts {
        Some(_) => format!("with {} copies each", node.replicas),
        None => format!("in {} copies", node.replicas),
    });
    let primary = node.primary.then_some(match (&parts, &copies) {
        (None, None) => "as the primary",
        (Some(_), None) => "with one primary each",
        _ => "of which one is the primary",
    });
    let counted: Vec<String> = parts.into_iter().chain(copies).collect();
    let told = Some(counted.join(" ")).filter(|told| !told.is_empty());
    let told: Vec<String> = told.into_iter().chain(primary.map(str::to_owned)).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

fn flows(diagram: &Diagram) -> Vec<String> {
    let named = diagram.flows.iter().enumerate().flat_map(|(at, flow)| {
        let rate = flow.rate.map(|rate| format!(", {rate} requests a second")).unwrap_or_default();
        let title = format!("Flow {}{rate}:", scrub(&flow.name));
        titled(title, calls(diagram, |edge| edge.flows.contains(&FlowId::of(at))))
    });
    let title = if diagram.flows.is_empty() { "Calls:" } else { "Outside the flows:" };
    named.chain(titled(title.to_owned(), calls(diagram, |edge| edge.unnamed))).collect()
}

fn titled(title: String, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { lines } else { std::iter::once(title).chain(lines).collect() }
}

/// A sentence for each caller, from the clients on.
fn calls(diagram: &Diagram, walks: impl Fn(&Edge) -> bool) -> Vec<String> {
    let edges: Vec<EdgeId> =
        diagram.edge_ids().filter(|id| walks(diagram.edge(*id)) && !diagram.edge(*id).answers).collect();
    let mut leaving = vec![Vec::new(); diagram.nodes.len()];
    edges.iter().for_each(|&id| leaving[diagram.edge(id).from.index()].push(id));
    let called: HashSet<NodeId> = edges.iter().map(|&id| diagram.edge(id).to).collect();
    let entries = clients(diagram).into_iter().chain(diagram.node_ids().filter(|id| !called.contains(id)));
    let mut next: VecDeque<NodeId> = VecDeque::new();
    let mut lines = Vec::new();
    for entry in entries.chain(diagram.node_ids()) {
        next.push_back(entry);
        while let Some(node) = next.pop_front() {
            // What leaves a box is told once, so a loop ends.
            let out = std::mem::take(&mut leaving[node.index()]);
            next.extend(out.iter().map(|&id| diagram.edge(id).to));
            lines.extend(out.iter().map(|&id| call(diagram, id)));
        }
    }
    lines
}

/// `api calls cache, labelled reads.`
fn call(diagram: &Diagram, id: EdgeId) -> String {
    let edge = diagram.edge(id);
    let [from, to] = [(edge.groups[0], edge.from), (edge.groups[1], edge.to)].map(|end| named(diagram, end));
    let verb = if edge.waits { "calls" } else { "sends to" };
    let label = edge.label.as_deref().map(|label| format!(", labelled {}", scrub(label)));
    let share = edge.share.map(|share| format!(", with {} % of its requests", percent(share)));
    let misses =
        edge.misses_of.map(|cache| format!(", for what {} does not have", scrub(&diagram.node(cache).label)));
    let waits = (!edge.waits).then(|| ", without waiting".to_owned());
    let details: String = [label, share, misses, waits].into_iter().flatten().collect();
    format!("{from} {verb} {to}{details}.")
}

fn named(diagram: &Diagram, (group, node): (Option<GroupId>, NodeId)) -> String {
    let group = group.map(|group| format!("the group {}", scrub(&diagram.groups[group.index()].name)));
    group.unwrap_or_else(|| scrub(&diagram.node(node).label))
}

fn groups(diagram: &Diagram) -> Vec<String> {
    let filled = diagram.groups.iter().filter(|group| !group.members.is_empty());
    filled
        .map(|group| format!("Group {} holds {}.", scrub(&group.name), list(diagram, &group.members)))
        .collect()
}

/// `Behind router, if one of psp a and psp b fails, the other takes over.`
fn takeovers(diagram: &Diagram) -> Vec<String> {
    let sentence = |(caller, set): (NodeId, Vec<NodeId>)| {
        let (caller, names) = (scrub(&diagram.node(caller).label), list(diagram, &set));
        let others = if set.len() == 2 { "the other takes" } else { "the others take" };
        format!("Behind {caller}, if one of {names} fails, {others} over.")
    };
    stand_ins(diagram).into_iter().map(sentence).collect()
}

fn losses(diagram: &Diagram) -> Vec<String> {
    let (below, clients) = (cuts_off(diagram), clients(diagram));
    let inner = diagram.node_ids().filter(|id| !clients.contains(id) && !below[id.index()].is_empty());
    inner
        .map(|id| {
            let (name, lost) = (scrub(&diagram.node(id).label), list(diagram, &below[id.index()]));
            format!("Without {name}, no client reaches {lost}.")
        })
        .collect()
}

fn fault(diagram: &Diagram, impact: &Impact) -> Vec<String> {
    let told = |ids: &[NodeId], text: &str| {
        let verb = if ids.len() == 1 { "is" } else { "are" };
        (!ids.is_empty()).then(|| format!("{} {verb} {text}.", list(diagram, ids)))
    };
    let lines = [
        told(&impact.struck, "out"),
        told(&impact.cut_off, "cut off from the clients"),
        told(&impact.hangs, "left waiting for it"),
        told(&impact.stopped, "unable to answer"),
        told(&impact.tips_over, "over capacity then"),
    ];
    lines.into_iter().flatten().collect()
}

/// `a, b and c`, the first of many.
fn list(diagram: &Diagram, ids: &[NodeId]) -> String {
    let mut names: Vec<String> =
        ids.iter().take(MAX_LISTED).map(|id| scrub(&diagram.node(*id).label)).collect();
    if ids.len() > MAX_LISTED {
        names.push(format!("{} more", ids.len() - MAX_LISTED));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
