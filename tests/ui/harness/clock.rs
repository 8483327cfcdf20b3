//! A clock that goes on when a test says so, shared by the trainer and the test.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use greenroom::domain::now::Now;
use greenroom::domain::round::RoundId;
use greenroom::runtime::Clock;

/// A handle on the one clock of a test.
#[derive(Debug, Clone)]
pub(crate) struct FakeClock(Rc<RefCell<Face>>);

#[derive(Debug)]
struct Face {
    mono: Duration,
    wall: DateTime<Utc>,
    offset: i32,
    rounds: u8,
}

impl Default for FakeClock {
    fn default() -> Self {
        let wall = DateTime::from_timestamp(1_750_000_000, 0).expect("a moment in June 2025");
        Self(Rc::new(RefCell::new(Face { mono: Duration::ZERO, wall, offset: 7200, rounds: 0 })))
    }
}

impl FakeClock {
    /// Lets both clocks go on to a reading of the monotonic one; never back.
    pub(super) fn go_to(&self, mono: Duration) {
        let step = mono.saturating_sub(self.now().mono);
        self.0.borrow_mut().mono += step;
        self.jump(TimeDelta::from_std(step).expect("a test takes less than a million years"));
    }

    /// Moves local time against UTC, as the end of summer time does.
    pub(super) fn shift(&self, seconds: i32) {
        self.0.borrow_mut().offset += seconds;
    }

    /// Moves the wall clock alone, as a sleep of the machine or a user does.
    pub(super) fn jump(&self, by: TimeDelta) {
        self.0.borrow_mut().wall += by;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Now {
        let face = self.0.borrow();
        let utc_offset = FixedOffset::east_opt(face.offset).expect("a test stays within a day of UTC");
        Now { mono: face.mono, wall: face.wall, utc_offset }
    }

    fn new_round(&mut self) -> RoundId {
        let mut face = self.0.borrow_mut();
        face.rounds += 1;
        let millis = u64::try_from(face.wall.timestamp_millis()).expect("the clock is past 1970");
        RoundId(uuid::Builder::from_unix_timestamp_millis(millis, &[face.rounds; 10]).into_uuid())
    }

    fn seed(&mut self) -> u64 {
        7
    }
}
