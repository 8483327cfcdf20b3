//! The way from the end of a row to the start of the next one, for all links between two layers.
//!
//! Each link has a track behind the row, a row of its own between the two, and a track before the next row. The first
//! link from above is the outermost, so links that keep their order don't cross.

use std::collections::HashMap;

use super::graph::cells;

#[derive(Debug)]
pub(super) struct Fold {
    /// The place of each link, from the innermost on.
    places: HashMap<usize, usize>,
    /// The first cell across the layers that is free for links.
    pub(super) first_row: i64,
}

impl Fold {
    /// A fold of links, each with the row it comes from.
    pub(super) fn new(links: impl Iterator<Item = (usize, i64)>) -> Self {
        let mut links: Vec<(usize, i64)> = links.collect();
        links.sort_by_key(|&(_, row)| std::cmp::Reverse(row));
        let places = links.into_iter().enumerate().map(|(place, (link, _))| (link, place)).collect();
        Self { places, first_row: 0 }
    }

    /// Links.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The tracks of a link, each with the row it leads to: the first behind `end`, the second from cell 0 on.
    pub(super) fn steps(&self, link: usize, end: i64, to: i64) -> Vec<(i64, i64)> {
        let place = cells(self.places.get(&link).copied().unwrap_or(0));
        vec![(end + place, self.first_row + place), (place, to)]
    }
}
