//! Taking the terminal and giving it back. One teardown, whoever calls it: the end, a panic, a signal, $EDITOR.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

/// True while the terminal is taken. The end, a panic's hook and a signal's thread may all want to give it back, and
/// only the first may: a second time would pop keyboard flags of the shell's and clear what a panic has told.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// True while the mouse is wanted: who gives the terminal back gives the mouse back, and takes both again.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Has the terminal report buttons and the wheel, as numbers of any size. Movements are not asked for: each would wake
/// the program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";

/// Ends the reports.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The terminal, taken; given back on dropping.
#[derive(Debug)]
pub(super) struct Guard {
    /// The terminal's settings before.
    #[cfg(unix)]
    pub(super) before: Option<rustix::termios::Termios>,
}

impl Guard {
    /// Takes the terminal. A panic gives it back before it is told.
    pub(super) fn enter() -> io::Result<Self> {
        #[cfg(unix)]
        let before = rustix::termios::tcgetattr(rustix::stdio::stdin()).ok();
        enter()?;
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            usual(info);
        }));
        Ok(Self {
            #[cfg(unix)]
            before,
        })
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
        PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES),
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

/// Writes the sequences that give a taken terminal back; raw mode is left to the caller.
pub(super) fn give_back(out: &mut impl Write) -> bool {
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
