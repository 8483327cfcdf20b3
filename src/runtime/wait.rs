//! Waiting for input. crossterm's own `poll` spins at full speed after a hangup, so on Unix the wait is a `poll` on the
//! terminal and a socket; crossterm only ever parses what is there.

use std::io;
#[cfg(unix)]
use std::sync::Arc;
use std::time::Duration;

use crossterm::event;

use super::input::message;
#[cfg(unix)]
use super::signals::{Waiter, WakeReason};
use super::terminal::Guard;
#[cfg(unix)]
use super::worker::Threads;
use super::worker::Worker;
use super::{Clock, Source, SystemClock, Wake};

/// Most events taken in one go, so that a paste without brackets is drawn now and then.
const BURST: usize = 4_096;

/// The terminal as a source of messages.
pub(super) struct TerminalSource {
    clock: SystemClock,
    #[cfg(unix)]
    waiter: Waiter,
}

impl TerminalSource {
    /// Listens to the terminal and to signals.
    #[cfg(unix)]
    pub(super) fn new(clock: SystemClock, guard: &Guard) -> io::Result<Self> {
        Ok(Self { clock, waiter: Waiter::new(guard.before.clone())? })
    }

    /// Listens to the terminal.
    #[cfg(not(unix))]
    pub(super) fn new(clock: SystemClock, _guard: &Guard) -> io::Result<Self> {
        Ok(Self { clock })
    }

    /// A worker that wakes the loop when a job is done.
    #[cfg(unix)]
    pub(super) fn worker(&self) -> io::Result<Box<dyn Worker>> {
        Ok(Box::new(Threads(Arc::new(self.waiter.waker()?))))
    }

    /// Runs jobs inline, because nothing else could end the wait for the terminal.
    #[cfg(not(unix))]
    pub(super) fn worker(&self) -> io::Result<Box<dyn Worker>> {
        Ok(Box::new(super::worker::Inline))
    }

    /// Tells the backstop that the loop has ended and the terminal is given back.
    pub(super) fn ended_in_time(&self) {
        #[cfg(unix)]
        self.waiter.ended_in_time();
    }

    /// Reads what input there is, up to [`BURST`].
    fn drain() -> io::Result<Vec<crate::app::Msg>> {
        let mut messages = Vec::new();
        for _ in 0..BURST {
            if !event::poll(Duration::ZERO)? {
                break;
            }
            messages.extend(message(event::read()?));
        }
        Ok(messages)
    }

    fn left_until(&self, deadline: Option<Duration>) -> Option<Duration> {
        deadline.map(|deadline| deadline.saturating_sub(self.clock.now().mono))
    }
}

impl Source for TerminalSource {
    #[cfg(unix)]
    fn wait(&mut self, deadline: Option<Duration>) -> io::Result<Wake> {
        loop {
            // `poll` doesn't see what crossterm has read already.
            let messages = Self::drain()?;
            if !messages.is_empty() {
                return Ok(Wake::Input(messages));
            }
            match self.waiter.wait(self.left_until(deadline))? {
                WakeReason::Input => {}
                // crossterm may learn of it later, and then nothing would wake it.
                WakeReason::Resize => return Ok(Wake::Input(vec![crate::app::Msg::Resize])),
                // Finished jobs are collected before each drawing.
                WakeReason::Work => return Ok(Wake::Input(Vec::new())),
                WakeReason::Continued => return Ok(Wake::Input(vec![crate::app::Msg::Continued])),
                WakeReason::Nothing => return Ok(Wake::Deadline),
                WakeReason::End => return Ok(Wake::End),
            }
        }
    }

    #[cfg(not(unix))]
    fn wait(&mut self, deadline: Option<Duration>) -> io::Result<Wake> {
        let there = event::poll(self.left_until(deadline).unwrap_or(Duration::from_secs(3600)))?;
        if !there {
            return Ok(Wake::Deadline);
        }
        Self::drain().map(Wake::Input)
    }
}
