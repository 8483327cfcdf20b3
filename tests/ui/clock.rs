//! Time in a round: what the clocks show, and what stops them.

use greenroom::domain::phase::Phase;
use ratatui::style::Color;

use crate::harness::Ui;

#[test]
fn a_phase_is_amber_from_four_fifths_on_and_red_past_its_end() {
    Ui::in_round(160, 45)
        .advance("4m")
        .sees_in("4:00", Color::Indexed(28))
        .advance("48s")
        .sees_in("4:48", Color::Indexed(130))
        .advance("72s")
        .sees_in("6:00", Color::Indexed(130))
        .advance("1s")
        .sees_in("+0:01 over", Color::Indexed(160));
}

#[test]
fn the_clock_is_drawn_each_second_without_a_key() {
    Ui::in_round(80, 24).sees("total 0:00").advance("1s").sees("total 0:01").advance("1s").sees("total 0:02");
}

#[test]
fn a_line_is_drawn_at_the_end_and_typing_goes_on_below_it() {
    let ui = Ui::in_round(160, 45)
        .types("a thought")
        .advance("44m")
        .lacks("──── time ────")
        .advance("2m")
        .sees("──── time ────")
        .sees("+1:00 over 45:00")
        .types(" goes on");
    let pad = ui.pad(Phase::Requirements);
    assert!(pad.contains("a thought goes on\n──── time ────\n"), "{pad}");
    assert_eq!(ui.advance("10m").pad(Phase::Requirements).matches("time").count(), 1);
}

#[test]
fn a_pause_hides_the_pad_and_stops_the_clock() {
    Ui::in_round(80, 24)
        .types("secret")
        .advance("1m")
        .keys("ctrl-s")
        .sees("Paused. The pad is hidden")
        .lacks("secret")
        .advance("1h")
        .types("lost")
        .keys("enter")
        .sees("secret")
        .lacks("lost")
        .sees("total 1:00");
}

#[test]
fn a_paste_during_a_pause_goes_nowhere() {
    Ui::in_round(80, 24).keys("ctrl-s").paste("sneaked in").keys("ctrl-s").lacks("sneaked in");
}

#[test]
fn the_clock_can_be_hidden() {
    Ui::in_round(80, 24).keys("ctrl-k").sees("clock hidden").lacks("45:00").keys("ctrl-k").sees("45:00");
}

#[test]
fn a_sleep_of_the_machine_is_told_and_not_counted() {
    Ui::in_round(80, 24)
        .advance("10s")
        .jump(3600)
        .advance("1s")
        .sees("The machine slept for 60 min")
        .sees("total 0:11");
}

#[test]
fn a_wall_clock_that_is_set_back_changes_nothing() {
    Ui::in_round(80, 24).advance("10s").jump(-86_400).advance("1s").sees("total 0:11").lacks("slept");
}

#[test]
fn stopping_the_program_from_the_keyboard_pauses_the_round() {
    let ui = Ui::in_round(80, 24).types("kept").keys("ctrl-z").sees("Paused. The pad is hidden");
    assert_eq!(ui.stops(), 1);
    ui.advance("1h").keys("enter").sees("kept").sees("total 0:00");
}

#[test]
fn a_wall_clock_that_goes_back_and_forth_never_adds_time() {
    let ui = [-86_400, 3_600, -7_200, 90_000, -59, 59]
        .into_iter()
        .fold(Ui::in_round(80, 24).advance("10s"), |ui, jump| ui.jump(jump).advance("1s"));
    ui.sees("total 0:16").end().restart().keys("enter enter").sees("total 0:16");
}

#[test]
fn an_hour_of_suspend_in_any_phase_is_shown_and_is_no_practice() {
    (1..=6).fold(Ui::in_round(80, 24), |ui, phase| {
        ui.keys(&format!("alt-{phase}")).jump(3_600).advance("1s").sees("slept for 60 min").lacks("total 6")
    });
}

#[test]
fn an_hour_of_suspend_is_not_counted_for_an_estimate() {
    Ui::at(80, 24).keys("e").advance("10s").jump(3_600).advance("1s").sees("0:49").lacks("+");
}

#[test]
fn the_end_of_summer_time_alters_nothing() {
    let before = Ui::in_round(80, 24).types("kept").advance("10s");
    let ui = before.shift(-3_600).advance("1s").sees("total 0:11").lacks("slept").sees("kept");
    let ui = ui.shift(3_600).advance("1s").sees("total 0:12").lacks("slept");
    ui.end().restart().sees("Begun just now").keys("enter enter").sees("total 0:12");
}
