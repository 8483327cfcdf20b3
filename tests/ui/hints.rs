//! Hints: their cost before one is taken, and what is kept of it.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

fn taken(ui: &Ui, phase: Phase) -> usize {
    ui.round().expect("a round is in front").1.hints_taken(phase)
}

#[test]
fn the_cost_of_a_hint_is_shown_before_it_is_taken() {
    let ui = Ui::in_round(80, 24)
        .keys("alt-h")
        .sees("Next: the 1st of ")
        .sees("counted, and the result says so.")
        .lacks("1. ");
    let ui = ui.keys("esc");
    assert_eq!(taken(&ui, Phase::Requirements), 0);
    let ui = ui.keys("alt-h enter").sees("1. ").sees("Next: the 2nd of ");
    assert_eq!(taken(&ui, Phase::Requirements), 1);
}

#[test]
fn each_phase_has_a_ladder_of_its_own_and_it_ends() {
    let ui = (0..12).fold(Ui::in_round(160, 45).keys("alt-h"), |ui, _| ui.keys("enter"));
    let ui = ui.sees("These are all hints for this phase (requirements)");
    let rungs = taken(&ui, Phase::Requirements);
    assert!(rungs > 1);
    let ui = ui.keys("esc alt-2 alt-h").sees("Next: the 1st of ");
    assert_eq!((taken(&ui, Phase::Requirements), taken(&ui, Phase::Estimation)), (rungs, 0));
}

#[test]
fn a_hint_stays_in_sight_and_survives_a_restart() {
    let ui = Ui::in_round(160, 45).keys("alt-h enter esc").sees("Hint 1 of ");
    let ui = ui.restart().keys("enter enter").sees("Hint 1 of ");
    ui.keys("alt-h").sees("Next: the 2nd of ");
}

#[test]
fn the_menu_has_hints_too() {
    Ui::in_round(80, 24).keys("esc h").sees("Next: the 1st of ");
}
