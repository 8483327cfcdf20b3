//! What the panel says, or the strip where there is no room for one: computed once for each state it depends on, and
//! drawn as often as the clock ticks.

use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::lens::what_if::WhatIf;
use crate::lens::{Lens, Reading, panel};
use crate::page::{Page, Row, wrapped};

/// What is said beside the pad.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Beside the pad, or in full.
    pub panel: Page,
    /// The same, wrapped for so many columns.
    pub shown: (usize, Vec<Row>),
    /// Below it.
    pub strip: Vec<Row>,
    said_of: Option<SaidOf>,
}

/// What it depends on: equal, and what is said is.
#[derive(Debug, Clone, PartialEq)]
struct SaidOf {
    revision: u64,
    phase: Phase,
    mode: Mode,
    asked: usize,
    posed: usize,
    answered: usize,
    disowned: usize,
    what_if: WhatIf,
    place: Place,
}

/// Where it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Beside the pad or in full, in so many columns.
    Panel(usize),
    /// Below the pad, of this line.
    Strip(usize),
}

impl Told {
    /// Says anew what has changed.
    pub fn update(&mut self, lens: &Lens, round: &Round, reading: &Reading, what_if: WhatIf, place: Place) {
        let said_of = SaidOf {
            revision: reading.revision(),
            phase: round.phase,
            mode: round.mode(),
            asked: round.asked.len(),
            posed: round.posed.len(),
            answered: round.posed.iter().filter(|posed| posed.answered).count(),
            disowned: round.asked.iter().map(|asked| asked.disowned.len()).sum(),
            what_if,
            place,
        };
        if self.said_of.as_ref() == Some(&said_of) {
            return;
        }
        match place {
            Place::Strip(line) => self.strip = panel::strip(lens, round, reading, line),
            Place::Panel(width) => {
                self.panel = panel::panel(lens, round, reading, what_if);
                self.shown = (width, wrapped(&self.panel.rows, width));
            }
        }
        self.said_of = Some(said_of);
    }
}
