//! Questions: those of the candidate with their answers, those of the interviewer, and the hints taken.

use std::sync::Arc;
use std::time::Duration;

use super::authorship::Writer;
use super::event::{Prompt, Subject};
use crate::domain::id::Id;
use crate::domain::phase::Phase;

/// A question and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The text as typed.
    pub question: String,
    /// The answer it has now.
    pub answer: Answer,
    /// The version of the requirements when it was asked.
    pub version: u32,
}

/// The answer to a question, after those that missed it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The clarification that answered; `None` where it is the candidate's to decide.
    pub given: Option<Id>,
    /// The subjects of replies that were not what had been asked.
    pub missed: Vec<Subject>,
}

impl Asked {
    /// The clarification that answered.
    pub const fn answered(&self) -> Option<&Id> {
        self.answer.given.as_ref()
    }
}

/// A prompt in a pad, and whether it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedPrompt {
    /// The pad its heading stands in.
    pub phase: Phase,
    /// The prompt.
    pub prompt: Prompt,
    /// The candidate said the answer is done.
    pub answered: bool,
    /// The version of the requirements, a change by this prompt included.
    pub version: u32,
    /// The lines of the pad as they stood when a guided round showed what the fault hits.
    pub revealed: Option<Arc<[(Writer, String)]>>,
}

/// A hint that was taken: the next of its phase's ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The phase.
    pub phase: Phase,
    /// The time on the round's clock.
    pub at: Duration,
}
