//! A round as a list shows it, and what all rounds on a problem come to.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::event::RoundId;
use super::state::Progress;
use crate::domain::id::GlobalId;
use crate::domain::level::{Level, Mode, words};

/// A round as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Its name.
    pub id: RoundId,
    /// The problem.
    pub problem: GlobalId,
    /// The problem's title when it was played.
    pub title: String,
    /// By whose rules.
    pub mode: Mode,
    /// By whose bars.
    pub level: Level,
    /// The planned length.
    pub minutes: u16,
    /// When it began.
    pub started: DateTime<Utc>,
    /// When it was finished or given up.
    pub finished: Option<DateTime<Utc>>,
    /// How far it has come.
    pub state: Progress,
    /// The mean of the scores, 1 to 4.
    pub score: Option<f64>,
    /// The round's own clock.
    pub elapsed: Duration,
}

words! {
    /// What a candidate has done with a problem.
    Status {
        /// Never begun.
        New = "new",
        /// Begun, never graded.
        Tried = "tried",
        /// Graded at least once.
        Practised = "practised",
    }
}

/// What all rounds on a problem come to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Standing {
    /// Rounds begun.
    pub attempts: u32,
    /// Rounds graded.
    pub graded: u32,
    /// The best mean score.
    pub best: Option<f64>,
    /// The reference was opened outside a round.
    pub reference_seen: bool,
}

impl Standing {
    /// What a candidate has done with the problem.
    #[must_use]
    pub const fn status(&self) -> Status {
        match (self.graded, self.attempts) {
            (0, 0) => Status::New,
            (0, _) => Status::Tried,
            _ => Status::Practised,
        }
    }
}
