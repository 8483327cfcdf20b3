//! A database that is gone, or damaged within: told, and brought back from a copy.

use std::path::Path;

use greenroom::app::Msg;
use greenroom::domain::phase::Phase;

use crate::harness::Ui;

fn database(data: &Path) -> std::path::PathBuf {
    data.join("greenroom.db")
}

fn remove(data: &Path) {
    std::fs::remove_file(database(data)).expect("it is there");
}

/// A trainer with a round in its database and in a copy of it.
fn copied() -> Ui {
    Ui::in_round(80, 24).types("before the loss").keys("esc q").backs_up()
}

/// The files of the data folder that begin so.
fn files(data: &Path, beginning: &str) -> usize {
    let names = std::fs::read_dir(data).expect("it is there").flatten().map(|entry| entry.file_name());
    names.filter(|name| name.to_string_lossy().starts_with(beginning)).count()
}

#[test]
fn a_missing_database_is_told_with_its_newest_copy_and_brought_back() {
    copied()
        .meanwhile(remove)
        .sees("the database is gone")
        .sees("is missing, though it was used")
        .sees("1 round")
        .lacks("welcome")
        .keys("enter")
        .sees("1 round restored from")
        .keys("enter")
        .sees("a round was left open")
        .keys("enter enter")
        .sees("before the loss");
}

#[test]
fn an_empty_database_is_told_too() {
    let emptied = |data: &Path| std::fs::write(database(data), "").expect("it can be written");
    copied()
        .meanwhile(emptied)
        .sees("is empty, though it was used")
        .keys("enter enter enter enter")
        .sees("before the loss");
}

#[test]
fn one_may_begin_anew_and_the_copy_stays() {
    let ui = copied().meanwhile(remove).keys("n").lacks("the database is gone").sees("/ to search");
    let ui = ui.keys("h").lacks("Rate limiter").keys("esc");
    ui.meanwhile(|data| assert_eq!(files(&data.join("backups"), "20"), 1)).lacks("the database is gone");
}

#[test]
fn leaving_without_an_answer_changes_nothing() {
    let ui = copied().meanwhile(remove).keys("x").sees("the database is gone").keys("esc");
    assert!(ui.has_quit() && ui.farewell().is_empty());
    ui.meanwhile(|data| assert!(!database(data).exists())).sees("the database is gone");
}

/// Changes a byte within the text of the first event.
fn flip(data: &Path) {
    let file = database(data);
    let mut bytes = std::fs::read(&file).expect("it can be read");
    let at = bytes.windows(9).position(|w| w == b"{\"event\":").expect("an event is stored");
    bytes[at + 2] = 0xff;
    std::fs::write(&file, bytes).expect("it can be written");
}

#[test]
fn a_flipped_byte_in_a_round_is_found_and_the_round_restored_from_the_copy() {
    copied()
        .meanwhile(flip)
        .sees("The database was damaged and is set aside as")
        .sees("from a copy in")
        .keys("enter")
        .sees("a round was left open")
        .keys("enter enter")
        .sees("before the loss")
        .meanwhile(|data| assert_eq!(files(data, "greenroom.damaged-"), 1))
        .lacks("damaged");
}

#[test]
fn news_of_the_database_take_no_keys_from_a_pad() {
    let told = || vec![Msg::News(vec!["no backup was made: the disk is full".to_owned()])];
    let ui =
        Ui::in_round(80, 24).types("10M users").input(told()).sees("No backup was made: the disk is full.");
    let ui = ui.types(" a day").pad_is(Phase::Requirements, "10M users a day").lacks("goes on");
    ui.keys("esc q").sees("the database").sees("Enter goes on").keys("enter").lacks("the database");
}
