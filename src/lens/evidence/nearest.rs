//! The passage nearest to a point that isn't met: two-sentence windows ranked by BM25 against the point's text, its
//! phrases, its examples and the sentence of the reference nearest to it. It is shown, and never counts.

use std::collections::{HashMap, HashSet};

use super::sentence::split;
use super::word::{is_grammar, words};
use crate::domain::phase::Phase;
use crate::domain::problem::{Challenge, Point};
use crate::domain::words::Mention;
use crate::lens::criteria;
use crate::lens::line::Kind;
use crate::lens::{Lens, LineRef, Reading};

/// The saturation of a word's count, and the weight of a window's length (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The telling words that a passage has to share with a point to be near it at all.
const NEAR: usize = 2;

/// Windows of two sentences, indexed by word.
pub(super) struct Windows {
    windows: Vec<Window>,
    /// The number of windows that have a word.
    frequency: HashMap<String, usize>,
    length: f64,
}

struct Window {
    lines: Vec<LineRef>,
    counts: HashMap<String, usize>,
    length: usize,
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn telling(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| !is_grammar(&word.written)).map(|word| word.stem).collect()
}

impl Windows {
    pub(super) fn of(reading: &Reading) -> Self {
        let windows: Vec<Window> = Phase::ALL.iter().flat_map(|&phase| of_pad(reading, phase)).collect();
        Self::indexed(windows)
    }

    fn indexed(windows: Vec<Window>) -> Self {
        let mut frequency: HashMap<String, usize> = HashMap::new();
        for word in windows.iter().flat_map(|window| window.counts.keys()) {
            *frequency.entry(word.clone()).or_default() += 1;
        }
        let total: usize = windows.iter().map(|window| window.length).sum();
        let length = count(total) / count(windows.len().max(1));
        Self { windows, frequency, length }
    }

    /// The lines nearest to a point.
    pub(super) fn nearest(
        &self,
        lens: &Lens,
        challenge: Challenge<'_>,
        point: &Point,
    ) -> Option<Vec<LineRef>> {
        let query = query(lens, challenge, point);
        let shared = |window: &Window| query.iter().filter(|word| window.counts.contains_key(*word)).count();
        let near = self.windows.iter().filter(|window| shared(window) >= NEAR);
        let best = near.max_by(|a, b| self.score(a, &query).total_cmp(&self.score(b, &query)));
        best.map(|window| window.lines.clone())
    }

    fn idf(&self, word: &str) -> f64 {
        let having = count(self.frequency.get(word).copied().unwrap_or(0));
        (1.0 + (count(self.windows.len()) - having + 0.5) / (having + 0.5)).ln()
    }

    fn score(&self, window: &Window, query: &HashSet<String>) -> f64 {
        let norm = K1 * (1.0 - B + B * count(window.length) / self.length);
        let of = |word: &String| {
            let times = count(*window.counts.get(word)?);
            Some(self.idf(word) * times * (K1 + 1.0) / (times + norm))
        };
        query.iter().filter_map(of).sum()
    }
}

fn of_pad(reading: &Reading, phase: Phase) -> Vec<Window> {
    let lines = reading.lines(phase).enumerate();
    let own =
        lines.filter(|(_, (_, line))| line.is_own() && !matches!(line.kind, Kind::Heading | Kind::Question));
    let sentences = own.flat_map(|(line, (_, own))| {
        split(&own.text).map(telling).map(move |words| (LineRef { phase, line }, words))
    });
    let sentences: Vec<_> = sentences.filter(|(_, words)| !words.is_empty()).collect();
    let starts = 0..sentences.len().max(2).saturating_sub(1).min(sentences.len());
    starts.map(|at| window(&sentences[at..sentences.len().min(at + 2)])).collect()
}

fn window(sentences: &[(LineRef, Vec<String>)]) -> Window {
    let mut lines: Vec<LineRef> = sentences.iter().map(|(at, _)| *at).collect();
    lines.dedup();
    let mut counts: HashMap<String, usize> = HashMap::new();
    sentences
        .iter()
        .flat_map(|(_, words)| words)
        .for_each(|word| *counts.entry(word.clone()).or_default() += 1);
    Window { lines, length: counts.values().sum(), counts }
}

/// The words of everything that says a point.
fn query(lens: &Lens, challenge: Challenge<'_>, point: &Point) -> HashSet<String> {
    let phrase = |mention: &Mention| match mention {
        Mention::Phrase(phrase) => vec![phrase.clone()],
        Mention::Concept(id) => {
            lens.words.concepts.get(id).map_or_else(Vec::new, |concept| concept.any.clone())
        }
    };
    let phrases = point.condition.all.iter().flat_map(|part| part.iter()).flat_map(phrase);
    let own = std::iter::once(point.text.clone()).chain(point.example.iter().cloned()).chain(phrases);
    let mut query: HashSet<String> = own.flat_map(|text| telling(&text.replace('*', ""))).collect();
    let reference = criteria::answer(lens, &challenge);
    let sentences = reference.iter().flat_map(|text| split(text)).map(telling);
    let shared = |words: &Vec<String>| words.iter().filter(|word| query.contains(*word)).count();
    let nearest = sentences.max_by_key(shared);
    query.extend(nearest.into_iter().flatten());
    query
}
