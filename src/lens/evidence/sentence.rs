//! Sentences of a line: what each says, and whether it explains and bounds it.

use std::ops::Range;

use super::book::{Phrasebook, Said};
use super::clauses::{self, Run};
use super::dismissal::dismisses;
use super::negation;
use super::profile::Bag;
use super::rung::Wording;
use super::topic::Likelihood;

/// A sentence of the candidate's.
#[derive(Debug, Clone, Default)]
pub(super) struct Sentence {
    /// The parts of conditions that it says.
    pub(super) said: Vec<Said>,
    /// Its telling words.
    pub(super) bag: Bag,
    /// The way it is worded.
    pub(super) wording: Wording,
    /// It says that something can be taken back.
    pub(super) undoes: bool,
    /// It waves something off.
    pub(super) dismisses: bool,
    /// The likelihood of its words in this problem.
    pub(super) topic: Likelihood,
    /// The numbers of its clauses within the line.
    pub(super) clauses: Range<usize>,
    /// Its runs of clauses.
    pub(super) runs: Vec<Run>,
}

/// The sentences of a line. A decimal point ends no sentence.
pub(super) fn sentences(book: &Phrasebook, line: &str) -> Vec<Sentence> {
    let mut first = 0;
    let sentences = split(line).filter_map(|text| {
        let sentence = Sentence::of(book, text, first)?;
        first = sentence.clauses.end;
        Some(sentence)
    });
    sentences.collect()
}

/// The texts of a line's sentences.
pub(super) fn split(line: &str) -> impl Iterator<Item = &str> {
    let ends = line.char_indices().filter(|&(at, sign)| {
        let last = line[at + sign.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        matches!(sign, '.' | ';' | '!' | '?') && last
    });
    let mut from = 0;
    let ends = ends.map(|(at, sign)| at + sign.len_utf8()).chain([line.len()]).collect::<Vec<_>>();
    ends.into_iter().map(move |end| &line[std::mem::replace(&mut from, end)..end])
}

impl Sentence {
    fn of(book: &Phrasebook, text: &str, first: usize) -> Option<Self> {
        let words = book.read(text);
        if words.is_empty() {
            return None;
        }
        let copied = book.copied.marks(&words);
        let mut own = words;
        if copied.contains(&true) {
            // A gap as wide as the copied run keeps phrases from reaching across it.
            own.iter_mut().zip(&copied).filter(|(_, copied)| **copied).for_each(|(word, _)| {
                word.stem.clear();
                word.written.clear();
                word.quantity = None;
            });
        }
        Some(Self {
            said: book.said(&own),
            bag: book.profiles.bag(&own),
            wording: Wording::of(text, &own),
            undoes: negation::can_be_taken_back(&own) == Some(true),
            dismisses: dismisses(&own),
            topic: book.topic.likelihood(&own),
            clauses: first..first + clauses::count(&own),
            runs: clauses::runs(book, &own, first),
        })
    }
}
