//! Starting, drawing, and leaving of one's own will.

use crate::terminal::{Home, Term};

#[test]
fn the_first_frame_appears_and_q_gives_the_terminal_back() {
    let home = Home::new();
    let mut term = Term::run(home.greenroom());
    term.until_seen("╭ welcome");
    term.is_taken();
    term.types(" ");
    term.until_seen("/ to search");
    term.types("q");
    assert!(term.end().success());
    term.is_given_back();
}

#[test]
fn ctrl_c_in_a_round_gives_the_terminal_back_and_keeps_the_text() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("half a thought");
    term.until_seen("half a thought");
    term.types("\x03");
    assert!(term.end().success());
    term.is_given_back();
    let mut again = Term::run(home.greenroom());
    again.until_seen("a round was left open");
    again.types("\r\r");
    again.until_seen("half a thought");
}

#[test]
fn the_terminal_is_asked_nothing_at_the_start() {
    let home = Home::new();
    let term = Term::trainer(&home);
    for question in ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b]11;?", "\x1b[?u"] {
        assert!(!term.wrote(question), "{question:?} was asked");
    }
}

#[test]
fn a_storm_of_sizes_ends_on_the_same_screen() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    term.until("the preview", |term| term.sees("Not tried yet.") && !term.sees("│ …"));
    let before = term.screen();
    for (cols, rows) in [(1, 1), (200, 60), (40, 12), (3, 50), (120, 2), (80, 24)] {
        term.resize(cols, rows);
    }
    term.until("the screen as it was", |term| term.screen() == before);
    term.resize(160, 45);
    term.until("the width to be used", |term| {
        term.screen().lines().nth(2).is_some_and(|rule| rule.chars().count() == 160)
    });
}

#[test]
fn no_color_still_marks_the_selection() {
    let home = Home::new();
    let mut command = home.greenroom();
    command.env("NO_COLOR", "1");
    let mut term = Term::run(command);
    term.until_seen("╭ welcome");
    term.types(" ");
    term.until("the library", |term| term.sees("/ to search") && term.sees("▸"));
    assert!(term.cells().all(|cell| cell.fgcolor() == vt100::Color::Default), "there is colour");
    let marked: String = term.cells().filter(|cell| cell.inverse()).map(vt100::Cell::contents).collect();
    assert!(marked.contains('▸'), "nothing is marked: {marked:?}");
}

#[test]
fn a_large_paste_is_text_and_not_keys() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    let lines = "q\x0e quit? no\r".repeat(4_000);
    term.types(&format!("\x1b[200~{lines}last line\x1b[201~"));
    term.until_seen("last line");
    assert!(term.sees("1 Requirements"));
}

#[test]
fn the_terminals_cursor_stands_where_one_types_and_is_hidden_elsewhere() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    assert!(term.cursor().is_none(), "there is nothing to type in");
    term.types("/rate");
    term.until("the cursor behind the search", |term| term.cursor() == Some((1, 7)));
    term.types("\r\r");
    term.until("the cursor in the pad", |term| term.cursor() == Some((3, 3)));
    term.types("日本x");
    term.until("the cursor behind the text", |term| term.cursor() == Some((3, 8)));
    term.types("\x1b[D\x1b[D");
    term.until("the cursor between the characters", |term| term.cursor() == Some((3, 5)));
    term.types("\x13");
    term.until("no cursor in a pause", |term| term.cursor().is_none());
    term.types("\r\x1b[27u");
    term.until("no cursor below a menu", |term| term.sees("╭") && term.cursor().is_none());
    term.types("\x1b[27u\x10pau");
    term.until("the cursor in the palette", |term| {
        term.cursor().is_some_and(|(row, column)| {
            term.screen().lines().nth(usize::from(row)).is_some_and(|line| {
                line.chars().take(usize::from(column)).collect::<String>().ends_with("› pau")
            })
        })
    });
    term.types("\x1b[27u\x1b[27uqe12");
    term.until("the cursor behind the answer", |term| {
        term.cursor().is_some_and(|(row, column)| {
            column == 6
                && term.screen().lines().nth(usize::from(row)).is_some_and(|line| line.contains("› 12"))
        })
    });
}

#[test]
fn five_minutes_leave_no_phase_without_time_and_say_which_is_not_played() {
    let home = Home::new();
    let mut command = home.greenroom();
    command.args(["practice", "rate-limiter", "--minutes", "5"]);
    let mut term = Term::run(command);
    term.until_seen("5 min have no room for this phase: Trade-offs");
    term.types("\r\t");
    term.until("the estimation", |term| term.sees("2 Estimation") && term.sees("/1:00"));
    assert!(!term.sees("6 Trade"));
}

#[test]
fn nobody_typing_uses_next_to_no_processor_time() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    term.comes_to_rest();
}

#[test]
fn a_users_problems_appear_after_the_first_frame_without_a_key() {
    let home = home_with_a_pack();
    let mut term = Term::trainer(&home);
    term.until_seen("Link shortener");
    term.until("all to be read", |term| !term.sees("reading packs"));
}

#[test]
fn a_users_problem_can_be_practised_straight_from_the_command_line() {
    for name in ["good/link-shortener", "link-shortener"] {
        let home = home_with_a_pack();
        let mut command = home.greenroom();
        command.args(["practice", name]);
        let mut term = Term::run(command);
        term.until_seen("the problem");
        term.types("\r");
        term.until_seen("1 Requirements");
    }
}

fn home_with_a_pack() -> Home {
    let home = Home::new();
    let files = [
        ("pack.toml", include_str!("../packs/good/pack.toml")),
        ("words.toml", include_str!("../packs/good/words.toml")),
        ("rubrics/plain.toml", include_str!("../packs/good/rubrics/plain.toml")),
        ("problems/link-shortener.toml", include_str!("../packs/good/problems/link-shortener.toml")),
    ];
    for (name, text) in files {
        let file = home.path("data/packs/mine").join(name);
        std::fs::create_dir_all(file.parent().expect("a file of a pack lies in it")).expect("a folder");
        std::fs::write(file, text).expect("a temporary folder can be written");
    }
    home
}
