//! The lens of the estimation: one sheet of names for all pads.

use super::page::{Page, Tone};
use super::reading::Reading;
use crate::domain::problem::Problem;
use crate::domain::round::Round;

/// The panel of the estimation.
pub fn panel(page: &mut Page, _problem: &Problem, _round: &Round, _reading: &Reading) {
    page.row(Tone::Faint, "writes = dau * 4/day     storage: 100M x 1KB = 100GB");
}

/// What answers the line one is on.
pub fn strip(page: &mut Page, _problem: &Problem, _round: &Round, _reading: &Reading, _line: usize) {
    page.row(Tone::Faint, "writes = dau * 4/day     storage: 100M x 1KB = 100GB");
}
