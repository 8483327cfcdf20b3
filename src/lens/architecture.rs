//! The lens of the architecture: one diagram for all pads.

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
    /// The box that a fault strikes: of the first of these kinds or names that is there.
    #[must_use]
    pub fn strike(&self, _strikes: &[String]) -> Option<Target> {
        None
    }
}
