//! Progress: the dashboard, what is proposed, and the rounds behind a figure.

use crate::grading::{played, scored};
use crate::harness::Ui;

/// A graded round, its mend declined, and the library in front.
fn practised(width: u16, height: u16) -> Ui {
    let ui = played(width, height).keys("alt-2").types("counter memory = 5 GB\n");
    scored(ui).keys("enter n").sees("· review").keys("esc").sees("1 practised")
}

#[test]
fn the_library_proposes_a_first_problem_with_its_reason_and_a_key_begins_it() {
    let ui = Ui::at(160, 45).sees("n next: ").sees(", not tried yet; ");
    ui.keys("n").sees("1 Requirements").sees("the problem");
}

#[test]
fn a_search_or_a_filter_has_the_line_of_the_proposal() {
    Ui::at(80, 24).sees("next: ").keys("d").lacks("next: ").keys("x").sees("next: ");
    Ui::at(80, 24).keys("/").lacks("next: ");
}

#[test]
fn without_a_round_every_section_says_what_to_do() {
    let ui = Ui::at(80, 24).keys("P").sees("No whole round is graded yet").sees("not known yet: 0 of 3");
    let ui = ui.keys("tab tab").sees("No whole round with planned times");
    let ui = ui.keys("tab").sees("greenroom drill").keys("tab").sees("No sealed guess");
    let ui = ui.keys("tab").sees("0 of 33 practised").keys("tab").sees("Nothing was practised");
    ui.keys("tab").sees("greenroom outcome add").keys("tab").sees("Level").keys("esc").sees("/ to search");
}

#[test]
fn after_a_round_the_figures_are_those_of_the_round() {
    for (width, height) in [(160, 45), (80, 24)] {
        let ui = practised(width, height).keys("P").sees("1 whole round alike").sees("1 of 3 problems");
        // Every score was a 3, and the guess too.
        let ui = ui.sees("3.0  reaches the bar").sees("Next");
        let ui = ui.keys("tab").sees("too few rounds");
        let ui = ui.keys("tab").sees("Requirements").sees("in time");
        ui.keys("tab").sees("In rounds").keys("tab").sees("kinder than your lines");
    }
}

#[test]
fn a_figure_explains_itself_and_opens_the_round_behind_it() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = practised(width, height).keys("P ↓ enter").sees("The mean of the last 1 score: 3.");
        let ui = ui.sees("scored 3").keys("enter").sees("· review");
        ui.keys("esc").sees("The mean of the last 1 score: 3.").keys("esc esc").sees("1 practised");
    }
}

#[test]
fn a_proposal_is_begun_from_the_dashboard_and_by_its_key() {
    practised(160, 45).keys("P G").sees("Next").keys("enter").sees("the problem");
    practised(80, 24).keys("n").sees("the problem").keys("enter").sees("phase ");
}

#[test]
fn the_review_ends_with_what_comes_next_after_all_rounds() {
    let ui = scored(played(160, 45)).keys("enter n").sees("· review").sees("Practise next").keys("G");
    let ui = ui.sees("Scores and verdict").sees("After all your rounds").sees("greenroom practice ");
    // Another size lays the pages out anew, with the proposals told once.
    let ui = ui.resize(100, 400).keys("g").sees("Practise next").sees("After all your rounds");
    assert_eq!(ui.screen().matches("After all your rounds").count(), 1);
}

#[test]
fn the_track_that_was_chosen_says_what_comes_next() {
    let ui = Ui::at(160, 45).keys("p").sees("track ").keys("x").restart().sees("next: ");
    ui.sees(" on the track ").keys("P tab tab tab tab tab").sees("your track");
}
