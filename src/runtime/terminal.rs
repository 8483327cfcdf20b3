//! Taking the terminal and giving it back. One teardown, whoever calls it: the end, a panic, a signal, $EDITOR.

use std::io::{self, Write};
#[cfg(unix)]
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

use super::worker;

/// True while the terminal is taken. The end, a panic's hook and a signal's thread may all want to give it back, and
/// only the first may: a second time would pop keyboard flags of the shell's and clear what a panic has told.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// True while the mouse is wanted: who gives the terminal back gives the mouse back, and takes both again.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// True while another program has the terminal, which we have started and wait for.
static LENT: AtomicBool = AtomicBool::new(false);

/// The terminal's settings before it was first taken.
#[cfg(unix)]
static BEFORE: OnceLock<rustix::termios::Termios> = OnceLock::new();

/// Keys that could be mistaken for others are told apart, and a key is told with the one that is at its place on a Latin
/// keyboard: control chords are then found on any layout.
const KEYBOARD: KeyboardEnhancementFlags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES
    .union(KeyboardEnhancementFlags::REPORT_ALTERNATE_KEYS);

/// Has the terminal report buttons and the wheel, as numbers of any size. Movements are not asked for: each would wake
/// the program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";

/// Ends the reports.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The terminal, taken; given back on dropping.
#[derive(Debug)]
pub(super) struct Guard;

impl Guard {
    /// Takes the terminal. A panic gives it back before it is told; not so the panic of a job, after which the loop goes
    /// on drawing: the loop does the job itself, or tells that it was not done.
    pub(super) fn enter() -> io::Result<Self> {
        #[cfg(unix)]
        if let Ok(before) = rustix::termios::tcgetattr(rustix::stdio::stdin()) {
            BEFORE.get_or_init(|| before);
        }
        enter()?;
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() != Some(worker::THREAD) {
                leave();
                usual(info);
            }
        }));
        Ok(Self)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal. It is not queried: one that doesn't answer would cost two seconds. The keyboard flags are pushed
/// without asking, after entering the alternate screen, which has a stack of its own.
pub(super) fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        PushKeyboardEnhancementFlags(KEYBOARD),
        cursor::Hide
    )?;
    capture_mouse(MOUSE.load(Ordering::SeqCst));
    Ok(())
}

/// Takes the mouse from the terminal, which selects text with it, or leaves it there; while the terminal isn't taken,
/// once it is.
pub(super) fn capture_mouse(on: bool) {
    let before = MOUSE.swap(on, Ordering::SeqCst);
    if TAKEN.load(Ordering::SeqCst) && (on || before) {
        drop(execute!(io::stdout(), Print(if on { MOUSE_ON } else { MOUSE_OFF })));
    }
}

/// Gives the terminal back; failures are ignored, because the terminal may be gone.
pub(super) fn leave() {
    if give_back(&mut io::stdout()) {
        drop(disable_raw_mode());
    }
}

/// Leaves the terminal to another program while `does` waits for it, and takes it back.
pub(super) fn lend<T>(does: impl FnOnce() -> T) -> io::Result<T> {
    leave();
    LENT.store(true, Ordering::SeqCst);
    let done = does();
    LENT.store(false, Ordering::SeqCst);
    enter().map(|()| done)
}

/// True while another program has the terminal, which we have started and wait for.
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// True if a failure means that the terminal is no more: its window was closed, or the connection is lost.
pub(super) fn is_gone(why: &io::Error) -> bool {
    let within = why.get_ref().and_then(|within| within.downcast_ref::<io::Error>());
    within.unwrap_or(why).raw_os_error() == Some(IO_ERROR)
}

/// The system's number for an error of input or output, which a terminal without its other end gives.
const IO_ERROR: i32 = 5;

/// Gives the terminal back through a descriptor of its own: standard output may be locked by the loop.
#[cfg(unix)]
pub(super) fn force_back() {
    let Ok(own) = rustix::io::dup(rustix::stdio::stdout()) else { return };
    if give_back(&mut std::fs::File::from(own))
        && let Some(before) = BEFORE.get()
    {
        use rustix::termios::{OptionalActions, tcsetattr};
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, before);
    }
}

/// Writes the sequences that give a taken terminal back; raw mode is left to the caller.
fn give_back(out: &mut impl Write) -> bool {
    let taken = TAKEN.swap(false, Ordering::SeqCst);
    if taken {
        drop(execute!(
            out,
            Print(MOUSE_OFF),
            PopKeyboardEnhancementFlags,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        ));
    }
    taken
}
