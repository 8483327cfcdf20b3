//! The candidate's own words, phase by phase, with what each took.

use crate::domain::phase::Phase;
use crate::domain::round::{Round, Writer};
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
        for (line, text) in text.lines().enumerate() {
            let own = round.writer(phase, line) == Writer::Candidate;
            page.row(if own { Tone::Exact } else { Tone::Voice }, text);
        }
    }
    page
}

/// A duration as minutes and seconds, `7:05`.
#[must_use]
pub(super) fn minutes(duration: std::time::Duration) -> String {
    format!("{}:{:02}", duration.as_secs() / 60, duration.as_secs() % 60)
}
