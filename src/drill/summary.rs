//! The summary of a drill: right answers, and the bias of the others.

use crate::domain::drill::{Bias, Biases, Outcome, Tally, Topic, told};
use crate::page::{Page, Tone};

/// The summary of a drill, beside the bias of all answers ever given.
pub fn summary(tally: &Tally, ever: &Biases) -> Page {
    let mut page = Page::new("summary");
    if tally.answers.is_empty() {
        page.row(
            Tone::Faint,
            "Nothing was answered. Five answers or so show which way you tend to be off, and how far.",
        );
    } else {
        page.row(Tone::Strong, counts(tally));
        biases(&mut page, "In this drill", &tally.biases());
    }
    biases(&mut page, "In all your answers", ever);
    page
}

fn counts(tally: &Tally) -> String {
    let of = |outcome: Outcome| format!("{} {outcome}", tally.of(outcome));
    let mut parts = vec![of(Outcome::Right), of(Outcome::Close), of(Outcome::Off)];
    if tally.passed > 0 {
        parts.push(format!("{} passed", tally.passed));
    }
    let each =
        tally.median().map(|took| format!(", {} s each", took.as_secs_f64().round())).unwrap_or_default();
    format!("{} answered: {}{each}", tally.answers.len(), parts.join(", "))
}

fn biases(page: &mut Page, title: &str, biases: &Biases) {
    let mut topics: Vec<(Topic, Bias)> = biases.iter().collect();
    if topics.is_empty() {
        return;
    }
    page.heading(title);
    // The strongest bias first, whichever way it goes.
    let strength = |bias: &Bias| bias.factor().map_or(0.0, |factor| factor.ln().abs());
    topics.sort_by(|(_, a), (_, b)| strength(b).total_cmp(&strength(a)));
    for (topic, bias) in topics {
        let tone = if strength(&bias) > 2f64.ln() { Tone::Warn } else { Tone::Text };
        page.indented(2, tone, format!("{} ({})", told(topic, bias), answers(bias.answers)));
        if bias.misread_units > 0 {
            let not = format!("and {} with another unit or kind, not counted", answers(bias.misread_units));
            page.indented(4, Tone::Warn, not);
        }
    }
}

fn answers(count: u32) -> String {
    format!("{count} answer{}", if count == 1 { "" } else { "s" })
}
