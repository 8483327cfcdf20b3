//! Questions about what the prompt has told: its numbers, and the things that one of its sentences lists.

use super::About;
use super::clauses::{first_words, is_tagged};
use super::kinds::{KEEP, MANY, SIZE, SPEED, WHERE, WHO, asks_ratio, kinds};
use super::terms::{
    Bag, Rings, Term, asks_quantity, is_everyday, is_form, is_kind, is_period, is_yes_or_no, periods, stems,
};
use crate::domain::id::Id;
use crate::domain::problem::{KnownFrom, Parameter, Problem, RequirementKind};
use crate::domain::words::{Condition, Mention, Words, plain};

/// The things of a kind that make a list.
const LIST: usize = 2;

/// The parts of a condition, each by the phrases that say it.
type Parts = Vec<Vec<Vec<Term>>>;

/// The most words of a clause that asks for a number by nothing but its noun: `and the users a day?`
const TERSE: usize = 5;

/// Everything that a prompt tells.
#[derive(Debug)]
pub(super) struct Told {
    numbers: Vec<Number>,
    lists: Vec<List>,
    /// The terms of each sentence.
    sentences: Vec<Bag>,
    /// The place of the sentence with two rates or more, which tells how they compare.
    rates: Option<usize>,
    /// What is out of scope: each part of each condition, by the phrases that say it.
    out: Vec<Parts>,
}

/// A number of the prompt.
#[derive(Debug)]
struct Number {
    id: Id,
    names: Vec<(String, Vec<Term>)>,
    /// The terms of all names.
    bag: Bag,
    /// The periods over which it is counted; none for a rate, which answers for each period.
    periods: Option<Vec<&'static str>>,
    /// The measure that its value is in, where that is no count and no rate.
    measures: Option<Measure>,
}

/// A measure that a question may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// An amount of data: how big something is.
    Size,
    /// A time: how long something takes, or is kept.
    Time,
}

/// Units of time as parameters write them.
const TIMES: [&str; 12] =
    ["ms", "s", "min", "h", "hour", "hours", "day", "days", "week", "weeks", "months", "years"];

/// Words that stand for a rate in a sentence.
const RATE: &str = "<rate>";

/// A sentence that lists things of a kind: `by push, mail or text message` tells the channels.
#[derive(Debug)]
struct List {
    /// The place of the sentence.
    at: usize,
    kind: Bag,
    /// The kind and the things.
    things: Bag,
}

/// A clause as it is compared with what is told.
struct Asked {
    content: Vec<Term>,
    bag: Bag,
    periods: Vec<&'static str>,
    quantity: bool,
    measure: Option<Measure>,
}

impl Told {
    pub(super) fn of(rings: &Rings, problem: &Problem, words: &Words) -> Self {
        let given =
            problem.parameters.iter().filter(|(id, _)| problem.known(id.as_str()) == KnownFrom::Prompt);
        let numbers = given.map(|(id, parameter)| Number::of(rings, id, parameter)).collect();
        let out = problem.requirements.values().filter(|one| one.kind == RequirementKind::OutOfScope);
        let out = out.map(|one| phrases(rings, words, &one.condition)).collect();
        let sentences = sentences(&problem.prompt.print(|_| None));
        let rate = |id: &Id| problem.parameters.get(id).is_some_and(|one| one.value.contains('/'));
        let rates = self::sentences(&problem.prompt.print(|id| rate(id).then_some(RATE)));
        let rates = rates.iter().position(|sentence| sentence.matches(RATE).count() > 1);
        Self {
            numbers,
            lists: lists(rings, problem, words),
            rates,
            sentences: sentences.iter().map(|sentence| Bag::of(&rings.terms(sentence))).collect(),
            out,
        }
    }

    /// The place of the sentence that has all that a clause says, which asks whether it is so: `they print it, right?`
    pub(super) fn says(&self, rings: &Rings, clause: &str) -> Option<usize> {
        if asks_ratio(clause) {
            return self.rates;
        }
        let said = kinds(&stems(clause));
        let terms = rings.terms(clause);
        let plain = !said.iter().any(|kind| [MANY, WHO, WHERE, SPEED, KEEP, SIZE].contains(kind));
        let tells =
            terms.iter().any(|term| !is_everyday(term)) && (is_yes_or_no(clause) || is_tagged(clause));
        let all = |sentence: &&Bag| {
            terms.iter().filter(|term| !is_kind(term)).all(|term| sentence.says(term) == 1.0)
        };
        let at = self.sentences.iter().position(|sentence| all(&sentence));
        at.filter(|_| plain && tells)
    }

    /// True if a number or a list is called by this term.
    pub(super) fn knows(&self, term: &Term) -> bool {
        let lists = self.lists.iter().map(|list| &list.kind);
        self.numbers.iter().map(|number| &number.bag).chain(lists).any(|bag| bag.says(term) > 0.0)
    }

    /// True if a clause asks for something that is out of scope.
    pub(super) fn leaves_out(&self, clause: &[Term]) -> bool {
        let bag = Bag::of(clause);
        let said = |phrase: &Vec<Term>| !phrase.is_empty() && phrase.iter().all(|term| bag.says(term) > 0.0);
        self.out.iter().any(|parts| parts.iter().all(|part| part.iter().any(said)))
    }

    /// What a clause asks for of what is told, and of nothing else: a quantity by its own noun, or the things of a list.
    pub(super) fn asked(&self, rings: &Rings, clause: &str) -> Vec<About> {
        let said = kinds(&stems(clause));
        let quantity = asks_quantity(clause);
        if said.contains(&WHO) || said.contains(&WHERE) || is_yes_or_no(clause) && !said.contains(&MANY) {
            return Vec::new();
        }
        let tells = |term: &Term| !is_form(term) && !is_period(term) && !is_kind(term);
        let content: Vec<Term> = rings.terms(clause).into_iter().filter(tells).collect();
        if content.is_empty() {
            return Vec::new();
        }
        let measure = match () {
            () if said.contains(&SIZE) => Some(Measure::Size),
            () if said.contains(&SPEED) || said.contains(&KEEP) => Some(Measure::Time),
            () => None,
        };
        let asked = Asked { bag: Bag::of(&content), content, periods: periods(clause), quantity, measure };
        // `what should a region do?` names what is counted, and asks for no count.
        let counts = quantity || first_words(clause).count() <= TERSE;
        let numbers = self.numbers.iter().filter(|_| counts).filter_map(|number| number.asked(&asked));
        let lists = self.lists.iter().filter(|list| list.is_asked(&asked)).map(|list| About::Prompt(list.at));
        numbers.chain(lists).collect()
    }
}

impl Number {
    fn of(rings: &Rings, id: &Id, parameter: &Parameter) -> Self {
        let spaced = id.as_str().replace('_', " ");
        let called = parameter.also.first().unwrap_or(&spaced);
        let (counted, per) = parameter.value.split_once('/').unwrap_or((&parameter.value, ""));
        // `10M users` is asked for by its noun.
        let noun = counted.trim_start_matches(|c: char| c != ' ');
        let own = std::iter::once(&spaced).chain(&parameter.also);
        let named = own.map(|name| (name.clone(), rings.terms(name)));
        let names = named.chain([(called.clone(), rings.terms(noun))]);
        let nouns = |(name, terms): (String, Vec<Term>)| {
            (name, terms.into_iter().filter(|term| !is_period(term) && !is_kind(term)).collect::<Vec<_>>())
        };
        let names: Vec<_> = names.map(nouns).filter(|(_, terms)| !terms.is_empty()).collect();
        let counted_over = || parameter.also.iter().flat_map(|name| periods(name)).collect();
        let measures = match noun.trim() {
            _ if !per.is_empty() => None,
            unit if unit.ends_with('B') => Some(Measure::Size),
            unit => TIMES.contains(&unit).then_some(Measure::Time),
        };
        let bag = Bag::of(names.iter().flat_map(|(_, terms)| terms));
        Self { id: id.clone(), names, bag, periods: per.is_empty().then(counted_over), measures }
    }

    fn asked(&self, asked: &Asked) -> Option<About> {
        // How big something is, or how long it takes, no count or rate tells; and what comes in a day is not what there is.
        if asked.measure.is_some() && asked.measure != self.measures {
            return None;
        }
        let same_period = asked.periods.is_empty()
            || self.periods.as_ref().is_none_or(|own| {
                own.is_empty() && self.measures.is_none()
                    || asked.periods.iter().any(|period| own.contains(period))
            });
        let other = asked.content.iter().any(|term| self.bag.says(term) == 0.0);
        // `users per tenant` is more than `tenants`, and `payments` are not the `payment volume`.
        let said = |(_, nouns): &&(String, Vec<Term>)| {
            let head = nouns.last().is_some_and(|noun| asked.bag.says(noun) > 0.0);
            head && asked.content.len() <= nouns.len()
        };
        let name = self.names.iter().find(said).filter(|_| same_period && !other)?;
        Some(About::Told(self.id.clone(), name.0.clone()))
    }
}

impl List {
    fn is_asked(&self, asked: &Asked) -> bool {
        let named = asked.content.iter().any(|term| self.kind.says(term) > 0.0);
        named && !asked.quantity && asked.content.iter().all(|term| self.things.says(term) > 0.0)
    }
}

/// The phrases that say each part of a condition.
fn phrases(rings: &Rings, words: &Words, condition: &Condition) -> Parts {
    let said = |mention: &Mention| match mention {
        Mention::Phrase(phrase) => vec![phrase.clone()],
        Mention::Concept(id) => words.concepts.get(id).map(|one| one.any.clone()).unwrap_or_default(),
    };
    let terms = |phrase: String| rings.terms(plain(&phrase).trim_end_matches('*'));
    // A question has no numbers of its own.
    let parts = condition.all.iter().filter(|part| !part.iter().any(Mention::is_bare_measure));
    parts.map(|part| part.iter().flat_map(said).map(terms).collect()).collect()
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

/// The sentences of the prompt that list several things of a kind, the kind being a concept.
fn lists(rings: &Rings, problem: &Problem, words: &Words) -> Vec<List> {
    let said = |sentence: &str, phrase: &String| {
        let (sentence, phrase) = (stems(sentence), stems(phrase));
        !phrase.is_empty() && sentence.windows(phrase.len()).any(|run| run == phrase)
    };
    let sentences = sentences(&problem.prompt.print(|_| None));
    let kinds = words.concepts.iter().filter(|(id, _)| !id.as_str().contains('-'));
    let lists = kinds.filter_map(|(id, concept)| {
        let count = |sentence: &String| concept.any.iter().filter(|phrase| said(sentence, phrase)).count();
        let at = sentences.iter().position(|sentence| count(sentence) >= LIST)?;
        let kind = rings.terms(id.as_str());
        let things: Vec<Term> = concept.any.iter().flat_map(|phrase| rings.terms(phrase)).collect();
        Some(List { at, kind: Bag::of(&kind), things: Bag::of(kind.iter().chain(&things)) })
    });
    lists.collect()
}
