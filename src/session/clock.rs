//! The round's own clock: it stands still in a pause, between a kill and the resuming, and while the machine sleeps.

use std::time::Duration;

use crate::domain::now::Now;

/// How long a jump between the two clocks has to be to be told as sleep.
const SLEEP: Duration = Duration::from_secs(60);

/// A clock that runs or stands.
#[derive(Debug, Clone)]
pub struct RoundClock {
    base: Duration,
    since: Option<Duration>,
    seen: Option<Now>,
}

impl RoundClock {
    /// A clock that stands at `base`.
    #[must_use]
    pub const fn standing(base: Duration) -> Self {
        Self { base, since: None, seen: None }
    }

    /// Lets it run from now on.
    pub fn start(&mut self, now: Now) {
        self.since = self.since.or(Some(now.mono));
        self.seen = Some(now);
    }

    /// Stops it.
    pub fn stop(&mut self, now: Now) {
        self.base = self.at(now);
        self.since = None;
    }

    /// What it shows.
    #[must_use]
    pub fn at(&self, now: Now) -> Duration {
        self.base + self.since.map_or(Duration::ZERO, |since| now.mono.saturating_sub(since))
    }

    /// Whether it runs.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.since.is_some()
    }

    /// How long the machine slept since the last look, if it did. The wall clock goes on in a sleep and the monotonic
    /// one doesn't; a wall clock that was set back tells nothing.
    pub fn slept(&mut self, now: Now) -> Option<Duration> {
        let seen = self.seen.replace(now)?;
        let wall = (now.wall - seen.wall).to_std().ok()?;
        let gap = wall.saturating_sub(now.mono.saturating_sub(seen.mono));
        (gap >= SLEEP).then_some(gap)
    }
}
