//! The trainer on a screen of its own, and what a user does with it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use greenroom::app::mouse::{Deed, Mouse};
use greenroom::app::scroll::Way;
use greenroom::app::{Effect, Msg, Screen};
use greenroom::config::chord::{Chord, Key};
use greenroom::domain::grade::Grade;
use greenroom::domain::id::GlobalId;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Again, Round, RoundId, Terms};
use greenroom::runtime::{Boot, Clock, Opened, Services, Trainer, run_loop};
use greenroom::session::Start;
use greenroom::store::{Notice, Trouble};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};

use super::clock::FakeClock;
use super::home::Home;
use super::outside::{Editor, Street};
use super::screen;
use super::script::{Happens, Script};
use super::slow::Slow;

/// The trainer, running.
pub(crate) struct Ui {
    pub(crate) trainer: Trainer<FakeClock>,
    terminal: Terminal<TestBackend>,
    clock: FakeClock,
    street: Street,
    home: Home,
    slow: Slow,
}

impl Ui {
    /// A first start on a screen of this size, the welcome still on it.
    pub(crate) fn first_start(width: u16, height: u16) -> Self {
        Self::with(width, height, Home::default())
    }

    /// The trainer as it opens every day, in the library.
    pub(crate) fn at(width: u16, height: u16) -> Self {
        Self::first_start(width, height).keys("space")
    }

    /// The same, where the user has a pack with these files.
    pub(crate) fn with_pack(width: u16, height: u16, files: &[(&str, &str)]) -> Self {
        Self::with(width, height, Home::with(files)).keys("space")
    }

    /// The same, where packs are read only when the test says so.
    pub(crate) fn with_slow_pack(width: u16, height: u16, files: &[(&str, &str)]) -> Self {
        let mut ui = Self::undrawn(width, height, Home::with(files));
        ui.trainer.services.worker = Box::new(ui.slow.clone());
        ui.drawn().keys("space")
    }

    /// A mock round on the rate limiter, its prompt read.
    pub(crate) fn in_round(width: u16, height: u16) -> Self {
        Self::at(width, height).keys("/ r a t e enter enter")
    }

    /// A guided round on the rate limiter, its prompt read.
    pub(crate) fn in_guided_round(width: u16, height: u16) -> Self {
        Self::at(width, height).keys("/ r a t e tab → enter enter")
    }

    fn with(width: u16, height: u16, home: Home) -> Self {
        Self::undrawn(width, height, home).drawn()
    }

    /// A first start after a single drawing, before anything else is done.
    pub(crate) fn drawn_once(width: u16, height: u16) -> Self {
        let mut ui = Self::undrawn(width, height, Home::default());
        ui.trainer.draw(&mut ui.terminal).expect("memory can be drawn on");
        ui
    }

    /// Before anything is drawn.
    fn undrawn(width: u16, height: u16, home: Home) -> Self {
        let (clock, street) = (FakeClock::default(), Street::default());
        let trainer = start(&clock, &street, &home);
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("memory can be drawn on");
        Self { trainer, terminal, clock, street, home, slow: Slow::default() }
    }

    // What a user does

    /// Presses keys, written as in the help: `"/ r a t e enter ctrl-n"`.
    #[track_caller]
    pub(crate) fn keys(self, keys: &str) -> Self {
        let chord = |key: &str| Chord::parse(key).unwrap_or_else(|| panic!("`{key}` is no key"));
        keys.split_whitespace().map(chord).fold(self, Self::key)
    }

    /// Presses one key.
    pub(crate) fn key(self, chord: Chord) -> Self {
        self.input(vec![Msg::Key(chord)])
    }

    /// Types a text, key by key.
    pub(crate) fn types(self, text: &str) -> Self {
        let key = |c| if c == '\n' { Key::Enter } else { Key::Char(c) };
        text.chars().map(|c| Chord::plain(key(c))).fold(self, Self::key)
    }

    /// Pastes a text in one go.
    pub(crate) fn paste(self, text: &str) -> Self {
        self.input(vec![Msg::Paste(text.to_owned())])
    }

    /// Clicks on a cell.
    pub(crate) fn click(self, at: (u16, u16)) -> Self {
        self.input(vec![Msg::Mouse(Mouse { at, deed: Deed::Click })])
    }

    /// Turns the wheel by some notches over a cell.
    pub(crate) fn wheel(self, at: (u16, u16), way: Way, notches: usize) -> Self {
        self.input((0..notches).map(|_| Msg::Mouse(Mouse { at, deed: Deed::Wheel(way) })).collect())
    }

    /// Lets time pass: `90s`, `5m`, `1h`.
    #[track_caller]
    pub(crate) fn advance(self, time: &str) -> Self {
        let until = self.clock.now().mono + span(time);
        self.happens(Happens::Time(until))
    }

    /// Moves the wall clock alone, in seconds.
    pub(crate) fn jump(self, seconds: i64) -> Self {
        self.clock.jump(TimeDelta::seconds(seconds));
        self
    }

    /// Moves local time against UTC, in seconds.
    pub(crate) fn shift(self, seconds: i32) -> Self {
        self.clock.shift(seconds);
        self
    }

    /// Gives the screen another size.
    pub(crate) fn resize(mut self, width: u16, height: u16) -> Self {
        self.terminal.backend_mut().resize(width, height);
        self.input(vec![Msg::Resize])
    }

    /// Kills the trainer and starts it again on what the disk holds.
    pub(crate) fn restart(self) -> Self {
        let Self { trainer, terminal, clock, street, home, slow } = self;
        drop(trainer);
        let trainer = start(&clock, &street, &home);
        Self { trainer, terminal, clock, street, home, slow }.drawn()
    }

    /// Kills the trainer and starts it again straight into a round on a problem.
    pub(crate) fn restart_with(self, problem: &str) -> Self {
        let Self { trainer, terminal, clock, street, home, slow } = self;
        drop(trainer);
        let problem = GlobalId::try_from(problem.to_owned()).expect("the test names a problem");
        let straight = Some(Effect::Prepare(Start::plain(problem, Terms::default())));
        let trainer = start_at(&clock, &street, &home, straight);
        Self { trainer, terminal, clock, street, home, slow }.drawn()
    }

    /// Kills the trainer and starts it again straight into another attempt at the round that was graded or played last.
    pub(crate) fn restart_again(self, from: Option<Phase>) -> Self {
        let Self { trainer, terminal, clock, street, home, slow } = self;
        let last = trainer.services.store.rounds().expect("they can be read").remove(0);
        drop(trainer);
        let again = Some(Again { round: last.id, from });
        let start = Start { again, ..Start::plain(last.problem, Terms::default()) };
        let trainer = start_at(&clock, &street, &home, Some(Effect::Prepare(start)));
        Self { trainer, terminal, clock, street, home, slow }.drawn()
    }

    /// Stops the trainer, does something to the files of its data folder, and starts it again.
    pub(crate) fn meanwhile(self, done: impl FnOnce(&Path)) -> Self {
        let Self { trainer, terminal, clock, street, home, slow } = self;
        drop(trainer);
        done(&home.data());
        let trainer = start(&clock, &street, &home);
        Self { trainer, terminal, clock, street, home, slow }.drawn()
    }

    /// A folder of the user's own, outside the data folder.
    pub(crate) fn outside(&self) -> PathBuf {
        self.home.outside()
    }

    /// Makes a copy of the database beside the daily ones.
    pub(crate) fn backs_up(self) -> Self {
        self.trainer.services.store.back_up(None, self.clock.now()).expect("the folder can be written");
        self
    }

    /// What is told after the end.
    pub(crate) fn farewell(&self) -> &str {
        self.trainer.services.farewell.as_deref().unwrap_or_default()
    }

    /// The system wants the trainer to end.
    pub(crate) fn end(self) -> Self {
        self.happens(Happens::End(15))
    }

    /// Will do this in $EDITOR when it opens next.
    pub(crate) fn in_editor(self, next: Editor) -> Self {
        self.street.expect(next);
        self
    }

    /// Has something happen to the disk.
    pub(crate) fn disk(self, trouble: Trouble) -> Self {
        self.trainer.services.store.simulate(trouble);
        self
    }

    /// Writes a file of the user's pack.
    pub(crate) fn writes_pack_file(self, path: &str, text: &str) -> Self {
        self.home.write(path, text);
        self
    }

    /// The packs that were to be read are read now, and the bell rings.
    #[track_caller]
    pub(crate) fn packs_are_read(self) -> Self {
        assert!(self.slow.works() > 0, "nobody asked for packs");
        self.input(Vec::new())
    }

    pub(crate) fn input(self, messages: Vec<Msg>) -> Self {
        self.happens(Happens::Input(messages))
    }

    fn drawn(mut self) -> Self {
        self.run(None);
        self
    }

    fn happens(mut self, what: Happens) -> Self {
        self.run(Some(what));
        self
    }

    /// Runs the production loop until nothing is left to happen.
    fn run(&mut self, what: Option<Happens>) {
        let mut script = Script::new(what, self.clock.clone());
        let ended = run_loop(&mut self.trainer, &mut self.terminal, &mut script);
        if let Err(why) = ended {
            assert_eq!(why.kind(), std::io::ErrorKind::WouldBlock, "the loop ended: {why}");
        }
    }

    // What a user sees

    /// The rows of the screen.
    pub(crate) fn screen(&self) -> String {
        screen::rows(self.terminal.backend().buffer()).join("\n")
    }

    /// The cells of the screen.
    pub(crate) fn buffer(&self) -> &ratatui::buffer::Buffer {
        self.terminal.backend().buffer()
    }

    /// Checks that a row of the screen says this.
    #[track_caller]
    pub(crate) fn sees(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(screen.lines().any(|row| row.contains(text)), "no `{text}` on the screen:\n{screen}");
        self
    }

    /// Checks that no row of the screen says this.
    #[track_caller]
    pub(crate) fn lacks(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "`{text}` on the screen:\n{screen}");
        self
    }

    /// Checks the colour of the first place that says this.
    #[track_caller]
    pub(crate) fn sees_in(self, text: &str, colour: Color) -> Self {
        let style = screen::style(self.terminal.backend().buffer(), text);
        let style = style.unwrap_or_else(|| panic!("no `{text}` on the screen:\n{}", self.screen()));
        assert_eq!(style.fg, Some(colour), "the colour of `{text}`");
        self
    }

    /// Checks that the first place that says this is marked as the one that one is on.
    #[track_caller]
    pub(crate) fn stands_on(self, text: &str) -> Self {
        let style = screen::style(self.terminal.backend().buffer(), text);
        let style = style.unwrap_or_else(|| panic!("no `{text}` on the screen:\n{}", self.screen()));
        assert!(style.add_modifier.contains(Modifier::REVERSED), "not on `{text}`:\n{}", self.screen());
        self
    }

    /// Checks that a pad holds exactly this.
    #[track_caller]
    pub(crate) fn pad_is(self, phase: Phase, text: &str) -> Self {
        assert_eq!(self.pad(phase), text);
        self
    }

    /// A pad of the round in front.
    #[track_caller]
    pub(crate) fn pad(&self, phase: Phase) -> String {
        self.round().expect("a round is in front").1.pad(phase).to_owned()
    }

    /// The round in front.
    pub(crate) fn round(&self) -> Option<(RoundId, &Round)> {
        match &self.trainer.app.screen {
            Screen::Round(screen) => Some((screen.live.id, screen.round())),
            Screen::Grading(grading) => Some((grading.live.id, &grading.live.round)),
            _ => None,
        }
    }

    /// The pad that is mended in front, and its text.
    pub(crate) fn mended(&self) -> Option<(Phase, String)> {
        let Screen::Grading(grading) = &self.trainer.app.screen else { return None };
        grading.mended_pad().map(|(_, phase, text)| (phase, text.to_owned()))
    }

    /// Whether something is laid over the screen.
    pub(crate) fn overlaid(&self) -> bool {
        !self.trainer.app.overlays.is_empty()
    }

    /// The grade of the grading in front.
    pub(crate) fn grade(&self) -> Option<&Grade> {
        match &self.trainer.app.screen {
            Screen::Grading(grading) => Some(grading.live.grade()),
            _ => None,
        }
    }

    /// Whether the trainer has come to its end.
    pub(crate) fn has_quit(&self) -> bool {
        self.trainer.quits()
    }

    /// The files that were opened in $EDITOR, and at which line.
    pub(crate) fn opened(&self) -> Vec<(PathBuf, usize)> {
        self.street.opened()
    }

    /// The files that were written outside the data folder.
    pub(crate) fn copies(&self) -> Vec<String> {
        self.home.copies()
    }

    /// What was copied last.
    pub(crate) fn copied(&self) -> String {
        self.street.copied()
    }

    /// Whether the trainer has the mouse, and not the terminal.
    pub(crate) fn has_mouse(&self) -> bool {
        self.street.has_mouse()
    }

    /// How often the trainer was stopped from the keyboard.
    pub(crate) fn stops(&self) -> usize {
        self.street.stops()
    }
}

fn start(clock: &FakeClock, street: &Street, home: &Home) -> Trainer<FakeClock> {
    start_at(clock, street, home, None)
}

fn start_at(clock: &FakeClock, street: &Street, home: &Home, straight: Option<Effect>) -> Trainer<FakeClock> {
    let Opened { store, notices, lost, library } = home.open(clock.now());
    let unkept =
        notices.iter().find(|notice| matches!(notice, Notice::InMemory { .. })).map(ToString::to_string);
    let host = Box::new(street.clone());
    let mut services = Services::new(clock.clone(), store, library, host, home.data().join("edit"));
    services.elsewhere = vec![home.outside()];
    services.folder = Some(home.data());
    services.unkept = unkept;
    let about = vec!["greenroom of the tests".to_owned()];
    Trainer::start(services, Boot { about, straight, lost, ..Boot::default() })
}

#[track_caller]
fn span(text: &str) -> Duration {
    let (number, unit) = text.split_at(text.len() - 1);
    let number: u64 = number.parse().unwrap_or_else(|_| panic!("`{text}` is no time"));
    match unit {
        "s" => Duration::from_secs(number),
        "m" => Duration::from_secs(number * 60),
        "h" => Duration::from_secs(number * 3600),
        _ => panic!("`{text}` is no time"),
    }
}
