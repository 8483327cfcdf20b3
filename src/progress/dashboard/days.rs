//! A calendar of practice: minutes of rounds, reviews and quick estimates by day and week.

use super::{Figure, Section, counted};
use crate::domain::review::Day;
use crate::page::Tone;
use crate::progress::{DAYS, Effort, Practice};

/// Days of the week, Monday first.
const WEEK: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The place of a day in its week, Monday first: day 0, 1 January 1970, was a Thursday.
const fn weekday(day: Day) -> i32 {
    (day.0 + 3).rem_euclid(7)
}

pub(super) fn section(practice: &Practice) -> Section {
    let title = "Days";
    if practice.days.is_empty() {
        let lead = "Nothing was practised in the last half year. `greenroom next` proposes something short.";
        return Section { title, lead: lead.into(), figures: Vec::new() };
    }
    let monday = Day(practice.today.0 - weekday(practice.today));
    let mut figures: Vec<Figure> = (0..7).map(|weekday| row(practice, monday, weekday)).collect();
    figures.extend((0..4).map(|back| week(practice, Day(monday.0 - 7 * back), back)));
    let lead = "The last 26 weeks, a column each, this week at the right: · nothing, ░ under 15 minutes, ▒ under 45, █ more. \
                A card counts as 15 seconds, a quick estimate as a minute.";
    Section { title, lead: lead.into(), figures }
}

fn effort(practice: &Practice, day: Day) -> Effort {
    practice.days.get(&day).copied().unwrap_or_default()
}

/// Minutes that a day's practice took, about.
fn minutes(effort: Effort) -> f64 {
    let Effort { seconds, reviews, estimates, .. } = effort;
    #[expect(clippy::cast_precision_loss, reason = "a day has few seconds")]
    let seconds = seconds as f64;
    seconds / 60.0 + f64::from(reviews) / 4.0 + f64::from(estimates)
}

/// One day of the week over the weeks.
fn row(practice: &Practice, monday: Day, weekday: i32) -> Figure {
    let weeks = i32::try_from(DAYS / 7).unwrap_or(0);
    let days = (0..weeks).rev().map(|back| Day(monday.0 - 7 * back + weekday));
    let block = |day: Day| match minutes(effort(practice, day)) {
        _ if day > practice.today => ' ',
        none if none <= 0.0 => '·',
        little if little < 15.0 => '░',
        some if some < 45.0 => '▒',
        _ => '█',
    };
    let cells: String = days.map(block).collect();
    Figure::new(WEEK[usize::try_from(weekday).unwrap_or(0)], cells)
}

/// One week in numbers.
fn week(practice: &Practice, monday: Day, back: i32) -> Figure {
    let all = (0..7).map(|at| effort(practice, Day(monday.0 + at)));
    let sum = all.fold(Effort::default(), |sum, day| Effort {
        rounds: sum.rounds + day.rounds,
        seconds: sum.seconds + day.seconds,
        reviews: sum.reviews + day.reviews,
        estimates: sum.estimates + day.estimates,
    });
    let name = match back {
        0 => "This week".into(),
        1 => "Last week".into(),
        back => format!("{back} weeks ago"),
    };
    let count = |count: u32, what| counted(usize::try_from(count).unwrap_or(usize::MAX), what);
    let (rounds, cards) = (count(sum.rounds, "round"), count(sum.reviews, "card"));
    let value = format!("{:.0} min: {rounds}, {cards}, {}", minutes(sum), count(sum.estimates, "estimate"));
    let tone = if sum == Effort::default() { Tone::Faint } else { Tone::Text };
    Figure::new(name, value).number(minutes(sum)).tone(tone)
}
