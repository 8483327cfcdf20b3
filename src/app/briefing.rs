//! The briefing: what a round is to be played on.

use crate::domain::level::{Level, Mode};
use crate::domain::pack::Head;
use crate::domain::round::{Accommodation, Terms};
use crate::domain::rubric::LENGTHS;

/// The briefing.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// The problem.
    pub head: Head,
    /// What is chosen so far.
    pub terms: Terms,
    /// The row one is on.
    pub selected: usize,
}

/// One row of the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// By whose rules.
    Mode,
    /// By whose bars.
    Level,
    /// How long.
    Length,
    /// Extra time.
    Accommodation,
}

/// The rows, in order.
pub const ROWS: [Row; 4] = [Row::Mode, Row::Level, Row::Length, Row::Accommodation];

/// Lengths on offer, in minutes: those a rubric plans for, and shorter and longer ones.
const MINUTES: [u16; 7] = [15, 20, LENGTHS[0], LENGTHS[1], LENGTHS[2], 75, 90];

impl Briefing {
    /// A briefing that begins with the last terms.
    #[must_use]
    pub const fn new(head: Head, terms: Terms) -> Self {
        Self { head, terms, selected: 0 }
    }

    /// Chooses the value before or after the one chosen in the row one is on.
    pub fn change(&mut self, forward: bool) {
        let terms = &mut self.terms;
        match ROWS[self.selected.min(ROWS.len() - 1)] {
            // A live round needs the interviewer's console, which isn't there yet.
            Row::Mode => terms.mode = beside(&[Mode::Mock, Mode::Guided], terms.mode, forward),
            Row::Level => terms.level = beside(Level::ALL, terms.level, forward),
            Row::Length => terms.minutes = beside(&MINUTES, terms.minutes, forward),
            Row::Accommodation => {
                terms.accommodation = beside(Accommodation::ALL, terms.accommodation, forward);
            }
        }
    }
}

/// The member beside `current`, going round at the ends; the first where `current` is none of them.
fn beside<T: Copy + PartialEq>(all: &[T], current: T, forward: bool) -> T {
    let Some(at) = all.iter().position(|one| *one == current) else { return all[0] };
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()]
}
