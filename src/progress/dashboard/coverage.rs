//! Coverage of tracks, problems, topics and cards.

use std::collections::BTreeSet;

use super::{Figure, Section};
use crate::domain::id::Id;
use crate::domain::pack::Track;
use crate::page::Tone;
use crate::progress::Practice;

pub(super) fn section(practice: &Practice) -> Section {
    let mut figures = vec![problems(practice), cards(practice)];
    figures.extend(practice.tracks.iter().map(|track| of_track(practice, track)));
    figures.extend(practice.topics.iter().map(|(id, title)| topic(practice, id, title)));
    let lead =
        "Problems practised by a whole round, and cards met. The topics of a problem are hidden until then.";
    Section { title: "Coverage", lead: lead.into(), figures }
}

fn problems(practice: &Practice) -> Figure {
    let practised = practice.problems.iter().filter(|known| known.is_practised()).count();
    share("Problems", practised, practice.problems.len(), "practised")
        .because("A problem counts once a whole round on it is graded; sketches and parts don't.")
}

fn cards(practice: &Practice) -> Figure {
    let cards = &practice.cards;
    share("Cards", cards.met, cards.all, "met")
        .because(format!("{} due today. `greenroom drill cards` asks them.", cards.due))
}

fn of_track(practice: &Practice, track: &Track) -> Figure {
    let practised = |id: &&_| practice.known(id).is_some_and(super::super::Known::is_practised);
    let done = track.problems.iter().filter(practised).count();
    let next = track.problems.iter().filter(|id| !practised(id)).find_map(|id| practice.known(id));
    let chosen = practice.track.as_ref() == Some(&track.title);
    let name = format!("Track: {}", track.title);
    let next = next.map_or_else(
        || "Every problem of it is practised.".into(),
        |known| format!("Next on it: {}.", known.head.title),
    );
    let (what, tone) =
        if chosen { ("practised, your track", Tone::Accent) } else { ("practised", Tone::Text) };
    share(&name, done, track.problems.len(), what).tone(tone).because(next).because(format!(
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
        if practised.is_empty() { "no round yet".into() } else { format!("in rounds: {}", practised.len()) };
    let cards = if all == 0 { "no cards".into() } else { format!("{met} of {all} cards met") };
    let value = format!("{cards:<16} {in_rounds}");
    let tone = if met == 0 && practised.is_empty() { Tone::Faint } else { Tone::Text };
    let mut figure = Figure::new(title, value).tone(tone).because(match all {
        0 => "No card is on this topic yet; problems exercise it.".into(),
        _ => format!("`greenroom drill cards --topic {id}` asks its cards."),
    });
    if !practised.is_empty() {
        figure = figure
            .because(format!("Practised in: {}.", practised.into_iter().collect::<Vec<_>>().join(", ")));
    }
    figure
}

fn share(name: &str, done: usize, all: usize, what: &str) -> Figure {
    let part = |at: usize| at * all < done * 10 && done > 0;
    let bar: String = (0..10).map(|at| if part(at) { '█' } else { '·' }).collect();
    #[expect(clippy::cast_precision_loss, reason = "there are few of them")]
    let number = done as f64;
    Figure::new(name, format!("{bar} {done} of {all} {what}")).number(number)
}
