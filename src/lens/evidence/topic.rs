//! What a text is about: how much likelier its words are in this problem than in all problems of the core pack. The words of
//! the problem are taken for a mixture of its own wording and everybody's (Jelinek and Mercer 1980), so that a word counts
//! for as much as it tells this problem from others, and none has to be listed.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::support::count;
use super::word::{Word, is_grammar, stems};
use crate::domain::problem::{Facts, Problem};

/// The share of a text about the problem that is worded as the problem is.
const OWN: f64 = 0.3;

/// The most that a word tells, so that two or three names don't decide what a text is about.
const MOST: f64 = 2.0;

/// The number of times that the core pack's problems have each telling stem, from the build script; one stands for the rest.
static EVERYBODYS: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/wording.txt")).lines();
    let counts = lines.filter_map(|line| line.split_once(' ')).filter(|(stem, _)| is_telling(stem));
    counts.filter_map(|(stem, count)| Some((stem, count.parse().ok()?))).collect()
});

/// The wording of a problem.
#[derive(Debug, Clone, Default)]
pub(super) struct Topic {
    /// The logarithm of how much likelier a word of the problem is in it than in all, by stem.
    likelier: HashMap<String, f64>,
}

/// The sum of how much likelier some words are in the problem than in all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likelihood {
    /// The sum of the logarithms of the ratios, negative for another topic.
    sum: f64,
    words: usize,
}

impl Topic {
    pub(super) fn of(problem: &Problem, facts: &Facts) -> Self {
        let mut counts: HashMap<String, f64> = HashMap::new();
        let stems = texts(problem, facts).into_iter().flat_map(|text| stems(&text));
        stems.filter(|stem| is_telling(stem)).for_each(|stem| *counts.entry(stem).or_default() += 1.0);
        let own: f64 = counts.values().sum();
        let all: f64 = EVERYBODYS.values().sum::<f64>().max(own);
        let likelier = |(stem, count): (String, f64)| {
            let everybodys = EVERYBODYS.get(stem.as_str()).copied().unwrap_or(1.0) / all;
            let ratio = OWN * (count / own) / everybodys + (1.0 - OWN);
            (stem, ratio.ln().min(MOST))
        };
        Self { likelier: counts.into_iter().map(likelier).collect() }
    }

    /// The likelihood of a sentence.
    pub(super) fn likelihood(&self, words: &[Word]) -> Likelihood {
        let telling = words.iter().filter(|word| is_telling(&word.stem));
        let ratios: Vec<f64> =
            telling.map(|word| self.likelier.get(&word.stem).copied().unwrap_or_else(foreign)).collect();
        Likelihood { sum: ratios.iter().sum(), words: ratios.len() }
    }
}

/// The likelihood of a word that the problem doesn't have.
fn foreign() -> f64 {
    (1.0 - OWN).ln()
}

impl Likelihood {
    pub(super) fn with(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, words: self.words + other.words }
    }

    /// The same words in a text about something else.
    pub(super) fn elsewhere(self) -> Self {
        Self { sum: count(self.words) * foreign(), ..self }
    }

    /// The mean of a word.
    pub(super) fn mean(self) -> f64 {
        self.sum / count(self.words.max(1))
    }
}

/// Every text of a problem that somebody reads.
fn texts(problem: &Problem, facts: &Facts) -> Vec<String> {
    let requirements = problem.requirements.values().map(|one| problem.print(&one.text, facts));
    let operations = problem.operations.values().flat_map(|one| [Some(one.call.clone()), one.why.clone()]);
    let entities = problem.entities.iter();
    let entities =
        entities.flat_map(|(id, one)| [Some(id.to_string()), Some(one.fields.clone()), one.why.clone()]);
    let designs = problem.architectures.values();
    let designs = designs.flat_map(|one| [&one.when, &one.diagram].into_iter().chain(one.why.values()));
    let examples = problem.challenges().flat_map(|one| one.points.values().flat_map(|point| &point.example));
    let mut texts = problem.told(facts);
    texts.push(problem.head.title.clone());
    texts.extend(requirements);
    texts.extend(operations.chain(entities).flatten());
    texts.extend(designs.chain(examples).cloned());
    texts
}

fn is_telling(stem: &str) -> bool {
    stem.len() > 2 && stem.chars().all(char::is_alphabetic) && !is_grammar(stem)
}
