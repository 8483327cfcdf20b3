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
    let means: Vec<f64> = places.iter().map(|places| mean(places.iter().copied()).unwrap_or(0.0)).collect();
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
    let mut reached: [Vec<usize>; 2] = Default::default();
    for sweep in 0..sweeps {
        if best.0 == 0 {
            break;
        }
        self::sweep(graph, sweep % 2 == 0);
        swap(graph, |_| true);
        // What the sweep before last reached too is reached again and again.
        let order = positions(graph);
        if reached[sweep % 2] == order {
            break;
        }
        reached[sweep % 2] = order;
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
            key[item] = mean(graph.neighbours(item).filter_map(|other| key[other])).or(key[item]);
        }
    }
    for layer in &mut graph.layers {
        layer.sort_by(|&a, &b| key[a].unwrap_or(f64::MAX).total_cmp(&key[b].unwrap_or(f64::MAX)));
    }
    swap(graph, |item| known(item).is_none());
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
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
    let mut keyed: Vec<(f64, usize)> = Vec::new();
    for step in 1..count {
        let layer = if down { step } else { count - 1 - step };
        keyed.clear();
        keyed.extend(graph.layers[layer].iter().map(|&item| (key(graph, item, down, &position), item)));
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
    mean(graph.items[item].links(side).iter().map(place)).unwrap_or(position[item] as f64)
}

/// Swaps neighbours while that saves crossings; only pairs with an item that `may` move. A layer is looked at again only
/// if it or one beside it has changed.
fn swap(graph: &mut Graph, may: impl Fn(usize) -> bool) {
    let mut position = positions(graph);
    let mut ends = Ends::default();
    let mut open = vec![true; graph.layers.len()];
    for _ in 0..4 {
        for layer in 0..open.len() {
            if open[layer] {
                ends.read(graph, layer, &position);
                let saved = swap_in(graph, layer, &mut position, &mut ends, &may);
                open[layer] = saved;
                if saved {
                    let beside = layer.saturating_sub(1)..=(layer + 1).min(open.len() - 1);
                    open[beside].fill(true);
                }
            }
        }
        if !open.contains(&true) {
            break;
        }
    }
}

fn swap_in(
    graph: &mut Graph,
    layer: usize,
    position: &mut [usize],
    ends: &mut Ends,
    may: &impl Fn(usize) -> bool,
) -> bool {
    let mut saved = false;
    for place in 1..graph.layers[layer].len() {
        let (a, b) = (graph.layers[layer][place - 1], graph.layers[layer][place]);
        if (may(a) || may(b)) && ends.crossed(place - 1, place) > ends.crossed(place, place - 1) {
            graph.layers[layer].swap(place - 1, place);
            ends.spans.swap(place - 1, place);
            position.swap(a, b);
            saved = true;
        }
    }
    saved
}

/// The places at which the links of a layer's items end in the layers before and after, sorted for each item and side.
#[derive(Default)]
struct Ends {
    places: Vec<usize>,
    /// For each item, where its places stand: those before, those after, and the end of both.
    spans: Vec<[usize; 3]>,
}

impl Ends {
    fn read(&mut self, graph: &Graph, layer: usize, position: &[usize]) {
        self.places.clear();
        self.spans.clear();
        for &item in &graph.layers[layer] {
            let before = self.add(graph, item, Side::To, position);
            let after = self.add(graph, item, Side::From, position);
            self.spans.push([before, after, self.places.len()]);
        }
    }

    fn add(&mut self, graph: &Graph, item: usize, side: Side, position: &[usize]) -> usize {
        let first = self.places.len();
        let links = graph.items[item].links(side).iter();
        self.places.extend(links.map(|&link| position[graph.links[link].end(side.other()).item]));
        self.places[first..].sort_unstable();
        first
    }

    /// Crossings of an item's links with those of one that stands behind it.
    fn crossed(&self, first: usize, behind: usize) -> usize {
        let (first, behind) = (self.spans[first], self.spans[behind]);
        let side = |at: usize| {
            inverted(&self.places[first[at]..first[at + 1]], &self.places[behind[at]..behind[at + 1]])
        };
        side(0) + side(1)
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
    let (mut ends, mut tree) = (Vec::new(), Vec::new());
    (0..graph.layers.len()).map(|layer| count_after(graph, layer, &position, &mut ends, &mut tree)).sum()
}

/// Inversions among the links from one layer to the next, by a Fenwick tree. `ends` and `tree` are room for it.
fn count_after(
    graph: &Graph,
    layer: usize,
    position: &[usize],
    ends: &mut Vec<(usize, usize)>,
    tree: &mut Vec<usize>,
) -> usize {
    ends.clear();
    ends.extend(
        graph
            .links_after(layer)
            .map(|link| (position[graph.links[link].from.item], position[graph.links[link].to.item])),
    );
    ends.sort_unstable();
    let width = graph.layers.get(layer + 1).map_or(0, Vec::len);
    tree.clear();
    tree.resize(width + 1, 0);
    let mut crossings = 0;
    for (seen, &(_, to)) in ends.iter().enumerate() {
        crossings += seen - prefix(tree, to + 1);
        add(tree, to + 1);
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
