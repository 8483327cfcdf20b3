//! Sentences of a line: what each says, and whether it explains and bounds it.

use super::book::{Phrasebook, Said};
use super::dismissal::dismisses;
use super::profile::Bag;
use super::rung::Wording;
use super::word::{Word, words};

/// A sentence of the candidate's.
#[derive(Debug, Clone, Default)]
pub(super) struct Sentence {
    /// The parts of conditions that it says.
    pub(super) said: Vec<Said>,
    /// Its telling words.
    pub(super) bag: Bag,
    /// The way it is worded.
    pub(super) wording: Wording,
    /// It waves something off.
    pub(super) dismisses: bool,
    /// Its clauses, where it has several.
    pub(super) clauses: Vec<Clause>,
}

/// A part of a long sentence, which may say one thing while the next says another.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    /// The parts of conditions that stand in it whole.
    parts: Vec<usize>,
    bag: Bag,
}

/// The least words of a clause: fewer go with the clause before.
const CLAUSE: usize = 5;

/// The sentences of a line. A decimal point ends no sentence.
pub(super) fn sentences(book: &Phrasebook, line: &str) -> Vec<Sentence> {
    split(line).filter_map(|text| Sentence::of(book, text)).collect()
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
    fn of(book: &Phrasebook, text: &str) -> Option<Self> {
        let words: Vec<Word> = words(text);
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
            });
        }
        Some(Self {
            said: book.said(&own),
            bag: book.profiles.bag(&own),
            wording: Wording::of(text, &own),
            dismisses: dismisses(&own),
            clauses: clauses(book, &own),
        })
    }

    /// The telling words of the fewest neighbouring clauses that say all of these parts; none where they say no less than
    /// the whole sentence.
    pub(super) fn narrowed(&self, parts: &[usize]) -> Option<Bag> {
        let holds =
            |run: &[Clause]| parts.iter().all(|part| run.iter().any(|clause| clause.parts.contains(part)));
        let runs =
            (1..self.clauses.len()).find_map(|length| self.clauses.windows(length).find(|run| holds(run)));
        runs.map(|run| run.iter().fold(Bag::default(), |bag, clause| bag.with(&clause.bag)))
    }
}

/// The clauses of a sentence, where it has several.
fn clauses(book: &Phrasebook, words: &[Word]) -> Vec<Clause> {
    let mut runs: Vec<&[Word]> = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        let ends = words.get(at).is_none_or(|word| word.clause != words[at - 1].clause);
        let left = words.len() - at;
        if ends && at - from >= CLAUSE && (left == 0 || left >= CLAUSE) {
            runs.push(&words[from..at]);
            from = at;
        }
    }
    if runs.len() < 2 {
        return Vec::new();
    }
    let clause = |words: &&[Word]| Clause {
        parts: book.said(words).into_iter().map(|said| said.part).collect(),
        bag: book.profiles.bag(words),
    };
    runs.iter().map(clause).collect()
}
