//! Real interviews beside the practice of the time before each.

use super::picture::{Picture, Scores};
use super::{Figure, Section, behind, counted};
use crate::domain::outcome::{BEFORE, MANY, Outcome, Preparation, Result, passed, prepares};
use crate::domain::review::Day;
use crate::page::Tone;
use crate::progress::Practice;

pub(super) fn section(practice: &Practice) -> Section {
    let title = "Interviews";
    let outcomes = &practice.outcomes;
    if outcomes.is_empty() {
        let lead = "No real interview is noted. `greenroom outcome add` notes one, and its practice stands beside it.";
        return Section::new(title, lead, Vec::new());
    }
    let lead = match passed(outcomes) {
        None => format!(
            "From fewer than {MANY} results nothing about what helps can be told, so none are counted."
        ),
        Some((passed, known)) => {
            format!("{passed} of {known} passed. So few show no cause: read them one by one.")
        }
    };
    let figures = outcomes.iter().rev().map(|outcome| figure(practice, outcome)).collect();
    Section::new(title, lead, figures)
}

fn figure(practice: &Practice, outcome: &Outcome) -> Figure {
    let days = practice.played.iter().map(|round| (practice.day(round), round));
    let before_it = days.clone().filter(|(day, _)| prepares(*day, outcome.day));
    let mut scored: Vec<(Day, f64)> =
        before_it.clone().filter_map(|(day, round)| Some((day, round.summary.score?))).collect();
    scored.reverse();
    let picture = Scores::over_days(&scored, None).map(Picture::Scores);
    let behind = before_it.map(|(_, round)| round).map(|round| behind(practice, round, "")).collect();
    let before = Preparation::before(outcome.day, days.map(|(day, round)| (day, &round.summary)));
    let score = before.mean.map_or_else(String::new, |score| format!(", mean {score:.1}"));
    let level = outcome.level.map_or_else(String::new, |level| format!(", {level}"));
    let tone = match outcome.result {
        Result::Passed => Tone::Good,
        Result::Failed => Tone::Warn,
        Result::Waiting => Tone::Faint,
    };
    let value = format!(
        "{}; {} in the {BEFORE} days before{score}",
        outcome.result,
        counted(before.rounds, "graded round")
    );
    let note = if outcome.note.is_empty() { "No note.".to_owned() } else { outcome.note.clone() };
    Figure::new(format!("{}{level}", outcome.company), value)
        .tone(tone)
        .because(note)
        .rounds(behind)
        .picture(picture)
}
