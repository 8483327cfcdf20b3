//! Quick estimates in the trainer.

use greenroom::app::Screen;
use greenroom::app::drill::{Order, Step};
use greenroom::app::{Effect, Msg};
use greenroom::domain::drill::Outcome;
use ratatui::style::Color;

use crate::harness::Ui;

/// A drill on a screen of the usual size, its first question in front.
fn drill() -> Ui {
    Ui::at(80, 24).keys("e").sees("quick estimates").sees("1 · 0 right")
}

/// What the reference says to the question in front, as one would type it.
fn reference(ui: &Ui) -> String {
    let Screen::Drill(drill) = &ui.trainer.app.screen else { panic!("no drill:\n{}", ui.screen()) };
    let Step::Asking { question, .. } = &drill.step else { panic!("no question:\n{}", ui.screen()) };
    question.answer().text()
}

fn answered(ui: Ui) -> Ui {
    let answer = reference(&ui);
    ui.types(&answer).keys("enter")
}

#[test]
fn an_answer_is_judged_and_its_working_shown() {
    answered(drill())
        .sees("Right: just so.")
        .sees("The working")
        .sees("1 right")
        .keys("enter")
        .sees("2 · 1 right");
}

#[test]
fn what_is_no_answer_is_told_and_the_question_stays() {
    let ui = drill().types("12 (").keys("enter").sees("Not understood").sees("› 12 (").sees("1 · 0 right");
    ui.keys("backspace").lacks("Not understood").sees("› 12");
}

#[test]
fn enter_alone_gives_no_answer_and_tab_passes() {
    drill()
        .keys("enter")
        .sees("or pass with Tab")
        .keys("tab")
        .sees("Passed.")
        .sees("reference")
        .keys("enter")
        .sees("2 · 0");
}

#[test]
fn letters_are_typed_and_not_commands() {
    let ui = drill().types("q?:eh j").sees("› q?:eh j");
    assert!(!ui.has_quit());
    ui.keys("ctrl-u").paste("10 MB\nmore").sees("› 10 MB").lacks("more");
}

#[test]
fn the_clock_counts_down_and_cuts_nothing_off() {
    drill()
        .sees_in("1:00", Color::Reset)
        .advance("1s")
        .sees("0:59")
        .advance("48s")
        .sees_in("0:11", Color::Indexed(130))
        .advance("16s")
        .sees_in("+0:05", Color::Indexed(160))
        .types("12")
        .sees("› 12");
}

#[test]
fn the_time_in_the_shell_is_nobodys() {
    let ui = drill()
        .advance("10s")
        .keys("ctrl-z")
        .advance("1h")
        .sees("0:50")
        .types("1")
        .advance("5s")
        .sees("0:45");
    assert_eq!(ui.stops(), 1);
}

#[test]
fn esc_ends_with_a_summary_and_then_goes_back() {
    answered(drill())
        .keys("enter tab enter esc")
        .sees("1 answered: 1 right, 0 close, 0 off, 1 passed")
        .sees("In this drill")
        .sees("In all your answers")
        .keys("esc")
        .sees("/ to search");
}

#[test]
fn a_drill_of_so_many_questions_ends_by_itself() {
    let order = Order { count: Some(2), seed: Some(1), ..Order::default() };
    let mut ui = Ui::at(80, 24);
    let effect = ui.trainer.services.carry_out(Effect::ReadDrill(order), &mut Default::default());
    let [Msg::Drill(ready)] = <[Msg; 1]>::try_from(effect).expect("one answer") else { panic!("no drill") };
    ui.input(vec![Msg::Drill(ready)])
        .sees("1 of 2")
        .keys("tab enter")
        .sees("2 of 2")
        .keys("tab enter")
        .sees("Nothing was answered")
        .keys("enter")
        .sees("/ to search");
}

#[test]
fn every_answer_is_on_the_disk_before_it_is_on_the_screen() {
    let ui = answered(drill()).restart();
    let answers = ui.trainer.services.store.answers().expect("the store can be read");
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].outcome, Outcome::Right);
    assert!(answers[0].log_ratio.is_some_and(|log| log.abs() < 0.01));
    answered(ui.keys("e")).keys("esc").sees("(2 answers)");
}

#[test]
fn an_answer_that_could_not_be_kept_is_kept_later() {
    let ui = answered(drill().disk(greenroom::store::Trouble::ReadOnly)).sees("NOT SAVED");
    let ui = ui.disk(greenroom::store::Trouble::None).advance("1m").lacks("NOT SAVED");
    assert_eq!(ui.trainer.services.store.answers().map(|answers| answers.len()), Ok(1));
}

#[test]
fn a_long_working_scrolls_on_a_small_screen() {
    let ui = Ui::at(40, 12).keys("e tab").sees("Passed.");
    let top = ui.screen();
    assert_ne!(ui.keys("G").screen(), top);
}

#[test]
fn a_long_answer_keeps_its_cursor_in_sight() {
    drill().types(&"1 + ".repeat(40)).types("end").sees("1 + end");
}

#[test]
fn what_was_off_is_kept_as_cards_from_the_summary() {
    let ui = answered(drill()).keys("enter").types("1e30").keys("enter").sees("Off: ").keys("enter");
    let ui = ui.types("1e-30").keys("enter esc").sees("2 off").sees("a keep as cards").keys("a");
    let kept = |ui: &Ui| ui.trainer.services.store.own_cards().unwrap();
    let cards = kept(&ui);
    assert_eq!(cards.len(), 2);
    for own in &cards {
        assert!(own.name.starts_with("own/estimates/") && !own.card.answer.is_empty(), "{own:?}");
        assert!(own.card.why.as_ref().is_some_and(|why| why.contains("= ")), "{own:?}");
    }
    let ui = ui.sees("Kept as 2 cards").keys("a").sees("already");
    assert_eq!(kept(&ui), cards);
}

#[test]
fn where_nothing_was_off_nothing_is_offered() {
    let ui = answered(drill()).keys("esc").sees("1 right").lacks("keep as cards").keys("a");
    assert!(ui.trainer.services.store.own_cards().unwrap().is_empty());
}
