//! Paints a layout to cells. A screen copies them; a file takes them as text.
//!
//! The drawing can be read back by its characters alone: a box has square corners (`┌┐└┘`) and its border shows `├` or
//! `┬` where an arrow leaves; an arrow bends in round corners (`╭╮╰╯`), goes straight on at every `┼`, ends in a head
//! beside the box it points at, and is dotted (`┄┆`) if nobody waits for it. No two arrows share a cell but where they
//! cross. A group has a frame of double lines (`╔╗╚╝`), which an arrow passes through.

mod canvas;
mod glyphs;
#[cfg(test)]
mod tests;

use super::layout::{Enclosure, Frame, Layout, Point, Wire};
use super::model::{Diagram, Edge, NodeId};
use super::text::{cell_width, clip, width};
pub use canvas::{Canvas, Cell, Ink};
use glyphs::Glyphs;
use unicode_segmentation::UnicodeSegmentation;

/// The characters that may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Box drawing and arrowheads.
    #[default]
    Unicode,
    /// `+ - | > < ^ v`, bends `.` and `'`, dotted `~` and `:`.
    Ascii,
}

/// The reason that a box stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tint {
    /// It doesn't.
    #[default]
    Plain,
    /// It is selected.
    Selected,
    /// The fault struck it.
    Struck,
    /// No client reaches it any more.
    CutOff,
    /// It waits for what is out.
    Hangs,
    /// It gets more than it can take.
    Overloaded,
}

impl Tint {
    /// The word on the box's border, so that colour isn't needed.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Plain | Self::Selected => None,
            Self::Struck => Some("out"),
            Self::CutOff => Some("cut off"),
            Self::Hangs => Some("waits"),
            Self::Overloaded => Some("over"),
        }
    }
}

/// The looks of a drawing.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The characters.
    pub charset: Charset,
    /// The tint of each box, by its number; a short list leaves the rest plain.
    pub tints: Vec<Tint>,
    /// The box to follow: it and its arrows are tinted as selected, unless a fault tints it.
    pub follow: Option<NodeId>,
}

impl Look {
    fn wire_tint(&self, edge: &Edge) -> Tint {
        let is_followed = self.follow.is_some_and(|node| edge.from == node || edge.to == node);
        if is_followed { Tint::Selected } else { Tint::Plain }
    }

    fn node_tint(&self, node: NodeId) -> Tint {
        match self.tints.get(node.index()).copied().unwrap_or_default() {
            Tint::Plain if self.follow == Some(node) => Tint::Selected,
            tint => tint,
        }
    }
}

/// Paints a layout of `diagram`.
pub fn paint(diagram: &Diagram, layout: &Layout, look: &Look) -> Canvas {
    let mut painter =
        Painter { canvas: Canvas::new(layout.width, layout.height), glyphs: Glyphs::of(look.charset) };
    for enclosure in &layout.enclosures {
        painter.enclosure(enclosure);
    }
    for frame in &layout.frames {
        painter.frame(frame, look.node_tint(frame.node));
    }
    for wire in &layout.wires {
        let edge = diagram.edge(wire.edge);
        painter.wire(wire, edge.asynchronous, look.wire_tint(edge));
    }
    painter.canvas
}

struct Painter {
    canvas: Canvas,
    glyphs: &'static Glyphs,
}

impl Painter {
    /// A group's frame; arrows are drawn over it, so each passes through a gap.
    fn enclosure(&mut self, enclosure: &Enclosure) {
        let Point { x: left, y: top } = enclosure.at;
        let (right, bottom) = (left + enclosure.width - 1, top + enclosure.height - 1);
        let glyphs = self.glyphs;
        let mut put = |x, y, symbol| self.canvas.put(Point { x, y }, symbol, Ink::Border, Tint::Plain);
        for x in left..=right {
            put(x, top, glyphs.frame_lines[0]);
            put(x, bottom, glyphs.frame_lines[0]);
        }
        for y in top..=bottom {
            put(left, y, glyphs.frame_lines[1]);
            put(right, y, glyphs.frame_lines[1]);
        }
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        corners.into_iter().zip(glyphs.frame_corners).for_each(|((x, y), symbol)| put(x, y, symbol));
        self.text(enclosure.title.0, &enclosure.title.1, Ink::Remark, Tint::Plain);
    }

    fn frame(&mut self, frame: &Frame, tint: Tint) {
        let (right, bottom) = (frame.at.x + frame.width - 1, frame.at.y + frame.height - 1);
        let glyphs = self.glyphs;
        for y in frame.at.y..=bottom {
            for x in frame.at.x..=right {
                let symbol = match (y == frame.at.y, y == bottom, x == frame.at.x, x == right) {
                    (true, _, true, _) => glyphs.corners[0],
                    (true, _, _, true) => glyphs.corners[1],
                    (_, true, true, _) => glyphs.corners[2],
                    (_, true, _, true) => glyphs.corners[3],
                    (true, ..) | (_, true, ..) => glyphs.lines[0],
                    (_, _, true, _) | (_, _, _, true) => glyphs.lines[1],
                    _ => " ",
                };
                let ink = if symbol == " " { Ink::Blank } else { Ink::Border };
                self.canvas.put(Point { x, y }, symbol, ink, tint);
            }
        }
        self.face(frame, tint);
        if let Some(word) = tint.word() {
            let at = Point { x: frame.at.x + 1, y: frame.at.y };
            self.text(at, &clip(word, frame.width - 2), Ink::Border, tint);
        }
    }

    /// The box's text, around its middle.
    fn face(&mut self, frame: &Frame, tint: Tint) {
        let top = frame.at.y + (frame.height - frame.lines.len()) / 2;
        for (row, line) in frame.lines.iter().enumerate() {
            let at = Point { x: frame.at.x + (frame.width - width(line)) / 2, y: top + row };
            let ink = if row == 0 { Ink::Name } else { Ink::Remark };
            self.text(at, line, ink, tint);
        }
    }

    fn text(&mut self, at: Point, text: &str, ink: Ink, tint: Tint) {
        let mut x = at.x;
        for grapheme in text.graphemes(true).map(|grapheme| self.glyphs.letter(grapheme)) {
            self.canvas.put(Point { x, y: at.y }, grapheme.to_owned(), ink, tint);
            for covered in 1..cell_width(grapheme) {
                self.canvas.put(Point { x: x + covered, y: at.y }, "", ink, tint);
            }
            x += cell_width(grapheme);
        }
    }

    /// Draws a wire cell by cell, each joined to the cell before and the cell after, and its label.
    fn wire(&mut self, wire: &Wire, dotted: bool, tint: Tint) {
        let cells = walk(&wire.points);
        let [exit, way @ .., head] = cells.as_slice() else { return };
        self.exit(*exit, *way.first().unwrap_or(head));
        for (place, &cell) in way.iter().enumerate() {
            let sides = [side(cell, cells[place]), side(cell, cells[place + 2])];
            self.piece(cell, self.glyphs.piece(sides, dotted), tint);
        }
        let before = cells[cells.len() - 2];
        let symbol = self.glyphs.heads[side(before, *head).index()];
        self.canvas.put(*head, symbol, Ink::Head, tint);
        if let Some((at, text)) = &wire.label {
            self.text(*at, text, Ink::Label, tint);
        }
    }

    fn exit(&mut self, border: Point, next: Point) {
        let symbol = self.glyphs.exits[side(border, next).index()];
        self.canvas.replace(border, symbol);
    }

    fn piece(&mut self, cell: Point, symbol: &'static str, tint: Tint) {
        if self.canvas.is_wire(cell) {
            self.canvas.cross(cell, self.glyphs.crossing, tint);
        } else {
            self.canvas.put(cell, symbol, Ink::Wire, tint);
        }
    }
}

/// Every cell from the first point to the last.
pub(super) fn walk(points: &[Point]) -> Vec<Point> {
    let mut cells: Vec<Point> = points.first().copied().into_iter().collect();
    for &corner in points.iter().skip(1) {
        while let Some(&at) = cells.last().filter(|at| **at != corner) {
            cells.push(step(at, corner));
        }
    }
    cells
}

fn step(at: Point, to: Point) -> Point {
    let toward = |from: usize, to: usize| if from < to { from + 1 } else { from - usize::from(from > to) };
    Point { x: toward(at.x, to.x), y: toward(at.y, to.y) }
}

/// A side of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Up,
    Right,
    Down,
    Left,
}

impl Side {
    fn index(self) -> usize {
        self as usize
    }
}

/// On which side of `cell` its neighbour `other` lies.
fn side(cell: Point, other: Point) -> Side {
    match (other.x.cmp(&cell.x), other.y < cell.y) {
        (std::cmp::Ordering::Greater, _) => Side::Right,
        (std::cmp::Ordering::Less, _) => Side::Left,
        (std::cmp::Ordering::Equal, true) => Side::Up,
        (std::cmp::Ordering::Equal, false) => Side::Down,
    }
}
