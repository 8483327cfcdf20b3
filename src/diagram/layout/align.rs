//! Moves ports along their boxes where that makes a link straight.

use super::Direction;
use super::graph::Graph;

/// An end of a link.
#[derive(Clone, Copy)]
enum End {
    From,
    To,
}

/// Straightens what it can, the smallest bends first.
pub(super) fn align(graph: &mut Graph, across: &[i64], direction: Direction) {
    let bend =
        |graph: &Graph, link: usize| row(graph, across, link, End::To) - row(graph, across, link, End::From);
    let mut bent: Vec<usize> = (0..graph.links.len()).filter(|&link| bend(graph, link) != 0).collect();
    bent.sort_by_key(|&link| bend(graph, link).abs());
    for link in bent {
        let by = bend(graph, link);
        if !shift(graph, link, End::From, by, direction) {
            shift(graph, link, End::To, -by, direction);
        }
    }
}

fn row(graph: &Graph, across: &[i64], link: usize, end: End) -> i64 {
    across[item(graph, link, end)] + port(graph, link, end)
}

fn item(graph: &Graph, link: usize, end: End) -> usize {
    match end {
        End::From => graph.links[link].from,
        End::To => graph.links[link].to,
    }
}

fn port(graph: &Graph, link: usize, end: End) -> i64 {
    let port = match end {
        End::From => graph.links[link].port_from,
        End::To => graph.links[link].port_to,
    };
    i64::try_from(port).unwrap_or(i64::MAX)
}

/// Moves one port, if it stays inside its box, keeps its distance and its place among the others, and no label stands
/// on that side.
fn shift(graph: &mut Graph, link: usize, end: End, by: i64, direction: Direction) -> bool {
    let item = item(graph, link, end);
    let (old, new) = (port(graph, link, end), port(graph, link, end) + by);
    let room = i64::try_from(graph.items[item].breadth).unwrap_or(i64::MAX) - 2;
    let apart = if direction == Direction::LeftRight { 1 } else { 2 };
    let clear = |other: i64| (other < old && other + apart <= new) || (other > old && new + apart <= other);
    let free = graph.items[item].node.is_some()
        && (1..=room).contains(&new)
        && !has_label(graph, item, end)
        && others(graph, item, link, end).all(clear);
    if let (true, Ok(new)) = (free, usize::try_from(new)) {
        match end {
            End::From => graph.links[link].port_from = new,
            End::To => graph.links[link].port_to = new,
        }
    }
    free
}

fn side(graph: &Graph, item: usize, end: End) -> &[usize] {
    match end {
        End::From => &graph.items[item].after,
        End::To => &graph.items[item].before,
    }
}

fn has_label(graph: &Graph, item: usize, end: End) -> bool {
    let label = |link: &usize| match end {
        End::From => graph.links[*link].label_from,
        End::To => graph.links[*link].label_to,
    };
    side(graph, item, end).iter().any(|link| label(link) > 0)
}

/// The other ports on that side.
fn others(graph: &Graph, item: usize, link: usize, end: End) -> impl Iterator<Item = i64> + '_ {
    let links = side(graph, item, end)
        .iter()
        .filter(move |&&other| other != link)
        .map(move |&other| port(graph, other, end));
    let loops = graph.loops.iter().filter(move |own| matches!(end, End::From) && own.item == item);
    links.chain(
        loops.flat_map(|own| [own.ports.0, own.ports.1]).map(|port| i64::try_from(port).unwrap_or(i64::MAX)),
    )
}
