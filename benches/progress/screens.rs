//! The library, the dashboard and `next` as they are opened: the database from its file, the packs, what is read of them, and
//! the screen, drawn to memory.

use std::path::{Path, PathBuf};
use std::time::Duration;

use greenroom::app::Msg;
use greenroom::config::chord::{Chord, Key};
use greenroom::content::Library;
use greenroom::domain::now::Now;
use greenroom::domain::round::RoundId;
use greenroom::progress::next;
use greenroom::runtime::{Boot, Clock, Host, Services, SystemClock, Trainer, practice};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::fill::{now_of, opened};

/// The machine's clock on the last day of practice, so that as much is due whenever this is run.
#[derive(Debug, Clone, Default)]
pub(crate) struct ThatDay(SystemClock);

impl Clock for ThatDay {
    fn now(&self) -> Now {
        now_of(self.0.now().mono)
    }

    fn new_round(&mut self) -> RoundId {
        self.0.new_round()
    }

    fn seed(&mut self) -> u64 {
        17
    }
}

/// Nobody edits or copies in a benchmark.
struct Nowhere;

impl Host for Nowhere {
    fn edit(&mut self, _: &Path, _: usize) -> std::io::Result<()> {
        Ok(())
    }

    fn suspend(&mut self) {}

    fn copy(&mut self, _: &str) {}

    fn capture_mouse(&mut self, _: bool) {}
}

/// A screen, and the trainer on it.
struct Open {
    trainer: Trainer<ThatDay>,
    terminal: Terminal<TestBackend>,
}

impl Open {
    /// The library, with its proposals.
    fn library(folder: &Path) -> Self {
        let library = Library::load(None);
        let services = Services::new(
            ThatDay::default(),
            opened(folder),
            library,
            Box::new(Nowhere),
            PathBuf::from("unused"),
        );
        let terminal = Terminal::new(TestBackend::new(160, 45)).expect("memory can be drawn on");
        let mut open = Self { trainer: Trainer::start(services, Boot::default()), terminal };
        open.settle();
        open
    }

    /// Draws, and does what is done once nobody types.
    fn settle(&mut self) {
        for _ in 0..3 {
            self.trainer.draw(&mut self.terminal).expect("memory can be drawn on");
            self.trainer.pause();
        }
        self.trainer.draw(&mut self.terminal).expect("memory can be drawn on");
    }

    fn press(&mut self, key: Key) {
        self.trainer.take(vec![Msg::Key(Chord::plain(key))]);
        self.settle();
    }

    fn shows(&self, text: &str) -> bool {
        let cells = self.terminal.backend().buffer().content();
        cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().contains(text)
    }
}

/// The time that a screen takes from the start of the program.
pub(crate) type Opening = fn(&Path) -> Duration;

/// Everything that is opened.
pub(crate) const OPENINGS: [(&str, Opening); 3] = [
    ("library, opened", library),
    ("dashboard, from the library", dashboard),
    ("next, from the start", proposals),
];

fn library(folder: &Path) -> Duration {
    let clock = SystemClock::default();
    let open = Open::library(folder);
    let took = clock.now().mono;
    assert!(open.shows("next: "), "the library proposes something");
    took
}

fn dashboard(folder: &Path) -> Duration {
    let mut open = Open::library(folder);
    // A first start has a welcome in front.
    open.press(Key::Char(' '));
    let clock = SystemClock::default();
    open.press(Key::Char('P'));
    let took = clock.now().mono;
    assert!(open.shows("whole rounds alike") && open.shows("mean of three"), "the dashboard has its figures");
    took
}

fn proposals(folder: &Path) -> Duration {
    let clock = SystemClock::default();
    let (library, store) = (Library::load(None), opened(folder));
    let read = practice(&library, &store, &now_of(Duration::ZERO)).expect("a sound database can be read");
    let found = next(&read);
    let took = clock.now().mono;
    assert!(found.len() > 1, "{found:?}");
    took
}
