//! What a round missed, offered as cards in its review.

use greenroom::app::Effect;
use greenroom::app::cards::Order;

use crate::grading::{played, scored};
use crate::harness::Ui;

/// The cards that the review of a graded round offers.
pub(crate) fn offered(width: u16, height: u16) -> Ui {
    scored(played(width, height)).keys("enter n").sees("· review").keys("] ] ] ] ] ]").sees("What this round")
}

/// The names of the cards of one's own.
fn kept(ui: &Ui) -> Vec<String> {
    ui.trainer.services.store.own_cards().unwrap().into_iter().map(|card| card.name).collect()
}

#[test]
fn a_card_is_kept_on_a_key_and_dropped_by_the_same() {
    let ui = offered(160, 45).sees("0 of ").sees("▸ ·").keys("enter").sees("1 of ").sees("▸ ✓");
    let [name] = kept(&ui).try_into().unwrap();
    assert!(name.starts_with("own/core/rate-limiter/"), "{name}");
    let ui = ui.keys("j space").sees("2 of ").keys("k").sees("▸ ✓").keys("enter").sees("1 of ");
    assert_eq!(kept(&ui).len(), 1);
    assert!(!kept(&ui).contains(&name));
}

#[test]
fn all_are_kept_at_once_and_asked_as_cards_on_the_problem() {
    let ui = offered(160, 45).keys("a").lacks("▸ ·");
    let names = kept(&ui);
    assert!(names.len() > 3, "{names:?}");
    let mut ui = ui.keys("a");
    assert_eq!(kept(&ui), names, "keeping twice is one card");
    let order = Order { topic: Some("rate-limiter".into()), ..Order::default() };
    let cards = ui.trainer.services.carry_out(Effect::ReadCards(order), &mut Default::default());
    ui.input(cards).sees(&format!("0 of {}", names.len()));
}

#[test]
fn what_was_kept_is_marked_when_the_review_is_opened_again() {
    let ui = offered(160, 45).keys("enter esc").keys("h enter").sees("· review").keys("] ] ] ] ] ]");
    ui.sees("1 of ").sees("▸ ✓").keys("enter").sees("0 of ");
}

#[test]
fn a_question_asks_for_what_was_not_said_and_never_says_it() {
    let ui = offered(160, 45).keys("a");
    for own in ui.trainer.services.store.own_cards().unwrap() {
        assert!(!own.card.ask.contains(&own.card.answer), "{own:?}");
        assert!(own.card.ask.ends_with(['?', '.']), "{own:?}");
        assert_ne!(own.card.why.as_ref(), Some(&own.card.answer));
        assert!(!own.card.accept.is_empty(), "{own:?}");
    }
}

#[test]
fn an_estimate_that_was_far_off_is_offered_with_what_it_rests_on() {
    let ui = played(160, 45).keys("alt-2").types("\nops = 90M/s\n");
    let ui = scored(ui).keys("enter n ] ] ] ] ] ] a");
    let cards = ui.trainer.services.store.own_cards().unwrap();
    let far =
        cards.iter().find(|own| own.card.answer.contains("1.25 M/s")).expect("the peak is 72 times off");
    assert!(far.card.ask.contains("Given: "), "{far:?}");
    assert!(far.card.why.as_ref().unwrap().ends_with("= 1.25 M/s"), "{far:?}");
    assert_eq!(far.card.accept, ["within a factor of 2"]);
}

#[test]
fn every_card_can_be_read_to_its_end_on_any_screen() {
    let ui = offered(40, 12).keys("a G").sees("▸").keys("g").sees("▸");
    let told =
        |ui: &Ui| ui.trainer.services.store.own_cards().unwrap().into_iter().map(|own| own.card.answer);
    let ends: Vec<String> = told(&ui).map(|text| text.split(' ').next_back().unwrap().to_owned()).collect();
    let (mut ui, mut seen) = (ui, vec![false; ends.len()]);
    for _ in 0..200 {
        ends.iter().zip(&mut seen).for_each(|(end, seen)| *seen |= ui.screen().contains(end.as_str()));
        ui = ui.keys("j");
    }
    assert!(seen.iter().all(|seen| *seen), "{ends:?} {seen:?}");
    ui.keys("k").resize(100, 30).sees("Cards");
}

#[test]
fn a_sample_answer_offers_no_cards() {
    let ui = scored(played(160, 45)).keys("enter n [ t").sees("A sealed guess");
    let ui = ui.keys("3 3 3 3 3 3 3 3 y enter").sees("page 1 of 8");
    let ui = (0..8).fold(ui, |ui, _| crate::grading::marked(ui, "p").keys("s 3")).keys("enter");
    ui.sees("· review").lacks(" Cards ");
}
