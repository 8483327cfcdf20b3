//! Sealed guesses against what the lines carry.

use super::{Figure, Section, behind};
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
        "No sealed guess could be compared yet: it takes a graded round whose review was opened.".into()
    } else {
        "Your sealed guess less the score that your lines carry: above zero you flatter yourself.".into()
    };
    Section { title: "Calibration", lead, figures }
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
            .tone(tone)
            .because(because)
            .rounds(behind.collect()),
    )
}
