//! Finds texts that stand twice: a question that would get one of two answers, a criterion that would be graded twice.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Around;
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
    let family = Place::Root.key("clarification");
    for (id, clarification) in &problem.clarifications {
        let at = family.key(id.as_str());
        let list = at.key("also");
        let also = clarification.also.iter().enumerate().map(|(i, text)| (Some(i), text));
        for (i, text) in std::iter::once((None, &clarification.question)).chain(also) {
            let words = said(text);
            if words.is_empty() {
                continue;
            }
            let other = *asked.entry(words).or_insert(id);
            if other != id {
                let message = format!("`{other}` is asked for in the same words");
                let fault = Fault::warning(message, "never gets this answer");
                let at = i.map_or_else(|| at.key("question"), |i| list.item(i));
                faults.put(at, fault);
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
    let mut seen = shared.flat_map(|competency| &competency.criteria).map(folded).collect();
    repeated(&around.problem.criteria, Place::Root.key("criterion"), &mut seen, faults);
}

/// The same text in two criteria of a rubric.
pub(super) fn shared_criteria(rubric: &Rubric, faults: &mut Faults<'_>) {
    let mut seen = HashMap::new();
    let family = Place::Root.key("competency");
    for (id, competency) in &rubric.competencies {
        let at = family.key(id.as_str());
        repeated(&competency.criteria, at.key("criterion"), &mut seen, faults);
    }
}

fn repeated<'c>(
    criteria: &'c IndexMap<Id, Criterion>,
    table: Place<'_>,
    seen: &mut HashMap<String, &'c Id>,
    faults: &mut Faults<'_>,
) {
    for criterion in criteria {
        let (text, id) = folded(criterion);
        if let Some(other) = seen.insert(text, id) {
            let fault = Fault::warning(format!("`{other}` says the same"), "is graded twice");
            faults.put(table.key(id.as_str()).key("text"), fault);
        }
    }
}

/// A criterion's text without case and punctuation, and its id.
fn folded<'c>((id, criterion): (&'c Id, &'c Criterion)) -> (String, &'c Id) {
    let words = criterion.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    (words.map(str::to_lowercase).collect::<Vec<_>>().join(" "), id)
}
