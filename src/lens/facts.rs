//! Facts that the interviewer tells when asked, and the use that later lines make of them. A line uses a fact if it has
//! enough of what tells the fact from the others: two of its words, or a number with its unit. A bare number is chance, as
//! the 30 of `10B/30` for an `alias of 8 to 30 characters`, and so is a bare word.

use std::collections::{HashMap, HashSet};

use super::amounts::{Amount, amounts};
use super::criteria::Evidence;
use super::structure::own;
use super::{LineRef, ask};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{Clarification, Problem};

/// The use made of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// It was asked for, and this later line uses it.
    Used(LineRef),
    /// It was asked for.
    Asked,
    /// It was not.
    NeverAsked,
}

/// The use made of each fact of a problem, in its order.
pub(super) fn facts<'p>(evidence: Evidence<'p>) -> Vec<(&'p Id, Fact)> {
    let asked: HashSet<&Id> = evidence.round.asked.iter().filter_map(|asked| asked.answered()).collect();
    let known = Known::of(evidence);
    let of = |(number, id): (usize, &'p Id)| match asked.contains(id) {
        true => (id, known.use_of(number).map_or(Fact::Asked, Fact::Used)),
        false => (id, Fact::NeverAsked),
    };
    evidence.lens.problem.clarifications.keys().enumerate().map(of).collect()
}

/// The facts asked for that a later line uses, one line for each.
pub(super) fn used(evidence: Evidence<'_>) -> Vec<LineRef> {
    let line = |(_, fact)| if let Fact::Used(at) = fact { Some(at) } else { None };
    facts(evidence).into_iter().filter_map(line).collect()
}

/// The weight from which a line uses a fact.
const ENOUGH: f64 = 1.0;

/// The telling words by which a line without a number of the fact uses it: a `lease` alone may be any lease.
const WORDS: usize = 2;

/// Stems of words for no thing in particular.
const PRONOUNS: [&str; 4] = ["noth", "someth", "nobodi", "everyth"];

/// The weight of a word of the question that others have too, beside a number of the fact: `per gateway = 500K/s / 20`.
const NAMED: f64 = 0.5;

/// The facts of a problem, and the later lines.
struct Known {
    /// The telling words of each fact, with their weights.
    words: Vec<HashMap<String, f64>>,
    /// The words of each fact's question, and the names of the amounts that its answer tells, telling or not.
    subjects: Vec<HashSet<String>>,
    amounts: Vec<Vec<Amount>>,
    lines: Vec<(LineRef, HashSet<String>, Vec<Amount>)>,
}

impl Known {
    fn of(evidence: Evidence<'_>) -> Self {
        let lens = evidence.lens;
        let facts = || lens.problem.clarifications.values();
        let answers: Vec<String> = facts().map(|fact| lens.print(&fact.answer)).collect();
        let words: Vec<Words> = facts()
            .zip(&answers)
            .map(|(fact, answer)| Words::of(&fact.question, &fact.also, answer))
            .collect();
        let prompt = ask::telling(&lens.print(&lens.problem.prompt));
        let having = |word: &String| {
            let facts = words.iter().filter(|words| words.all.contains(word)).count();
            facts + usize::from(prompt.contains(word))
        };
        let weighed = words.iter().map(|words| words.weighed(having)).collect();
        let line = |(at, text): (LineRef, &str)| (at, ask::telling(text), amounts(text));
        Self {
            words: weighed,
            subjects: facts().map(|fact| subject(&lens.problem, fact)).collect(),
            amounts: answers.iter().map(|text| amounts(text)).collect(),
            lines: own(evidence, &Phase::ALL[1..]).map(line).collect(),
        }
    }

    /// The number of facts that tell an amount: the `360p` of three of them shows the use of none.
    fn having(&self, amount: &Amount) -> usize {
        self.amounts.iter().filter(|fact| fact.iter().any(|other| amount.told_by(other) >= 1.0)).count()
    }

    /// The first of the lines that have most of a fact, if that is enough.
    fn use_of(&self, fact: usize) -> Option<LineRef> {
        let weighed = self.lines.iter().map(|(at, words, there)| (self.weight(fact, words, there), *at));
        let enough = weighed.filter(|(weight, _)| *weight >= ENOUGH);
        enough.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, at)| at)
    }

    /// The weight of what a line with these words and amounts has of a fact.
    fn weight(&self, fact: usize, words: &HashSet<String>, there: &[Amount]) -> f64 {
        let tells = words.iter().filter_map(|word| self.words[fact].get(word));
        let shared: Vec<f64> = tells.copied().filter(|weight| *weight > 0.0).collect();
        let numbers = self.amounts[fact].iter().map(|one| {
            let said = there.iter().map(|other| one.told_by(other)).fold(0.0, f64::max);
            said * share(self.having(one))
        });
        let told: f64 = numbers.sum();
        let several = shared.len() >= WORDS;
        let shared: f64 = shared.into_iter().sum();
        match told > 0.0 {
            true if self.subjects[fact].is_disjoint(words) => told + shared,
            true => told + shared.max(NAMED),
            false if several => shared,
            false => 0.0,
        }
    }
}

/// The share of its weight that a word or a number keeps, by the texts that have it.
const fn share(having: usize) -> f64 {
    match having {
        0 | 1 => 1.0,
        2 => 0.5,
        _ => 0.0,
    }
}

/// The words of a fact's question, and the names of the parameters in its answer.
fn subject(problem: &Problem, fact: &Clarification) -> HashSet<String> {
    let parameters = fact.answer.parameters().filter_map(|id| problem.parameters.get_key_value(id));
    let names = parameters.flat_map(|(id, one)| one.also.iter().map(String::as_str).chain([id.as_str()]));
    names.chain([fact.question.as_str()]).flat_map(ask::telling).collect()
}

/// The telling words of a fact.
struct Words {
    all: HashSet<String>,
    /// Those that name what it is about: the words of its question.
    subject: HashSet<String>,
}

impl Words {
    /// A word of one other wording of the question may be chance.
    fn of(question: &str, also: &[String], answer: &str) -> Self {
        let mut wordings: HashMap<String, usize> = HashMap::new();
        let also = also.iter().flat_map(|text| ask::telling(text));
        also.for_each(|word| *wordings.entry(word).or_default() += 1);
        let repeated = wordings.into_iter().filter(|(_, count)| *count > 1).map(|(word, _)| word);
        let subject = ask::telling(question);
        let all = subject.iter().cloned().chain(repeated).chain(ask::telling(answer));
        let tells = |word: &String| {
            word.chars().all(char::is_alphabetic)
                && !ask::is_usual(word)
                && !PRONOUNS.contains(&word.as_str())
        };
        Self { all: all.filter(tells).collect(), subject }
    }

    /// The weight of each, which halves with another text that has it.
    fn weighed(&self, having: impl Fn(&String) -> usize) -> HashMap<String, f64> {
        let weight = |word: &String| {
            let share = share(having(word));
            if self.subject.contains(word) { share } else { share / 2.0 }
        };
        self.all.iter().map(|word| (word.clone(), weight(word))).collect()
    }
}
