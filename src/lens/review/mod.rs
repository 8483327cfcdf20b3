//! What a finished round comes to, as pages: the result, the estimates, the design, the pads and the reference.
//! The trainer shows them, `greenroom round` prints them.

mod pads;
mod reference;
mod result;

use super::page::Page;
use super::reading::Reading;
use crate::domain::problem::Problem;
use crate::domain::round::Round;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;

pub use reference::reference;

/// Every page of a review.
#[must_use]
pub fn pages(
    problem: &Problem,
    rubric: &Rubric,
    words: &Words,
    round: &Round,
    reading: &Reading,
) -> Vec<Page> {
    vec![
        result::result(problem, rubric, words, round, reading),
        pads::pads(round),
        reference(problem, rubric, round.setting.variant.as_ref(), round.setting.level),
    ]
}
