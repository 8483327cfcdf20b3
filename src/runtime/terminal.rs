//! Taking the terminal and giving it back. One teardown, whoever calls it: the end, a panic, a signal, $EDITOR.

use std::io::{self, Write};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

/// The terminal, taken; given back on leaving or dropping.
#[derive(Debug)]
pub(super) struct Guard {
    left: bool,
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
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
            left: false,
            #[cfg(unix)]
            before,
        })
    }

    /// How the terminal was before.
    #[cfg(unix)]
    pub(super) const fn before(&self) -> Option<&rustix::termios::Termios> {
        self.before.as_ref()
    }

    /// Gives the terminal back.
    pub(super) fn leave(&mut self) {
        if !std::mem::replace(&mut self.left, true) {
            leave();
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Takes the terminal. Nothing is asked of it: a mute one would cost two seconds. The keyboard flags are pushed
/// unasked, after entering the alternate screen, which has a stack of its own.
pub(super) fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES),
        cursor::Hide
    )
}

/// Gives the terminal back. Goes on where a step fails: a terminal that is gone needs nothing.
pub(super) fn leave() {
    drop(teardown(&mut io::stdout()));
    drop(disable_raw_mode());
}

/// The escape sequences that give the terminal back.
pub(super) fn teardown(out: &mut impl Write) -> io::Result<()> {
    execute!(out, PopKeyboardEnhancementFlags, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show)
}
