//! Undo and redo, and the round trip through $EDITOR.

use greenroom::domain::phase::Phase;

use crate::harness::{Editor, Ui};

#[test]
fn undo_takes_back_and_redo_brings_again() {
    Ui::in_round(80, 24)
        .types("one")
        .keys("enter")
        .paste("two")
        .keys("ctrl-u")
        .lacks("two")
        .keys("ctrl-r")
        .sees("two")
        .keys("ctrl-u ctrl-y")
        .sees("two");
}

#[test]
fn undo_works_across_a_kill() {
    Ui::in_round(80, 24)
        .paste("first\n")
        .paste("second")
        .restart()
        .keys("enter enter")
        .sees("second")
        .keys("ctrl-u")
        .lacks("second")
        .sees("first")
        .restart()
        .keys("enter enter ctrl-r")
        .sees("second");
}

#[test]
fn undo_never_takes_the_interviewers_lines() {
    let ui = (0..30).fold(Ui::in_round(160, 45).types("latency?\n"), |ui, _| ui.keys("ctrl-u"));
    let pad = ui.pad(Phase::Requirements);
    assert!(pad.contains("> [How much latency"), "{pad}");
    assert!(!pad.contains("latency?\n"), "{pad}");
}

#[test]
fn undo_with_nothing_to_undo_leaves_the_heading() {
    Ui::in_round(80, 24).keys("alt-4 ctrl-u ctrl-u").sees("── Where is this design weakest?");
}

#[test]
fn undo_is_of_the_pad_in_front() {
    Ui::in_round(80, 24)
        .paste("in requirements")
        .keys("tab ctrl-u alt-1")
        .sees("in requirements")
        .keys("ctrl-u")
        .lacks("in requirements");
}

#[test]
fn the_pad_goes_to_the_editor_and_comes_back() {
    Ui::in_round(80, 24)
        .types("a rought draft")
        .in_editor(Editor::Replaces("rought", "rough"))
        .keys("ctrl-e")
        .pad_is(Phase::Requirements, "a rough draft")
        .keys("ctrl-u")
        .pad_is(Phase::Requirements, "a rought draft");
}

#[test]
fn an_editor_that_fails_says_so_and_changes_nothing() {
    Ui::in_round(80, 24)
        .types("kept")
        .in_editor(Editor::Fails("`vi` can't be started; set EDITOR to yours"))
        .keys("ctrl-e")
        .sees("set EDITOR to yours")
        .pad_is(Phase::Requirements, "kept");
}

#[test]
fn a_question_written_in_the_editor_is_answered() {
    Ui::in_round(160, 45)
        .in_editor(Editor::Adds("latency?\nand on"))
        .keys("ctrl-e")
        .sees("  [How much latency may the check add?]");
}
