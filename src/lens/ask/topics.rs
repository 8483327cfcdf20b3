//! Everything that a problem can be asked, and how well a clause fits each of it. Made once for a problem.
//!
//! A clarification is a topic. Each term of a clause speaks for it by the logarithm of how much likelier the term is in
//! the topic's wordings than in all of them (naive Bayes against the background, smoothed); the wording that the clause
//! comes nearest to adds to that, and the share of the clause that the topic has no word for takes from it.

use std::collections::{HashMap, HashSet};

use super::clauses::clauses;
use super::confidence::Grounds;
use super::kinds::{MANY, SCOPE, WHERE, WHO};
use super::spelling::Spelling;
use super::terms::{Bag, KEPT, LONG, Rings, SYNONYM, Term, is_everyday, is_form, is_kind};
use super::told::Told;
use crate::diagram::Vocabulary;
use crate::domain::id::Id;
use crate::domain::problem::{Clarification, KnownFrom, Problem, TradeOff};
use crate::domain::words::Words;

/// A clarification and its fit to a clause; 3 is a good fit.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) id: Id,
    pub(super) score: f64,
    /// False for a clause that has only everyday words in common with it, beside a word that the problem doesn't know:
    /// `how fast do we grow?` is no question about latency.
    pub(super) plain: bool,
    /// The clause has the very words of one of its wordings, or of a part of its question.
    pub(super) verbatim: bool,
    /// It asks how many there are of what one of its wordings names, or whether it is in scope.
    pub(super) named: bool,
    /// What else speaks for it.
    pub(super) grounds: Grounds,
}

/// Everything that a problem can be asked.
#[derive(Debug)]
pub struct Topics {
    pub(super) rings: Rings,
    pub(super) told: Told,
    pub(super) spelling: Spelling,
    topics: Vec<Topic>,
    /// The terms of each decision that the problem weighs.
    decisions: Vec<Bag>,
    /// The words of what the whole problem is about.
    title: HashSet<String>,
    /// Who acts, such as a buyer, is named in every other question.
    actors: Vocabulary,
    /// The terms of all wordings.
    known: HashMap<Term, Telling>,
    /// The wordings of a problem of this size, or of a usual one if this is smaller: two topics are no background.
    wordings: f64,
    size: f64,
}

/// A clarification with the ways of asking for it.
#[derive(Debug)]
struct Topic {
    id: Id,
    wordings: Vec<Vec<Term>>,
    /// The parts of its question: `How large is a campaign`, `how long may it take`.
    parts: Vec<Vec<Term>>,
    /// The number of wordings that have a stem, or a member of a ring.
    stems: HashMap<String, f64>,
    rings: HashMap<usize, f64>,
    /// The terms of the answer.
    answer: Bag,
}

/// The telling power of a term.
#[derive(Debug, Clone)]
struct Telling {
    /// Its weight in a share, 0 to 1: the fewer topics are asked with it, the more it tells.
    weight: f64,
    /// What it says for each topic.
    gains: Vec<f64>,
}

/// The topics of a usual problem.
const USUAL: usize = 15;
/// The wordings that an answer counts for.
const ANSWER: f64 = 0.8;
/// The part of a term that is covered if only a topic's answer has it.
const IN_ANSWER: f64 = 0.3;
/// The part that is left of what an everyday word tells, or one that the problem's title has.
const LIGHT: f64 = 0.65;
/// The weight of a word that no topic has.
const UNKNOWN: f64 = 0.65;
/// The score of the very wording of a topic.
const VERBATIM: f64 = 1.8;
/// The power to which the share of a clause that is understood is taken.
const UNDERSTOOD: f64 = 0.4;

/// The share of what a clause names that a topic must have to be its answer.
const MOSTLY: f64 = 0.35;
/// The words at the beginning of a clause that say what it is about.
const OPENING: usize = 2;

/// The terms of a decision and of its sides.
fn weighed(rings: &Rings, decision: &TradeOff) -> Bag {
    let sides: Vec<String> = decision.sides().collect();
    Bag::of(&rings.terms(&format!("{} {}", decision.decision, sides.join(" "))))
}

impl Topics {
    /// The topics of a problem.
    pub fn of(problem: &Problem, words: &Words) -> Self {
        let rings = Rings::of(words);
        let asked = problem.clarifications.iter();
        let topics: Vec<Topic> = asked.map(|(id, asked)| Topic::of(&rings, problem, id, asked)).collect();
        let title = rings.terms(&problem.head.title).into_iter().map(|term| term.stem).collect();
        let size = count(topics.len().max(USUAL));
        let mean = topics.iter().map(Topic::len).sum::<f64>() / count(topics.len().max(1));
        let told = Told::of(&rings, problem, words);
        let mut made = Self {
            told,
            spelling: Spelling::of(texts(problem, words).iter().map(String::as_str)),
            decisions: problem.trade_offs.values().map(|one| weighed(&rings, one)).collect(),
            topics,
            title,
            actors: words.vocabulary(),
            known: HashMap::new(),
            wordings: mean * size,
            size,
            rings,
        };
        let terms: HashSet<Term> =
            made.topics.iter().flat_map(|topic| topic.wordings.iter().flatten()).cloned().collect();
        made.known = terms.into_iter().map(|term| (term.clone(), made.telling(&term))).collect();
        made
    }

    /// The terms of a text.
    pub(super) fn terms(&self, text: &str) -> Vec<Term> {
        self.rings.terms(text)
    }

    /// The topics that alone answer with a noun of a clause, and the share of its nouns that such a topic has: `is interest
    /// in scope?`, where interest is a fact of one note.
    pub(super) fn with_the_fact(&self, clause: &str) -> (Vec<&Id>, f64) {
        let nouns = self.terms(clause);
        let nouns: Vec<&Term> =
            nouns.iter().filter(|term| !is_everyday(term) && !self.title.contains(&term.stem)).collect();
        let only = |noun: &&Term| {
            let mut found = self.topics.iter().filter(|topic| topic.answer.says(noun) == 1.0);
            found.next().filter(|_| found.next().is_none()).map(|topic| &topic.id)
        };
        let mut facts: Vec<&Id> = nouns.iter().filter_map(only).collect();
        let share = count(facts.len()) / count(nouns.len().max(1));
        facts.dedup();
        (facts, share)
    }

    /// True if a topic is asked with all words of a clause, but for everyday ones that the problem doesn't know, and with
    /// one at least: `what happens with dead tokens?` asks for more than a note on tokens tells.
    pub(super) fn covers(&self, id: &Id, clause: &str) -> bool {
        let mut known = self.terms(clause);
        let strange = |term: &Term| !is_everyday(term) && !is_form(term);
        known.retain(|term| !is_kind(term) && (self.knows(term) || strange(term)));
        let topic = self.topics.iter().find(|topic| topic.id == *id);
        !known.is_empty() && topic.is_some_and(|topic| known.iter().all(|term| topic.asks_with(term)))
    }

    /// True for `X or Y` where both belong to a decision that the problem weighs, or where both name components, products or
    /// statuses of HTTP: the choice is the candidate's.
    pub(super) fn weighs(&self, clause: &str) -> bool {
        let Some((one, other)) = clause.split_once(" or ") else { return false };
        let sides = [one.rsplit(' ').next().unwrap_or_default(), other.trim_end_matches(['?', ' ', '.'])];
        let status = |side: &str| side.parse::<u16>().is_ok_and(|code| (200..600).contains(&code));
        let built = |side: &str| status(side) || self.actors.exact(side).is_some_and(|kind| !kind.source);
        let said = |decision: &Bag, side: &str| {
            let terms = self.terms(side);
            terms.iter().any(|term| !is_everyday(term) && decision.says(term) == 1.0)
        };
        let decides = |decision: &Bag| sides.iter().all(|side| said(decision, side));
        sides.into_iter().all(built) || self.decisions.iter().any(decides)
    }

    /// True if some topic is asked with this term.
    pub(super) fn knows(&self, term: &Term) -> bool {
        self.told.knows(term) || self.topics.iter().any(|topic| topic.asks_with(term))
    }

    /// The fit of each topic, best first.
    pub(super) fn fits(&self, clause: &str) -> Vec<Fit> {
        let terms = self.terms(clause);
        let tellings: Vec<(&Term, Telling)> = terms.iter().map(|term| (term, self.tells(term))).collect();
        let nouns: Vec<&Term> = terms.iter().filter(|term| !is_everyday(term)).collect();
        let strange = nouns.iter().any(|noun| !self.knows(noun));
        let plain = |topic: &Topic| {
            let asked = !strange || nouns.iter().any(|noun| topic.asks_with(noun));
            asked
                && topic.asks_for_such(&terms)
                && self.share(&terms, |term| topic.understands(term)) >= MOSTLY
        };
        let score = |(at, topic): (usize, &Topic)| Fit {
            id: topic.id.clone(),
            score: self.score(at, topic, &tellings),
            plain: plain(topic),
            verbatim: topic.is_asked_verbatim(&terms),
            named: topic.is_named(&terms),
            grounds: self.grounds(topic, &terms),
        };
        let mut fits: Vec<Fit> = self.topics.iter().enumerate().map(score).collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    /// What speaks for a topic beside its fit.
    fn grounds(&self, topic: &Topic, clause: &[Term]) -> Grounds {
        let words = || clause.iter().filter(|term| !is_kind(term));
        let first: Vec<bool> = words().take(OPENING).map(|term| topic.asks_with(term)).collect();
        let asked = first.iter().filter(|asked| **asked).count();
        // A clause of one telling word begins and ends with it.
        let opening = count(asked * OPENING) / count(first.len().max(1));
        let synonyms = words().filter(|term| topic.asks_with_synonym(term)).count();
        let nouns: Vec<Term> = words().filter(|term| !self.is_light(term)).cloned().collect();
        let answered =
            if nouns.is_empty() { 0.0 } else { self.share(&nouns, |noun| topic.answer.says(noun)) };
        Grounds { opening, synonyms: count(synonyms), answered }
    }

    /// The share of what a clause says, by weight, that something has.
    fn share(&self, clause: &[Term], has: impl Fn(&Term) -> f64) -> f64 {
        let said = clause.iter().filter(|term| !is_kind(term)).map(|term| (term, self.tells(term).weight));
        let (all, there) =
            said.fold((0.0, 0.0), |(all, there), (term, weight)| (all + weight, there + weight * has(term)));
        if all > 0.0 { there / all } else { 1.0 }
    }

    fn score(&self, at: usize, topic: &Topic, clause: &[(&Term, Telling)]) -> f64 {
        let all: f64 = clause.iter().map(|(_, telling)| telling.weight).sum();
        if all == 0.0 {
            return 0.0;
        }
        let gains: f64 = clause.iter().map(|(_, telling)| telling.gains[at]).sum();
        let understood: f64 =
            clause.iter().map(|(term, telling)| telling.weight * topic.understands(term)).sum();
        let bag = Bag::of(clause.iter().map(|(term, _)| *term));
        let nearest = topic.wordings.iter().map(|wording| {
            let own = Bag::of(wording);
            let covered: f64 = clause.iter().map(|(term, telling)| telling.weight * own.says(term)).sum();
            self.said(wording, &bag).powi(2) * (covered / all).sqrt()
        });
        let nearest = nearest.fold(0.0, f64::max);
        (gains + VERBATIM * nearest) * (understood / all).powf(UNDERSTOOD)
    }

    /// The share of a wording, by weight, that a clause says.
    fn said(&self, wording: &[Term], clause: &Bag) -> f64 {
        let weight = |term: &Term| self.known.get(term).map_or(UNKNOWN, |telling| telling.weight);
        let all: f64 = wording.iter().map(weight).sum();
        let there: f64 = wording.iter().map(|term| weight(term) * clause.says(term)).sum();
        if all > 0.0 { there / all } else { 0.0 }
    }

    fn is_light(&self, term: &Term) -> bool {
        let acts = self.actors.exact(&term.stem).is_some_and(|kind| kind.source);
        acts || is_everyday(term) || self.title.contains(&term.stem)
    }

    fn tells(&self, term: &Term) -> Telling {
        self.known.get(term).cloned().unwrap_or_else(|| self.telling(term))
    }

    fn telling(&self, term: &Term) -> Telling {
        let counts: Vec<f64> = self.topics.iter().map(|topic| topic.count(term)).collect();
        let all: f64 = counts.iter().sum();
        let light = if self.is_light(term) { LIGHT } else { 1.0 };
        if all == 0.0 {
            return Telling { weight: UNKNOWN * light, gains: vec![0.0; counts.len()] };
        }
        let topics = counts.iter().map(|count| count.min(1.0)).sum::<f64>().max(1.0);
        let rare = ((self.size + 1.0) / topics).ln() / (self.size + 1.0).ln();
        let usual = (all + 1.0) / (self.wordings + 1.0);
        let gain = |(count, topic): (&f64, &Topic)| {
            light * ((count / topic.len() + usual) / (2.0 * usual)).ln().max(0.0)
        };
        let gains = counts.iter().zip(&self.topics).map(gain).collect();
        Telling { weight: (rare * light).max(0.05), gains }
    }
}

/// The texts in which the words of a problem and of its vocabulary are spelled right.
fn texts(problem: &Problem, words: &Words) -> Vec<String> {
    let head = &problem.head;
    let notes = problem.clarifications.values();
    let notes = notes.flat_map(|one| one.wordings().map(str::to_owned).chain([one.answer.print(|_| None)]));
    let names = problem.parameters.values().flat_map(|one| one.also.iter().cloned());
    let requirements = problem.requirements.values().map(|one| one.text.print(|_| None));
    let concepts = words.concepts.values().flat_map(|one| &one.any).filter(|phrase| !phrase.contains('*'));
    let kinds = words.kinds.values().flat_map(|kind| &kind.also);
    let rings = words.rings.values().flatten();
    let vocabulary = concepts.chain(kinds).chain(rings).cloned();
    let own = [head.title.clone(), problem.prompt.print(|_| None)].into_iter();
    own.chain(notes).chain(names).chain(requirements).chain(vocabulary).collect()
}

pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn are_same(one: &[Term], other: &[Term]) -> bool {
    one.len() == other.len() && one.iter().all(|term| other.contains(term))
}

/// The parts of a question, each as it could be asked by itself.
fn parts(question: &str) -> impl Iterator<Item = &str> {
    clauses(question).into_iter().flat_map(|clause| clause.parts).map(|at| &question[at])
}

/// The single words of a wording that lists them: `availability target, uptime, nines?`
fn parts_of_a_list(wording: &str) -> Vec<&str> {
    let parts: Vec<&str> = parts(wording).collect();
    let named = |part: &&str| part.split_whitespace().count() <= 2;
    if parts.len() > 1 { parts.into_iter().filter(named).collect() } else { Vec::new() }
}

impl Topic {
    /// A clarification is also asked for by the names of a number that its answer alone prints.
    fn of(rings: &Rings, problem: &Problem, id: &Id, clarification: &Clarification) -> Self {
        let prints = |parameter: &Id, one: &Clarification| one.answer.parameters().any(|id| id == parameter);
        let only_here = |parameter: &&Id| {
            let printed = problem.clarifications.values().filter(|one| prints(parameter, one)).count();
            printed == 1 && problem.known(parameter.as_str()) == KnownFrom::Answer
        };
        let own = clarification.answer.parameters().filter(only_here);
        let names = own.filter_map(|id| problem.parameters.get(id)).flat_map(|one| &one.also);
        let called = id.as_str().replace('-', " ");
        let texts = clarification.wordings().chain(names.map(String::as_str));
        let wordings: Vec<Vec<Term>> =
            texts.map(|text| rings.terms(text)).filter(|terms| !terms.is_empty()).collect();
        let question = &clarification.question;
        let parts = parts(question).map(|part| rings.terms(part));
        let listed =
            clarification.also.iter().flat_map(|also| parts_of_a_list(also)).map(|part| rings.terms(part));
        let parts = parts.chain(listed).chain([rings.terms(&called)]).collect();
        let mut topic = Self {
            id: id.clone(),
            parts,
            wordings: Vec::new(),
            stems: HashMap::new(),
            rings: HashMap::new(),
            answer: Bag::of(&rings.terms(&clarification.answer.print(|_| None))),
        };
        wordings.iter().for_each(|wording| topic.count_in(wording));
        Self { wordings, ..topic }
    }

    fn count_in(&mut self, wording: &[Term]) {
        for term in wording {
            *self.stems.entry(term.stem.clone()).or_default() += 1.0;
        }
        for ring in wording.iter().flat_map(|term| &term.rings).collect::<HashSet<_>>() {
            *self.rings.entry(*ring).or_default() += 1.0;
        }
    }

    fn len(&self) -> f64 {
        count(self.wordings.len().max(1))
    }

    /// The number of wordings that say a term; a synonym says part of it, and the answer counts as part of a wording.
    fn count(&self, term: &Term) -> f64 {
        let own = self.stems.get(&term.stem).copied().unwrap_or_default();
        let ring = term.rings.iter().filter_map(|ring| self.rings.get(ring)).copied().fold(own, f64::max);
        own + SYNONYM * (ring - own) + ANSWER * self.answer.says(term)
    }

    /// True unless a clause asks for somebody, for a place or how long something is kept, and the topic never does.
    fn asks_for_such(&self, clause: &[Term]) -> bool {
        let long = clause.iter().any(|term| term.stem == LONG);
        let wanted = |term: &&Term| [WHO, WHERE].contains(&term.stem.as_str()) || long && term.stem == KEPT;
        clause.iter().filter(wanted).all(|term| self.asks_with(term))
    }

    /// True if a clause is a wording, or a part of one. It must name something: `how fast?` is about what stands before it.
    fn is_asked_verbatim(&self, clause: &[Term]) -> bool {
        let names = clause.iter().any(|term| !is_kind(term) && !is_form(term) || !term.rings.is_empty());
        names && self.wordings.iter().chain(&self.parts).any(|wording| are_same(wording, clause))
    }

    /// True if a clause asks how many there are, or whether it is in scope, of what a wording names: `items per order?`
    fn is_named(&self, clause: &[Term]) -> bool {
        let of_that = |term: &&Term| term.stem != MANY && term.stem != SCOPE;
        let named: Vec<Term> = clause.iter().filter(of_that).cloned().collect();
        let names = named.len() < clause.len() && named.iter().any(|term| !is_everyday(term));
        names && self.wordings.iter().any(|wording| are_same(wording, &named))
    }

    fn asks_with(&self, term: &Term) -> bool {
        self.stems.contains_key(&term.stem) || self.asks_with_synonym(term)
    }

    fn asks_with_synonym(&self, term: &Term) -> bool {
        let member = |ring| self.rings.contains_key(ring);
        !self.stems.contains_key(&term.stem) && term.rings.iter().any(member)
    }

    /// The extent to which a topic has a term, 0 to 1.
    fn understands(&self, term: &Term) -> f64 {
        match () {
            () if self.asks_with(term) => 1.0,
            () if self.answer.says(term) > 0.0 => IN_ANSWER,
            () => 0.0,
        }
    }
}
