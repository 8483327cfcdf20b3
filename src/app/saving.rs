//! State of saving. "Saved" is only said after the commit.

use std::time::Duration;

/// Time until the next try.
const RETRY: Duration = Duration::from_secs(2);

/// State of saving.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saving {
    /// Everything on the screen is on the disk.
    #[default]
    Saved,
    /// Something on the screen is not on the disk.
    NotSaved {
        /// The reason.
        why: String,
        /// Time of the next try, on the monotonic clock.
        retry_at: Duration,
    },
}

impl Saving {
    /// A try that failed just now.
    #[must_use]
    pub fn failed(why: String, now: Duration) -> Self {
        Self::NotSaved { why, retry_at: now + RETRY }
    }

    /// Time of the next try.
    #[must_use]
    pub const fn retry_at(&self) -> Option<Duration> {
        match self {
            Self::Saved => None,
            Self::NotSaved { retry_at, .. } => Some(*retry_at),
        }
    }
}
