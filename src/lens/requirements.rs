//! The lens of the requirements: what is in scope, what is out, what is assumed.

use super::line::{Kind, Line};
use super::reading::LineRef;
use crate::domain::phase::Phase;

/// Something noted in a pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its line.
    pub at: LineRef,
    /// Its text, without the sigil.
    pub text: String,
}

/// The scope as the candidate has drawn it, in any pad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// In scope; listed in the requirements pad.
    pub within: Vec<Note>,
    /// Out of scope.
    pub out: Vec<Note>,
    /// Assumptions.
    pub assumed: Vec<Note>,
}

impl Scope {
    /// Takes note of a line; `kind` is what it is below the title above it.
    pub fn read(&mut self, at: LineRef, line: &Line, kind: Kind) {
        let to = match kind {
            Kind::Item if at.phase == Phase::Requirements => &mut self.within,
            Kind::OutOfScope if at.phase == Phase::Requirements => &mut self.out,
            Kind::Assumption => &mut self.assumed,
            _ => return,
        };
        to.push(Note { at, text: line.text.clone() });
    }
}
