//! Real interviews beside the practice of the time before each.

use super::{Figure, Section, behind, counted};
use crate::domain::outcome::{Outcome, Result};
use crate::domain::progress::Played;
use crate::page::Tone;
use crate::progress::Practice;
use crate::progress::trend::mean;

/// Days before an interview whose practice stands beside it.
const BEFORE: u32 = 90;

/// Interviews from which on those that were passed are counted.
const MANY: usize = 5;

pub(super) fn section(practice: &Practice) -> Section {
    let title = "Interviews";
    let outcomes = &practice.outcomes;
    if outcomes.is_empty() {
        let lead = "No real interview is noted. `greenroom outcome add` notes one, and its practice stands beside it.";
        return Section { title, lead: lead.into(), figures: Vec::new() };
    }
    let known = outcomes.iter().filter(|one| one.result != Result::Waiting).count();
    let passed = outcomes.iter().filter(|one| one.result == Result::Passed).count();
    let lead = match known {
        known if known < MANY => format!(
            "{} with a result. Fewer than {MANY} say nothing about what helps, so nothing is counted.",
            counted(known, "interview")
        ),
        known => format!("{passed} of {known} passed. So few show no cause: read them one by one."),
    };
    let figures = outcomes.iter().rev().map(|outcome| figure(practice, outcome)).collect();
    Section { title, lead, figures }
}

fn figure(practice: &Practice, outcome: &Outcome) -> Figure {
    let before = |round: &&Played| {
        let day = practice.day(round);
        day <= outcome.day && outcome.day.since(day) <= BEFORE
    };
    let rounds: Vec<&Played> = practice.played.iter().filter(before).collect();
    let score = mean(rounds.iter().filter_map(|round| round.summary.score));
    let score = score.map_or_else(String::new, |score| format!(", {score:.1} of 4 on average"));
    let level = outcome.level.map_or_else(String::new, |level| format!(", {level}"));
    let tone = match outcome.result {
        Result::Passed => Tone::Good,
        Result::Failed => Tone::Warn,
        Result::Waiting => Tone::Faint,
    };
    let value = format!(
        "{}; {} in the {BEFORE} days before{score}",
        outcome.result,
        counted(rounds.len(), "graded round")
    );
    let note = if outcome.note.is_empty() { "No note.".to_owned() } else { outcome.note.clone() };
    let behind = rounds.iter().map(|round| behind(practice, round, "")).collect();
    Figure::new(format!("{}{level}", outcome.company), value).tone(tone).because(note).rounds(behind)
}
