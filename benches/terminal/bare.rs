//! The baseline: a bordered text that is drawn anew on each key, and nothing else.

use std::io::{self, stdout};

use crossterm::event::{self, EnableBracketedPaste, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, enable_raw_mode};
use ratatui::backend::CrosstermBackend;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use ratatui::{Frame, Terminal};

/// Runs until it is killed.
pub(crate) fn run() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut text = String::new();
    loop {
        terminal.draw(|frame| draw(frame, &text))?;
        match event::read()? {
            Event::Key(key) => match key.code {
                KeyCode::Char(c) => text.push(c),
                KeyCode::Enter => text.push('\n'),
                _ => {}
            },
            Event::Paste(pasted) => text.push_str(&pasted),
            _ => {}
        }
    }
}

/// The end of the text, as far as it fits.
fn draw(frame: &mut Frame<'_>, text: &str) {
    let block = Block::bordered().title("bare");
    let rows = usize::from(block.inner(frame.area()).height);
    let mut lines: Vec<Line<'_>> = text.rsplit('\n').take(rows).map(Line::raw).collect();
    lines.reverse();
    frame.render_widget(Paragraph::new(lines).block(block), frame.area());
}
