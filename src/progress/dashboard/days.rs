//! A calendar of practice: minutes of rounds, reviews and quick estimates by day and week.

use super::picture::{Calendar, Picture};
use super::{Figure, Section, behind, counted};
use crate::domain::progress::Played;
use crate::domain::review::Day;
use crate::page::Tone;
use crate::progress::{Effort, Practice};

/// The place of a day in its week, Monday first: day 0, 1 January 1970, was a Thursday.
const fn weekday(day: Day) -> i32 {
    (day.0 + 3).rem_euclid(7)
}

/// Weeks that are looked back on.
const WEEKS: i32 = 26;

pub(super) fn section(practice: &Practice) -> Section {
    let title = "Days";
    if practice.days.is_empty() {
        let lead = "Nothing was practised in the last half year. `greenroom next` proposes something short.";
        return Section::new(title, lead, Vec::new());
    }
    let calendar = calendar(practice);
    let back = calendar.mondays.iter().copied().enumerate().rev();
    let figures = back.map(|(at, monday)| week(practice, monday, at, &calendar)).collect();
    let lead = "The last 26 weeks, a column each: · nothing, ░ under 15 minutes, ▒ under 45, █ more. Below, the minutes of each week.";
    Section { picture: Some(Picture::Calendar(calendar)), ..Section::new(title, lead, figures) }
}

/// The calendar of the last weeks, this one last.
pub(super) fn calendar(practice: &Practice) -> Calendar {
    let monday = practice.today.0 - weekday(practice.today);
    let mondays: Vec<Day> = (0..WEEKS).rev().map(|back| Day(monday - 7 * back)).collect();
    let cell = |day: Day| match minutes(effort(practice, day)) {
        _ if day > practice.today => ' ',
        none if none <= 0.0 => '·',
        little if little < 15.0 => '░',
        some if some < 45.0 => '▒',
        _ => '█',
    };
    let days = mondays.iter().map(|monday| std::array::from_fn(|at| cell(within(*monday, at)))).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a week has few minutes")]
    let minutes = mondays.iter().map(|monday| minutes(of_week(practice, *monday)).round() as u64).collect();
    Calendar { mondays, days, minutes, marked: None }
}

/// A day of the week that begins on a Monday.
fn within(monday: Day, at: usize) -> Day {
    Day(monday.0 + i32::try_from(at).unwrap_or(0))
}

/// The effort of a week.
fn of_week(practice: &Practice, monday: Day) -> Effort {
    let all = (0..7).map(|at| effort(practice, within(monday, at)));
    all.fold(Effort::default(), |sum, day| Effort {
        rounds: sum.rounds + day.rounds,
        seconds: sum.seconds + day.seconds,
        reviews: sum.reviews + day.reviews,
        estimates: sum.estimates + day.estimates,
    })
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

/// Practice in words, without what there was none of.
fn told(effort: Effort) -> String {
    let kinds = [(effort.rounds, "round"), (effort.reviews, "card"), (effort.estimates, "estimate")];
    let some = kinds.into_iter().filter(|(count, _)| *count > 0);
    let count = |(count, what)| counted(usize::try_from(count).unwrap_or(usize::MAX), what);
    let some: Vec<String> = some.map(count).collect();
    match minutes(effort) {
        _ if some.is_empty() => "nothing".into(),
        short if short < 0.5 => format!("under a minute: {}", some.join(", ")),
        minutes => format!("{minutes:.0} min: {}", some.join(", ")),
    }
}

/// One week in numbers, the one at this place of the calendar.
fn week(practice: &Practice, monday: Day, at: usize, calendar: &Calendar) -> Figure {
    let sum = of_week(practice, monday);
    let name = match calendar.mondays.len() - 1 - at {
        0 => "This week".into(),
        1 => "Last week".into(),
        back => format!("{back} weeks ago"),
    };
    let tone = if sum == Effort::default() { Tone::Faint } else { Tone::Text };
    let of_it = |round: &&Played| (0..7).contains(&(practice.day(round).0 - monday.0));
    let graded: Vec<_> =
        practice.played.iter().filter(of_it).map(|round| behind(practice, round, "")).collect();
    let ungraded = usize::try_from(sum.rounds).unwrap_or(usize::MAX).saturating_sub(graded.len());
    let ungraded = match ungraded {
        0 => None,
        1 => Some("1 of the rounds has no grade of its own and is not listed.".to_owned()),
        more => Some(format!("{more} of the rounds have no grade of their own and are not listed.")),
    };
    let days = format!(
        "The days from {} to {}, which begin at four in the morning.",
        monday.date(),
        within(monday, 6).date()
    );
    let figure = Figure::new(name, told(sum))
        .number(minutes(sum))
        .tone(tone)
        .because(days)
        .because(
            "The clocks of all rounds, a quarter of a minute for a card, and a minute for a quick estimate.",
        )
        .rounds(graded)
        .picture(Some(Picture::Calendar(Calendar { marked: Some(at), ..calendar.clone() })));
    match ungraded {
        Some(text) => figure.because(text),
        None => figure,
    }
}
