//! The estimates, each beside the reference: what it is worth, why, and how the reference comes to it; once for the
//! requirements as the round began, and once for each change of them.

use super::super::answers::Answer;
use super::super::estimation::{Numbers, changed_since, told};
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::lens::{Estimates, Lens, Reading, RequirementsVersion};
use crate::page::{Page, Tone};
use crate::quantity::Quantity;

/// Every estimate of the problem, the candidate's beside the reference's.
pub fn estimates(lens: &Lens, round: &Round, reading: &Reading) -> Page {
    let mut page = Page::new("Estimates");
    if lens.version(0).estimates.is_none() {
        let why = "The problem's own estimates can't be computed; `greenroom pack check` says why.";
        page.row(Tone::Warn, why);
        return page;
    }
    let stood = numbers(lens, round, reading);
    if !round.has(Phase::Estimation) && stood.iter().all(|numbers| numbers.answers.is_empty()) {
        page.row(Tone::Faint, "This round had no estimation. The page “Reference” has the numbers.");
        return page;
    }
    for (at, estimate) in lens.problem.estimates.values().enumerate() {
        page.heading(&estimate.ask);
        for (version, numbers) in (0..).zip(&stood) {
            one(&mut page, lens, round, (at, version), numbers);
        }
    }
    page
}

/// The numbers as they stood before each change of the requirements, and as they stand: what was typed over since is
/// still what one had before.
pub fn numbers(lens: &Lens, round: &Round, reading: &Reading) -> Vec<Numbers> {
    let before = round.changes.iter().map(|change| Reading::of(lens, &change.before).numbers);
    before.chain([reading.numbers.clone()]).collect()
}

/// An estimate in a version, by its place. A change that doesn't touch it leaves no trace.
fn one(page: &mut Page, lens: &Lens, round: &Round, (at, version): (usize, u32), numbers: &Numbers) {
    let Some(own) = &lens.version(version).estimates else { return };
    let answer = numbers.answers.iter().find(|answer| (answer.estimate, answer.version) == (at, version));
    if version > 0 {
        let moved = value(lens.version(version - 1), at) != value(lens.version(version), at);
        let asked = lens.problem.estimates.get_index(at).map(|(id, _)| id);
        let asked = asked.is_some_and(|id| changed_since(lens, round, id, version - 1));
        if answer.is_none() && !moved && !asked {
            return;
        }
        page.row(Tone::Strong, "After the change");
    }
    match answer {
        Some(answer) => answered(page, own, numbers, answer),
        None if version > 0 => drop(page.row(Tone::Faint, "Not estimated anew.")),
        None => drop(page.row(Tone::Faint, "Not estimated, or under a name that could not be matched.")),
    }
    reference(page, own, at);
}

fn value(version: &RequirementsVersion, at: usize) -> Option<&Quantity> {
    version.estimates.as_ref().map(|own| own.solved.estimate(at))
}

fn answered(page: &mut Page, own: &Estimates, numbers: &Numbers, answer: &Answer) {
    let line = &numbers.sheet.lines()[answer.at];
    let value =
        line.claim.as_ref().filter(|claim| !claim.agrees).map(|claim| &claim.value).or(line.value.as_ref());
    let (tone, text) = told(&answer.verdict);
    page.row(tone, format!("yours      {}: {text}", value.map(Quantity::text).unwrap_or_default()));
    if let (true, Some(name)) = (answer.guessed, &line.name) {
        page.indented(11, Tone::Faint, format!("you called it “{name}”"));
    }
    if let Some(derivation) = numbers.sheet.derive(answer.at, &numbers.scopes) {
        page.indented(11, Tone::Exact, derivation.text(&|at| numbers.sheet.lines()[at].key.told()));
    }
    let decided = value.and_then(|value| own.decision(answer.estimate, value));
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
    if let Some(decided) = own.decision(at, value) {
        page.indented(11, Tone::Voice, decided);
    }
}
