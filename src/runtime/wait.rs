//! Waiting for input. crossterm's own `poll` spins at full speed after a hangup, so on Unix the wait is a `poll` on the
//! terminal and the bell; crossterm only ever parses what is there.

use std::io;
use std::time::Duration;

use crossterm::event;

#[cfg(unix)]
use super::beside::Beside;
use super::input::message;
#[cfg(unix)]
use super::signals::{Bell, Rung};
use super::terminal::Guard;
use super::worker::Worker;
use super::{Clock, Source, SystemClock, Wake};

/// Most events taken in one go, so that a paste without brackets is drawn now and then.
const BURST: usize = 4_096;

/// The terminal as a source of messages.
pub(super) struct TerminalSource {
    clock: SystemClock,
    #[cfg(unix)]
    bell: Bell,
}

impl TerminalSource {
    /// Listens to the terminal and to signals.
    #[cfg(unix)]
    pub(super) fn new(clock: SystemClock, guard: &Guard) -> io::Result<Self> {
        Ok(Self { clock, bell: Bell::hang(guard.before().cloned())? })
    }

    /// Listens to the terminal.
    #[cfg(not(unix))]
    pub(super) fn new(clock: SystemClock, _guard: &Guard) -> io::Result<Self> {
        Ok(Self { clock })
    }

    /// Someone to work beside the loop, who rings when something is done.
    #[cfg(unix)]
    pub(super) fn worker(&self) -> io::Result<Box<dyn Worker>> {
        let clapper = self.bell.clapper()?;
        Ok(Box::new(Beside::new(move || clapper.ring_for_work())))
    }

    /// Nothing could end the wait for the terminal, so work is done at once.
    #[cfg(not(unix))]
    pub(super) fn worker(&self) -> io::Result<Box<dyn Worker>> {
        Ok(Box::new(super::worker::AtOnce))
    }

    /// The loop has ended and the terminal is given back: the backstop isn't needed any more.
    pub(super) fn left_in_time(&self) {
        #[cfg(unix)]
        self.bell.left_in_time();
    }

    /// Everything that is there, bounded.
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
            // What crossterm has read already is not seen by `poll`.
            let messages = Self::drain()?;
            if !messages.is_empty() {
                return Ok(Wake::Input(messages));
            }
            match self.bell.wait(self.left_until(deadline))? {
                Rung::Input => {}
                // crossterm may hear of it later than the bell does, and then nothing would wake it.
                Rung::Resize => return Ok(Wake::Input(vec![crate::app::Msg::Resize])),
                // What was worked on is looked for before each drawing.
                Rung::Work => return Ok(Wake::Input(Vec::new())),
                Rung::Continued => return Ok(Wake::Input(vec![crate::app::Msg::Continued])),
                Rung::Nothing => return Ok(Wake::Deadline),
                Rung::End => return Ok(Wake::End),
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
