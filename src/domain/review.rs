//! Reviews of cards: how well each was known, and when it comes again.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Utc};

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

    /// The day so many days earlier.
    pub fn before(self, days: u32) -> Self {
        Self(self.0.saturating_sub(i32::try_from(days).unwrap_or(i32::MAX)))
    }

    /// The day that bears this date.
    pub fn on(date: NaiveDate) -> Self {
        let days = date.signed_duration_since(NaiveDate::default()).num_days();
        Self(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The date of the day.
    pub fn date(self) -> NaiveDate {
        let far = if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        NaiveDate::default().checked_add_signed(Duration::days(self.0.into())).unwrap_or(far)
    }

    /// The moment at which the day begins, where local time has this offset.
    pub fn begins(self, utc_offset: FixedOffset) -> DateTime<Utc> {
        let local = i64::from(self.0) * 86_400 + DAWN * 3_600;
        let far = if self.0 < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
        DateTime::from_timestamp(local - i64::from(utc_offset.local_minus_utc()), 0).unwrap_or(far)
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

impl Memory {
    /// True if the card is to be asked on a day. One that was seen on a later day is: a clock that ran ahead would put it
    /// off for years.
    pub fn is_due(&self, today: Day) -> bool {
        self.due <= today || self.seen > today
    }
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
    fn a_day_begins_where_the_one_before_ends() {
        for hours in [-11, -4, 0, 2, 14] {
            let utc_offset = FixedOffset::east_opt(hours * 3600).unwrap();
            for day in [-400, 0, 20_000].map(Day) {
                let begins = day.begins(utc_offset);
                assert_eq!(Day::at(begins, utc_offset), day, "{hours}");
                assert_eq!(Day::at(begins - Duration::seconds(1), utc_offset), day.before(1), "{hours}");
            }
        }
    }

    #[test]
    fn a_day_has_a_date_and_a_date_its_day() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!((Day::on(date), Day::on(date).date()), (Day(20_777), date));
        assert_eq!(Day(-1).date(), NaiveDate::from_ymd_opt(1969, 12, 31).unwrap());
        for far in [i32::MIN, i32::MAX].map(Day) {
            let utc_offset = FixedOffset::east_opt(0).unwrap();
            assert_eq!(far.begins(utc_offset) > DateTime::UNIX_EPOCH, far.date() > NaiveDate::default());
        }
    }

    #[test]
    fn a_card_seen_in_the_future_is_due() {
        let memory = |seen, due| Memory { stability: 1.0, difficulty: 5.0, seen: Day(seen), due: Day(due) };
        assert!(memory(1, 9).is_due(Day(9)) && memory(900, 909).is_due(Day(5)));
        assert!(!memory(1, 9).is_due(Day(8)));
    }

    #[test]
    fn a_clock_that_was_set_back_makes_no_negative_days() {
        assert_eq!(Day(5).since(Day(9)), 0);
        assert_eq!(Day(9).since(Day(5)), 4);
        assert_eq!(Day(i32::MAX).after(u32::MAX), Day(i32::MAX));
    }
}
