//! Splits what a terminal sends into items: characters, control characters and escape sequences, in the encodings of
//! ECMA-48 and xterm.

/// One item of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item<'b> {
    /// A printable character.
    Char(char),
    /// A control character other than ESC.
    Control(u8),
    /// The escape key alone.
    Esc,
    /// ESC and a character: Alt was held, or the escape key came just before.
    Alt(char),
    /// `ESC [`, parameters, a final byte.
    Csi(&'b [u8], u8),
    /// `ESC O` and a byte: some terminals send function keys so.
    Ss3(u8),
    /// `ESC [ M` and three bytes: the mouse as old terminals report it.
    OldMouse([u8; 3]),
    /// Nothing that anybody typed: a terminal's answer, or what can't be read.
    Ignored,
}

/// The longest sequence of keys. What is longer has lost its end.
const LONGEST: usize = 64;

/// The longest answer of a terminal. What is longer has lost its end.
const LONGEST_ANSWER: usize = 4_096;

const ESC: u8 = 0x1b;

/// The first item of these bytes, and how many it takes; none if its end is missing.
pub(super) fn first(bytes: &[u8]) -> Option<(Item<'_>, usize)> {
    match *bytes {
        [] => None,
        [ESC, ..] => escaped(bytes),
        [control @ (0..0x20 | 0x7f), ..] => Some((Item::Control(control), 1)),
        _ => character(bytes).map(|(c, length)| (c.map_or(Item::Ignored, printable), length)),
    }
}

/// The item that bytes are after which nothing came for a while.
pub(super) fn given_up(bytes: &[u8]) -> Item<'_> {
    match *bytes {
        [ESC] => Item::Esc,
        [ESC, second] if second.is_ascii() => Item::Alt(char::from(second)),
        _ => Item::Ignored,
    }
}

fn printable(c: char) -> Item<'static> {
    if c.is_control() { Item::Ignored } else { Item::Char(c) }
}

fn escaped(bytes: &[u8]) -> Option<(Item<'_>, usize)> {
    match *bytes.get(1)? {
        // Escape was pressed twice, or just before another key.
        ESC => Some((Item::Esc, 1)),
        b'[' => csi(bytes),
        b'O' => bytes.get(2).map(|end| (Item::Ss3(*end), 3)),
        b']' | b'P' | b'_' | b'^' | b'X' => answer(bytes),
        control @ (0..0x20 | 0x7f) => Some((Item::Alt(char::from(control)), 2)),
        _ => character(&bytes[1..]).map(|(c, length)| (c.map_or(Item::Ignored, Item::Alt), length + 1)),
    }
}

fn csi(bytes: &[u8]) -> Option<(Item<'_>, usize)> {
    if let [_, _, b'M', rest @ ..] = bytes {
        return rest.first_chunk().map(|at| (Item::OldMouse(*at), 6));
    }
    let params = bytes[2..].iter().take_while(|byte| (0x20..0x40).contains(*byte)).count();
    let end = 2 + params;
    match bytes.get(end) {
        Some(last @ 0x40..0x7f) if end < LONGEST => Some((Item::Csi(&bytes[2..end], *last), end + 1)),
        // Another key cuts it off.
        Some(_) => Some((Item::Ignored, end)),
        None => (end >= LONGEST).then_some((Item::Ignored, end)),
    }
}

/// A terminal's answer to a question, up to BEL or `ESC \`. The trainer asks none, but a program before it may have.
fn answer(bytes: &[u8]) -> Option<(Item<'_>, usize)> {
    let bell = bytes.iter().position(|byte| *byte == 0x07).map(|at| at + 1);
    let ended = bytes.windows(2).position(|pair| pair == [ESC, b'\\']).map(|at| at + 2);
    let end = [bell, ended].into_iter().flatten().min();
    let end = end.or_else(|| (bytes.len() > LONGEST_ANSWER).then_some(bytes.len()));
    end.map(|end| (Item::Ignored, end))
}

/// The first character, if it is UTF-8, and its bytes; none if some are missing.
fn character(bytes: &[u8]) -> Option<(Option<char>, usize)> {
    let some = &bytes[..bytes.len().min(4)];
    let read = match std::str::from_utf8(some) {
        Ok(text) => text,
        Err(fault) if fault.valid_up_to() > 0 => {
            std::str::from_utf8(&some[..fault.valid_up_to()]).unwrap_or_default()
        }
        Err(fault) => return fault.error_len().map(|length| (None, length)),
    };
    read.chars().next().map(|c| (Some(c), c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_split_where_they_end() {
        assert_eq!(first(b"ab"), Some((Item::Char('a'), 1)));
        assert_eq!(first("é…".as_bytes()), Some((Item::Char('é'), 2)));
        assert_eq!(first(b"\x03x"), Some((Item::Control(3), 1)));
        assert_eq!(first(b"\x1b[1;5Cx"), Some((Item::Csi(b"1;5", b'C'), 6)));
        assert_eq!(first(b"\x1bOPx"), Some((Item::Ss3(b'P'), 3)));
        assert_eq!(first(b"\x1bdx"), Some((Item::Alt('d'), 2)));
        assert_eq!(first("\x1bьx".as_bytes()), Some((Item::Alt('ь'), 3)));
        assert_eq!(first(b"\x1b\x7f"), Some((Item::Alt('\x7f'), 2)));
        assert_eq!(first(b"\x1b[M !!x"), Some((Item::OldMouse(*b" !!"), 6)));
    }

    #[test]
    fn what_has_no_end_yet_waits() {
        for part in [
            &b""[..],
            b"\x1b",
            b"\x1b[",
            b"\x1b[1;5",
            b"\x1bO",
            b"\x1b]11;",
            b"\xc3",
            b"\x1b\xd1",
            b"\x1b[M!",
        ] {
            assert_eq!(first(part), None, "{part:?}");
        }
    }

    #[test]
    fn what_waited_in_vain_is_a_key_or_nothing() {
        assert_eq!(given_up(b"\x1b"), Item::Esc);
        assert_eq!(given_up(b"\x1b["), Item::Alt('['));
        assert_eq!(given_up(b"\x1bO"), Item::Alt('O'));
        assert_eq!(given_up(b"\x1b[1;5"), Item::Ignored);
        assert_eq!(given_up(b"\xc3"), Item::Ignored);
    }

    #[test]
    fn nothing_swallows_what_follows_it() {
        assert_eq!(first(b"\x1b\x1b[A"), Some((Item::Esc, 1)));
        assert_eq!(first(b"\x1b[12\x03"), Some((Item::Ignored, 4)));
        assert_eq!(first(b"\xff\xfeab"), Some((Item::Ignored, 1)));
        assert_eq!(first("é\u{ff}".as_bytes()), Some((Item::Char('é'), 2)));
        assert_eq!(first(b"\x1b]11;rgb:0/0/0\x07x"), Some((Item::Ignored, 15)));
        assert_eq!(first(b"\x1bP1$r\x1b\\x"), Some((Item::Ignored, 7)));
        let long = [&b"\x1b["[..], &[b'1'; 100]].concat();
        assert_eq!(first(&long).map(|(item, _)| item), Some(Item::Ignored));
        let long = [&b"\x1b]"[..], &[b'1'; 5_000]].concat();
        assert_eq!(first(&long), Some((Item::Ignored, long.len())));
    }
}
