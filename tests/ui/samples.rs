//! Sample answers: read after one's own round, and graded as training.

use greenroom::config::action::Context;

use crate::grading::{marked, played, scored};
use crate::harness::Ui;

/// The review of a graded round, with the first sample answer in front.
fn reading(width: u16, height: u16) -> Ui {
    scored(played(width, height)).keys("enter n").sees("· review").keys("[ [ [ [ [ [").sees("Sample A")
}

/// The sample answer in front graded, every score this one.
fn graded(ui: Ui, score: u8) -> Ui {
    let ui = ui.sees("A sealed guess").keys("3 3 3 3 3 3 3 3 y enter").sees("page 1 of 8");
    let ui = (0..8).fold(ui, |ui, _| marked(ui, "p").keys(&format!("s {score}")));
    ui.keys("enter")
}

#[test]
fn sample_answers_are_pages_at_the_end_of_the_review_without_name_and_grade() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = reading(width, height);
        let ui = ui.sees("grades it as training").lacks("strong").lacks("middling").lacks("contradicting");
        ui.lacks("senior");
    }
}

#[test]
fn a_sample_answer_is_graded_with_the_same_pages_and_then_its_authors_grade_shows() {
    let ui = graded(reading(160, 45).keys("t").sees("Sample answer A").lacks("sketch"), 3);
    let ui =
        ui.sees("· review").sees("Beside the author's grade").sees("The author gave ").sees("; you gave 3.0");
    ui.sees("kinder on ").sees("Why, says the author of").lacks("Practise next").lacks("mend it");
}

#[test]
fn training_is_no_attempt_and_counts_for_no_score() {
    let ui = graded(reading(160, 45).keys("t"), 4).keys("esc").sees("best 3.0");
    ui.keys("h").sees("graded, not counted").sees("3.0 of 4");
}

#[test]
fn a_training_goes_on_after_a_kill_and_is_not_begun_twice() {
    let ui = reading(160, 45).keys("t").keys("3 3 3 3 3 3 3 3 y enter y").restart();
    let ui = ui.sees("waits to be graded").keys("esc").keys("h ↓ enter").sees("· review");
    let ui = ui.keys("[ [ [ [ [ [ t").sees("page 1 of 8");
    assert_eq!(ui.grade().map(|grade| grade.marks.len()), Some(1));
    assert_eq!(ui.trainer.app.focus().contexts[0], Context::Criteria);
}

#[test]
fn leaving_the_grading_of_a_sample_answer_leads_back_to_it() {
    let ui = reading(80, 24).keys("t").sees("A sealed guess").keys("2 esc");
    let ui = ui.sees("· review").sees("Sample A").sees("grades it as training").sees("is kept");
    ui.keys("t").sees("A sealed guess").keys("esc esc").stands_on("Rate limiter");
}

#[test]
fn elsewhere_in_the_review_nothing_is_graded() {
    scored(played(80, 24)).keys("enter n t").sees("· review").sees("sample answers");
}
