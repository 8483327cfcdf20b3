//! `greenroom again`: another attempt at a round, from the shell.

use crate::terminal::{Home, Term};

fn again(home: &Home, args: &[&str]) -> Term {
    let mut command = home.greenroom();
    command.arg("again");
    command.args(args);
    Term::run(command)
}

#[test]
fn a_round_is_made_again_from_a_phase_on_once_it_is_over() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("a kept line\r");
    term.until_seen("a kept line");
    term.types("\x03");
    assert!(term.end().success());

    let mut open = again(&home, &["last", "--from", "estimation"]);
    open.until_seen("is open");
    assert_eq!(open.end().exit_code(), 2);

    let mut term = Term::run(home.greenroom());
    term.until_seen("a round was left open");
    term.types("\r\r");
    term.until_seen("a kept line");
    term.types("\x1b[27ua");
    term.until_seen("Give this round up?");
    term.types("y");
    term.until_seen("Given up");
    term.types("\x03");
    assert!(term.end().success());

    let mut term = again(&home, &["last", "--from", "estimation"]);
    term.until_seen("╭");
    term.types("\r");
    term.until_seen("2 Estimation");
    assert!(!term.sees("a kept line"), "{}", term.screen());
    term.types("\x1b[49;3u");
    term.until_seen("a kept line");
}

#[test]
fn a_variant_or_a_round_that_is_not_there_is_told() {
    let home = Home::new();
    let mut none = again(&home, &["last"]);
    none.until_seen("No round was played yet");
    assert_eq!(none.end().exit_code(), 2);
    let mut term = Term::in_round(&home);
    term.types("\x1b[27ua");
    term.until_seen("Give this round up?");
    term.types("y");
    term.until_seen("Given up");
    term.types("\x03");
    assert!(term.end().success());
    let mut other = again(&home, &["last", "--variant", "nonesuch"]);
    other.until_seen("no variant `nonesuch`: expected plain, drawn");
    assert_eq!(other.end().exit_code(), 2);
}
