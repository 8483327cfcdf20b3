//! Where there is no terminal to draw on.

use std::process::{Command, Stdio};

use crate::terminal::{Home, Term};

#[test]
fn without_a_terminal_it_says_what_to_run_instead() {
    let home = Home::new();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_greenroom"));
        command.args(args).env("GREENROOM_DATA_DIR", home.path("data")).stdin(Stdio::null());
        command.env("GREENROOM_CONFIG_DIR", home.path("config")).output().expect("the program can be run")
    };
    for args in [&[][..], &["practice", "rate-limiter"]] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("greenroom problems") && told.lines().count() == 1, "{told}");
    }
    assert!(!home.path("data").exists(), "nothing is made where nothing is done");
}

#[test]
fn a_dumb_terminal_gets_a_sentence_and_no_escapes() {
    let home = Home::new();
    let mut command = home.greenroom();
    command.env("TERM", "dumb");
    let mut term = Term::run(command);
    assert_eq!(term.end().exit_code(), 2);
    assert!(term.sees("TERM=dumb"), "{}", term.screen());
    assert!(!term.raw.contains(&0x1b), "there are escapes");
}
