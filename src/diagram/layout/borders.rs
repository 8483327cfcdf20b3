//! The borders of group frames: room for them between the layers, their cells, and whether they can be drawn there.

use crate::diagram::model::{Diagram, GroupId};
use crate::diagram::text::{clip, scrub, width};

use super::enclose::{Extent, extents, pad};
use super::graph::{Graph, cells};
use super::route::{Corner, Geometry};
use super::{Direction, Enclosure, Frame, Point, Style, Wire};

/// Columns of the shortest title.
const SHORTEST: usize = 3;

/// The frames of a layout in layout coordinates.
pub(super) struct Borders {
    pub(super) extents: Vec<Extent>,
    /// For each frame, its place among the frames that begin, or end, at the same layer, from the inside out.
    places: Vec<(usize, usize)>,
    style: Style,
}

impl Borders {
    pub(super) fn new(graph: &Graph, across: &[i64], style: Style) -> Self {
        let extents = extents(graph, across, style);
        let mut places = vec![(0, 0); extents.len()];
        // The inner frames come after the outer ones.
        for frame in (0..extents.len()).rev() {
            let within = (frame + 1..extents.len()).filter(|&other| {
                graph.around.iter().any(|around| around.contains(&frame) && around.contains(&other))
            });
            for other in within.collect::<Vec<_>>() {
                let (outer, inner) = (extents[frame].layers, extents[other].layers);
                if outer.0 == inner.0 {
                    places[frame].0 = places[frame].0.max(places[other].0 + 1);
                }
                if outer.1 == inner.1 {
                    places[frame].1 = places[frame].1.max(places[other].1 + 1);
                }
            }
        }
        Self { extents, places, style }
    }

    /// Cells from one border to the next within it, along the layers.
    fn step(&self) -> i64 {
        if self.style.direction == Direction::LeftRight { 2 } else { 1 }
    }

    /// Cells that the borders before a layer take.
    pub(super) fn before(&self, layer: usize) -> i64 {
        let beginning = self.extents.iter().zip(&self.places).filter(|(extent, _)| extent.layers.0 == layer);
        beginning.map(|(_, place)| 1 + self.step() * cells(place.0)).max().unwrap_or(0)
    }

    /// Cells that the borders after a layer take.
    pub(super) fn after(&self, layer: usize) -> i64 {
        let ending = self.extents.iter().zip(&self.places).filter(|(extent, _)| extent.layers.1 == layer);
        ending.map(|(_, place)| 1 + self.step() * cells(place.1)).max().unwrap_or(0)
    }

    /// The first and last cell of a frame's border along the layers, from the cells where the space before its first
    /// layer ends and that after its last begins.
    pub(super) fn along(&self, frame: usize, inner: (i64, i64)) -> (i64, i64) {
        let place = self.places[frame];
        (inner.0 - 1 - self.step() * cells(place.0), inner.1 + self.step() * cells(place.1))
    }

    /// The first and last cell of a frame's border across the layers.
    pub(super) fn across(&self, frame: usize) -> (i64, i64) {
        let (start, end) = self.extents[frame].across;
        (start - pad(self.style), end - 1 + pad(self.style))
    }

    /// Rows between these two layers in which nothing may run along a border.
    pub(super) fn rows(&self, layer: usize) -> impl Iterator<Item = i64> + '_ {
        let spanning = (0..self.extents.len()).filter(move |&frame| {
            self.extents[frame].layers.0 <= layer && layer <= self.extents[frame].layers.1
        });
        spanning.flat_map(|frame| [self.across(frame).0, self.across(frame).1])
    }
}

impl Geometry<'_> {
    /// The frames of groups, and the groups that can't have one.
    pub(super) fn enclosures(
        &self,
        least: i64,
        frames: &[Frame],
        wires: &[Wire],
    ) -> (Vec<Enclosure>, Vec<usize>) {
        let (mut enclosures, mut vain): (Vec<Enclosure>, Vec<usize>) = (Vec::new(), Vec::new());
        for (frame, &group) in self.graph.groups.iter().enumerate() {
            let found = self.corners(frame).and_then(|(first, last)| {
                enclosure(
                    self.diagram,
                    group,
                    (self.point(first, least), self.point(last, least)),
                    (frames, wires),
                )
            });
            match found.filter(|found| enclosures.iter().all(|drawn| nests(drawn, found))) {
                Some(enclosure) => enclosures.push(enclosure),
                None => vain.push(group),
            }
        }
        (enclosures, vain)
    }

    /// The first and the last cell of a frame; none if it would reach over two rows.
    fn corners(&self, frame: usize) -> Option<(Corner, Corner)> {
        let (first, last) = self.borders.extents[frame].layers;
        let within_row = self.rows.iter().all(|&row| row <= first || last < row);
        let space = |layer: usize| {
            let links: Vec<usize> = self.graph.links_after(layer).collect();
            self.spaces(layer, &links, &self.gaps[layer].channel)
        };
        let begins_row = self.rows.contains(&first);
        let entered = first > 0 && (!begins_row || self.graph.links_after(first - 1).next().is_some());
        let tail = if entered { space(first - 1).1 } else { self.blank() };
        let left = self.graph.links_after(last).next().is_some();
        let lead = if left { space(last).0 } else { self.blank() };
        let length =
            self.graph.layers[last].iter().map(|&item| self.graph.items[item].length).max().unwrap_or(0);
        let inner = (self.along[first] - tail, self.along[last] + cells(length) + lead);
        let (along, across) = (self.borders.along(frame, inner), self.borders.across(frame));
        within_row.then_some(((along.0, across.0), (along.1, across.1)))
    }
}

/// The frame of a group with these corners, if no other box is in it and no line runs along its border.
fn enclosure(
    diagram: &Diagram,
    group: usize,
    corners: (Point, Point),
    drawn: (&[Frame], &[Wire]),
) -> Option<Enclosure> {
    let (first, last) = corners;
    let members = &diagram.groups[group].members;
    let (frames, wires) = drawn;
    let apart = |frame: &Frame| {
        let (right, bottom) = (frame.at.x + frame.width - 1, frame.at.y + frame.height - 1);
        let within = first.x < frame.at.x && right < last.x && first.y < frame.at.y && bottom < last.y;
        let beside = right < first.x || last.x < frame.at.x || bottom < first.y || last.y < frame.at.y;
        if members.contains(&frame.node) { within } else { beside }
    };
    let crosses = |wire: &Wire| {
        let straight = wire.points.windows(2).all(|ends| !runs_along(ends[0], ends[1], corners));
        straight && wire.label.as_ref().is_none_or(|(at, text)| !touches(*at, width(text), corners))
    };
    if !frames.iter().all(apart) || !wires.iter().all(crosses) {
        return None;
    }
    let size = (last.x - first.x + 1, last.y - first.y + 1);
    let title = title(&scrub(&diagram.groups[group].name), corners, wires)?;
    Some(Enclosure { group: GroupId::of(group), at: first, width: size.0, height: size.1, title })
}

/// True if a frame is within another or apart from it.
fn nests(outer: &Enclosure, inner: &Enclosure) -> bool {
    let ends = |of: &Enclosure| (of.at.x + of.width - 1, of.at.y + of.height - 1);
    let ((right, bottom), (last_x, last_y)) = (ends(outer), ends(inner));
    let within = outer.at.x < inner.at.x && last_x < right && outer.at.y < inner.at.y && last_y < bottom;
    let beside = right < inner.at.x || last_x < outer.at.x || bottom < inner.at.y || last_y < outer.at.y;
    within || beside
}

/// True if a piece of a line lies on a border instead of crossing it.
fn runs_along(a: Point, b: Point, (first, last): (Point, Point)) -> bool {
    let meets =
        |from: usize, to: usize, start: usize, end: usize| from.min(to) <= end && start <= from.max(to);
    let ends_on = |at: Point| {
        let on_row = (at.y == first.y || at.y == last.y) && (first.x..=last.x).contains(&at.x);
        on_row || ((at.x == first.x || at.x == last.x) && (first.y..=last.y).contains(&at.y))
    };
    let along_row = a.y == b.y && (a.y == first.y || a.y == last.y) && meets(a.x, b.x, first.x, last.x);
    let along_column = a.x == b.x && (a.x == first.x || a.x == last.x) && meets(a.y, b.y, first.y, last.y);
    along_row || along_column || ends_on(a) || ends_on(b)
}

/// True if a text lies on a border.
fn touches(at: Point, columns: usize, (first, last): (Point, Point)) -> bool {
    let end = at.x + columns.max(1) - 1;
    let on_row = (at.y == first.y || at.y == last.y) && at.x <= last.x && first.x <= end;
    let on_column = |x: usize| at.x <= x && x <= end && (first.y..=last.y).contains(&at.y);
    on_row || on_column(first.x) || on_column(last.x)
}

/// The title, or its last word where that is all there is room for, in the longest piece of the upper border, or of the
/// lower one, that no line crosses.
fn title(name: &str, (first, last): (Point, Point), wires: &[Wire]) -> Option<(Point, String)> {
    let spaced = format!(" {name} ");
    let mut best: Option<(usize, Point)> = None;
    for y in [first.y, last.y] {
        let mut start = first.x + 2;
        for x in first.x + 2..last.x {
            if x + 1 == last.x || crossed(x, y, wires) {
                let columns = x.saturating_sub(start + 1).min(width(&spaced));
                if best.is_none_or(|best| best.0 < columns) {
                    best = Some((columns, Point { x: start, y }));
                }
                start = x + 2;
            }
        }
    }
    let (columns, at) = best.filter(|best| best.0 >= width(name).min(SHORTEST))?;
    let last_word = name.rsplit(' ').next().unwrap_or(name);
    let whole = [spaced.as_str(), name, last_word].into_iter().find(|text| width(text) <= columns);
    Some((at, whole.map_or_else(|| clip(name, columns), str::to_owned)))
}

fn crossed(x: usize, y: usize, wires: &[Wire]) -> bool {
    let through = |ends: &[Point]| {
        ends[0].x == x && ends[1].x == x && (ends[0].y.min(ends[1].y)..=ends[0].y.max(ends[1].y)).contains(&y)
    };
    wires.iter().any(|wire| wire.points.windows(2).any(through))
}
