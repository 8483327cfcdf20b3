//! Signals and workers write to a socket pair, so that one `poll` waits for them and for the terminal.
//!
//! A thread listens for signals. It is also the backstop: if the loop doesn't end within [`PATIENCE`] after a signal
//! that ends the process, the thread gives the terminal back through a descriptor of its own and exits.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::terminal;

/// Time for the loop to save and end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reason for the end of a wait; a byte on the socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WakeReason {
    /// The terminal has something to read.
    Input,
    /// The terminal has another size.
    Resize,
    /// The process was stopped and goes on.
    Continued,
    /// A worker has done something.
    Work,
    /// The process is to end.
    End,
    /// The time is over.
    Nothing,
}

/// Waits for the terminal, signals and workers.
pub(super) struct Waiter {
    receiver: UnixStream,
    sender: UnixStream,
    left: Sender<()>,
}

/// Wakes the loop from a worker.
pub(super) struct Waker(UnixStream);

impl Waker {
    /// Reports that a job is done; nobody may be listening any more.
    pub(super) fn work_done(&self) {
        let _ = (&self.0).write_all(&[WakeReason::Work as u8]);
    }
}

impl Waiter {
    /// Starts listening for signals. `before` holds the terminal's settings, to be restored.
    pub(super) fn new(before: Option<Termios>) -> io::Result<Self> {
        let (receiver, sender) = UnixStream::pair()?;
        receiver.set_nonblocking(true)?;
        let for_signals = sender.try_clone()?;
        let signals = Signals::new([SIGTERM, SIGHUP, SIGCONT, SIGWINCH])?;
        let (left, leaving) = channel();
        std::thread::Builder::new()
            .name("signals".into())
            .spawn(move || listen(signals, for_signals, &leaving, before.as_ref()))?;
        Ok(Self { receiver, sender, left })
    }

    pub(super) fn waker(&self) -> io::Result<Waker> {
        self.sender.try_clone().map(Waker)
    }

    /// Waits at most `patience`.
    pub(super) fn wait(&mut self, patience: Option<Duration>) -> io::Result<WakeReason> {
        let stdin = rustix::stdio::stdin();
        let mut fds = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::from_borrowed_fd(self.receiver.as_fd(), PollFlags::IN),
        ];
        let time = patience
            .map(|patience| Timespec::try_from(patience).unwrap_or(Timespec { tv_sec: 3600, tv_nsec: 0 }));
        match poll(&mut fds, time.as_ref()) {
            Ok(0) => return Ok(WakeReason::Nothing),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(WakeReason::Input),
            Err(why) => return Err(why.into()),
        }
        let (typed, woken) = (fds[0].revents(), fds[1].revents());
        if woken.intersects(PollFlags::IN) {
            return Ok(self.reason());
        }
        // A terminal that hung up can be read no more, and says so here before any signal arrives.
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(if typed.intersects(gone) { WakeReason::End } else { WakeReason::Input })
    }

    /// The most urgent of the reasons received.
    fn reason(&mut self) -> WakeReason {
        let mut bytes = [0; 64];
        let count = self.receiver.read(&mut bytes).unwrap_or(0);
        let received = |reason: &WakeReason| bytes[..count].contains(&(*reason as u8));
        let urgent = [WakeReason::End, WakeReason::Continued, WakeReason::Resize].into_iter().find(received);
        urgent.unwrap_or(WakeReason::Work)
    }

    /// Tells the backstop that the loop has saved and ended.
    pub(super) fn ended_in_time(&self) {
        // The listener may have ended already.
        let _ = self.left.send(());
    }
}

fn listen(mut signals: Signals, mut sender: UnixStream, leaving: &Receiver<()>, before: Option<&Termios>) {
    for signal in &mut signals {
        let reason = match signal {
            SIGCONT => WakeReason::Continued,
            SIGWINCH => WakeReason::Resize,
            _ => WakeReason::End,
        };
        if sender.write_all(&[reason as u8]).is_err() {
            return;
        }
        if reason == WakeReason::End {
            if leaving.recv_timeout(PATIENCE).is_err() {
                force(before);
                std::process::exit(128 + signal);
            }
            return;
        }
    }
}

/// Gives the terminal back through a descriptor of its own: standard output may be locked by the loop.
fn force(before: Option<&Termios>) {
    let Ok(own) = rustix::io::dup(rustix::stdio::stdout()) else { return };
    let mut own = std::fs::File::from(own);
    if terminal::give_back(&mut own)
        && let Some(before) = before
    {
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, before);
    }
}
