//! Keeps what isn't in a group out of its frame, and finds the frame's cells.

use super::framing::shared;
use super::graph::{Graph, cells};
use super::place::separation;
use super::{Direction, Style};

/// Rounds in which items are moved out of frames; if they aren't apart then, they stay where they were.
const ROUNDS: usize = 16;
/// Cells by which any drawing may grow for its frames; beyond four times that much they don't come apart.
const ROOM: i64 = 100;

/// The cells across the layers that a frame takes on each side, for itself and a blank inside.
pub(super) fn pad(style: Style) -> i64 {
    if style.direction == Direction::LeftRight { 1 } else { 2 }
}

/// The layers and the cells across them that a frame's boxes take, inner frames included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) layers: (usize, usize),
    pub(super) across: (i64, i64),
}

/// The extent of each frame.
pub(super) fn extents(graph: &Graph, at: &[i64], style: Style) -> Vec<Extent> {
    let mut members = vec![Vec::new(); graph.groups.len()];
    for (item, around) in graph.around.iter().enumerate() {
        around.iter().for_each(|&frame| members[frame].push(item));
    }
    members
        .iter()
        .enumerate()
        .filter_map(|(frame, members)| extent(graph, at, style, frame, members))
        .collect()
}

fn extent(graph: &Graph, at: &[i64], style: Style, frame: usize, members: &[usize]) -> Option<Extent> {
    let one = |&item: &usize| {
        let inner = graph.around[item].iter().rev().take_while(|&&other| other != frame).count();
        let inner = pad(style) * cells(inner);
        let layer = graph.items[item].layer;
        let across = (at[item] - inner, at[item] + cells(graph.items[item].breadth) + inner);
        Extent { layers: (layer, layer), across }
    };
    members.iter().map(one).reduce(|a, b| Extent {
        layers: (a.layers.0.min(b.layers.0), a.layers.1.max(b.layers.1)),
        across: (a.across.0.min(b.across.0), a.across.1.max(b.across.1)),
    })
}

/// Moves items on until none stands within a frame that isn't around it.
pub(super) fn separate(graph: &Graph, style: Style, at: &mut [i64]) {
    if graph.groups.is_empty() {
        return;
    }
    let frames: Vec<Surroundings> =
        (0..graph.groups.len()).map(|frame| Surroundings::new(graph, style, at, frame)).collect();
    let mut apart = at.to_vec();
    let most = at.iter().max().map_or(0, |&most| (most + ROOM) * 4);
    for _ in 0..ROUNDS {
        let moved: Vec<bool> = frames
            .iter()
            .enumerate()
            .map(|(frame, around)| around.part(graph, style, &mut apart, frame))
            .collect();
        if apart.iter().any(|&place| place > most) {
            return;
        }
        if !moved.contains(&true) {
            at.copy_from_slice(&apart);
            return;
        }
        (0..graph.layers.len()).for_each(|layer| push(graph, style, &mut apart, layer));
    }
}

/// The items in a frame's layers that aren't in it, each with the cells that must lie between.
struct Surroundings {
    members: Vec<usize>,
    before: Vec<(usize, i64)>,
    behind: Vec<(usize, i64)>,
}

impl Surroundings {
    fn new(graph: &Graph, style: Style, at: &[i64], frame: usize) -> Self {
        let inside = |item: &usize| graph.around[*item].contains(&frame);
        let members: Vec<usize> = (0..at.len()).filter(inside).collect();
        let mut all = Self { members, before: Vec::new(), behind: Vec::new() };
        let Some(extent) = extent(graph, at, style, frame, &all.members) else { return all };
        let around = &graph.around[all.members[0]];
        let outer = &around[..around.iter().position(|&other| other == frame).unwrap_or(0)];
        let middle = i64::midpoint(extent.across.0, extent.across.1);
        for layer in &graph.layers[extent.layers.0..=extent.layers.1] {
            let first = layer.iter().position(inside);
            for (place, &item) in layer.iter().enumerate().filter(|(_, item)| !inside(item)) {
                let common = shared(outer, &graph.around[item]);
                let borders = graph.around[item].len() + outer.len() - 2 * common + 1;
                let own = at[item] + cells(graph.items[item].breadth) / 2;
                let is_before = first.map_or(own < middle, |first| place < first);
                let side = if is_before { &mut all.before } else { &mut all.behind };
                side.push((item, pad(style) * cells(borders)));
            }
        }
        all
    }

    /// Moves on the frame's boxes behind what stands before it, and what stands behind it behind them.
    fn part(&self, graph: &Graph, style: Style, at: &mut [i64], frame: usize) -> bool {
        let Some(extent) = extent(graph, at, style, frame, &self.members) else { return false };
        let end = |&(item, room): &(usize, i64)| at[item] + cells(graph.items[item].breadth) + room;
        let by = self.before.iter().map(end).max().map_or(0, |end| (end - extent.across.0).max(0));
        self.members.iter().for_each(|&member| at[member] += by);
        let mut moved = by > 0;
        for &(item, room) in &self.behind {
            let least = extent.across.1 + by + room;
            moved |= at[item] < least;
            at[item] = at[item].max(least);
        }
        moved
    }
}

/// Moves on the items of a layer that overlap.
fn push(graph: &Graph, style: Style, at: &mut [i64], layer: usize) {
    for pair in graph.layers[layer].windows(2) {
        at[pair[1]] = at[pair[1]].max(at[pair[0]] + separation(graph, pair[0], pair[1], style));
    }
}
