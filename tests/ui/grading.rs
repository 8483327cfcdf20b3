//! From the end of the phases to the history: guess, compare, score, review.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

/// A round with something to grade in each pad.
fn played(width: u16, height: u16) -> Ui {
    Ui::in_round(width, height)
        .types("latency?\n- throttle a tenant\nout: billing\n")
        .keys("alt-2")
        .types("peak = 500K/s\n")
        .keys("alt-3")
        .types("client -> gateway -> limiter -> redis\nPOST /check {tenant} -> 200\n")
        .keys("alt-4")
        .types("The counters: fail open when redis is lost.\n")
        .advance("5m")
}

/// The sealed guess: 3 everywhere, and a pass.
fn guessed(ui: Ui) -> Ui {
    ui.keys("ctrl-d y").keys("3 3 3 3 3 3 3 3 y enter")
}

/// Every criterion marked.
fn compared(ui: Ui) -> Ui {
    let mut ui = guessed(ui);
    while ui.screen().contains("criterion ") {
        ui = ui.keys("y");
    }
    ui
}

/// Every competency scored.
fn scored(ui: Ui) -> Ui {
    (0..8).fold(compared(ui), |ui, _| ui.keys("a 3"))
}

#[test]
fn finishing_asks_first() {
    Ui::in_round(80, 24).keys("ctrl-d").sees("End the round here").keys("esc").sees("1 Requirements");
}

#[test]
fn the_guess_comes_before_anything_of_the_reference() {
    played(80, 24).keys("ctrl-d enter").sees("A sealed guess").lacks("Reference").sees("y or n");
}

#[test]
fn the_guess_is_sealed_when_it_is_whole() {
    Ui::in_round(80, 24)
        .keys("ctrl-d y 3 3 enter")
        .sees("Guess every competency first")
        .keys("1 2 3 4 1 2")
        .keys("enter")
        .sees("Would it pass? y or n")
        .keys("n enter")
        .sees("criterion 1 of");
}

#[test]
fn a_criterion_lies_beside_the_reference_and_ones_own_lines() {
    guessed(played(160, 45))
        .sees("Yours")
        .sees("Reference")
        .keys("y")
        .sees("criterion 2 of")
        .keys("←")
        .sees("marked yes");
}

#[test]
fn a_score_above_one_rests_on_a_line_or_on_what_was_said() {
    let ui = compared(Ui::in_round(160, 45)).sees("competency 1 of 8").sees("Rests on nothing yet");
    ui.keys("3")
        .sees("A score above 1 rests on a line")
        .sees("competency 1 of 8")
        .keys("a 3")
        .sees("competency 2 of 8")
        .keys("1")
        .sees("competency 3 of 8");
}

#[test]
fn a_line_is_chosen_with_space() {
    compared(Ui::in_round(160, 45).types("we need quotas per tenant\n"))
        .sees("we need quotas per tenant")
        .keys("space")
        .sees("Rests on 1 line")
        .keys("space")
        .sees("Rests on nothing yet");
}

#[test]
fn only_ones_own_lines_are_offered() {
    let ui = Ui::in_round(160, 45)
        .types("latency?\n## my heading\n> my quote\n")
        .keys("alt-4")
        .types("fail open\n")
        .advance("50m");
    assert!(ui.pad(Phase::DeepDives).contains("──── time ────"), "{}", ui.pad(Phase::DeepDives));
    let mut ui = compared(ui).sees("## my heading").sees("> my quote");
    for _ in 0..8 {
        ui =
            ui.lacks("──── time ────").lacks("> [How much").lacks("Where is this design weakest").keys("a 3");
    }
}

#[test]
fn what_could_not_be_seen_is_not_scored_one() {
    let ui = compared(played(160, 45)).keys("o ←").sees("○○○○");
    assert_eq!(ui.grade().expect("the round is being graded").mean(), None);
}

#[test]
fn the_last_score_and_enter_give_the_verdict_and_the_review() {
    scored(played(160, 45)).sees("competency 8 of 8").keys("enter").sees("· review").sees("3.0");
}

#[test]
fn the_review_has_pages_and_goes_back_to_the_library() {
    let ui = scored(played(160, 45)).keys("enter");
    let first = ui.screen();
    let ui = ui.keys("tab");
    assert_ne!(ui.screen(), first);
    let ui = ui.keys("shift-tab");
    assert_eq!(ui.screen(), first);
    ui.keys("esc").sees("1 practised").sees("best 3.0");
}

#[test]
fn the_round_is_found_in_the_history_the_next_day() {
    scored(played(80, 24))
        .keys("enter")
        .advance("24h")
        .restart()
        .lacks("left open")
        .keys("h")
        .sees("3.0 of 4")
        .keys("enter")
        .sees("· review")
        .keys("esc")
        .sees("3.0 of 4");
}

#[test]
fn the_grading_goes_on_after_a_kill_where_it_stopped() {
    guessed(played(160, 45))
        .keys("y p n")
        .sees("criterion 4 of")
        .restart()
        .sees("waits to be graded")
        .keys("enter")
        .sees("criterion 4 of");
}

#[test]
fn a_score_given_survives_a_kill() {
    compared(played(160, 45))
        .keys("a 4 a 2")
        .restart()
        .keys("enter")
        .sees("competency 3 of 8")
        .keys("←")
        .sees("●●○○");
}

#[test]
fn a_round_that_was_finished_and_killed_before_the_guess_waits_to_be_graded() {
    played(80, 24).keys("ctrl-d enter 3 3").restart().keys("enter").sees("A sealed guess").lacks("●");
}

#[test]
fn a_guess_stays_sealed_after_a_kill() {
    let ui = guessed(played(160, 45)).restart().keys("enter").sees("criterion 1 of");
    let guess = ui.grade().and_then(|grade| grade.guess.clone()).expect("the guess is kept");
    assert!(guess.pass && guess.scores.len() == 8);
}

#[test]
fn leaving_the_grading_keeps_it() {
    guessed(played(80, 24)).keys("y esc").sees("The grading is kept").keys("h").sees("to be graded");
}

#[test]
fn the_anchors_can_be_read_to_the_end_on_a_small_screen() {
    compared(played(80, 24)).sees("refer back").sees("Rests on").sees("1 to 4. Above 1");
}
