//! The candidate's own words, phase by phase, with what each took.

use super::super::line::{Line, classify};
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::page::{Page, Tone};

/// The pads as they stand.
pub(super) fn pads(round: &Round) -> Page {
    let mut page = Page::new("Your pads");
    for &phase in Phase::ALL.iter().filter(|phase| round.reached(**phase)) {
        page.heading(format!("{} · {}", phase.title(), minutes(round.spent(phase))));
        let text = round.pad(phase).trim_end();
        if text.is_empty() {
            page.row(Tone::Faint, "Nothing was typed.");
        }
        for line in text.lines() {
            let tone = match classify(line) {
                Line::Reply(_) | Line::Heading(_) | Line::Time => Tone::Voice,
                _ => Tone::Exact,
            };
            page.row(tone, line);
        }
    }
    page
}

/// A duration as minutes and seconds, `7:05`.
#[must_use]
pub(super) fn minutes(duration: std::time::Duration) -> String {
    format!("{}:{:02}", duration.as_secs() / 60, duration.as_secs() % 60)
}
