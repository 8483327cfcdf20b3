//! Another attempt at a round: from a phase on, with the pads before it kept.

use greenroom::config::action::Context;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::Writer;

use crate::grading::{marked, played, scored};
use crate::harness::Ui;

/// A graded round, and another attempt at it from architecture on.
fn again() -> Ui {
    scored(played(160, 45)).keys("enter n").restart_again(Some(Phase::Architecture)).keys("enter")
}

#[test]
fn the_pads_before_are_kept_with_their_writers_and_the_others_are_empty() {
    let first = played(160, 45);
    let before = [Phase::Requirements, Phase::Estimation].map(|phase| first.pad(phase));
    let ui = scored(first).keys("enter n").restart_again(Some(Phase::Architecture)).keys("enter");
    assert_eq!([Phase::Requirements, Phase::Estimation].map(|phase| ui.pad(phase)), before);
    assert_eq!(ui.pad(Phase::Architecture), "");
    let (_, round) = ui.round().expect("a round is in front");
    assert_eq!((round.phase, round.asked.len()), (Phase::Architecture, 1));
    assert_eq!(round.writer(Phase::Requirements, 0), Writer::Candidate);
    assert_eq!(round.writer(Phase::Requirements, 1), Writer::Interviewer);
    assert_eq!(round.setting.minutes, 34);
    assert_eq!((round.setting.attempt, round.setting.reference_seen), (2, true));
}

#[test]
fn a_kept_pad_is_gone_to_and_a_kill_loses_nothing_of_it() {
    let ui = again();
    let before = ui.pad(Phase::Requirements);
    let ui = ui.keys("alt-1").types("and more").restart().keys("enter enter");
    assert_eq!(ui.pad(Phase::Requirements), format!("{before}and more"));
}

#[test]
fn what_is_kept_is_not_graded_again_and_the_result_names_the_condition() {
    let ui = again()
        .types("client -> gateway -> redis\n")
        .advance("20m")
        .keys("alt-1")
        .advance("1m")
        .keys("alt-5");
    let ui =
        ui.types("redis is lost\n").advance("10m").keys("ctrl-d y").lacks("Requirements").lacks("Estimation");
    let ui = ui.sees("Architecture").keys("2 2 2 2 2 n enter").sees("page 1 of");
    let graded = (0..9).fold(ui, |ui, _| match ui.trainer.app.focus().contexts[0] {
        Context::Criteria => marked(ui, "n").keys("1"),
        _ => ui,
    });
    let ui = graded.keys("enter n").sees("· review").sees("Practice of one part");
    (0..6).fold(ui, |ui, _| ui.keys("pgdn"));
}

#[test]
fn a_whole_second_attempt_begins_empty_and_says_so() {
    let ui = scored(played(160, 45)).keys("enter n").restart_again(None).keys("enter");
    assert_eq!(ui.pad(Phase::Requirements), "");
    let (_, round) = ui.round().expect("a round is in front");
    assert!(!round.setting.partial && round.setting.again.is_some());
}
