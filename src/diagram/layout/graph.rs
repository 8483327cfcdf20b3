//! The layered graph: boxes, and one bend for each layer that an arrow passes.

use crate::diagram::model::Diagram;

use super::framing::{Framing, shared};
use super::layers::{Layering, parts};

/// A box, or the place where an arrow passes a layer.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The box; none for a passing arrow.
    pub(super) node: Option<usize>,
    pub(super) layer: usize,
    /// Cells along the layers.
    pub(super) length: usize,
    /// Cells across them.
    pub(super) breadth: usize,
    /// Links from the layer before, and to the layer after.
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
}

impl Item {
    /// The links that leave it, or those that enter it.
    pub(super) fn links(&self, side: Side) -> &[usize] {
        match side {
            Side::From => &self.after,
            Side::To => &self.before,
        }
    }
}

/// An end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    From,
    To,
}

/// The end of a link at an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) item: usize,
    /// Columns of a label, at the end with the arrow's head.
    pub(super) label: usize,
    /// The cell where the link leaves or enters, from the item's start.
    pub(super) port: usize,
}

/// A piece of an arrow between two neighbouring layers.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) from: End,
    pub(super) to: End,
}

impl Side {
    pub(super) fn other(self) -> Self {
        if self == Self::From { Self::To } else { Self::From }
    }
}

impl Link {
    pub(super) fn end_mut(&mut self, side: Side) -> &mut End {
        match side {
            Side::From => &mut self.from,
            Side::To => &mut self.to,
        }
    }

    pub(super) fn end(&self, side: Side) -> End {
        match side {
            Side::From => self.from,
            Side::To => self.to,
        }
    }
}

/// A count of cells, to be added to a place.
pub(super) fn cells(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// An arrow as a chain of links.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub(super) edge: usize,
    pub(super) links: Vec<usize>,
    pub(super) backwards: bool,
}

/// An arrow from a box to itself; it leaves and enters on the side of the next layer.
#[derive(Debug, Clone)]
pub(super) struct Loop {
    pub(super) edge: usize,
    pub(super) item: usize,
    pub(super) ports: (usize, usize),
}

/// The graph, and the order of each layer.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<Link>,
    pub(super) chains: Vec<Chain>,
    pub(super) loops: Vec<Loop>,
    pub(super) layers: Vec<Vec<usize>>,
    /// The band of each item: parts that neither an arrow nor a frame joins have bands of their own, one after the other
    /// across the layers.
    pub(super) bands: Vec<usize>,
    /// The group of each frame, and for each item the frames around it, from the outside in; an arrow's bend is inside
    /// with both its ends.
    pub(super) groups: Vec<usize>,
    pub(super) around: Vec<Vec<usize>>,
    /// The text of each box.
    pub(super) faces: Vec<Vec<String>>,
}

impl Graph {
    /// The graph of the boxes that have a layer and the first `arrows` between them; the items of boxes come first and
    /// have the box's number.
    pub(super) fn new(diagram: &Diagram, arrows: usize, layering: &Layering, framing: &Framing) -> Self {
        let Layering { layer, backwards } = layering;
        let drawn = layer.len();
        let ends = |edge: usize| {
            let (from, to) = (diagram.edges[edge].from.index(), diagram.edges[edge].to.index());
            if backwards[edge] { (to, from) } else { (from, to) }
        };
        let inside = |&edge: &usize| ends(edge).0 < drawn && ends(edge).1 < drawn;
        let (loops, straight): (Vec<usize>, Vec<usize>) = (0..diagram.edges.len())
            .filter(inside)
            .take(arrows)
            .partition(|&edge| ends(edge).0 == ends(edge).1);
        let items: Vec<Item> =
            layer.iter().enumerate().map(|(node, &layer)| item(Some(node), layer)).collect();
        let loops = loops.into_iter().map(|edge| Loop { edge, item: ends(edge).0, ports: (0, 0) }).collect();
        let arrows: Vec<(usize, usize)> = straight.iter().map(|&edge| ends(edge)).collect();
        let mut graph = Self {
            items,
            links: Vec::new(),
            chains: Vec::new(),
            loops,
            layers: Vec::new(),
            bands: bands(layer, arrows.iter().copied().chain(framing.joins())),
            groups: framing.groups.clone(),
            around: framing.around[..drawn].to_vec(),
            faces: vec![Vec::new(); drawn],
        };
        for (edge, (from, to)) in straight.into_iter().zip(arrows) {
            if graph.items.len() <= super::MAX_ITEMS {
                graph.chain(edge, from, to, backwards[edge]);
            }
        }
        graph.fill_layers();
        graph
    }

    fn chain(&mut self, edge: usize, from: usize, to: usize, backwards: bool) {
        let mut links = Vec::new();
        let mut last = from;
        for layer in self.items[from].layer + 1..=self.items[to].layer {
            let next = if layer == self.items[to].layer {
                to
            } else {
                self.items.push(item(None, layer));
                self.bands.push(self.bands[from]);
                let common = shared(&self.around[from], &self.around[to]);
                self.around.push(self.around[from][..common].to_vec());
                self.items.len() - 1
            };
            links.push(self.link(last, next));
            last = next;
        }
        self.chains.push(Chain { edge, links, backwards });
    }

    fn link(&mut self, from: usize, to: usize) -> usize {
        let id = self.links.len();
        let end = |item| End { item, label: 0, port: 0 };
        self.links.push(Link { from: end(from), to: end(to) });
        self.items[from].after.push(id);
        self.items[to].before.push(id);
        id
    }

    fn fill_layers(&mut self) {
        let count = self.items.iter().map(|item| item.layer + 1).max().unwrap_or(0);
        self.layers = vec![Vec::new(); count];
        for (id, item) in self.items.iter().enumerate() {
            self.layers[item.layer].push(id);
        }
    }

    /// The items that links join to this one.
    pub(super) fn neighbours(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        let before = self.items[item].before.iter().map(|&link| self.links[link].from.item);
        before.chain(self.items[item].after.iter().map(|&link| self.links[link].to.item))
    }

    /// True for a box that no arrow joins to another.
    pub(super) fn is_alone(&self, item: usize) -> bool {
        self.items[item].before.is_empty() && self.items[item].after.is_empty()
    }

    /// The links that lead from this layer to the next.
    pub(super) fn links_after(&self, layer: usize) -> impl Iterator<Item = usize> + '_ {
        self.layers[layer].iter().flat_map(|&item| self.items[item].after.iter().copied())
    }
}

fn item(node: Option<usize>, layer: usize) -> Item {
    Item { node, layer, length: 1, breadth: 1, before: Vec::new(), after: Vec::new() }
}

/// The band of each box: the largest part is the first, the others follow as typed, and boxes that nothing joins are
/// the last, as many in a band as the layers take.
fn bands(layer: &[usize], joins: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let part = parts(layer.len(), joins);
    let mut size = vec![0usize; layer.len()];
    part.iter().for_each(|&part| size[part] += 1);
    let largest = (0..size.len()).rev().max_by_key(|&part| size[part]);
    let mut joined: Vec<usize> = (0..size.len()).filter(|&part| size[part] > 1).collect();
    joined.sort_by_key(|part| Some(*part) != largest);
    let mut band = vec![0; layer.len()];
    joined.iter().enumerate().for_each(|(place, &part)| band[part] = place);
    let (mut next, mut last) = (joined.len(), None);
    for node in (0..layer.len()).filter(|&node| size[node] == 1 && part[node] == node) {
        next += usize::from(last.is_some_and(|last| layer[node] <= last));
        (band[node], last) = (next, Some(layer[node]));
    }
    part.into_iter().map(|part| band[part]).collect()
}
