//! The question before leaving, where something is not saved.

use super::field::Field;
use super::msg::Stake;

/// The question, and the place of the copy that is being typed.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// The reason that something isn't saved.
    pub why: String,
    /// The place of the copy.
    pub place: Field,
    /// The reason that the last place was of no use.
    pub refused: Option<String>,
}

impl Leaving {
    /// The question about what is at stake.
    pub fn new(stake: &Stake) -> Self {
        let mut place = Field::default();
        place.insert(&stake.place);
        Self { why: stake.why.clone(), place, refused: None }
    }
}
