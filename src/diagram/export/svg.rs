//! The painted layout as a picture: the same boxes and bends, drawn as shapes.

use std::collections::HashMap;

use crate::diagram::layout::{Enclosure, Frame, Layout, Point, Wire};
use crate::diagram::model::{Diagram, Node, NodeId};
use crate::diagram::paint::{Look, Tint};
use crate::diagram::text::{scrub, width};

/// Pixels of a cell.
const CELL: (usize, usize) = (9, 18);

/// A standalone SVG document.
pub fn svg(diagram: &Diagram, layout: &Layout, look: &Look) -> String {
    let (w, h) = ((layout.width + 2) * CELL.0, (layout.height + 1) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
         font-family=\"ui-monospace, monospace\" font-size=\"14\">\n\
         <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         orient=\"auto-start-reverse\"><path d=\"M0 0 8 4 0 8z\" fill=\"#444\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    layout.enclosures.iter().for_each(|enclosure| out.push_str(&group(diagram, enclosure)));
    let frames: HashMap<NodeId, &Frame> = layout.frames.iter().map(|frame| (frame.node, frame)).collect();
    for wire in &layout.wires {
        let edge = diagram.edge(wire.edge);
        out.push_str(&line(wire, frames.get(&edge.to).copied(), edge.asynchronous));
    }
    for frame in &layout.frames {
        let tint = look.tints.get(frame.node.index()).copied().unwrap_or_default();
        out.push_str(&boxed(frame, name_lines(frame, diagram.node(frame.node)), tint));
    }
    out.push_str("</svg>\n");
    out
}

/// The middle of a cell.
fn middle(at: Point) -> (usize, usize) {
    ((at.x + 1) * CELL.0 + CELL.0 / 2, at.y * CELL.1 + CELL.1)
}

/// The cell of a box's border that is next to a cell beside it.
fn touched(frame: &Frame, at: Point) -> Point {
    let x = at.x.clamp(frame.at.x, frame.at.x + frame.width - 1);
    let y = at.y.clamp(frame.at.y, frame.at.y + frame.height - 1);
    Point { x, y }
}

/// The layout's arrow ends in the cell of its head; the picture's goes on to the border, which has no cell of its own.
fn line(wire: &Wire, target: Option<&Frame>, dotted: bool) -> String {
    let end = target.zip(wire.points.last()).map(|(frame, &last)| touched(frame, last));
    let points: Vec<String> =
        wire.points.iter().copied().chain(end).map(middle).map(|(x, y)| format!("{x},{y}")).collect();
    let dash = if dotted { " stroke-dasharray=\"5 4\"" } else { "" };
    let label =
        wire.label.as_ref().map(|(at, text)| text_at(*at, width(text), text, "#666")).unwrap_or_default();
    format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#444\" stroke-width=\"1.5\"{dash} marker-end=\"url(#head)\"/>\n{label}",
        points.join(" ")
    )
}

/// A group's frame, with its title in a gap of the border. A title that is cut for want of room is whole in a tooltip.
fn group(diagram: &Diagram, enclosure: &Enclosure) -> String {
    let name = scrub(&diagram.groups[enclosure.group.index()].name);
    let (x, y) = middle(enclosure.at);
    let (w, h) = ((enclosure.width - 1) * CELL.0, (enclosure.height - 1) * CELL.1);
    let (at, title) = &enclosure.title;
    format!(
        "<g class=\"group\"><title>{}</title>\n<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"none\" stroke=\"#999\"/>\n\
         <g stroke=\"#fff\" stroke-width=\"6\" paint-order=\"stroke\">{}</g></g>\n",
        escaped(&name),
        text_at(*at, width(title), title, "#555")
    )
}

/// The lines of a box that hold its name.
fn name_lines(frame: &Frame, node: &Node) -> usize {
    let name = scrub(&node.label);
    let mut rest = name.as_str();
    let is_name = |line: &&String| {
        let text = line.trim_end_matches(['…', ' ']);
        let found = rest.strip_prefix(text).filter(|_| !text.is_empty());
        rest = found.unwrap_or_default().trim_start();
        found.is_some()
    };
    frame.lines.iter().take_while(is_name).count().max(1)
}

fn boxed(frame: &Frame, names: usize, tint: Tint) -> String {
    let (x, y) = middle(frame.at);
    let (w, h) = ((frame.width - 1) * CELL.0, (frame.height - 1) * CELL.1);
    let top = frame.at.y + (frame.height - frame.lines.len()) / 2;
    let mut out = format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"4\" fill=\"{}\" stroke=\"#222\"/>\n",
        fill(tint)
    );
    for (row, text) in frame.lines.iter().enumerate() {
        let at = Point { x: frame.at.x + (frame.width - width(text)) / 2, y: top + row };
        out.push_str(&text_at(at, width(text), text, if row < names { "#111" } else { "#555" }));
    }
    out
}

fn fill(tint: Tint) -> &'static str {
    match tint {
        Tint::Plain => "#f7f7f7",
        Tint::Selected => "#dbeafe",
        Tint::Struck => "#fca5a5",
        Tint::CutOff => "#e5e7eb",
        Tint::Hangs => "#fde68a",
        Tint::Overloaded => "#fdba74",
    }
}

fn text_at(at: Point, columns: usize, text: &str, colour: &str) -> String {
    let (x, y) = middle(at);
    let x = x + columns.saturating_sub(1) * CELL.0 / 2;
    format!(
        "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"{colour}\">{}</text>\n",
        y + 5,
        escaped(text)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
