//! Places boxes across the layers as they stood before, and new ones between them.

use super::Style;
use super::enclose::separate;
use super::graph::{End, Graph, cells};
use super::place::{Blocks, Wish, end, from_zero, place_layer, separation, weight};

/// The weight of an old place among the wishes of a layer.
const HEAVY: u32 = 1_000;

/// Places in which the distances between boxes that have a place don't shrink, so that none changes its order with
/// another; where a new one needs room, all that follow move on together.
pub(super) fn keep(graph: &Graph, style: Style, old: &[Option<i64>]) -> Vec<i64> {
    let pinned = |item: usize| old.get(item).copied().flatten();
    let known: Vec<usize> = (0..old.len()).filter(|&item| old[item].is_some()).collect();
    let mut at: Vec<i64> = (0..graph.items.len()).map(|item| pinned(item).unwrap_or(0)).collect();
    let bottom = end(graph, style, &at, &known);
    let mut placed: Vec<bool> = (0..at.len()).map(|item| pinned(item).is_some()).collect();
    spread(graph, style, &mut at, &mut placed, &pinned);
    for item in (0..at.len()).filter(|&item| !placed[item]) {
        at[item] = bottom;
    }
    line_up(graph, old, &mut at);
    placed.fill(true);
    spread(graph, style, &mut at, &mut placed, &pinned);
    let mut at = make_room(graph, style, old, &at);
    let mut apart = at.clone();
    separate(graph, style, &mut apart);
    if in_order(old, &apart) {
        at = apart;
    }
    from_zero(&mut at);
    at
}

/// True if boxes with an old place still have its order.
fn in_order(old: &[Option<i64>], at: &[i64]) -> bool {
    let mut known: Vec<(i64, i64)> =
        old.iter().zip(at).filter_map(|(old, &at)| Some(((*old)?, at))).collect();
    known.sort_unstable();
    known.windows(2).all(|pair| pair[0].1 <= pair[1].1 || pair[0].0 == pair[1].0)
}

/// A new box without arrows stands in line with the one before, if that is known.
fn line_up(graph: &Graph, old: &[Option<i64>], at: &mut [i64]) {
    let alone = |item: &usize| graph.is_alone(*item);
    let mut last: Option<usize> = None;
    for item in (0..old.len()).filter(alone) {
        if let Some(last) =
            last.filter(|&last| old[item].is_none() && graph.items[last].layer < graph.items[item].layer)
        {
            at[item] = at[last];
        }
        last = Some(item);
    }
}

/// Places new items beside placed neighbours, pass by pass.
fn spread(
    graph: &Graph,
    style: Style,
    at: &mut [i64],
    placed: &mut [bool],
    pinned: &impl Fn(usize) -> Option<i64>,
) {
    let forward = (0..graph.layers.len()).collect::<Vec<_>>();
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    let mut room = Blocks::default();
    for order in [&forward, &backward, &forward, &backward] {
        for &layer in order {
            let wish = |item: usize, at: &[i64], wished: &mut Vec<Wish>| match pinned(item) {
                Some(place) => wished.push((place, HEAVY)),
                None => wishes_among(graph, item, at, |other| placed[other], wished),
            };
            place_layer(graph, layer, style, at, &mut room, wish);
            for &item in &graph.layers[layer] {
                placed[item] = placed[item] || graph.neighbours(item).any(|other| placed[other]);
            }
        }
    }
}

/// Moves what follows on where items of a layer would overlap: first those with an old place, in its order, each with
/// the new ones before it in its layer.
fn make_room(graph: &Graph, style: Style, old: &[Option<i64>], wished: &[i64]) -> Vec<i64> {
    let mut known: Vec<(i64, usize)> =
        old.iter().enumerate().filter_map(|(item, place)| Some(((*place)?, item))).collect();
    known.sort_unstable();
    let mut room =
        Room { graph, style, old, wished, at: wished.to_vec(), next: vec![0; graph.layers.len()], shift: 0 };
    for (_, item) in known {
        room.place_up_to(graph.items[item].layer, Some(item));
    }
    (0..graph.layers.len()).for_each(|layer| room.place_up_to(layer, None));
    room.at
}

struct Room<'a> {
    graph: &'a Graph,
    style: Style,
    old: &'a [Option<i64>],
    wished: &'a [i64],
    at: Vec<i64>,
    /// For each layer, the place of its next item.
    next: Vec<usize>,
    /// Distance that items with an old place have moved on.
    shift: i64,
}

impl Room<'_> {
    /// Places the items of a layer up to this one, or to its end.
    fn place_up_to(&mut self, layer: usize, last: Option<usize>) {
        while let Some(&item) = self.graph.layers[layer].get(self.next[layer]) {
            let before = self.next[layer].checked_sub(1).map(|place| self.graph.layers[layer][place]);
            let free =
                before.map(|before| self.at[before] + separation(self.graph, before, item, self.style));
            let old = self.old.get(item).copied().flatten();
            let wish = old.unwrap_or(self.wished[item]) + self.shift;
            self.at[item] = free.map_or(wish, |free| wish.max(free));
            if let Some(old) = old {
                self.shift = self.at[item] - old;
            }
            self.next[layer] += 1;
            if Some(item) == last {
                break;
            }
        }
    }
}

fn wishes_among(
    graph: &Graph,
    item: usize,
    at: &[i64],
    counts: impl Fn(usize) -> bool,
    wished: &mut Vec<Wish>,
) {
    let wish = |id: usize, own: End, other: End| {
        counts(other.item).then(|| (at[other.item] + cells(other.port) - cells(own.port), weight(graph, id)))
    };
    let (before, after) = (&graph.items[item].before, &graph.items[item].after);
    let before = before.iter().filter_map(|&id| wish(id, graph.links[id].to, graph.links[id].from));
    wished.extend(
        before.chain(after.iter().filter_map(|&id| wish(id, graph.links[id].from, graph.links[id].to))),
    );
}
