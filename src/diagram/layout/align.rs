//! Moves ports along their boxes where that makes a link straight.

use super::graph::{End, Graph, Side, cells};
use super::{Direction, Style};

/// Straightens what it can, the smallest bends first.
pub(super) fn align(graph: &mut Graph, across: &[i64], style: Style) {
    let row = |end: End| across[end.item] + cells(end.port);
    let bend = |graph: &Graph, link: usize| row(graph.links[link].to) - row(graph.links[link].from);
    let mut bent: Vec<usize> = (0..graph.links.len()).filter(|&link| bend(graph, link) != 0).collect();
    bent.sort_by_key(|&link| bend(graph, link).abs());
    for link in bent {
        let by = bend(graph, link);
        if !shift(graph, link, Side::From, by, style) {
            shift(graph, link, Side::To, -by, style);
        }
    }
}

/// Moves one port, if it stays inside its box, keeps its distance and its place among the others, and no label stands
/// on that side.
fn shift(graph: &mut Graph, link: usize, side: Side, by: i64, style: Style) -> bool {
    let end = graph.links[link].end(side);
    let item = &graph.items[end.item];
    let (old, new) = (cells(end.port), cells(end.port) + by);
    let apart = if style.direction == Direction::LeftRight || style.dense { 1 } else { 2 };
    let clear = |other: i64| (other < old && other + apart <= new) || (other > old && new + apart <= other);
    let free = item.node.is_some()
        && (1..=cells(item.breadth) - 2).contains(&new)
        && item.links(side).iter().all(|&other| graph.links[other].end(side).label == 0)
        && others(graph, end.item, link, side).map(cells).all(clear);
    if let (true, Ok(new)) = (free, usize::try_from(new)) {
        graph.links[link].end_mut(side).port = new;
    }
    free
}

/// The other ports on that side.
fn others(graph: &Graph, item: usize, link: usize, side: Side) -> impl Iterator<Item = usize> + '_ {
    let links = graph.items[item].links(side).iter().filter(move |&&other| other != link);
    let loops = graph.loops.iter().filter(move |own| side == Side::From && own.item == item);
    let ports = links.map(move |&other| graph.links[other].end(side).port);
    ports.chain(loops.flat_map(|own| [own.ports.0, own.ports.1]))
}
