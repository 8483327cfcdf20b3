//! Rebinding: every place that tells a key tells the one in force.

use greenroom::config::action::Action;
use greenroom::config::chord::Chord;

use crate::harness::Ui;

/// The trainer with one key for an action, written as in the help.
fn bound(mut ui: Ui, action: Action, key: &str) -> Ui {
    let chord = Chord::parse(key).expect("the test names a key");
    ui.trainer.app.keymap = ui.trainer.app.keymap.clone().rebind(action, &[chord]);
    ui
}

#[test]
fn a_rebound_action_is_done_by_its_new_key_and_no_longer_by_the_old_one() {
    let ui = bound(Ui::in_round(80, 24), Action::Pause, "ctrl-v");
    ui.keys("ctrl-s").lacks("goes on").keys("ctrl-v").sees("Enter goes on");
}

#[test]
fn footer_help_menu_and_palette_show_the_new_key() {
    let ui = bound(Ui::in_round(120, 60).keys("alt-4"), Action::NextQuestion, "ctrl-v");
    ui.types("x")
        .sees("ctrl-v next question")
        .keys("f1")
        .sees("  ctrl-v                Say that the answer is done")
        .keys("esc esc")
        .sees("arrives                    ctrl-v ")
        .keys("esc ctrl-p")
        .types("answer is done")
        .sees("    ctrl-v │");
}

#[test]
fn a_sentence_of_the_panel_names_the_new_key() {
    let ui = bound(Ui::in_round(80, 24), Action::NextQuestion, "ctrl-v");
    ui.keys("alt-4").sees("ctrl-v: done, the next question");
}

#[test]
fn a_sentence_of_the_interviewer_names_the_new_key() {
    let ui = bound(Ui::in_round(80, 24), Action::NextPhase, "f9");
    ui.keys("alt-2 ctrl-n").sees("Nothing is asked in this phase. f9 goes to the next phase.");
}

#[test]
fn a_sentence_about_another_screen_names_the_new_key() {
    let ui = bound(Ui::in_round(80, 24).restart(), Action::OpenHistory, "y");
    ui.keys("esc").sees("It stays in the history: y, then Enter resumes it.");
}

#[test]
fn the_sentences_of_the_grading_name_the_new_keys() {
    let ui = bound(Ui::in_round(80, 24), Action::MarkYes, "+").keys("ctrl-d enter");
    ui.keys("↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓").sees("+ or n").keys("+").sees("  yes");
}

#[test]
fn what_has_lost_its_key_is_named_by_the_menu() {
    let mut ui = Ui::in_round(80, 24);
    ui.trainer.app.keymap = ui.trainer.app.keymap.clone().rebind(Action::NextQuestion, &[]);
    ui.keys("alt-4").sees("Esc n: done, the next question");
}

#[test]
fn overlays_are_closed_and_answered_by_the_new_keys() {
    let ui = bound(Ui::in_round(80, 24), Action::Yes, "f12").keys("ctrl-d").sees("f12: yes");
    ui.keys("enter").sees("sure?").keys("f12").sees("A sealed guess");
}
