//! A user's own packs, broken ones included.

use crate::harness::{Editor, Ui, problems};

const GOOD: &[(&str, &str)] = &[
    ("mine/pack.toml", include_str!("../packs/good/pack.toml")),
    ("mine/problems/link-shortener.toml", include_str!("../packs/good/problems/link-shortener.toml")),
    ("mine/words.toml", include_str!("../packs/good/words.toml")),
    ("mine/rubrics/plain.toml", include_str!("../packs/good/rubrics/plain.toml")),
];

/// The problem of the good pack, with a key misspelt.
fn broken() -> String {
    GOOD[1].1.replacen("difficulty", "dificulty", 1)
}

fn with_broken(width: u16, height: u16) -> Ui {
    Ui::with_pack(width, height, &[GOOD[0], (GOOD[1].0, &broken())])
}

#[test]
fn a_users_problem_stands_beside_the_others() {
    Ui::with_pack(80, 45, GOOD).sees(&problems(1)).sees("Link shortener").sees("Rate limiter");
}

#[test]
fn a_broken_problem_is_listed_as_broken_and_the_others_can_be_played() {
    with_broken(80, 24).keys("G").sees("broken").keys("/ r a t e enter enter").sees("1 Requirements");
}

#[test]
fn a_broken_problem_opens_its_diagnostics() {
    with_broken(120, 40)
        .keys("G")
        .sees("broken")
        .keys("enter")
        .sees("is broken")
        .sees("unknown key `dificulty`")
        .sees("link-shortener.toml:");
}

#[test]
fn e_opens_the_editor_at_the_fault_and_reload_mends_it() {
    let ui = with_broken(120, 40)
        .keys("G enter")
        .in_editor(Editor::Replaces("dificulty", "difficulty"))
        .keys("e")
        .sees("The file is valid again")
        .sees("Link shortener");
    let (file, line) = ui.opened().pop().expect("the editor was opened");
    let at = broken().lines().position(|line| line.contains("dificulty")).map(|at| at + 1);
    assert!(file.ends_with("mine/problems/link-shortener.toml"), "{}", file.display());
    assert_eq!(Some(line), at);
}

#[test]
fn an_edit_that_mends_only_a_part_shows_what_is_left() {
    with_broken(120, 40)
        .keys("G enter")
        .in_editor(Editor::Replaces("dificulty", "difficult"))
        .keys("e")
        .sees("unknown key `difficult`");
}

#[test]
fn a_mended_file_is_found_by_a_reload() {
    with_broken(80, 24)
        .writes_pack_file(GOOD[1].0, GOOD[1].1)
        .keys("r")
        .lacks("broken")
        .sees("Link shortener");
}

#[test]
fn a_fault_never_brings_escape_sequences_to_the_screen() {
    let hostile = "id = \"x\"\ntitle = \"a\u{202e}b\u{1b}[31mc\"\nwrong\u{7}key = 1\n";
    let ui = Ui::with_pack(120, 40, &[GOOD[0], ("mine/problems/x.toml", hostile)]).keys("G enter");
    let screen = ui.screen();
    assert!(!screen.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{screen:?}");
}

#[test]
fn a_file_that_is_not_text_is_listed_as_broken() {
    let nul = "\0\0\0";
    Ui::with_pack(80, 24, &[GOOD[0], ("mine/problems/nul.toml", nul)]).keys("G").sees("broken");
}

#[test]
fn a_round_goes_on_although_its_pack_has_changed() {
    Ui::with_pack(80, 24, GOOD)
        .keys("/ l i n k s h o enter enter")
        .types("kept")
        .writes_pack_file(GOOD[1].0, "id = \"gone\"")
        .restart()
        .keys("enter enter")
        .sees("kept");
}

#[test]
fn a_problem_with_a_fault_below_its_head_is_listed_as_broken_once_one_was_on_it() {
    let body = GOOD[1].1.replacen("[clarification]", "[clarificatoin]", 1);
    Ui::with_pack(80, 24, &[GOOD[0], (GOOD[1].0, &body), GOOD[2], GOOD[3]])
        .lacks("broken")
        .keys("/ l i n k s h o")
        .sees("broken")
        .keys("esc G")
        .sees("broken");
}

#[test]
fn a_problem_listed_as_broken_opens_once_it_was_mended_elsewhere() {
    let body = GOOD[1].1.replacen("[clarification]", "[clarificatoin]", 1);
    Ui::with_pack(80, 24, &[GOOD[0], (GOOD[1].0, &body), GOOD[2], GOOD[3]])
        .keys("/ l i n k s h o")
        .sees("broken")
        .writes_pack_file(GOOD[1].0, GOOD[1].1)
        .keys("enter enter")
        .sees("1 Requirements");
}

#[test]
fn a_fault_below_the_head_is_shown_when_one_starts_and_mended_from_there() {
    let body = GOOD[1].1.replacen("[clarification]", "[clarificatoin]", 1);
    Ui::with_pack(120, 40, &[GOOD[0], (GOOD[1].0, &body), GOOD[2], GOOD[3]])
        .keys("/ l i n k s h o")
        .sees("Link shortener can't be used as it is")
        .keys("enter")
        .sees("unknown key `clarificatoin`")
        .keys("e")
        .sees("unknown key `clarificatoin`")
        .in_editor(Editor::Replaces("clarificatoin", "clarification"))
        .keys("e")
        .sees("The file is valid again")
        .keys("enter enter")
        .sees("1 Requirements");
}
