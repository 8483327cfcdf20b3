//! Orders each layer so that few arrows cross: barycentre sweeps, then swaps of neighbours.

use super::graph::{Graph, Side};

/// Sweeps of a small graph; a large one gets fewer.
const SWEEPS: usize = 12;
/// Items beyond which sweeps are cut down.
const SMALL: usize = 1_500;

/// Crossings from which on a kept order is compared with a fresh one.
const MANY: usize = 4;

/// Sets the order of each layer so that few arrows cross; parts that no arrow joins are kept apart.
pub(super) fn arrange(graph: &mut Graph) {
    fresh(graph);
    let Graph { layers, bands, .. } = graph;
    layers.iter_mut().for_each(|layer| layer.sort_by_key(|&item| bands[item]));
    if !graph.groups.is_empty() {
        gather(graph);
    }
}

/// Sets the order of each layer: boxes with a key (where they stood before) keep their order. False if a fresh order has
/// less than half the crossings.
pub(super) fn keep(graph: &mut Graph, keys: &[Option<i64>]) -> bool {
    insert(graph, keys);
    let crossings = count(graph);
    crossings <= MANY || {
        let mut other = graph.clone();
        fresh(&mut other);
        count(&other) * 2 > crossings
    }
}

/// Puts the boxes of a frame together in each layer, at the mean of their places.
#[expect(clippy::cast_precision_loss, reason = "a place in a layer is far below 2^52")]
fn gather(graph: &mut Graph) {
    let mut own = vec![0.0; graph.items.len()];
    for layer in &graph.layers {
        for (place, &item) in layer.iter().enumerate() {
            own[item] = (place as f64 + 0.5) / layer.len() as f64;
        }
    }
    let mut places = vec![Vec::new(); graph.groups.len()];
    for (around, &place) in graph.around.iter().zip(&own) {
        around.iter().for_each(|&frame| places[frame].push(place));
    }
    let means: Vec<f64> = places.iter().map(|places| mean(places).unwrap_or(0.0)).collect();
    let Graph { layers, bands, around, .. } = graph;
    let way = |item: usize| {
        let frames = around[item].iter().map(|&frame| (means[frame], frame));
        frames.chain([(own[item], usize::MAX)]).collect::<Vec<(f64, usize)>>()
    };
    for layer in layers {
        layer.sort_by(|&a, &b| {
            let along = |(a, b): (&(f64, usize), &(f64, usize))| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
            let (first, second) = (way(a), way(b));
            let ways = first.iter().zip(&second).map(along).find(|order| order.is_ne());
            bands[a].cmp(&bands[b]).then(ways.unwrap_or(std::cmp::Ordering::Equal))
        });
    }
}

fn fresh(graph: &mut Graph) {
    let sweeps = if graph.items.len() <= SMALL { SWEEPS } else { 4 };
    let mut best = (count(graph), graph.layers.clone());
    for sweep in 0..sweeps {
        if best.0 == 0 {
            break;
        }
        self::sweep(graph, sweep % 2 == 0);
        swap(graph, |_| true);
        let crossings = count(graph);
        if crossings < best.0 {
            best = (crossings, graph.layers.clone());
        }
    }
    graph.layers = best.1;
}

/// Places what is new between what was there.
fn insert(graph: &mut Graph, keys: &[Option<i64>]) {
    let known = |item: usize| keys.get(item).copied().flatten();
    #[expect(clippy::cast_precision_loss, reason = "a place is far below 2^52")]
    let mut key: Vec<Option<f64>> =
        (0..graph.items.len()).map(|item| known(item).map(|key| key as f64)).collect();
    for _ in 0..graph.layers.len().min(12) {
        for item in (0..key.len()).filter(|&item| known(item).is_none()) {
            let near: Vec<f64> = graph.neighbours(item).filter_map(|other| key[other]).collect();
            key[item] = mean(&near).or(key[item]);
        }
    }
    for layer in &mut graph.layers {
        layer.sort_by(|&a, &b| key[a].unwrap_or(f64::MAX).total_cmp(&key[b].unwrap_or(f64::MAX)));
    }
    swap(graph, |item| known(item).is_none());
}

#[expect(clippy::cast_precision_loss, reason = "a count of neighbours is far below 2^52")]
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The place of each item in its layer.
pub(super) fn positions(graph: &Graph) -> Vec<usize> {
    let mut position = vec![0; graph.items.len()];
    for layer in &graph.layers {
        for (place, &item) in layer.iter().enumerate() {
            position[item] = place;
        }
    }
    position
}

/// Orders each layer by the mean place of its neighbours in the layer before (`down`) or after.
fn sweep(graph: &mut Graph, down: bool) {
    let mut position = positions(graph);
    let count = graph.layers.len();
    for step in 1..count {
        let layer = if down { step } else { count - 1 - step };
        let mut keyed: Vec<(f64, usize)> =
            graph.layers[layer].iter().map(|&item| (key(graph, item, down, &position), item)).collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (place, &(_, item)) in keyed.iter().enumerate() {
            graph.layers[layer][place] = item;
            position[item] = place;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a place in a layer is far below 2^52")]
fn key(graph: &Graph, item: usize, down: bool, position: &[usize]) -> f64 {
    let side = if down { Side::To } else { Side::From };
    let place = |&link: &usize| position[graph.links[link].end(side.other()).item] as f64;
    let near: Vec<f64> = graph.items[item].links(side).iter().map(place).collect();
    mean(&near).unwrap_or(position[item] as f64)
}

/// Swaps neighbours while that saves crossings; only pairs with an item that `may` move.
fn swap(graph: &mut Graph, may: impl Fn(usize) -> bool) {
    let mut position = positions(graph);
    for _ in 0..4 {
        let mut saved = false;
        for layer in 0..graph.layers.len() {
            saved |= swap_in(graph, layer, &mut position, &may);
        }
        if !saved {
            break;
        }
    }
}

fn swap_in(graph: &mut Graph, layer: usize, position: &mut [usize], may: &impl Fn(usize) -> bool) -> bool {
    let mut ends: Vec<Ends> =
        graph.layers[layer].iter().map(|&item| Ends::of(graph, item, position)).collect();
    let mut saved = false;
    for place in 1..ends.len() {
        let (a, b) = (graph.layers[layer][place - 1], graph.layers[layer][place]);
        if (may(a) || may(b)) && ends[place - 1].crossed(&ends[place]) > ends[place].crossed(&ends[place - 1])
        {
            graph.layers[layer].swap(place - 1, place);
            ends.swap(place - 1, place);
            position.swap(a, b);
            saved = true;
        }
    }
    saved
}

/// The places at which an item's links end in the layers before and after, sorted.
struct Ends {
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Ends {
    fn of(graph: &Graph, item: usize, position: &[usize]) -> Self {
        let sorted = |side: Side| {
            let links = graph.items[item].links(side).iter();
            let mut places: Vec<usize> =
                links.map(|&link| position[graph.links[link].end(side.other()).item]).collect();
            places.sort_unstable();
            places
        };
        Self { before: sorted(Side::To), after: sorted(Side::From) }
    }

    /// Crossings with the links of a neighbour that stands behind.
    fn crossed(&self, behind: &Self) -> usize {
        inverted(&self.before, &behind.before) + inverted(&self.after, &behind.after)
    }
}

fn inverted(first: &[usize], second: &[usize]) -> usize {
    let mut below = 0;
    let count = |&place: &usize| {
        while second.get(below).is_some_and(|&other| other < place) {
            below += 1;
        }
        below
    };
    first.iter().map(count).sum()
}

/// Crossings in the whole graph.
pub(super) fn count(graph: &Graph) -> usize {
    let position = positions(graph);
    (0..graph.layers.len()).map(|layer| count_after(graph, layer, &position)).sum()
}

/// Inversions among the links from one layer to the next, by a Fenwick tree.
fn count_after(graph: &Graph, layer: usize, position: &[usize]) -> usize {
    let mut ends: Vec<(usize, usize)> = graph
        .links_after(layer)
        .map(|link| (position[graph.links[link].from.item], position[graph.links[link].to.item]))
        .collect();
    ends.sort_unstable();
    let width = graph.layers.get(layer + 1).map_or(0, Vec::len);
    let mut tree = vec![0usize; width + 1];
    let mut crossings = 0;
    for (seen, &(_, to)) in ends.iter().enumerate() {
        crossings += seen - prefix(&tree, to + 1);
        add(&mut tree, to + 1);
    }
    crossings
}

fn prefix(tree: &[usize], mut at: usize) -> usize {
    let mut sum = 0;
    while at > 0 {
        sum += tree[at];
        at &= at - 1;
    }
    sum
}

fn add(tree: &mut [usize], mut at: usize) {
    while at < tree.len() {
        tree[at] += 1;
        at += at & at.wrapping_neg();
    }
}
