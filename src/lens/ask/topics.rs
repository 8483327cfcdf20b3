//! Everything that a problem can be asked, and how well a question fits each of it. Made once for a problem.

use std::collections::HashMap;

use super::clause::{Asked, Sure};
use super::clauses::opens;
use super::terms::{Bag, Rings, Term, asks_quantity, is_form, periods};
use crate::diagram::Vocabulary;
use crate::domain::id::Id;
use crate::domain::problem::{Clarification, KnownFrom, Parameter, Problem, RequirementKind};
use crate::domain::words::{Condition, Mention, Words};
use crate::lens::evidence::stems;

/// Something that a question may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// A clarification.
    Clarification(Id),
    /// A parameter that the prompt gives, and the name it is asked by.
    Told(Id, String),
    /// A requirement that puts something out of scope.
    Out(Id),
    /// A sentence of the prompt, by its place.
    Prompt(usize),
}

/// A thing that can be asked, with the ways of asking it.
#[derive(Debug)]
pub(super) struct Topic {
    about: Vec<About>,
    wordings: Vec<Wording>,
    /// The terms of all wordings.
    pub(super) bag: Bag,
    /// The terms each of which asks for it alone.
    pub(super) alone: Bag,
    /// Terms of a list of such terms, which only the very word asks for.
    pub(super) listed: Vec<String>,
    /// The things of a kind that a sentence lists.
    pub(super) things: Bag,
    /// The periods over which a quantity is counted.
    pub(super) periods: Vec<&'static str>,
    /// The terms of the answer.
    pub(super) answer: Bag,
}

/// A way of asking for a topic.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) terms: Vec<Term>,
    pub(super) form: Form,
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
    /// Asks for somebody.
    Person,
    /// A sentence that asks for something else.
    Other,
}

impl Form {
    pub(super) fn of(text: &str) -> Self {
        if asks_quantity(text) {
            Self::Quantity
        } else if let Some(form) = stems(text).first().and_then(|first| Self::of_word(first)) {
            form
        } else if opens(text) {
            Self::Other
        } else {
            Self::Shouted
        }
    }

    fn of_word(first: &str) -> Option<Self> {
        match first {
            "where" => Some(Self::Place),
            "who" | "whom" | "whose" => Some(Self::Person),
            _ => None,
        }
    }

    pub(super) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Shouted || other == Self::Shouted
    }
}

/// A thing that a question may be about, and its fit, 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) about: About,
    pub(super) score: f64,
    pub(super) sure: Sure,
}

/// Everything that a problem can be asked.
#[derive(Debug)]
pub struct Topics {
    rings: Rings,
    topics: Vec<Topic>,
    weights: HashMap<String, f64>,
    pub(super) components: Vocabulary,
    /// What the whole problem is about.
    pub(super) title: Bag,
    /// The terms that ask for some topic alone.
    pub(super) alone: Bag,
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
/// The things of a kind that make a list.
const LIST: usize = 2;

impl Topics {
    /// The topics of a problem.
    pub fn of(problem: &Problem, words: &Words) -> Self {
        let rings = Rings::of(words);
        let clarifications =
            problem.clarifications.iter().map(|(id, asked)| Topic::asked(&rings, problem, id, asked));
        let given = |id: &Id| problem.known(id.as_str()) == KnownFrom::Prompt;
        let told = problem.parameters.iter().filter(|(id, _)| given(id));
        let told = told.map(|(id, parameter)| Topic::told(&rings, id, parameter));
        let out = problem.requirements.iter().filter(|(_, one)| one.kind == RequirementKind::OutOfScope);
        let out = out.map(|(id, requirement)| Topic::out(&rings, id, &requirement.condition));
        let listed = Topic::listed(&rings, problem, words);
        let topics: Vec<Topic> = clarifications
            .chain(told)
            .chain(out)
            .chain(listed)
            // What is left out by a concept alone can't be asked for.
            .filter(|topic| !topic.wordings.is_empty())
            .collect();
        let mut weights = weights(&topics);
        // What the whole problem is about tells little.
        let title = rings.terms(&problem.head.title);
        for term in &title {
            weights.entry(term.stem.clone()).and_modify(|weight| *weight *= TITLE);
        }
        let singles = topics.iter().flat_map(|topic| &topic.wordings).filter(|one| one.terms.len() == 1);
        let alone = Bag::of(singles.flat_map(|wording| &wording.terms));
        let (title, components) = (Bag::of(&title), words.vocabulary());
        Self { rings, topics, weights, components, title, alone }
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
    pub(super) fn fits(&self, question: &str) -> Vec<Fit> {
        let clause = Asked::of(self, question);
        let fits = self.topics.iter().map(|topic| self.fit(topic, &clause));
        let mut fits: Vec<Fit> = fits.filter(|fit| fit.score > 0.0).collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    fn fit(&self, topic: &Topic, asked: &Asked) -> Fit {
        let mut best = Fit { about: topic.about[0].clone(), score: 0.0, sure: Sure::Not };
        for (wording, about) in topic.wordings.iter().zip(&topic.about) {
            let own = Bag::of(&wording.terms);
            let said = self.share(&wording.terms, |term| asked.bag.says(term));
            let of_topic = |term: &Term| topic.bag.says(term) * ELSEWHERE;
            let covered =
                |term: &Term| own.says(term).max(of_topic(term)).max(topic.answer.says(term) * IN_ANSWER);
            let understood = self.share(&asked.known, covered);
            let shared: f64 = wording.terms.iter().map(|term| self.weight(term) * asked.bag.says(term)).sum();
            let strength = shared / (shared + DOUBT * (1.0 + asked.strange()));
            let unlike = if asked.form.agrees(wording.form) { 1.0 } else { OTHER_FORM };
            let score = said.powf(0.6) * understood.powf(0.5) * strength.powf(0.7) * unlike;
            if score > best.score {
                let sure = match about {
                    About::Told(..) | About::Prompt(_) => asked.asks_for(topic, wording),
                    About::Clarification(_) | About::Out(_) => asked.bears(self, topic, said),
                };
                best = Fit { about: about.clone(), score, sure };
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
fn weights(topics: &[Topic]) -> HashMap<String, f64> {
    let terms = topics.iter().flat_map(|topic| &topic.wordings).flat_map(|wording| &wording.terms);
    let mut weights = HashMap::new();
    for term in terms {
        if !weights.contains_key(&term.stem) {
            weights.insert(term.stem.clone(), weight(topics, term));
        }
    }
    weights
}

pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The weight of a term: the fewer topics are asked with it, the more it tells (inverse document frequency).
fn weight(topics: &[Topic], term: &Term) -> f64 {
    let with: f64 = topics.iter().map(|topic| topic.bag.says(term)).sum();
    let all = count(topics.len()) + 1.0;
    let rare = (all / with.max(1.0)).ln().max(0.1);
    if is_form(term) { rare * FORM } else { rare }
}

impl Topic {
    fn of(rings: &Rings, ways: Vec<(About, Wording)>, answer: &str) -> Self {
        let bag = Bag::of(ways.iter().flat_map(|(_, wording)| &wording.terms));
        let single = ways.iter().filter(|(_, wording)| wording.terms.len() == 1);
        let alone = Bag::of(single.flat_map(|(_, wording)| &wording.terms));
        let answer = Bag::of(&rings.terms(answer));
        let (about, wordings) = ways.into_iter().unzip();
        Self {
            about,
            wordings,
            bag,
            alone,
            listed: Vec::new(),
            things: Bag::default(),
            periods: Vec::new(),
            answer,
        }
    }

    /// A clarification is also asked for by the names of a number that its answer alone prints.
    fn asked(rings: &Rings, problem: &Problem, id: &Id, clarification: &Clarification) -> Self {
        let prints = |parameter: &Id, one: &Clarification| one.answer.parameters().any(|id| id == parameter);
        let only_here = |parameter: &&Id| {
            let printed = problem.clarifications.values().filter(|one| prints(parameter, one)).count();
            printed == 1 && problem.known(parameter.as_str()) == KnownFrom::Answer
        };
        let own = clarification.answer.parameters().filter(only_here);
        let names = own.filter_map(|id| problem.parameters.get(id)).flat_map(|one| &one.also);
        let about = || About::Clarification(id.clone());
        let asked = clarification.wordings().map(|text| (about(), Wording::of(rings, text)));
        let named = names.map(|name| (about(), Wording::of_quantity(rings, name)));
        let topic = Self::of(rings, asked.chain(named).collect(), &clarification.answer.print(|_| None));
        let shouted = clarification.wordings().filter(|text| Form::of(text) == Form::Shouted);
        let lists = shouted.flat_map(|text| text.split([',', '?'])).map(|part| rings.terms(part));
        let listed = lists.filter(|terms| terms.len() == 1).flatten().map(|term| term.stem).collect();
        Self { listed, ..topic }
    }

    fn told(rings: &Rings, id: &Id, parameter: &Parameter) -> Self {
        let names: Vec<&str> =
            std::iter::once(id.as_str()).chain(parameter.also.iter().map(String::as_str)).collect();
        let about = |name: &str| About::Told(id.clone(), name.to_owned());
        let named = names.iter().map(|name| (about(name), Wording::of_quantity(rings, name)));
        // `10M users` is asked for by its noun, and called by the first of its names.
        let called = names.get(1).copied().unwrap_or(id.as_str());
        let (counted, _) = parameter.value.split_once('/').unwrap_or((&parameter.value, ""));
        let counted = Wording::of_quantity(rings, counted.trim_start_matches(|c: char| c != ' '));
        let counted = (!counted.terms.is_empty()).then(|| (about(called), counted));
        let topic = Self::of(rings, named.chain(counted).collect(), "");
        let said = names.iter().copied().chain([parameter.value.as_str()]);
        Self { periods: said.flat_map(periods).collect(), ..topic }
    }

    /// Each phrase of the condition is a way of asking for what is left out.
    fn out(rings: &Rings, id: &Id, condition: &Condition) -> Self {
        let phrases = condition.all.iter().flat_map(|part| part.iter()).filter_map(|mention| match mention {
            Mention::Phrase(phrase) => Some(phrase.as_str()),
            Mention::Concept(_) => None,
        });
        let ways = phrases.map(|phrase| (About::Out(id.clone()), Wording::of(rings, phrase)));
        Self::of(rings, ways.collect(), "")
    }
}

/// The sentences of a prompt.
pub(super) fn sentences(prompt: &str) -> Vec<String> {
    let prompt = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = |c: char| matches!(c, '.' | '?' | '!');
    prompt.split_inclusive(ends).fold(Vec::new(), |mut sentences: Vec<String>, piece| {
        match sentences.last_mut().filter(|last| !last.ends_with(ends) || !piece.starts_with(' ')) {
            Some(last) => last.push_str(piece),
            None => sentences.push(piece.trim_start().to_owned()),
        }
        sentences
    })
}

impl Topic {
    /// A sentence of the prompt that lists several things of a kind, the kind being a concept: `by push, mail or text
    /// message` tells the channels.
    fn listed(rings: &Rings, problem: &Problem, words: &Words) -> Vec<Self> {
        let said = |sentence: &str, phrase: &String| {
            let (sentence, phrase) = (stems(sentence), stems(phrase));
            !phrase.is_empty() && sentence.windows(phrase.len()).any(|run| run == phrase)
        };
        let sentences = sentences(&problem.head.prompt.print(|_| None));
        let lists =
            words.concepts.iter().filter(|(id, _)| !id.as_str().contains('-')).filter_map(|(id, kind)| {
                let count =
                    |sentence: &String| kind.any.iter().filter(|phrase| said(sentence, phrase)).count();
                let at = sentences.iter().position(|sentence| count(sentence) >= LIST)?;
                let asked = Wording { terms: rings.terms(id.as_str()), form: Form::Other };
                let topic = Self::of(rings, vec![(About::Prompt(at), asked)], &sentences[at]);
                let things: Vec<Term> = kind.any.iter().flat_map(|phrase| rings.terms(phrase)).collect();
                Some(Self { things: Bag::of(&things), ..topic })
            });
        lists.collect()
    }
}

impl Wording {
    fn of(rings: &Rings, text: &str) -> Self {
        Self { terms: rings.terms(text), form: Form::of(text) }
    }

    /// The name of a number, which who asks for somebody or something else doesn't mean.
    fn of_quantity(rings: &Rings, name: &str) -> Self {
        Self { terms: rings.terms(name), form: Form::Quantity }
    }
}
