//! Gives each link a port of its own on its box, in the order of the boxes at the other end, and each box its size.

use crate::diagram::model::Diagram;
use crate::diagram::text::{clip, width};

use super::graph::Graph;
use super::order::positions;
use super::{Direction, faces};

/// Columns that a label may take in the drawing.
const MAX_LABEL: usize = 18;

/// The label of an arrow as it is drawn.
pub(super) fn label(diagram: &Diagram, edge: usize) -> Option<String> {
    diagram.edges[edge].label.as_deref().map(|label| clip(&label.replace(is_line, "-"), MAX_LABEL))
}

/// A character that a reader of the drawing could take for a line.
fn is_line(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}' | '\u{2190}'..='\u{21ff}' | '◄' | '►' | '▲' | '▼' | '▶' | '◀')
}

/// A place on a box's side: the links there and their cells.
struct Slot {
    end: End,
    /// Cells it takes, and the port among them.
    cells: usize,
    port: usize,
}

#[derive(Clone, Copy)]
enum End {
    From(usize),
    To(usize),
    LoopOut(usize),
    LoopIn(usize),
}

/// Sets ports and sizes.
pub(super) fn measure(graph: &mut Graph, diagram: &Diagram, direction: Direction) {
    label_links(graph, diagram);
    graph.faces = faces::lines(diagram, graph.faces.len());
    let position = positions(graph);
    for item in 0..graph.items.len() {
        let before = slots_before(graph, item, &position, direction);
        let after = slots_after(graph, item, &position, direction);
        let inside = match graph.items[item].node {
            Some(node) => {
                measure_box(graph, item, face_size(&graph.faces[node]), direction, [&before, &after])
            }
            None => 1,
        };
        let start = usize::from(graph.items[item].node.is_some());
        for side in [before, after] {
            set_ports(graph, side, start, inside, direction);
        }
    }
}

fn label_links(graph: &mut Graph, diagram: &Diagram) {
    for chain in &graph.chains {
        let columns = label(diagram, chain.edge).map_or(0, |label| width(&label));
        match (chain.backwards, chain.links.first(), chain.links.last()) {
            (true, Some(&first), _) => graph.links[first].from.label = columns,
            (false, _, Some(&last)) => graph.links[last].to.label = columns,
            _ => {}
        }
    }
}

fn slots_before(graph: &Graph, item: usize, position: &[usize], direction: Direction) -> Vec<Slot> {
    let mut links = graph.items[item].before.clone();
    links.sort_by_key(|&link| (position[graph.links[link].from.item], link));
    links.iter().map(|&link| slot(End::To(link), graph.links[link].to.label, direction)).collect()
}

fn slots_after(graph: &Graph, item: usize, position: &[usize], direction: Direction) -> Vec<Slot> {
    let mut links = graph.items[item].after.clone();
    links.sort_by_key(|&link| (position[graph.links[link].to.item], link));
    let links = links.iter().map(|&link| slot(End::From(link), graph.links[link].from.label, direction));
    let own = graph.loops.iter().enumerate().filter(|(_, own)| own.item == item);
    let own =
        own.flat_map(|(id, _)| [slot(End::LoopOut(id), 0, direction), slot(End::LoopIn(id), 0, direction)]);
    links.chain(own).collect()
}

/// Left to right, a label stands in the row above its port; top down, in the columns behind it.
fn slot(end: End, label: usize, direction: Direction) -> Slot {
    let (cells, port) = match (direction, label) {
        (_, 0) => (1, 0),
        (Direction::LeftRight, _) => (2, 1),
        (Direction::TopDown, columns) => (columns + 2, 0),
    };
    Slot { end, cells, port }
}

fn gap(direction: Direction) -> usize {
    usize::from(direction == Direction::TopDown)
}

fn extent(slots: &[Slot], direction: Direction) -> usize {
    let cells: usize = slots.iter().map(|slot| slot.cells).sum();
    cells + slots.len().saturating_sub(1) * gap(direction)
}

/// Columns and rows that a box's text takes.
fn face_size(lines: &[String]) -> (usize, usize) {
    (lines.iter().map(|line| width(line)).max().unwrap_or(0) + 2, lines.len())
}

/// Sets a box's size and returns the cells inside its border across the layers.
fn measure_box(
    graph: &mut Graph,
    item: usize,
    (columns, rows): (usize, usize),
    direction: Direction,
    sides: [&[Slot]; 2],
) -> usize {
    let (along, across) = match direction {
        Direction::LeftRight => (columns, rows),
        Direction::TopDown => (rows, columns),
    };
    let inside = sides.into_iter().map(|side| extent(side, direction)).fold(across, usize::max);
    graph.items[item].length = along + 2;
    graph.items[item].breadth = inside + 2;
    inside
}

/// Spreads a side's slots around its middle.
fn set_ports(graph: &mut Graph, slots: Vec<Slot>, start: usize, inside: usize, direction: Direction) {
    let mut at = start + (inside - extent(&slots, direction)) / 2;
    for slot in slots {
        let port = at + slot.port;
        match slot.end {
            End::From(link) => graph.links[link].from.port = port,
            End::To(link) => graph.links[link].to.port = port,
            End::LoopOut(own) => graph.loops[own].ports.0 = port,
            End::LoopIn(own) => graph.loops[own].ports.1 = port,
        }
        at += slot.cells + gap(direction);
    }
}
