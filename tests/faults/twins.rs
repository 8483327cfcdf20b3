//! Two trainers on one data folder.

use greenroom::runtime::{Clock, SystemClock};
use greenroom::store::Store;

use crate::terminal::{Home, Term};

#[test]
fn two_trainers_play_two_rounds_and_both_are_kept_after_a_kill() {
    let home = Home::new();
    let (mut one, mut other) = (Term::in_round(&home), Term::in_round(&home));
    for number in 0..20 {
        one.types(&format!("one{number} "));
        other.types(&format!("other{number} "));
    }
    one.until_seen("one19");
    other.until_seen("other19");
    one.kill();
    other.kill();
    let (store, notices) = Store::open(&home.path("data"), SystemClock::default().now()).expect("it opens");
    assert_eq!(notices, []);
    assert_eq!((store.rounds().expect("it can be read").len(), store.faults()), (2, Ok(Vec::new())));
}

#[test]
fn a_round_that_another_trainer_plays_is_not_opened_twice_and_is_free_after_a_kill() {
    let home = Home::new();
    let mut one = Term::in_round(&home);
    one.types("played here ");
    one.until_seen("played here");
    let mut other = Term::run(home.greenroom());
    other.until_seen("a round was left open");
    other.types("\r");
    other.until_seen("Another greenroom is playing this round");
    one.kill();
    other.types("h");
    other.until_seen("Rate limiter");
    other.types("\r");
    other.until_seen("Paused");
    other.types("\r");
    other.until_seen("played here");
}
