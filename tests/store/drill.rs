//! Answers to quick estimates are kept, each once.

use std::time::Duration;

use greenroom::domain::drill::{Answered, Outcome, Topic};
use greenroom::store::Store;
use rusqlite::Connection;

use crate::sample::{day, wall};

/// One answer of each sort, the oldest first.
pub(crate) fn answers() -> Vec<Answered> {
    let answer = |at, topic, outcome, log_ratio| Answered {
        item: format!("number/{topic}"),
        wall: wall(at),
        topic,
        outcome,
        log_ratio,
        took: Duration::from_millis(12_345),
    };
    vec![
        answer(0, Topic::Storage, Outcome::Right, Some(0.25)),
        answer(20, Topic::Storage, Outcome::Close, Some(0.75)),
        answer(40, Topic::Money, Outcome::Off, None),
    ]
}

fn kept(store: &mut Store) {
    answers().iter().for_each(|answer| store.keep_answer(answer).unwrap());
}

#[test]
fn an_answer_comes_back_as_it_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    kept(&mut Store::open(folder.path(), day(0)).unwrap().0);
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(store.answers().unwrap(), answers());
}

#[test]
fn an_answer_kept_twice_is_kept_once() {
    let mut store = Store::in_memory();
    kept(&mut store);
    kept(&mut store);
    assert_eq!(store.answers().unwrap(), answers());
}

#[test]
fn the_bias_is_the_mean_of_the_answers_that_have_a_ratio() {
    let mut store = Store::in_memory();
    kept(&mut store);
    let biases = store.biases().unwrap();
    let (judged, misread): (Vec<_>, Vec<_>) = biases.iter().partition(|(_, bias)| bias.answers > 0);
    let [(Topic::Storage, bias)] = judged.as_slice() else { panic!("{judged:?}") };
    assert!((bias.factor().unwrap() - 10f64.sqrt()).abs() < 1e-9);
    assert!(misread.iter().all(|(_, bias)| bias.factor().is_none() && bias.misread_units > 0));
}

#[test]
fn answers_outlive_damage_to_the_database() {
    let folder = tempfile::tempdir().unwrap();
    kept(&mut Store::open(folder.path(), day(0)).unwrap().0);
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(notices.len(), 1);
    assert_eq!(store.answers().unwrap(), answers());
}

#[test]
fn a_row_that_was_never_written_so_is_told() {
    for (sql, said) in [
        ("UPDATE drill SET topic = 'wool'", "no topic is called `wool`"),
        ("UPDATE drill SET outcome = 'x' || char(27)", "no outcome is called `x\\u{1b}`"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        kept(&mut Store::open(folder.path(), day(0)).unwrap().0);
        Connection::open(folder.path().join("greenroom.db")).unwrap().execute_batch(sql).unwrap();
        let (store, _) = Store::open(folder.path(), day(0)).unwrap();
        let error = store.biases().unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
}
