//! The schedule of cards against the reference implementation of FSRS-6.

use greenroom::domain::review::{Day, Memory, Rating};
use greenroom::drill::schedule::Schedule;

const REFERENCE: &str = include_str!("py-fsrs.txt");

/// The reviews of a card: day, rating, and the interval that the reference gives.
fn reviews(line: &str) -> impl Iterator<Item = (Day, Rating, u32)> {
    line.split(", ").map(|item| {
        let numbers: Vec<u32> = item.split(' ').map(|number| number.parse().unwrap()).collect();
        let [day, rating, interval] = numbers[..] else { panic!("{item}") };
        (Day(day.try_into().unwrap()), Rating::ALL[rating as usize - 1], interval)
    })
}

#[test]
fn intervals_are_those_of_the_reference_within_a_day_of_rounding() {
    let schedule = Schedule::default();
    let (mut count, mut other) = (0, Vec::new());
    for line in REFERENCE.lines().filter(|line| !line.starts_with('#')) {
        let mut memory: Option<Memory> = None;
        for (day, rating, expected) in reviews(line) {
            let next = schedule.after(memory.as_ref(), rating, day);
            let interval = next.due.since(day);
            count += 1;
            if interval.abs_diff(expected) > 1 {
                other.push(format!("day {} {rating}: {interval} d, reference {expected} d", day.0));
            }
            memory = Some(next);
        }
    }
    assert!(count >= 1_000, "{count}");
    assert!(other.is_empty(), "{} of {count}:\n{}", other.len(), other.join("\n"));
}
