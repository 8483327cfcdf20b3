//! A typed architecture: boxes, arrows, flows, groups, operations and entities, and the meaning of each line.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, Serializer};

pub use super::contract::{Entity, Field, Operation};
pub use super::flow::Flow;
use super::layout::Direction;
use super::names::{fold, singular, without_machines};
use super::rate::unit_rate;
pub use super::skip::Skip;
use super::vocabulary::Kind;

macro_rules! index {
    ($(#[$meta:meta] $name:ident),+ $(,)?) => {$(
        #[$meta]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            pub(super) fn of(index: usize) -> Self {
                Self(u32::try_from(index).expect("the parser's caps keep every index far below 2^32"))
            }

            /// The place in the diagram's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

index! {
    /// A box of one diagram.
    NodeId,
    /// An arrow of one diagram.
    EdgeId,
    /// A flow of one diagram.
    FlowId,
    /// A group of one diagram.
    GroupId,
}

/// The caller's key of a line; the diagram only hands it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LineKey(pub u64);

/// A box.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Node {
    /// The name by which lines call it, as first typed.
    #[serde(rename = "id")]
    pub name: String,
    /// The text in the box: the name, or the label of a Mermaid node.
    pub label: String,
    /// The kind that its name or a remark says.
    #[serde(serialize_with = "kind_id")]
    pub kind: Option<Arc<Kind>>,
    /// The product or remark typed beside it, such as `postgres` in `db (postgres)`.
    pub product: Option<String>,
    /// Copies that run, at least one; of a partitioned box, the copies of each partition.
    pub replicas: u32,
    /// Shards or partitions that share its data and load, at least one. They are not copies: each holds what no other
    /// does, so the loss of one loses its part.
    pub partitions: u32,
    /// True if one copy leads and the others follow it: `(primary + 2 replicas)`. Only the leader takes writes.
    pub primary: bool,
    /// Requests a second that one copy can take; for a client, what it sends.
    pub capacity: Option<f64>,
    /// True if that counts writes, `30k writes/s each`, which every copy of a partition takes.
    #[serde(skip)]
    pub writes: bool,
    /// Share of requests that a cache answers itself, as typed: above 1 it is a slip, see [`Node::hits`].
    pub hit: Option<f64>,
    /// Share of time that one copy is up, as typed; above 1 it is a slip.
    #[serde(skip)]
    pub availability: Option<f64>,
}

fn kind_id<S: Serializer>(kind: &Option<Arc<Kind>>, to: S) -> Result<S::Ok, S::Error> {
    kind.as_ref().map(|kind| &kind.id).serialize(to)
}

impl Node {
    /// True if requests begin here.
    pub fn is_source(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.source)
    }

    /// True if a request goes to one of its targets instead of each.
    pub fn splits(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.splits)
    }

    /// True if its callers wait for it.
    pub fn waits(&self) -> bool {
        self.kind.as_ref().is_none_or(|kind| kind.waits)
    }

    /// Share of requests that it answers itself, 0 to 1.
    pub fn hits(&self) -> f64 {
        self.hit.unwrap_or(0.0).min(1.0)
    }

    /// True if it keeps copies of what others hold.
    pub fn is_cache(&self) -> bool {
        self.hit.is_some() || self.is_a("cache")
    }

    /// True if it holds data and answers its callers from it.
    pub fn is_store(&self) -> bool {
        let holds = |kind: &Arc<Kind>| kind.stateful && kind.passive;
        self.kind.as_ref().is_some_and(holds)
    }

    /// True if what leads to it from a store are the changes of that: workers, queues and streams.
    pub fn takes_changes(&self) -> bool {
        !self.waits() || self.is_a("worker")
    }

    /// True if it is of this kind, or of one that counts as it.
    fn is_a(&self, kind: &str) -> bool {
        self.kind.as_ref().is_some_and(|own| own.id == kind || own.is.as_deref() == Some(kind))
    }

    /// Its name as a sentence has it: of a Mermaid node the label, on one line.
    pub fn shown(&self) -> String {
        let label: Vec<&str> = self.label.split_whitespace().collect();
        if label.is_empty() { self.name.clone() } else { label.join(" ") }
    }

    /// Machines that share its load: the copies of all its partitions. Copies of a partition take the same writes.
    pub fn machines(&self) -> u32 {
        let copies = if self.writes && self.partitions > 1 { 1 } else { self.replicas };
        copies.saturating_mul(self.partitions.max(1))
    }

    /// The id of its kind.
    pub fn kind_id(&self) -> Option<&str> {
        self.kind.as_ref().map(|kind| kind.id.as_str())
    }
}

/// An arrow. One arrow may be walked by several flows.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The box at its tail.
    pub from: NodeId,
    /// The box at its head.
    pub to: NodeId,
    /// The groups that its tail and its head were drawn to instead of boxes; `from` and `to` are then boxes in them.
    pub groups: [Option<GroupId>; 2],
    /// True if it was typed as `~>` or `async`.
    pub asynchronous: bool,
    /// True if the caller waits for the answer.
    pub waits: bool,
    /// True if it is the way back of a `<->`: it carries answers, so no load.
    pub answers: bool,
    /// True if it carries the changes of a store to a worker or a queue: a store calls nobody, so nobody waits for it.
    pub feeds: bool,
    /// True for `x--x` in a chart, a crossed link: nobody calls along it.
    pub crossed: bool,
    /// True for `A --- B` in a chart, a link without a head: nothing says who calls whom.
    pub headless: bool,
    /// Share of the caller's requests, where one was typed; above 1 it is a slip.
    pub share: Option<f64>,
    /// The cache whose misses it carries, where the same caller tries that cache first: `app reads cache, falls back
    /// to db` draws app→cache and app→db, the latter with the misses of the cache.
    pub misses_of: Option<NodeId>,
    /// The text on it.
    pub label: Option<String>,
    /// True if it was drawn outside any flow.
    pub unnamed: bool,
    /// The flows that draw it.
    pub flows: Vec<FlowId>,
}

impl Edge {
    /// True if requests go along it: it leads somewhere, and is no way back.
    pub fn calls(&self) -> bool {
        !self.answers && self.leads()
    }

    /// Requests a second that its label says, with their unit: `ws gateway -139K/s-> chat service`, `-beacons 2M/s->`. A
    /// limit is none.
    pub fn rate(&self) -> Option<f64> {
        let label = self.label.as_deref()?;
        let noun = |word: &str| {
            let word = word.trim_end_matches(',');
            word.chars().all(char::is_alphabetic)
                && !matches!(word, "max" | "cap" | "limit" | "capacity" | "handles")
        };
        let named =
            || label.split_once(' ').filter(|(word, _)| noun(word)).and_then(|(_, rate)| unit_rate(rate));
        unit_rate(label).or_else(named)
    }

    /// True if it leads from one box to the other: it is neither crossed nor without a head.
    pub fn leads(&self) -> bool {
        !self.crossed && !self.headless
    }

    /// True if it publishes to a queue or a stream and waits for nothing but its acknowledgement.
    pub fn acknowledged(&self) -> bool {
        !self.waits && !self.asynchronous && !self.feeds && self.calls()
    }
}

/// Boxes that fail together: a zone, a region, a subgraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id by which arrows name it in Mermaid; else its name.
    pub id: String,
    /// Its name as first typed.
    pub name: String,
    /// The boxes in it and in the groups within it.
    pub members: Vec<NodeId>,
}

/// The meaning of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The line's own key.
    pub key: LineKey,
    /// The class of the line.
    pub what: Understood,
    /// Boxes and arrows by byte range, in order.
    pub parts: Vec<(Range<usize>, Part)>,
    /// Parts of an understood line that nothing was made of, in order.
    pub left_out: Vec<LeftOut>,
}

/// A part of a line that nothing was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The bytes that it stands in.
    pub span: Range<usize>,
    /// Its text.
    pub text: String,
    /// The reason.
    pub why: Skip,
}

/// The class of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understood {
    /// Nothing stands on it.
    Blank,
    /// One or more boxes, no arrow.
    Nodes,
    /// At least one arrow.
    Edges,
    /// Arrows of a named flow.
    Flow(FlowId),
    /// A call of an interface, by its place in [`Diagram::operations`].
    Operation(usize),
    /// A stored thing, by its place in [`Diagram::entities`]; the first, if the line lists several.
    Entity(usize),
    /// The start, the end or the members of a group.
    Group,
    /// Mermaid that says nothing about boxes or arrows: a header, a style, a comment.
    Directive,
    /// Left as it is.
    Skipped(Skip),
}

/// The meaning of a byte range of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A box is named.
    Node(NodeId),
    /// An arrow is drawn (its first target, where it has several).
    Edge(EdgeId),
}

/// A typed architecture. Nodes, edges and the rest are addressed by their place in these lists, which is the order in
/// which they were first typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagram {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
    /// The flows.
    pub flows: Vec<Flow>,
    /// The groups.
    pub groups: Vec<Group>,
    /// Boxes that were declared to back each other up: `router -> psp a or psp b`, `lb -> (api1, api2)`. Each set has
    /// at least two boxes. Those that are the same thing twice by their names (`api1, api2`) are not in it.
    pub backups: Vec<Vec<NodeId>>,
    /// The calls of its interface.
    pub operations: Vec<Operation>,
    /// The things it stores.
    pub entities: Vec<Entity>,
    /// The meaning of each line, one for one.
    pub marks: Vec<Mark>,
    /// The direction that a Mermaid header asks for.
    pub direction: Option<Direction>,
    pub(super) index: HashMap<String, NodeId>,
}

impl Diagram {
    /// The box.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The arrow.
    pub fn edge(&self, id: EdgeId) -> &Edge {
        &self.edges[id.index()]
    }

    /// All boxes, in the order typed.
    pub fn node_ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId::of)
    }

    /// All arrows, in the order typed.
    pub fn edge_ids(&self) -> impl DoubleEndedIterator<Item = EdgeId> + use<> {
        (0..self.edges.len()).map(EdgeId::of)
    }

    /// The box that a line would mean by this name: case, hyphens, articles and words such as `servers` don't matter.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        let folded = fold(name);
        self.find_folded(&folded).or_else(|| self.find_folded(singular(&folded)?))
    }

    /// A plural is a name of its own here: `product` may be a service and `products` its table.
    pub(super) fn find_folded(&self, folded: &str) -> Option<NodeId> {
        let spellings = [Some(folded), without_machines(folded)];
        spellings.into_iter().flatten().find_map(|name| self.index.get(name)).copied()
    }

    /// The box that a sentence would mean by this name, or by what it shows.
    pub fn find_shown(&self, name: &str) -> Option<NodeId> {
        let mut shown = self.node_ids().filter(|id| self.node(*id).shown() == name);
        self.find(name).or_else(|| shown.next())
    }

    /// The group with this name.
    pub fn find_group(&self, name: &str) -> Option<GroupId> {
        let name = fold(name);
        self.groups.iter().position(|group| fold(&group.name) == name).map(GroupId::of)
    }
}
