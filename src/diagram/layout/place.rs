//! Finds each item's place across the layers: as many straight arrows as the order allows.
//!
//! Each layer in turn is placed against its neighbours by an isotonic regression under the L1 norm (pool adjacent
//! violators with weighted medians), which is exact for one layer: the median of the wished places keeps lines straight
//! where a mean would bend all of them a little.

use super::Direction;
use super::graph::{End, Graph, Side, cells};

/// Passes over all layers.
const PASSES: usize = 4;

/// The first cell of each item across the layers, the least being 0.
pub(super) fn place(graph: &Graph, direction: Direction) -> Vec<i64> {
    let mut at = vec![0; graph.items.len()];
    let wishes = |sides: Sides| move |item: usize, at: &[i64]| wishes(graph, item, sides, at);
    for layer in 0..graph.layers.len() {
        place_layer(graph, layer, direction, &mut at, |_, _| Vec::new());
    }
    for pass in 0..PASSES {
        let last = pass + 1 == PASSES;
        for layer in 1..graph.layers.len() {
            place_layer(graph, layer, direction, &mut at, wishes(Sides { before: true, after: last }));
        }
        for layer in (0..graph.layers.len().saturating_sub(1)).rev() {
            place_layer(graph, layer, direction, &mut at, wishes(Sides { before: last, after: true }));
        }
    }
    stack(graph, direction, &mut at);
    from_zero(&mut at);
    at
}

fn from_zero(at: &mut [i64]) {
    let least = at.iter().copied().min().unwrap_or(0);
    at.iter_mut().for_each(|place| *place -= least);
}

/// Moves each band behind the one before.
fn stack(graph: &Graph, direction: Direction, at: &mut [i64]) {
    let count = graph.bands.iter().max().map_or(0, |&last| last + 1);
    if count < 2 {
        return;
    }
    let mut members = vec![Vec::new(); count];
    graph.bands.iter().enumerate().for_each(|(item, &band)| members[band].push(item));
    let mut start = 0;
    for band in members {
        if band.iter().all(|&item| graph.items[item].before.is_empty() && graph.items[item].after.is_empty()) {
            band.iter().for_each(|&item| at[item] = 0);
        }
        let least = band.iter().map(|&item| at[item]).min().unwrap_or(0);
        band.iter().for_each(|&item| at[item] += start - least);
        start = end(graph, direction, at, &band);
    }
}

/// The first cell behind all these items at which a band may begin.
fn end(graph: &Graph, direction: Direction, at: &[i64], items: &[usize]) -> i64 {
    let ends = items.iter().map(|&item| at[item] + cells(graph.items[item].breadth));
    let gap = if direction == Direction::LeftRight { 1 } else { 3 };
    ends.max().map_or(0, |end| end + gap)
}

/// Places in which the distances between boxes that have a place don't shrink, so that none changes its order with
/// another; where a new one needs room, all that follow move on together.
pub(super) fn keep(graph: &Graph, direction: Direction, old: &[Option<i64>]) -> Vec<i64> {
    let pinned = |item: usize| old.get(item).copied().flatten();
    let known: Vec<usize> = (0..old.len()).filter(|&item| old[item].is_some()).collect();
    let mut at: Vec<i64> = (0..graph.items.len()).map(|item| pinned(item).unwrap_or(0)).collect();
    let bottom = end(graph, direction, &at, &known);
    let mut placed: Vec<bool> = (0..at.len()).map(|item| pinned(item).is_some()).collect();
    spread(graph, direction, &mut at, &mut placed, &pinned);
    for item in (0..at.len()).filter(|&item| !placed[item]) {
        at[item] = bottom;
    }
    line_up(graph, old, &mut at);
    placed.fill(true);
    spread(graph, direction, &mut at, &mut placed, &pinned);
    let mut at = make_room(graph, direction, old, &at);
    from_zero(&mut at);
    at
}

/// A new box without arrows stands in line with the one before, if that is known.
fn line_up(graph: &Graph, old: &[Option<i64>], at: &mut [i64]) {
    let alone = |item: &usize| graph.items[*item].before.is_empty() && graph.items[*item].after.is_empty();
    let mut last: Option<usize> = None;
    for item in (0..old.len()).filter(alone) {
        if let Some(last) = last.filter(|&last| old[item].is_none() && graph.items[last].layer < graph.items[item].layer) {
            at[item] = at[last];
        }
        last = Some(item);
    }
}

/// Places new items beside placed neighbours, pass by pass.
fn spread(
    graph: &Graph,
    direction: Direction,
    at: &mut [i64],
    placed: &mut [bool],
    pinned: &impl Fn(usize) -> Option<i64>,
) {
    const HEAVY: u32 = 1_000;
    let forward = (0..graph.layers.len()).collect::<Vec<_>>();
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    for order in [&forward, &backward, &forward, &backward] {
        for &layer in order {
            let wish = |item: usize, at: &[i64]| match pinned(item) {
                Some(place) => vec![(place, HEAVY)],
                None => wishes_among(graph, item, at, |other| placed[other]),
            };
            place_layer(graph, layer, direction, at, wish);
            for &item in &graph.layers[layer] {
                placed[item] = placed[item] || neighbours(graph, item).any(|other| placed[other]);
            }
        }
    }
}

/// Moves what follows on where items of a layer would overlap: first those with an old place, in its order, each with
/// the new ones before it in its layer.
fn make_room(graph: &Graph, direction: Direction, old: &[Option<i64>], wished: &[i64]) -> Vec<i64> {
    let mut known: Vec<(i64, usize)> =
        old.iter().enumerate().filter_map(|(item, place)| Some(((*place)?, item))).collect();
    known.sort_unstable();
    let mut room = Room { graph, direction, old, wished, at: wished.to_vec(), next: vec![0; graph.layers.len()], shift: 0 };
    for (_, item) in known {
        room.place_up_to(graph.items[item].layer, Some(item));
    }
    (0..graph.layers.len()).for_each(|layer| room.place_up_to(layer, None));
    room.at
}

struct Room<'a> {
    graph: &'a Graph,
    direction: Direction,
    old: &'a [Option<i64>],
    wished: &'a [i64],
    at: Vec<i64>,
    /// For each layer, the place of its next item.
    next: Vec<usize>,
    /// How far items with an old place have moved on.
    shift: i64,
}

impl Room<'_> {
    /// Places the items of a layer up to this one, or to its end.
    fn place_up_to(&mut self, layer: usize, last: Option<usize>) {
        while let Some(&item) = self.graph.layers[layer].get(self.next[layer]) {
            let before = self.next[layer].checked_sub(1).map(|place| self.graph.layers[layer][place]);
            let free = before.map(|before| self.at[before] + separation(self.graph, before, item, self.direction));
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

fn neighbours(graph: &Graph, item: usize) -> impl Iterator<Item = usize> + '_ {
    let before = graph.items[item].before.iter().map(|&link| graph.links[link].from.item);
    before.chain(graph.items[item].after.iter().map(|&link| graph.links[link].to.item))
}

fn wishes_among(graph: &Graph, item: usize, at: &[i64], counts: impl Fn(usize) -> bool) -> Vec<Wish> {
    let wish = |id: usize, own: End, other: End| {
        counts(other.item)
            .then(|| (at[other.item] + cells(other.port) - cells(own.port), weight(graph, id)))
    };
    let (before, after) = (&graph.items[item].before, &graph.items[item].after);
    let before = before.iter().filter_map(|&id| wish(id, graph.links[id].to, graph.links[id].from));
    before.chain(after.iter().filter_map(|&id| wish(id, graph.links[id].from, graph.links[id].to))).collect()
}

/// A place that a link would like its item to have, and how much.
type Wish = (i64, u32);

/// The sides whose neighbours pull at an item.
#[derive(Clone, Copy)]
struct Sides {
    before: bool,
    after: bool,
}

fn wishes(graph: &Graph, item: usize, sides: Sides, at: &[i64]) -> Vec<Wish> {
    let wish = |id: usize, own: End, other: End| {
        (at[other.item] + cells(other.port) - cells(own.port), weight(graph, id))
    };
    let links = |side: Side, counts: bool| {
        let links = graph.items[item].links(side).iter().filter(move |_| counts);
        links.map(|&id| (id, &graph.links[id]))
    };
    let before = links(Side::To, sides.before).map(|(id, link)| wish(id, link.to, link.from));
    let after = links(Side::From, sides.after).map(|(id, link)| wish(id, link.from, link.to));
    before.chain(after).collect()
}

/// Long arrows are kept straight before short ones.
fn weight(graph: &Graph, link: usize) -> u32 {
    let bends = [graph.links[link].from.item, graph.links[link].to.item]
        .iter()
        .filter(|&&item| graph.items[item].node.is_none())
        .count();
    [2, 3, 8][bends]
}

/// Cells between two neighbours' first cells.
fn separation(graph: &Graph, first: usize, second: usize, direction: Direction) -> i64 {
    let boxes = [first, second].iter().filter(|&&item| graph.items[item].node.is_some()).count();
    let gap = match (direction, boxes) {
        (Direction::LeftRight, 2) => 1,
        (Direction::LeftRight, _) => 0,
        (Direction::TopDown, 2) => 2,
        (Direction::TopDown, _) => 1,
    };
    cells(graph.items[first].breadth) + gap
}

/// A run of items that touch, and where they would all like to be, less what stands before each in the layer.
struct Block {
    wishes: Vec<Wish>,
    place: i64,
    count: usize,
}

fn place_layer(
    graph: &Graph,
    layer: usize,
    direction: Direction,
    at: &mut [i64],
    wish: impl Fn(usize, &[i64]) -> Vec<Wish>,
) {
    let items = &graph.layers[layer];
    let mut offsets = Vec::with_capacity(items.len());
    let mut offset = 0;
    for (place, &item) in items.iter().enumerate() {
        if place > 0 {
            offset += separation(graph, items[place - 1], item, direction);
        }
        offsets.push(offset);
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (&item, offset) in items.iter().zip(&offsets) {
        let mut wished: Vec<Wish> = wish(item, at)
            .into_iter()
            .map(|(place, weight)| (place - offset, weight))
            .collect();
        if wished.is_empty() {
            wished.push((at[item] - offset, 1));
        }
        push(&mut blocks, Block { place: median(&mut wished, Half::Lower), wishes: wished, count: 1 });
    }
    let places = blocks.iter().flat_map(|block| std::iter::repeat_n(block.place, block.count));
    for ((&item, offset), place) in items.iter().zip(offsets).zip(places) {
        at[item] = place + offset;
    }
}

/// Adds a block and merges it with those before that it would overlap.
fn push(blocks: &mut Vec<Block>, mut block: Block) {
    while let Some(mut before) = blocks.pop_if(|before| before.place > block.place) {
        before.wishes.append(&mut block.wishes);
        before.count += block.count;
        before.place = median(&mut before.wishes, Half::Upper);
        block = before;
    }
    blocks.push(block);
}

/// The one of two middle wishes that counts. A box between two targets is drawn to the first, so the lower; of boxes
/// that push each other, the first keeps its wish, and that is the upper, for the others' wishes lie before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Lower,
    Upper,
}

/// The weighted median.
fn median(wishes: &mut [Wish], half: Half) -> i64 {
    wishes.sort_unstable();
    let total: u32 = wishes.iter().map(|wish| wish.1).sum();
    let mut seen = 0;
    let reached = |wish: &&Wish| {
        seen += wish.1;
        seen * 2 > total || (half == Half::Lower && seen * 2 == total)
    };
    wishes.iter().find(reached).map_or(0, |wish| wish.0)
}
