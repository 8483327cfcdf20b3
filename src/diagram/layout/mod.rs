//! Lays a diagram out in layers: a place for each box and a route for each arrow.
//!
//! Cycles are broken, boxes get layers, crossings are reduced, places are found and every arrow gets tracks of its own.
//! Inside, `u` runs along the layers and `v` across them; only the last step turns that into columns and rows.

mod align;
mod cycles;
mod faces;
mod graph;
mod layers;
mod order;
mod place;
mod ports;
mod route;
#[cfg(test)]
mod tests;
mod tracks;

use std::collections::HashMap;

use super::model::{Diagram, EdgeId, Node, NodeId};
use super::names::fold;
use graph::Graph;

/// Boxes of the largest drawing; the diagram itself may have more.
pub const MAX_DRAWN: usize = 400;
/// Arrows of the largest drawing.
pub const MAX_ARROWS: usize = 1_500;
/// Bends of long arrows, counted one a layer, beyond which less is drawn.
const MAX_ITEMS: usize = 20_000;
/// Cells of the largest drawing.
const MAX_CELLS: usize = 1_500_000;

/// The direction in which the layers run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftRight,
    /// From top to bottom.
    TopDown,
}

/// A cell, counted from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    /// Column.
    pub x: usize,
    /// Row.
    pub y: usize,
}

/// A box's cells, border included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The box.
    pub node: NodeId,
    /// Its top left cell.
    pub at: Point,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Its text, top to bottom.
    pub lines: Vec<String>,
}

/// An arrow's way: from the cell of the border it leaves to the cell of its head, bend by bend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// The arrow.
    pub edge: EdgeId,
    /// Corners, each in line with the one before.
    pub points: Vec<Point>,
    /// Its label and where that begins, if it is drawn.
    pub label: Option<(Point, String)>,
}

/// A drawing's geometry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The direction it runs in.
    pub direction: Direction,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The boxes drawn.
    pub frames: Vec<Frame>,
    /// The arrows drawn.
    pub wires: Vec<Wire>,
    /// The place of each name, for the next layout to keep to.
    places: HashMap<String, i64>,
}

impl Layout {
    /// True if boxes or arrows are left out because there are too many.
    pub fn is_partial(&self, diagram: &Diagram) -> bool {
        self.frames.len() < diagram.nodes.len() || self.wires.len() < diagram.edges.len()
    }

    /// For each box, its place across the layers, if it was drawn.
    fn places_of(&self, nodes: &[Node]) -> Vec<Option<i64>> {
        nodes.iter().map(|node| self.places.get(&fold(&node.name)).copied()).collect()
    }
}

/// The number of boxes and arrows that are drawn, from the first on.
#[derive(Debug, Clone, Copy)]
struct Budget {
    boxes: usize,
    arrows: usize,
}

/// Lays a diagram out in one direction. With the layout before a change as `hint`, boxes stay in their order.
pub fn layout(diagram: &Diagram, direction: Direction, hint: Option<&Layout>) -> Layout {
    within_budget(|budget| finished(ordered(diagram, budget, direction, hint)?, diagram, direction))
}

/// Lays a diagram out in the direction that fits `width` columns and `height` rows: the hint's if that still fits,
/// else the one a Mermaid header asks for, else left to right, else top down, else what overflows less.
pub fn fit(diagram: &Diagram, width: usize, height: usize, hint: Option<&Layout>) -> Layout {
    within_budget(|budget| fit_within(diagram, budget, (width, height), hint))
}

fn fit_within(
    diagram: &Diagram,
    budget: Budget,
    room: (usize, usize),
    hint: Option<&Layout>,
) -> Option<Layout> {
    let wanted = hint.map(|hint| hint.direction).or(diagram.direction).unwrap_or(Direction::LeftRight);
    let graph = ordered(diagram, budget, wanted, hint)?;
    let first = finished(graph.clone(), diagram, wanted)?;
    let overflow =
        |layout: &Layout| (layout.width.saturating_sub(room.0), layout.height.saturating_sub(room.1));
    if overflow(&first) == (0, 0) {
        return Some(first);
    }
    let other = match wanted {
        Direction::LeftRight => Direction::TopDown,
        Direction::TopDown => Direction::LeftRight,
    };
    let second = finished(graph, diagram, other)?;
    Some(if overflow(&second) < overflow(&first) { second } else { first })
}

/// Draws as much as the caps allow: half of it, and half again, until they are kept.
fn within_budget(lay: impl Fn(Budget) -> Option<Layout>) -> Layout {
    let mut budget = Budget { boxes: MAX_DRAWN, arrows: MAX_ARROWS };
    loop {
        if let Some(layout) = lay(budget) {
            return layout;
        }
        budget = Budget { boxes: budget.boxes / 2, arrows: budget.arrows / 2 };
    }
}

/// The layered graph in its order, if it isn't too large.
fn ordered(diagram: &Diagram, budget: Budget, direction: Direction, hint: Option<&Layout>) -> Option<Graph> {
    let drawn = diagram.nodes.len().min(budget.boxes);
    let mut graph = Graph::new(diagram, drawn, budget.arrows);
    if graph.items.len() > MAX_ITEMS {
        return None;
    }
    let hint = hint.filter(|hint| hint.direction == direction && !hint.places.is_empty());
    order::arrange(&mut graph, hint.map(|hint| hint.places_of(&diagram.nodes[..drawn])));
    Some(graph)
}

/// The finished layout, if it isn't too large.
fn finished(mut graph: Graph, diagram: &Diagram, direction: Direction) -> Option<Layout> {
    ports::measure(&mut graph, diagram, direction);
    let places = place::place(&graph, direction);
    align::align(&mut graph, &places, direction);
    let layout = route::assemble(&graph, diagram, direction, &places);
    (layout.width * layout.height <= MAX_CELLS).then_some(layout)
}
