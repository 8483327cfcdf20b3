//! The decoder: bytes in, messages out, with a deadline for what is unfinished.

use std::time::Duration;

use super::keys;
use super::paste::{BURST, FLOW, Paste};
use super::scan::{self, Item};
use crate::app::Msg;
use crate::config::chord::{Chord, Key};

/// Time for what follows ESC in a sequence: after it, ESC was the escape key.
const ESCAPE: Duration = Duration::from_millis(25);

/// Time for the rest of a sequence that has begun.
const REST: Duration = Duration::from_millis(150);

/// Decodes what a terminal sends.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Decoder {
    /// Bytes of an item without its end.
    rest: Vec<u8>,
    /// The time at which they are given up.
    until: Option<Duration>,
    paste: Option<Paste>,
    /// Characters in a row.
    run: Run,
    messages: Vec<Msg>,
}

/// Characters in a row: keys, or so many at once that they were pasted.
#[derive(Debug, Default)]
struct Run {
    text: String,
    length: usize,
    /// The end of the time in which what comes belongs to the last burst.
    flows: Option<Duration>,
    /// The last was a carriage return, with which a line feed makes one line break.
    returned: bool,
}

impl Decoder {
    /// The messages of some more bytes.
    pub(in crate::runtime) fn feed(&mut self, bytes: &[u8], now: Duration) -> Vec<Msg> {
        self.rest.extend_from_slice(bytes);
        let bytes = std::mem::take(&mut self.rest);
        let left = self.items(&bytes, now);
        self.rest = bytes[bytes.len() - left..].to_vec();
        let patience = if self.rest == [0x1b] { ESCAPE } else { REST };
        self.until = (!self.rest.is_empty()).then(|| now + patience);
        self.end_run(now);
        std::mem::take(&mut self.messages)
    }

    /// Takes whole items; returns how many bytes are left.
    fn items(&mut self, mut bytes: &[u8], now: Duration) -> usize {
        loop {
            if let Some(paste) = &mut self.paste {
                let Some(left) = paste.take(bytes, now) else { return 0 };
                bytes = &bytes[bytes.len() - left..];
                self.end_paste();
            }
            let Some((item, length)) = scan::first(bytes) else { return bytes.len() };
            bytes = &bytes[length..];
            self.item(item, now);
        }
    }

    fn item(&mut self, item: Item<'_>, now: Duration) {
        if self.run.take(item) {
            return;
        }
        self.end_run(now);
        match item {
            Item::Csi(b"200", b'~') => self.paste = Some(Paste::new(now)),
            item => self.messages.extend(keys::message(item)),
        }
    }

    fn end_paste(&mut self) {
        let paste = self.paste.take();
        self.messages.extend(paste.map(|paste| Msg::Paste(paste.text())));
    }

    fn end_run(&mut self, now: Duration) {
        self.messages.extend(self.run.end(now));
    }

    /// The time at which something unfinished is given up.
    pub(in crate::runtime) fn deadline(&self) -> Option<Duration> {
        self.paste.as_ref().map(Paste::deadline).or(self.until)
    }

    /// The messages of what is given up by now.
    pub(in crate::runtime) fn give_up(&mut self, now: Duration) -> Vec<Msg> {
        if self.deadline().is_some_and(|until| until <= now) {
            self.end_paste();
            self.until = None;
            let rest = std::mem::take(&mut self.rest);
            self.messages.extend(keys::message(scan::given_up(&rest)));
        }
        std::mem::take(&mut self.messages)
    }
}

impl Run {
    /// Takes an item that types a character, or Enter or Tab, which a burst has as text.
    fn take(&mut self, item: Item<'_>) -> bool {
        let c = match item {
            Item::Char(c) => c,
            Item::Control(byte @ (b'\r' | b'\n' | b'\t')) => char::from(byte),
            _ => return false,
        };
        let returned = std::mem::replace(&mut self.returned, c == '\r');
        if !(returned && c == '\n') {
            self.text.push(c);
            self.length += 1;
        }
        true
    }

    /// Ends it: a burst is a paste, whatever the terminal says, and fewer are keys.
    fn end(&mut self, now: Duration) -> Vec<Msg> {
        let (text, length) = (std::mem::take(&mut self.text), std::mem::take(&mut self.length));
        let flows = self.flows.is_some_and(|until| now < until);
        if length >= BURST || flows && length > 0 {
            self.flows = Some(now + FLOW);
            return vec![Msg::Paste(text)];
        }
        self.returned &= flows;
        text.chars().map(|c| Msg::Key(key(c))).collect()
    }
}

fn key(c: char) -> Chord {
    Chord::plain(match c {
        '\r' | '\n' => Key::Enter,
        '\t' => Key::Tab,
        c => Key::Char(c),
    })
}
