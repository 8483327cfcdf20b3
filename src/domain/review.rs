//! Reviews of cards: how well each was known, and when it comes again.

use chrono::{DateTime, Duration, FixedOffset, Utc};

use super::level::words;
use super::now::Now;

words! {
    /// The answer to "was it known?", from no to at once.
    Rating {
        /// It wasn't; it comes again in the same run.
        Again = "again",
        /// With much effort.
        Hard = "hard",
        /// As it should be.
        Good = "good",
        /// At once.
        Easy = "easy",
    }
}

/// A day of practice, counted from 1970 in local time. It begins at four in the morning, so that a late evening belongs to
/// the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub i32);

/// The hour at which a day begins.
const DAWN: i64 = 4;

impl Day {
    /// Today.
    pub fn of(now: &Now) -> Self {
        Self::at(now.wall, now.utc_offset)
    }

    /// The day of a moment, where local time has this offset.
    pub fn at(moment: DateTime<Utc>, utc_offset: FixedOffset) -> Self {
        let local = (moment - Duration::hours(DAWN)).with_timezone(&utc_offset).naive_local();
        let days =
            local.signed_duration_since(DateTime::UNIX_EPOCH.naive_utc()).num_seconds().div_euclid(86_400);
        Self(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The days from `earlier` to this one; none where the clock was set back between the two.
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    /// The day so many days later.
    pub fn after(self, days: u32) -> Self {
        Self(self.0.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)))
    }
}

/// The state of a card in somebody's memory after a review.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days until nine of ten such cards would still be known.
    pub stability: f32,
    /// From 1, easy, to 10.
    pub difficulty: f32,
    /// The day of the review.
    pub seen: Day,
    /// The day on which the card comes again.
    pub due: Day,
}

/// One review.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The card, as `pack/topic/card`.
    pub card: String,
    /// The time of it.
    pub wall: DateTime<Utc>,
    /// The rating that it got.
    pub rating: Rating,
    /// What is remembered of it from then on.
    pub memory: Memory,
}

#[cfg(test)]
mod tests {
    use std::time;

    use chrono::FixedOffset;

    use super::*;

    fn day(wall: &str, hours: i32) -> i32 {
        let wall = DateTime::parse_from_rfc3339(wall).unwrap().to_utc();
        let utc_offset = FixedOffset::east_opt(hours * 3600).unwrap();
        Day::of(&Now { mono: time::Duration::ZERO, wall, utc_offset }).0
    }

    #[test]
    fn a_day_begins_at_four_in_the_morning_of_local_time() {
        assert_eq!(day("1970-01-01T04:00:00Z", 0), 0);
        assert_eq!(day("1970-01-01T03:59:59Z", 0), -1);
        assert_eq!(day("1970-01-01T02:00:00Z", 2), 0);
        assert_eq!(day("1970-01-02T07:59:59Z", -4), 0);
        assert_eq!(
            day("2026-03-29T01:30:00Z", 2),
            day("2026-03-28T12:00:00Z", 1),
            "the night of a time change"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_makes_no_negative_days() {
        assert_eq!(Day(5).since(Day(9)), 0);
        assert_eq!(Day(9).since(Day(5)), 4);
        assert_eq!(Day(i32::MAX).after(u32::MAX), Day(i32::MAX));
    }
}
