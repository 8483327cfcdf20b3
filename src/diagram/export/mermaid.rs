//! Mermaid flowcharts.

use std::collections::{HashMap, HashSet};

use crate::diagram::layout::Direction;
use crate::diagram::model::{Diagram, Edge, EdgeId, Group, Node, NodeId};

use crate::diagram::face::decoration;
use crate::diagram::rate::percent;

use super::edge_label;
use super::ids::Ids;
use super::nesting::{Nesting, Step};

/// The beginning of a comment that holds what Mermaid has no sign for.
pub(in crate::diagram) const FACTS: &str = "%% greenroom: ";

/// A flowchart that Mermaid's own parser accepts, and that reads back as this diagram.
pub fn mermaid(diagram: &Diagram) -> String {
    let direction = if diagram.direction == Some(Direction::TopDown) { "TD" } else { "LR" };
    let ids = Ids::of(diagram);
    let mut lines = vec![format!("flowchart {direction}")];
    lines.extend(diagram.nodes.iter().zip(&ids.nodes).map(|(node, id)| format!("    {id}{}", shape(node))));
    let nesting = Nesting::of(diagram);
    lines.extend(subgraphs(diagram, &nesting, &ids));
    let numbers: Vec<EdgeId> = diagram.edge_ids().filter(|id| !diagram.edge(*id).answers).collect();
    let drawn: Vec<&Edge> = numbers.iter().map(|id| diagram.edge(*id)).collect();
    let both = both_ways(diagram, &drawn);
    lines.extend(drawn.iter().enumerate().map(|(at, edge)| arrow(edge, both.contains(&at), &ids)));
    lines.extend(diagram.nodes.iter().zip(&ids.nodes).filter_map(|(node, id)| facts(node, id)));
    lines.extend(overlaps(diagram, &nesting, &ids));
    lines.extend(drawn.iter().enumerate().filter_map(|(at, edge)| share(edge, at)));
    lines.extend(drawn.iter().enumerate().filter_map(|(at, edge)| misses(edge, at, &ids)));
    lines.extend(diagram.backups.iter().map(|set| format!("{FACTS}stand-ins: {}", listed(set, &ids))));
    lines.extend(flows(diagram, &numbers));
    lines.push(String::new());
    lines.join("\n")
}

fn subgraphs(diagram: &Diagram, nesting: &Nesting, ids: &Ids) -> Vec<String> {
    let mut lines = Vec::new();
    for step in nesting.walk() {
        match step {
            Step::Leave => lines.push("    end".to_owned()),
            Step::Enter(at) => {
                let name = escaped(&diagram.groups[at].name);
                lines.push(format!("    subgraph {} [\"{name}\"]", ids.groups[at]));
                lines.extend(
                    nesting.own(at).iter().map(|node| format!("        {}", ids.nodes[node.index()])),
                );
            }
        }
    }
    lines
}

fn shape(node: &Node) -> String {
    let label = escaped(&(super::scrub(&node.label) + &decoration(node)));
    let label = if label.is_empty() { "?".to_owned() } else { label };
    let class = node.kind.as_deref().map(|kind| format!(":::kind-{}", kind.id)).unwrap_or_default();
    match node.kind.as_deref() {
        Some(kind) if kind.source => format!("([\"{label}\"]){class}"),
        Some(kind) if !kind.waits => format!("[[\"{label}\"]]{class}"),
        Some(kind) if kind.stateful => format!("[(\"{label}\")]{class}"),
        _ => format!("[\"{label}\"]{class}"),
    }
}

/// The arrows with two heads: for each way back, the first arrow that it answers.
fn both_ways(diagram: &Diagram, drawn: &[&Edge]) -> HashSet<usize> {
    let mut firsts = HashMap::new();
    for (at, edge) in drawn.iter().enumerate() {
        firsts.entry((edge.from, edge.to, edge.asynchronous, edge.groups)).or_insert(at);
    }
    let answers = diagram.edges.iter().filter(|edge| edge.answers);
    let answered = answers.filter_map(|back| {
        firsts.get(&(back.to, back.from, back.asynchronous, [back.groups[1], back.groups[0]]))
    });
    answered.copied().collect()
}

fn arrow(edge: &Edge, both: bool, ids: &Ids) -> String {
    let shaft = match (edge.asynchronous, both) {
        (true, _) if edge.crossed => "x-.-x",
        (false, _) if edge.crossed => "x--x",
        (true, _) if edge.headless => "-.-",
        (false, _) if edge.headless => "---",
        (true, true) => "<-.->",
        (true, false) => "-.->",
        (false, true) => "<-->",
        (false, false) => "-->",
    };
    let label = edge_label(edge).map(|label| format!("|\"{}\"|", escaped(&label))).unwrap_or_default();
    let [from, to] = [(edge.groups[0], edge.from), (edge.groups[1], edge.to)]
        .map(|(group, node)| group.map_or(&ids.nodes[node.index()], |group| &ids.groups[group.index()]));
    format!("    {from} {shaft}{label} {to}")
}

/// Facts of a box that no label can hold for certain.
fn facts(node: &Node, id: &str) -> Option<String> {
    let copies = (node.replicas > 1).then(|| format!(" x{}", node.replicas));
    let partitions = (node.partitions > 1).then(|| format!(" ({} partitions)", node.partitions));
    let primary = node.primary.then(|| " (primary)".to_owned());
    let product = node.product.as_deref().map(|product| format!(" ({product})"));
    let hit = node.hit.map(|share| format!(" ({}% hit)", share * 100.0));
    let up = node.availability.map(|share| format!(" ({}% up)", share * 100.0));
    let capacity = node.capacity.map(|rate| format!(" @{rate}/s"));
    let facts = [copies, partitions, primary, product, hit, up, capacity];
    let facts: String = facts.into_iter().flatten().collect();
    (!facts.is_empty()).then(|| format!("{FACTS}{id}{facts}"))
}

/// The share of an arrow that has words as well, which both stand in its label.
fn share(edge: &Edge, number: usize) -> Option<String> {
    let label = edge.label.as_deref().filter(|label| percent(label).is_none());
    label.and(edge.share).map(|share| format!("{FACTS}share {number}: {}%", share * 100.0))
}

/// The cache whose misses an arrow carries.
fn misses(edge: &Edge, number: usize, ids: &Ids) -> Option<String> {
    edge.misses_of.map(|cache| format!("{FACTS}misses {number}: {}", ids.nodes[cache.index()]))
}

fn listed<'a>(boxes: impl IntoIterator<Item = &'a NodeId>, ids: &Ids) -> String {
    boxes.into_iter().map(|id| ids.nodes[id.index()].as_str()).collect::<Vec<_>>().join(", ")
}

/// The boxes of each group that stand in another, which doesn't lie within it.
fn overlaps(diagram: &Diagram, nesting: &Nesting, ids: &Ids) -> Vec<String> {
    let line = |(at, group): (usize, &Group)| {
        let names = listed(group.members.iter().filter(|node| !nesting.is_inside(**node, at)), ids);
        (!names.is_empty()).then(|| format!("{FACTS}group {}: {names}", ids.groups[at]))
    };
    diagram.groups.iter().enumerate().filter_map(line).collect()
}

/// The flows by the numbers of their arrows, as in `linkStyle`, in the order in which they take them; what walks outside
/// them comes last.
fn flows(diagram: &Diagram, drawn: &[EdgeId]) -> Vec<String> {
    let numbers = |ids: &mut dyn Iterator<Item = EdgeId>| {
        // An arrow's number is its place among those drawn, whose ids ascend.
        let numbers = ids.filter_map(|id| drawn.binary_search(&id).ok()).map(|at| at.to_string());
        numbers.collect::<Vec<_>>().join(", ")
    };
    let named = diagram.flows.iter().map(|flow| {
        let rate = flow.rate.map(|rate| format!(" @{rate}/s")).unwrap_or_default();
        format!("{FACTS}flow {}{rate}: {}", flow.name, numbers(&mut flow.walk.iter().copied()))
    });
    let mut lines: Vec<String> = named.collect();
    if !lines.is_empty() {
        let unnamed = numbers(&mut diagram.edge_ids().filter(|id| diagram.edge(*id).unnamed));
        lines.push(format!("{FACTS}flow: {unnamed}"));
    }
    lines
}

/// Everything but letters, digits and plain punctuation as a numbered entity.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric()
                || matches!(c, ' ' | '.' | ',' | '-' | '_' | '/' | '(' | ')' | '%' | '+' | '…') =>
            {
                out.push(c);
            }
            c => out.push_str(&format!("#{};", u32::from(c))),
        }
    }
    out
}
