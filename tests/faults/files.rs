//! Damaged, truncated, empty and missing databases: told, set aside, and brought back from the copy.

use std::fs;
use std::path::{Path, PathBuf};

use crate::terminal::{Home, Term};

fn database(home: &Home) -> PathBuf {
    home.path("data/greenroom.db")
}

/// A home with a round of some pages and a copy of it, closed.
fn practised() -> Home {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    for line in 0..6 {
        term.pastes(&format!("line{line:02}. {}", "what was typed ".repeat(50)));
        term.types("\r");
    }
    term.types("kept to the end");
    term.until_seen("kept to the end");
    term.types("\x03");
    assert!(term.end().success());
    let mut command = home.greenroom();
    command.arg("backup");
    assert!(Term::run(command).end().success());
    home
}

/// Starts the trainer, answers its question about a lost database where it has one, and finds the text.
fn finds_the_text(home: &Home, told: &str, answer: &str) {
    let mut term = Term::run(home.greenroom());
    term.until_seen(told);
    term.types(answer);
    term.until_seen("goes on.");
    term.types("\r");
    term.until_seen("a round was left open");
    term.types("\r\r\x1b[1;5F");
    term.until_seen("kept to the end");
}

/// Some harm to the bytes of a file.
type Harm = fn(&mut Vec<u8>);

const HARMS: [(&str, Harm); 6] = [
    ("the first page zeroed", |bytes| bytes[..4096].fill(0)),
    ("the header flipped", |bytes| bytes[3] ^= 0xff),
    ("cut in half", |bytes| bytes.truncate(bytes.len() / 2)),
    ("cut by a byte", |bytes| bytes.truncate(bytes.len() - 1)),
    ("a page in the middle zeroed", |bytes| {
        let page = bytes.len() / 4096 / 2;
        bytes[page * 4096..][..4096].fill(0);
    }),
    ("the last page flipped", |bytes| {
        let end = bytes.len();
        bytes[end - 4096..].iter_mut().for_each(|byte| *byte ^= 0x55);
    }),
];

#[test]
fn damage_is_told_and_the_round_is_whole_again_from_the_copy() {
    for (name, harm) in HARMS {
        println!("{name}");
        let home = practised();
        let mut bytes = fs::read(database(&home)).expect("it can be read");
        harm(&mut bytes);
        fs::write(database(&home), &bytes).expect("it can be written");
        finds_the_text(&home, "damaged", "");
        assert_eq!(fs::read(aside(&home, "damaged-")).expect("it was set aside"), bytes, "{name}");
    }
}

#[track_caller]
fn aside(home: &Home, why: &str) -> PathBuf {
    let beginning = format!("greenroom.{why}");
    let files = fs::read_dir(home.path("data")).expect("it is there").flatten().map(|entry| entry.path());
    let named = |file: &PathBuf| name(file).starts_with(&beginning) && name(file).ends_with(".db");
    files.into_iter().find(named).expect("something was set aside")
}

fn name(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

#[test]
fn an_empty_and_a_missing_database_are_asked_about_and_brought_back() {
    for empty in [true, false] {
        let home = practised();
        fs::remove_file(database(&home)).expect("it is there");
        if empty {
            fs::write(database(&home), "").expect("it can be written");
        }
        finds_the_text(&home, "the database is gone", "\r");
    }
}

#[test]
fn a_log_without_its_database_is_set_aside_and_told() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("in the log");
    term.until_seen("in the log");
    term.kill();
    let log = fs::read(home.path("data/greenroom.db-wal")).expect("a kill leaves the log");
    fs::remove_file(database(&home)).expect("it is there");
    let mut term = Term::run(home.greenroom());
    term.until_seen("A new one was begun");
    let names = fs::read_dir(home.path("data")).expect("it is there").flatten().map(|entry| entry.path());
    let kept = names.filter(|file| name(file).starts_with("greenroom.lost-"));
    assert!(kept.into_iter().any(|file| fs::read(file).is_ok_and(|bytes| bytes == log)));
}
