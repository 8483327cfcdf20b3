//! The six phases of a round. A phase is an agenda, not a room: there is one pad for each, open at all times.

use super::level::words;

words! {
    /// One of the six timed phases.
    Phase {
        /// Scope, users and qualities.
        Requirements = "requirements",
        /// Numbers and sizes.
        Estimation = "estimation",
        /// Interface and data, then boxes and arrows.
        Architecture = "architecture",
        /// Questions that go below the boxes.
        DeepDives = "deep-dives",
        /// Faults, their detection and recovery.
        Failures = "failures",
        /// Choices, and when they are wrong.
        TradeOffs = "trade-offs",
    }
}

impl Phase {
    /// The phase's place in the round, 0 to 5.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The phase as a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Requirements => "Requirements",
            Self::Estimation => "Estimation",
            Self::Architecture => "Architecture",
            Self::DeepDives => "Deep dives",
            Self::Failures => "Failures",
            Self::TradeOffs => "Trade-offs",
        }
    }

    /// The phase in one short word.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Requirements => "Reqs",
            Self::Estimation => "Estim",
            Self::Architecture => "Arch",
            Self::DeepDives => "Dives",
            Self::Failures => "Fails",
            Self::TradeOffs => "Trade",
        }
    }

    /// The phase that follows in the agenda.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The phase that precedes in the agenda.
    pub fn previous(self) -> Option<Self> {
        self.index().checked_sub(1).and_then(|i| Self::ALL.get(i)).copied()
    }
}
