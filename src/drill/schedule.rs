//! When a card comes again: FSRS-6 with its published parameters, from the reviews of a person.

use fsrs::{FSRS, ItemState, MemoryState};

use crate::domain::review::{Day, Memory, Rating};

/// The share of cards that are to be known when they come again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retention(f32);

impl Retention {
    /// The least and the most that can be asked for: below, too little is known; above, cards come nearly every day.
    pub const BOUNDS: [f32; 2] = [0.7, 0.97];

    /// A retention within the bounds.
    pub fn of(share: f32) -> Option<Self> {
        let [least, most] = Self::BOUNDS;
        (least..=most).contains(&share).then_some(Self(share))
    }
}

impl Default for Retention {
    /// Nine of ten.
    fn default() -> Self {
        Self(0.9)
    }
}

/// Says what a rating does to a card.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    fsrs: FSRS,
    retention: Retention,
}

impl Schedule {
    /// A schedule that aims at this retention.
    pub fn at(retention: Retention) -> Self {
        Self { retention, ..Self::default() }
    }

    /// What is remembered of a card after each rating today, in the order of [`Rating::ALL`].
    pub fn next(&self, before: Option<&Memory>, today: Day) -> [Memory; 4] {
        let elapsed = before.map_or(0, |memory| today.since(memory.seen));
        let sound = before.map(|memory| MemoryState {
            stability: memory.stability.clamp(LEAST_STABLE, MOST_STABLE),
            difficulty: memory.difficulty.clamp(1.0, 10.0),
        });
        let next = self.fsrs.next_states(sound, self.retention.0, elapsed);
        let next = next.expect("a memory within its bounds has next states");
        [next.again, next.hard, next.good, next.easy].map(|state| remembered(&state, today))
    }

    /// What is remembered after one rating.
    pub fn after(&self, before: Option<&Memory>, rating: Rating, today: Day) -> Memory {
        let place = Rating::ALL.iter().position(|&one| one == rating).unwrap_or_default();
        self.next(before, today)[place]
    }
}

/// Bounds of the stability in days, as the library has them.
const LEAST_STABLE: f32 = 0.001;
const MOST_STABLE: f32 = 36_500.0;

/// The longest time until a card comes again: a hundred years.
const LONGEST: f32 = 36_500.0;

fn remembered(state: &ItemState, today: Day) -> Memory {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and 36,500")]
    let days = state.interval.round().clamp(1.0, LONGEST) as u32;
    let MemoryState { stability, difficulty } = state.memory;
    Memory { stability, difficulty, seen: today, due: today.after(days) }
}

/// A number of days as it is said beside a rating: `3 d`, `2.1 mo`, `1.4 y`.
pub fn interval(days: u32) -> String {
    let of = |unit: f64| (f64::from(days) / unit * 10.0).round() / 10.0;
    match days {
        0..=30 => format!("{days} d"),
        31..=364 => format!("{} mo", of(30.4)),
        _ => format!("{} y", of(365.25)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_better_rating_puts_a_card_off_for_longer() {
        let schedule = Schedule::default();
        let first = schedule.next(None, Day(0)).map(|memory| memory.due.0);
        assert_eq!(first, [1, 1, 2, 8]);
        let known = schedule.after(None, Rating::Good, Day(0));
        let second = schedule.next(Some(&known), Day(2)).map(|memory| memory.due.0);
        assert!(second.is_sorted() && second[2] > 8, "{second:?}");
    }

    #[test]
    fn a_higher_retention_brings_a_card_sooner() {
        let due = |share| {
            let schedule = Schedule::at(Retention::of(share).unwrap());
            let known = schedule.after(None, Rating::Easy, Day(0));
            schedule.after(Some(&known), Rating::Good, Day(8)).due
        };
        assert!(due(0.97) < due(0.9) && due(0.9) < due(0.7));
        assert_eq!((Retention::of(0.5), Retention::of(0.99), Retention::of(f32::NAN)), (None, None, None));
    }

    #[test]
    fn a_clock_that_jumps_and_a_damaged_memory_still_give_a_day_to_come() {
        let schedule = Schedule::default();
        let odd = [
            Memory { stability: 0.0, difficulty: 0.0, seen: Day(i32::MAX), due: Day(0) },
            Memory { stability: f32::MAX, difficulty: 99.0, seen: Day(i32::MIN), due: Day(0) },
        ];
        for memory in odd {
            for today in [Day(-5), Day(0), Day(i32::MAX)] {
                assert!(schedule.next(Some(&memory), today).iter().all(|next| next.due >= today));
            }
        }
    }

    #[test]
    fn intervals_are_said_in_days_months_and_years() {
        assert_eq!([0, 1, 30, 61, 400].map(interval), ["0 d", "1 d", "30 d", "2 mo", "1.1 y"]);
    }
}
