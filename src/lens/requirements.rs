//! The lens of the requirements: what is in scope, what is out, what is assumed.

use super::line::{Line, classify};
use super::reading::LineRef;
use crate::domain::phase::Phase;

/// Something noted in a pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub at: LineRef,
    /// What, without its sigil.
    pub text: String,
}

/// The scope as the candidate has drawn it, in any pad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// What is to be built; listed in the requirements pad.
    pub within: Vec<Note>,
    /// What is not.
    pub out: Vec<Note>,
    /// What is taken as given.
    pub assumed: Vec<Note>,
}

impl Scope {
    /// Takes note of a line.
    pub fn read(&mut self, at: LineRef, line: &str) {
        let note = |text: &str| Note { at, text: text.to_owned() };
        match classify(line) {
            Line::Item(text) if at.phase == Phase::Requirements => self.within.push(note(text)),
            Line::OutOfScope(text) if at.phase == Phase::Requirements => self.out.push(note(text)),
            Line::Assumption(text) => self.assumed.push(note(text)),
            _ => {}
        }
    }
}
