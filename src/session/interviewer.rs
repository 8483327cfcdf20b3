//! The interviewer's side of the requirements: which lines ask, and what is answered.

use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::domain::text::{Author, Edit};
use crate::lens::line::{Kind, Line};
use crate::lens::{Lens, Source, ask};

/// The reply to a question that the problem leaves open.
pub(super) const YOUR_CALL: &str = "Your call. What do you assume, and what changes if it is ten times off?";

/// A question found in an edit: where its line ends, and what it asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// Byte offset of the end of the line in the text after the edit.
    pub ends: usize,
    /// The question, without a sigil.
    pub text: String,
}

/// The questions a candidate's edit has completed with Enter, or brought in whole with a paste. One that has its
/// reply below it already is not asked again.
pub(super) fn completed(lens: &Lens, round: &Round, phase: Phase, edit: &Edit) -> Vec<Question> {
    if edit.by != Author::Candidate || !edit.inserted.contains('\n') {
        return Vec::new();
    }
    let end = edit.at + edit.inserted.len();
    let sources: Vec<Source<'_>> = Source::all(round, phase).collect();
    let mut ends = 0;
    let mut questions = Vec::new();
    for (line, source) in sources.iter().enumerate() {
        ends += source.text.len();
        if (edit.at..end).contains(&ends) {
            let classified = |source: &Source<'_>| Line::of(*source, &lens.vocabulary);
            let below = sources[line + 1..].iter().find(|source| !source.text.trim().is_empty());
            let replied = below.is_some_and(|below| classified(below).kind == Kind::Reply);
            let question = classified(source).question().map(str::to_owned).filter(|_| !replied);
            questions.extend(question.map(|text| Question { ends, text }));
        }
        ends += 1;
    }
    questions
}

/// The reply to a question after so many changes of the requirements: the clarification that answers best, without
/// those that were rejected.
pub(super) fn answer(lens: &Lens, version: u32, question: &str, without: &[Id]) -> (Option<Id>, String) {
    let (problem, facts) = (&lens.problem, &lens.version(version).facts);
    let id = match ask::best(problem, question, without) {
        ask::Answer::Clarification(id) => id,
        ask::Answer::Told { id, name } => {
            let value = problem.value(facts, id).unwrap_or_default().replace(" / ", "/");
            return (None, format!("> As I said, {name}: {value}."));
        }
        ask::Answer::Open => return (None, format!("> {YOUR_CALL}")),
    };
    let clarification = &problem.clarifications[&id];
    let text = problem.print(&clarification.answer, facts);
    let label = clarification.question.trim_end_matches(['?', '.', ' ']);
    (Some(id), format!("> [{label}?] {}", text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// The lines ending in `=?` that an edit has completed: number, and byte offset of the question mark.
pub(super) fn to_compute(pad: &str, edit: &Edit) -> Vec<(usize, usize)> {
    let breaks = edit.inserted.match_indices('\n').map(|(i, _)| edit.at + i);
    let asks = |ends: usize| {
        let head = pad.get(..ends)?.trim_end_matches([' ', '\t']);
        head.ends_with("=?").then(|| (head.matches('\n').count(), head.len() - 1))
    };
    breaks.filter_map(asks).collect()
}
