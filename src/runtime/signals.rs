//! Signals and workers write to a socket pair, so that one `poll` waits for them and for the terminal.
//!
//! A thread listens for signals. It is also the backstop: if the loop doesn't end within [`PATIENCE`] after a signal
//! that ends the process, the thread gives the terminal back through a descriptor of its own and exits.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;

use super::{HANGUP, terminal};

/// Time for the loop to save and end.
const PATIENCE: Duration = Duration::from_secs(1);

/// The signals that end a process and can be caught without harm; not those of its own faults.
const ENDS: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU,
];

/// The others that end a process on Linux, and that hardly anybody sends: a power failure, a fault of the stack, and those
/// for real time.
#[cfg(target_os = "linux")]
fn rare_ends() -> impl Iterator<Item = i32> {
    use rustix::process::Signal;
    [Signal::POWER.as_raw(), Signal::STKFLT.as_raw()].into_iter().chain(34..=64)
}

#[cfg(not(target_os = "linux"))]
fn rare_ends() -> impl Iterator<Item = i32> {
    std::iter::empty()
}

fn ends(signal: i32) -> bool {
    ENDS.contains(&signal) || rare_ends().any(|end| end == signal)
}

/// A byte on the socket that is no signal: a worker has done something.
const WORK: u8 = 0;

/// Reason for the end of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WakeReason {
    /// The terminal has something to read.
    Input,
    /// The terminal has another size.
    Resize,
    /// The process is to stop, as the shell's `kill -TSTP` asks it.
    Stop,
    /// The process was stopped and goes on.
    Continued,
    /// A worker has done something.
    Work,
    /// The process is to end by this signal.
    End(i32),
    /// The time is over.
    Nothing,
}

/// Waits for the terminal, signals and workers.
pub(super) struct Waiter {
    receiver: UnixStream,
    sender: UnixStream,
    left: Sender<()>,
    /// Adds the rare signals, until that is done.
    rare: Option<Handle>,
}

/// Wakes the loop from a worker.
pub(super) struct Waker(UnixStream);

impl Waker {
    /// Reports that a job is done; nobody may be listening any more.
    pub(super) fn work_done(&self) {
        let _ = (&self.0).write_all(&[WORK]);
    }
}

impl Waiter {
    /// Starts listening for signals.
    pub(super) fn new() -> io::Result<Self> {
        let (receiver, sender) = UnixStream::pair()?;
        receiver.set_nonblocking(true)?;
        let for_signals = sender.try_clone()?;
        let signals = Signals::new(ENDS.into_iter().chain([SIGCONT, SIGTSTP, SIGWINCH]))?;
        // Caught and forgotten: writing past a limit of the file's size is then an error like a full disk.
        signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        let rare = Some(signals.handle());
        let (left, leaving) = channel();
        std::thread::Builder::new()
            .name("signals".into())
            .spawn(move || listen(signals, for_signals, &leaving))?;
        Ok(Self { receiver, sender, left, rare })
    }

    pub(super) fn waker(&self) -> io::Result<Waker> {
        self.sender.try_clone().map(Waker)
    }

    /// Waits at most `patience`.
    pub(super) fn wait(&mut self, patience: Option<Duration>) -> io::Result<WakeReason> {
        // Each takes longer than the one before: the first frame doesn't wait for these.
        if let Some(signals) = self.rare.take() {
            rare_ends().for_each(|signal| drop(signals.add_signal(signal)));
        }
        let stdin = rustix::stdio::stdin();
        let mut fds = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::from_borrowed_fd(self.receiver.as_fd(), PollFlags::IN),
        ];
        let time = patience
            .map(|patience| Timespec::try_from(patience).unwrap_or(Timespec { tv_sec: 3600, tv_nsec: 0 }));
        match poll(&mut fds, time.as_ref()) {
            Ok(0) | Err(rustix::io::Errno::INTR) => return Ok(WakeReason::Nothing),
            Ok(_) => {}
            Err(why) => return Err(why.into()),
        }
        let (typed, woken) = (fds[0].revents(), fds[1].revents());
        if woken.intersects(PollFlags::IN) {
            return Ok(self.reason());
        }
        // A terminal that hung up can be read no more, and says so here before any signal arrives.
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(if typed.intersects(gone) { WakeReason::End(HANGUP) } else { WakeReason::Input })
    }

    /// True if the terminal has something to read at once, or is gone.
    pub(super) fn is_typed(&self) -> io::Result<bool> {
        let stdin = rustix::stdio::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
            Ok(ready) => Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
            Err(why) => Err(why.into()),
        }
    }

    /// The most urgent of the reasons received.
    fn reason(&mut self) -> WakeReason {
        let mut bytes = [0; 64];
        let count = self.receiver.read(&mut bytes).unwrap_or(0);
        let mut signals = bytes[..count].iter().map(|byte| i32::from(*byte));
        let received = |signal: i32| bytes[..count].iter().any(|byte| i32::from(*byte) == signal);
        match signals.find(|signal| ends(*signal)) {
            Some(signal) => WakeReason::End(signal),
            None if received(SIGTSTP) => WakeReason::Stop,
            None if received(SIGCONT) => WakeReason::Continued,
            None if received(SIGWINCH) => WakeReason::Resize,
            None => WakeReason::Work,
        }
    }

    /// Tells the backstop that the loop has saved and ended.
    pub(super) fn ended_in_time(&self) {
        // The listener may have ended already.
        let _ = self.left.send(());
    }
}

fn listen(mut signals: Signals, mut sender: UnixStream, leaving: &Receiver<()>) {
    for signal in &mut signals {
        if terminal::is_lent() && is_the_keyboards(signal) {
            // What is typed for $EDITOR is none of our business, except that both stop together.
            if signal == SIGTSTP {
                drop(emulate_default_handler(signal));
            }
            continue;
        }
        if sender.write_all(&[u8::try_from(signal).unwrap_or(WORK)]).is_err() {
            return;
        }
        if ends(signal) {
            if leaving.recv_timeout(PATIENCE).is_err() {
                terminal::force_back();
                std::process::exit(128 + signal);
            }
            return;
        }
    }
}

/// True of the signals that a terminal sends for keys to all processes in front.
const fn is_the_keyboards(signal: i32) -> bool {
    matches!(signal, SIGINT | SIGQUIT | SIGTSTP)
}
