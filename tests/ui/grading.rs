//! From the end of the phases to the history: guess, mark and score page by page, review.

use greenroom::app::Screen;
use greenroom::config::action::Context;
use greenroom::domain::phase::Phase;
use greenroom::lens::evidence::{Suggested, Suggestion};
use ratatui::style::Color;

use crate::harness::Ui;

/// A round with something to grade in each pad.
pub(crate) fn played(width: u16, height: u16) -> Ui {
    let ui = Ui::in_round(width, height).types("latency?\n- throttle a tenant\nout: billing\n").advance("5m");
    let ui = ui.keys("alt-2").types("peak = 500K/s\n").advance("5m");
    let ui = ui.keys("alt-3").types("client -> gateway -> limiter -> redis\nPOST /check {tenant} -> 200\n");
    let ui =
        ui.advance("10m").keys("alt-4").types("The counters: fail open when redis is lost.\n").advance("10m");
    let ui = ui.keys("alt-5").types("Redis is gone: we serve from local counters.\n").advance("5m");
    ui.keys("alt-6").types("Redis over SQL, it costs us durability.\n").advance("3m")
}

/// The sealed guess: 3 everywhere, and a pass.
pub(crate) fn guessed(ui: Ui) -> Ui {
    ui.keys("ctrl-d y").keys("3 3 3 3 3 3 3 3 y enter").sees("page 1 of 8")
}

/// Every criterion of the page in front marked; the cursor is on the score.
pub(crate) fn marked(mut ui: Ui, key: &str) -> Ui {
    while ui.trainer.app.focus().contexts[0] == Context::Criteria {
        ui = ui.keys(key);
    }
    ui
}

/// Every page marked and scored.
pub(crate) fn scored(ui: Ui) -> Ui {
    (0..8).fold(guessed(ui), |ui, _| marked(ui, "p").keys("s 3"))
}

#[test]
fn finishing_asks_first() {
    Ui::in_round(80, 24).keys("ctrl-d").sees("End the round here").keys("esc").sees("1 Requirements");
}

#[test]
fn the_guess_comes_before_any_help() {
    let ui = played(80, 24)
        .keys("ctrl-d enter")
        .sees("A sealed guess")
        .sees("1–4 score")
        .keys("3 3 3 3 3 3 3 3")
        .sees("y or n")
        .sees("y yes  n no");
    ui.lacks("trainer").lacks("Reference").lacks("Asks at least three");
}

#[test]
fn the_guess_is_sealed_when_it_is_whole() {
    played(80, 24)
        .keys("ctrl-d y 3 3 enter")
        .sees("Guess every competency first")
        .keys("1 2 3 4 1 2")
        .keys("enter")
        .sees("Would it pass? y or n")
        .keys("n enter")
        .sees("page 1 of 8");
}

#[test]
fn what_was_never_reached_is_neither_guessed_nor_scored() {
    let ui = Ui::in_round(160, 45).types("- throttle a tenant\n").advance("3m").keys("ctrl-d y");
    let ui = ui.sees("Requirements").sees("Communication and pace").lacks("Resilience");
    ui.keys("2 2 n enter").sees("page 1 of 2").sees("sketch");
}

#[test]
fn an_exercise_of_one_phase_is_not_asked_whether_it_reached_every_phase() {
    let exercise = Ui::first_start(160, 45).keys("F enter").types("- shorten a link\n").advance("3m");
    let ui = exercise.keys("ctrl-d y").keys("2 2 n enter").sees("page 1 of 2");
    let ui = marked(ui, "n").keys("s 1").sees("page 2 of 2");
    ui.sees("Keeps each phase near its planned time").lacks("Reaches every phase");
}

#[test]
fn a_suggestion_shows_only_once_its_criterion_is_marked_and_the_cursor_moves_on() {
    let ui = guessed(played(160, 45)).sees("▸ · Asks at least three").lacks("trainer:").lacks("Trainer:");
    let ui = ui.keys("n").sees("▸ · Writes down what is in scope").sees("= trainer: not found");
    ui.keys("y").sees("trainer: ").keys("↑ ↑").sees("▸ ✗ Asks at least three").sees("Trainer: not found");
}

#[test]
fn a_difference_stands_out_at_every_size() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = guessed(played(width, height)).keys("y").sees("≠ You: yes, trainer: not found");
        ui.sees_in("≠ You: yes", Color::Indexed(130)).keys("←").keys("n").lacks("≠");
    }
}

#[test]
fn a_mark_can_be_changed() {
    let ui = guessed(played(80, 24)).keys("y ← n");
    assert_eq!(ui.grade().unwrap().marks["requirements/asks-first"].id(), "no");
}

#[test]
fn accepted_suggestions_are_said_in_the_result() {
    let ui = guessed(played(160, 45)).keys("a").sees("(accepted)").sees("▸   Score").keys("s 2");
    let ui = (1..8).fold(ui, |ui, _| marked(ui, "n").keys("1"));
    let unread = "accepted unread: Requirements";
    let ui = ui.keys("enter n");
    (0..6).fold(ui, |ui, _| if ui.screen().contains(unread) { ui } else { ui.keys("pgdn") }).sees(unread);
}

#[test]
fn marks_come_before_the_score() {
    guessed(played(80, 24)).keys("y 3").sees("This criterion has no mark yet").sees("page 1 of 8");
}

#[test]
fn a_score_above_one_rests_on_a_line_or_on_what_was_said() {
    let ui = marked(guessed(played(160, 45)), "n").sees("Rests on nothing yet");
    let ui = ui.keys("3").sees("A score above 1 rests on a line").sees("page 1 of 8");
    ui.keys("s").sees("Rests on what was said aloud").keys("3").sees("page 2 of 8");
}

#[test]
fn a_line_is_pointed_at() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = marked(guessed(played(width, height)), "n").keys("l").sees("Rests on nothing yet");
        let ui =
            ui.stands_on(" 1  latency?").keys("↓ space").sees("Rests on 1 line").sees("●  3  - throttle");
        let ui = ui.keys("space").sees("Rests on nothing yet").keys("space esc").sees("▸   Score");
        ui.keys("2").sees("page 2 of 8");
    }
}

#[test]
fn only_ones_own_lines_are_offered() {
    let ui = Ui::in_round(160, 45).types("latency?\n## my heading\n> my quote\n");
    let ui = ui.keys("alt-4").types("fail open\n").advance("50m");
    assert!(ui.pad(Phase::DeepDives).contains("──── time ────"), "{}", ui.pad(Phase::DeepDives));
    let ui = ui.keys("ctrl-d y 3 3 3 y enter").sees("## my heading").sees("> my quote");
    ui.lacks("──── time ────").lacks("[How much").lacks("Where is this design weakest");
}

#[test]
fn communication_rests_on_the_clock() {
    let ui = (0..7).fold(guessed(played(160, 45)), |ui, _| marked(ui, "n").keys("1"));
    let ui = ui.sees("page 8 of 8").sees("5:00 of 6:00");
    marked(ui, "n").sees("Rests on the clock").keys("3").sees("the grade stands");
}

#[test]
fn contradictions_are_named_on_the_page() {
    let ui = marked(guessed(played(160, 45)), "n").keys("s 3").sees(": that score contradicts its page");
    ui.keys("←").sees("≠ You gave a 3, and marked 5 of 5 criteria “no”.");
}

#[test]
fn what_could_not_be_seen_is_not_scored_one() {
    let ui = marked(guessed(played(160, 45)), "o").keys("o ←").sees("Score  not observed");
    assert_eq!(ui.grade().expect("the round is being graded").mean(), None);
}

#[test]
fn a_whole_grading_takes_fewer_than_seventy_keys() {
    let ui = played(80, 24).keys("ctrl-d y 3 3 3 3 3 3 3 3 y enter");
    let Screen::Grading(grading) = &ui.trainer.app.screen else { panic!("no grading") };
    let pages: Vec<usize> = (0..8).map(|page| grading.criteria(page)).collect();
    // The guess and its seal, a mark for each criterion, a score for each page, the end, and the mend declined.
    let keys = 10 + pages.iter().sum::<usize>() + pages.len() + 2;
    assert!(keys < 70, "{keys} keys");
    let ui = pages.iter().fold(ui, |ui, criteria| ui.keys(&"n ".repeat(*criteria)).keys("1"));
    ui.keys("enter n").sees("· review");
}

#[test]
fn a_grader_who_reads_his_lines_meets_each_wrong_suggestion() {
    let mut ui = guessed(played(160, 45));
    let Screen::Grading(grading) = &mut ui.trainer.app.screen else { panic!("no grading") };
    let ids: Vec<_> = grading.live.competencies().cloned().collect();
    let all: Vec<_> = ids
        .iter()
        .flat_map(|id| grading.live.criteria(id))
        .map(|item| (item.key.clone(), item.criterion.competency.clone()))
        .collect();
    let right = |key: &str| Suggestion {
        mark: if key.len().is_multiple_of(2) { Suggested::Yes } else { Suggested::NotFound },
        lines: vec![],
        supports: Some(1.0),
    };
    let wrong = |key: &str| Suggestion {
        mark: if key.len().is_multiple_of(2) { Suggested::NotFound } else { Suggested::Yes },
        ..right(key)
    };
    for (at, (key, _)) in all.iter().enumerate() {
        let suggestion = if at % 3 == 1 { wrong(key) } else { right(key) };
        grading.live.suggest(key.clone(), suggestion);
    }
    let mut met = 0;
    for (at, (key, competency)) in all.iter().enumerate() {
        ui = ui.keys(if key.len().is_multiple_of(2) { "y" } else { "n" });
        let differs = ui.screen().contains("≠ You:");
        assert_eq!(differs, at % 3 == 1, "{key}:\n{}", ui.screen());
        met += usize::from(differs);
        if all.get(at + 1).is_none_or(|(_, next)| next != competency) {
            ui = ui.keys("s 2");
        }
    }
    assert!(met >= 10, "{met} differences");
}

#[test]
fn the_last_score_and_enter_give_the_result_which_begins_with_what_to_practise() {
    let ui =
        scored(played(160, 45)).sees("page 8 of 8").keys("enter n").sees("· review").sees("Practise next");
    let screen = ui.screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("no `{text}`:\n{screen}"));
    assert!(at("Practise next") < at("greenroom practice rate-limiter --only"));
    assert!(at("greenroom practice rate-limiter --only") < at("What separates this from"));
    assert!(at("What separates this from") < at(" so far"));
    ui.keys("G").sees("At senior: ").sees("3.0 of 4 on average").sees("One round shows no level");
}

#[test]
fn the_review_has_pages_and_goes_back_to_the_library() {
    let ui = scored(played(160, 45)).keys("enter n");
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
        .keys("enter n")
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
        .sees("▸ · Separates limits")
        .restart()
        .sees("waits to be graded")
        .keys("enter")
        .sees("▸ · Separates limits");
}

#[test]
fn a_score_and_the_line_it_will_rest_on_survive_a_kill() {
    let ui = marked(guessed(played(160, 45)), "n").keys("l ↓ space esc").restart().keys("enter");
    let ui = ui.sees("Rests on 1 line").keys("2").sees("page 2 of 8").restart().keys("enter");
    ui.sees("page 2 of 8").keys("←").sees("●●○○");
}

#[test]
fn a_guess_that_is_not_sealed_yet_survives_a_kill() {
    let ui = played(80, 24).keys("ctrl-d enter 3 2").restart().keys("enter");
    ui.sees("A sealed guess").sees("●●●○").sees("●●○○").keys("3 3 3 3 3 3 n enter").sees("page 1 of 8");
}

#[test]
fn a_guess_stays_sealed_after_a_kill() {
    let ui = guessed(played(160, 45)).restart().keys("enter").sees("page 1 of 8");
    let guess = ui.grade().and_then(|grade| grade.guess.clone()).expect("the guess is kept");
    assert!(guess.pass && guess.scores.len() == 8);
}

#[test]
fn leaving_the_grading_keeps_it() {
    guessed(played(80, 24)).keys("y esc").sees("The grading is kept").keys("h").sees("to be graded");
}

#[test]
fn the_anchors_can_be_read_to_the_end_on_small_screens() {
    let anchors = |width, height| marked(guessed(played(width, height)), "n");
    anchors(80, 24).sees("refer back");
    let small = (0..9).fold(anchors(40, 12).sees("1  Draws before"), |ui, _| ui.keys("pgdn"));
    small.sees("Rests on nothing yet").sees("refer back");
}

#[test]
fn a_round_without_any_line_is_graded_for_what_it_is() {
    let ui = Ui::in_round(80, 24).keys("ctrl-d y").sees("Requirements").keys("1 1 n enter");
    let ui = marked(ui.sees("You wrote nothing here"), "n").keys("1");
    marked(ui, "n").keys("1 enter n").sees("Sketch").sees("Practise next");
}

#[test]
fn the_lines_open_at_the_one_found_for_the_criterion() {
    let ui = guessed(played(160, 45)).keys("n y ←").sees("▸ ✓ Writes down what is in scope");
    ui.keys("l").stands_on(" 3  - throttle a tenant");
}

#[test]
fn evidence_is_opened_in_its_pad_from_the_review() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = scored(played(width, height)).keys("enter n e").sees("1 of ").sees("- throttle a tenant");
        (0..40).fold(ui, |ui, _| ui.keys("e")).sees(" of ").sees("· review");
    }
}
