//! What a finished round comes to, as pages: the result, the estimates, the design, the pads and the reference.
//! The trainer shows them, `greenroom round` prints them.

mod design;
mod estimates;
mod pads;
mod reference;
mod result;

use crate::domain::grade::Grade;
use crate::domain::round::Round;
use crate::lens::{Lens, Reading};
use crate::page::Page;

pub use design::design;
pub use estimates::{estimates, numbers};
pub use reference::reference;

/// Every page of a review, with the candidate's own grade.
#[must_use]
pub fn pages(lens: &Lens, round: &Round, own: &Grade, reading: &Reading) -> Vec<Page> {
    vec![
        result::result(lens, round, own, reading),
        estimates(lens, round, reading),
        design(lens, round, reading),
        pads::pads(round),
        reference(lens, round.setting.level),
    ]
}
