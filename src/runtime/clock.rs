//! The only clock, and the only source of ids and random numbers.
#![expect(clippy::disallowed_methods, reason = "this is the one place that reads the clocks")]

use std::time::Instant;

use chrono::{Local, Offset, Utc};

use crate::domain::now::Now;
use crate::domain::round::RoundId;

/// Source of time, ids and random numbers.
pub trait Clock {
    /// Both clocks.
    fn now(&self) -> Now;
    /// A new round's id, which sorts after those before it.
    fn new_round(&mut self) -> RoundId;
    /// Seed for every random choice of a round.
    fn seed(&mut self) -> u64;
}

/// The machine's clock.
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
