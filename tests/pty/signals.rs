//! Signals, on every screen: what was typed is saved, the terminal is given back, and the status tells the signal.

use rustix::process::Signal;

use crate::terminal::{Home, Term};

/// The screens of the trainer: keys that lead to each from the library, and a sign of it.
const SCREENS: [(&str, &[&str], &str); 17] = [
    ("library", &[], "/ to search"),
    ("search", &["/"], "clear"),
    ("help", &["?"], "╭ help"),
    ("palette", &[":"], "what do you want to do?"),
    ("history", &["h"], "history"),
    ("drill", &["e"], "quick estimates"),
    ("briefing", &["b"], "as written"),
    ("prompt", &["\r"], "the problem"),
    ("requirements", &["\r", "\r"], "1 Requirements"),
    ("estimation", &["\r", "\r", "\x1b2"], "2 Estimation"),
    ("architecture", &["\r", "\r", "\x1b3"], "3 Architecture"),
    ("deep dives", &["\r", "\r", "\x1b4"], "4 Deep dives"),
    ("failures", &["\r", "\r", "\x1b5"], "5 Failures"),
    ("trade-offs", &["\r", "\r", "\x1b6"], "6 Trade-offs"),
    ("menu", &["\r", "\r", "\x1b[27u"], "Go to requirements"),
    ("pause", &["\r", "\r", "\x13"], "Paused"),
    ("grading", &["\r", "\r", "\x04", "y"], "A sealed guess"),
];

/// The signals that end a program and can be caught.
const ENDS: [Signal; 16] = [
    Signal::HUP,
    Signal::INT,
    Signal::QUIT,
    Signal::TERM,
    Signal::USR1,
    Signal::USR2,
    Signal::ALARM,
    Signal::VTALARM,
    Signal::PROF,
    Signal::IO,
    Signal::XCPU,
    Signal::ABORT,
    Signal::TRAP,
    Signal::SYS,
    Signal::POWER,
    Signal::STKFLT,
];

/// A trainer on a screen.
fn on(home: &Home, (name, keys, sign): (&str, &[&str], &str)) -> Term {
    let mut term = Term::trainer(home);
    for key in keys {
        let drawn = term.raw.len();
        term.types(key);
        term.until(name, |term| term.raw.len() > drawn);
    }
    term.until_seen(sign);
    term
}

/// Ends a trainer by a signal and checks that nothing of it is left.
#[track_caller]
fn ends(mut term: Term, signal: Signal, name: &str) {
    term.signal(signal);
    let status = term.end();
    let number = u32::try_from(signal.as_raw()).expect("signals are numbered from 1");
    assert_eq!(status.exit_code(), 128 + number, "{name}: {signal:?}");
    term.is_given_back();
    assert!(!term.wrote("panicked"), "{name}: {}", term.screen());
}

#[test]
fn a_signal_on_any_screen_gives_the_terminal_back_and_is_told_by_the_status() {
    for (at, screen) in SCREENS.into_iter().enumerate() {
        let home = Home::new();
        // Each screen meets other signals, and the commonest meets all of them below.
        ends(on(&home, screen), ENDS[at % 4], screen.0);
    }
}

#[test]
fn every_signal_that_can_be_caught_saves_the_text() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    for (at, signal) in ENDS.into_iter().enumerate() {
        let typed = format!("until signal {at}");
        term.types(&format!("{typed}\r"));
        term.until_seen(&typed);
        ends(term, signal, "requirements");
        term = Term::run(home.greenroom());
        term.until_seen("a round was left open");
        term.types("\r\r");
        term.until_seen(&typed);
    }
}

#[test]
fn a_review_ends_by_a_signal_like_any_other_screen() {
    let home = Home::new();
    let mut term = on(&home, SCREENS[16]);
    term.types("333333333y\r");
    term.until_seen("page 1 of");
    ends(term, Signal::INT, "criteria");
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_going_on_takes_it_again() {
    for screen in [SCREENS[0], SCREENS[5], SCREENS[8], SCREENS[16]] {
        let home = Home::new();
        let mut term = on(&home, screen);
        term.signal(Signal::TSTP);
        term.until("the stop", |term| term.process().0 == 'T');
        term.until("the terminal", |term| !term.is_alternate());
        term.is_given_back();
        term.signal(Signal::CONT);
        term.until("the screen again", Term::is_alternate);
        term.until_seen("greenroom");
        term.is_taken();
    }
}

#[test]
fn a_terminal_that_is_closed_on_any_screen_ends_it_in_silence() {
    for screen in
        [SCREENS[0], SCREENS[1], SCREENS[2], SCREENS[5], SCREENS[8], SCREENS[14], SCREENS[15], SCREENS[16]]
    {
        let home = Home::new();
        let mut term = on(&home, screen);
        term.resize(81, 24);
        let mut orphan = term.hang_up();
        let status = orphan.end();
        assert_eq!(status.exit_code(), 129, "{}", screen.0);
    }
}

#[test]
fn the_keys_of_another_program_don_t_end_the_trainer() {
    let home = Home::new();
    let mut command = home.greenroom();
    command.env(
        "EDITOR",
        crate::shell::editor(&home, "trap '' INT QUIT; echo ready; read line; echo \"$line\" >> \"$1\""),
    );
    let mut term = Term::round_of(command);
    term.types("\x05");
    term.until_seen("ready");
    for signal in [Signal::INT, Signal::QUIT] {
        term.signal(signal);
    }
    term.types("written in spite of it\n");
    term.until("the pad", |term| term.sees("written in spite of it") && term.sees("1 Requirements"));
    ends(term, Signal::INT, "after the editor");
}
