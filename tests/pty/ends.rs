//! Endings that nobody chose.

use std::time::Duration;

use rustix::process::Signal;

use crate::terminal::{Home, Term};

/// More than saving takes, less than a loop that spins until it is noticed.
const LITTLE: Duration = Duration::from_millis(1_500);

fn finds_again(home: &Home, text: &str) {
    let mut term = Term::run(home.greenroom());
    term.until_seen("a round was left open");
    term.types("\r\r");
    term.until_seen(text);
}

#[test]
fn sigterm_saves_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("until the end");
    term.until_seen("until the end");
    term.signal(Signal::TERM);
    let _ = term.end();
    term.is_given_back();
    finds_again(&home, "until the end");
}

#[test]
fn the_mouse_is_given_back_at_the_end_and_by_a_signal() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    term.until("the mouse", Term::has_mouse);
    term.types("q");
    assert!(term.end().success());
    term.is_given_back();
    let mut term = Term::trainer(&home);
    term.until("the mouse", Term::has_mouse);
    term.signal(Signal::TERM);
    let _ = term.end();
    term.is_given_back();
}

#[test]
fn a_hangup_ends_the_program_without_spinning_and_keeps_the_text() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("window gone");
    term.until_seen("window gone");
    let (_, before) = term.process();
    let mut orphan = term.hang_up();
    while let Some(used) = orphan.used() {
        assert!(used - before < LITTLE, "{:?} spent since the hangup", used - before);
    }
    let _ = orphan.end();
    finds_again(&home, "window gone");
}

#[test]
fn kill_nine_loses_nothing_that_was_on_the_screen() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    let mut typed = String::new();
    for word in ["writes", " =", " dau", " * 4", " /day", " 日本", " 👩"] {
        term.types(word);
        typed.push_str(word);
        term.until_seen(&typed);
    }
    term.kill();
    finds_again(&home, &typed);
}
