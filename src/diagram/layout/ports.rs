//! Gives each link a port of its own on its box, in the order of the boxes at the other end, and each box its size.

use crate::diagram::model::Diagram;
use crate::diagram::text::{clip, width};

use super::graph::{Graph, Side};
use super::order::positions;
use super::{Direction, Style, faces};

/// Cells that the borders of a box take in either direction.
pub(super) const BORDERS: usize = 2;

/// The label of an arrow as it is drawn.
pub(super) fn label(diagram: &Diagram, edge: usize, style: Style) -> Option<String> {
    let label = diagram.edges[edge].label.as_deref().filter(|_| style.label > 0);
    label.map(|label| clip(&label.replace(is_line, "-"), style.label))
}

/// A character that a reader of the drawing could take for a line.
fn is_line(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}' | '\u{2190}'..='\u{21ff}' | '◄' | '►' | '▲' | '▼' | '▶' | '◀')
}

/// A place on a box's side: a link's end or a loop's, and its cells.
struct Slot {
    owner: Owner,
    /// Cells it takes, and the port among them.
    cells: usize,
    port: usize,
}

#[derive(Clone, Copy)]
enum Owner {
    Link(usize, Side),
    LoopOut(usize),
    LoopIn(usize),
}

/// Sets ports and sizes.
pub(super) fn measure(graph: &mut Graph, diagram: &Diagram, style: Style) {
    label_links(graph, diagram, style);
    graph.faces = faces::lines(diagram, graph.faces.len(), style, &graph.groups);
    let position = positions(graph);
    for item in 0..graph.items.len() {
        let before = slots(graph, item, Side::To, &position, style);
        let after = slots(graph, item, Side::From, &position, style);
        let inside = match graph.items[item].node {
            Some(node) => measure_box(graph, item, face_size(&graph.faces[node]), style, [&before, &after]),
            None => 1,
        };
        let start = usize::from(graph.items[item].node.is_some());
        for side in [before, after] {
            set_ports(graph, side, start, inside, style);
        }
    }
}

fn label_links(graph: &mut Graph, diagram: &Diagram, style: Style) {
    for chain in &graph.chains {
        let columns = label(diagram, chain.edge, style).map_or(0, |label| width(&label));
        match (chain.backwards, chain.links.first(), chain.links.last()) {
            (true, Some(&first), _) => graph.links[first].from.label = columns,
            (false, _, Some(&last)) => graph.links[last].to.label = columns,
            _ => {}
        }
    }
}

/// The slots on one side of an item, in the order of the boxes at the other ends; its loops leave and enter after them.
fn slots(graph: &Graph, item: usize, side: Side, position: &[usize], style: Style) -> Vec<Slot> {
    let mut links = graph.items[item].links(side).to_vec();
    links.sort_by_key(|&link| (position[graph.links[link].end(side.other()).item], link));
    let links =
        links.iter().map(|&link| slot(Owner::Link(link, side), graph.links[link].end(side).label, style));
    let own = graph.loops.iter().enumerate().filter(|(_, own)| side == Side::From && own.item == item);
    let own = own.flat_map(|(id, _)| [Owner::LoopOut(id), Owner::LoopIn(id)]);
    links.chain(own.map(|own| slot(own, 0, style))).collect()
}

/// Left to right, a label stands in the row above its port; top down, in the columns behind it.
fn slot(owner: Owner, label: usize, style: Style) -> Slot {
    let (cells, port) = match (style.direction, label) {
        (_, 0) => (1, 0),
        (Direction::LeftRight, _) => (2, 1),
        (Direction::TopDown, columns) => (columns + 2, 0),
    };
    Slot { owner, cells, port }
}

fn gap(style: Style) -> usize {
    usize::from(style.direction == Direction::TopDown && !style.dense)
}

fn extent(slots: &[Slot], style: Style) -> usize {
    let cells: usize = slots.iter().map(|slot| slot.cells).sum();
    cells + slots.len().saturating_sub(1) * gap(style)
}

/// Columns and rows that a box's text takes.
pub(super) fn face_size(lines: &[String]) -> (usize, usize) {
    (lines.iter().map(|line| width(line)).max().unwrap_or(0) + 2, lines.len())
}

/// Sets a box's size and returns the cells inside its border across the layers.
fn measure_box(
    graph: &mut Graph,
    item: usize,
    (columns, rows): (usize, usize),
    style: Style,
    sides: [&[Slot]; 2],
) -> usize {
    let (along, across) = match style.direction {
        Direction::LeftRight => (columns, rows),
        Direction::TopDown => (rows, columns),
    };
    let inside = sides.into_iter().map(|side| extent(side, style)).fold(across, usize::max);
    graph.items[item].length = along + BORDERS;
    graph.items[item].breadth = inside + BORDERS;
    inside
}

/// Spreads a side's slots around its middle.
fn set_ports(graph: &mut Graph, slots: Vec<Slot>, start: usize, inside: usize, style: Style) {
    let mut at = start + (inside - extent(&slots, style)) / 2;
    for slot in slots {
        let port = at + slot.port;
        match slot.owner {
            Owner::Link(link, side) => graph.links[link].end_mut(side).port = port,
            Owner::LoopOut(own) => graph.loops[own].ports.0 = port,
            Owner::LoopIn(own) => graph.loops[own].ports.1 = port,
        }
        at += slot.cells + gap(style);
    }
}
