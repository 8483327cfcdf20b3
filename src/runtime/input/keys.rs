//! Keys and the mouse, from the items that a terminal sends. Three encodings of keys are read: control characters as
//! terminals always sent them, xterm's sequences, and kitty's `CSI … u`.

use super::scan::Item;
use crate::app::Msg;
use crate::app::mouse::{Deed, Mouse};
use crate::app::scroll::Way;
use crate::config::chord::{Chord, Key};

/// The message for an item, if it has one.
pub(super) fn message(item: Item<'_>) -> Option<Msg> {
    let chord = match item {
        Item::Char(c) => Chord::plain(Key::Char(c)),
        Item::Control(byte) => control(byte)?,
        Item::Esc => Chord::plain(Key::Esc),
        Item::Alt(c) => alt(c)?,
        Item::Ss3(byte) => Chord::plain(named(byte)?),
        Item::Csi(params, b'M' | b'm') if params.first() == Some(&b'<') => return sgr_mouse(item),
        Item::OldMouse(bytes) => return old_mouse(bytes),
        Item::Csi(params, end) => sequence(params, end)?,
        Item::Ignored => return None,
    };
    Some(Msg::Key(chord))
}

/// The key of a control character. Backspace is ^H or DEL, Enter is CR or LF, depending on terminal and settings.
fn control(byte: u8) -> Option<Chord> {
    Some(match byte {
        0x0d | 0x0a => Chord::plain(Key::Enter),
        0x09 => Chord::plain(Key::Tab),
        0x08 | 0x7f => Chord::plain(Key::Backspace),
        0x1b => Chord::plain(Key::Esc),
        0x00 => ctrl(' '),
        0x01..=0x1a => ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => ctrl(char::from(byte - 0x1c + b'4')),
        _ => return None,
    })
}

const fn ctrl(c: char) -> Chord {
    Chord { ctrl: true, ..Chord::plain(Key::Char(c)) }
}

fn alt(c: char) -> Option<Chord> {
    let chord = match u8::try_from(c) {
        Ok(byte @ (0..0x20 | 0x7f)) => control(byte)?,
        _ => Chord::plain(Key::Char(c)),
    };
    Some(Chord { alt: true, ..chord })
}

/// The key of a final byte, as xterm has it.
const fn named(byte: u8) -> Option<Key> {
    Some(match byte {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::F(byte - b'P' + 1),
        b'Z' => Key::BackTab,
        _ => return None,
    })
}

/// The key of the number in `CSI number ~`.
const fn numbered(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number as u8 - 10),
        17..=21 => Key::F(number as u8 - 11),
        23..=24 => Key::F(number as u8 - 12),
        _ => return None,
    })
}

/// A key sent as `CSI key:shifted:base ; modifiers:event final`, where most parts may be missing.
fn sequence(params: &[u8], end: u8) -> Option<Chord> {
    let text = std::str::from_utf8(params).ok()?;
    let mut params = text.split(';');
    let codes: Vec<u32> = params.next()?.split(':').map(|code| code.parse().unwrap_or(0)).collect();
    let (held, event) = params.next().map_or((1, 1), held);
    // Some terminals report releases too, which would double every key.
    if event == RELEASED {
        return None;
    }
    let held = Held(held.saturating_sub(1));
    match end {
        b'u' => held.typed(&codes),
        b'~' if codes[0] == MODIFIED => held.typed(&[params.next()?.parse().ok()?]),
        b'~' => numbered(codes[0]).map(|key| held.with(key)),
        // `CSI row ; column R` is where the cursor stands, which nobody asked for; F3 has the row 1.
        b'R' if codes[0] > 1 => None,
        _ => named(end).map(|key| held.with(key)),
    }
}

/// The modifiers of a sequence plus one, and the event.
fn held(param: &str) -> (u32, u32) {
    let (held, event) = param.split_once(':').unwrap_or((param, ""));
    (held.parse().unwrap_or(1), event.parse().unwrap_or(1))
}

/// The event of a key that was let go.
const RELEASED: u32 = 3;

/// The number that xterm sends for a character with modifiers: `CSI 27 ; modifiers ; character ~`.
const MODIFIED: u32 = 27;

/// The modifiers that are held, a bit each.
#[derive(Debug, Clone, Copy)]
struct Held(u32);

impl Held {
    const fn shift(self) -> bool {
        self.0 & 1 != 0
    }

    const fn alt(self) -> bool {
        self.0 & 2 != 0
    }

    const fn ctrl(self) -> bool {
        self.0 & 4 != 0
    }

    /// A named key; shift is part of some.
    fn with(self, key: Key) -> Chord {
        let key = if key == Key::Tab && self.shift() { Key::BackTab } else { key };
        let shift = self.shift() && !matches!(key, Key::Char(_) | Key::BackTab);
        Chord { key, ctrl: self.ctrl(), alt: self.alt(), shift }
    }

    /// A key by its character, the character that shift makes of it, and the one it has on a Latin keyboard. A chord
    /// is meant by its place on the keyboard where the layout's own letter is none that a chord could be bound to.
    fn typed(self, codes: &[u32]) -> Option<Chord> {
        let code = |at: usize| codes.get(at).copied().filter(|code| *code > 0).and_then(char::from_u32);
        let (own, shifted, base) = (code(0)?, code(1), code(2));
        let chorded = self.ctrl() || self.alt();
        let c = if chorded && !own.is_ascii() { base.filter(char::is_ascii).unwrap_or(own) } else { own };
        if let Some(key) = functional(c) {
            return key.map(|key| self.with(key));
        }
        if self.ctrl() {
            return Some(self.aliased(c.to_ascii_lowercase()));
        }
        let c = if self.shift() { shifted.filter(|_| c == own).unwrap_or(upper(c)) } else { c };
        Some(self.with(Key::Char(c)))
    }

    /// A control chord; where it has always been another key's character, that key.
    fn aliased(self, c: char) -> Chord {
        let key = match c {
            '[' => Key::Esc,
            'm' | 'j' => Key::Enter,
            'i' => Key::Tab,
            'h' => Key::Backspace,
            c => return self.with(Key::Char(c)),
        };
        Self(self.0 & !4).with(key)
    }
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    upper.next().filter(|_| upper.next().is_none()).unwrap_or(c)
}

/// A key without a character, of those that kitty numbers as if they had one: `Some(None)` if nothing is bound to it.
fn functional(c: char) -> Option<Option<Key>> {
    Some(match u32::from(c) {
        9 => Some(Key::Tab),
        10 | 13 | 57_414 => Some(Key::Enter),
        27 => Some(Key::Esc),
        8 | 127 => Some(Key::Backspace),
        code @ 57_399..=57_408 => char::from_digit(code - 57_399, 10).map(Key::Char),
        57_409 => Some(Key::Char('.')),
        57_410 => Some(Key::Char('/')),
        57_411 => Some(Key::Char('*')),
        57_412 => Some(Key::Char('-')),
        57_413 => Some(Key::Char('+')),
        57_415 => Some(Key::Char('=')),
        57_417 => Some(Key::Left),
        57_418 => Some(Key::Right),
        57_419 => Some(Key::Up),
        57_420 => Some(Key::Down),
        57_421 => Some(Key::PageUp),
        57_422 => Some(Key::PageDown),
        57_423 => Some(Key::Home),
        57_424 => Some(Key::End),
        57_426 => Some(Key::Delete),
        // The other keys of kitty's private area, and control characters.
        57_344..=63_743 | 0..32 => None,
        _ => return None,
    })
}

/// `CSI < buttons ; column ; row M`, from 1.
fn sgr_mouse(item: Item<'_>) -> Option<Msg> {
    let Item::Csi(params, b'M') = item else { return None };
    let text = std::str::from_utf8(params.get(1..)?).ok()?;
    let numbers: Vec<u16> = text.split(';').map(|number| number.parse().unwrap_or(0)).collect();
    let [buttons, column, row] = numbers[..] else { return None };
    mouse(buttons, (column.checked_sub(1)?, row.checked_sub(1)?))
}

fn old_mouse([buttons, column, row]: [u8; 3]) -> Option<Msg> {
    let number = |byte: u8, from: u8| byte.checked_sub(from).map(u16::from);
    mouse(number(buttons, 32)?, (number(column, 33)?, number(row, 33)?))
}

/// A click or a turn of the wheel. With shift the wheel turns sideways, as in a browser.
fn mouse(buttons: u16, at: (u16, u16)) -> Option<Msg> {
    let (sideways, button) = (buttons & 4 != 0, buttons & !(4 | 8 | 16));
    let deed = match button {
        0 => Deed::Click,
        64 if sideways => Deed::Wheel(Way::Left),
        65 if sideways => Deed::Wheel(Way::Right),
        64 => Deed::Wheel(Way::Up),
        65 => Deed::Wheel(Way::Down),
        66 => Deed::Wheel(Way::Left),
        67 => Deed::Wheel(Way::Right),
        _ => return None,
    };
    Some(Msg::Mouse(Mouse { at, deed }))
}
