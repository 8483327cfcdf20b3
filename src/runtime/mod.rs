//! The edge: the event loop, the terminal, signals, the disk and the only clock.

pub mod clock;
pub mod editor;
pub mod folders;
mod hand;
mod input;
mod leaving;
mod pack_loader;
mod practice;
mod rounds;
mod samples;
mod save_queue;
mod screen;
mod services;
#[cfg(unix)]
mod signals;
mod terminal;
mod trainer;
mod upkeep;
pub mod volume;
mod wait;
pub mod worker;

use std::io::{self, IsTerminal};
use std::mem::ManuallyDrop;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;

pub use clock::{Clock, SystemClock};
pub use editor::Host;
pub use folders::Folders;
pub use hand::hand;
pub use practice::{TRACK, outline, practice};
pub use services::Services;
pub use trainer::{Boot, Trainer};
pub use worker::Worker;

use crate::app::Msg;
use crate::content::Library;
use crate::domain::now::Now;
use crate::store::{Notice, OpenError, Store};

/// Reason for waking the loop.
#[derive(Debug)]
pub enum Wake {
    /// Something happened; drained as far as it was there.
    Input(Vec<Msg>),
    /// The deadline has come.
    Deadline,
    /// A signal, or the terminal is gone, which is one too: save and leave, draw nothing.
    End(i32),
}

/// Source of messages.
pub trait Source {
    /// Waits for input, at most until `deadline` on the monotonic clock.
    ///
    /// # Errors
    /// If the terminal can't be read.
    fn wait(&mut self, deadline: Option<Duration>) -> io::Result<Wake>;
}

/// Reason for the end of the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The user left.
    Quit,
    /// A signal, by its number; a terminal that is gone counts as a hangup.
    Signal(i32),
}

/// The loop: draw if something changed, wait, take what came, carry out what follows.
///
/// # Errors
/// If the terminal fails; everything taken so far is stored.
pub fn run_loop<B: Backend<Error: Send + Sync + 'static>>(
    trainer: &mut Trainer<impl Clock>,
    terminal: &mut Terminal<B>,
    source: &mut impl Source,
) -> io::Result<Ended> {
    loop {
        trainer.draw(terminal).map_err(io::Error::other)?;
        match source.wait(trainer.deadline())? {
            Wake::Input(messages) => trainer.take(messages),
            Wake::Deadline => trainer.pause(),
            Wake::End(signal) => {
                trainer.leave();
                return Ok(Ended::Signal(signal));
            }
        }
        if trainer.quits() {
            return Ok(Ended::Quit);
        }
    }
}

/// The store and the packs of a start.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What there is to tell about it.
    pub notices: Vec<Notice>,
    /// The database is gone, and a copy could be brought back: what was found. The store is in memory until that is
    /// decided.
    pub lost: Option<String>,
    /// The packs that the first frame needs.
    pub library: Library,
}

/// Reads the packs that the first frame needs, and opens the store.
///
/// # Errors
/// [`OpenError`] if not even a store in memory can be opened.
pub fn open(folders: &Folders, now: Now) -> Result<Opened, OpenError> {
    let library = Library::at_hand(Some(&folders.packs()));
    let opened = Store::open(&folders.data, now);
    match opened {
        Ok((store, notices)) => Ok(Opened { store, notices, lost: None, library }),
        Err(OpenError::Lost { file, absence, copy }) => {
            let lost = format!("{} {absence}, though it was used before. {copy}.", file.display());
            Ok(Opened { store: Store::in_memory(), notices: Vec::new(), lost: Some(lost), library })
        }
        Err(why) => Err(why),
    }
}

/// Checks that the trainer can be drawn here.
///
/// # Errors
/// The reason, and what to run instead.
pub fn check_terminal() -> Result<(), &'static str> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(
            "greenroom's trainer needs a terminal, and this is none. Without one: `greenroom problems`, \
             `greenroom history`, `greenroom --help`",
        );
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(
            "TERM=dumb can't draw the trainer. Set TERM to what your terminal is, or use `greenroom problems`, \
             `greenroom history`, `greenroom --help`",
        );
    }
    Ok(())
}

/// Runs the trainer on this terminal, which was checked, until the user leaves.
///
/// # Errors
/// If the terminal fails and is not gone; it is restored and everything is saved in any case.
pub fn run(trainer: &mut Trainer<SystemClock>) -> io::Result<Ended> {
    // Signals are listened to before the terminal is taken: none may find it taken and end us without a word.
    let mut source = wait::TerminalSource::new(trainer.services.clock.clone())?;
    let guard = terminal::Guard::enter()?;
    trainer.services.worker = source.worker()?;
    // Its own end would show the cursor, which the guard does, and panic where the terminal is gone.
    let mut screen = ManuallyDrop::new(Terminal::new(screen::Screen::new(io::stdout()))?);
    let mut ended = run_loop(trainer, &mut screen, &mut source);
    if let Err(why) = &ended {
        trainer.leave();
        if terminal::is_gone(why) {
            ended = Ok(Ended::Signal(HANGUP));
        }
    }
    drop(guard);
    source.ended_in_time();
    ended
}

/// The number of the signal that a lost terminal stands for.
const HANGUP: i32 = 1;
