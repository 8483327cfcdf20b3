//! The words of each estimate of a problem, and how much a line's words are like them.

use std::collections::HashSet;

use super::likeness::Idf;
use crate::domain::id::Id;
use crate::domain::problem::{Estimate, Problem};
use crate::quantity::normalise;

/// The most that a wording of a single word can reach: it says too little to be sure of.
const ONE_WORD: f64 = 0.7;

/// The likeness of words that are all said of an estimate, and one of them of no other.
const ITS_OWN: f64 = 0.6;

/// The weight of the words of an estimate's names, and of those of its parameters.
const OF_NAMES: f64 = 1.25;
const OF_PARAMETERS: f64 = 0.2;

/// Words that say nothing about what is estimated.
const EMPTY: &str = "a all an and are as at by count each estimate estimation every for from how if in is it its many \
    much need needed number of on or our per require required that the then there this to total we what which will with";

/// Abbreviations in the singular, and the words they stand for.
const SHORT: &[(&str, &str)] = &[
    ("s", "second"),
    ("sec", "second"),
    ("qp", "second"),
    ("rp", "request second"),
    ("tp", "second"),
    ("mo", "month"),
    ("avg", "average"),
    ("req", "request"),
    ("yr", "year"),
    ("mem", "memory"),
    ("img", "image"),
    ("db", "database"),
    ("w", "write"),
    ("tpm", "token minute"),
    ("rpm", "request minute"),
];

/// The wordings of each estimate of a problem, and how telling each of their words is.
#[derive(Debug, Clone, Default)]
pub struct Wordings {
    estimates: Vec<Vec<HashSet<String>>>,
    idf: Idf,
    /// The words of each estimate with those of its parameters.
    whole: Vec<HashSet<String>>,
    idf_of_whole: Idf,
}

impl Wordings {
    /// The wordings of a problem: what is asked, what it is called, and what else it may be called.
    pub fn of(problem: &Problem) -> Self {
        let wordings = |(id, one): (&Id, &Estimate)| {
            let also = one.also.iter().map(String::as_str);
            [id.as_str(), &one.ask].into_iter().chain(also).map(telling).collect()
        };
        let estimates: Vec<Vec<HashSet<String>>> = problem.estimates.iter().map(wordings).collect();
        let documents: Vec<HashSet<String>> =
            estimates.iter().map(|wordings| wordings.iter().flatten().cloned().collect()).collect();
        let with_parameters =
            |(estimate, words): (usize, &HashSet<String>)| words | &of_parameters(problem, estimate);
        let whole: Vec<HashSet<String>> = documents.iter().enumerate().map(with_parameters).collect();
        // A word that no estimate has tells little either way.
        let idf = |documents: &[HashSet<String>]| Idf::of(documents, |_| 0.2);
        Self { idf: idf(&documents), estimates, idf_of_whole: idf(&whole), whole }
    }

    /// How much the words of a line are like those of an estimate: 0 for nothing in common, above 1 for one of its names.
    pub(super) fn likeness(&self, estimate: usize, words: &HashSet<String>) -> f64 {
        let like = |wording: &HashSet<String>| {
            let most = if wording.len() == 1 { ONE_WORD } else { 1.0 };
            self.idf.likeness(wording, words).min(most)
        };
        let likeness = self.estimates.get(estimate).into_iter().flatten().map(like).fold(0.0, f64::max);
        let own = if self.are_its_own(estimate, words) { ITS_OWN } else { 0.0 };
        // A line of a single word says too little as well.
        if words.len() == 1 {
            return likeness.max(own);
        }
        let whole = self.whole.get(estimate).map_or(0.0, |whole| self.idf_of_whole.share(words, whole));
        OF_NAMES * likeness.max(own) + OF_PARAMETERS * whole
    }

    /// True if words are all said of an estimate, and one of them of no other: `slip past the limit`, of a longer question.
    fn are_its_own(&self, estimate: usize, words: &HashSet<String>) -> bool {
        let said =
            |estimate: usize, word: &String| self.estimates[estimate].iter().any(|all| all.contains(word));
        let others =
            |word: &String| (0..self.estimates.len()).any(|other| other != estimate && said(other, word));
        words.iter().all(|word| said(estimate, word)) && words.iter().any(|word| !others(word))
    }
}

/// The words of the parameters that an estimate depends on.
fn of_parameters(problem: &Problem, estimate: usize) -> HashSet<String> {
    let Ok(reference) = problem.reference() else { return HashSet::new() };
    let used = reference.parameters_of(estimate).into_iter().map(|at| &reference.parameters()[at]);
    let names = used.flat_map(|parameter| std::iter::once(&parameter.name).chain(&parameter.also));
    names.flat_map(|name| telling(name)).collect()
}

/// The words of a text that may tell what it is about.
pub(super) fn telling(text: &str) -> HashSet<String> {
    let normal = normalise(text);
    let whole = |word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, whole)| *whole);
    let words =
        normal.split(' ').filter(|word| !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()));
    let telling = |word: &&str| !EMPTY.split_whitespace().any(|empty| empty == *word);
    words.flat_map(|word| whole(word).split(' ')).filter(telling).map(str::to_owned).collect()
}
