//! A home, and commands run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use greenroom::app::Msg;
use greenroom::config::chord::Chord;
use greenroom::content::Library;
use greenroom::runtime::editor::Shell as Host;
use greenroom::runtime::{Boot, Clock, Services, SystemClock, Trainer};
use greenroom::store::Store;
use serde_json::Value;
use tempfile::TempDir;

/// A home.
pub(crate) struct Shell(TempDir);

/// How a command went.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Keys that begin a round and type into two pads.
const TYPED: &str = "esc / r a t e tab G → → → enter enter l a t e n c y ? enter alt-2 \
    o p s space = space 5 0 0 K / s space * space 2 . 5 enter";

/// Keys that go through the other phases.
const PHASES: &str = "alt-3 a space - > space b enter alt-4 alt-5 alt-6";

/// Keys that end a round and grade it: six scores, two not observed.
fn graded(score: u8) -> String {
    let guess = "ctrl-d y 3 3 3 3 3 3 3 3 y enter";
    let scored = format!("y y y y y y y s {score} ").repeat(6);
    let unseen = "y y y y y y y o ".repeat(2);
    format!("{guess} {scored} {unseen} enter")
}

impl Shell {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("the system has a folder for temporary files"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and tells its path.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let file = self.path(name);
        std::fs::create_dir_all(file.parent().expect("it lies in the home"))
            .and_then(|()| std::fs::write(&file, text))
            .expect("a temporary folder can be written");
        file.display().to_string()
    }

    /// Runs `greenroom` with these arguments; whatever it prints is text, without an escape in it.
    #[track_caller]
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_at(Path::new(env!("CARGO_MANIFEST_DIR")), args)
    }

    /// The same in a folder of the home.
    #[track_caller]
    pub(crate) fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        self.run_at(&self.path(folder), args)
    }

    #[track_caller]
    fn run_at(&self, folder: &Path, args: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_greenroom"))
            .args(args)
            .current_dir(folder)
            .env("GREENROOM_DATA_DIR", self.path("data"))
            .env("GREENROOM_CONFIG_DIR", self.path("config"))
            .env("HOME", self.0.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program can be run");
        let text = |bytes| String::from_utf8(bytes).expect("what it prints is text");
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert!(!out.contains('\x1b') && !err.contains('\x1b'), "an escape in {out}{err}");
        Ran { exit: output.status.code().expect("no signal ended it"), out, err }
    }

    /// Plays a whole untimed round on the rate limiter, in which every phase is reached: six scores of 3, two not
    /// observed.
    pub(crate) fn plays_a_round(&self) {
        self.plays(&format!("{TYPED} {PHASES} {} n", graded(3)));
    }

    /// Plays another after it, whose scores are 2; what it adds to its weakest phase is this.
    pub(crate) fn plays_another_round(&self, mended: &str) {
        let again = TYPED.trim_start_matches("esc");
        let keys = mended.chars().map(|c| if c == ' ' { "space ".to_owned() } else { format!("{c} ") });
        let mended: String = keys.collect();
        self.plays(&format!("{again} {PHASES} {} enter {mended} ctrl-d", graded(2)));
    }

    /// Plays a round and grades it as far as the offer to mend it.
    pub(crate) fn grades_a_round(&self) {
        self.plays(&format!("{TYPED} {PHASES} {}", graded(3)));
    }

    /// Begins a round on the rate limiter, and leaves it open.
    pub(crate) fn begins_a_round(&self) {
        self.plays(TYPED);
    }

    fn plays(&self, keys: &str) {
        let clock = SystemClock::default();
        let store = Store::open(&self.path("data"), clock.now()).expect("an empty folder can be opened").0;
        let library = Library::load(Some(&self.path("data/packs")));
        let services = Services::new(clock, store, library, Box::new(Host), self.path("data/edit"));
        let mut trainer = Trainer::start(services, Boot::default());
        let chords = keys.split_whitespace().map(|key| Chord::parse(key).expect("these are keys"));
        // One at a time, so that the clock goes on between them.
        chords.for_each(|chord| trainer.take(vec![Msg::Key(chord)]));
    }
}

impl Ran {
    /// Checks the exit status, showing what was said where it differs.
    #[track_caller]
    pub(crate) fn exits(self, exit: i32) -> Self {
        assert_eq!(self.exit, exit, "{self:#?}");
        self
    }

    /// What was printed, as JSON; nothing else may be on either stream.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why} in {self:#?}"))
    }

    /// Checks that nothing was said to a person.
    #[track_caller]
    pub(crate) fn quietly(self) -> Self {
        assert!(self.err.is_empty(), "{self:#?}");
        self
    }

    /// Checks that nothing was printed, and that this was said.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.out.is_empty() && self.err.contains(text), "{self:#?}");
        self
    }

    /// Checks that this was said exactly once.
    #[track_caller]
    pub(crate) fn says_once(self, text: &str) -> Self {
        assert_eq!(self.err.matches(text).count(), 1, "{self:#?}");
        self
    }
}

/// The names of an object's fields, sorted.
pub(crate) fn fields(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> =
        value.as_object().expect("it is an object").keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// Number of problems in the core pack.
pub(crate) fn problems() -> usize {
    greenroom::content::Library::load(None).heads().count()
}
