//! What candidates type, and what is read from it: `lines.txt` holds lines with their readings, `prose.txt` notes from
//! which no box may come.

use std::collections::BTreeSet;

use crate::support::words;
use greenroom::diagram::{Diagram, Edge, NodeId, Understood, parse};

/// Lines and the reading that is expected of them.
struct Example<'t> {
    lines: Vec<&'t str>,
    reading: Vec<&'t str>,
}

/// The examples of a file, which blank lines separate: lines, then the reading, indented by two spaces behind `=`.
fn examples(text: &str) -> Vec<Example<'_>> {
    let blocks = text.split("\n\n").map(|block| block.lines().filter(|line| !line.starts_with('#')));
    blocks
        .map(|lines| {
            let mut lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            let reading = lines.pop().unwrap_or("").split(';').map(str::trim).collect();
            Example { lines, reading }
        })
        .filter(|example| !example.lines.is_empty())
        .collect()
}

/// Everything an example says, one fact each: a chain is several arrows.
fn expected(reading: &[&str]) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for fact in reading {
        let signs: Vec<(usize, char)> = fact.char_indices().filter(|(_, c)| matches!(c, '→' | '⇢')).collect();
        let mut from = 0;
        for (place, &(at, sign)) in signs.iter().enumerate() {
            let to = signs.get(place + 1).map_or(fact.len(), |(next, _)| *next);
            facts.insert(format!("{}{sign}{}", &fact[from..at], &fact[at + sign.len_utf8()..to]));
            from = at + sign.len_utf8();
        }
        if signs.is_empty() {
            facts.insert((*fact).to_owned());
        }
    }
    facts
}

/// The same facts as a diagram has them.
fn found(diagram: &Diagram, lines: &[&str]) -> BTreeSet<String> {
    let mut facts: BTreeSet<String> = diagram.edges.iter().map(|edge| arrow(diagram, edge)).collect();
    let drawn: BTreeSet<NodeId> = diagram.edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    for id in diagram.node_ids() {
        facts.extend((!drawn.contains(&id)).then(|| format!("box {}", diagram.node(id).name)));
        facts.extend(details(diagram, id));
    }
    let name = |id: &NodeId| diagram.node(*id).name.clone();
    facts.extend(diagram.backups.iter().map(|set| set.iter().map(name).collect::<Vec<_>>().join(" | ")));
    for flow in &diagram.flows {
        facts.insert(match flow.rate {
            Some(rate) => format!("flow {} @{rate}", flow.name),
            None => format!("flow {}", flow.name),
        });
    }
    for group in &diagram.groups {
        let members: Vec<String> = group.members.iter().map(name).collect();
        facts.insert(format!("zone {}: {}", group.name, members.join(", ")));
    }
    for (mark, line) in diagram.marks.iter().zip(lines) {
        facts.extend(matches!(mark.what, Understood::Skipped(_)).then(|| "skipped".to_owned()));
        facts.extend(mark.left_out.iter().map(|part| {
            assert_eq!(part.text, line[part.span.clone()]);
            format!("left out: {}", part.text)
        }));
    }
    facts
}

fn arrow(diagram: &Diagram, edge: &Edge) -> String {
    let sign = if edge.waits { '→' } else { '⇢' };
    let mut text = format!("{}{sign}{}", diagram.node(edge.from).name, diagram.node(edge.to).name);
    text += &edge.label.as_ref().map_or(String::new(), |label| format!(" {label:?}"));
    text += &edge.share.map_or(String::new(), |share| format!(" {}%", (share * 100.0).round()));
    text += &edge.misses_of.map_or(String::new(), |cache| format!(" misses of {}", diagram.node(cache).name));
    text
}

fn details(diagram: &Diagram, id: NodeId) -> Vec<String> {
    let node = diagram.node(id);
    let name = &node.name;
    let mut facts = Vec::new();
    facts.extend((node.replicas > 1).then(|| format!("{name} x{}", node.replicas)));
    facts.extend((node.partitions > 1).then(|| format!("{name} /{}", node.partitions)));
    facts.extend(node.primary.then(|| format!("{name} led")));
    facts.extend(node.capacity.map(|rate| format!("{name} @{rate}")));
    facts.extend(node.hit.map(|hit| format!("{name} hit {}%", (hit * 100.0).round())));
    facts.extend(node.availability.map(|up| format!("{name} up {}%", (up * 1e6).round() / 1e4)));
    facts
}

/// The difference between an example and its reading, or nothing.
fn difference(example: &Example<'_>) -> Option<String> {
    let diagram = parse(&example.lines.join("\n"), words());
    let (kinds, facts): (Vec<&str>, Vec<&str>) = example
        .reading
        .iter()
        .partition(|fact| !fact.contains('→') && !fact.starts_with("left out") && fact.contains(" is "));
    let is_kind = |fact: &&str| {
        let (name, kind) = fact.split_once(" is ").unwrap_or((fact, ""));
        diagram.find(name).and_then(|id| diagram.node(id).kind_id()) == Some(kind)
    };
    let (expected, found) = (expected(&facts), found(&diagram, &example.lines));
    let right = expected == found && kinds.iter().all(is_kind);
    let told = |facts: &BTreeSet<String>| facts.iter().cloned().collect::<Vec<_>>().join("; ");
    (!right).then(|| {
        format!(
            "{}\n  expected  {}; {}\n  found     {}\n",
            example.lines.join("\n"),
            told(&expected),
            kinds.join("; "),
            told(&found)
        )
    })
}

#[test]
fn every_line_is_read_as_meant() {
    let examples = examples(include_str!("lines.txt"));
    let wrong: Vec<String> = examples.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} lines\n\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}

#[test]
fn no_box_comes_from_prose() {
    for note in include_str!("prose.txt").lines().skip(1) {
        let diagram = parse(note, words());
        let names: Vec<&str> = diagram.nodes.iter().map(|node| node.name.as_str()).collect();
        assert!(names.is_empty(), "{note:?} is read as {names:?}");
    }
}
