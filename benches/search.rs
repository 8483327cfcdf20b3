//! The cost of a large library: a letter of a search over 100 titles and over 10,000, side by side, drawn to memory.
//!
//! `cargo bench --bench search`. A letter is drawn first and searched for then, so both are timed: until the letter is drawn,
//! and until the list that answers it is. The bar for the letter is a ratio of 3.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use greenroom::app::Msg;
use greenroom::app::library::Item;
use greenroom::config::chord::{Chord, Key};
use greenroom::content::Library;
use greenroom::domain::id::Id;
use greenroom::domain::pack::Head;
use greenroom::domain::random::Random;
use greenroom::domain::round::ProblemStats;
use greenroom::runtime::{Boot, Clock, Host, Services, SystemClock, Trainer};
use greenroom::store::Store;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const TITLES: [usize; 2] = [100, 10_000];

/// Searches, each typed letter by letter: titles have all of their words, some or none.
const SEARCHES: [&str; 4] = ["limiter for searches", "payment", "rt lmt", "zebra"];

const WORDS: [&str; 24] = [
    "rate", "limiter", "payment", "ledger", "chat", "search", "index", "feed", "photo", "storage", "queue",
    "ride", "dispatch", "video", "stream", "ticket", "booking", "wallet", "fraud", "metrics", "alerts",
    "cache", "delivery", "game",
];

/// Times that everything is typed; the median counts.
const RUNS: usize = 25;

/// Nobody edits or copies in a benchmark.
struct Nowhere;

impl Host for Nowhere {
    fn edit(&mut self, _: &Path, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn suspend(&mut self) {}

    fn copy(&mut self, _: &str) {}

    fn capture_mouse(&mut self, _: bool) {}
}

/// The library on the screen.
struct Screen {
    trainer: Trainer<SystemClock>,
    terminal: Terminal<TestBackend>,
}

/// Times of each letter.
#[derive(Default)]
struct Times {
    drawn: Vec<Duration>,
    answered: Vec<Duration>,
}

impl Screen {
    /// So many problems, the search open.
    fn of(titles: usize, folder: &Path) -> Self {
        let clock = SystemClock::default();
        let (store, _) = Store::open(folder, clock.now()).expect("a fresh folder opens");
        let library = Library::load(None);
        let head = library.find("rate-limiter").expect("the core pack has it").clone();
        let services = Services::new(clock, store, library, Box::new(Nowhere), PathBuf::from("unused"));
        let terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory can be drawn on");
        let mut screen = Self { trainer: Trainer::start(services, Boot::default()), terminal };
        let mut random = Random::stream(17, 0);
        let items = (0..titles).map(|number| item(&head, number, &mut random)).collect();
        screen.trainer.take(vec![Msg::Key(Chord::plain(Key::Char(' '))), Msg::Library(items, Vec::new())]);
        screen.trainer.take(vec![Msg::Key(Chord::plain(Key::Char('/')))]);
        screen.draw();
        screen
    }

    fn draw(&mut self) {
        self.trainer.draw(&mut self.terminal).expect("memory can be drawn on");
    }

    /// Types a search, and takes it back.
    fn types(&mut self, search: &str, times: &mut Times) {
        let clock = SystemClock::default();
        for letter in search.chars() {
            let since = clock.now().mono;
            self.trainer.take(vec![Msg::Key(Chord::plain(Key::Char(letter)))]);
            self.draw();
            times.drawn.push(clock.now().mono - since);
            self.trainer.pause();
            self.draw();
            times.answered.push(clock.now().mono - since);
        }
        for _ in search.chars() {
            self.trainer.take(vec![Msg::Key(Chord::plain(Key::Backspace))]);
        }
        self.trainer.pause();
        self.draw();
    }
}

/// A problem of five words.
fn item(head: &Head, number: usize, random: &mut Random) -> Item {
    let words: Vec<&str> = (0..5).map(|_| WORDS[random.below(WORDS.len())]).collect();
    let mut head = Head { title: format!("{} {number}", words.join(" ")), ..head.clone() };
    head.id.name = Id::parse(&format!("{}-{number}", words.join("-"))).expect("words joined make an id");
    Item { what: Ok(head), standing: ProblemStats::default() }
}

fn main() -> io::Result<()> {
    // `cargo test` runs benchmarks too, and has no use for this one.
    if !std::env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let folders = [tempfile::tempdir()?, tempfile::tempdir()?];
    let mut screens = [0, 1].map(|at| Screen::of(TITLES[at], folders[at].path()));
    let mut times = [Times::default(), Times::default()];
    for _ in 0..RUNS {
        for search in SEARCHES {
            for (screen, times) in screens.iter_mut().zip(&mut times) {
                screen.types(search, times);
            }
        }
    }
    let mut out = io::stdout();
    writeln!(out, "{:<28} {:>12} {:>12} {:>8}", "ms, median", TITLES[0], TITLES[1], "ratio")?;
    let [few, many] = times;
    for (name, few, many) in
        [("a letter, drawn", few.drawn, many.drawn), ("its answer, drawn", few.answered, many.answered)]
    {
        let [few, many] = [few, many].map(median);
        writeln!(out, "{name:<28} {few:>12.4} {many:>12.4} {:>8.2}", many / few)?;
    }
    Ok(())
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}
