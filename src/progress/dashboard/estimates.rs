//! The bias of estimates: too high or too low, in rounds and in quick estimates.

use std::collections::BTreeMap;

use super::picture::Picture;
use super::{Behind, Figure, Gauge, Section, behind};
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
    figures.extend(quantities(practice));
    figures.extend(furthest(practice));
    let lead = if figures.is_empty() {
        "No estimate was compared with a reference yet. `greenroom drill` asks ten quick ones."
    } else {
        "Answer over reference: above ×1 you estimate too high. Answers in a wrong unit are left out."
    };
    Section { picture: histogram(practice), ..Section::new("Estimates", lead, figures) }
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
    let figure = Figure::new(name, format!("{:<5}  {told}", times(factor))).number(factor).tone(tone);
    Some(figure.because(because).gauge(gauge(factor)))
}

/// An error as a bar of its logarithm: a hundred times is as far as it goes.
fn gauge(factor: f64) -> Gauge {
    Gauge::Signed { value: factor.log10(), most: 2.0 }
}

/// The quantities that were estimated in several rounds, those with the largest bias first.
fn quantities(practice: &Practice) -> Vec<Figure> {
    let mut all: BTreeMap<&str, (Bias, Vec<Behind>)> = BTreeMap::new();
    for round in &practice.played {
        for (id, log) in &round.estimates {
            let (bias, rounds) = all.entry(id.as_str()).or_default();
            bias.count(Some(*log));
            rounds.push(behind(practice, round, &times(10f64.powf(*log))));
        }
    }
    let of = |(id, (bias, rounds)): (&str, (Bias, Vec<Behind>))| {
        (rounds.len() > 1)
            .then(|| Some(of_bias(&format!("In rounds, {}", named(id)), bias)?.rounds(rounds)))?
    };
    let mut figures: Vec<Figure> = all.into_iter().filter_map(of).collect();
    let size = |figure: &Figure| figure.number.map_or(0.0, |factor| factor.log10().abs());
    figures.sort_by(|a, b| size(b).total_cmp(&size(a)));
    figures.truncate(LISTED);
    figures
}

/// The name of an estimate in words.
fn named(id: &str) -> String {
    id.replace(['-', '_'], " ")
}

/// The bounds of what is counted together, as decimal logarithms, and what is beyond each.
const BOUNDS: [(f64, &str); 6] =
    [(-1.0, "÷10+"), (-0.5, "÷3–10"), (-0.176, "÷1.5–3"), (0.176, "close"), (0.5, "×1.5–3"), (1.0, "×3–10")];

/// A histogram of the errors of estimates in rounds.
fn histogram(practice: &Practice) -> Option<Picture> {
    let mut counts: Vec<(String, u64)> =
        BOUNDS.iter().map(|(_, name)| *name).chain(["×10+"]).map(|name| (name.to_owned(), 0)).collect();
    for log in practice.played.iter().flat_map(|round| round.estimates.values()) {
        let at = BOUNDS.iter().position(|(bound, _)| log <= bound).unwrap_or(BOUNDS.len());
        counts[at].1 += 1;
    }
    counts.iter().any(|(_, count)| *count > 0).then_some(Picture::Counts(counts))
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
        let name = format!("{}, {}", named(id.as_str()), round.summary.title);
        let because = "One answer of one round; the review of the round has its working and the reference's.";
        Figure::new(name, format!("{:<5}  {told}", times(factor)))
            .number(factor)
            .gauge(gauge(factor))
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
