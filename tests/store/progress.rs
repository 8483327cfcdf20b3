//! Graded rounds come back with their scores, times and figures, and the views show them to other programs.

use std::time::Duration;

use greenroom::domain::card::{Card, OwnCard};
use greenroom::domain::grade::Guess;
use greenroom::domain::grading::GradingEvent;
use greenroom::domain::level::Level;
use greenroom::domain::outcome::{self, Outcome};
use greenroom::domain::phase::Phase;
use greenroom::domain::progress::{Figures, Played, Scored};
use greenroom::domain::review::Day;
use greenroom::domain::round::Event;
use greenroom::domain::rubric::Score;
use greenroom::store::Store;
use rusqlite::Connection;

use crate::sample::{Tape, id, problem, round_id, wall};

fn score(score: u8) -> Option<Score> {
    Some(Score::try_from(score).unwrap())
}

pub(crate) fn figures() -> Figures {
    Figures {
        rubric: "core/system-design".into(),
        revision: 3,
        support: [(id("data"), 2.5)].into(),
        estimates: [(id("storage"), -0.3), (id("peak"), 1.25)].into(),
    }
}

/// A graded round with a guess; it takes a quarter of a second an entry.
pub(crate) fn graded(store: &mut Store, number: u128) {
    let mut tape = Tape::on(problem("chat"));
    tape.event(Event::Entered(Phase::Estimation)).types(Phase::Estimation, "x = 1");
    let guess = Guess { scores: [(id("data"), score(4).unwrap())].into(), pass: true };
    tape.event(Event::Finished).grades(GradingEvent::Guessed(guess)).scored(3);
    tape.save(store, round_id(number));
}

/// A card that a round missed, and the candidate's wording of a card of a pack.
pub(crate) fn cards() -> Vec<OwnCard> {
    let accept = |name: &str| if name.starts_with("own/") { vec![] } else { vec!["So it is".into()] };
    let card = |name: &str, why: Option<&str>| OwnCard {
        name: name.into(),
        title: "Chat".into(),
        card: Card {
            ask: "Why?".into(),
            answer: "So.".into(),
            accept: accept(name),
            why: why.map(Into::into),
            ..Card::default()
        },
        made: wall(0),
    };
    vec![card("core/caching/ttl", None), card("own/core/chat/order", Some("It is."))]
}

/// Two real interviews, by day.
pub(crate) fn outcomes() -> Vec<Outcome> {
    let (company, note) = ("Acme".to_owned(), "Sharding went well.\nCosts didn't.".to_owned());
    let (level, result) = (Some(Level::Senior), outcome::Result::Passed);
    let first = Outcome { made: wall(90), day: Day(20_000), company, level, result, note };
    let waiting = outcome::Result::Waiting;
    let second = Outcome { made: wall(30), day: Day(20_003), level: None, result: waiting, ..first.clone() };
    vec![first, second]
}

/// Keeps all of it in whatever order, some of it twice.
pub(crate) fn kept(store: &mut Store) {
    cards().iter().chain(&cards()).for_each(|card| store.keep_card(card).unwrap());
    outcomes().iter().rev().for_each(|outcome| store.keep_outcome(outcome).unwrap());
    ["core/caching/ttl", "core/caching/ttl"]
        .iter()
        .for_each(|card| store.suspend_card(card, wall(7)).unwrap());
}

#[test]
fn cards_of_ones_own_and_outcomes_come_back_and_can_be_removed() {
    let mut store = Store::in_memory();
    kept(&mut store);
    assert_eq!((store.own_cards().unwrap(), store.outcomes().unwrap()), (cards(), outcomes()));
    assert_eq!(Vec::from_iter(store.suspended_cards().unwrap()), ["core/caching/ttl"]);
    store.remove_card("own/core/chat/order").unwrap();
    store.remove_outcome(outcomes()[0].made).unwrap();
    store.take_card_up("core/caching/ttl").unwrap();
    assert_eq!((store.own_cards().unwrap().len(), store.outcomes().unwrap()), (1, outcomes()[1..].to_vec()));
    assert!(store.suspended_cards().unwrap().is_empty());
}

fn newest(store: &Store) -> Played {
    store.played(1).unwrap().remove(0)
}

#[test]
fn a_graded_round_comes_back_with_guess_score_and_time() {
    let mut store = Store::in_memory();
    graded(&mut store, 1);
    let played = newest(&store);
    assert_eq!(played.scores[&id("data")], Scored { guess: score(4), score: score(3), support: None });
    let spent: Vec<_> = played.times.iter().map(|time| (time.phase, time.spent > Duration::ZERO)).collect();
    assert!(spent.contains(&(Phase::Estimation, true)), "{spent:?}");
    assert_eq!((played.conditions.attempt, played.conditions.rubric), (1, None));
}

#[test]
fn figures_are_kept_once_and_the_last_ones_count() {
    let mut store = Store::in_memory();
    graded(&mut store, 1);
    let old = Figures { estimates: [(id("gone"), 2.0)].into(), ..figures() };
    store.keep_figures(round_id(1), &old).unwrap();
    store.keep_figures(round_id(1), &figures()).unwrap();
    let played = newest(&store);
    assert_eq!(played.scores[&id("data")], Scored { guess: score(4), score: score(3), support: Some(2.5) });
    assert_eq!(played.estimates, figures().estimates);
    assert_eq!(played.conditions.revision, Some(3));
    assert_eq!(played.conditions.rubric.unwrap().to_string(), "core/system-design");
}

#[test]
fn only_graded_rounds_are_played_and_the_newest_come_first() {
    let mut store = Store::in_memory();
    for (number, start) in [(1, 600), (2, 0), (3, 300)] {
        let mut tape = Tape::at(start, problem("chat"));
        tape.scored(3).save(&mut store, round_id(number));
    }
    let mut open = Tape::at(900, problem("chat"));
    open.event(Event::Finished).save(&mut store, round_id(4));
    let ids = |most| Vec::from_iter(store.played(most).unwrap().iter().map(|played| played.summary.id));
    assert_eq!(ids(9), [1, 3, 2].map(round_id));
    assert_eq!(ids(2), [1, 3].map(round_id));
}

#[test]
fn the_views_show_a_round_to_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), crate::sample::day(0)).unwrap().0;
    graded(&mut store, 1);
    store.keep_figures(round_id(1), &figures()).unwrap();
    drop(store);
    let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
    let text = |sql: &str| -> String { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    let id = round_id(1).to_string();
    assert_eq!(text("SELECT id FROM v_rounds"), id);
    let scores = "SELECT round || ' ' || competency || ' ' || guess || score || support FROM v_scores";
    assert_eq!(text(scores), format!("{id} data 432.5"));
    assert_eq!(text("SELECT quantity FROM v_estimates WHERE log_ratio > 0"), "core/chat/peak");
    assert_eq!(text("SELECT round FROM v_time WHERE phase = 'estimation' AND spent_seconds > 0"), id);
}
