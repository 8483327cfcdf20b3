//! From crossterm's events to the house's messages.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Msg;
use crate::config::chord::{Chord, Key};

/// The message an event amounts to, if it does.
pub(super) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => chord(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(..) => Some(Msg::Resize),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

/// A key that was pressed; releases are told by some terminals and would double every key.
fn chord(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt, shift) =
        (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let key = match event.code {
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) if ctrl => {
            return Some(Chord { key: Key::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false });
        }
        KeyCode::Char(c) => return Some(Chord { key: Key::Char(c), ctrl, alt, shift: false }),
        KeyCode::F(n) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if shift => return Some(Chord { key: Key::BackTab, ctrl, alt, shift: false }),
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => return Some(Chord { key: Key::BackTab, ctrl, alt, shift: false }),
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
    Some(Chord { key, ctrl, alt, shift })
}
