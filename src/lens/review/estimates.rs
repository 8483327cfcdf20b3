//! The estimates, each beside the reference: what it is worth, why, and how the reference comes to it.

use super::super::estimation::{Answer, told};
use super::super::ground::{Estimates, Lens};
use super::super::page::{Page, Tone};
use super::super::reading::Reading;
use crate::quantity::Quantity;

/// Every estimate of the problem, the candidate's beside the reference's.
#[must_use]
pub fn estimates(lens: &Lens, reading: &Reading) -> Page {
    let mut page = Page::new("Estimates");
    let Some(own) = &lens.estimates else {
        page.row(
            Tone::Warn,
            "The problem's own estimates can't be computed; `greenroom pack check` says why.",
        );
        return page;
    };
    for (at, estimate) in lens.problem.estimates.values().enumerate() {
        page.heading(&estimate.ask);
        match reading.numbers.answers.iter().find(|answer| answer.estimate == at) {
            Some(answer) => answered(&mut page, own, reading, answer),
            None => drop(
                page.row(Tone::Faint, "Not estimated, or under a name that could not be matched.").rows.len(),
            ),
        }
        reference(&mut page, own, at);
    }
    page
}

fn answered(page: &mut Page, own: &Estimates, reading: &Reading, answer: &Answer) {
    let line = &reading.numbers.sheet.lines()[answer.at];
    let value =
        line.claim.as_ref().filter(|claim| !claim.agrees).map(|claim| &claim.value).or(line.value.as_ref());
    let (tone, text) = told(&answer.verdict);
    page.row(tone, format!("yours      {}: {text}", value.map(Quantity::text).unwrap_or_default()));
    if let Some(derivation) =
        reading.numbers.sheet.derive(answer.at, std::slice::from_ref(&reading.numbers.scope))
    {
        page.indented(11, Tone::Exact, derivation.to_string());
    }
    let decided = value.and_then(|value| own.reference.decision(answer.estimate, value));
    if let Some(decided) = decided {
        page.indented(11, Tone::Text, format!("from which follows: {decided}"));
    }
}

fn reference(page: &mut Page, own: &Estimates, at: usize) {
    let value = own.solved.estimate(at);
    page.row(Tone::Voice, format!("reference  {}", value.text()));
    if let Some(derivation) = own.reference.derive(&own.solved, at) {
        page.indented(11, Tone::Exact, derivation.to_string());
    }
    if let Some(decided) = own.reference.decision(at, value) {
        page.indented(11, Tone::Voice, decided);
    }
}
