//! A panic inside the real loop. The product has no way to panic on demand, so this binary runs itself again with an
//! editor that does.

use std::io;
use std::path::Path;

use greenroom::content::Library;
use greenroom::runtime::{self, Boot, Host, Services, SystemClock, Trainer};
use greenroom::store::Store;

use crate::terminal::{Home, Term};

/// An editor that does this instead of editing.
struct Instead(fn());

impl Host for Instead {
    fn edit(&mut self, _file: &Path, _line: usize) -> io::Result<()> {
        (self.0)();
        Ok(())
    }

    fn suspend(&mut self) {}

    fn copy(&mut self, _text: &str) {}

    fn capture_mouse(&mut self, on: bool) {
        runtime::editor::Shell.capture_mouse(on);
    }
}

#[test]
#[ignore = "run in a terminal by the test below"]
fn a_trainer_that_panics() {
    run(|| panic!("the editor fell over"));
}

#[test]
#[ignore = "run in a terminal by the test below"]
fn a_trainer_whose_job_panics() {
    run(|| {
        let job = std::thread::Builder::new().name("worker".into()).spawn(|| panic!("the job fell over"));
        assert!(job.expect("a thread").join().is_err());
    });
}

fn run(instead: fn()) {
    let scratch = std::env::temp_dir().join("greenroom-panic");
    let outside = Box::new(Instead(instead));
    let services =
        Services::new(SystemClock::default(), Store::in_memory(), Library::load(None), outside, scratch);
    let _ = runtime::run(&mut Trainer::start(services, Boot::default()));
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let home = Home::new();
    let mut term = in_a_round(&home, "panics::a_trainer_that_panics");
    term.types("\x0f");
    term.until("the mouse over the panel", Term::has_mouse);
    term.types("\x05");
    assert!(!term.end().success());
    term.is_given_back();
    assert!(term.wrote("the editor fell over"), "{}", term.screen());
}

#[test]
fn a_job_that_panics_leaves_the_terminal_to_the_loop() {
    let home = Home::new();
    let mut term = in_a_round(&home, "panics::a_trainer_whose_job_panics");
    term.types("\x05");
    term.types("still here");
    term.until_seen("still here");
    term.is_taken();
    assert!(!term.wrote("the job fell over"), "{}", term.screen());
}

fn in_a_round(home: &Home, test: &str) -> Term {
    let mut command = home.command(std::env::current_exe().expect("a test binary knows where it is"));
    command.args([test, "--exact", "--ignored", "--nocapture"]);
    let mut term = Term::run(command);
    term.until_seen("╭ welcome");
    term.is_taken();
    term.types("\r\r\r");
    term.until_seen("1 Requirements");
    term
}
