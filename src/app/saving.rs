//! Whether what is on the screen is on the disk. "Saved" is only ever said after the commit.

use std::time::Duration;

/// How long until the next try.
const RETRY: Duration = Duration::from_secs(2);

/// Whether what is on the screen is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saving {
    /// It is.
    #[default]
    Saved,
    /// It is not.
    NotSaved {
        /// Why.
        why: String,
        /// When to try again, on the monotonic clock.
        retry_at: Duration,
    },
}

impl Saving {
    /// A try that failed just now.
    #[must_use]
    pub fn failed(why: String, now: Duration) -> Self {
        Self::NotSaved { why, retry_at: now + RETRY }
    }

    /// When to try again.
    #[must_use]
    pub const fn retry_at(&self) -> Option<Duration> {
        match self {
            Self::Saved => None,
            Self::NotSaved { retry_at, .. } => Some(*retry_at),
        }
    }
}
