//! Everything that a problem can be asked, and how well a question fits each of it.

use std::collections::HashMap;

use super::terms::{Bag, Rings, Term};
use crate::domain::id::Id;
use crate::domain::problem::{Clarification, KnownFrom, Parameter, Problem};
use crate::domain::words::Words;

/// Something that a question may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About<'p> {
    /// A clarification.
    Clarification(&'p Id),
    /// A parameter that the prompt gives, and the name it is asked by.
    Told(&'p Id, &'p str),
}

/// A thing that can be asked, with the ways of asking it.
struct Topic<'p> {
    about: Vec<About<'p>>,
    wordings: Vec<Vec<Term>>,
    /// The terms of all wordings.
    bag: Bag,
    /// The terms of the answer.
    answer: Bag,
}

/// What a question may be about, and how well that fits, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit<'p> {
    pub(super) about: About<'p>,
    pub(super) score: f64,
}

/// Everything that a problem can be asked.
pub(super) struct Topics<'p> {
    rings: Rings,
    topics: Vec<Topic<'p>>,
    weights: HashMap<String, f64>,
}

/// The part of a question's term that is covered if the topic has it, though not the wording.
const ELSEWHERE: f64 = 0.75;
/// The part that is covered if only the topic's answer has it.
const IN_ANSWER: f64 = 0.5;

impl<'p> Topics<'p> {
    /// The topics of a problem.
    pub(super) fn of(problem: &'p Problem, words: &Words) -> Self {
        let rings = Rings::of(words);
        let clarifications = problem.clarifications.iter().map(|(id, asked)| Topic::asked(&rings, id, asked));
        let given = |id: &Id| problem.known(id.as_str()) == KnownFrom::Prompt;
        let told = problem.parameters.iter().filter(|(id, _)| given(id));
        let told = told.map(|(id, parameter)| Topic::told(&rings, id, parameter));
        let topics: Vec<Topic<'_>> = clarifications.chain(told).collect();
        let weights = weights(&topics);
        Self { rings, topics, weights }
    }

    /// The terms of a text.
    pub(super) fn terms(&self, text: &str) -> Vec<Term> {
        self.rings.terms(text)
    }

    /// True if some topic is asked with this term.
    pub(super) fn knows(&self, term: &Term) -> bool {
        self.topics.iter().any(|topic| topic.bag.says(term) > 0.0)
    }

    /// The fit of each topic, best first.
    pub(super) fn fits(&self, asked: &[Term]) -> Vec<Fit<'p>> {
        let bag = Bag::of(asked);
        let known: Vec<&Term> = asked.iter().filter(|term| self.knows(term)).collect();
        let mut fits: Vec<Fit<'p>> =
            self.topics.iter().map(|topic| self.fit(topic, &known, &bag)).filter(|fit| fit.score > 0.0).collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    fn fit(&self, topic: &Topic<'p>, known: &[&Term], asked: &Bag) -> Fit<'p> {
        let mut best = Fit { about: topic.about[0], score: 0.0 };
        for (wording, about) in topic.wordings.iter().zip(&topic.about) {
            let own = Bag::of(wording);
            let said = self.share(wording, |term| asked.says(term));
            let of_topic = |term: &Term| topic.bag.says(term) * ELSEWHERE;
            let covered = |term: &Term| own.says(term).max(of_topic(term)).max(topic.answer.says(term) * IN_ANSWER);
            let understood = self.share(known.iter().copied(), covered);
            let score = said.sqrt() * understood.sqrt();
            if score > best.score {
                best = Fit { about: *about, score };
            }
        }
        best
    }

    /// The share of terms, by weight, that is said.
    fn share<'t>(&self, terms: impl IntoIterator<Item = &'t Term>, said: impl Fn(&Term) -> f64) -> f64 {
        let (mut all, mut there) = (0.0, 0.0);
        for term in terms {
            let weight = self.weight(term);
            all += weight;
            there += weight * said(term);
        }
        if all > 0.0 { there / all } else { 0.0 }
    }

    fn weight(&self, term: &Term) -> f64 {
        self.weights.get(&term.stem).copied().unwrap_or_else(|| weight(&self.topics, term))
    }
}

/// The weight of each term that a wording has.
fn weights(topics: &[Topic<'_>]) -> HashMap<String, f64> {
    let terms = topics.iter().flat_map(|topic| &topic.wordings).flatten();
    let mut weights = HashMap::new();
    for term in terms {
        if !weights.contains_key(&term.stem) {
            weights.insert(term.stem.clone(), weight(topics, term));
        }
    }
    weights
}

/// The weight of a term: the fewer topics are asked with it, the more it tells (inverse document frequency).
fn weight(topics: &[Topic<'_>], term: &Term) -> f64 {
    let with: f64 = topics.iter().map(|topic| topic.bag.says(term)).sum();
    let all = f64::from(u32::try_from(topics.len()).unwrap_or(u32::MAX)) + 1.0;
    (all / with.max(1.0)).ln().max(0.1)
}

impl<'p> Topic<'p> {
    fn of(rings: &Rings, ways: Vec<(About<'p>, &str)>, answer: &str) -> Self {
        let wordings: Vec<Vec<Term>> = ways.iter().map(|(_, text)| rings.terms(text)).collect();
        let bag = Bag::of(wordings.iter().flatten());
        let answer = Bag::of(&rings.terms(answer));
        Self { about: ways.into_iter().map(|(about, _)| about).collect(), wordings, bag, answer }
    }

    fn asked(rings: &Rings, id: &'p Id, clarification: &'p Clarification) -> Self {
        let ways = clarification.wordings().map(|text| (About::Clarification(id), text)).collect();
        Self::of(rings, ways, &clarification.answer.print(|_| None))
    }

    fn told(rings: &Rings, id: &'p Id, parameter: &'p Parameter) -> Self {
        let names = std::iter::once(id.as_str()).chain(parameter.also.iter().map(String::as_str));
        Self::of(rings, names.map(|name| (About::Told(id, name), name)).collect(), "")
    }
}
