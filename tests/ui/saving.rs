//! A failed save is never hidden, and the text is kept.

use greenroom::domain::phase::Phase;
use greenroom::store::Trouble;

use crate::harness::Ui;

#[test]
fn a_failed_save_is_shown_and_the_text_kept_until_it_is_stored() {
    for trouble in [Trouble::ReadOnly, Trouble::Full] {
        let ui = Ui::in_round(80, 24).types("before ").disk(trouble);
        // A full disk has room in the pages it has; a long text has not.
        let ui = ui.paste(&"more and more text\n".repeat(2_000)).types("after");
        ui.sees("NOT SAVED")
            .sees("not saved: ")
            .sees("after")
            .advance("1m")
            .sees("NOT SAVED")
            .disk(Trouble::None)
            .advance("9s")
            .lacks("NOT SAVED")
            .sees("Saved again")
            .restart()
            .keys("enter enter")
            .sees("after");
    }
}

#[test]
fn what_was_not_saved_is_lost_by_a_kill_and_nothing_else() {
    Ui::in_round(80, 24)
        .types("kept")
        .disk(Trouble::ReadOnly)
        .types(" lost")
        .restart()
        .keys("enter enter")
        .pad_is(Phase::Requirements, "kept");
}

#[test]
fn phases_and_grading_go_on_without_the_disk_and_are_stored_later() {
    Ui::in_round(80, 24)
        .disk(Trouble::ReadOnly)
        .types("a")
        .keys("tab")
        .types("b")
        .keys("ctrl-d y 3")
        .sees("NOT SAVED")
        .disk(Trouble::None)
        .advance("5s")
        .lacks("NOT SAVED")
        .restart()
        .keys("enter")
        .sees("A sealed guess");
}

#[test]
fn a_grading_goes_on_without_the_disk_and_is_stored_in_order_later() {
    let ui = Ui::in_round(160, 45)
        .keys("ctrl-d y 3 3 3 3 3 3 3 3 y")
        .disk(Trouble::ReadOnly)
        .keys("enter")
        .sees("NOT SAVED")
        .keys("y p")
        .sees("▸ · Puts a number on latency")
        .disk(Trouble::None)
        .advance("5s")
        .lacks("NOT SAVED")
        .keys("n")
        .restart()
        .keys("enter")
        .sees("▸ · Separates limits against abuse")
        .keys("← ←");
    ui.sees("~ Writes down what is in scope");
}

#[test]
fn marks_that_were_not_saved_are_lost_by_a_kill_and_nothing_else() {
    Ui::in_round(160, 45)
        .keys("ctrl-d y 3 3 3 3 3 3 3 3 y enter y")
        .disk(Trouble::ReadOnly)
        .keys("n n")
        .sees("▸ · Separates limits against abuse")
        .restart()
        .keys("enter")
        .sees("▸ · Writes down what is in scope");
}

#[test]
fn a_round_begun_without_the_disk_is_stored_whole_later() {
    Ui::at(80, 24)
        .disk(Trouble::ReadOnly)
        .keys("enter enter")
        .types("first words")
        .sees("NOT SAVED")
        .disk(Trouble::None)
        .advance("5s")
        .restart()
        .keys("enter enter")
        .sees("first words");
}

#[test]
fn a_round_that_can_t_be_stored_can_be_written_to_a_file() {
    let ui = Ui::in_round(80, 24)
        .disk(Trouble::Full)
        .types("kept on paper")
        .keys("tab")
        .types("dau = 10M")
        .keys("esc w");
    let copy = ui.copies().pop().expect("a copy was written");
    assert!(copy.contains("# Requirements\n\nkept on paper"), "{copy}");
    assert!(copy.contains("# Estimation\n\ndau = 10M"), "{copy}");
}
