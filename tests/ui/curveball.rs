//! Requirements that change in mid-round: when they come in, and what becomes of the numbers.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

/// The rate limiter's first curveball comes after half of the architecture: 45 minutes give it thirteen.
const DUE: &str = "7m";

fn in_architecture() -> Ui {
    Ui::in_round(160, 45).keys("alt-3")
}

/// A guided round with the peak of a primary worked out, and the architecture long enough in front.
fn changed() -> Ui {
    Ui::in_guided_round(160, 45)
        .keys("alt-2")
        .types("ops = 500K/s * 2.5\nnodes = ops / 100K/s / 60%\nper primary = ops / 3\n")
        .keys("alt-3")
        .advance(DUE)
}

#[test]
fn a_change_comes_in_after_its_share_of_the_phase() {
    in_architecture()
        .types("client -> api\n")
        .advance("2m")
        .lacks("Something changes")
        .advance(DUE)
        .sees("── Something changes. Finance will pay for a fifth");
}

#[test]
fn a_change_waits_for_a_pause_in_typing() {
    let mut ui = in_architecture().advance("5m");
    for _ in 0..90 {
        ui = ui.types("x").advance("2s");
    }
    let ui = ui.lacks("Something changes").advance("4s");
    assert!(ui.pad(Phase::Architecture).contains("Something changes"));
}

#[test]
fn a_change_never_cuts_a_sentence_off() {
    let ui = in_architecture().types("client -> ap").advance(DUE).types("i x6");
    let pad = ui.pad(Phase::Architecture);
    assert!(pad.starts_with("client -> api x6\n\n## Something changes."), "{pad}");
}

#[test]
fn who_waits_on_an_empty_line_goes_on_below_it() {
    let ui = in_architecture().types("client -> api\n").advance(DUE).types("local counters");
    assert!(ui.pad(Phase::Architecture).ends_with("within 5%?\nlocal counters"));
}

#[test]
fn a_change_comes_once_also_after_a_kill() {
    let ui = in_architecture().advance(DUE).restart().keys("enter enter").advance(DUE);
    assert_eq!(ui.pad(Phase::Architecture).matches("Something changes").count(), 1);
}

#[test]
fn who_has_gone_on_early_still_hears_of_it_in_the_pad_in_front() {
    let ui = in_architecture().advance("10s").keys("alt-5").advance("25m");
    let pad = ui.pad(Phase::Failures);
    assert!(pad.contains("## Something changes. Finance"), "{pad}");
}

#[test]
fn nothing_changes_while_the_clock_stands() {
    in_architecture().keys("ctrl-s").advance("30m").keys("enter").advance("1s").lacks("Something changes");
}

#[test]
fn a_change_asks_for_estimates_anew_and_says_which_in_a_guided_round() {
    changed().sees("↻").keys("alt-2").sees("↻ ");
    in_architecture().advance(DUE).lacks("↻");
}

#[test]
fn a_number_from_before_the_change_stands_beside_the_new_one() {
    changed()
        .keys("alt-2")
        .types("per primary = ops * 20% / 3\n")
        .sees("Numbers since the change")
        .sees("per primary → 417 K/s")
        .sees("per primary → 83.3 K/s")
        .lacks("another value further up");
}

#[test]
fn each_number_is_judged_by_what_was_required_when_it_was_typed() {
    let ui = changed().keys("alt-2").types("per primary = ops * 20% / 3\n");
    let verdicts = ui.screen().matches("right, ×1.00").count();
    assert!(verdicts >= 2, "{}", ui.screen());
}

#[test]
fn an_answer_after_the_change_tells_the_new_number() {
    let ui = Ui::at(160, 45).keys("/ m a r k e t enter enter").types("flash sale?\n").keys("alt-3");
    let ui = ui.advance("9m").types("peak traffic?\n");
    assert!(ui.pad(Phase::Requirements).contains("For ten minutes 10 times"));
    assert!(ui.pad(Phase::Architecture).contains("For ten minutes 100 times"), "{}", ui.screen());
}

#[test]
fn the_prompt_tells_what_has_changed_since() {
    in_architecture().advance(DUE).keys("ctrl-t").sees("Changed since");
}

#[test]
fn on_a_small_screen_the_strip_says_what_has_changed_until_it_is_answered() {
    Ui::in_round(80, 24)
        .keys("alt-3")
        .types("client -> api\n")
        .advance(DUE)
        .sees("▸ Finance will pay for a fifth")
        .keys("ctrl-n")
        .lacks("▸ Finance");
}

#[test]
fn the_review_keeps_the_number_of_before_that_was_typed_over_since() {
    let ui = changed().keys("alt-2 up end").types(" * 20%").sees("per primary → 83.3 K/s");
    let mut ui = ui.keys("ctrl-d y").keys("3 3 3 3 3 3 3 3 y enter");
    for _ in 0..99 {
        let last = ui.screen().contains("the grade stands");
        ui = if ui.grade().is_none() { ui } else { ui.keys(if last { "enter n" } else { "n 1" }) };
    }
    let ui = ui.keys("tab tab");
    let page = ui.screen();
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no `{text}`:\n{page}"));
    assert!(at("yours      417 K/s: right") < at("After the change"));
    assert!(at("After the change") < at("yours      83.3 K/s: right"));
}

#[test]
fn a_change_waits_until_the_question_in_hand_is_answered() {
    let ui = Ui::in_round(160, 45).keys("alt-3").advance("10s").keys("alt-5").types("the gateway\n");
    let mut ui = ui;
    for _ in 0..40 {
        ui = ui.advance("30s").types("and more\n");
    }
    let ui = ui.lacks("Something changes").keys("ctrl-n");
    assert!(
        ui.pad(Phase::Failures).contains("and more\n\n## Something changes"),
        "{}",
        ui.pad(Phase::Failures)
    );
}
