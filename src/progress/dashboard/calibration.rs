//! Sealed guesses against what the lines carry.

use super::picture::{Picture, Scores, Series, Shape};
use super::{Figure, Gauge, Section, behind};
use crate::domain::grade::mean;
use crate::domain::id::Id;
use crate::domain::progress::{Played, Scored};
use crate::page::Tone;
use crate::progress::Practice;

/// Differences that are as good as none.
const NEAR: f64 = 0.25;

pub(super) fn section(practice: &Practice) -> Section {
    let titled = practice.rubric.iter().flat_map(|rubric| &rubric.competencies);
    let figures: Vec<Figure> =
        titled.filter_map(|(id, competency)| figure(practice, id, &competency.title)).collect();
    let lead = if figures.is_empty() {
        "No sealed guess could be compared yet: it takes a graded round whose review was opened."
    } else {
        "Your sealed guess less the score that your lines carry: above zero you flatter yourself."
    };
    Section::new("Calibration", lead, figures)
}

fn figure(practice: &Practice, id: &Id, title: &str) -> Option<Figure> {
    let guessed: Vec<(&Played, f64, f64)> = practice
        .played
        .iter()
        .filter_map(|round| {
            let Scored { guess, support, .. } = round.scores.get(id)?;
            Some((round, f64::from((*guess)?.get()), (*support)?))
        })
        .collect();
    let off = mean(guessed.iter().map(|(_, guess, support)| guess - support))?;
    let (told, tone) = match off {
        off if off > NEAR => ("kinder than your lines", Tone::Warn),
        off if off < -NEAR => ("harder than your lines", Tone::Warn),
        _ => ("within a quarter of a point", Tone::Good),
    };
    let says = |guess: f64, support: f64| format!("guessed {guess:.0}, the lines carry {support:.1}");
    let behind =
        guessed.iter().map(|(round, guess, support)| behind(practice, round, &says(*guess, *support)));
    let few = if guessed.len() < 3 { " Fewer than three show little." } else { "" };
    let because = format!("The mean difference in {}.{few}", super::counted(guessed.len(), "round"));
    Some(
        Figure::new(title, format!("{off:+.1}  {told}"))
            .number(off)
            .gauge(Gauge::Signed { value: off, most: 2.0 })
            .picture(picture(practice, &guessed))
            .tone(tone)
            .because(because)
            .rounds(behind.collect()),
    )
}

/// The guesses over time, each above or below what the lines carried.
fn picture(practice: &Practice, guessed: &[(&Played, f64, f64)]) -> Option<Picture> {
    let ([(last, ..), .., (first, ..)], oldest) = (guessed, guessed.iter().rev()) else { return None };
    let at = |round: &Played| f64::from(practice.day(round).0);
    let carried = oldest.clone().map(|(round, _, support)| (at(round), *support)).collect();
    let guesses = oldest.map(|(round, guess, _)| (at(round), *guess)).collect();
    let series = vec![
        Series { name: "what the lines carry".into(), shape: Shape::Dots, points: carried },
        Series { name: "guess".into(), shape: Shape::Crosses, points: guesses },
    ];
    let ends = [first, last].map(|round| practice.day(round).date().to_string());
    Some(Picture::Scores(Scores { series, ends }))
}
