//! What stands twice: a question that would get one of two answers, a criterion that would be graded twice.

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
    let mut asked: Vec<(Vec<String>, &Id)> = Vec::new();
    let family = Place::Root.key("clarification");
    for (id, clarification) in &problem.clarifications {
        let at = family.key(id.as_str());
        let list = at.key("also");
        let also = clarification.also.iter().enumerate().map(|(i, text)| (Some(i), text));
        for (i, text) in std::iter::once((None, &clarification.question)).chain(also) {
            let words = said(text);
            match asked.iter().find(|(known, _)| *known == words && !words.is_empty()) {
                Some((_, other)) if *other != id => {
                    let fault = Fault::warning(
                        format!("`{other}` is asked for in the same words"),
                        "never gets this answer",
                    );
                    match i {
                        Some(i) => faults.put(list.item(i), fault),
                        None => faults.put(at.key("question"), fault),
                    }
                }
                _ => asked.push((words, id)),
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
    let mut seen = Vec::new();
    let shared = around.rubric.into_iter().flat_map(|rubric| rubric.competencies.values());
    seen.extend(shared.flat_map(|competency| &competency.criteria).map(folded));
    repeated(&around.problem.criteria, Place::Root.key("criterion"), &mut seen, faults);
}

/// The same text in two criteria of a rubric.
pub(super) fn shared_criteria(rubric: &Rubric, faults: &mut Faults<'_>) {
    let mut seen = Vec::new();
    let family = Place::Root.key("competency");
    for (id, competency) in &rubric.competencies {
        let at = family.key(id.as_str());
        repeated(&competency.criteria, at.key("criterion"), &mut seen, faults);
    }
}

fn repeated<'c>(
    criteria: &'c IndexMap<Id, Criterion>,
    table: Place<'_>,
    seen: &mut Vec<(String, &'c Id)>,
    faults: &mut Faults<'_>,
) {
    for criterion in criteria {
        let (text, id) = folded(criterion);
        if let Some((_, other)) = seen.iter().find(|(known, _)| *known == text) {
            let fault = Fault::warning(format!("`{other}` says the same"), "is graded twice");
            faults.put(table.key(id.as_str()).key("text"), fault);
        }
        seen.push((text, id));
    }
}

/// A criterion's text without case and punctuation, and its id.
fn folded<'c>((id, criterion): (&'c Id, &'c Criterion)) -> (String, &'c Id) {
    let words = criterion.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    (words.map(str::to_lowercase).collect::<Vec<_>>().join(" "), id)
}
