//! The candidate's diagram, laid out and painted for the room on the screen. Boxes keep their places during typing.

use crate::diagram::Diagram;
use crate::diagram::failure::Impact;
use crate::diagram::layout::{Direction, Layout, fit};
use crate::diagram::paint::{Canvas, Look, paint};
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::lens::what_if::WhatIf;
use crate::lens::{Reading, architecture};

/// Sizes whose layouts are kept.
const MAX_KEPT: usize = 4;

/// A painted diagram.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Its cells.
    pub canvas: Canvas,
    key: CacheKey,
}

/// The last layout for each size, the last used first: a panel that is closed and opened again, or seen in full for a
/// while, shows what it showed before.
#[derive(Debug, Default)]
pub struct Layouts(Vec<((usize, usize), Layout)>);

impl Layouts {
    /// The layout for a size, in which boxes keep their places. A new size chooses its direction without regard to other
    /// sizes, and keeps the places of a layout that runs that way.
    fn renew(&mut self, diagram: &Diagram, size: (usize, usize)) -> &Layout {
        let wanted = diagram.direction.unwrap_or(Direction::LeftRight);
        let same = self.0.iter().find(|(other, _)| *other == size);
        let alike = || self.0.iter().find(|(_, layout)| layout.direction == wanted);
        let previous = same.or_else(alike).map(|(_, layout)| layout);
        let layout = fit(diagram, size.0, size.1, previous);
        self.0.retain(|(other, _)| *other != size);
        self.0.insert(0, (size, layout));
        self.0.truncate(MAX_KEPT);
        &self.0[0].1
    }
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
        layouts: &mut Layouts,
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
        if before.as_ref().is_some_and(|same| same.key == key) {
            return before;
        }
        let diagram = &reading.design.diagram;
        let layout = layouts.renew(diagram, size);
        let tints = revealed(round, reading, what_if).map(|impact| impact.tints(diagram)).unwrap_or_default();
        let follow = what_if.explained(&reading.design);
        let canvas = paint(diagram, layout, &Look { tints, follow, ..Look::default() });
        Some(Self { canvas, key })
    }
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
