//! The time of each phase against its plan.

use super::picture::{Pair, Picture};
use super::{Figure, Gauge, Section, behind, counted};
use crate::domain::grade::mean;
use crate::domain::phase::Phase;
use crate::domain::progress::{PhaseTime, Played};
use crate::domain::round::RoundKind;
use crate::page::Tone;
use crate::progress::Practice;

/// Rounds that are looked back on.
const LATE: usize = 10;

/// Shares of the plan between which a phase is in time.
const IN_TIME: (f64, f64) = (0.5, 1.2);

pub(super) fn section(practice: &Practice) -> Section {
    let whole = |round: &&Played| round.summary.kind == RoundKind::Whole;
    let rounds: Vec<&Played> = practice.played.iter().filter(whole).take(LATE).collect();
    let figures: Vec<Figure> =
        Phase::ALL.iter().filter_map(|phase| figure(practice, *phase, &rounds)).collect();
    let lead = if figures.is_empty() {
        "No whole round with planned times is graded yet.".into()
    } else {
        format!("Time of each phase as a share of its plan, in the last {} whole rounds.", rounds.len())
    };
    let pairs: Vec<Pair> = Phase::ALL.iter().filter_map(|phase| pair(*phase, &rounds)).collect();
    let picture = (!pairs.is_empty()).then_some(Picture::Pairs(pairs));
    Section { picture, ..Section::new("Pace", lead, figures) }
}

/// The rounds in which a phase had a plan, each with the seconds it took and those of the plan.
fn timed<'p>(phase: Phase, rounds: &[&'p Played]) -> Vec<(&'p Played, (f64, f64))> {
    let time = |round: &Played| round.times.iter().find(|time| time.phase == phase).copied();
    let share = |time: PhaseTime| Some((time.spent.as_secs_f64(), time.planned?.as_secs_f64()));
    rounds.iter().filter_map(|round| Some((*round, share(time(round)?)?))).collect()
}

/// The mean time of a phase beside its plan's.
fn pair(phase: Phase, rounds: &[&Played]) -> Option<Pair> {
    let timed = timed(phase, rounds);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a round has few seconds")]
    let seconds = |seconds: Option<f64>| seconds.map(|seconds| seconds.round() as u64);
    Some(Pair {
        name: phase.title().to_owned(),
        planned: seconds(mean(timed.iter().map(|(_, (_, planned))| *planned)))?,
        took: seconds(mean(timed.iter().map(|(_, (spent, _))| *spent)))?,
    })
}

fn figure(practice: &Practice, phase: Phase, rounds: &[&Played]) -> Option<Figure> {
    let timed = timed(phase, rounds);
    let share = mean(timed.iter().map(|(_, (spent, planned))| spent / planned.max(1.0)))?;
    let (told, tone) = match share {
        share if share > IN_TIME.1 => ("over its plan", Tone::Warn),
        share if share < IN_TIME.0 => ("under half of its plan", Tone::Warn),
        _ => ("in time", Tone::Good),
    };
    let says = |(spent, planned): (f64, f64)| format!("{} of {}", minutes(spent), minutes(planned));
    let behind = timed.iter().map(|(round, time)| behind(practice, round, &says(*time))).collect();
    let value = format!("{:>3.0} %  {told}", share * 100.0);
    let because = format!(
        "The mean of {}. Between half and a fifth more than the plan is in time.",
        counted(timed.len(), "round")
    );
    let gauge = Gauge::Part { value: share, of: 2.0, mark: Some(1.0) };
    Some(
        Figure::new(phase.title(), value)
            .number(share)
            .tone(tone)
            .because(because)
            .rounds(behind)
            .gauge(gauge),
    )
}

fn minutes(seconds: f64) -> String {
    format!("{:.0}:{:02.0}", (seconds / 60.0).floor(), (seconds % 60.0).floor())
}
