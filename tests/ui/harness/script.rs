//! The source of a test's events, so that the loop under test is the production loop.

use std::io;
use std::time::Duration;

use greenroom::app::Msg;
use greenroom::runtime::{Clock, Source, Wake};

use super::clock::FakeClock;

/// What is to happen within so long happens before the loop comes back to the test.
const MOMENT: Duration = Duration::from_millis(1);

/// The next thing that happens; the loop comes back to the test once it has been drawn.
pub(super) struct Script {
    next: Option<Happens>,
    clock: FakeClock,
}

/// Something that happens to the trainer.
pub(super) enum Happens {
    /// Input.
    Input(Vec<Msg>),
    /// Nothing but time, until the monotonic clock shows this.
    Time(Duration),
    /// A signal or a hangup.
    End(i32),
}

impl Script {
    pub(super) fn new(next: Option<Happens>, clock: FakeClock) -> Self {
        Self { next, clock }
    }

    /// Wakes at each deadline on the way, late by a hundredth of what is left, as on a busy machine: an hour passes
    /// quickly, and its last minutes second by second.
    fn time(&mut self, until: Duration, deadline: Option<Duration>) -> io::Result<Wake> {
        match deadline.filter(|deadline| *deadline <= until) {
            Some(deadline) => {
                self.clock.go_to(deadline + (until - deadline) / 100);
                self.next = Some(Happens::Time(until));
                Ok(Wake::Deadline)
            }
            None => {
                self.clock.go_to(until);
                over()
            }
        }
    }
}

/// Says that the script is at its end.
fn over() -> io::Result<Wake> {
    Err(io::ErrorKind::WouldBlock.into())
}

impl Source for Script {
    fn wait(&mut self, deadline: Option<Duration>) -> io::Result<Wake> {
        match self.next.take() {
            None if deadline.is_some_and(|deadline| deadline <= self.clock.now().mono + MOMENT) => {
                Ok(Wake::Deadline)
            }
            None => over(),
            Some(Happens::Input(messages)) => Ok(Wake::Input(messages)),
            Some(Happens::Time(until)) => self.time(until.max(self.clock.now().mono), deadline),
            Some(Happens::End(signal)) => Ok(Wake::End(signal)),
        }
    }
}
