//! Follows each requirement through the design: requirement → operation → flow → store → key. Where the chain breaks,
//! the broken link is named.

use super::analysis::{clients, goes_on};
use super::model::{Diagram, Entity, FlowId, NodeId, Operation};
use super::names::{singular, words};

/// A link of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// No operation does what the requirement says.
    Operation,
    /// No flow carries the operation, though flows are drawn, or nothing is drawn at all.
    Flow,
    /// The flow reaches nothing that holds data.
    Store,
    /// No entity says what is stored.
    Entity,
    /// The entity has no key to find it by.
    Key,
}

/// One requirement's chain, as far as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The requirement, by its place in the list; none for an operation that no requirement asks for.
    pub requirement: Option<usize>,
    /// The operation, by its place in [`Diagram::operations`].
    pub operation: Option<usize>,
    /// The flow that carries it; none where all arrows stand outside flows.
    pub flow: Option<FlowId>,
    /// The stores that the flow reaches.
    pub stores: Vec<NodeId>,
    /// The entity it is about, by its place in [`Diagram::entities`].
    pub entity: Option<usize>,
    /// The names of the key's fields.
    pub key: Vec<String>,
    /// The link at which the chain breaks.
    pub broken: Option<Link>,
}

/// One trace for each requirement (its text, and other phrases that say it), then one for each operation that none of
/// them asks for.
pub fn traces(diagram: &Diagram, requirements: &[&str]) -> Vec<Trace> {
    let asked = requirements.iter().enumerate().map(|(place, text)| {
        let operation =
            best(diagram.operations.iter().map(|operation| score(&said(operation), &stems(text))));
        trace(diagram, Some(place), operation, &stems(text))
    });
    let asked: Vec<Trace> = asked.collect();
    let free = (0..diagram.operations.len())
        .filter(|place| asked.iter().all(|trace| trace.operation != Some(*place)));
    let unasked: Vec<Trace> = free.map(|place| trace(diagram, None, Some(place), &[])).collect();
    asked.into_iter().chain(unasked).collect()
}

fn trace(
    diagram: &Diagram,
    requirement: Option<usize>,
    operation: Option<usize>,
    wanted: &[String],
) -> Trace {
    let mut words = operation.map(|place| said(&diagram.operations[place])).unwrap_or_default();
    words.extend(wanted.iter().cloned());
    let flow = operation.and_then(|place| flow(diagram, &diagram.operations[place], &words));
    let carried =
        operation.is_some() && (flow.is_some() || diagram.flows.is_empty()) && !diagram.edges.is_empty();
    let stores = if carried { stores(diagram, flow) } else { Vec::new() };
    let entity = operation.and_then(|_| entity(diagram, &words));
    let key = entity.map(|place| key(&diagram.entities[place])).unwrap_or_default();
    let links = [
        (operation.is_some(), Link::Operation),
        (carried, Link::Flow),
        (!stores.is_empty(), Link::Store),
        (entity.is_some(), Link::Entity),
        (!key.is_empty(), Link::Key),
    ];
    let broken = links.into_iter().find(|(holds, _)| !holds).map(|(_, link)| link);
    Trace { requirement, operation, flow, stores, entity, key, broken }
}

/// The words of an operation: its verb in plain words, its path or name, its input and output.
fn said(operation: &Operation) -> Vec<String> {
    let verbs = verbs(operation).join(" ");
    stems(&format!("{verbs} {} {} {}", operation.target, operation.input, operation.output))
}

/// Plain words for the verb of an operation.
fn verbs(operation: &Operation) -> &'static [&'static str] {
    match operation.verb.to_ascii_uppercase().as_str() {
        "GET" | "HEAD" | "QUERY" => {
            &["get", "read", "view", "list", "search", "fetch", "open", "redirect", "show", "see", "query"]
        }
        "POST" => &[
            "post", "write", "create", "send", "add", "submit", "shorten", "upload", "place", "publish",
            "make", "new",
        ],
        "PUT" | "PATCH" => &["put", "write", "update", "edit", "change", "set", "write"],
        "DELETE" => &["delete", "remove", "cancel", "write", "expire"],
        "WS" | "WSS" | "SSE" | "SUBSCRIBE" => &["stream", "subscribe", "live", "receive", "push", "connect"],
        _ => &[],
    }
}

/// The flow whose name shares most with the operation, else `read` or `write` by what its name says.
fn flow(diagram: &Diagram, operation: &Operation, words: &[String]) -> Option<FlowId> {
    let verbs: Vec<String> = verbs(operation).iter().map(|verb| (*verb).to_owned()).collect();
    let by_verb = |name: &str| score(&verbs, &stems(name));
    let place =
        best(diagram.flows.iter().map(|flow| score(words, &stems(&flow.name)) * 2 + by_verb(&flow.name)));
    place.map(FlowId::of)
}

/// The stateful boxes that a flow reaches: along its own arrows, and along those outside flows where it has none.
fn stores(diagram: &Diagram, flow: Option<FlowId>) -> Vec<NodeId> {
    let (mut seen, goes_on) = (vec![false; diagram.nodes.len()], goes_on(diagram));
    let own = |id: NodeId| {
        diagram
            .edges
            .iter()
            .filter(move |edge| edge.from == id && flow.is_some_and(|flow| edge.flows.contains(&flow)))
    };
    let open = |id: NodeId| diagram.edges.iter().filter(move |edge| edge.from == id && edge.unnamed);
    let begins = |id: &NodeId| flow.is_none() || own(*id).next().is_some();
    let mut next: Vec<NodeId> = clients(diagram).into_iter().filter(begins).collect();
    if next.is_empty() {
        next = diagram.node_ids().filter(|&id| own(id).next().is_some()).collect();
    }
    while let Some(id) = next.pop() {
        if !std::mem::replace(&mut seen[id.index()], true) {
            let takes_open = goes_on[id.index()] || own(id).next().is_none();
            next.extend(own(id).chain(open(id).filter(|_| takes_open)).map(|edge| edge.to));
        }
    }
    let holds = |id: &NodeId| diagram.node(*id).kind.as_ref().is_some_and(|kind| kind.stateful && kind.waits);
    diagram.node_ids().filter(|id| seen[id.index()]).filter(holds).collect()
}

fn entity(diagram: &Diagram, words: &[String]) -> Option<usize> {
    let says = |entity: &Entity| {
        let fields =
            entity.fields.iter().map(|field| score(&stems(&field.name), words).min(1)).sum::<usize>();
        score(&stems(&entity.name), words) * 4 + fields
    };
    best(diagram.entities.iter().map(says))
}

fn key(entity: &Entity) -> Vec<String> {
    entity.fields.iter().filter(|field| field.key).map(|field| field.name.clone()).collect()
}

/// The place of the highest score, the first of equals; none if all are 0.
fn best(scores: impl Iterator<Item = usize>) -> Option<usize> {
    let best = scores.enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (best.1 > 0).then_some(best.0)
}

/// The number of words that two texts share.
fn score(first: &[String], second: &[String]) -> usize {
    first.iter().filter(|word| second.contains(word)).count()
}

/// Words that say nothing about what is meant.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "to", "and", "or", "by", "for", "in", "on", "with", "can", "may", "be", "is",
    "v1", "v2", "api", "id",
];

/// Lower-case singular words without the empty ones.
fn stems(text: &str) -> Vec<String> {
    let words = words(text);
    let mut stems: Vec<String> =
        words.iter().filter(|word| !EMPTY.contains(&word.as_str())).map(|word| stem(word)).collect();
    stems.sort();
    stems.dedup();
    stems
}

fn stem(word: &str) -> String {
    let base = singular(word).unwrap_or(word);
    let cut = ["ening", "ing", "ened", "ed"]
        .iter()
        .find_map(|end| base.strip_suffix(end).filter(|stem| stem.len() >= 4));
    cut.unwrap_or(base).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    const DESIGN: &str = "
read: client -> lb -> api -> cache (95% hit) -> db
write: client -> lb -> api -> db
POST /links {url, alias?} -> 201 {code}
GET /{code} -> 302
links(code pk, url, user_id idx)";

    fn first(text: &str, requirement: &str) -> Trace {
        traces(&read(text), &[requirement]).swap_remove(0)
    }

    #[test]
    fn a_requirement_is_followed_to_its_key() {
        let diagram = read(DESIGN);
        let trace = first(DESIGN, "Create a short link for a URL");
        assert_eq!((trace.operation, trace.broken), (Some(0), None));
        assert_eq!(trace.flow.map(|flow| diagram.flows[flow.index()].name.as_str()), Some("write"));
        assert_eq!((trace.entity, trace.key), (Some(0), vec!["code".to_owned()]));
        assert_eq!(trace.stores, [diagram.find("db").expect("a box")]);
    }

    #[test]
    fn the_first_broken_link_is_named() {
        assert_eq!(first(DESIGN, "Export everything as CSV").broken, Some(Link::Operation));
        assert_eq!(first("POST /links {url} -> 201", "Create links").broken, Some(Link::Flow));
        assert_eq!(first("POST /links -> 201\nclient -> api", "Create links").broken, Some(Link::Store));
        assert_eq!(
            first("POST /links -> 201\nclient -> api -> db", "Create links").broken,
            Some(Link::Entity)
        );
        let keyless = "POST /links -> 201\nclient -> api -> db\nlinks(url, title)";
        assert_eq!(first(keyless, "Create links").broken, Some(Link::Key));
    }

    #[test]
    fn an_operation_nobody_asked_for_is_traced_too() {
        let all = traces(&read(DESIGN), &["Create a short link"]);
        assert_eq!(all.len(), 2);
        assert_eq!((all[1].requirement, all[1].operation), (None, Some(1)));
    }
}
