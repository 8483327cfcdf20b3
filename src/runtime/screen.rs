//! The terminal's screen, to which every frame is sent whole.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType as Part};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Tells a terminal to show nothing of what follows until the end; one that doesn't know it shows each part as it comes.
/// [Synchronized output](https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036), private mode 2026.
const BEGIN: &[u8] = b"\x1b[?2026h";

/// Shows what came since the beginning.
const END: &[u8] = b"\x1b[?2026l";

/// Draws as [`CrosstermBackend`] does, but sends a frame and its cursor in one write, between marks. Otherwise a frame
/// would go out in pieces of 1,024 bytes, and the cursor in two more: over a slow line one would watch it being drawn.
#[derive(Debug)]
pub(super) struct Screen<W: Write>(CrosstermBackend<Frame<W>>);

impl<W: Write> Screen<W> {
    /// Draws on what is written to `out`.
    pub(super) const fn new(out: W) -> Self {
        Self(CrosstermBackend::new(Frame { out, bytes: Vec::new() }))
    }
}

/// Collects a frame until it is flushed.
#[derive(Debug)]
struct Frame<W> {
    out: W,
    bytes: Vec<u8>,
}

impl<W: Write> Write for Frame<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.is_empty() {
            self.bytes.extend_from_slice(BEGIN);
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.bytes.extend_from_slice(END);
        let sent = self.out.write_all(&self.bytes).and_then(|()| self.out.flush());
        self.bytes.clear();
        sent
    }
}

/// What `CrosstermBackend` flushes at once, such as the cursor's place, waits here for the end of the frame.
impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.0, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.0, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.0, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, part: ClearType) -> io::Result<()> {
        let part = match part {
            ClearType::All => Part::All,
            ClearType::AfterCursor => Part::FromCursorDown,
            ClearType::BeforeCursor => Part::FromCursorUp,
            ClearType::CurrentLine => Part::CurrentLine,
            ClearType::UntilNewLine => Part::UntilNewLine,
        };
        queue!(self.0, Clear(part))
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps every write apart.
    #[derive(Debug, Default)]
    struct Writes(Vec<String>);

    impl Write for &mut Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_and_its_cursor_are_one_write_between_marks() {
        let mut writes = Writes::default();
        let mut screen = Screen::new(&mut writes);
        let line = "x".repeat(2_000);
        let cells: Vec<Cell> = line.chars().map(Cell::from).collect();
        screen.draw(cells.iter().zip(0..).map(|(cell, x)| (x, 0, cell))).expect("it is only collected");
        screen.show_cursor().expect("it is only collected");
        screen.set_cursor_position((3, 4)).expect("it is only collected");
        Backend::flush(&mut screen).expect("it is kept");
        Backend::flush(&mut screen).expect("there is nothing to send");
        drop(screen);
        let [frame] = &writes.0[..] else { panic!("not one write: {:?}", writes.0) };
        assert!(frame.starts_with("\x1b[?2026h\x1b[1;1H"), "{frame:?}");
        assert!(frame.contains(&line));
        assert!(frame.ends_with("\x1b[?25h\x1b[5;4H\x1b[?2026l"), "{frame:?}");
    }
}
