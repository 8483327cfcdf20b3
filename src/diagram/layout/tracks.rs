//! Routes the links between two layers through tracks of their own.
//!
//! A link leaves at one row and enters at another; between, it runs along one track across the rows. Two links may
//! cross, but never share a cell: where one enters in the row in which another leaves, the other's track comes first.
//! Such orders can form a ring; then one link of the ring takes a free row in between and two tracks at the rims.

use std::collections::{HashMap, HashSet};

/// The rows of a link to be routed, or of an arrow from a box to itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The row it leaves at.
    pub(super) from: i64,
    /// The row it enters at.
    pub(super) to: i64,
}

/// One turn: along `track` to `row`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) track: usize,
    pub(super) row: i64,
}

/// The routes of one channel.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// Turns of each link; none where it runs straight.
    pub(super) links: Vec<Vec<Turn>>,
    /// The track of each loop.
    pub(super) loops: Vec<usize>,
    pub(super) tracks: usize,
}

/// Routes links and loops. No two links leave at one row, and none enter at one; a detour takes no blocked row.
pub(super) fn route(links: &[Run], loops: &[Run], blocked: impl Iterator<Item = i64>) -> Channel {
    let mut channel =
        Channel { links: vec![Vec::new(); links.len()], loops: vec![0; loops.len()], tracks: 0 };
    channel.tracks = usize::from(!loops.is_empty());
    let bent: Vec<usize> = (0..links.len()).filter(|&link| links[link].from != links[link].to).collect();
    let (ordered, ringed) = order(links, &bent);
    let mut taken: HashSet<i64> =
        links.iter().chain(loops).flat_map(|run| [run.from, run.to]).chain(blocked).collect();
    let detour = |link| (link, free_row(links[link], &mut taken));
    let detours: Vec<(usize, i64)> = ringed.into_iter().map(detour).collect();
    for &(link, row) in &detours {
        channel.links[link].push(Turn { track: channel.tracks, row });
        channel.tracks += 1;
    }
    channel.tracks += lay(links, &ordered, channel.tracks, &mut channel.links);
    for (link, _) in detours {
        channel.links[link].push(Turn { track: channel.tracks, row: links[link].to });
        channel.tracks += 1;
    }
    channel
}

/// Gives ordered links tracks from `first` on; links whose rows don't meet may share one. Returns how many it took.
fn lay(links: &[Run], ordered: &[usize], first: usize, turns: &mut [Vec<Turn>]) -> usize {
    let mut tracks: Vec<Vec<(i64, i64)>> = Vec::new();
    for &link in ordered {
        let (low, high) = rows(links[link]);
        let meets = |track: &Vec<(i64, i64)>| track.iter().any(|&(from, to)| from <= high && low <= to);
        let track = tracks.iter().rposition(meets).map_or(0, |track| track + 1);
        if track == tracks.len() {
            tracks.push(Vec::new());
        }
        tracks[track].push((low, high));
        turns[link].push(Turn { track: first + track, row: links[link].to });
    }
    tracks.len()
}

fn rows(run: Run) -> (i64, i64) {
    (run.from.min(run.to), run.from.max(run.to))
}

/// The order of tracks with few crossings, and the links that must leave it to break rings.
fn order(links: &[Run], bent: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let after = successors(links, bent);
    let mut waits = vec![false; links.len()];
    after.iter().flatten().for_each(|&second| waits[second] = true);
    let mut left: Vec<usize> = bent.to_vec();
    let mut gains = vec![0; links.len()];
    left.iter().for_each(|&link| gains[link] = left.iter().map(|&other| gain(links, link, other)).sum());
    let (mut ordered, mut ringed) = (Vec::new(), Vec::new());
    while let Some(&first) = left.first() {
        let free = left.iter().copied().filter(|&link| !waits[link]);
        let ready = free.max_by_key(|&link| (gains[link], links[link].from));
        let next = ready.unwrap_or(first);
        if ready.is_some() { &mut ordered } else { &mut ringed }.push(next);
        left.retain(|&link| link != next);
        after[next].into_iter().for_each(|second| waits[second] = false);
        left.iter().for_each(|&link| gains[link] -= gain(links, link, next));
    }
    (ordered, ringed)
}

/// For each link, the one that enters in the row in which it leaves, whose track must come after.
fn successors(links: &[Run], bent: &[usize]) -> Vec<Option<usize>> {
    let entering: HashMap<i64, usize> = bent.iter().map(|&link| (links[link].to, link)).collect();
    let mut after = vec![None; links.len()];
    bent.iter().for_each(|&link| after[link] = entering.get(&links[link].from).copied());
    after
}

/// The crossings saved if `first` has its track before `second`, compared with the other way round.
fn gain(links: &[Run], first: usize, second: usize) -> i64 {
    crossings(links[second], links[first]) - crossings(links[first], links[second])
}

/// Crossings of two links if the track of `first` comes before that of `second`.
fn crossings(first: Run, second: Run) -> i64 {
    let spans = |run: Run, row: i64| i64::from(rows(run).0 < row && row < rows(run).1);
    spans(first, second.from) + spans(second, first.to)
}

/// The row nearest to the middle of a link in which no link leaves or enters; it is taken then.
fn free_row(run: Run, taken: &mut HashSet<i64>) -> i64 {
    let middle = i64::midpoint(run.from, run.to);
    let mut near = (0..).flat_map(|away| [middle + away, middle - away]);
    near.find(|row| taken.insert(*row)).expect("rows are endless, taken ones are not")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracks(links: &[(i64, i64)]) -> Vec<Vec<(usize, i64)>> {
        let runs: Vec<Run> = links.iter().map(|&(from, to)| Run { from, to }).collect();
        let turns = |turns: Vec<Turn>| turns.into_iter().map(|turn| (turn.track, turn.row)).collect();
        route(&runs, &[], std::iter::empty()).links.into_iter().map(turns).collect()
    }

    #[test]
    fn a_straight_link_needs_no_track() {
        assert_eq!(tracks(&[(3, 3)]), [vec![]]);
    }

    #[test]
    fn links_side_by_side_do_not_cross() {
        assert_eq!(tracks(&[(1, 5), (2, 6)]), [vec![(1, 5)], vec![(0, 6)]]);
    }

    #[test]
    fn links_apart_share_a_track() {
        assert_eq!(tracks(&[(1, 3), (5, 8)]), [vec![(0, 3)], vec![(0, 8)]]);
    }

    #[test]
    fn who_leaves_a_row_turns_before_who_enters_it() {
        let routed = tracks(&[(1, 3), (3, 6)]);
        assert!(routed[1][0].0 < routed[0][0].0);
    }

    #[test]
    fn a_ring_is_broken_by_a_detour() {
        let routed = tracks(&[(1, 2), (2, 1)]);
        assert_eq!(routed.iter().map(Vec::len).max(), Some(2));
        let rows: Vec<i64> = routed.iter().flatten().map(|turn| turn.1).collect();
        assert!(rows.iter().any(|row| ![1, 2].contains(row)));
    }
}
