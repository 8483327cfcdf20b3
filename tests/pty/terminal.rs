//! A terminal with the program in it.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use vt100::{MouseProtocolEncoding, MouseProtocolMode, Parser};

/// How long anything may take before it counts as hanging; generous, since the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a condition that makes no output is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// A user's home: folders that outlive a process.
#[derive(Debug)]
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("the system has a folder for temporary files"))
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// The program on these folders, in an environment of its own.
    pub(crate) fn greenroom(&self) -> CommandBuilder {
        self.command(env!("CARGO_BIN_EXE_greenroom"))
    }

    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        for name in ["NO_COLOR", "EDITOR", "VISUAL", "COLORTERM"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("HOME", self.0.path());
        command.env("GREENROOM_DATA_DIR", self.path("data"));
        command.env("GREENROOM_CONFIG_DIR", self.path("config"));
        command.cwd(self.0.path());
        command
    }
}

/// A terminal, and the program that runs in it.
pub(crate) struct Term {
    master: Box<dyn MasterPty + Send>,
    writer: Option<Box<dyn Write + Send>>,
    pouring: Option<JoinHandle<Box<dyn Write + Send>>>,
    reader: Option<JoinHandle<()>>,
    deaf: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    child: Box<dyn Child + Send + Sync>,
    parser: Parser,
    /// The beginning of a frame whose end hasn't come.
    unshown: Vec<u8>,
    before: String,
    leash: Leash,
    /// Everything that was written to the terminal.
    pub(crate) raw: Vec<u8>,
}

impl Term {
    /// Runs a program in a terminal of 80 by 24.
    pub(crate) fn run(command: CommandBuilder) -> Self {
        Self::sized(command, 80, 24)
    }

    /// Runs a program in a terminal.
    pub(crate) fn sized(command: CommandBuilder, cols: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).expect("the system has terminals");
        let before = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program can be run");
        let mut from = pair.master.try_clone_reader().expect("a terminal can be read");
        let writer = Some(pair.master.take_writer().expect("a terminal can be written"));
        let (sender, output) = channel();
        let deaf = Arc::new(AtomicBool::new(false));
        let ears = Arc::clone(&deaf);
        let reader = std::thread::spawn(move || {
            let mut chunk = [0; 65_536];
            while let Ok(read @ 1..) = from.read(&mut chunk) {
                if sender.send(chunk[..read].to_vec()).is_err() || ears.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let (master, parser) = (pair.master, Parser::new(rows, cols, 0));
        let reader = Some(reader);
        let leash = Leash(child.clone_killer());
        Self {
            master,
            writer,
            pouring: None,
            reader,
            deaf,
            output,
            child,
            parser,
            unshown: Vec::new(),
            before,
            leash,
            raw: Vec::new(),
        }
    }

    /// Opens the trainer on a home and gets past the welcome.
    pub(crate) fn trainer(home: &Home) -> Self {
        let mut term = Self::run(home.greenroom());
        term.until("the first frame", |term| term.sees("greenroom"));
        if term.sees("╭ welcome") {
            term.types(" ");
        }
        term.until("the library", |term| term.sees("? help") && !term.sees("╰"));
        term
    }

    /// Opens the trainer in a round, its prompt read.
    pub(crate) fn in_round(home: &Home) -> Self {
        Self::round_of(home.greenroom())
    }

    /// Opens this command's trainer in a round on the rate limiter, its prompt read.
    pub(crate) fn round_of(mut command: CommandBuilder) -> Self {
        command.args(["practice", "rate-limiter"]);
        let mut term = Self::run(command);
        // Keys that came with a burst would be part of it: the last line is drawn last.
        term.until("the prompt", |term| term.sees("the problem") && term.sees("? help"));
        term.types("\r");
        term.until("the pad", |term| !term.sees("╰") && term.sees("1 Requirements") && term.sees("f1 help"));
        term
    }

    // The user

    /// Sends bytes as a keyboard does.
    pub(crate) fn types(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("nothing is being poured");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("it can be written");
    }

    /// Sends bytes in one write, however long the program takes to read them; [`swallowed`](Self::swallowed) waits.
    pub(crate) fn pours(&mut self, bytes: &[u8]) {
        let mut writer = self.writer.take().expect("nothing is being poured");
        let bytes = bytes.to_vec();
        self.pouring = Some(std::thread::spawn(move || {
            writer.write_all(&bytes).and_then(|()| writer.flush()).expect("it can be written");
            writer
        }));
    }

    /// Waits until the program has read what was poured.
    #[track_caller]
    pub(crate) fn swallowed(&mut self) {
        self.until("the input to be read", |term| term.pouring.as_ref().is_some_and(JoinHandle::is_finished));
        let pouring = self.pouring.take().expect("something was poured");
        self.writer = Some(pouring.join().expect("it only writes"));
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(size(cols, rows)).expect("a terminal can be resized");
        self.parser.screen_mut().set_size(rows, cols);
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program runs");
    }

    /// Closes the terminal, as its window does. Something has to be written before the reader notices.
    pub(crate) fn hang_up(mut self) -> Orphan {
        self.deaf.store(true, Ordering::SeqCst);
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        let reader = self.reader.take().expect("it is taken once");
        reader.join().expect("it only reads");
        let Self { child, leash, .. } = self;
        Orphan { child, leash }
    }

    // The program

    fn pid(&self) -> Pid {
        pid(&*self.child)
    }

    /// The process state and the processor time used so far, from the kernel.
    pub(crate) fn process(&self) -> (char, Duration) {
        process(self.pid()).expect("the program runs")
    }

    /// Waits for the end of the program; everything written until then is on the screen.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let status = ended(&mut *self.child);
        while let Ok(more) = self.output.recv_timeout(PATIENCE) {
            self.take(&more);
        }
        status
    }

    /// Checks that the program comes to rest: at last two seconds cost it next to no processor time. What it still
    /// has to do, such as reading packs, takes as long as the machine takes; one that polls never gets there.
    #[track_caller]
    pub(crate) fn comes_to_rest(&mut self) {
        let by = deadline(PATIENCE);
        loop {
            let (_, before) = self.process();
            self.watch(Duration::from_secs(2));
            let (_, after) = self.process();
            if after - before < Duration::from_millis(50) {
                return;
            }
            assert!(!over(by), "never idle: {:?} in the last two seconds", after - before);
        }
    }

    /// Waits until the clock of the round goes on.
    #[track_caller]
    pub(crate) fn clock_runs(&mut self) {
        let clock = |term: &Self| {
            let screen = term.screen();
            screen.split("total ").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned)
        };
        let before = clock(self);
        assert!(before.is_some(), "no clock on the screen:\n{}", self.screen());
        self.until("the clock to go on", |term| clock(term).is_some_and(|now| Some(now) != before));
    }

    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.end();
    }

    // The screen

    /// Reads until a condition holds.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let by = deadline(PATIENCE);
        while !holds(self) {
            assert!(!over(by), "waited for {what} in vain; on the screen:\n{}", self.screen());
            match self.output.recv_timeout(GLANCE) {
                Ok(more) => self.take(&more),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(holds(self), "it ended before {what}; on the screen:\n{}", self.screen());
                }
            }
        }
    }

    /// Reads until a text is on the screen.
    #[track_caller]
    pub(crate) fn until_seen(&mut self, text: &str) {
        self.until(&format!("`{text}`"), |term| term.sees(text));
    }

    /// Reads what comes for a while.
    pub(crate) fn watch(&mut self, time: Duration) {
        let by = deadline(time);
        while !over(by) {
            if let Ok(more) = self.output.recv_timeout(GLANCE) {
                self.take(&more);
            }
        }
    }

    /// Shows what was written, whole frames only, and answers where the program asks for the cursor, as a terminal does.
    fn take(&mut self, written: &[u8]) {
        self.raw.extend_from_slice(written);
        self.unshown.extend_from_slice(written);
        let whole = whole_frames(&self.unshown);
        self.parser.process(&self.unshown[..whole]);
        self.unshown.drain(..whole);
        if written.windows(4).any(|bytes| bytes == b"\x1b[6n") {
            let (row, col) = self.parser.screen().cursor_position();
            self.types(&format!("\x1b[{};{}R", row + 1, col + 1));
        }
    }

    pub(crate) fn sees(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// The rows of the screen, blanks at their ends cut off.
    pub(crate) fn screen(&self) -> String {
        let (_, cols) = self.parser.screen().size();
        let rows = self.parser.screen().rows(0, cols);
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The row and column of the terminal's cursor, unless it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// The cells of the screen.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &vt100::Cell> {
        let (rows, cols) = self.parser.screen().size();
        let at = (0..rows).flat_map(move |row| (0..cols).map(move |col| (row, col)));
        at.filter_map(|(row, col)| self.parser.screen().cell(row, col))
    }

    pub(crate) fn wrote(&self, bytes: &str) -> bool {
        self.raw.windows(bytes.len()).any(|window| window == bytes.as_bytes())
    }

    /// Checks that the terminal is as it was before the program took it.
    #[track_caller]
    pub(crate) fn is_given_back(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is still taken");
        assert_eq!(screen.mouse_protocol_encoding(), MouseProtocolEncoding::Default, "the mouse's numbers");
        let count = |bytes: &str| self.raw.windows(bytes.len()).filter(|w| *w == bytes.as_bytes()).count();
        assert_eq!(count("\x1b[>5u"), count("\x1b[<1u"), "keyboard flags pushed and popped");
        assert_eq!(settings(&*self.master), self.before, "the settings of the line");
    }

    /// Whether the program has the mouse.
    pub(crate) fn has_mouse(&self) -> bool {
        let screen = self.parser.screen();
        let (mode, encoding) = (screen.mouse_protocol_mode(), screen.mouse_protocol_encoding());
        mode == MouseProtocolMode::PressRelease && encoding == MouseProtocolEncoding::Sgr
    }

    /// Whether the program draws on a screen of its own.
    pub(crate) fn is_alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Checks that the program has taken the terminal, so that giving it back can be told.
    #[track_caller]
    pub(crate) fn is_taken(&self) {
        let screen = self.parser.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert!(self.wrote("\x1b[>5u"));
        assert_ne!(settings(&*self.master), self.before);
    }
}

/// A program whose terminal is gone.
pub(crate) struct Orphan {
    child: Box<dyn Child + Send + Sync>,
    #[expect(dead_code, reason = "held for its end")]
    leash: Leash,
}

impl Orphan {
    /// Processor time used so far; none once it has ended.
    pub(crate) fn used(&self) -> Option<Duration> {
        process(pid(&*self.child)).filter(|(state, _)| *state != 'Z').map(|(_, used)| used)
    }

    /// Waits for its end.
    pub(crate) fn end(&mut self) -> ExitStatus {
        ended(&mut *self.child)
    }
}

/// Ends a program with the test that ran it.
struct Leash(Box<dyn ChildKiller + Send + Sync>);

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.0.kill());
    }
}

/// The length of what can be shown: all but a frame, or the mark of one, whose end hasn't come.
fn whole_frames(written: &[u8]) -> usize {
    let (begin, end) = (b"\x1b[?2026h", b"\x1b[?2026l");
    let find = |from: usize, mark: &[u8; 8]| {
        written[from..].windows(mark.len()).position(|bytes| bytes == mark).map(|at| from + at)
    };
    let mut from = 0;
    while let Some(began) = find(from, begin) {
        let Some(ended) = find(began, end) else { return began };
        from = ended + end.len();
    }
    let half = (1..begin.len()).rev().find(|&half| written[from..].ends_with(&begin[..half]));
    written.len() - half.unwrap_or(0)
}

fn pid(child: &dyn Child) -> Pid {
    let pid = child.process_id().and_then(|pid| i32::try_from(pid).ok());
    pid.and_then(Pid::from_raw).expect("a program that runs has a number")
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has settings"))
}

/// Waits for the end of a process.
#[track_caller]
fn ended(child: &mut dyn Child) -> ExitStatus {
    let by = deadline(PATIENCE);
    let (_still, nothing) = channel::<()>();
    loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return status;
        }
        assert!(!over(by), "the program doesn't end");
        let _ = nothing.recv_timeout(GLANCE);
    }
}

/// State and processor time of a process, from the kernel; none where there is no such process.
fn process(pid: Pid) -> Option<(char, Duration)> {
    let line = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let (_, rest) = line.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    // The kernel tells a hundred ticks a second, whatever its own clock does.
    Some((fields.first()?.chars().next()?, Duration::from_millis(ticks * 10)))
}

#[expect(clippy::disallowed_methods, reason = "a real program is waited for in real time")]
fn now() -> Instant {
    Instant::now()
}

fn deadline(time: Duration) -> Instant {
    now() + time
}

fn over(by: Instant) -> bool {
    now() >= by
}
