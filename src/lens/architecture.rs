//! The lens of the architecture: one diagram for all pads.

use super::page::{Page, Tone};
use super::reading::{LineRef, Reading};
use crate::domain::id::Id;
use crate::domain::round::Round;

/// The candidate's design, as far as it can be read.
#[derive(Debug, Clone, Default)]
pub struct Design {}

/// A box that a fault strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// As the candidate calls it.
    pub name: String,
    /// How many boxes it cuts off from the clients.
    pub cuts_off: usize,
}

impl Design {
    /// The lines that draw an arrow between two kinds.
    #[must_use]
    pub fn edge_lines(&self, _from: &Id, _to: &Id) -> Option<Vec<LineRef>> {
        None
    }

    /// The lines that draw a component of this kind.
    #[must_use]
    pub fn kind_lines(&self, _kind: &Id) -> Option<Vec<LineRef>> {
        None
    }

    /// Operations of the interface, as typed.
    #[must_use]
    pub fn operations(&self) -> Vec<(LineRef, String)> {
        Vec::new()
    }

    /// Entities of the data model, as typed.
    #[must_use]
    pub fn entities(&self) -> Vec<(LineRef, String)> {
        Vec::new()
    }

    /// The box that a fault strikes: of the first of these kinds or names that is there.
    #[must_use]
    pub fn strike(&self, _strikes: &[String]) -> Option<Target> {
        None
    }
}

/// The panel of the architecture.
pub fn panel(page: &mut Page, _round: &Round, _reading: &Reading) {
    page.row(Tone::Faint, "client -> lb -> api x6 -> db");
}

/// What a fault does to the candidate's own diagram, once the answer is done.
pub fn blast(_page: &mut Page, _round: &Round, _reading: &Reading) {}

/// What answers the line one is on.
pub fn strip(page: &mut Page, _round: &Round, _reading: &Reading, _line: usize) {
    page.row(Tone::Faint, "client -> lb -> api x6 -> db");
}
