//! Clocks that jump and reviews that come in any order: no interval is negative, and no review is lost.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use greenroom::domain::now::Now;
use greenroom::domain::random::Random;
use greenroom::domain::review::{Day, Memory, Rating, Review};
use greenroom::drill::schedule::Schedule;
use greenroom::store::Store;
use proptest::prelude::*;

const CARD: &str = "core/caching/stampede";

/// A moment as a clock in this zone shows it.
fn at(rfc3339: &str) -> Now {
    let moment = DateTime::<FixedOffset>::parse_from_rfc3339(rfc3339).unwrap();
    Now { mono: Duration::ZERO, wall: moment.to_utc(), utc_offset: *moment.offset() }
}

/// Reviews the card at these moments, one after the other; gives what was kept of them in the order they were made.
fn reviewed(store: &mut Store, moments: &[&str]) -> Vec<Review> {
    let schedule = Schedule::default();
    let mut made: Vec<Review> = Vec::new();
    for (moment, rating) in moments.iter().zip(Rating::ALL.iter().cycle()) {
        let now = at(moment);
        let before = made.last().map(|review| review.memory);
        let memory = schedule.after(before.as_ref(), *rating, Day::of(&now));
        let review = Review { card: CARD.into(), wall: now.wall, rating: *rating, memory };
        store.keep_review(&review).unwrap();
        made.push(review);
    }
    made
}

/// Checks that all reviews are kept, that each card comes again later than it was seen, and that the days add up.
#[track_caller]
fn sound(store: &Store, made: &[Review]) {
    let mut by_time = made.to_vec();
    by_time.sort_by_key(|review| review.wall);
    assert_eq!(store.reviews().unwrap(), by_time);
    for Review { memory, wall, .. } in made {
        assert!(memory.due > memory.seen, "{wall}: {memory:?}");
        assert!(memory.stability > 0.0 && memory.stability.is_finite(), "{wall}: {memory:?}");
    }
    assert_eq!(store.memories().unwrap()[CARD], by_time.last().unwrap().memory);
    let counted: u32 = store.reviews_by_day(Day(i32::MIN)).unwrap().iter().map(|(_, count)| count).sum();
    assert_eq!(counted as usize, made.len());
    let begun: usize = (-1..60_000).map(Day).map(|day| store.cards_begun(day).unwrap()).sum();
    assert_eq!(begun, 1);
}

#[test]
fn jumps_of_a_clock_lose_nothing() {
    for moments in [
        // Set back by a day, by ten years, and to a machine's first day.
        &["2026-11-20T12:00:00Z", "2026-11-19T12:00:00Z", "2016-11-19T12:00:00Z"][..],
        &["2026-11-20T12:00:00Z", "1970-01-01T00:00:01Z", "2026-11-21T12:00:00Z"],
        // Years ahead, and back again.
        &["2026-11-20T12:00:00Z", "2100-01-01T12:00:00Z", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z"],
        // A flight over the date line, westward and eastward.
        &["2026-11-20T23:00:00+14:00", "2026-11-20T02:00:00-11:00", "2026-11-20T22:00:00-11:00"],
        &["2026-11-20T03:59:00-11:00", "2026-11-21T05:00:00+14:00", "2026-11-21T05:00:00-11:00"],
        // The nights on which summer time begins and ends in Berlin.
        &["2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T04:00:00+02:00"],
        &["2026-10-25T02:59:59+02:00", "2026-10-25T02:00:01+01:00", "2026-10-25T04:00:00+01:00"],
        // Within one second.
        &["2026-11-20T12:00:00.1Z", "2026-11-20T12:00:00.2Z", "2026-11-20T12:00:00.3Z"],
    ] {
        let mut store = Store::in_memory();
        let made = reviewed(&mut store, moments);
        sound(&store, &made);
    }
}

/// Seconds of a century around today, in any time zone, with any rating.
fn moments() -> impl Strategy<Value = Vec<(i64, i32, usize)>> {
    prop::collection::vec((0_i64..4_000_000_000, -14 * 4..=14 * 4, 0..4_usize), 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_order_of_import_and_no_clock_loses_a_review(moments in moments(), order in any::<u64>()) {
        let schedule = Schedule::default();
        let mut made: Vec<Review> = Vec::new();
        for (at, (seconds, quarters, rating)) in (0..).zip(moments) {
            let utc_offset = FixedOffset::east_opt(quarters * 900).unwrap();
            let wall = DateTime::from_timestamp(seconds, at).unwrap();
            let now = Now { mono: Duration::ZERO, wall, utc_offset };
            let before = made.last().map(|review| review.memory);
            let memory = schedule.after(before.as_ref(), Rating::ALL[rating], Day::of(&now));
            prop_assert!(memory.due > memory.seen, "{memory:?}");
            made.push(Review { card: CARD.into(), wall, rating: Rating::ALL[rating], memory });
        }
        let mut store = Store::in_memory();
        for at in Random::stream(order, 0).shuffled(made.len()) {
            store.keep_review(&made[at]).unwrap();
            store.keep_review(&made[made.len() - 1 - at]).unwrap();
        }
        made.sort_by_key(|review| review.wall);
        prop_assert_eq!(&store.reviews().unwrap(), &made);
        prop_assert_eq!(store.memories().unwrap()[CARD], made.last().unwrap().memory);
        let counted: u32 = store.reviews_by_day(Day(i32::MIN)).unwrap().iter().map(|(_, count)| count).sum();
        prop_assert_eq!(counted as usize, made.len());
    }
}

#[test]
fn a_night_with_a_change_of_the_clocks_belongs_to_one_day() {
    let nights = [
        ["2026-03-28T23:00:00+01:00", "2026-03-29T01:59:59+01:00", "2026-03-29T03:59:59+02:00"],
        ["2026-10-24T23:00:00+02:00", "2026-10-25T02:59:59+02:00", "2026-10-25T03:59:59+01:00"],
    ];
    for night in nights {
        let days = night.map(|moment| Day::of(&at(moment)));
        assert!(days.iter().all(|day| *day == days[0]), "{days:?}");
    }
}

#[test]
fn reviews_come_out_the_same_in_whatever_order_they_are_imported() {
    let review = |at: i64, seen| Review {
        card: CARD.into(),
        wall: crate::sample::wall(at),
        rating: Rating::Good,
        memory: Memory { stability: 1.5, difficulty: 5.0, seen: Day(seen), due: Day(seen + 2) },
    };
    // The clock was set back between the third and the fourth.
    let reviews = [review(0, 20_000), review(60, 20_000), review(90_000, 20_001), review(200_000, 19_999)];
    for order in 0..24 {
        let (mut left, mut order) = (reviews.to_vec(), order);
        let mut store = Store::in_memory();
        while !left.is_empty() {
            let next = left.remove(order % left.len());
            order /= left.len() + 1;
            store.keep_review(&next).unwrap();
            store.keep_review(&next).unwrap();
        }
        assert_eq!(store.reviews().unwrap(), reviews);
        assert_eq!(store.memories().unwrap()[CARD], reviews[3].memory);
        let days = [(Day(19_999), 1), (Day(20_000), 2), (Day(20_001), 1)];
        assert_eq!(store.reviews_by_day(Day(0)).unwrap(), days);
        assert_eq!(store.cards_begun(Day(20_000)).unwrap(), 1);
    }
}
