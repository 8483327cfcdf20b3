//! The only clock, and the only source of names and chance.
#![expect(clippy::disallowed_methods, reason = "this is the one place that reads the clocks")]

use std::time::Instant;

use chrono::{Local, Offset, Utc};

use crate::domain::now::Now;
use crate::domain::round::RoundId;

/// Where time, names and chance come from.
pub trait Clock {
    /// Both clocks.
    fn now(&self) -> Now;
    /// A new round's name, which sorts after those before it.
    fn new_round(&mut self) -> RoundId;
    /// What everything drawn by chance in a round is drawn from.
    fn seed(&mut self) -> u64;
}

/// The machine's own.
#[derive(Debug, Clone)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Now {
        Now { mono: self.start.elapsed(), wall: Utc::now(), utc_offset: Local::now().offset().fix() }
    }

    fn new_round(&mut self) -> RoundId {
        RoundId(uuid::Uuid::now_v7())
    }

    fn seed(&mut self) -> u64 {
        // The random half of a version 7 UUID; a seed names a variant and keeps no secret.
        uuid::Uuid::now_v7().as_u64_pair().1
    }
}
