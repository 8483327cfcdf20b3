//! The candidate's diagram, laid out and painted for the room on the screen. Boxes keep their places during typing.

use super::viewport::{Subject, Viewport};
use crate::diagram::failure::Impact;
use crate::diagram::layout::{Direction, Frame, Layout, fit};
use crate::diagram::paint::{Canvas, Look, Tint, paint};
use crate::diagram::{Diagram, NodeId};
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::{Prompt, Round};
use crate::lens::fault_part::{part, touched};
use crate::lens::what_if::WhatIf;
use crate::lens::{Lens, Reading, architecture};

/// Sizes whose layouts are kept.
const MAX_KEPT: usize = 4;

/// A painted diagram.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Its cells.
    pub canvas: Canvas,
    /// The layout of what is drawn, in which a box has the number that it has in the whole.
    shown: Layout,
    /// The layout of the whole, for the next one to keep to.
    layout: Layout,
    others: Others,
    struck: Vec<NodeId>,
    explained: Option<NodeId>,
    key: CacheKey,
}

/// Cache key: if unchanged, the drawing is reused.
#[derive(Debug, Clone, PartialEq)]
struct CacheKey {
    revision: u64,
    size: (usize, usize),
    what_if: WhatIf,
    phase: Phase,
    posted: usize,
    answered: usize,
    extent: Extent,
}

/// The part of a design that is drawn once a fault is revealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The boxes that the fault touches.
    Part,
}

/// A drawing in its place on the screen.
#[derive(Debug)]
pub struct Placed {
    /// The drawing.
    pub drawing: Drawing,
    /// The part of it that is in sight.
    pub viewport: Viewport,
}

/// True if the phase in front shows a diagram, and a box is typed.
pub fn is_drawn(round: &Round, reading: &Reading) -> bool {
    matches!(round.phase, Phase::Architecture | Phase::Failures) && !reading.design.is_empty()
}

impl Drawing {
    /// The drawing for `size` columns and rows: the one `before` if nothing has changed.
    pub fn of(
        lens: &Lens,
        round: &Round,
        reading: &Reading,
        what_if: WhatIf,
        (size, extent): ((usize, usize), Extent),
        before: Option<Self>,
    ) -> Self {
        let key = CacheKey {
            revision: reading.revision(),
            size,
            what_if,
            phase: round.phase,
            posted: round.prompts.len(),
            answered: round.prompts.iter().filter(|posted| posted.answered).count(),
            extent,
        };
        let before = match before {
            Some(same) if same.key == key => return same,
            other => other,
        };
        let diagram = &reading.design.diagram;
        let (layout, others) = arranged(diagram, size, before);
        let impact = revealed(lens, round, reading, what_if);
        let struck = struck(round, diagram, impact.as_ref());
        let tints = impact.map(|impact| impact.tints(diagram)).unwrap_or_default();
        let follow = what_if.explained(&reading.design);
        let is_tried = what_if.out.is_some() || what_if.chosen.is_some();
        let (canvas, shown) = if extent == Extent::Part && !is_tried && !tints.is_empty() {
            struck_part(diagram, &struck, &tints, size)
        } else {
            let canvas = paint(diagram, &layout, &Look { tints, follow, ..Look::default() });
            (canvas, layout.clone())
        };
        Self { canvas, shown, layout, others, struck, explained: follow, key }
    }

    /// The boxes that it is about while the cursor is on a line with these, the last one first.
    pub fn subject(&self, line: Vec<NodeId>) -> Subject {
        let explained = self.explained.into_iter().collect();
        Subject { revision: self.key.revision, line, struck: self.struck.clone(), explained }
    }

    /// Columns and rows.
    pub const fn size(&self) -> (usize, usize) {
        (self.shown.width, self.shown.height)
    }

    /// The boxes drawn.
    pub fn frames(&self) -> &[Frame] {
        &self.shown.frames
    }

    /// The place of a box, if it is drawn.
    pub fn frame(&self, node: NodeId) -> Option<&Frame> {
        self.frames().iter().find(|frame| frame.node == node)
    }
}

/// The struck boxes, then their callers and what they cut off; without an impact to be seen, the box that the newest
/// fault names.
fn struck(round: &Round, diagram: &Diagram, impact: Option<&Impact>) -> Vec<NodeId> {
    if let Some(impact) = impact {
        return touched(diagram, impact);
    }
    let named = round.prompts.iter().rev().find_map(|posted| match &posted.prompt {
        Prompt::Fault(_, Some(name)) => Some(name),
        _ => None,
    });
    named
        .filter(|_| round.phase == Phase::Failures)
        .and_then(|name| diagram.find_shown(name))
        .into_iter()
        .collect()
}

/// The part that a fault touches, painted, and its layout.
fn struck_part(
    diagram: &Diagram,
    struck: &[NodeId],
    tints: &[Tint],
    size: (usize, usize),
) -> (Canvas, Layout) {
    let mut boxes = struck.to_vec();
    boxes.sort_unstable();
    let part = part(diagram, &boxes);
    let mut shown = fit(&part, size.0, size.1, None);
    let tints = boxes.iter().map(|node| tints[node.index()]).collect();
    let canvas = paint(&part, &shown, &Look { tints, ..Look::default() });
    shown.frames.iter_mut().for_each(|frame| frame.node = boxes[frame.node.index()]);
    (canvas, shown)
}

/// Layouts for other sizes, the last used first.
type Others = Vec<((usize, usize), Layout)>;

/// The layout for a size, in which boxes keep their places, and those for other sizes: a panel that was widened for a
/// while shows again what it showed before. A new size chooses its direction without regard to other sizes, and keeps
/// the places of a layout that runs that way.
fn arranged(diagram: &Diagram, size: (usize, usize), before: Option<Drawing>) -> (Layout, Others) {
    let mut known = before.map_or_else(Vec::new, |before| {
        let mut known = before.others;
        known.retain(|(other, _)| *other != before.key.size);
        known.insert(0, (before.key.size, before.layout));
        known.truncate(MAX_KEPT);
        known
    });
    let wanted = diagram.direction.unwrap_or(Direction::LeftRight);
    let same = known.iter().find(|(other, _)| *other == size);
    let alike = || known.iter().find(|(_, layout)| layout.direction == wanted);
    let layout = fit(diagram, size.0, size.1, same.or_else(alike).map(|(_, layout)| layout));
    known.retain(|(other, _)| *other != size);
    (layout, known)
}

/// Impact to colour the diagram by: of the fault being tried, or else, in a guided round, of the last fault once its
/// answer is done, so that the candidate predicts first.
fn revealed(lens: &Lens, round: &Round, reading: &Reading, what_if: WhatIf) -> Option<Impact> {
    if let Some((_, impact)) = what_if.impact(&reading.design) {
        return Some(impact);
    }
    if round.phase != Phase::Failures || round.mode() != Mode::Guided {
        return None;
    }
    let last =
        round.prompts.iter().rev().find(|posted| posted.phase == Phase::Failures && posted.answered)?;
    architecture::fault_impact(lens, reading, &last.prompt).map(|fault| fault.impact)
}
