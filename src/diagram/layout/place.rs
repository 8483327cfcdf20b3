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
    for layer in 0..graph.layers.len() {
        place_layer(graph, layer, direction, &mut at, Sides { before: false, after: false });
    }
    for pass in 0..PASSES {
        let last = pass + 1 == PASSES;
        for layer in 1..graph.layers.len() {
            place_layer(graph, layer, direction, &mut at, Sides { before: true, after: last });
        }
        for layer in (0..graph.layers.len().saturating_sub(1)).rev() {
            place_layer(graph, layer, direction, &mut at, Sides { before: last, after: true });
        }
    }
    let least = at.iter().copied().min().unwrap_or(0);
    at.iter_mut().for_each(|place| *place -= least);
    at
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

fn place_layer(graph: &Graph, layer: usize, direction: Direction, at: &mut [i64], sides: Sides) {
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
        let mut wished: Vec<Wish> = wishes(graph, item, sides, at)
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
