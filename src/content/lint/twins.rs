//! Finds texts that stand twice: a question that would get one of two answers, a criterion that would be graded twice.

use std::collections::HashMap;

use super::Around;
use super::walk::{entries, family, items};
use crate::domain::id::Id;
use crate::domain::problem::Problem;
use crate::domain::rubric::{Criterion, Rubric};
use crate::lens::evidence::stems;
use crate::spanned::{Fault, Faults, Place};

/// Words that may stand in another place, or be left out, in the same question.
const LOOSE: &str = "a an and are at be do does for in is it of on or please the there these this to";

/// The same question, in any of its wordings, in two clarifications.
pub(super) fn questions(problem: &Problem, faults: &mut Faults<'_>) {
    let mut asked: HashMap<Vec<String>, &Id> = HashMap::new();
    for (at, id, clarification) in family("clarification", &problem.clarifications) {
        let question = std::iter::once((at.key("question"), &clarification.question));
        for (at, text) in question.chain(items(at.key("also"), &clarification.also)) {
            let words = said(text);
            if words.is_empty() {
                continue;
            }
            let other = *asked.entry(words).or_insert(id);
            if other != id {
                let message = format!("`{other}` is asked for in the same words");
                faults.put(at, Fault::warning(message, "never gets this answer"));
            }
        }
    }
}

/// The stems of a question without its loose words.
fn said(text: &str) -> Vec<String> {
    let mut words = stems(text);
    words.retain(|word| !LOOSE.split_whitespace().any(|loose| loose == word));
    words
}

/// The same text in two criteria of the problem and its rubric.
pub(super) fn criteria(around: &Around<'_>, faults: &mut Faults<'_>) {
    let shared = around.rubric.into_iter().flat_map(|rubric| rubric.competencies.values());
    let shared = shared.flat_map(|competency| &competency.criteria);
    let mut seen = shared.map(|(id, criterion)| (folded(criterion), id)).collect();
    repeated(family("criterion", &around.problem.criteria), &mut seen, faults);
}

/// The same text in two criteria of a rubric.
pub(super) fn shared_criteria(rubric: &Rubric, faults: &mut Faults<'_>) {
    let mut seen = HashMap::new();
    for (at, _, competency) in family("competency", &rubric.competencies) {
        repeated(entries(at.key("criterion"), &competency.criteria), &mut seen, faults);
    }
}

fn repeated<'c>(
    criteria: impl Iterator<Item = (Place<'c>, &'c Id, &'c Criterion)>,
    seen: &mut HashMap<String, &'c Id>,
    faults: &mut Faults<'_>,
) {
    for (at, id, criterion) in criteria {
        if let Some(other) = seen.insert(folded(criterion), id) {
            let fault = Fault::warning(format!("`{other}` says the same"), "is graded twice");
            faults.put(at.key("text"), fault);
        }
    }
}

/// A criterion's text without case and punctuation.
fn folded(criterion: &Criterion) -> String {
    let words = criterion.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
