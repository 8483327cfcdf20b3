//! Pasted text: between brackets where the terminal sets them, else known by its length.

use std::time::Duration;

/// The end of a bracketed paste.
const END: &[u8] = b"\x1b[201~";

/// The most bytes of one paste that are kept, several times what a pad holds.
const MOST: usize = 1024 * 1024;

/// Time after which a paste without an end is over.
const PATIENCE: Duration = Duration::from_millis(500);

/// The fewest bytes in one piece that show a paste to go on; fewer may be a key.
const PIECE: usize = 16;

/// The fewest characters in one piece that nobody has typed.
pub(super) const BURST: usize = 128;

/// Time after a burst in which less is part of it, too.
pub(super) const FLOW: Duration = Duration::from_millis(100);

/// A bracketed paste that goes on.
#[derive(Debug)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// Bytes of the end that have come so far.
    ended: usize,
    until: Duration,
}

impl Paste {
    /// A paste that begins now.
    pub(super) const fn new(now: Duration) -> Self {
        Self { text: Vec::new(), ended: 0, until: now.saturating_add(PATIENCE) }
    }

    /// The time at which it is over, unless more comes.
    pub(super) const fn deadline(&self) -> Duration {
        self.until
    }

    /// Takes bytes up to its end; returns how many follow the end, none if it goes on.
    pub(super) fn take(&mut self, bytes: &[u8], now: Duration) -> Option<usize> {
        if bytes.len() >= PIECE {
            self.until = now + PATIENCE;
        }
        for (at, byte) in bytes.iter().enumerate() {
            self.push(*byte);
            if self.ended == END.len() {
                return Some(bytes.len() - at - 1);
            }
        }
        None
    }

    fn push(&mut self, byte: u8) {
        if byte == END[self.ended] {
            self.ended += 1;
            return;
        }
        self.keep(&END[..self.ended]);
        self.ended = usize::from(byte == END[0]);
        if self.ended == 0 {
            self.keep(&[byte]);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = MOST - self.text.len();
        self.text.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    /// Its text.
    pub(super) fn text(self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }
}
