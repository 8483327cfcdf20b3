//! What a kill leaves behind, and the first start.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn a_round_left_open_by_a_kill_is_offered_at_the_next_start() {
    Ui::in_round(80, 24)
        .types("unfinished business")
        .advance("3m")
        .restart()
        .sees("a round was left open")
        .sees("Rate limiter")
        .keys("enter")
        .sees("Paused. The pad is hidden")
        .keys("enter")
        .sees("unfinished business");
}

#[test]
fn a_kill_loses_nothing_that_was_on_the_screen() {
    let text = "writes = dau * 4 /day\nclient -> api\nlatency?\n日本 👩‍👩‍👧";
    let before = Ui::in_round(80, 24).types(text);
    let (pad, screen) = (before.pad(Phase::Requirements), before.screen());
    let after = before.restart().keys("enter enter").pad_is(Phase::Requirements, &pad);
    assert_eq!(after.screen(), screen);
}

#[test]
fn a_kill_costs_at_most_some_seconds_of_the_clock() {
    let ui = Ui::in_round(80, 24).types("x").advance("95s").restart().keys("enter enter");
    let (_, round) = ui.round().expect("the round goes on");
    assert!(round.clock().as_secs() >= 80, "{:?}", round.clock());
}

#[test]
fn a_signal_stores_the_clock_to_the_second() {
    Ui::in_round(80, 24).advance("95s").end().restart().keys("enter enter").sees("total 1:35");
}

#[test]
fn the_pads_of_all_phases_come_back_and_the_same_one_is_in_front() {
    Ui::in_round(80, 24)
        .types("r")
        .keys("alt-2")
        .types("e")
        .keys("alt-3")
        .types("a")
        .restart()
        .keys("enter enter")
        .stands_on("3 Architecture")
        .pad_is(Phase::Requirements, "r")
        .pad_is(Phase::Estimation, "e")
        .pad_is(Phase::Architecture, "a");
}

#[test]
fn the_offer_can_be_left_for_later() {
    Ui::in_round(80, 24)
        .restart()
        .keys("esc")
        .sees("It stays in the history")
        .keys("h")
        .sees("open: Enter resumes");
}

#[test]
fn one_is_welcomed_once() {
    Ui::first_start(80, 24).sees("╭ welcome").restart().lacks("╭ welcome").sees("/ to search");
}
