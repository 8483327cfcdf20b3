//! A terminal with a program in it, and the moments at which the program has written.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

/// How long anything may take before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that has written nothing for so long has nothing left to do.
const QUIET: Duration = Duration::from_millis(200);

/// Between two keys: nobody types faster, and keys that are held down repeat more slowly.
const PAUSE: Duration = Duration::from_millis(15);

/// What ratatui ends the cells of a drawing with; only the cursor is shown or hidden after it.
const DRAWN: &[u8] = b"\x1b[59m\x1b[0m";

/// What was written in one go, and when it could be read.
struct Piece {
    at: Instant,
    bytes: Vec<u8>,
}

/// A terminal with a program in it; the program ends with it.
pub(crate) struct Pane {
    writer: Box<dyn Write + Send>,
    output: Receiver<Piece>,
    parser: Parser,
    started: Instant,
    sent: Instant,
    last: Instant,
    killer: Box<dyn ChildKiller + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Pane {
    /// Starts a program in a terminal of so many columns and rows.
    pub(crate) fn open(mut command: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        for name in ["NO_COLOR", "EDITOR", "VISUAL", "COLORTERM"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("the system has terminals");
        let mut from = pair.master.try_clone_reader().expect("a terminal can be read");
        let writer = pair.master.take_writer().expect("a terminal can be written");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 65_536];
            while let Ok(read @ 1..) = from.read(&mut chunk) {
                let piece = Piece { at: now(), bytes: chunk[..read].to_vec() };
                if sender.send(piece).is_err() {
                    return;
                }
            }
        });
        let started = now();
        let child = pair.slave.spawn_command(command).expect("the program can be run");
        let (killer, parser) = (child.clone_killer(), Parser::new(rows, cols, 0));
        Self { writer, output, parser, started, sent: started, last: started, killer, _master: pair.master }
    }

    /// How long it took from the start until a text was on the screen.
    pub(crate) fn shows(&mut self, text: &str) -> Duration {
        loop {
            let piece = self.next(text);
            if self.sees(text) {
                return piece - self.started;
            }
        }
    }

    /// Types a key: how long it takes until the first drawing after it has been written to its end.
    pub(crate) fn key(&mut self, key: char) -> Duration {
        while let Ok(piece) = self.output.try_recv() {
            self.parser.process(&piece.bytes);
        }
        self.sent = now();
        self.write(&key.to_string().replace('\n', "\r"));
        let mut answer = Vec::new();
        loop {
            let piece = self.output.recv_timeout(PATIENCE).expect("a key is answered");
            answer.extend_from_slice(&piece.bytes);
            self.last = piece.at;
            if answer.windows(DRAWN.len()).any(|bytes| bytes == DRAWN) {
                self.parser.process(&answer);
                return piece.at - self.sent;
            }
        }
    }

    /// Waits until nothing more is written: how long it took from the key to the last of what it led to.
    pub(crate) fn rests(&mut self) -> Duration {
        while let Ok(piece) = self.output.recv_timeout(PAUSE) {
            self.last = piece.at;
            self.parser.process(&piece.bytes);
        }
        self.last - self.sent
    }

    /// Types without looking at the clock.
    pub(crate) fn types(&mut self, keys: &str) {
        self.write(keys);
        while let Ok(piece) = self.output.recv_timeout(QUIET) {
            self.parser.process(&piece.bytes);
        }
    }

    /// Pastes a text as a terminal does.
    pub(crate) fn pastes(&mut self, text: &str) {
        self.types(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Whether a text is on the screen.
    pub(crate) fn sees(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// What is on the screen.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    fn next(&mut self, wanted: &str) -> Instant {
        let Ok(piece) = self.output.recv_timeout(PATIENCE) else {
            panic!("waited for `{wanted}` in vain; on the screen:\n{}", self.screen());
        };
        self.parser.process(&piece.bytes);
        piece.at
    }

    fn write(&mut self, bytes: &str) {
        let written = self.writer.write_all(bytes.as_bytes()).and_then(|()| self.writer.flush());
        written.expect("a terminal can be written");
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        drop(self.killer.kill());
    }
}

#[expect(clippy::disallowed_methods, reason = "a real program is measured in real time")]
fn now() -> Instant {
    Instant::now()
}
