//! Everything that a problem can be asked, and how well a question fits each of it.

use std::collections::HashMap;

use super::clauses::opens;
use super::terms::{Bag, Rings, Term, asks_quantity, is_form};
use crate::domain::id::Id;
use crate::domain::problem::{Clarification, KnownFrom, Parameter, Problem, RequirementKind};
use crate::domain::words::{Condition, Mention, Words};
use crate::lens::evidence::stems;

/// Something that a question may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About<'p> {
    /// A clarification.
    Clarification(&'p Id),
    /// A parameter that the prompt gives, and the name it is asked by.
    Told(&'p Id, &'p str),
    /// A requirement that puts something out of scope.
    Out(&'p Id),
}

/// A thing that can be asked, with the ways of asking it.
struct Topic<'p> {
    about: Vec<About<'p>>,
    wordings: Vec<Wording>,
    /// The terms of all wordings.
    bag: Bag,
    /// The terms of the answer.
    answer: Bag,
}

/// A way of asking for a topic.
struct Wording {
    terms: Vec<Term>,
    form: Form,
}

/// The form of a question, as far as it matters for what it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Only words, such as `latency?`.
    Shouted,
    /// Asks for a number.
    Quantity,
    /// Asks for a place.
    Place,
    /// A sentence that asks for something else.
    Other,
}

impl Form {
    pub(super) fn of(text: &str) -> Self {
        if asks_quantity(text) {
            Self::Quantity
        } else if stems(text).first().is_some_and(|first| first == "where") {
            Self::Place
        } else if opens(text) {
            Self::Other
        } else {
            Self::Shouted
        }
    }

    fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Shouted || other == Self::Shouted
    }
}

/// A thing that a question may be about, and its fit, 0 to 1.
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
/// The weight of shared terms at which one doubts half; each word that the problem doesn't know adds as much.
const DOUBT: f64 = 0.35;
/// The part that is left of a fit to a wording of another form.
const OTHER_FORM: f64 = 0.75;
/// The part of its weight that a word has that gives the form of a question, or that the problem's title has.
const FORM: f64 = 0.4;
const TITLE: f64 = 0.3;
/// The most words unknown to the problem that add to the doubt.
const MOST_STRANGE: usize = 4;

impl<'p> Topics<'p> {
    /// The topics of a problem.
    pub(super) fn of(problem: &'p Problem, words: &Words) -> Self {
        let rings = Rings::of(words);
        let clarifications =
            problem.clarifications.iter().map(|(id, asked)| Topic::asked(&rings, problem, id, asked));
        let given = |id: &Id| problem.known(id.as_str()) == KnownFrom::Prompt;
        let told = problem.parameters.iter().filter(|(id, _)| given(id));
        let told = told.map(|(id, parameter)| Topic::told(&rings, id, parameter));
        let out = problem.requirements.iter().filter(|(_, one)| one.kind == RequirementKind::OutOfScope);
        let out = out.map(|(id, requirement)| Topic::out(&rings, id, &requirement.condition));
        let topics: Vec<Topic<'_>> = clarifications.chain(told).chain(out).collect();
        let mut weights = weights(&topics);
        // What the whole problem is about tells little.
        for term in rings.terms(&problem.head.title) {
            weights.entry(term.stem).and_modify(|weight| *weight *= TITLE);
        }
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
    pub(super) fn fits(&self, question: &str) -> Vec<Fit<'p>> {
        let (asked, form) = (self.terms(question), Form::of(question));
        let asked = &asked[..];
        let bag = Bag::of(asked);
        let (known, strange): (Vec<&Term>, Vec<&Term>) = asked.iter().partition(|term| self.knows(term));
        let strange = count(strange.len().min(MOST_STRANGE));
        let mut fits: Vec<Fit<'p>> = self
            .topics
            .iter()
            .map(|topic| self.fit(topic, (&known, strange), &bag, form))
            .filter(|fit| fit.score > 0.0)
            .collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    fn fit(&self, topic: &Topic<'p>, (known, strange): (&[&Term], f64), asked: &Bag, form: Form) -> Fit<'p> {
        let mut best = Fit { about: topic.about[0], score: 0.0 };
        for (wording, about) in topic.wordings.iter().zip(&topic.about) {
            let own = Bag::of(&wording.terms);
            let said = self.share(&wording.terms, |term| asked.says(term));
            let of_topic = |term: &Term| topic.bag.says(term) * ELSEWHERE;
            let covered =
                |term: &Term| own.says(term).max(of_topic(term)).max(topic.answer.says(term) * IN_ANSWER);
            let understood = self.share(known.iter().copied(), covered);
            let shared: f64 = wording.terms.iter().map(|term| self.weight(term) * asked.says(term)).sum();
            let strength = shared / (shared + DOUBT * (1.0 + strange));
            let unlike = if form.agrees(wording.form) { 1.0 } else { OTHER_FORM };
            let score = said.powf(0.6) * understood.powf(0.5) * strength.powf(0.7) * unlike;
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
    let terms = topics.iter().flat_map(|topic| &topic.wordings).flat_map(|wording| &wording.terms);
    let mut weights = HashMap::new();
    for term in terms {
        if !weights.contains_key(&term.stem) {
            weights.insert(term.stem.clone(), weight(topics, term));
        }
    }
    weights
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The weight of a term: the fewer topics are asked with it, the more it tells (inverse document frequency).
fn weight(topics: &[Topic<'_>], term: &Term) -> f64 {
    let with: f64 = topics.iter().map(|topic| topic.bag.says(term)).sum();
    let all = count(topics.len()) + 1.0;
    let rare = (all / with.max(1.0)).ln().max(0.1);
    if is_form(term) { rare * FORM } else { rare }
}

impl<'p> Topic<'p> {
    fn of(rings: &Rings, ways: Vec<(About<'p>, &str)>, answer: &str) -> Self {
        let wording = |text: &str| Wording { terms: rings.terms(text), form: Form::of(text) };
        let wordings: Vec<Wording> = ways.iter().map(|(_, text)| wording(text)).collect();
        let bag = Bag::of(wordings.iter().flat_map(|wording| &wording.terms));
        let answer = Bag::of(&rings.terms(answer));
        Self { about: ways.into_iter().map(|(about, _)| about).collect(), wordings, bag, answer }
    }

    /// A clarification is also asked for by the names of a number that its answer alone prints.
    fn asked(rings: &Rings, problem: &'p Problem, id: &'p Id, clarification: &'p Clarification) -> Self {
        let prints = |parameter: &Id, one: &Clarification| one.answer.parameters().any(|id| id == parameter);
        let only_here = |parameter: &&Id| {
            let printed = problem.clarifications.values().filter(|one| prints(parameter, one)).count();
            printed == 1 && problem.known(parameter.as_str()) == KnownFrom::Answer
        };
        let own = clarification.answer.parameters().filter(only_here);
        let names = own.filter_map(|id| problem.parameters.get(id)).flat_map(|one| &one.also);
        let ways = clarification.wordings().chain(names.map(String::as_str));
        let ways = ways.map(|text| (About::Clarification(id), text)).collect();
        Self::of(rings, ways, &clarification.answer.print(|_| None))
    }

    fn told(rings: &Rings, id: &'p Id, parameter: &'p Parameter) -> Self {
        let names = std::iter::once(id.as_str()).chain(parameter.also.iter().map(String::as_str));
        Self::of(rings, names.map(|name| (About::Told(id, name), name)).collect(), "")
    }

    /// Each phrase of the condition is a way of asking for what is left out.
    fn out(rings: &Rings, id: &'p Id, condition: &'p Condition) -> Self {
        let phrases = condition.all.iter().flat_map(|part| part.iter()).filter_map(|mention| match mention {
            Mention::Phrase(phrase) => Some(phrase.as_str()),
            Mention::Concept(_) => None,
        });
        Self::of(rings, phrases.map(|phrase| (About::Out(id), phrase)).collect(), "")
    }
}
