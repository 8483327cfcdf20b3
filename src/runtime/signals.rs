//! Signals and workers ring a bell, which is a socket pair, so that one `poll` waits for them and for the terminal.
//!
//! A thread listens. It is also the backstop: should the loop not leave within [`PATIENCE`] after a signal that ends
//! the process, the thread gives the terminal back through a descriptor of its own and exits.

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

/// Time for the loop to save and leave.
const PATIENCE: Duration = Duration::from_millis(100);

/// The end of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rung {
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

/// The bell.
pub(super) struct Bell {
    ear: UnixStream,
    clapper: UnixStream,
    left: Sender<()>,
}

/// A worker's hand on the bell.
pub(super) struct Clapper(UnixStream);

impl Clapper {
    /// Something is done. A bell that nobody hears needs no ringing.
    pub(super) fn ring_for_work(&self) {
        let _ = (&self.0).write_all(&[WORK]);
    }
}

const RESIZE: u8 = b'r';
const CONTINUED: u8 = b'c';
const WORK: u8 = b'w';
const END: u8 = b'e';

impl Bell {
    /// Hangs the bell: from here on signals ring it. `before` is how the terminal is to be left.
    pub(super) fn hang(before: Option<Termios>) -> io::Result<Self> {
        let (ear, clapper) = UnixStream::pair()?;
        ear.set_nonblocking(true)?;
        let for_signals = clapper.try_clone()?;
        let signals = Signals::new([SIGTERM, SIGHUP, SIGCONT, SIGWINCH])?;
        let (left, leaving) = channel();
        std::thread::Builder::new()
            .name("signals".into())
            .spawn(move || listen(signals, for_signals, &leaving, before.as_ref()))?;
        Ok(Self { ear, clapper, left })
    }

    /// Another hand on the bell.
    pub(super) fn clapper(&self) -> io::Result<Clapper> {
        self.clapper.try_clone().map(Clapper)
    }

    /// Waits for the terminal or the bell, for at most `patience`.
    pub(super) fn wait(&mut self, patience: Option<Duration>) -> io::Result<Rung> {
        let stdin = rustix::stdio::stdin();
        let mut fds =
            [PollFd::new(&stdin, PollFlags::IN), PollFd::from_borrowed_fd(self.ear.as_fd(), PollFlags::IN)];
        let time = patience
            .map(|patience| Timespec::try_from(patience).unwrap_or(Timespec { tv_sec: 3600, tv_nsec: 0 }));
        match poll(&mut fds, time.as_ref()) {
            Ok(0) => return Ok(Rung::Nothing),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Rung::Input),
            Err(why) => return Err(why.into()),
        }
        let (typed, rung) = (fds[0].revents(), fds[1].revents());
        if rung.intersects(PollFlags::IN) {
            return Ok(self.heard());
        }
        // A terminal that hung up can be read no more, and says so here before any signal arrives.
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(if typed.intersects(gone) { Rung::End } else { Rung::Input })
    }

    /// The gravest of what the bell was rung for.
    fn heard(&mut self) -> Rung {
        let mut rung = [0; 64];
        let count = self.ear.read(&mut rung).unwrap_or(0);
        let heard = &rung[..count];
        if heard.contains(&END) {
            Rung::End
        } else if heard.contains(&CONTINUED) {
            Rung::Continued
        } else if heard.contains(&RESIZE) {
            Rung::Resize
        } else {
            Rung::Work
        }
    }

    /// The loop has saved and left: the backstop isn't needed any more.
    pub(super) fn left_in_time(&self) {
        // A listener that is gone needs telling no more.
        let _ = self.left.send(());
    }
}

fn listen(mut signals: Signals, mut clapper: UnixStream, leaving: &Receiver<()>, before: Option<&Termios>) {
    for signal in &mut signals {
        let sound = match signal {
            SIGCONT => CONTINUED,
            SIGWINCH => RESIZE,
            _ => END,
        };
        if clapper.write_all(&[sound]).is_err() {
            return;
        }
        if sound == END {
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
