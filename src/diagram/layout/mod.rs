//! Lays a diagram out in layers: a place for each box and a route for each arrow.
//!
//! Cycles are broken, boxes get layers, crossings are reduced, places are found and every arrow gets tracks of its own.
//! Inside, `u` runs along the layers and `v` across them; only the last step turns that into columns and rows.

mod align;
mod borders;
mod cycles;
mod enclose;
mod faces;
mod fit;
mod fold;
mod framing;
mod graph;
mod keep;
mod layers;
mod memory;
mod narrow;
mod order;
mod place;
mod ports;
mod route;
mod rows;
mod squeeze;
mod style;
#[cfg(test)]
mod tests;
mod tracks;

use std::collections::HashSet;

use super::model::{Diagram, EdgeId, GroupId, NodeId};
use framing::Framing;
use graph::Graph;
use layers::Layering;
use memory::{Memory, Spot};
use style::Style;

/// Boxes of the largest drawing; the diagram itself may have more.
pub const MAX_DRAWN: usize = 400;
/// Arrows of the largest drawing.
pub const MAX_ARROWS: usize = 1_500;
/// Bends of long arrows, counted one a layer, beyond which less is drawn.
const MAX_ITEMS: usize = 20_000;
/// Attempts to draw frames, each without the groups that could have none in the one before.
const FRAME_ROUNDS: usize = 3;
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

impl Direction {
    fn other(self) -> Self {
        if self == Self::LeftRight { Self::TopDown } else { Self::LeftRight }
    }
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

/// A group's frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// The group.
    pub group: GroupId,
    /// Its top left cell.
    pub at: Point,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Its title, and where in its border that begins.
    pub title: (Point, String),
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
    /// The frames of groups, the outer before the inner.
    pub enclosures: Vec<Enclosure>,
    /// Places of the boxes, for the next layout to keep to.
    memory: Memory,
    /// Things it spends columns on.
    style: Style,
    /// The most arrows that go on in the next row at one place.
    folds: usize,
    /// True if the direction has changed since the first layout it keeps to.
    turned: bool,
}

impl Layout {
    /// True if boxes or arrows are left out because there are too many.
    pub fn is_partial(&self, diagram: &Diagram) -> bool {
        self.frames.len() < diagram.nodes.len() || self.wires.len() < diagram.edges.len()
    }
}

/// The number of boxes and arrows that are drawn, from the first on.
#[derive(Debug, Clone, Copy)]
struct Budget {
    boxes: usize,
    arrows: usize,
}

impl Budget {
    const ALL: Self = Self { boxes: MAX_DRAWN, arrows: MAX_ARROWS };
}

/// Lays a diagram out in one direction, however wide. With the layout before a change, boxes keep their places.
pub fn layout(diagram: &Diagram, direction: Direction, previous: Option<&Layout>) -> Layout {
    let style = Style::wide(direction);
    let previous = previous.filter(|previous| previous.direction == direction);
    let kept = previous.and_then(|previous| kept(diagram, style, previous, Hold::Distances));
    kept.unwrap_or_else(|| within_budget(|budget| fresh(diagram, budget, style)))
}

/// Lays a diagram out within `width` columns, and `height` rows if that can be: in the direction of the layout before,
/// else the one a Mermaid header asks for, else left to right. The direction changes where another fits better, but
/// only once from layout to layout.
pub fn fit(diagram: &Diagram, width: usize, height: usize, previous: Option<&Layout>) -> Layout {
    let room = fit::Room { columns: width, rows: height };
    if let Some(previous) = previous
        && let Some(layout) = fit::kept_within(diagram, room, previous)
    {
        let turned = previous.turned || layout.direction != previous.direction;
        return Layout { turned, ..layout };
    }
    let before = previous.map(|previous| previous.direction);
    let wanted = before.or(diagram.direction).unwrap_or(Direction::LeftRight);
    let turned = previous.is_some_and(|previous| previous.turned);
    let directions = [wanted, wanted.other()];
    let directions = if turned { &directions[..1] } else { &directions[..] };
    let layout = within_budget(|budget| fit::fresh_within(diagram, budget, room, directions));
    Layout { turned: turned || before.is_some_and(|before| before != layout.direction), ..layout }
}

/// Lays a diagram out in one direction within `width` columns.
pub fn fit_in(diagram: &Diagram, direction: Direction, width: usize) -> Layout {
    let room = fit::Room { columns: width, rows: usize::MAX };
    within_budget(|budget| fit::fresh_within(diagram, budget, room, &[direction]))
}

/// Draws as much as the caps allow: half of it, and half again, until they are kept.
fn within_budget(lay: impl Fn(Budget) -> Option<Layout>) -> Layout {
    let mut budget = Budget::ALL;
    loop {
        if let Some(layout) = lay(budget) {
            return layout;
        }
        budget = Budget { boxes: budget.boxes / 2, arrows: budget.arrows / 2 };
    }
}

/// Parts of the layout before that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Layers, the order in them, and distances, which don't shrink.
    Distances,
    /// Layers, and the order of boxes across all of them, within the style's columns.
    Columns,
    /// Layers, and the order in them.
    Order,
}

/// A layout in which known boxes keep their places; none if little is known, or if a fresh one is much clearer.
fn kept(diagram: &Diagram, style: Style, previous: &Layout, hold: Hold) -> Option<Layout> {
    let nodes = &diagram.nodes[..diagram.nodes.len().min(MAX_DRAWN)];
    let spots = previous.memory.spots(nodes);
    let known = spots.iter().flatten().count();
    if known * 4 < nodes.len() || nodes.is_empty() {
        return None;
    }
    let layering =
        Layering::kept(diagram, &spots.iter().map(|spot| Some((*spot)?.layer)).collect::<Vec<_>>());
    let across: Vec<Option<i64>> = spots.iter().map(|spot| Some((*spot)?.across)).collect();
    with_frames(diagram, nodes.len(), style, |framing| {
        let mut graph = Graph::new(diagram, MAX_ARROWS, &layering, framing);
        if graph.items.len() > MAX_ITEMS || !order::keep(&mut graph, &across) {
            return None;
        }
        ports::measure(&mut graph, diagram, style);
        let places = match hold {
            Hold::Distances => keep::keep(&graph, style, &across),
            Hold::Columns => squeeze::squeeze(&graph, style, &across, &keep::keep(&graph, style, &across))?,
            Hold::Order => place::place(&graph, style),
        };
        let memory = previous.memory.renewed(nodes, &spots_of(&layering, &places));
        finished(graph, diagram, style, (&places, memory))
    })
}

/// A layout with frames around as many groups as can have one, if the style has any.
fn with_frames(
    diagram: &Diagram,
    drawn: usize,
    style: Style,
    lay: impl Fn(&Framing) -> Option<(Layout, Vec<usize>)>,
) -> Option<Layout> {
    let mut vain = HashSet::new();
    for _ in 0..if style.frames { FRAME_ROUNDS } else { 0 } {
        let (layout, without) = lay(&Framing::new(diagram, drawn, &vain))?;
        if without.is_empty() {
            return Some(layout);
        }
        vain.extend(without);
    }
    lay(&Framing::none(drawn)).map(|(layout, _)| layout)
}

fn spots_of(layering: &Layering, places: &[i64]) -> Vec<Spot> {
    layering.layer.iter().zip(places).map(|(&layer, &across)| Spot { layer, across }).collect()
}

/// A layout that knows of no other, if it isn't too large.
fn fresh(diagram: &Diagram, budget: Budget, style: Style) -> Option<Layout> {
    let layering = Layering::fresh(diagram, diagram.nodes.len().min(budget.boxes));
    settled(diagram, &Ordered::new(diagram, layering, budget.arrows, style)?, style)
}

/// Boxes in their layers, and the layered graph in its order with all frames that may be drawn.
struct Ordered {
    layering: Layering,
    arrows: usize,
    framing: Framing,
    graph: Graph,
}

impl Ordered {
    /// The order, if the graph isn't too large.
    fn new(diagram: &Diagram, layering: Layering, arrows: usize, style: Style) -> Option<Self> {
        let drawn = layering.layer.len();
        let framing =
            if style.frames { Framing::new(diagram, drawn, &HashSet::new()) } else { Framing::none(drawn) };
        let graph = ordered(diagram, &layering, arrows, &framing)?;
        Some(Self { layering, arrows, framing, graph })
    }
}

/// The layout of an ordered graph, if it isn't too large.
fn settled(diagram: &Diagram, order: &Ordered, style: Style) -> Option<Layout> {
    let layering = &order.layering;
    with_frames(diagram, layering.layer.len(), style, |framing| {
        let mut graph = if *framing == order.framing {
            order.graph.clone()
        } else {
            ordered(diagram, layering, order.arrows, framing)?
        };
        ports::measure(&mut graph, diagram, style);
        let places = place::place(&graph, style);
        let memory = Memory::new(&diagram.nodes, &spots_of(layering, &places));
        finished(graph, diagram, style, (&places, memory))
    })
}

/// The layered graph in its order, if it isn't too large.
fn ordered(diagram: &Diagram, layering: &Layering, arrows: usize, framing: &Framing) -> Option<Graph> {
    let mut graph = Graph::new(diagram, arrows, layering, framing);
    if graph.items.len() > MAX_ITEMS {
        return None;
    }
    order::arrange(&mut graph);
    Some(graph)
}

/// The finished layout, if it isn't too large, and the groups whose frames can't be drawn in it.
fn finished(
    mut graph: Graph,
    diagram: &Diagram,
    style: Style,
    (places, memory): (&[i64], Memory),
) -> Option<(Layout, Vec<usize>)> {
    align::align(&mut graph, places, style);
    let (layout, vain) = route::assemble(&graph, diagram, style, places);
    (layout.width * layout.height <= MAX_CELLS).then_some((Layout { memory, ..layout }, vain))
}
