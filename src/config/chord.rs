//! A key with its modifiers, independent of any terminal library.

use std::fmt;

/// A key of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, upper case where shift was held.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter or return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with its modifiers. Shift is part of a character and kept only for the other keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held, for keys that aren't characters.
    pub shift: bool,
}

impl Chord {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// The character it types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self {
            Self { key: Key::Char(c), ctrl: false, alt: false, .. } => Some(c),
            _ => None,
        }
    }

    /// The character with which nothing but Alt is held, if it is one.
    pub const fn with_alt(self) -> Option<char> {
        match self {
            Self { key: Key::Char(c), ctrl: false, alt: true, .. } => Some(c),
            _ => None,
        }
    }

    /// The key as a sentence names it: a named key with a capital, any other as printed.
    pub fn in_sentence(self) -> String {
        let printed = self.to_string();
        let named = printed.chars().count() > 1 && !matches!(self.key, Key::F(_)) && !(self.ctrl || self.alt);
        let mut rest = printed.chars();
        match rest.next() {
            Some(first) if named => first.to_uppercase().chain(rest).collect(),
            _ => printed,
        }
    }

    /// Parses `ctrl-p`, `alt-1`, `f1`, `space`, `pgdn`, `G`; the inverse of printing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut chord = Self::plain(Key::Esc);
        let mut rest = text;
        loop {
            match rest.split_once('-') {
                Some(("ctrl", tail)) if !tail.is_empty() => (chord.ctrl, rest) = (true, tail),
                Some(("alt", tail)) if !tail.is_empty() => (chord.alt, rest) = (true, tail),
                Some(("shift", tail)) if !tail.is_empty() => (chord.shift, rest) = (true, tail),
                _ => break,
            }
        }
        chord.key = key(rest)?;
        if (chord.key, chord.shift) == (Key::Tab, true) {
            (chord.key, chord.shift) = (Key::BackTab, false);
        }
        Some(chord)
    }
}

/// Keys that have a name, as printed.
const NAMES: [(Key, &str); 15] = [
    (Key::Enter, "enter"),
    (Key::Esc, "esc"),
    (Key::Tab, "tab"),
    (Key::BackTab, "shift-tab"),
    (Key::Backspace, "backspace"),
    (Key::Delete, "del"),
    (Key::Up, "↑"),
    (Key::Down, "↓"),
    (Key::Left, "←"),
    (Key::Right, "→"),
    (Key::Home, "home"),
    (Key::End, "end"),
    (Key::PageUp, "pgup"),
    (Key::PageDown, "pgdn"),
    (Key::Char(' '), "space"),
];

/// Names that are understood and not printed.
const ALIASES: [(Key, &str); 4] =
    [(Key::Up, "up"), (Key::Down, "down"), (Key::Left, "left"), (Key::Right, "right")];

fn key(name: &str) -> Option<Key> {
    if let Some((key, _)) = NAMES.iter().chain(&ALIASES).find(|(_, known)| *known == name) {
        return Some(*key);
    }
    if let Some(number) = name.strip_prefix('f').and_then(|n| n.parse().ok()) {
        return (1..=12).contains(&number).then_some(Key::F(number));
    }
    let mut chars = name.chars();
    chars.next().filter(|_| chars.next().is_none()).map(Key::Char)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match (self.key, NAMES.iter().find(|(key, _)| *key == self.key)) {
            (_, Some((_, name))) => f.write_str(name),
            (Key::Char(c), None) => write!(f, "{c}"),
            (Key::F(n), None) => write!(f, "f{n}"),
            (_, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_prints_as_it_is_written() {
        for text in
            ["ctrl-p", "alt-1", "f1", "space", "pgdn", "G", "?", "shift-tab", "ctrl-→", "-", "alt--", "f"]
        {
            assert_eq!(Chord::parse(text).map(|chord| chord.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Chord::parse("ctrl-up"), Chord::parse("ctrl-↑"));
        assert_eq!(Chord::parse("hyper-x"), None);
        assert_eq!(Chord::parse(""), None);
    }
}
