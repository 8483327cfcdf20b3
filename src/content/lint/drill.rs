//! The assets of quick estimates.

use super::names::unknown;
use super::walk::{entries, family};
use crate::drill::{Computed, Numbers, Questions};
use crate::spanned::{Fault, Faults, Place};

/// Everything wrong with the meaning of `numbers.toml`.
pub(in crate::content) fn numbers(numbers: &Numbers, faults: &mut Faults<'_>) {
    for (at, _, number) in family("number", &numbers.numbers) {
        within(number.within, at, faults);
        if !numbers.sources.contains_key(&number.source) {
            faults.put(at.key("source"), unknown("a source", number.source.as_str(), numbers.sources.keys()));
        }
    }
}

/// Everything wrong with the meaning of `questions.toml`: each question prints everything that is given, and nothing
/// else.
pub(in crate::content) fn questions(questions: &Questions, faults: &mut Faults<'_>) {
    for (at, _, question) in family("question", &questions.questions) {
        within(question.within, at, faults);
        prints(question, at, faults);
    }
}

fn prints(question: &Computed, at: Place<'_>, faults: &mut Faults<'_>) {
    for id in question.ask.parameters().filter(|id| !question.given.contains_key(*id)) {
        let fault = Fault::error(format!("`{id}` is not given"), "expected a name of `given`");
        faults.put_word(at.key("ask"), id.as_str(), fault);
    }
    for (at, id, _) in entries(at.key("given"), &question.given) {
        if !question.ask.parameters().any(|printed| printed == id) {
            let fault = Fault::error(format!("the question doesn't say `{id}`"), "expected it in `ask`");
            faults.put_key(at, fault);
        }
    }
}

fn within(within: f64, at: Place<'_>, faults: &mut Faults<'_>) {
    if within <= 1.0 {
        let fault = Fault::error("no answer could be right", "expected a factor above 1");
        faults.put(at.key("within"), fault);
    }
}
