//! Input where there is no Unix terminal: crossterm's events as messages.

use std::io;
use std::time::Duration;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::app::Msg;
use crate::app::mouse::{Deed, Mouse};
use crate::app::scroll::Way;
use crate::config::chord::{Chord, Key};
use crate::runtime::Wake;

/// Most events taken in one go.
const BURST: usize = 4_096;

/// Waits for events, at most for so long.
pub(in crate::runtime) fn wait(left: Option<Duration>) -> io::Result<Wake> {
    if !event::poll(left.unwrap_or(Duration::from_secs(3600)))? {
        return Ok(Wake::Deadline);
    }
    let mut messages = Vec::new();
    for _ in 0..BURST {
        messages.extend(message(event::read()?));
        if !event::poll(Duration::ZERO)? {
            break;
        }
    }
    Ok(Wake::Input(messages))
}

/// The message for an event, if there is one.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => chord(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(..) => Some(Msg::Resize),
        Event::Mouse(event) => mouse(event).map(Msg::Mouse),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// A click or a turn of the wheel. With shift the wheel turns sideways, as in a browser.
fn mouse(event: MouseEvent) -> Option<Mouse> {
    let sideways = event.modifiers.contains(KeyModifiers::SHIFT);
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Click,
        MouseEventKind::ScrollUp if sideways => Deed::Wheel(Way::Left),
        MouseEventKind::ScrollDown if sideways => Deed::Wheel(Way::Right),
        MouseEventKind::ScrollUp => Deed::Wheel(Way::Up),
        MouseEventKind::ScrollDown => Deed::Wheel(Way::Down),
        MouseEventKind::ScrollLeft => Deed::Wheel(Way::Left),
        MouseEventKind::ScrollRight => Deed::Wheel(Way::Right),
        _ => return None,
    };
    Some(Mouse { at: (event.column, event.row), deed })
}

/// A pressed key. Some terminals report releases too, which would double every key.
fn chord(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt, shift) =
        (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let key = match event.code {
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) if ctrl => Key::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(n) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if !shift => Key::Tab,
        KeyCode::Tab | KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    };
    // Shift is part of these keys already.
    let shift = shift && !matches!(key, Key::Char(_) | Key::BackTab);
    Some(Chord { key, ctrl, alt, shift })
}
