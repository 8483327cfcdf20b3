//! What a round is played on, fixed when it begins.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::id::{GlobalId, Id};
use crate::domain::level::{Level, Mode, words};
use crate::domain::phase::Phase;

words! {
    /// Extra time, as real interviews grant it.
    Accommodation {
        /// The planned time.
        None = "none",
        /// Half as much again.
        Half = "x1.5",
        /// Twice the time.
        Double = "x2",
        /// The clock counts, and nothing is ever late.
        Untimed = "untimed",
    }
}

/// What a candidate chooses in the briefing and keeps from one round to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// By whose rules.
    pub mode: Mode,
    /// By whose bars.
    pub level: Level,
    /// The length of the whole, before any accommodation.
    pub minutes: u16,
    /// Extra time.
    pub accommodation: Accommodation,
}

impl Default for Terms {
    fn default() -> Self {
        Self { mode: Mode::Mock, level: Level::Senior, minutes: 45, accommodation: Accommodation::None }
    }
}

/// What a round is played on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The problem.
    pub problem: GlobalId,
    /// Its title at the time, so that a list of rounds needs no pack.
    pub title: String,
    /// By whose rules.
    pub mode: Mode,
    /// By whose bars.
    pub level: Level,
    /// The length of the whole, before any accommodation.
    pub minutes: u16,
    /// Minutes of each phase, in order; 0 leaves a phase out of the agenda.
    pub plan: [u16; 6],
    /// The named variant; none is the plain problem.
    pub variant: Option<Id>,
    /// What everything drawn by chance is drawn from.
    pub seed: u64,
    /// Extra time.
    pub accommodation: Accommodation,
    /// 1 for the first round on this problem.
    pub attempt: u32,
    /// The reference had been opened before the round began.
    pub reference_seen: bool,
}

impl Setting {
    /// How long the phase is planned to take; `None` where time is not limited.
    #[must_use]
    pub fn planned(&self, phase: Phase) -> Option<Duration> {
        self.stretch(self.plan[phase.index()])
    }

    /// How long the whole is planned to take; `None` where time is not limited.
    #[must_use]
    pub fn total(&self) -> Option<Duration> {
        self.stretch(self.plan.iter().sum())
    }

    /// The phases on the agenda, in order.
    pub fn agenda(&self) -> impl Iterator<Item = Phase> + '_ {
        Phase::ALL.iter().copied().filter(|phase| self.plan[phase.index()] > 0)
    }

    fn stretch(&self, minutes: u16) -> Option<Duration> {
        let half_minutes = match self.accommodation {
            Accommodation::None => 2,
            Accommodation::Half => 3,
            Accommodation::Double => 4,
            Accommodation::Untimed => return None,
        };
        Some(Duration::from_secs(u64::from(minutes) * 30 * half_minutes))
    }
}
