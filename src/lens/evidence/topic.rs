//! The words that tell a problem from others: those of its title, its prompt, its requirements and its reference design,
//! without the everyday words of the field. An answer to it uses them in about every second sentence, an answer to another
//! problem in one of thirty.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::word::{Word, is_grammar, stems};
use crate::domain::problem::{Facts, Problem};

/// The stems of the words that more than a third of the core pack's problems have, one a line, from the build script.
static EVERYDAY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/everyday.txt")).lines().collect());

/// The words of a problem that few others have, by stem.
#[derive(Debug, Clone, Default)]
pub(super) struct Topic(HashSet<String>);

impl Topic {
    pub(super) fn of(problem: &Problem, facts: &Facts) -> Self {
        let requirements = problem.requirements.values().map(|one| problem.print(&one.text, facts));
        let operations =
            problem.operations.values().flat_map(|one| [Some(one.call.clone()), one.why.clone()]);
        let entities = problem.entities.iter();
        let entities =
            entities.flat_map(|(id, one)| [Some(id.to_string()), Some(one.fields.clone()), one.why.clone()]);
        let designs = problem.architectures.values();
        let designs = designs.flat_map(|one| [&one.when, &one.diagram].into_iter().chain(one.why.values()));
        let texts = [problem.head.title.clone(), problem.print(&problem.prompt, facts)].into_iter();
        let texts = texts.chain(requirements).chain(designs.cloned());
        let texts = texts.chain(operations.chain(entities).flatten());
        Self(texts.flat_map(|text| stems(&text)).filter(|stem| is_telling(stem)).collect())
    }

    /// True if one of the words is the problem's.
    pub(super) fn is_in(&self, words: &[Word]) -> bool {
        words.iter().any(|word| self.0.contains(&word.stem))
    }
}

fn is_telling(stem: &str) -> bool {
    stem.len() > 2 && stem.chars().all(char::is_alphabetic) && !is_grammar(stem) && !EVERYDAY.contains(stem)
}
