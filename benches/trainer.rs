//! What a user waits for: the first frame, and a keystroke with its save and its drawing, each beside what a bare
//! ratatui program takes for the same screen.
//!
//! `cargo bench --bench trainer`. Promise 2 is a ratio to that baseline in the same run. Here both draw to memory; what
//! a terminal adds is the same for both.

#[path = "texts/round.rs"]
mod texts;

use std::path::{Path, PathBuf};

use divan::Bencher;
use greenroom::app::{Effect, Msg};
use greenroom::config::chord::{Chord, Key};
use greenroom::content::Library;
use greenroom::domain::level::Mode;
use greenroom::domain::round::{Choice, Terms};
use greenroom::runtime::{Boot, Clock, Host, Services, SystemClock, Trainer};
use greenroom::session::Start;
use greenroom::store::Store;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::widgets::Paragraph;
use texts::{BOXES, ESTIMATES, REQUIREMENTS};

const SCREENS: [(u16, u16); 2] = [(80, 24), (160, 45)];

fn main() {
    divan::main();
}

/// Nobody edits or copies in a benchmark.
struct Nowhere;

impl Host for Nowhere {
    fn edit(&mut self, _: &Path, _: usize) -> std::io::Result<()> {
        Ok(())
    }

    fn suspend(&mut self) {}

    fn copy(&mut self, _: &str) {}

    fn capture_mouse(&mut self, _on: bool) {}
}

fn screen((width, height): (u16, u16)) -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(width, height)).expect("memory can be drawn on")
}

fn services(folder: &Path) -> Services<SystemClock> {
    let clock = SystemClock::default();
    let (store, _) = Store::open(folder, clock.now()).expect("a fresh folder opens");
    Services::new(clock, store, Library::load(None), Box::new(Nowhere), PathBuf::from("unused"))
}

/// A trainer in a guided round, with as much typed as in the middle of one.
fn in_round(folder: &Path) -> Trainer<SystemClock> {
    let services = services(folder);
    let problem = services.library.find("rate-limiter").expect("the core pack has it").id.clone();
    let terms = Terms { mode: Mode::Guided, ..Terms::default() };
    let practise =
        Start { problem, terms, choice: Choice::Plain, seed: Some(1), rubric: None, only: None, again: None };
    let mut trainer =
        Trainer::start(services, Boot { straight: Some(Effect::Prepare(practise)), ..Boot::default() });
    let press = |key: Key| Msg::Key(Chord::plain(key));
    trainer.take(vec![press(Key::Enter), Msg::Paste(REQUIREMENTS.into()), press(Key::Tab)]);
    trainer.take(vec![Msg::Paste(ESTIMATES.into()), press(Key::Tab), Msg::Paste(BOXES.into())]);
    trainer
}

/// The baseline: a program that keeps a text and draws it.
#[divan::bench(args = SCREENS)]
fn key_in_a_bare_program(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let mut terminal = screen(size);
    let mut text = format!("{REQUIREMENTS}{ESTIMATES}{BOXES}");
    bencher.bench_local(|| {
        text.push('x');
        terminal
            .draw(|frame| frame.render_widget(Paragraph::new(text.as_str()), frame.area()))
            .expect("memory")
            .count
    });
}

/// A key in a guided round: saved to a file, drawn, read, answered, drawn again.
#[divan::bench(args = SCREENS)]
fn key_in_a_round(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut trainer = in_round(folder.path());
    let mut terminal = screen(size);
    trainer.draw(&mut terminal).expect("memory");
    let mut typed = 0_u32;
    bencher.bench_local(|| {
        // Words of eight letters, as one types them, on lines that stay short.
        typed += 1;
        let key = if typed.is_multiple_of(64) {
            Key::Enter
        } else {
            Key::Char(if typed.is_multiple_of(8) { ' ' } else { 'x' })
        };
        trainer.take(vec![Msg::Key(Chord::plain(key))]);
        trainer.draw(&mut terminal).expect("memory");
        trainer.pause();
        trainer.draw(&mut terminal).expect("memory");
    });
}

/// The baseline of the start: a terminal and one drawing.
#[divan::bench(args = SCREENS)]
fn first_frame_of_a_bare_program(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    bencher.bench_local(|| {
        let mut terminal = screen(size);
        terminal
            .draw(|frame| frame.render_widget(Paragraph::new(REQUIREMENTS), frame.area()))
            .expect("memory")
            .count
    });
}

/// The start: store opened, packs read, library drawn.
#[divan::bench(args = SCREENS)]
fn first_frame(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(services(folder.path()));
    bencher.bench_local(|| {
        let mut trainer = Trainer::start(services(folder.path()), Boot::default());
        let mut terminal = screen(size);
        trainer.draw(&mut terminal).expect("memory");
    });
}
