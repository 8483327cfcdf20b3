//! Finds the clarification that a question asks for: the one whose wordings share the most telling words with it.

use std::collections::HashSet;

use super::evidence::stems;
use super::likeness::Idf;
use crate::domain::id::Id;
use crate::domain::problem::{Clarification, KnownFrom, Parameter, Problem};

/// The likeness, 0 to 1, below which the problem leaves a question open.
const ENOUGH: f64 = 0.42;

/// Words that ask without saying about what.
const EMPTY: &str = "a about an and any are as at be can could do does expect for from have how i in into is it its \
    let many much need of on or our please should so system tell that the there they this to us want we what when \
    where which who why will with would you your";

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'p> {
    /// A clarification of the problem.
    Clarification(Id),
    /// A parameter that the problem's prompt has given already.
    Told {
        /// The parameter.
        id: &'p Id,
        /// The name by which it was asked for.
        name: &'p str,
    },
    /// Nothing: it is the candidate's to decide.
    Open,
}

/// The likeness from which a clarification is meant even where the question names a parameter that the prompt gives.
const CERTAIN: f64 = 0.7;

/// The best answer to a question, without the clarifications listed.
pub fn best<'p>(problem: &'p Problem, question: &str, without: &[Id]) -> Answer<'p> {
    match (nearest(problem, question, without), told(problem, question)) {
        (Some((id, likeness)), told) if likeness >= CERTAIN || told.is_none() => Answer::Clarification(id),
        (_, Some((id, name))) => Answer::Told { id, name },
        _ => Answer::Open,
    }
}

/// The clarification that is most like a question, and how like.
fn nearest(problem: &Problem, question: &str, without: &[Id]) -> Option<(Id, f64)> {
    let idf = idf(problem);
    let asked = telling(question);
    let score = |clarification: &Clarification| {
        clarification.wordings().map(|wording| idf.likeness(&asked, &telling(wording))).fold(0.0, f64::max)
    };
    let open = problem.clarifications.iter().filter(|(id, _)| !without.contains(id));
    let scored = open.map(|(id, clarification)| (id, score(clarification)));
    let (id, likeness) = scored.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (likeness >= ENOUGH).then(|| (id.clone(), likeness))
}

/// The parameter that the problem's prompt has given already and the question asks for again.
fn told<'p>(problem: &'p Problem, question: &str) -> Option<(&'p Id, &'p str)> {
    let asked = telling(question);
    let named = |(id, parameter): (&'p Id, &'p Parameter)| {
        let names = parameter.also.iter().map(String::as_str).chain(std::iter::once(id.as_str()));
        let mut said = names.filter(|name| {
            let name = telling(name);
            !name.is_empty() && name.is_subset(&asked)
        });
        Some((id, said.next()?))
    };
    problem
        .parameters
        .iter()
        .filter(|(id, _)| problem.known(id.as_str()) == KnownFrom::Prompt)
        .find_map(named)
}

/// The stems of the words that say what a text is about.
fn telling(text: &str) -> HashSet<String> {
    let said = |word: &String| !EMPTY.split_whitespace().any(|empty| empty == word);
    stems(text).into_iter().filter(said).collect()
}

/// The weights of words among the clarifications. A word that none of them has asks for something else.
fn idf(problem: &Problem) -> Idf {
    let words = |clarification: &Clarification| clarification.wordings().flat_map(telling).collect();
    let documents: Vec<HashSet<String>> = problem.clarifications.values().map(words).collect();
    Idf::of(&documents, |all| (all / 0.5).ln().powi(2))
}

/// The share of the telling words of `wanted` that `there` has too, 0 to 1.
pub fn overlap(wanted: &str, there: &str) -> f64 {
    let (wanted, there) = (telling(wanted), telling(there));
    #[expect(clippy::cast_precision_loss, reason = "a line has few words")]
    if wanted.is_empty() { 0.0 } else { wanted.intersection(&there).count() as f64 / wanted.len() as f64 }
}
