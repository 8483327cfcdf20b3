//! Reminders of the interviewer: once each, in the last line, never in the pad.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

const OVER: &str = "The time for requirements is over";
const SILENT: &str = "Ten minutes without a number or a decision";

#[test]
fn the_end_of_a_phase_is_told_once_and_not_in_the_pad() {
    let ui = Ui::in_round(80, 24).types("a shop\n").advance("5m").lacks(OVER);
    let ui = ui.advance("1m").sees(OVER).pad_is(Phase::Requirements, "a shop\n");
    ui.advance("20s").lacks(OVER).advance("1m").lacks(OVER).keys("tab shift-tab").advance("4s").lacks(OVER);
}

#[test]
fn it_waits_for_a_pause_in_typing_and_is_kept() {
    let ui = Ui::in_round(80, 24).advance("359s").types("so").advance("2s").lacks(OVER);
    let ui = ui.advance("2s").sees(OVER);
    ui.restart().keys("enter enter").advance("1m").lacks(OVER);
}

#[test]
fn ten_minutes_without_a_number_or_a_decision_are_told_once() {
    let ui = Ui::in_round(80, 24).types("a shop\n").advance("599s").lacks(SILENT);
    let ui = ui.advance("2s").sees(SILENT);
    ui.advance("1m").lacks(SILENT).advance("11m").lacks(SILENT);
}

#[test]
fn a_number_or_a_decision_starts_the_ten_minutes_anew() {
    let late = Ui::in_round(80, 24).advance("9m").types("10K users\n").advance("2m").lacks(SILENT);
    late.advance("8m").advance("2s").sees(SILENT);
    let decided = Ui::in_round(80, 24).advance("9m").types("postgres over cassandra because of joins\n");
    decided.advance("2m").lacks(SILENT);
}

#[test]
fn with_extra_time_nobody_is_hurried() {
    let ui = Ui::at(80, 24).keys("/ r a t e tab ↓ ↓ ↓ ↓ ↓ → enter enter").sees("phase 0:00/9:00");
    ui.advance("9m").lacks(OVER).advance("1m").lacks(SILENT).advance("1m").lacks(SILENT);
}
