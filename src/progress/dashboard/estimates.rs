//! The bias of estimates: too high or too low, in rounds and in quick estimates.

use super::{Behind, Figure, Section, behind};
use crate::domain::drill::{Bias, Topic};
use crate::domain::progress::Played;
use crate::page::Tone;
use crate::progress::Practice;

/// Estimates of rounds that are listed, those furthest off.
const LISTED: usize = 8;

/// Below this factor an estimate is as good as right.
const NEAR: f64 = 1.5;

pub(super) fn section(practice: &Practice) -> Section {
    let mut figures: Vec<Figure> = rounds(practice).into_iter().collect();
    figures.extend(practice.biases.iter().filter_map(drilled));
    figures.extend(furthest(practice));
    let lead = if figures.is_empty() {
        "No estimate was compared with a reference yet. `greenroom drill` asks ten quick ones.".into()
    } else {
        "Answer over reference: above ×1 you estimate too high. Answers in a wrong unit are left out.".into()
    };
    Section { title: "Estimates", lead, figures }
}

/// The mean bias of all estimates of rounds.
fn rounds(practice: &Practice) -> Option<Figure> {
    let mut bias = Bias::default();
    let all = practice.played.iter().flat_map(|round| round.estimates.values());
    all.for_each(|log| bias.count(Some(*log)));
    let behind: Vec<Behind> = practice
        .played
        .iter()
        .filter(|round| !round.estimates.is_empty())
        .map(|round| mean(practice, round))
        .collect();
    Some(of_bias("In rounds", bias)?.rounds(behind))
}

fn mean(practice: &Practice, round: &Played) -> Behind {
    let mut bias = Bias::default();
    round.estimates.values().for_each(|log| bias.count(Some(*log)));
    behind(practice, round, &bias.factor().map_or_else(String::new, times))
}

fn drilled((topic, bias): (Topic, Bias)) -> Option<Figure> {
    of_bias(&format!("Quick estimates, {topic}"), bias)
}

fn of_bias(name: &str, bias: Bias) -> Option<Figure> {
    let factor = bias.factor()?;
    let (told, tone) = verdict(factor);
    let because = format!(
        "The geometric mean of {} answers; one that is further off than a thousand times counts as a thousand.",
        bias.answers
    );
    Some(Figure::new(name, format!("{}  {told}", times(factor))).number(factor).tone(tone).because(because))
}

/// The estimates of rounds that were furthest off.
fn furthest(practice: &Practice) -> Vec<Figure> {
    let of =
        |round: &'_ Played| round.estimates.iter().map(|(id, log)| (id.clone(), *log)).collect::<Vec<_>>();
    let mut all: Vec<(&Played, crate::domain::id::Id, f64)> = practice
        .played
        .iter()
        .flat_map(|round| of(round).into_iter().map(move |(id, log)| (round, id, log)))
        .filter(|(.., log)| log.abs() > NEAR.log10())
        .collect();
    all.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
    let one = |(round, id, log): (&Played, crate::domain::id::Id, f64)| {
        let factor = 10f64.powf(log);
        let (told, tone) = verdict(factor);
        let name = format!("{}, {}", round.summary.title, id.as_str().replace(['-', '_'], " "));
        let because = "One answer of one round; the review of the round has its working and the reference's.";
        Figure::new(name, format!("{}  {told}", times(factor)))
            .number(factor)
            .tone(tone)
            .because(because)
            .rounds(vec![behind(practice, round, &times(factor))])
    };
    all.into_iter().take(LISTED).map(one).collect()
}

fn verdict(factor: f64) -> (&'static str, Tone) {
    match factor {
        high if high > NEAR => ("too high", Tone::Warn),
        low if low < 1.0 / NEAR => ("too low", Tone::Warn),
        _ => ("close", Tone::Good),
    }
}

fn times(factor: f64) -> String {
    match factor {
        factor if factor >= 10.0 => format!("×{factor:.0}"),
        factor if factor >= 1.0 => format!("×{factor:.1}"),
        factor if factor > 0.1 => format!("÷{:.1}", 1.0 / factor),
        factor => format!("÷{:.0}", 1.0 / factor),
    }
}
