//! Real interviews, noted beside the practice for them.

use chrono::{DateTime, Utc};

use super::level::{Level, words};
use super::review::Day;

words! {
    /// The result of a real interview.
    Result {
        /// An offer, or the next stage.
        Passed = "passed",
        /// A refusal.
        Failed = "failed",
        /// Not known yet.
        Waiting = "waiting",
    }
}

/// A real interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The time it was noted, which names it.
    pub made: DateTime<Utc>,
    /// The day of the interview.
    pub day: Day,
    /// The company.
    pub company: String,
    /// The level that it was for, where it was told.
    pub level: Option<Level>,
    /// The result.
    pub result: Result,
    /// What was asked, and what went well or badly.
    pub note: String,
}
