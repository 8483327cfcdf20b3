//! The part of a drawing that is in sight. It follows the boxes last typed or struck, and otherwise stays.

use unicode_width::UnicodeWidthStr;

use super::drawing::Drawing;
use super::scroll::{Offset, Way};
use crate::diagram::layout::{Frame, Point};
use crate::diagram::{Diagram, NodeId};

/// Most boxes that are brought into view together.
const MOST: usize = 12;

/// Boxes that somebody looks for, the most important first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The state of the pads.
    pub revision: u64,
    /// Boxes of the line with the cursor, or of one above it, the last one first.
    pub line: Vec<NodeId>,
    /// The struck boxes, then their callers and what they cut off.
    pub struck: Vec<NodeId>,
    /// The box that is explained.
    pub explained: Vec<NodeId>,
}

impl Subject {
    /// The boxes to bring into view now: the newest of what has changed since `before`.
    fn news(&self, before: &Self) -> Option<&[NodeId]> {
        let typed = self.line != before.line || self.revision != before.revision;
        let changed = [
            (&self.explained, self.explained != before.explained),
            (&self.struck, self.struck != before.struck),
            (&self.line, typed),
        ];
        let news = changed.into_iter().find(|(boxes, changed)| *changed && !boxes.is_empty());
        news.map(|(boxes, _)| boxes.as_slice())
    }
}

/// A window on a drawing.
#[derive(Debug, Clone, Default)]
pub struct Viewport {
    /// Its place.
    pub offset: Offset,
    /// Its columns and rows.
    pub size: (usize, usize),
    subject: Subject,
    /// Boxes that stay in view until somebody looks elsewhere.
    followed: Vec<NodeId>,
    /// The box nearest to the middle, and its place in the drawing: it stays where it is on the screen when the drawing
    /// changes around it.
    anchor: Option<(String, Point)>,
    /// Names of followed boxes for which there was no room.
    pub pointers: Vec<Pointer>,
}

/// Names of boxes that are out of sight in one direction, written at the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    /// An arrow and the names.
    pub text: String,
    /// The place in the window of its first cell.
    pub at: Point,
}

impl Viewport {
    /// Looks elsewhere, on request.
    pub fn move_to(&mut self, offset: Offset) {
        if offset != self.offset {
            self.followed.clear();
        }
        self.offset = offset;
    }

    /// Takes the drawing and the size as they are now.
    pub fn settle(
        &mut self,
        (diagram, drawing): (&Diagram, &Drawing),
        size: (usize, usize),
        subject: Subject,
    ) {
        self.size = size;
        self.keep_anchor(diagram, drawing);
        self.clamp(drawing);
        if let Some(boxes) = subject.news(&self.subject) {
            self.followed = boxes.to_vec();
        }
        self.subject = subject;
        let wanted = self.followed.iter().take(MOST).filter_map(|id| drawing.frame(*id));
        let wanted: Vec<&Frame> = wanted.collect();
        self.offset = self.showing(&wanted);
        self.clamp(drawing);
        self.pointers =
            Way::ALL.into_iter().filter_map(|way| self.pointer(way, &wanted, (diagram, drawing))).collect();
        self.anchor = self.nearest(drawing).map(|frame| (diagram.node(frame.node).name.clone(), frame.at));
    }

    /// Moves along with the anchor.
    fn keep_anchor(&mut self, diagram: &Diagram, drawing: &Drawing) {
        let Some((name, before)) = &self.anchor else { return };
        let Some(frame) = diagram.find(name).and_then(|id| drawing.frame(id)) else { return };
        let along = |at: usize, now: usize, before: usize| (at + now).saturating_sub(before);
        self.offset.left = along(self.offset.left, frame.at.x, before.x);
        self.offset.top = along(self.offset.top, frame.at.y, before.y);
    }

    fn clamp(&mut self, drawing: &Drawing) {
        let (width, height) = drawing.size();
        self.offset.left = self.offset.left.min(width.saturating_sub(self.size.0));
        self.offset.top = self.offset.top.min(height.saturating_sub(self.size.1));
    }

    /// The place nearest to this one that has the first box in sight, and as many of the others as possible.
    fn showing(&self, wanted: &[&Frame]) -> Offset {
        let Some(first) = wanted.first() else { return self.offset };
        if wanted.iter().all(|frame| self.shows(self.offset, frame)) {
            return self.offset;
        }
        let Offset { left, top } = self.offset;
        let lefts = places(wanted.iter().map(|frame| (frame.at.x, frame.width)), left, self.size.0);
        let tops = places(wanted.iter().map(|frame| (frame.at.y, frame.height)), top, self.size.1);
        let all = lefts.iter().flat_map(|&left| tops.iter().map(move |&top| Offset { left, top }));
        let value = |at: &Offset| {
            let seen = wanted.iter().filter(|frame| self.shows(*at, frame)).count();
            let way = at.left.abs_diff(left) + at.top.abs_diff(top);
            (self.shows(*at, first), seen, std::cmp::Reverse(way))
        };
        all.max_by_key(value).unwrap_or(self.offset)
    }

    /// True if a box is wholly in sight from a place; one that is larger than the window, if its beginning is.
    fn shows(&self, at: Offset, frame: &Frame) -> bool {
        let within = |place: usize, length: usize, from: usize, room: usize| {
            from <= place && place + length.min(room) <= from + room
        };
        within(frame.at.x, frame.width, at.left, self.size.0)
            && within(frame.at.y, frame.height, at.top, self.size.1)
    }

    /// The direction of a box that is out of sight.
    fn way_to(&self, frame: &Frame) -> Option<Way> {
        if self.shows(self.offset, frame) {
            return None;
        }
        let Offset { left, top } = self.offset;
        Some(match (frame.at.y < top, frame.at.y + frame.height > top + self.size.1) {
            (true, _) => Way::Up,
            (_, true) => Way::Down,
            _ if frame.at.x < left => Way::Left,
            _ => Way::Right,
        })
    }

    /// The boxes in one direction, near the first of them and where no box is in sight; where boxes fill the edge, beside those that
    /// are wanted.
    fn pointer(
        &self,
        way: Way,
        wanted: &[&Frame],
        (diagram, drawing): (&Diagram, &Drawing),
    ) -> Option<Pointer> {
        let hidden: Vec<&&Frame> = wanted.iter().filter(|frame| self.way_to(frame) == Some(way)).collect();
        let first = hidden.first()?.at;
        let names: Vec<&str> = hidden.iter().map(|frame| diagram.node(frame.node).label.as_str()).collect();
        let text = format!(" {} {} ", way.arrow(), names.join(", "));
        let (right, bottom) = (self.size.0.saturating_sub(text.width()), self.size.1.saturating_sub(1));
        let x = first.x.saturating_sub(self.offset.left).min(right);
        let y = first.y.saturating_sub(self.offset.top).min(bottom);
        let mut edge: Vec<Point> = match way {
            Way::Up => (0..=right).map(|x| Point { x, y: 0 }).collect(),
            Way::Down => (0..=right).map(|x| Point { x, y: bottom }).collect(),
            Way::Left => (0..=bottom).map(|y| Point { x: 0, y }).collect(),
            Way::Right => (0..=bottom).map(|y| Point { x: right, y }).collect(),
        };
        edge.sort_by_key(|at| at.x.abs_diff(x) + at.y.abs_diff(y));
        let covers = |frame: &Frame, at: Point| self.covers(frame, at, text.width());
        let free = |at: &&Point| drawing.frames().iter().all(|frame| !covers(frame, **at));
        let beside = |at: &&Point| wanted.iter().all(|frame| !covers(frame, **at));
        let at = *edge.iter().find(free).or_else(|| edge.iter().find(beside)).or(edge.first())?;
        Some(Pointer { text, at })
    }

    /// True if a text of so many columns at a place of the window would lie over a box or touch it.
    fn covers(&self, frame: &Frame, at: Point, columns: usize) -> bool {
        let (x, y) = (at.x + self.offset.left, at.y + self.offset.top);
        (frame.at.y..frame.at.y + frame.height).contains(&y)
            && x <= frame.at.x + frame.width
            && frame.at.x <= x + columns
    }

    fn nearest<'d>(&self, drawing: &'d Drawing) -> Option<&'d Frame> {
        let middle = (self.offset.left + self.size.0 / 2, self.offset.top + self.size.1 / 2);
        drawing.frames().iter().min_by_key(|frame| {
            let (x, y) = (frame.at.x + frame.width / 2, frame.at.y + frame.height / 2);
            x.abs_diff(middle.0) + y.abs_diff(middle.1)
        })
    }
}

/// The places along one axis that are worth trying: the one of now, and those that have a box at either edge.
fn places(boxes: impl Iterator<Item = (usize, usize)>, now: usize, room: usize) -> Vec<usize> {
    let edges = boxes.flat_map(|(at, length)| [at, (at + length.min(room)).saturating_sub(room)]);
    let mut places: Vec<usize> = std::iter::once(now).chain(edges).collect();
    places.sort_unstable();
    places.dedup();
    places
}
