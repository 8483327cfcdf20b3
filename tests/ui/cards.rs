//! Cards in the trainer.

use chrono::DateTime;
use greenroom::app::cards::Order;
use greenroom::app::{Effect, Msg};
use greenroom::domain::card::{Card, OwnCard};
use greenroom::drill::cards::{Hand, Limits};

use crate::harness::{Editor, Ui};

const FILES: &[(&str, &str)] = &[
    ("mine/pack.toml", include_str!("../packs/good/pack.toml")),
    ("mine/problems/link-shortener.toml", include_str!("../packs/good/problems/link-shortener.toml")),
    (
        "mine/cards/keys.toml",
        r#"
topic = "keys"
[card]
length = { ask = "How long is a key?", answer = "Seven letters.", why = "62⁷ is 3.5T.", matters = "The path." }
random = { ask = "Why random?", answer = "Nobody can count on." }
spoiler = { ask = "What is the trick?", answer = "Counters.", spoils = ["link-shortener"] }
"#,
    ),
];

/// The library, where a pack has cards.
pub(crate) fn with_cards(width: u16, height: u16) -> Ui {
    Ui::with_pack(width, height, FILES)
}

/// The cards on keys, as `drill cards --topic keys` shows them.
fn on_keys(width: u16, height: u16, count: Option<usize>) -> Ui {
    again(with_cards(width, height), Order { topic: Some("keys".into()), count, ..Order::default() })
}

#[test]
fn the_answer_is_shown_on_a_key_with_its_reason_and_use() {
    on_keys(80, 24, None)
        .sees("0 of 2")
        .sees("How long is a key?")
        .lacks("Seven letters.")
        .keys("y n")
        .sees("0 of 2")
        .keys("enter")
        .sees("Seven letters.")
        .sees("62⁷")
        .sees("Where it matters")
        .keys("enter")
        .sees("1 of 2")
        .sees("Why random?");
}

#[test]
fn a_card_that_was_not_known_comes_again_and_is_named_at_the_end() {
    let ui =
        on_keys(80, 24, None).keys("enter n").sees("Why random?").keys("space y").sees("How long is a key?");
    ui.keys("enter y")
        .sees("1 of 2 cards known at first sight")
        .sees("Keys: How long")
        .keys("enter")
        .sees("/ to search");
}

#[test]
fn a_card_waits_while_it_would_spoil_a_problem() {
    on_keys(80, 24, None).keys("enter y enter y").sees("2 of 2 cards known").lacks("trick");
}

#[test]
fn no_more_are_asked_than_wanted() {
    on_keys(80, 24, Some(1)).sees("0 of 1").keys("enter y").sees("1 of 1 card known");
}

#[test]
fn a_run_ends_at_any_time_and_leads_back() {
    with_cards(80, 24).keys("c esc").sees("No card was answered").keys("esc").sees("/ to search");
    with_cards(80, 24).keys("c enter esc esc").sees("/ to search");
}

#[test]
fn a_topic_without_cards_is_told() {
    let ui = Ui::at(80, 24).input(vec![Msg::Cards(Hand::default())]);
    ui.sees("No card is ready").sees("/ to search");
}

#[test]
fn small_screens_hold_a_card() {
    on_keys(40, 12, None).keys("enter").sees("Seven letters.").sees("knew it");
}

#[test]
fn each_rating_says_when_the_card_comes_again_and_is_kept() {
    let mut ui =
        on_keys(80, 24, None).keys("enter").sees("not yet, 1 d").sees("knew it, 2 d").sees("easy, 8 d");
    ui = ui.keys("4 enter 2 enter");
    let ratings: Vec<String> =
        ui.trainer.services.store.reviews().unwrap().iter().map(|review| review.rating.to_string()).collect();
    assert_eq!(ratings, ["easy", "hard"]);
}

#[test]
fn a_rating_is_taken_back_by_a_key_on_the_next_card() {
    let ui = on_keys(80, 24, None)
        .keys("enter 1")
        .sees("Why random?")
        .keys("u")
        .sees("Seven letters.")
        .sees("0 of 2");
    assert!(ui.trainer.services.store.reviews().unwrap().is_empty());
    ui.keys("3 enter 3").sees("2 of 2 cards known");
}

#[test]
fn a_card_that_was_met_comes_when_it_is_due_and_not_before() {
    let mut ui = on_keys(80, 24, None).keys("enter 4 enter 4 esc");
    let cards = |ui: &mut Ui| {
        let order = Order { count: Some(1000), ..Order::default() };
        let said = ui.trainer.services.carry_out(Effect::ReadCards(order), &mut Default::default());
        let [Msg::Cards(hand)] = said.as_slice() else { panic!("{said:?}") };
        hand.cards.iter().any(|card| card.card.ask == "How long is a key?")
    };
    assert!(!cards(&mut ui), "it is due in eight days");
    let mut ui = ui.jump(8 * 86_400);
    assert!(cards(&mut ui));
}

/// A card of one's own, or a wording of the pack's card of this name.
fn own(name: &str, ask: &str) -> OwnCard {
    let card = Card { ask: ask.into(), answer: "Mine.".into(), ..Card::default() };
    OwnCard { name: name.into(), title: "My notes".into(), card, made: DateTime::UNIX_EPOCH }
}

/// The cards on a topic, where these are kept.
fn on(topic: &str, kept: &[OwnCard]) -> Ui {
    let mut ui = with_cards(80, 24);
    kept.iter().for_each(|card| ui.trainer.services.store.keep_card(card).unwrap());
    again(ui, Order { topic: Some(topic.into()), ..Order::default() })
}

/// Another run of cards.
fn again(mut ui: Ui, order: Order) -> Ui {
    let cards = ui.trainer.services.carry_out(Effect::ReadCards(order), &mut Default::default());
    ui.input(cards)
}

#[test]
fn cards_of_ones_own_are_asked_by_their_topic_and_reviewed_like_any() {
    let kept = [own("own/good/keys/one", "Mine on keys?"), own("own/core/chat/two", "Mine on chat?")];
    on("own", &kept).sees("0 of 2").sees("My notes").sees("Mine on chat?").keys("enter").sees("Mine.");
    on("chat", &kept).sees("0 of 1").sees("Mine on chat?");
    let ui = on("keys", &kept).sees("0 of 3").sees("How long is a key?").keys("enter 3 enter 3");
    let ui = ui.sees("Mine on keys?").keys("enter 3").sees("3 of 3 cards known");
    let reviews = ui.trainer.services.store.reviews().unwrap();
    assert_eq!(reviews.last().unwrap().card, "own/good/keys/one");
}

#[test]
fn cards_of_ones_own_come_among_the_new_ones_of_a_day() {
    let mut ui = with_cards(80, 24);
    ui.trainer.services.store.keep_card(&own("own/good/keys/one", "Mine on keys?")).unwrap();
    let order = Order { count: Some(1000), ..Order::default() };
    let said = ui.trainer.services.carry_out(Effect::ReadCards(order), &mut Default::default());
    let [Msg::Cards(hand)] = said.as_slice() else { panic!("{said:?}") };
    assert!(hand.cards.iter().any(|card| card.card.ask == "Mine on keys?"));
}

#[test]
fn ones_own_wording_of_a_packs_card_is_shown_in_its_place() {
    on("keys", &[own("good/keys/length", "How many letters?")])
        .sees("0 of 2")
        .sees("Keys")
        .sees("How many letters?")
        .lacks("How long is a key?")
        .keys("enter")
        .sees("Mine.")
        .lacks("Seven letters.");
}

#[test]
fn a_suspended_card_is_never_dealt() {
    let mut ui = with_cards(80, 24);
    ui.trainer.services.store.suspend_card("good/keys/length", DateTime::UNIX_EPOCH).unwrap();
    again(ui, Order { topic: Some("keys".into()), ..Order::default() }).sees("0 of 1").sees("Why random?");
}

#[test]
fn the_last_rating_is_taken_back_from_the_summary_too() {
    let ui = on_keys(80, 24, None).keys("enter 3 enter 1 enter 3").sees("1 of 2 cards known").sees("u undo");
    let ui = ui.keys("u").sees("Nobody can count on.").sees("1 known").keys("esc").sees("u undo");
    let ui = ui.keys("u").sees("Nobody can count on.").keys("u").sees("Seven letters.").lacks("u undo");
    assert!(ui.trainer.services.store.reviews().unwrap().is_empty());
}

#[test]
fn undo_is_offered_only_where_there_is_something_to_take_back() {
    let ui = on_keys(80, 24, None).lacks("u undo").keys("enter").lacks("u undo").keys("3").sees("u undo");
    ui.keys("u").lacks("u undo").keys("esc").sees("No card was answered").lacks("u undo");
}

/// A run of the suspended cards.
fn suspended(ui: Ui) -> Ui {
    again(ui, Order { suspended: true, ..Order::default() })
}

#[test]
fn a_card_is_suspended_on_a_key_and_taken_up_by_the_same() {
    let ui =
        on_keys(80, 24, None).keys("s").sees("drill cards --suspended").sees("0 of 1").sees("Why random?");
    let ui =
        suspended(ui).sees("cards · suspended").sees("0 of 1").sees("How long is a key?").sees("s takes");
    let ui = ui.keys("enter s").sees("Taken up").sees("No card was answered");
    let ui = suspended(ui).sees("No card is suspended");
    again(ui, Order { topic: Some("keys".into()), ..Order::default() }).sees("0 of 2");
}

#[test]
fn a_suspension_is_taken_back_by_undo_whichever_way_it_went() {
    let names = |ui: &Ui| ui.trainer.services.store.suspended_cards().unwrap().len();
    let ui = on_keys(80, 24, None).keys("enter 3 s").sees("1 of 1 card known");
    assert_eq!(names(&ui), 1);
    let ui = ui.keys("u").sees("Why random?").lacks("Nobody can count on.").sees("1 of 2");
    assert_eq!(names(&ui), 0);
    let ui = ui.keys("u").sees("Seven letters.").keys("s");
    let ui = suspended(ui).keys("s u").sees("How long is a key?");
    assert_eq!(names(&ui), 1);
}

#[test]
fn a_card_is_edited_outside_and_the_wording_stays() {
    let ui = on_keys(80, 24, None).in_editor(Editor::Replaces("Seven letters.", "Seven, or 62 to the 7th."));
    let ui =
        ui.keys("enter e").sees("Kept in your own words").sees("Seven, or 62").sees("62⁷").sees("0 of 2");
    let ui = again(ui, Order { topic: Some("keys".into()), ..Order::default() })
        .keys("enter")
        .sees("Seven, or 62");
    let [own] = ui.trainer.services.store.own_cards().unwrap().try_into().unwrap();
    assert_eq!((own.name.as_str(), own.title.as_str()), ("good/keys/length", "Keys"));
}

#[test]
fn a_text_that_is_no_card_is_told_where_and_can_be_edited_again() {
    let ui = on_keys(160, 24, None).in_editor(Editor::Replaces("answer:", "anwser:")).keys("e");
    let ui = ui.sees("There is no text below “answer:”").sees("e opens your text again");
    assert!(ui.trainer.services.store.own_cards().unwrap().is_empty());
    let ui =
        ui.keys("enter").sees("Seven letters.").in_editor(Editor::Replaces("anwser:", "answer:")).keys("e");
    ui.sees("as it was")
        .sees("Seven letters.")
        .in_editor(Editor::Fails("no editor"))
        .keys("e")
        .sees("no editor");
}

/// The cards on keys, each answer typed before it is shown.
fn typed(width: u16, height: u16) -> Ui {
    let order = Order { topic: Some("keys".into()), typed: true, ..Order::default() };
    again(with_cards(width, height), order)
}

#[test]
fn an_answer_is_typed_before_it_shows_and_stands_beside_it() {
    let ui = typed(80, 24).sees("How long is a key?").types("seven LETTERS").sees("› seven LETTERS");
    let ui = ui.keys("enter").sees("› seven LETTERS").sees("The same as the answer; Enter rates").sees("62⁷");
    let ui = ui.keys("enter").sees("Why random?").types("sue, I guess").lacks("suspended").keys("enter");
    let ui = ui.sees("› sue, I guess").lacks("The same as").sees("Nobody can count on.").keys("4");
    ui.sees("2 of 2 cards known");
}

#[test]
fn nothing_typed_is_no_answer_and_claims_nothing() {
    typed(80, 24).keys("enter").sees("Seven letters.").lacks("›").lacks("The same as");
}

#[test]
fn typing_is_switched_on_and_off_within_a_run() {
    let ui = on_keys(80, 24, None).keys("t").types("tt").sees("› tt").sees("ctrl-t type");
    let ui = ui.keys("ctrl-t").lacks("›").keys("enter").sees("Seven letters.").keys("t 3").sees("›");
    ui.paste("on and\non")
        .sees("› on and")
        .keys("ctrl-z")
        .sees("Seven letters.")
        .keys("3 esc")
        .sees("1 of 1");
}

#[test]
fn small_screens_hold_what_is_typed() {
    typed(40, 12).types("seven letters").sees("› seven letters").keys("enter").sees("knew it");
}

#[test]
fn the_limits_of_a_day_are_kept_and_said_where_nothing_is_left() {
    let limits = Limits { new: 1, due: 1 };
    let order = Order { limits, ..Order::default() };
    let ui = again(with_cards(160, 24), order.clone()).sees("0 of 1").keys("enter 3").sees("1 of 1 card");
    let ui = again(ui, order.clone()).sees("Done for today: at most 1 new, 1 due").jump(8 * 86_400);
    let ui = again(ui, order.clone()).sees("0 of 2").keys("enter 3 enter 3");
    let ui = again(ui, order).sees("Done for today");
    again(ui, Order { limits: Limits { new: 3, due: 1 }, ..Order::default() }).sees("0 of 2");
}
