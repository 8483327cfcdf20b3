//! Cards for a spreadsheet, and what is left of a pack that is gone.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use greenroom::domain::card::{Card, OwnCard};
use greenroom::domain::now::Now;
use greenroom::domain::review::{Day, Memory, Rating, Review};
use greenroom::store::Store;

use crate::shell::Shell;

const NAMES: &str =
    "name,topic,question,answer,why,matters,suspended,last_seen,due,stability,difficulty,accept";

fn store(shell: &Shell) -> Store {
    let wall = DateTime::from_timestamp(1_790_000_000, 0).expect("a moment of our century");
    let utc_offset = FixedOffset::east_opt(0).expect("no offset is one");
    Store::open(&shell.path("data"), Now { mono: Duration::ZERO, wall, utc_offset })
        .expect("it can be opened")
        .0
}

fn review(card: &str) -> Review {
    let wall = DateTime::from_timestamp(1_790_000_000, 0).expect("a moment of our century");
    let memory = Memory { stability: 2.5, difficulty: 4.0, seen: Day(20_777), due: Day(20_780) };
    Review { card: card.into(), wall, rating: Rating::Good, memory }
}

fn own(name: &str, ask: &str) -> OwnCard {
    let card = Card { ask: ask.into(), answer: "Because, \"so\".".into(), ..Card::default() };
    OwnCard { name: name.into(), title: "Mine".into(), card, made: DateTime::UNIX_EPOCH }
}

/// The row of a card; none of these fields has a line break.
fn row<'a>(csv: &'a str, name: &str) -> &'a str {
    let begins = format!("{name},");
    csv.lines().find(|line| line.starts_with(&begins)).unwrap_or_else(|| panic!("no {name} in {csv}"))
}

#[test]
fn cards_as_csv_are_those_that_spoil_nothing() {
    let shell = Shell::new();
    let csv = shell.run(&["drill", "cards", "--csv"]).exits(0).quietly().out;
    assert_eq!(csv.lines().next(), Some(NAMES));
    assert!(row(&csv, "core/caching/stampede").contains(",false,,,,,"), "{csv}");
    let spoiling = |csv: &str| csv.matches("\ncore/").count();
    let before = spoiling(&csv);
    shell.plays_a_round();
    let after = spoiling(&shell.run(&["drill", "cards", "--csv"]).exits(0).quietly().out);
    assert!(before > 100 && after >= before, "{before} and then {after}");
    let topic = shell.run(&["drill", "cards", "--csv", "--topic", "caching"]).exits(0).quietly().out;
    assert_eq!(topic.matches("\ncore/").count(), topic.matches("\ncore/caching/").count());
    shell.run(&["drill", "cards", "--csv", "--topic", "cashing"]).exits(2).says("caching");
    shell.run(&["drill", "estimates", "--csv"]).exits(2).says("drill cards --csv");
    shell.run(&["drill", "cards", "--csv", "--json"]).exits(2);
}

#[test]
fn what_is_remembered_of_a_card_and_cards_of_ones_own_are_exported() {
    let shell = Shell::new();
    let mut store = store(&shell);
    store.keep_review(&review("core/caching/stampede")).expect("saved");
    store.keep_card(&own("core/caching/hit-ratio", "=1+1, as I say it?")).expect("saved");
    store.keep_card(&own("own/core/rate-limiter/mine", "My question?")).expect("saved");
    store.suspend_card("core/caching/stampede", DateTime::UNIX_EPOCH).expect("saved");
    drop(store);
    let csv = shell.run(&["drill", "cards", "--csv"]).exits(0).quietly().out;
    assert!(csv.contains(",true,2026-11-20,2026-11-23,2.5,4.0,"), "{csv}");
    let worded = "core/caching/hit-ratio,Mine,\"'=1+1, as I say it?\",\"Because, \"\"so\"\".\",,,false,,,,,";
    assert_eq!(row(&csv, "core/caching/hit-ratio"), worded);
    assert_eq!(
        csv.matches("core/caching/hit-ratio,").count(),
        1,
        "one's own wording takes the place of the pack's"
    );
    assert!(row(&csv, "own/core/rate-limiter/mine").contains(",Mine,My question?,"), "{csv}");
}

#[test]
fn reviews_of_a_pack_that_is_gone_are_kept_and_told_of() {
    let shell = Shell::new();
    let mut store = store(&shell);
    store.keep_review(&review("gone/caching/one")).expect("saved");
    store.keep_card(&own("gone/caching/two", "Still mine?")).expect("saved");
    drop(store);
    let ran =
        shell.run(&["drill", "cards", "--csv"]).exits(0).says_once("1 card that was reviewed can't be shown");
    assert!(row(&ran.out, "gone/caching/two").contains("Still mine?"), "{}", ran.out);
    assert!(!ran.out.contains("gone/caching/one"));
    shell.run(&["drill", "cards", "--plain"]).exits(0);
    assert_eq!(self::store(&shell).reviews().expect("read").len(), 1);
}

#[test]
fn a_round_of_a_pack_that_is_gone_is_still_listed_and_shown() {
    let shell = Shell::new();
    shell.plays_a_round();
    let conn = rusqlite::Connection::open(shell.path("data/greenroom.db")).expect("it is there");
    conn.execute_batch(
        "UPDATE round SET problem = 'gone/thing';
         UPDATE event SET what = replace(what, 'core/rate-limiter', 'gone/thing');
         UPDATE standing SET problem = 'gone/thing'",
    )
    .expect("written");
    drop(conn);
    let csv = shell.run(&["history", "--csv"]).exits(0).quietly().out;
    assert!(csv.contains(",gone/thing,"), "{csv}");
    let round = shell.run(&["round", "last"]).exits(0).out;
    assert!(round.lines().count() > 20, "{round}");
    for command in
        [&["problems"][..], &["next"], &["stats"], &["outcome", "list"], &["drill", "cards", "--plain"]]
    {
        shell.run(command).exits(0);
    }
    shell.run(&["show", "gone/thing"]).exits(2).says("gone/thing");
}
