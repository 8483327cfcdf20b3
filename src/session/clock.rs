//! The round's own clock: it is stopped in a pause, between a kill and the resuming, and while the machine sleeps.

use std::time::Duration;

use crate::domain::now::Now;

/// The shortest gap between the two clocks that counts as sleep.
const SLEEP: Duration = Duration::from_secs(60);

/// A clock that can be stopped.
#[derive(Debug, Clone)]
pub struct RoundClock {
    base: Duration,
    since: Option<Duration>,
    seen: Option<Now>,
}

impl RoundClock {
    /// A stopped clock that shows `base`.
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

    /// The time it shows.
    pub fn at(&self, now: Now) -> Duration {
        self.base + self.since.map_or(Duration::ZERO, |since| now.mono.saturating_sub(since))
    }

    /// True if it runs.
    pub const fn runs(&self) -> bool {
        self.since.is_some()
    }

    /// The time that the machine slept since the last look, if it did. In a sleep the wall clock goes on and the
    /// monotonic one doesn't; a wall clock that was set back says nothing.
    pub fn slept(&mut self, now: Now) -> Option<Duration> {
        let seen = self.seen.replace(now)?;
        let wall = (now.wall - seen.wall).to_std().ok()?;
        let gap = wall.saturating_sub(now.mono.saturating_sub(seen.mono));
        (gap >= SLEEP).then_some(gap)
    }
}
