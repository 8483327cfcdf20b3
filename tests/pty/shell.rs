//! The shell and the editor: out of the trainer and back.

use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::terminal::{Home, Term};

pub(crate) fn editor(home: &Home, script: &str) -> String {
    let file = home.path("editor");
    std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).expect("a temporary folder can be written");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    file.display().to_string()
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let home = Home::new();
    let mut command = home.greenroom();
    command.env(
        "EDITOR",
        editor(&home, r#"echo "the editor has the terminal"; read line; echo "$line" >> "$1""#),
    );
    let mut term = Term::round_of(command);
    term.types("above\r");
    term.until_seen("above");
    term.types("\x05");
    term.until_seen("the editor has the terminal");
    term.is_given_back();
    term.types("written outside\n");
    term.until("the pad with both", |term| {
        term.sees("above") && term.sees("written outside") && term.sees("1 Requirements")
    });
    term.is_taken();
    term.types("\x03");
    assert!(term.end().success());
    term.is_given_back();
}

#[test]
fn an_editor_that_is_not_there_is_told() {
    let home = Home::new();
    let mut command = home.greenroom();
    command.env("EDITOR", "no-such-editor");
    let mut term = Term::round_of(command);
    term.types("\x05");
    term.until_seen("set EDITOR to yours");
    term.is_taken();
}

#[test]
fn ctrl_z_stops_and_going_on_draws_again() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("kept over a stop");
    term.until_seen("kept over a stop");
    term.types("\x1a");
    term.until("the stop", |term| term.process().0 == 'T');
    term.until("the terminal", |term| !term.sees("kept over a stop"));
    term.is_given_back();
    term.signal(Signal::CONT);
    term.until_seen("Paused. The pad is hidden");
    term.is_taken();
    term.types("\r");
    term.until_seen("kept over a stop");
}

#[test]
fn a_pad_leaves_the_mouse_to_the_terminal_and_a_stop_gives_it_back_for_a_while() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.until("the mouse to be left", |term| !term.has_mouse());
    term.types("\x0f");
    term.until("the mouse over the panel", Term::has_mouse);
    term.types("\x1a");
    term.until("the stop", |term| term.process().0 == 'T');
    term.until("the terminal", |term| !term.has_mouse());
    term.is_given_back();
    term.signal(Signal::CONT);
    term.until("the mouse again", Term::has_mouse);
    term.is_taken();
}

#[test]
fn the_wheel_and_a_click_reach_the_library() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    let selected = |term: &Term| term.screen().lines().position(|row| row.contains('▸')).unwrap_or(0);
    let before = selected(&term);
    term.types("\x1b[<65;5;8M");
    term.until("the next row", |term| selected(term) == before + 1);
    term.types(&format!("\x1b[<0;5;{}M", before + 3));
    term.until("the row that was clicked", |term| selected(term) == before + 2);
}

#[test]
fn a_stop_from_outside_is_drawn_over_when_it_ends() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    term.signal(Signal::STOP);
    term.until("the stop", |term| term.process().0 == 'T');
    let drawn = term.raw.len();
    term.signal(Signal::CONT);
    // It comes in several writes, the first of which clears the screen.
    term.until("a whole screen", |term| term.raw.len() > drawn + 1_000 && term.sees("/ to search"));
}
