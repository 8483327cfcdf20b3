//! The live round without a screen: what is said comes in as a message, what is to be kept goes out as an effect.

mod again;
mod agenda;
mod clock;
mod deep_dives;
mod grading;
mod interviewer;
mod live;
mod nudge;
mod replies;
mod start;
mod training;

pub use again::kept;
pub use agenda::open_with;
pub use clock::RoundClock;
pub use grading::{GradingMsg, LiveGrading, MendMsg, Next, Refused};
pub use interviewer::{Said, asked, offered_questions};
pub use live::{Effect, Live, RoundMsg};
pub use start::{MODES, SHORT, Start, choice_named, choices, lengths, rubric_named};
pub use training::training;
