//! Moves boxes together where a drawing from top to bottom that keeps to the one before would be too wide: their order
//! across the layers stays, and each stands as near to its wished place as the columns allow.

use super::Style;
use super::graph::{Graph, cells};
use super::place::{from_zero, separation};

/// Places within the style's columns in which boxes with an old place keep its order; none if there is no room.
pub(super) fn squeeze(graph: &Graph, style: Style, old: &[Option<i64>], wished: &[i64]) -> Option<Vec<i64>> {
    let columns = cells(style.columns?);
    let sequence = sequence(graph, old);
    let latest = latest(graph, style, &sequence, (old, columns));
    if latest.iter().any(|&place| place < 0) {
        return None;
    }
    let mut at = vec![0; graph.items.len()];
    let mut last: Vec<Option<usize>> = vec![None; graph.layers.len()];
    let mut floor = 0;
    for item in sequence {
        let before = last[graph.items[item].layer].replace(item);
        let free = before.map_or(0, |before| at[before] + separation(graph, before, item, style));
        at[item] = wished[item].min(latest[item]).max(free);
        if is_known(old, item) {
            at[item] = at[item].max(floor);
            floor = at[item];
        }
    }
    from_zero(&mut at);
    Some(at)
}

fn is_known(old: &[Option<i64>], item: usize) -> bool {
    old.get(item).is_some_and(Option::is_some)
}

/// All items, each behind those before it in its layer, and those with an old place in its order.
fn sequence(graph: &Graph, old: &[Option<i64>]) -> Vec<usize> {
    let mut known: Vec<(i64, usize)> =
        old.iter().enumerate().filter_map(|(item, place)| Some(((*place)?, item))).collect();
    known.sort_unstable();
    let mut next = vec![0; graph.layers.len()];
    let mut sequence = Vec::with_capacity(graph.items.len());
    for (_, item) in known {
        let layer = graph.items[item].layer;
        let end = graph.layers[layer].iter().position(|&other| other == item).map_or(0, |place| place + 1);
        sequence.extend(graph.layers[layer].get(next[layer]..end).unwrap_or_default());
        next[layer] = next[layer].max(end);
    }
    for (layer, from) in next.into_iter().enumerate() {
        sequence.extend(&graph.layers[layer][from..]);
    }
    sequence
}

/// The last place of each item at which all that follow it still have room.
fn latest(
    graph: &Graph,
    style: Style,
    sequence: &[usize],
    (old, columns): (&[Option<i64>], i64),
) -> Vec<i64> {
    let mut latest = vec![0; graph.items.len()];
    let mut next: Vec<Option<usize>> = vec![None; graph.layers.len()];
    let mut ceiling = columns;
    for &item in sequence.iter().rev() {
        let behind = next[graph.items[item].layer].replace(item);
        latest[item] = match behind {
            Some(behind) => latest[behind] - separation(graph, item, behind, style),
            None => columns - cells(graph.items[item].breadth),
        };
        if is_known(old, item) {
            latest[item] = latest[item].min(ceiling);
            ceiling = latest[item];
        }
    }
    latest
}
