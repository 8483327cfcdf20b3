//! Coverage of tracks, problems, topics and cards.

use std::collections::BTreeSet;

use super::{Behind, Figure, Gauge, Section, behind, counted};
use crate::domain::id::Id;
use crate::domain::pack::Track;
use crate::domain::progress::Played;
use crate::page::Tone;
use crate::progress::{Known, Practice};

pub(super) fn section(practice: &Practice) -> Section {
    let mut figures = vec![problems(practice), cards(practice)];
    figures.extend(practice.tracks.iter().map(|track| of_track(practice, track)));
    figures.extend(practice.topics.iter().map(|(id, title)| topic(practice, id, title)));
    let lead =
        "Problems practised by a whole round, and cards met. The topics of a problem are hidden until then.";
    Section::new("Coverage", lead, figures)
}

fn problems(practice: &Practice) -> Figure {
    let practised = practice.problems.iter().filter(|known| known.is_practised()).count();
    share("Problems", practised, practice.problems.len(), "practised")
        .rounds(on(practice, |_| true))
        .because("A problem counts once a whole round on it is graded; sketches and parts don't.")
}

fn cards(practice: &Practice) -> Figure {
    let cards = &practice.cards;
    share("Cards", cards.met, cards.all, "met")
        .because(format!("{} due today. `greenroom drill cards` asks them.", cards.due))
}

fn of_track(practice: &Practice, track: &Track) -> Figure {
    let practised = |id: &&_| practice.known(id).is_some_and(Known::is_practised);
    let done = track.problems.iter().filter(practised).count();
    let next = track.problems.iter().filter(|id| !practised(id)).find_map(|id| practice.known(id));
    let chosen = practice.track.as_ref() == Some(&track.title);
    let name = format!("Track: {}", track.title);
    let next = next.map_or_else(
        || "Every problem of it is practised.".into(),
        |known| format!("Next on it: {}.", known.head.title),
    );
    let (what, tone) = if chosen { ("· your track", Tone::Accent) } else { ("practised", Tone::Text) };
    let rounds = on(practice, |known| track.problems.contains(&known.head.id));
    share(&name, done, track.problems.len(), what).tone(tone).rounds(rounds).because(next).because(format!(
        "For: {}. The library's filter by track chooses one; progress on all of them is kept.",
        track.audience
    ))
}

fn topic(practice: &Practice, id: &Id, title: &str) -> Figure {
    let (met, all) = practice.cards.topics.get(id).copied().unwrap_or_default();
    let practised: BTreeSet<&str> = practice
        .problems
        .iter()
        .filter(|known| known.is_practised() && known.head.exercises.contains(id))
        .map(|known| known.head.title.as_str())
        .collect();
    let in_rounds =
        if practised.is_empty() { "no round".into() } else { counted(practised.len(), "problem") };
    let cards = if all == 0 { "no cards".into() } else { format!("{met} of {all} cards") };
    let value = format!("{cards}; {in_rounds}");
    let tone = if met == 0 && practised.is_empty() { Tone::Faint } else { Tone::Text };
    let rounds = on(practice, |known| known.is_practised() && known.head.exercises.contains(id));
    #[expect(clippy::cast_precision_loss, reason = "there are few of them")]
    let gauge = (all > 0).then_some(Gauge::Part { value: met as f64, of: all as f64, mark: None });
    let figure = Figure { gauge, ..Figure::new(title, value).tone(tone).rounds(rounds) };
    let mut figure = figure.because(match all {
        0 => "No card is on this topic yet; problems exercise it.".into(),
        _ => format!("`greenroom drill cards --topic {id}` asks its cards."),
    });
    if !practised.is_empty() {
        figure = figure
            .because(format!("Practised in: {}.", practised.into_iter().collect::<Vec<_>>().join(", ")));
    }
    figure
}

/// The graded rounds on certain problems, the newest first.
fn on(practice: &Practice, wanted: impl Fn(&Known) -> bool) -> Vec<Behind> {
    let fits = |round: &&Played| practice.known(&round.summary.problem).is_some_and(&wanted);
    practice.played.iter().filter(fits).map(|round| behind(practice, round, "")).collect()
}

fn share(name: &str, done: usize, all: usize, what: &str) -> Figure {
    #[expect(clippy::cast_precision_loss, reason = "there are few of them")]
    let [value, of] = [done as f64, all.max(1) as f64];
    let gauge = Gauge::Part { value, of, mark: None };
    Figure::new(name, format!("{done} of {all} {what}")).number(value).gauge(gauge)
}
