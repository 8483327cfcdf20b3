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

/// A trainer with an open round on the rate limiter, back in the library with the rate limiter selected.
fn with_an_open_round() -> Ui {
    Ui::in_round(80, 24).types("begun before").advance("3m").keys("esc q / r a t e")
}

#[test]
fn a_round_on_the_same_problem_is_offered_before_another_begins() {
    let asked =
        with_an_open_round().keys("enter").sees("a round on this problem is open").sees("3:00 of 45:00 used");
    asked.keys("enter").sees("Paused").keys("enter").pad_is(Phase::Requirements, "begun before");
}

#[test]
fn a_new_round_leaves_the_open_one_in_the_history() {
    let ui = with_an_open_round().keys("enter n enter").pad_is(Phase::Requirements, "").types("new");
    ui.keys("esc q h").sees("2 rounds · 2 open");
}

#[test]
fn a_new_round_may_take_the_place_of_the_open_one() {
    let ui = with_an_open_round().keys("enter d enter").pad_is(Phase::Requirements, "").types("new");
    ui.keys("esc q h").sees("2 rounds · 1 open").sees("given up");
}

#[test]
fn the_question_can_be_left_without_an_answer() {
    let ui = with_an_open_round().keys("enter esc").lacks("a round on this problem is open");
    ui.keys("h").sees("1 round · 1 open");
}

#[test]
fn the_briefing_asks_too_and_another_problem_does_not() {
    with_an_open_round().keys("tab enter").sees("a round on this problem is open");
    with_an_open_round().keys("esc G enter").lacks("is open").sees("the problem");
}

#[test]
fn straight_from_the_command_line_it_is_asked_too() {
    let ui = Ui::in_round(80, 24).types("begun before").restart_with("core/rate-limiter");
    ui.sees("a round on this problem is open")
        .keys("enter enter")
        .pad_is(Phase::Requirements, "begun before");
}

#[test]
fn a_round_that_is_over_is_not_open() {
    Ui::in_round(80, 24).keys("esc a y / r a t e enter").sees("the problem").lacks("is open");
    Ui::in_round(80, 24).keys("ctrl-d y esc / r a t e enter").sees("the problem").lacks("is open");
}

#[test]
fn the_history_gives_an_open_round_up_after_a_question() {
    let ui = with_an_open_round()
        .keys("esc h")
        .sees("open: Enter resumes")
        .keys("d")
        .sees("Give this open round up?");
    let ui = ui.keys("n").sees("open: Enter resumes").keys("d y").sees("given up").lacks("1 open");
    ui.keys("d").sees("Only an open round can be given up").restart().lacks("a round was left open");
}

#[test]
fn one_is_welcomed_once() {
    Ui::first_start(80, 24).sees("╭ welcome").restart().lacks("╭ welcome").sees("/ to search");
}
