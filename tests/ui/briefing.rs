//! The briefing: on what terms a round is played.

use crate::harness::Ui;

#[test]
fn the_briefing_changes_the_terms_of_the_round() {
    Ui::at(160, 45)
        .keys("/ r a t e tab")
        .sees("mock")
        .keys("→")
        .sees("‹ guided ›")
        .keys("down →")
        .sees("‹ staff ›")
        .keys("down →")
        .sees("‹ 60 min ›")
        .keys("enter enter")
        .sees("guided · staff")
        .sees("total 0:00/60:00");
}

#[test]
fn the_terms_are_remembered_for_the_next_round_and_the_next_start() {
    Ui::at(160, 45)
        .keys("b down down ← enter enter esc q")
        .sees("Enter: mock, 35 min")
        .restart()
        .keys("esc")
        .sees("Enter: mock, 35 min")
        .keys("enter enter")
        .sees("total 0:00/35:00");
}

#[test]
fn going_back_from_the_briefing_changes_nothing() {
    Ui::at(160, 45).keys("b → esc").sees("Enter: mock, 45 min, judged as senior");
}

#[test]
fn an_untimed_round_is_never_late() {
    Ui::at(160, 45)
        .keys("b G ← enter enter")
        .advance("90s")
        .sees("total 1:30")
        .lacks("1:30/")
        .advance("2h")
        .lacks("over")
        .lacks("──── time ────");
}

#[test]
fn an_accommodation_stretches_every_phase() {
    Ui::at(160, 45).keys("b G → enter enter").sees("phase 0:00/9:00  total 0:00/67:30");
}
