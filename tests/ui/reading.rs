//! Packs that take their time to be read: the screen never waits for them.

use crate::harness::{Editor, Ui, listed, problems};

const PACK: &str = include_str!("../packs/good/pack.toml");
const PROBLEM: &str = include_str!("../packs/good/problems/link-shortener.toml");
const FILE: &str = "mine/problems/link-shortener.toml";

fn slow() -> Ui {
    Ui::with_slow_pack(80, 45, &[("mine/pack.toml", PACK), (FILE, PROBLEM)])
}

#[test]
fn the_core_pack_is_there_before_the_others_are_read() {
    slow().sees(&format!("{} · reading packs…", problems(0))).sees("Rate limiter").lacks("Link shortener");
}

#[test]
fn the_first_frame_is_shown_before_a_problem_is_read() {
    let (title, prompt) = listed(0);
    Ui::drawn_once(160, 45).sees(&title).lacks(&prompt).advance("1s").sees(&prompt);
}

#[test]
fn the_others_appear_when_they_are_read() {
    slow()
        .packs_are_read()
        .sees(&format!("{} · 0 practised", problems(1)))
        .sees("Link shortener")
        .sees("Rate limiter");
}

#[test]
fn nothing_is_read_where_the_user_has_no_packs() {
    Ui::with_slow_pack(80, 24, &[]).lacks("reading packs…");
}

#[test]
fn one_stays_on_the_problem_one_was_on() {
    let row = format!("▸ {}", listed(2).0);
    slow().keys("j j").sees(&row).packs_are_read().sees(&row);
}

#[test]
fn what_is_searched_for_is_found_in_packs_read_since() {
    slow().keys("/ l i n k s h o").sees("Nothing is found").packs_are_read().sees("Link shortener");
}

#[test]
fn a_round_begins_and_ends_while_packs_are_read() {
    slow()
        .keys("/ r a t e enter enter")
        .types("kept")
        .packs_are_read()
        .sees("kept")
        .keys("esc q x")
        .sees(&problems(1));
}

#[test]
fn the_old_list_stays_while_packs_are_read_again() {
    slow()
        .packs_are_read()
        .writes_pack_file(FILE, &PROBLEM.replace("Link shortener", "Short links"))
        .keys("r")
        .sees(&format!("{} · reading packs…", problems(1)))
        .sees("Link shortener")
        .packs_are_read()
        .sees("Short links")
        .lacks("Link shortener");
}

#[test]
fn what_changes_while_packs_are_read_is_read_too() {
    let ui = slow().packs_are_read().keys("r").writes_pack_file(FILE, "id = 1").keys("r");
    ui.packs_are_read().sees("reading packs…").packs_are_read().sees("broken");
}

#[test]
fn a_broken_pack_is_listed_when_it_is_read() {
    Ui::with_slow_pack(80, 45, &[("mine/pack.toml", "id = 1")])
        .lacks("broken")
        .packs_are_read()
        .sees("broken")
        .keys("G enter")
        .in_editor(Editor::Adds(""))
        .keys("e")
        .packs_are_read()
        .sees("is broken");
}
