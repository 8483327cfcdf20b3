//! After the grade stands and before the reference opens: the weakest phase may be mended.

use greenroom::config::action::ACTIONS;
use greenroom::domain::phase::Phase;
use greenroom::store::Trouble;

use crate::grading::{guessed, marked, played, scored};
use crate::harness::Ui;

/// A round whose grade stands, with the offer in front.
fn offered(width: u16, height: u16) -> Ui {
    scored(played(width, height)).keys("enter").sees("Mend it before you see the reference")
}

/// The mend under way.
fn mending(width: u16, height: u16) -> Ui {
    offered(width, height).keys("enter").sees("· mending")
}

/// The pad in front, without the signs of the screen.
fn mended(ui: &Ui) -> String {
    ui.mended().expect("a pad is mended").1
}

#[test]
fn the_offer_names_the_weakest_phase_and_its_criteria_at_every_size() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = offered(width, height).sees("Your weakest phase is").lacks("· review");
        (0..4).fold(ui, |ui, _| ui.keys("pgdn")).sees("~ ");
    }
}

#[test]
fn what_was_marked_in_full_and_not_found_is_said_beside_it() {
    let graded = (0..8).fold(guessed(played(160, 45)), |ui, _| marked(ui, "y").keys("s 3"));
    graded.keys("enter").sees("Mend it before you see the reference").sees("In the text it was not found.");
    offered(160, 45).lacks("In the text it was not found.");
}

#[test]
fn the_interviewer_is_shown_in_a_mend_as_in_a_round() {
    let ui = Ui::first_start(80, 24).keys("F enter").types("how fast must a redirect be?\n- one link\n");
    let ui = ui.sees("› ").keys("ctrl-d y").keys("3 3 y enter").sees("page 1 of 2");
    let ui = (0..2).fold(ui, |ui, _| marked(ui, "p").keys("s 3")).keys("enter enter").sees("· mending");
    ui.sees(" ›   [How fast must a redirect be?]").lacks("> [");
}

#[test]
fn a_mend_that_is_declined_opens_the_result() {
    let ui = offered(80, 24).keys("n").sees("· review").sees("Practise next");
    ui.restart().keys("h enter").sees("· review");
}

#[test]
fn the_pad_and_the_criteria_stand_together_and_what_was_typed_in_the_round_is_there() {
    for (width, height) in [(160, 45), (80, 24), (40, 12)] {
        let ui = mending(width, height).sees("What it is graded by").sees("/5:00");
        let (phase, text) = ui.mended().expect("a pad is mended");
        let ui = ui.types("shed load at 80% of the limit");
        assert_eq!(mended(&ui), format!("{text}shed load at 80% of the limit"));
        assert_eq!(ui.round().expect("it is graded").1.pad(phase), text, "the round's pad stays");
    }
}

#[test]
fn the_reference_opens_by_no_key_until_the_mend_is_done() {
    let ends =
        ["end-mend", "decline-mend", "leave-mend", "leave-grading", "begin-mend", "quit", "back", "suspend"];
    for begins in ["", "enter"] {
        let mut ui = offered(80, 24).keys(begins);
        for info in ACTIONS.iter().filter(|info| !ends.contains(&info.id)) {
            for key in
                info.keys.iter().filter(|key| !["n", "y", "enter", "esc", "q", "ctrl-d"].contains(*key))
            {
                ui = ui.keys(key).lacks("· review").lacks("Practise next").keys("f5");
                if ui.overlaid() {
                    ui = ui.keys("esc");
                }
            }
        }
        let title = if begins.is_empty() { "Mend it before" } else { "· mending" };
        ui.sees(title);
    }
}

#[test]
fn the_reference_stays_closed_over_a_kill_and_a_way_through_the_history() {
    for begins in ["", "enter"] {
        let ui = offered(80, 24).keys(begins).restart().sees("it is graded").keys("esc");
        let ui = ui.keys("h").sees("to be graded").keys("enter").lacks("· review");
        let left = ui.keys("esc").sees("the reference stays closed").keys("h enter").lacks("· review");
        left.restart().keys("enter").lacks("· review");
    }
}

#[test]
fn a_kill_in_the_middle_loses_nothing() {
    let text = "Redis dies: shed load above 500K/s, restore within 30 s.\n";
    let ui = mending(80, 24).advance("90s").types(text);
    let before = mended(&ui);
    assert!(before.ends_with(text), "{before}");
    let ui = ui.restart().keys("enter").sees("· mending").sees("1:30");
    assert_eq!(mended(&ui), before);
    let ui = ui.types("And more.").advance("30s");
    assert_eq!(mended(&ui), format!("{before}And more."));
    ui.keys("ctrl-d").sees("· review");
}

#[test]
fn undo_goes_back_to_the_end_of_the_round_and_no_further() {
    let ui = mending(80, 24);
    let before = mended(&ui);
    let ui = ui.types("one two").keys("ctrl-u ctrl-u ctrl-u ctrl-u ctrl-u");
    assert_eq!(mended(&ui), before);
    let ui = ui.restart().keys("enter");
    assert_eq!(mended(&ui), before);
    let ui = ui.types("three").keys("ctrl-u").keys("ctrl-r");
    assert_eq!(mended(&ui), format!("{before}three"));
}

#[test]
fn the_gain_is_in_the_result_and_the_score_is_the_rounds() {
    let told = "Redis is lost: each gateway falls back to a local counter and fails open, because a rejected customer \
                costs more than a request too many; 500K/s over 20 gateways is 25K/s each.\n";
    let ui = mending(160, 45).advance("2m");
    let ui = ui.paste(told).keys("ctrl-d").sees("· review");
    let ui = ui.sees("Mended after the round").sees(", 2:00: your lines carry ").sees("Added");
    ui.keys("G").sees("3.0 of 4 on average").keys("esc").sees("best 3.0");
}

#[test]
fn a_mend_without_a_line_says_so() {
    mending(160, 45).advance("10s").keys("ctrl-d").sees("0:10: nothing was added");
}

#[test]
fn the_time_guides_and_cuts_no_sentence_off() {
    let ui = mending(80, 24).advance("4m").lacks("are over").advance("70s").sees("The five minutes are over");
    let ui = ui.types("x").sees("+0:10 over");
    assert!(mended(&ui).ends_with('x'));
}

#[test]
fn the_clock_stands_while_the_trainer_is_stopped_and_a_pad_takes_a_paste() {
    let ui = mending(80, 24).advance("30s").keys("ctrl-z").advance("10m").paste("a\tb\u{7}\r\nc");
    assert!(mended(&ui).ends_with("a  b\nc"), "{}", mended(&ui));
    ui.sees("0:30");
}

#[test]
fn what_is_mended_while_the_disk_fails_is_saved_once_it_works_again() {
    let ui = mending(80, 24).disk(Trouble::ReadOnly).types("kept").sees("NOT SAVED").disk(Trouble::None);
    let ui = ui.advance("10s").lacks("NOT SAVED").restart().keys("enter");
    assert!(mended(&ui).ends_with("kept"));
}

#[test]
fn the_mended_phase_is_the_one_never_reached_where_one_was_not() {
    let ui = Ui::in_round(160, 45).types("latency?\n- throttle a tenant\n").advance("20m");
    let ui = (0..2).fold(ui.keys("ctrl-d y 2 2 n enter"), |ui, _| marked(ui, "n").keys("1"));
    let ui = ui.keys("enter enter").sees("· mending");
    let (phase, text) = ui.mended().expect("a pad is mended");
    assert!(phase != Phase::Requirements && text.is_empty(), "{phase:?}: {text}");
}
