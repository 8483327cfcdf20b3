//! The candidate's diagram, laid out and painted for the room on the screen. Boxes keep their places during typing.

use crate::diagram::Diagram;
use crate::diagram::failure::Impact;
use crate::diagram::layout::{Direction, Layout, fit, layout};
use crate::diagram::paint::{Canvas, Look, paint};
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::lens::what_if::WhatIf;
use crate::lens::{Reading, architecture};

/// A painted diagram.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Its cells.
    pub canvas: Canvas,
    layout: Layout,
    key: CacheKey,
}

/// Cache key: if unchanged, the drawing is reused.
#[derive(Debug, Clone, PartialEq)]
struct CacheKey {
    revision: u64,
    size: (usize, usize),
    what_if: WhatIf,
    phase: Phase,
    answered: usize,
}

impl Drawing {
    /// The drawing for `size` columns and rows: the one `before` if nothing has changed. None if the phase in front
    /// shows no diagram, or no box is typed.
    pub fn of(
        round: &Round,
        reading: &Reading,
        what_if: WhatIf,
        size: (usize, usize),
        before: Option<Self>,
    ) -> Option<Self> {
        let shows = matches!(round.phase, Phase::Architecture | Phase::Failures);
        if !shows || reading.design.is_empty() || size == (0, 0) {
            return None;
        }
        let key = CacheKey {
            revision: reading.revision(),
            size,
            what_if,
            phase: round.phase,
            answered: round.prompts.iter().filter(|posted| posted.answered).count(),
        };
        let before = match before {
            Some(same) if same.key == key => return Some(same),
            other => other,
        };
        let diagram = &reading.design.diagram;
        let layout = arranged(diagram, size, before.as_ref());
        let tints = revealed(round, reading, what_if).map(|impact| impact.tints(diagram)).unwrap_or_default();
        let follow = what_if.explained(&reading.design);
        let canvas = paint(diagram, &layout, &Look { tints, follow, ..Look::default() });
        Some(Self { canvas, layout, key })
    }
}

/// Boxes keep their places during typing. Another size chooses the direction anew, so that the drawing depends on
/// the size and not on earlier sizes.
fn arranged(diagram: &Diagram, size: (usize, usize), before: Option<&Drawing>) -> Layout {
    let hint = before.map(|before| &before.layout);
    let same_place = before.is_none_or(|before| before.key.size == size);
    match hint.filter(|hint| hint.width > size.0 || hint.height > size.1) {
        // A diagram that fits in neither direction keeps its own: trying both would double the cost of each key.
        Some(large) if same_place => return layout(diagram, large.direction, hint),
        _ if same_place => return fit(diagram, size.0, size.1, hint),
        _ => {}
    }
    let first = layout(diagram, diagram.direction.unwrap_or(Direction::LeftRight), hint);
    fit(diagram, size.0, size.1, Some(&first))
}

/// Impact to colour the diagram by: of the fault being tried, or else, in a guided round, of the last fault once its
/// answer is done, so that the candidate predicts first.
fn revealed(round: &Round, reading: &Reading, what_if: WhatIf) -> Option<Impact> {
    if let Some((_, impact)) = what_if.impact(&reading.design) {
        return Some(impact);
    }
    if round.phase != Phase::Failures || round.mode() != Mode::Guided {
        return None;
    }
    let last =
        round.prompts.iter().rev().find(|posted| posted.phase == Phase::Failures && posted.answered)?;
    architecture::fault_impact(reading, &last.prompt).map(|fault| fault.impact)
}
