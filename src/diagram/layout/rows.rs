//! Goes on in the next row where a drawing from left to right would be too wide.

use std::ops::Range;

use super::Direction;
use super::enclose::Extent;
use super::fold::Fold;
use super::graph::cells;
use super::route::Geometry;
use super::tracks::{Channel, Run, route};

impl Geometry<'_> {
    /// True if a layer, and what leads on to the next row, reaches beyond the columns there are.
    pub(super) fn is_full(&self, layer: usize, length: usize) -> bool {
        let (Direction::LeftRight, Some(columns)) = (self.style.direction, self.style.columns) else {
            return false;
        };
        self.rows.last().is_some_and(|&first| first < layer)
            && self.end + cells(length) + self.turning(layer) > cells(columns)
    }

    /// Cells behind a layer if a row ends with it: borders, and the tracks of what leads on to the next row.
    fn turning(&self, layer: usize) -> i64 {
        let links: Vec<usize> = self.graph.links_after(layer).collect();
        let tracks = links.len() + usize::from(self.loops_at(layer).next().is_some());
        if tracks == 0 {
            return self.closing(layer);
        }
        self.rims(layer, &links, &Channel::default()).0 + cells(tracks)
    }

    /// Begins a row with this layer; what leads to it goes round the end of the row before and back between the two.
    pub(super) fn begin_row(&mut self, layer: usize) {
        let links: Vec<usize> = self.graph.links_after(layer - 1).collect();
        let own: Vec<Run> = self.loops_at(layer - 1).map(|own| self.own_run(own)).collect();
        let (_, tail) = self.rims(layer - 1, &links, &Channel::default());
        let gap = &mut self.gaps[layer - 1];
        gap.channel = route(&[], &own, std::iter::empty());
        let rows = links.iter().map(|&link| {
            self.across[self.graph.links[link].from.item] + cells(self.graph.links[link].from.port)
        });
        gap.fold = Some(Fold::new(links.iter().copied().zip(rows)));
        self.end = if links.is_empty() { self.margin(layer) } else { cells(links.len()) + tail };
        self.rows.push(layer);
    }

    /// Puts the rows below each other.
    pub(super) fn stack_rows(&mut self) {
        let mut start = 0;
        for row in 0..self.rows.len() {
            let (first, end) = (self.rows[row], self.rows.get(row + 1).copied().unwrap_or(self.along.len()));
            let (least, most) = self.extent(first..end);
            self.shift(first..end, start - least);
            start += most - least;
            if let Some(fold) = self.gaps[end - 1].fold.as_mut() {
                fold.first_row = start;
                start += cells(fold.len()) + 1;
            }
        }
    }

    /// The first cell that layers take across, and the one behind the last.
    fn extent(&self, layers: Range<usize>) -> (i64, i64) {
        let items = self.graph.layers[layers.clone()].iter().flatten();
        let items =
            items.map(|&item| (self.across[item], self.across[item] + cells(self.graph.items[item].breadth)));
        let turns = self.gaps[layers.clone()].iter().flat_map(|gap| gap.channel.links.iter().flatten());
        let inside = |extent: &Extent| layers.contains(&extent.layers.0);
        let frames = (0..self.borders.extents.len()).filter(|&frame| inside(&self.borders.extents[frame]));
        let frames = frames.map(|frame| (self.borders.across(frame).0, self.borders.across(frame).1 + 1));
        items
            .chain(frames)
            .chain(turns.map(|turn| (turn.row, turn.row + 1)))
            .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
            .unwrap_or((0, 0))
    }

    fn shift(&mut self, layers: Range<usize>, by: i64) {
        for &item in self.graph.layers[layers.clone()].iter().flatten() {
            self.across[item] += by;
        }
        for turn in self.gaps[layers].iter_mut().flat_map(|gap| gap.channel.links.iter_mut().flatten()) {
            turn.row += by;
        }
    }
}
