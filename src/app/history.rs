//! The history: every round, newest first.

use crate::domain::round::Summary;

/// The history.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The rounds; `None` until they are read.
    pub rounds: Option<Vec<Summary>>,
    /// The row one is on.
    pub selected: usize,
}

impl History {
    /// Number of rounds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rounds.as_ref().map_or(0, Vec::len)
    }

    /// True if there is no round.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The round one is on.
    #[must_use]
    pub fn selected(&self) -> Option<&Summary> {
        self.rounds.as_ref()?.get(self.selected)
    }
}
