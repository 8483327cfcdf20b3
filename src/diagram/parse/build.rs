//! Grows the diagram: one box a name, one edge an arrow, however often they are typed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagram::model::{
    Diagram, Edge, EdgeId, Entity, Flow, FlowId, Group, GroupId, Node, NodeId, Operation, Skip,
};
use crate::diagram::names::{fold, without_machines};
use crate::diagram::vocabulary::{Kind, Vocabulary};
use crate::diagram::{clients, logs};

use super::mention::Mention;
use super::percentages::Percentages;
use super::sent::Sent;
use super::{MAX_EDGES, MAX_FLOWS, MAX_GROUPS, MAX_INTERFACE, MAX_NODES};

/// An arrow between two boxes, as one statement draws it.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) asynchronous: bool,
    pub(super) answers: bool,
    pub(super) headless: bool,
    pub(super) share: Option<f64>,
    pub(super) label: Option<String>,
    pub(super) flow: Option<FlowId>,
}

/// A diagram that grows, with what makes finding fast.
pub(super) struct Builder<'w> {
    pub(super) words: &'w Vocabulary,
    pub(super) diagram: Diagram,
    /// Boxes whose kind was typed, which a name no longer decides.
    told: Vec<bool>,
    /// The remarks typed beside each box.
    pub(super) remarks: Vec<Vec<String>>,
    edges: HashMap<(NodeId, NodeId, bool), Vec<EdgeId>>,
    joined: HashSet<(GroupId, NodeId)>,
    /// Boxes by exactly their names, as Mermaid's ids mean them.
    pub(super) exact: HashMap<String, NodeId>,
    percentages: Percentages,
    pub(super) sent: Sent,
}

impl<'w> Builder<'w> {
    pub(super) fn new(words: &'w Vocabulary) -> Self {
        Self {
            words,
            diagram: Diagram::default(),
            told: Vec::new(),
            remarks: Vec::new(),
            edges: HashMap::new(),
            joined: HashSet::new(),
            exact: HashMap::new(),
            percentages: Percentages::default(),
            sent: Sent::default(),
        }
    }

    /// The box with the mention's name, made or amended by what the mention says.
    pub(super) fn node(&mut self, mention: &Mention) -> Result<NodeId, Skip> {
        let folded = fold(&mention.name);
        match self.named(&folded) {
            Some(id) => self.one_of_name(id, mention),
            None => {
                let id = self.new_node(mention, &folded)?;
                self.amend(id, mention);
                Ok(id)
            }
        }
    }

    pub(super) fn new_node(&mut self, mention: &Mention, folded: &str) -> Result<NodeId, Skip> {
        if self.diagram.nodes.len() >= MAX_NODES {
            return Err(Skip::Full);
        }
        let id = NodeId::of(self.diagram.nodes.len());
        let (name, label) = (mention.name.clone(), mention.name.clone());
        self.exact.entry(name.clone()).or_insert(id);
        let kind = self.words.kind_of(&name).cloned();
        self.diagram.nodes.push(Node { name, label, kind, replicas: 1, partitions: 1, ..Node::default() });
        self.told.push(false);
        self.remarks.push(Vec::new());
        if let Some(short) = without_machines(folded) {
            self.diagram.index.entry(short.to_owned()).or_insert(id);
        }
        self.diagram.index.insert(folded.to_owned(), id);
        Ok(id)
    }

    pub(super) fn amend(&mut self, id: NodeId, mention: &Mention) {
        let remarks = &mut self.remarks[id.index()];
        remarks.extend(mention.told.iter().cloned());
        remarks.sort();
        remarks.dedup();
        let node = &mut self.diagram.nodes[id.index()];
        if let Some(kind) = &mention.kind {
            node.kind = Some(kind.clone());
            self.told[id.index()] = true;
        }
        node.kind = node.kind.take().or_else(|| mention.guess.clone());
        // A box in six regions has a copy in each.
        let least = mention.places.filter(|_| node.replicas == 1);
        node.replicas = mention.replicas.or(least).unwrap_or(node.replicas);
        node.partitions = mention.partitions.unwrap_or(node.partitions);
        // A service that others run has no leader of ours: `twilio (primary), vonage (backup)`.
        node.primary |= mention.primary && node.kind_id() != Some("external");
        // `db orders` is that already.
        let says = |product: &&str| {
            let name = fold(&node.name);
            name.strip_suffix(&*fold(product)).is_some_and(|front| front.is_empty() || front.ends_with(' '))
        };
        let product = mention.product.as_deref().filter(|product| !says(product));
        node.product = joined(node.product.take(), product);
        node.capacity = mention.capacity.or(node.capacity);
        node.writes |= mention.writes;
        node.hit = mention.hit.or(node.hit);
        node.availability = mention.availability.or(node.availability);
    }

    /// The box of exactly this name.
    pub(super) fn exact(&self, name: &str) -> Option<NodeId> {
        self.exact.get(name).copied()
    }

    /// The box of exactly this name, or a new one, with the label, the kind that is told and the one that its look suggests.
    pub(super) fn exact_node(
        &mut self,
        name: &str,
        label: Option<String>,
        told: Option<Arc<Kind>>,
        guess: Option<Arc<Kind>>,
    ) -> Result<NodeId, Skip> {
        let id = match self.exact(name) {
            Some(id) => id,
            None => self.new_exact(name)?,
        };
        let node = &mut self.diagram.nodes[id.index()];
        node.label = label.unwrap_or_else(|| std::mem::take(&mut node.label));
        let known = if self.told[id.index()] { node.kind.take() } else { guess.or(node.kind.take()) };
        self.told[id.index()] |= told.is_some();
        node.kind = told.or(known);
        Ok(id)
    }

    /// A typed line finds the first box of each spelling.
    fn new_exact(&mut self, name: &str) -> Result<NodeId, Skip> {
        let folded = fold(name);
        let typed = self.diagram.index.get(&*folded).copied();
        let id = self.new_node(&Mention { name: name.to_owned(), ..Mention::default() }, &folded)?;
        self.diagram.index.insert(folded.into_owned(), typed.unwrap_or(id));
        Ok(id)
    }

    /// The edge for this arrow: the one already there, unless its label differs.
    pub(super) fn edge(&mut self, drawn: Drawn) -> Result<EdgeId, Skip> {
        let key = (drawn.from, drawn.to, drawn.asynchronous);
        let edges = &self.diagram.edges;
        let agrees = |id: &&EdgeId| {
            let label = &edges[id.index()].label;
            label.is_none() || drawn.label.is_none() || *label == drawn.label
        };
        let known = self.edges.get(&key).and_then(|known| known.iter().find(agrees)).copied();
        self.drawn(known, drawn)
    }

    /// The edge for an arrow of a chart, which draws parallel arrows as such: the one already there if neither has
    /// a label.
    pub(super) fn parallel_edge(
        &mut self,
        drawn: Drawn,
        groups: [Option<GroupId>; 2],
    ) -> Result<EdgeId, Skip> {
        let key = (drawn.from, drawn.to, drawn.asynchronous);
        let edges = &self.diagram.edges;
        let same = |id: &&EdgeId| {
            let edge = &edges[id.index()];
            edge.groups == groups
                && edge.headless == drawn.headless
                && edge.label.is_none()
                && drawn.label.is_none()
        };
        let known = self.edges.get(&key).and_then(|known| known.iter().find(same)).copied();
        let id = self.drawn(known, drawn)?;
        self.diagram.edges[id.index()].groups = groups;
        Ok(id)
    }

    fn drawn(&mut self, known: Option<EdgeId>, drawn: Drawn) -> Result<EdgeId, Skip> {
        let id = match known {
            Some(id) => id,
            None => self.new_edge(&drawn)?,
        };
        let edge = &mut self.diagram.edges[id.index()];
        edge.label = edge.label.take().or(drawn.label);
        edge.share = drawn.share.or(edge.share);
        edge.answers &= drawn.answers;
        match drawn.flow {
            Some(flow) => self.walks(flow, id),
            None => edge.unnamed = true,
        }
        Ok(id)
    }

    /// A flow takes an arrow, behind those that it took before.
    pub(super) fn walks(&mut self, flow: FlowId, id: EdgeId) {
        let edge = &mut self.diagram.edges[id.index()];
        if !edge.flows.contains(&flow) {
            edge.flows.push(flow);
            self.diagram.flows[flow.index()].walk.push(id);
        }
    }

    fn new_edge(&mut self, drawn: &Drawn) -> Result<EdgeId, Skip> {
        if self.diagram.edges.len() >= MAX_EDGES {
            return Err(Skip::Full);
        }
        let id = EdgeId::of(self.diagram.edges.len());
        let &Drawn { from, to, asynchronous, answers, headless, share, .. } = drawn;
        let (waits, misses_of, label, unnamed, flows) = (!asynchronous, None, None, false, Vec::new());
        let (crossed, feeds) = (false, false);
        let groups = [None; 2];
        let edge = Edge {
            from,
            to,
            groups,
            asynchronous,
            waits,
            answers,
            feeds,
            crossed,
            headless,
            share,
            misses_of,
            label,
            unnamed,
            flows,
        };
        self.diagram.edges.push(edge);
        self.edges.entry((from, to, asynchronous)).or_default().push(id);
        Ok(id)
    }

    /// Marks an arrow as one that carries the misses of a cache.
    pub(super) fn misses(&mut self, edge: EdgeId, cache: NodeId) {
        self.diagram.edges[edge.index()].misses_of = Some(cache);
    }

    /// Notes that the share of an arrow was typed beside the box at its head, without a word.
    pub(super) fn percent_beside(&mut self, edge: EdgeId) {
        self.percentages.beside(edge);
    }

    /// Notes a percentage without a word beside a box that no arrow of its statement leads to.
    pub(super) fn percent_of(&mut self, id: NodeId, share: Option<f64>) {
        self.percentages.of(id, share);
    }

    /// True if requests begin at a box of this name.
    pub(super) fn sends(&self, mention: &Mention) -> bool {
        let drawn = self.diagram.find(&mention.name).and_then(|id| self.diagram.node(id).kind.clone());
        let kind = mention.kind.clone().or(drawn).or_else(|| self.words.kind_of(&mention.name).cloned());
        kind.is_some_and(|kind| kind.source)
    }

    /// Makes arrows carry the misses of the cache that their caller asks, in the flows that ask it.
    pub(super) fn on_miss(&mut self, drawn: &[EdgeId]) {
        for &id in drawn {
            let Edge { from, to, .. } = self.diagram.edges[id.index()];
            let is_cache = |id: NodeId| self.diagram.node(id).is_cache();
            let asks = |edge: &&Edge| {
                if is_cache(from) {
                    edge.to == from
                } else {
                    edge.from == from && edge.to != to && is_cache(edge.to)
                }
            };
            let asked: Vec<&Edge> = self.diagram.edges.iter().filter(asks).collect();
            let Some(cache) = asked.first().map(|edge| edge.to) else { continue };
            if asked.iter().any(|edge| edge.to != cache) {
                continue;
            }
            let unnamed = asked.iter().any(|edge| edge.unnamed);
            let flows: Vec<FlowId> = asked.iter().flat_map(|edge| edge.flows.clone()).collect();
            let edge = &mut self.diagram.edges[id.index()];
            edge.unnamed = unnamed;
            edge.misses_of = (cache != from).then_some(cache);
            flows.into_iter().for_each(|flow| self.walks(flow, id));
        }
    }

    /// Declares that boxes back each other up.
    pub(super) fn back_up(&mut self, boxes: &[NodeId]) {
        let mut set: Vec<NodeId> = Vec::new();
        boxes.iter().for_each(|id| {
            if !set.contains(id) {
                set.push(*id);
            }
        });
        if set.len() > 1 && !self.diagram.backups.contains(&set) {
            self.diagram.backups.push(set);
        }
    }

    /// The flow with this name.
    pub(super) fn flow(&mut self, name: &str, rate: Option<f64>) -> Result<FlowId, Skip> {
        let folded = fold(name);
        let known = self.diagram.flows.iter().position(|flow| fold(&flow.name) == folded);
        let at = known.unwrap_or(self.diagram.flows.len());
        if at >= MAX_FLOWS {
            return Err(Skip::Full);
        }
        if known.is_none() {
            self.diagram.flows.push(Flow { name: name.to_owned(), rate: None, walk: Vec::new() });
        }
        let flow = &mut self.diagram.flows[at];
        flow.rate = rate.or(flow.rate);
        Ok(FlowId::of(at))
    }

    /// The group with this name.
    pub(super) fn group(&mut self, name: &str) -> Result<GroupId, Skip> {
        if let Some(known) = self.diagram.find_group(name) {
            return Ok(known);
        }
        self.new_group(name, name)
    }

    /// The group with exactly this id and this name.
    pub(super) fn exact_group(&mut self, id: &str, name: &str) -> Result<GroupId, Skip> {
        let is_it = |group: &Group| group.id == id && group.name == name;
        match self.diagram.groups.iter().position(is_it) {
            Some(at) => Ok(GroupId::of(at)),
            None => self.new_group(id, name),
        }
    }

    fn new_group(&mut self, id: &str, name: &str) -> Result<GroupId, Skip> {
        if self.diagram.groups.len() >= MAX_GROUPS {
            return Err(Skip::Full);
        }
        self.diagram.groups.push(Group { id: id.to_owned(), name: name.to_owned(), members: Vec::new() });
        Ok(GroupId::of(self.diagram.groups.len() - 1))
    }

    pub(super) fn join(&mut self, group: GroupId, node: NodeId) {
        if self.joined.insert((group, node)) {
            self.diagram.groups[group.index()].members.push(node);
        }
    }

    /// An operation's place in the list, or none if the list is full.
    pub(super) fn operation(&mut self, operation: Operation) -> Result<usize, Skip> {
        pushed(&mut self.diagram.operations, operation)
    }

    /// An entity's place in the list, or none if the list is full.
    pub(super) fn entity(&mut self, entity: Entity) -> Result<usize, Skip> {
        pushed(&mut self.diagram.entities, entity)
    }

    /// The diagram. Only now is every arrow known, and with it who is a client, what a log is and which arrows wait.
    pub(super) fn finish(mut self) -> Diagram {
        clients::demote(&mut self.diagram, &self.told, self.words.kind("service"));
        logs::name_streams(&mut self.diagram, &self.told, self.words.kind("stream"));
        self.percentages.settle(&mut self.diagram);
        self.sent.settle(&mut self.diagram);
        let nodes = &self.diagram.nodes;
        for edge in &mut self.diagram.edges {
            let (from, to) = (&nodes[edge.from.index()], &nodes[edge.to.index()]);
            edge.feeds = from.is_store() && to.takes_changes() && edge.calls();
            edge.waits = !edge.asynchronous && !edge.feeds && edge.calls() && to.waits();
        }
        self.diagram
    }
}

/// The remarks on a box, each once: where two lines say different things of it, both are kept.
fn joined(before: Option<String>, more: Option<&str>) -> Option<String> {
    let (Some(before), Some(more)) = (&before, more) else { return before.or(more.map(str::to_owned)) };
    let mut parts: Vec<&str> = before.split(", ").collect();
    for part in more.split(", ") {
        if !parts.iter().any(|other| fold(other) == fold(part)) {
            parts.push(part);
        }
    }
    Some(parts.join(", "))
}

fn pushed<T>(list: &mut Vec<T>, item: T) -> Result<usize, Skip> {
    if list.len() >= MAX_INTERFACE {
        return Err(Skip::Full);
    }
    list.push(item);
    Ok(list.len() - 1)
}
