//! Each competency over time.

use super::picture::{Picture, Scores, Series, Shape};
use super::{Figure, Section, behind, counted, now, sparkline};
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::progress::Played;
use crate::domain::review::Day;
use crate::page::Tone;
use crate::progress::Practice;
use crate::progress::alike::{Group, group};
use crate::progress::level::Standing;
use crate::progress::trend::{Change, Mark, Trend};

/// Scores in a line of blocks.
const LINE: usize = 14;

pub(super) fn section(practice: &Practice) -> Section {
    let group = group(practice);
    let titled = practice.rubric.iter().flat_map(|rubric| &rubric.competencies);
    let all = titled.map(|(id, competency)| (Trend::of(id, &group), competency.title.as_str()));
    let seen = all.filter(|(trend, _)| !trend.marks.is_empty());
    let mut figures: Vec<Figure> =
        seen.map(|(trend, title)| figure(practice, &group, &trend, title)).collect();
    figures.extend(repeated(practice));
    Section::new("Trends", now::lead(&group), figures)
}

fn figure(practice: &Practice, group: &Group<'_>, trend: &Trend, title: &str) -> Figure {
    let series: Vec<f64> = trend.marks.iter().map(|mark| mark.score).collect();
    let (told, tone) = change(trend.change());
    let value = format!("{:<LINE$}  {told}", sparkline(&series, (1.0, 4.0), LINE));
    let usual = format!(
        "A change counts once it exceeds what two of your rounds usually differ by, {:.1} of a point{}.",
        trend.usual(),
        if trend.marks.len() < 8 { " (assumed until you have eight rounds)" } else { "" }
    );
    let mut figure = Figure::new(title, value).tone(tone).because(because(trend)).because(usual);
    figure.number = trend.now();
    let rounds = scored(practice, group.rounds.iter().rev(), &trend.competency);
    let standing = practice.rubric.as_ref().map(|rubric| (Standing::of(rubric, group), rubric));
    let bar = standing.and_then(|(standing, rubric)| standing.bar(rubric, &trend.competency));
    Figure { series, ..figure.rounds(rounds).picture(picture(practice, group, trend, bar)) }
}

/// The scores of a competency over time, and the bar of the next level.
pub(super) fn picture(
    practice: &Practice,
    group: &Group<'_>,
    trend: &Trend,
    bar: Option<(Level, f64)>,
) -> Option<Picture> {
    let day = |mark: &Mark| {
        let round = group.rounds.iter().find(|round| round.summary.id == mark.round)?;
        Some((practice.day(round), mark.score))
    };
    let scored: Vec<(Day, f64)> = trend.marks.iter().filter_map(day).collect();
    let bar = bar.map(|(level, bar)| (format!("bar for {level}"), bar));
    Scores::over_days(&scored, bar).map(Picture::Scores)
}

fn because(trend: &Trend) -> String {
    let scores: Vec<String> = trend.marks.iter().map(|mark| format!("{:.0}", mark.score)).collect();
    format!(
        "Scores, the oldest first: {}. The last three are held against the three before them.",
        scores.join(" ")
    )
}

fn change(change: Change) -> (String, Tone) {
    match change {
        Change::TooFew => ("too few rounds".into(), Tone::Faint),
        Change::Within { by, .. } => (format!("{by:+.1}, within the usual"), Tone::Text),
        Change::Beyond { by, .. } if by > 0.0 => (format!("progress, {by:+.1}"), Tone::Good),
        Change::Beyond { by, .. } => (format!("{by:+.1}, lower than before"), Tone::Warn),
    }
}

fn scored<'p>(
    practice: &Practice,
    rounds: impl Iterator<Item = &'p &'p Played>,
    id: &Id,
) -> Vec<super::Behind> {
    let said = |round: &&'p Played| {
        let score = round.scores.get(id)?.score?;
        Some(behind(practice, round, &format!("scored {}", score.get())))
    };
    rounds.filter_map(said).collect()
}

/// Problems that were played more than once: their scores, the oldest first.
fn repeated(practice: &Practice) -> Vec<Figure> {
    let of = |known: &crate::progress::Known| {
        let on = |round: &&Played| known.head.names().any(|name| name == round.summary.problem);
        let rounds: Vec<&Played> =
            practice.played.iter().filter(on).filter(|round| round.summary.score.is_some()).collect();
        (rounds.len() > 1).then(|| attempts(practice, &known.head.title, &rounds))
    };
    practice.problems.iter().filter_map(of).collect()
}

/// The attempts at a problem, the newest first.
fn attempts(practice: &Practice, title: &str, rounds: &[&Played]) -> Figure {
    let told = |round: &Played| {
        let score = round.summary.score.unwrap_or_default();
        let variant = round.variant.as_ref().map_or_else(String::new, |variant| format!(" ({variant})"));
        format!("{score:.1}{variant}")
    };
    let value: Vec<String> = rounds.iter().rev().map(|round| told(round)).collect();
    let why = format!(
        "{} on one problem. What was seen before makes later ones easier, so they are no trend.",
        counted(rounds.len(), "round")
    );
    let behind = rounds.iter().map(|round| behind(practice, round, &told(round))).collect();
    let points: Vec<(f64, f64)> = (1_u32..)
        .zip(rounds.iter().rev())
        .map(|(at, round)| (f64::from(at), round.summary.score.unwrap_or_default()))
        .collect();
    let ends = ["attempt 1".to_owned(), format!("attempt {}", points.len())];
    let series = vec![Series { name: "mean of an attempt".into(), shape: Shape::Dots, points }];
    Figure::new(title, value.join(" → "))
        .because(why)
        .rounds(behind)
        .picture(Some(Picture::Scores(Scores { series, ends })))
}
