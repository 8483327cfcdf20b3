//! Time as an argument. Only `runtime/clock.rs` reads a clock; everything else is told.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};

/// A moment of the wall clock.
pub type Wall = DateTime<Utc>;

/// One reading of the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Since an arbitrary start; never runs backward, and on Linux stands still while the machine sleeps.
    pub mono: Duration,
    /// The wall clock, which may jump either way.
    pub wall: Wall,
    /// The offset of local time.
    pub utc_offset: FixedOffset,
}
