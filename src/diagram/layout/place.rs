//! Finds each item's place across the layers: as many straight arrows as the order allows.
//!
//! Each layer in turn is placed against its neighbours by an isotonic regression under the L1 norm (pool adjacent
//! violators with weighted medians), which is exact for one layer: the median of the wished places keeps lines straight
//! where a mean would bend all of them a little.

use std::collections::HashSet;

use super::enclose::{pad, separate};
use super::framing::shared;
use super::graph::{End, Graph, Side, cells};
use super::{Direction, Style};

/// Passes over all layers.
const PASSES: usize = 4;

/// The first cell of each item across the layers, the least being 0.
pub(super) fn place(graph: &Graph, style: Style) -> Vec<i64> {
    let mut at = vec![0; graph.items.len()];
    let mut room = Blocks::default();
    let wish = |sides: Sides| {
        move |item: usize, at: &[i64], wished: &mut Vec<Wish>| wishes(graph, item, sides, at, wished)
    };
    for layer in 0..graph.layers.len() {
        place_layer(graph, layer, style, &mut at, &mut room, |_, _, _| ());
    }
    for pass in 0..PASSES {
        let last = pass + 1 == PASSES;
        for layer in 1..graph.layers.len() {
            place_layer(graph, layer, style, &mut at, &mut room, wish(Sides { before: true, after: last }));
        }
        for layer in (0..graph.layers.len().saturating_sub(1)).rev() {
            place_layer(graph, layer, style, &mut at, &mut room, wish(Sides { before: last, after: true }));
        }
    }
    if style.columns.is_none() || style.direction == Direction::LeftRight {
        stack(graph, style, &mut at);
    }
    separate(graph, style, &mut at);
    from_zero(&mut at);
    at
}

pub(super) fn from_zero(at: &mut [i64]) {
    let least = at.iter().copied().min().unwrap_or(0);
    at.iter_mut().for_each(|place| *place -= least);
}

/// Moves each band behind the one before.
fn stack(graph: &Graph, style: Style, at: &mut [i64]) {
    let count = graph.bands.iter().max().map_or(0, |&last| last + 1);
    if count < 2 {
        return;
    }
    let mut members = vec![Vec::new(); count];
    graph.bands.iter().enumerate().for_each(|(item, &band)| members[band].push(item));
    let mut start = 0;
    for band in members {
        let mut layers = HashSet::new();
        let alone = |&item: &usize| graph.is_alone(item) && layers.insert(graph.items[item].layer);
        if band.iter().all(alone) {
            band.iter().for_each(|&item| at[item] = 0);
        }
        let least = band.iter().map(|&item| at[item]).min().unwrap_or(0);
        band.iter().for_each(|&item| at[item] += start - least);
        start = end(graph, style, at, &band);
    }
}

/// The first cell behind all these items at which a band may begin.
pub(super) fn end(graph: &Graph, style: Style, at: &[i64], items: &[usize]) -> i64 {
    let ends = items.iter().map(|&item| at[item] + cells(graph.items[item].breadth));
    let gap = if style.direction == Direction::LeftRight { 1 } else { 3 };
    ends.max().map_or(0, |end| end + gap)
}

/// A place that a link would like its item to have, and how much.
pub(super) type Wish = (i64, u32);

/// The sides whose neighbours pull at an item.
#[derive(Clone, Copy)]
struct Sides {
    before: bool,
    after: bool,
}

fn wishes(graph: &Graph, item: usize, sides: Sides, at: &[i64], wished: &mut Vec<Wish>) {
    let wish = |id: usize, own: End, other: End| {
        (at[other.item] + cells(other.port) - cells(own.port), weight(graph, id))
    };
    let links = |side: Side, counts: bool| {
        let links = graph.items[item].links(side).iter().filter(move |_| counts);
        links.map(|&id| (id, &graph.links[id]))
    };
    let before = links(Side::To, sides.before).map(|(id, link)| wish(id, link.to, link.from));
    let after = links(Side::From, sides.after).map(|(id, link)| wish(id, link.from, link.to));
    wished.extend(before.chain(after));
}

/// Long arrows are kept straight before short ones.
pub(super) fn weight(graph: &Graph, link: usize) -> u32 {
    let bends = [graph.links[link].from.item, graph.links[link].to.item]
        .iter()
        .filter(|&&item| graph.items[item].node.is_none())
        .count();
    [2, 3, 8][bends]
}

/// Cells between two neighbours' first cells.
pub(super) fn separation(graph: &Graph, first: usize, second: usize, style: Style) -> i64 {
    let boxes = [first, second].iter().filter(|&&item| graph.items[item].node.is_some()).count();
    let gap = match (style.direction, boxes) {
        (Direction::LeftRight, 2) => 1,
        (Direction::LeftRight, _) => 0,
        (Direction::TopDown, 2) => 2,
        (Direction::TopDown, 0) if style.dense => 0,
        (Direction::TopDown, _) => 1,
    };
    let (a, b) = (&graph.around[first], &graph.around[second]);
    let borders = a.len() + b.len() - 2 * shared(a, b);
    cells(graph.items[first].breadth) + gap + cells(borders) * pad(style)
}

/// A run of items that touch.
#[derive(Clone, Copy)]
struct Block {
    /// The first of its wishes.
    from: usize,
    place: i64,
    count: usize,
}

/// The runs of a layer, and where their items would like to be, less what stands before each in the layer: those of a
/// run stand together, sorted.
#[derive(Default)]
pub(super) struct Blocks {
    blocks: Vec<Block>,
    wishes: Vec<Wish>,
    offsets: Vec<i64>,
    /// Room to merge wishes in.
    spare: Vec<Wish>,
}

/// Places the items of a layer where they wish to be, in their order, inside the room there is. `wish` adds the wishes
/// of an item.
pub(super) fn place_layer(
    graph: &Graph,
    layer: usize,
    style: Style,
    at: &mut [i64],
    room: &mut Blocks,
    wish: impl Fn(usize, &[i64], &mut Vec<Wish>),
) {
    let items = &graph.layers[layer];
    room.clear();
    let mut offset = 0;
    for (place, &item) in items.iter().enumerate() {
        if place > 0 {
            offset += separation(graph, items[place - 1], item, style);
        }
        room.offsets.push(offset);
        let from = room.wishes.len();
        wish(item, at, &mut room.wishes);
        if room.wishes.len() == from {
            room.wishes.push((at[item], 1));
        }
        room.wishes[from..].iter_mut().for_each(|wish| wish.0 -= offset);
        room.push(from);
    }
    let most = most_place(graph, items, offset, style);
    let places = room.blocks.iter().flat_map(|block| std::iter::repeat_n(block.place, block.count));
    for ((&item, offset), place) in items.iter().zip(&room.offsets).zip(places) {
        at[item] = most.map_or(place, |most| place.min(most).max(0)) + offset;
    }
}

/// The last place at which a layer may begin, where the room across the layers is bounded; `offset` is that of its last
/// item. Clamping the places of all to it is still the best there is.
fn most_place(graph: &Graph, items: &[usize], offset: i64, style: Style) -> Option<i64> {
    let columns = style.columns.filter(|_| style.direction == Direction::TopDown)?;
    let last = items.last().map_or(0, |&item| cells(graph.items[item].breadth));
    Some((cells(columns) - offset - last).max(0))
}

impl Blocks {
    fn clear(&mut self) {
        self.blocks.clear();
        self.wishes.clear();
        self.offsets.clear();
    }

    /// Adds an item with the wishes from this one on, and merges it with the blocks before that it would overlap.
    fn push(&mut self, from: usize) {
        self.wishes[from..].sort_unstable();
        let mut block = Block { from, place: median(&self.wishes[from..], Half::Lower), count: 1 };
        while let Some(before) = self.blocks.pop_if(|before| before.place > block.place) {
            self.merge(before.from, block.from);
            let place = median(&self.wishes[before.from..], Half::Upper);
            block = Block { place, count: before.count + block.count, ..before };
        }
        self.blocks.push(block);
    }

    /// Sorts the wishes from `first` on, of which those before `second` and the others are sorted.
    fn merge(&mut self, first: usize, second: usize) {
        self.spare.clear();
        self.spare.extend_from_slice(&self.wishes[first..second]);
        let (mut to, mut next) = (first, second);
        for &wish in &self.spare {
            while self.wishes.get(next).is_some_and(|other| *other < wish) {
                self.wishes[to] = self.wishes[next];
                (to, next) = (to + 1, next + 1);
            }
            self.wishes[to] = wish;
            to += 1;
        }
    }
}

/// The one of two middle wishes that counts. A box between two targets is drawn to the first, so the lower; of boxes
/// that push each other, the first keeps its wish, and that is the upper, for the others' wishes lie before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Lower,
    Upper,
}

/// The weighted median of sorted wishes.
fn median(wishes: &[Wish], half: Half) -> i64 {
    let total: u32 = wishes.iter().map(|wish| wish.1).sum();
    let mut seen = 0;
    let reached = |wish: &&Wish| {
        seen += wish.1;
        seen * 2 > total || (half == Half::Lower && seen * 2 == total)
    };
    wishes.iter().find(reached).map_or(0, |wish| wish.0)
}
