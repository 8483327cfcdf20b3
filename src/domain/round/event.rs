//! The log of a round: one entry for each thing that happens, in order.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::setting::Setting;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::text::Edit;

/// The name of a round: a UUID version 7, so that rounds of several people merge and sort by their beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RoundId(pub uuid::Uuid);

impl std::fmt::Display for RoundId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// One line of a round's log. Rows are keyed by round and `seq`, so that writing one twice is writing it once.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// 0, 1, 2 … without a gap.
    pub seq: u64,
    /// Time on the round's own clock, which is stopped in a pause, between a kill and the resuming, and while the
    /// machine sleeps. Never less than the entry before.
    pub at: Duration,
    /// The wall clock, which may jump.
    pub wall: DateTime<Utc>,
    /// The event or edit.
    pub what: What,
}

/// An edit of a pad, or anything else.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A pad was edited.
    Edit(Phase, Edit),
    /// Something else happened.
    Event(Event),
}

/// A prompt by the interviewer, written as a heading in a pad.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Prompt {
    /// "Where is this design weakest?"
    Weakest,
    /// A deep dive of the problem.
    DeepDive(Id),
    /// The follow-up of a deep dive.
    FollowUp(Id),
    /// A fault of the problem, and the box of the candidate's diagram that it strikes.
    Fault(Id, Option<String>),
    /// A decision of the problem.
    Decision(Id),
    /// One of the candidate's own decisions, as it was typed.
    OwnDecision(String),
    /// "What would you change first at ten times the load?"
    TenTimes,
    /// A change of requirements, in the pad that was in front.
    Curveball(Id, Phase),
}

/// Everything in a round that isn't an edit of a pad.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event", content = "with")]
pub enum Event {
    /// The round began. Always the first entry, and only the first.
    Began(Box<Setting>),
    /// A pad came to the front; time is charged to it from here.
    Entered(Phase),
    /// The clock was stopped and the pad hidden.
    Paused,
    /// The clock goes on, after a pause or in a new process.
    Resumed,
    /// A question was asked in a pad.
    Asked {
        /// The text as typed.
        question: String,
        /// The clarification that answered; `None` where it is the candidate's to decide.
        answered: Option<Id>,
    },
    /// The last answer was not what had been asked.
    #[serde(rename = "disowned")]
    AnswerRejected {
        /// The clarification that had answered.
        answered: Id,
    },
    /// The interviewer wrote a prompt.
    #[serde(rename = "put")]
    Prompted(Prompt),
    /// The answer to the last prompt of this phase is done.
    Answered(Phase),
    /// A calculation was asked for with `=?`.
    Calculated {
        /// The line.
        line: String,
    },
    /// The candidate writes a comma before decimals (`4.000` is 4,000), or a point (`4.000` is 4).
    DecimalComma(bool),
    /// A mock was turned into a guided round from here on.
    Guided,
    /// The time of the whole ran out.
    TimeUp,
    /// The six phases are over; gradings follow.
    Finished,
    /// The round was given up.
    Abandoned,
}
