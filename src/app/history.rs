//! The history: every round, newest first.

use crate::domain::round::Summary;

/// The history.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The rounds; `None` until they are read.
    pub rounds: Option<Vec<Summary>>,
    /// The selected row.
    pub selected: usize,
}

impl History {
    /// The rounds that are read.
    pub fn rounds(&self) -> &[Summary] {
        self.rounds.as_deref().unwrap_or_default()
    }

    /// The selected round.
    pub fn selected(&self) -> Option<&Summary> {
        self.rounds().get(self.selected)
    }
}
