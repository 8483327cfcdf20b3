//! Small screens: what was just asked for is in sight, messages are whole, and a way out is named.

use greenroom::domain::phase::Phase;

use crate::cards::with_cards;
use crate::grading::{marked, scored};
use crate::harness::Ui;

#[test]
fn a_pause_says_all_of_what_its_keys_do() {
    Ui::in_round(40, 12).keys("ctrl-s").sees("Enter goes on").sees("keeps the").sees("  round");
}

#[test]
fn a_message_that_does_not_fit_on_its_line_has_more_lines() {
    let ui =
        Ui::in_round(40, 12).keys("ctrl-n").sees("Here you ask: type a question and press").sees("Enter.");
    // It leaves, and the line is that of the keys again.
    ui.advance("9s").lacks("Here you ask").sees("tab next phase  esc menu");
    let last = |ui: &Ui| ui.screen().lines().last().unwrap_or_default().to_owned();
    let wide = Ui::in_round(160, 45).keys("ctrl-n");
    assert!(last(&wide).contains("Here you ask: type a question and press Enter."), "{}", last(&wide));
}

#[test]
fn a_message_leaves_with_the_page_it_speaks_of() {
    let review = || scored(crate::grading::played(80, 24)).keys("enter n e");
    review().sees("1 of ").keys("tab").lacks("1 of 54:").lacks(" of 54: ");
    Ui::in_guided_round(80, 24)
        .keys("ctrl-g")
        .sees("Everything is live")
        .keys("ctrl-o")
        .lacks("Everything is live");
    let ui = Ui::in_round(80, 24).keys("ctrl-o").paste("x").sees("A paste goes into text only");
    ui.keys("esc").lacks("A paste goes into text only");
}

#[test]
fn boxes_leave_the_line_of_the_keys_free() {
    let keys = |ui: Ui, text: &str| {
        let last = ui.screen().lines().last().unwrap_or_default().to_owned();
        assert!(last.contains(text), "{last}");
    };
    for (width, height) in [(40, 12), (80, 24), (110, 30)] {
        keys(Ui::in_guided_round(width, height).keys("esc"), "enter do it");
        keys(Ui::in_round(width, height).keys("ctrl-t"), "enter close");
        keys(Ui::in_round(width, height).keys("alt-h"), "enter take it");
        keys(Ui::first_start(width, height), "enter do it");
    }
}

#[test]
fn the_hint_that_was_just_taken_is_in_sight() {
    let ui = Ui::in_round(40, 12).keys("alt-h enter").sees("1. ");
    ui.keys("enter").sees("2. ").keys("enter").sees("3. ").keys("g").sees("1. ");
}

#[test]
fn the_answer_of_a_card_is_in_sight_with_its_ratings() {
    let ui = with_cards(40, 12).keys("c").sees("enter answer  esc finish").keys("enter");
    drop(ui.sees("1 not yet, ").sees("4 easy, ").sees("esc finish"));
}

#[test]
fn the_scores_tell_that_there_is_more_and_which_key_shows_it() {
    let ui = marked(crate::grading::guessed(crate::grading::played(40, 12)), "n");
    ui.sees("1–4 score  esc later").sees("↓  ?").keys("pgdn pgdn pgdn pgdn pgdn pgdn pgdn").sees("↑  ?");
}

#[test]
fn the_briefing_tells_what_the_selected_value_means() {
    let ui = Ui::at(40, 12).keys("b").sees("· briefing").sees("mock: a real interview's rules.");
    ui.keys("→").sees("guided: everything live").keys("down").sees("senior: leads the design");
}

#[test]
fn a_change_of_requirements_comes_with_its_heading_in_sight_and_a_message() {
    let ui = Ui::in_round(40, 12).keys("alt-3").types("a -> b\nc -> d\ne -> f\ng -> h\ni -> j\n");
    let ui = ui.keys("ctrl-home").advance("9m");
    assert!(ui.pad(Phase::Architecture).contains("## Something changes."));
    ui.sees("── Something changes.");
}

#[test]
fn what_is_tried_on_the_drawing_is_shown_where_no_panel_is() {
    let drawn = |width, height| {
        Ui::in_guided_round(width, height).keys("alt-3").types("client -> api -> db\n").keys("f3")
    };
    drawn(80, 24).sees("out").sees("esc pad").keys("esc").sees("client -> api -> db");
    drawn(160, 45).sees("client -> api -> db").sees("out");
    let ui = Ui::in_guided_round(80, 24).keys("alt-3").types("client -> api -> db\n");
    let ui = ui.keys("f4").sees("There is no group in the drawing").keys("f6").sees("No load is known yet");
    ui.keys("f8").sees("No load is known yet").keys("alt-1 f3").sees("This is tried on the drawing");
}

#[test]
fn the_end_of_the_time_says_what_to_do() {
    let ui = Ui::in_round(40, 12).advance("44m").advance("61s").sees("The time is up.");
    ui.sees("ends the round and grades");
}

#[test]
fn pages_that_do_not_fit_in_a_row_are_counted() {
    let ui = Ui::at(40, 12).keys("P").sees("‹ 1 of ").keys("tab").sees("‹ 2 of ");
    drop(ui);
    scored(crate::grading::played(80, 24)).keys("enter n").sees("‹ 1 of ");
    let wide = scored(crate::grading::played(160, 45)).keys("enter n").lacks("‹ 1 of ");
    drop(wide);
}
