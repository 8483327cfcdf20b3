//! A round as a list shows it, and what all rounds on a problem come to.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::event::RoundId;
use super::setting::TUTORIAL_PACK;
use super::state::{Progress, Round};
use crate::domain::grade::Grade;
use crate::domain::id::GlobalId;
use crate::domain::level::{Level, Mode, words};
use crate::domain::pack::Head;

words! {
    /// The progress of a round and of the candidate's own grading of it.
    State {
        /// The six phases.
        Running = "running",
        /// The phases are over; the candidate's grade doesn't stand yet, or a mend is open.
        Grading = "grading",
        /// The candidate's grade stands, and no mend is open.
        Graded = "graded",
        /// Given up.
        Abandoned = "abandoned",
    }
}

impl State {
    /// The state of a round with this grade by the candidate.
    pub fn after(round: &Round, own: &Grade) -> Self {
        match round.progress {
            _ if own.is_closed() => Self::Graded,
            Progress::Running => Self::Running,
            Progress::Finished => Self::Grading,
            Progress::Abandoned => Self::Abandoned,
        }
    }
}

words! {
    /// The weight of a round in statistics: only a whole one counts for the best and the last score.
    RoundKind {
        /// Every phase was practised.
        Whole = "whole",
        /// Too little was played to show much.
        Sketch = "sketch",
        /// Only a part of the problem's phases was practised.
        Part = "part",
        /// A sample answer, graded as training.
        Sample = "sample",
    }
}

impl Round {
    /// The kind of the round, as far as it was played.
    pub fn kind(&self) -> RoundKind {
        match &self.setting {
            setting if setting.sample.is_some() => RoundKind::Sample,
            setting if setting.partial => RoundKind::Part,
            _ if self.is_sketch() => RoundKind::Sketch,
            _ => RoundKind::Whole,
        }
    }
}

/// A round as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Its name.
    pub id: RoundId,
    /// The problem.
    pub problem: GlobalId,
    /// The problem's title when it was played.
    pub title: String,
    /// The mode.
    pub mode: Mode,
    /// The level.
    pub level: Level,
    /// The planned length.
    pub minutes: u16,
    /// The time it began.
    pub started: DateTime<Utc>,
    /// The time it was finished or given up.
    pub finished: Option<DateTime<Utc>>,
    /// Its progress.
    pub state: State,
    /// Its kind; whole until it is over.
    pub kind: RoundKind,
    /// The mean of the candidate's own scores, 1 to 4, once they stand; none for a part of a problem and for a sample
    /// answer.
    pub score: Option<f64>,
    /// The round's own clock.
    pub elapsed: Duration,
}

impl Summary {
    /// True for the tutorial, which is guided step by step and never graded.
    pub fn is_tutorial(&self) -> bool {
        self.problem.pack.as_str() == TUTORIAL_PACK
    }
}

words! {
    /// A candidate's progress with a problem.
    Status {
        /// Never begun.
        New = "new",
        /// Begun, never graded by a whole round.
        Tried = "tried",
        /// Graded at least once, by a whole round.
        Practised = "practised",
    }
}

/// Attempts and scores per problem.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ProblemStats {
    /// Rounds begun; sample answers are none.
    pub attempts: u32,
    /// Rounds of which the phases were played to the end.
    pub finished: u32,
    /// The best mean score of a whole round, 1 to 4.
    pub best: Option<f64>,
    /// The mean score of the latest whole round that is graded, 1 to 4.
    pub last: Option<f64>,
    /// The reference was opened.
    pub reference_seen: bool,
}

impl ProblemStats {
    /// The candidate's progress with the problem.
    pub const fn status(&self) -> Status {
        match (self.best, self.attempts) {
            (Some(_), _) => Status::Practised,
            (None, 0) => Status::New,
            (None, _) => Status::Tried,
        }
    }

    /// The statistics of a problem, under the names it had before as well.
    pub fn of(head: &Head, all: &HashMap<GlobalId, Self>) -> Self {
        head.names().filter_map(|name| all.get(&name)).fold(Self::default(), |sum, one| sum.and(*one))
    }

    /// The sum with earlier rounds, played under another name of the problem.
    pub fn and(self, earlier: Self) -> Self {
        Self {
            attempts: self.attempts + earlier.attempts,
            finished: self.finished + earlier.finished,
            best: self.best.into_iter().chain(earlier.best).reduce(f64::max),
            last: self.last.or(earlier.last),
            reference_seen: self.reference_seen || earlier.reference_seen,
        }
    }
}
