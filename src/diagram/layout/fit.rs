//! Chooses the layout for the room there is.
//!
//! A layout that keeps to the one before comes first, then a fresh one in the same direction, then one that saves
//! columns: from left to right what is too long goes on in the next row, from top to bottom wide layers are split and
//! texts shortened.

use crate::diagram::model::Diagram;

use super::framing::Framing;
use super::layers::Layering;
use super::narrow::narrowed;
use super::ports::BORDERS;
use super::style::Style;
use super::{Budget, Direction, Hold, Layout, Ordered, faces, fresh, kept, ordered, ports, settled};

/// Arrows that may go on in the next row, where it can be helped.
const NEAT: usize = 3;
/// Boxes beyond which a drawing may be as wide as it likes.
const LARGE: usize = 100;
/// Rows that one more arrow into the next row counts as.
const ROWS_A_FOLD: usize = 6;
/// Steps by which columns are saved.
const STEPS: usize = 3;

/// The room for a drawing.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Room {
    fn takes(self, layout: &Layout) -> bool {
        layout.width <= self.columns
    }
}

/// The layout that keeps to the one before, as much of it as fits; or a fresh one in its direction where that fits and
/// the kept one doesn't. From left to right a chain goes on in the next row; where more than one arrow would have to,
/// the drawing turns top-down instead, for rows that are added one by one never hold still. None if nothing fits.
pub(super) fn kept_within(diagram: &Diagram, room: Room, previous: &Layout) -> Option<Layout> {
    let direction = previous.direction;
    let fits = |layout: &Layout| layout.folds <= NEAT && room.takes(layout);
    let hold = |style: Style, hold: Hold| {
        let with = |style: Style| kept(diagram, style, previous, hold).filter(fits);
        with(style).or_else(|| with(style.bare()).filter(|_| !diagram.groups.is_empty()))
    };
    let anew = || fresh(diagram, Budget::ALL, Style::wide(direction)).filter(fits);
    let before = Style { columns: previous.style.columns.map(|_| room.columns), ..previous.style };
    let narrow = |step: usize| Style::narrow(direction, room.columns, step);
    // Frames need more than their boxes do, so boxes in groups are placed anew.
    let squeezed = |style: Style| {
        let kept = || kept(diagram, style, previous, Hold::Columns).filter(fits);
        if diagram.groups.is_empty() { kept() } else { None }
    };
    let first = kept(diagram, before, previous, Hold::Distances)?;
    if fits(&first) || diagram.nodes.len() > LARGE {
        return Some(first);
    }
    match direction {
        Direction::LeftRight => {
            let rows = || hold(narrow(0), Hold::Distances).filter(|rows| previous.turned || rows.folds <= 1);
            let down = || fresh_within(diagram, Budget::ALL, room, &[Direction::TopDown]).filter(fits);
            let turned = || if previous.turned { None } else { down() };
            anew().or_else(rows).or_else(turned)
        }
        Direction::TopDown => {
            let squeezed = || (0..2).find_map(|step| squeezed(narrow(step)));
            let order = || hold(narrow(0), Hold::Order).or_else(anew);
            squeezed().or_else(order).or_else(|| hold(narrow(1), Hold::Order))
        }
    }
}

/// The layout that fits best without regard to another.
pub(super) fn fresh_within(
    diagram: &Diagram,
    budget: Budget,
    room: Room,
    directions: &[Direction],
) -> Option<Layout> {
    let layering = Layering::fresh(diagram, diagram.nodes.len().min(budget.boxes));
    let order = Ordered::new(diagram, layering, budget.arrows, Style::wide(directions[0]))?;
    let fitting = Fitting { diagram, order };
    let mut best: Option<Layout> = None;
    for &direction in
        directions.iter().filter(|&&direction| fitting.is_large() || fitting.may_fit(direction, room))
    {
        let Some(layout) = fitting.in_style(Style::wide(direction)) else { continue };
        if direction == directions[0] && room.takes(&layout) && layout.height <= room.rows {
            return Some(layout);
        }
        best = better(best, layout, room);
    }
    if directions.contains(&Direction::LeftRight) && !fitting.is_large() && fitting.is_thin() {
        let rows = fitting.narrow(Style::narrow(Direction::LeftRight, room.columns, 0));
        if let Some(rows) = rows.filter(|rows| rows.folds <= NEAT) {
            best = better(best, rows, room);
        }
    }
    if best.is_some() && fitting.is_large() {
        return best;
    }
    let mut directions = directions.to_vec();
    directions.sort_by_key(|&direction| direction == Direction::LeftRight);
    let steps = (0..STEPS).flat_map(|step| directions.iter().map(move |&direction| (step, direction)));
    for (step, direction) in steps {
        if best.as_ref().is_some_and(|best| room.takes(best)) {
            break;
        }
        if let Some(layout) = fitting.narrow(Style::narrow(direction, room.columns, step)) {
            best = better(best, layout, room);
        }
    }
    best
}

/// The one that overflows less, else the one that is less high; arrows that go on in the next row side by side count
/// as rows, for they are hard to follow.
fn better(best: Option<Layout>, other: Layout, room: Room) -> Option<Layout> {
    let cost = |layout: &Layout| {
        let overflow = layout.width.saturating_sub(room.columns);
        let height = layout.height + ROWS_A_FOLD * layout.folds.saturating_sub(1);
        (overflow, layout.height.saturating_sub(room.rows), height)
    };
    Some(match best {
        Some(best) if cost(&best) <= cost(&other) => best,
        _ => other,
    })
}

struct Fitting<'a> {
    diagram: &'a Diagram,
    order: Ordered,
}

impl Fitting<'_> {
    fn in_style(&self, style: Style) -> Option<Layout> {
        settled(self.diagram, &self.order, style)
    }

    /// False if boxes and gaps alone are wider than the room.
    fn may_fit(&self, direction: Direction, room: Room) -> bool {
        let style = Style::wide(direction);
        let least: usize = match direction {
            Direction::LeftRight => {
                let graph = &self.order.graph;
                let faces = faces::lines(self.diagram, graph.faces.len(), style, &graph.groups);
                let length = |&item: &usize| {
                    faces.get(item).map_or(1, |lines| ports::face_size(lines).0 + BORDERS) + 3
                };
                let longest = |layer: &Vec<usize>| layer.iter().map(length).max();
                graph.layers.iter().filter_map(longest).sum::<usize>().saturating_sub(3)
            }
            Direction::TopDown => {
                let mut graph = self.order.graph.clone();
                ports::measure(&mut graph, self.diagram, style);
                let breadth =
                    |layer: &Vec<usize>| layer.iter().map(|&item| graph.items[item].breadth + 1).sum();
                graph.layers.iter().map(breadth).max().unwrap_or(0).saturating_sub(1)
            }
        };
        least <= room.columns
    }

    /// True if a drawing within any width would be so high that nobody could follow it.
    fn is_large(&self) -> bool {
        self.order.layering.layer.len() > LARGE
    }

    /// True if few arrows pass between most layers, so that the drawing can go on in the next row.
    fn is_thin(&self) -> bool {
        let graph = &self.order.graph;
        let thin = (0..graph.layers.len()).filter(|&layer| graph.links_after(layer).count() <= NEAT).count();
        thin * 2 > graph.layers.len()
    }

    /// A layout within the columns: folded from left to right, with split layers from top to bottom; without frames
    /// where those make it too wide.
    fn narrow(&self, style: Style) -> Option<Layout> {
        let framed = self.folded(style)?;
        if style.columns.is_none_or(|columns| framed.width <= columns) || self.order.framing.groups.is_empty()
        {
            return Some(framed);
        }
        let bare = self.folded(style.bare()).filter(|bare| bare.width < framed.width);
        Some(bare.unwrap_or(framed))
    }

    fn folded(&self, style: Style) -> Option<Layout> {
        if style.direction == Direction::LeftRight {
            return self.in_style(style);
        }
        let Ordered { layering, arrows, .. } = &self.order;
        let mut graph = if style.frames {
            self.order.graph.clone()
        } else {
            ordered(self.diagram, layering, *arrows, &Framing::none(layering.layer.len()))?
        };
        ports::measure(&mut graph, self.diagram, style);
        let split = Ordered::new(self.diagram, narrowed(&graph, layering, style), *arrows, style);
        split.map_or_else(|| self.in_style(style), |split| settled(self.diagram, &split, style))
    }
}
