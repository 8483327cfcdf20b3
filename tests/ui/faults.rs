//! Faults: the box of the candidate's own design that each strikes, and how much of the damage was predicted.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

/// A round with this design, at the first fault.
fn at_faults(ui: Ui, design: &str) -> Ui {
    ui.keys("alt-3").types(design).keys("alt-5")
}

/// The pad after every fault was put.
fn all_faults(ui: Ui) -> String {
    (0..6).fold(ui, |ui, _| ui.keys("ctrl-n")).pad(Phase::Failures)
}

#[test]
fn a_fault_strikes_the_box_that_plays_the_part_and_not_the_gravest() {
    let ui = at_faults(Ui::in_round(160, 45), "client -> gateway -> limiter -> redis -> db\n");
    let pad = all_faults(ui);
    assert!(pad.contains("In your design: redis.") && !pad.contains("In your design: client"), "{pad}");
    assert!(!pad.contains("In your design: db"), "{pad}");
}

#[test]
fn of_two_that_play_the_part_the_one_that_cuts_off_more_is_struck() {
    let design =
        "client -> gateway -> limiter -> sessions (redis)\nlimiter -> counts (redis) -> audit -> disk\n";
    let pad = all_faults(at_faults(Ui::in_round(160, 45), design));
    assert!(pad.contains("In your design: counts.") && !pad.contains("In your design: sessions"), "{pad}");
}

#[test]
fn a_fault_that_finds_no_box_names_none() {
    let ui = at_faults(Ui::in_round(160, 45), "client -> dns\n");
    let pad = ui.pad(Phase::Failures);
    assert!(pad.starts_with("## ") && !pad.contains("In your design"), "{pad}");
    let ui = at_faults(Ui::in_round(160, 45), "redis holds the counts\nclient -> dns\n");
    assert!(!ui.pad(Phase::Failures).contains("In your design"), "{}", ui.pad(Phase::Failures));
}

#[test]
fn what_is_named_is_counted_only_where_the_diagram_says_what_is_hit() {
    let design = "client -> gateway -> limiter -> redis\n";
    let ui = at_faults(Ui::in_guided_round(160, 45), design).types("the limiter waits\n").keys("ctrl-n");
    ui.sees("named 1 of ");
    let lone = at_faults(Ui::in_guided_round(160, 45), "redis -> disk\n").types("the limiter waits\n");
    lone.keys("ctrl-n").lacks("named 0 of 0");
}

#[test]
fn only_what_was_typed_before_the_damage_is_shown_counts_as_predicted() {
    let design = "client -> gateway -> limiter -> redis\n";
    let ui = at_faults(Ui::in_guided_round(160, 45), design).types("nothing stops\n").keys("ctrl-n");
    let ui = ui.sees("named 0 of ");
    // The next heading stands below; what is added above it comes too late.
    let ui = ui.keys("ctrl-home down down").types("limiter and gateway wait\n");
    ui.sees("named 0 of ");
}
