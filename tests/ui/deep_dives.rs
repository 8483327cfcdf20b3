//! Deep dives: what is asked, in which order, and what becomes of a question that is left alone.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn a_question_left_alone_is_shown_as_skipped() {
    let ui = Ui::in_round(160, 45).keys("alt-4 ctrl-n").sees("– skipped: Where is this design weakest?");
    ui.keys("ctrl-home down").types("The counters.\n").sees("· answered: Where is this design weakest?");
}

#[test]
fn an_answer_is_ticked_once_a_point_of_it_is_found() {
    let answered = |ui: Ui, text: &str| {
        let asked = ui.keys("alt-4").types("The counters.").keys("ctrl-n").sees("▸ One tenant is a fifth");
        asked.types(text).keys("ctrl-n")
    };
    let right = "split the counter into sub counters, merge locally";
    let guided = || Ui::in_guided_round(160, 45);
    let _ = answered(guided(), right).sees("✓ One tenant is a fifth");
    let _ = answered(guided(), "I like cheese.").sees("· answered: One tenant is a fifth");
    let _ = answered(Ui::in_round(160, 45), right).sees("· answered: One tenant is a fifth");
}

#[test]
fn a_follow_up_comes_after_an_answer_and_not_after_a_skipped_question() {
    let first = Ui::in_round(160, 45).keys("alt-4").types("The counters.").keys("ctrl-n");
    let answered = first.types("They are on one machine.").keys("ctrl-n").pad(Phase::DeepDives);
    assert!(answered.contains("\n### "), "{answered}");
    let skipped = Ui::in_round(160, 45).keys("alt-4 ctrl-n ctrl-n").pad(Phase::DeepDives);
    assert!(!skipped.contains("###"), "{skipped}");
}

#[test]
fn probes_at_ones_own_boxes_follow_the_questions_of_the_problem() {
    let ui = Ui::in_round(160, 45).keys("alt-3").types("client -> edge proxy -> quota store (redis)\n");
    // The weakest place, and the seven questions for a senior.
    let ui = (0..7).fold(ui.keys("alt-4"), |ui, _| ui.keys("ctrl-n"));
    let pad = ui.pad(Phase::DeepDives);
    assert_eq!(pad.matches("## ").count(), 8, "{pad}");
    assert!(!pad.contains("quota store") && !pad.contains("edge proxy"), "{pad}");
    let ui = ui.keys("ctrl-n");
    let pad = ui.pad(Phase::DeepDives);
    assert_eq!(pad.matches("## ").count(), 9, "{pad}");
    assert!(pad.contains("quota store") || pad.contains("edge proxy"), "{pad}");
    let ui = (0..8).fold(ui, |ui, _| ui.keys("ctrl-n")).sees("That was the last one here");
    assert_eq!(ui.pad(Phase::DeepDives).matches("## ").count(), 11, "{}", ui.pad(Phase::DeepDives));
}
