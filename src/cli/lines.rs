//! Lines that somebody types at a drill without a screen.

use std::io::{self, BufRead, IsTerminal, Read, StdinLock, Write};

/// The longest line that is read of an answer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Lines from the standard input.
pub(super) struct Lines {
    input: StdinLock<'static>,
    /// Input is a terminal, so a prompt is printed.
    prompt: bool,
}

impl Lines {
    /// Lines from the standard input.
    pub(super) fn of_stdin() -> Self {
        Self { input: io::stdin().lock(), prompt: io::stdin().is_terminal() }
    }

    /// The next line, up to [`LONGEST`] bytes; none at the end of the input.
    pub(super) fn next(&mut self, shown: &mut dyn Write) -> io::Result<Option<String>> {
        if self.prompt {
            write!(shown, "> ")?;
        }
        shown.flush()?;
        let mut bytes = Vec::new();
        let read = (&mut self.input).take(LONGEST).read_until(b'\n', &mut bytes)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }
}
