//! Reviews of cards are kept, each once, and the last of a card says when it comes again.

use greenroom::domain::review::{Day, Memory, Rating, Review};
use greenroom::store::Store;
use rusqlite::Connection;

use crate::sample::{day, wall};

/// Reviews of two cards, by card and time.
pub(crate) fn reviews() -> Vec<Review> {
    let review = |card: &str, at, rating, seen, due| Review {
        card: format!("core/caching/{card}"),
        wall: wall(at),
        rating,
        memory: Memory { stability: 2.5, difficulty: 4.75, seen: Day(seen), due: Day(due) },
    };
    vec![
        review("stampede", 0, Rating::Again, 20_000, 20_001),
        review("stampede", 90_000, Rating::Good, 20_001, 20_004),
        review("ttl", 90_060, Rating::Easy, 20_001, 20_009),
    ]
}

fn kept(store: &mut Store) {
    // In whatever order they come.
    reviews().iter().rev().for_each(|review| store.keep_review(review).unwrap());
}

#[test]
fn a_review_comes_back_as_it_was_kept_and_twice_is_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), day(0)).unwrap().0;
    kept(&mut store);
    kept(&mut store);
    drop(store);
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(store.reviews().unwrap(), reviews());
}

#[test]
fn what_is_remembered_is_the_last_review_of_each_card() {
    let mut store = Store::in_memory();
    kept(&mut store);
    let memories = store.memories().unwrap();
    assert_eq!(memories.len(), 2);
    assert_eq!(memories["core/caching/stampede"], reviews()[1].memory);
}

#[test]
fn a_card_counts_as_begun_on_the_day_of_its_first_review() {
    let mut store = Store::in_memory();
    kept(&mut store);
    let begun = |day| store.cards_begun(Day(day)).unwrap();
    assert_eq!([20_000, 20_001, 20_002].map(begun), [1, 1, 0]);
}

#[test]
fn reviews_are_counted_by_day_each_once() {
    let mut store = Store::in_memory();
    kept(&mut store);
    kept(&mut store);
    assert_eq!(store.reviews_by_day(Day(0)).unwrap(), [(Day(20_000), 1), (Day(20_001), 2)]);
    assert_eq!(store.reviews_by_day(Day(20_001)).unwrap(), [(Day(20_001), 2)]);
    store.take_review_back(&reviews()[0]).unwrap();
    store.take_review_back(&reviews()[0]).unwrap();
    assert_eq!(store.reviews_by_day(Day(0)).unwrap(), [(Day(20_001), 2)]);
}

#[test]
fn a_review_that_is_taken_back_never_was() {
    let mut store = Store::in_memory();
    kept(&mut store);
    store.take_review_back(&reviews()[1]).unwrap();
    store.take_review_back(&reviews()[1]).unwrap();
    assert_eq!(store.memories().unwrap()["core/caching/stampede"], reviews()[0].memory);
}

#[test]
fn reviews_outlive_damage_to_the_database() {
    let folder = tempfile::tempdir().unwrap();
    kept(&mut Store::open(folder.path(), day(0)).unwrap().0);
    let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
    conn.execute_batch("DROP TABLE memo").unwrap();
    drop(conn);
    let (store, _) = Store::open(folder.path(), day(1)).unwrap();
    assert_eq!(store.reviews().unwrap(), reviews());
}
