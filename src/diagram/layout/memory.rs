//! Remembers where boxes stood, so that they keep their places in the next layout.
//!
//! A box is known by its name. One that is renamed letter by letter is a new box with each key; it takes the place of
//! the box that vanished between the same neighbours in the text. A vanished box is remembered for a while: a name that
//! is deleted and typed again stands where it stood.

use std::collections::HashMap;

use crate::diagram::model::Node;
use crate::diagram::names::fold;

/// Layouts for which a vanished box is remembered.
const LIFETIME: u8 = 16;
/// Vanished boxes that are remembered at most.
const MAX_ABSENT: usize = 64;

/// The place of a box: its layer, and its first cell across the layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) layer: usize,
    pub(super) across: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    spot: Spot,
    /// Layouts since the box was last drawn.
    absent: u8,
}

/// The boxes of the last layouts, in the order typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Memory {
    entries: Vec<Entry>,
}

impl Memory {
    /// A memory of these boxes alone.
    pub(super) fn new(nodes: &[Node], spots: &[Spot]) -> Self {
        let entry =
            |(node, &spot): (&Node, &Spot)| Entry { name: fold(&node.name).into_owned(), spot, absent: 0 };
        Self { entries: nodes.iter().zip(spots).map(entry).collect() }
    }

    /// For each box, where it stood, if it is known.
    pub(super) fn spots(&self, nodes: &[Node]) -> Vec<Option<Spot>> {
        self.matches(nodes).into_iter().map(|entry| Some(self.entries[entry?].spot)).collect()
    }

    /// For each box, its entry.
    fn matches(&self, nodes: &[Node]) -> Vec<Option<usize>> {
        let by_name: HashMap<&str, usize> =
            self.entries.iter().enumerate().map(|(entry, known)| (known.name.as_str(), entry)).collect();
        let mut found: Vec<Option<usize>> =
            nodes.iter().map(|node| by_name.get(&*fold(&node.name)).copied()).collect();
        let mut free = vec![true; self.entries.len()];
        found.iter().flatten().for_each(|&entry| free[entry] = false);
        let mut start = 0;
        while let Some(first) = (start..found.len()).find(|&node| found[node].is_none()) {
            let end = (first..found.len()).find(|&node| found[node].is_some()).unwrap_or(found.len());
            self.match_renamed(&mut found, first..end, &mut free);
            start = end;
        }
        found
    }

    /// Pairs a run of unknown boxes with as many vanished ones between the same neighbours.
    fn match_renamed(&self, found: &mut [Option<usize>], run: std::ops::Range<usize>, free: &mut [bool]) {
        let after = run.start.checked_sub(1).and_then(|node| found[node]).map_or(0, |entry| entry + 1);
        let before = found.get(run.end).copied().flatten().unwrap_or(self.entries.len());
        let candidates: Vec<usize> =
            (after..before).filter(|&entry| free[entry] && self.entries[entry].absent < 2).collect();
        if candidates.len() == run.len() {
            for (node, entry) in run.zip(candidates) {
                found[node] = Some(entry);
                free[entry] = false;
            }
        }
    }

    /// The memory after a layout that kept to this one: vanished boxes move along with those beside them.
    pub(super) fn renewed(&self, nodes: &[Node], spots: &[Spot]) -> Self {
        let matches = self.matches(nodes);
        let moves: Vec<(Spot, Spot)> = matches
            .iter()
            .zip(spots)
            .filter_map(|(entry, &now)| Some((self.entries[(*entry)?].spot, now)))
            .collect();
        let mut free = vec![true; self.entries.len()];
        matches.iter().flatten().for_each(|&entry| free[entry] = false);
        let mut next = Self::new(nodes, spots);
        let fresh = |entry: &usize| free[*entry] && self.entries[*entry].absent < LIFETIME;
        let absent: Vec<usize> = (0..free.len()).filter(fresh).take(MAX_ABSENT).collect();
        for entry in absent.into_iter().rev() {
            let follows = (0..entry).rev().find(|&other| !free[other]);
            let at = follows.and_then(|other| matches.iter().position(|&found| found == Some(other)));
            let old = &self.entries[entry];
            let spot = carried(old.spot, &moves);
            next.entries.insert(
                at.map_or(0, |at| at + 1),
                Entry { name: old.name.clone(), spot, absent: old.absent + 1 },
            );
        }
        next
    }
}

/// A vanished box's place, moved as far as the nearest boxes before it in either direction.
fn carried(spot: Spot, moves: &[(Spot, Spot)]) -> Spot {
    let beside = |key: fn(&Spot) -> i64| {
        let before = moves.iter().filter(move |(old, _)| key(old) <= key(&spot));
        before.max_by_key(|(old, _)| key(old)).map_or(0, |(old, new)| key(new) - key(old))
    };
    let layer = i64::try_from(spot.layer).unwrap_or(i64::MAX);
    let along = beside(|spot| i64::try_from(spot.layer).unwrap_or(i64::MAX));
    Spot {
        layer: usize::try_from(layer + along).unwrap_or(spot.layer),
        across: spot.across + beside(|spot| spot.across),
    }
}
