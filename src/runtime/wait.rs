//! Waiting for input. crossterm's own `poll` spins at full speed after a hangup and never looks again at what one read
//! has left over, so on Unix both the waiting and the reading are done here.

use std::io;
use std::time::Duration;

#[cfg(unix)]
use super::HANGUP;
#[cfg(unix)]
use super::input::Decoder;
#[cfg(unix)]
use super::signals::{Waiter, WakeReason};
use super::worker::Worker;
use super::{Clock, Source, SystemClock, Wake};
#[cfg(unix)]
use crate::app::Msg;

/// Most bytes taken in one go, so that a flood is drawn now and then.
#[cfg(unix)]
const MOST: usize = 64 * 1024;

/// The terminal as a source of messages.
pub(super) struct TerminalSource {
    clock: SystemClock,
    #[cfg(unix)]
    waiter: Waiter,
    #[cfg(unix)]
    decoder: Decoder,
    /// The last wake was for a deadline: input comes next, so that neither waits for the other.
    #[cfg(unix)]
    met: bool,
}

#[cfg(unix)]
impl TerminalSource {
    /// Listens to the terminal and to signals.
    pub(super) fn new(clock: SystemClock) -> io::Result<Self> {
        Ok(Self { clock, waiter: Waiter::new()?, decoder: Decoder::default(), met: false })
    }

    /// A worker that wakes the loop when a job is done.
    pub(super) fn worker(&self) -> io::Result<Box<dyn Worker>> {
        Ok(Box::new(super::worker::Threads(std::sync::Arc::new(self.waiter.waker()?))))
    }

    /// Tells the backstop that the loop has ended and the terminal is given back.
    pub(super) fn ended_in_time(&self) {
        self.waiter.ended_in_time();
    }

    /// Reads what input there is, up to [`MOST`] bytes; none if the terminal is gone.
    fn read(&mut self) -> io::Result<Option<Vec<Msg>>> {
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        loop {
            match rustix::io::read(rustix::stdio::stdin(), &mut piece) {
                Ok(0) | Err(rustix::io::Errno::IO) => return Ok(None),
                Ok(length) => bytes.extend_from_slice(&piece[..length]),
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                Err(why) => return Err(why.into()),
            }
            if bytes.len() >= MOST || !self.waiter.is_typed()? {
                return Ok(Some(self.decoder.feed(&bytes, self.clock.now().mono)));
            }
        }
    }

    /// The next thing that happens; none if it is nothing for the loop.
    fn next(&mut self, deadline: Option<Duration>) -> io::Result<Option<Wake>> {
        let now = self.clock.now().mono;
        if deadline.is_some_and(|deadline| deadline <= now) && !self.met {
            return Ok(Some(Wake::Deadline));
        }
        let next = [deadline, self.decoder.deadline()].into_iter().flatten().min();
        let input = match self.waiter.wait(next.map(|next| next.saturating_sub(now)))? {
            WakeReason::Input => match self.read()? {
                Some(messages) => messages,
                None => return Ok(Some(Wake::End(HANGUP))),
            },
            WakeReason::Resize => vec![Msg::Resize],
            WakeReason::Continued => vec![Msg::Continued],
            WakeReason::Stop => vec![Msg::Stop],
            // Finished jobs are collected before each drawing.
            WakeReason::Work => return Ok(Some(Wake::Input(Vec::new()))),
            WakeReason::End(signal) => return Ok(Some(Wake::End(signal))),
            WakeReason::Nothing => self.decoder.give_up(self.clock.now().mono),
        };
        let due = deadline.is_some_and(|deadline| deadline <= self.clock.now().mono);
        Ok(match input.is_empty() {
            false => Some(Wake::Input(input)),
            true => due.then_some(Wake::Deadline),
        })
    }
}

#[cfg(unix)]
impl Source for TerminalSource {
    fn wait(&mut self, deadline: Option<Duration>) -> io::Result<Wake> {
        loop {
            if let Some(wake) = self.next(deadline)? {
                self.met = matches!(wake, Wake::Deadline);
                return Ok(wake);
            }
        }
    }
}

#[cfg(not(unix))]
impl TerminalSource {
    /// Listens to the terminal.
    pub(super) fn new(clock: SystemClock) -> io::Result<Self> {
        Ok(Self { clock })
    }

    /// Runs jobs inline, because nothing else could end the wait for the terminal.
    pub(super) fn worker(&self) -> io::Result<Box<dyn Worker>> {
        Ok(Box::new(super::worker::Inline))
    }

    /// There is no backstop.
    pub(super) fn ended_in_time(&self) {}
}

#[cfg(not(unix))]
impl Source for TerminalSource {
    fn wait(&mut self, deadline: Option<Duration>) -> io::Result<Wake> {
        let left = deadline.map(|deadline| deadline.saturating_sub(self.clock.now().mono));
        super::input::crossterm::wait(left)
    }
}
