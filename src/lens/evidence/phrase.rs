//! Phrases: a few words that say something, in any order and within a few words.

use std::ops::Range;

use super::list::List;
use super::negation;
use super::word::{StemSet, Word, is_grammar, words};
use crate::domain::words::measure;
use crate::quantity::Measure;

/// The words by which a phrase of three words or more may be longer in a sentence than in the condition; one of two
/// words by one less.
const SLACK: usize = 2;

/// Words that may stand elsewhere or be left out of a phrase of several words.
static LOOSE: List =
    List::of("a an the of to is are was were be been it its their his her our in on at for and");

/// A phrase of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Phrase {
    words: Vec<Wanted>,
    /// The place of the word by which the phrase is looked up: its measure, else its longest, which is seldom the commonest.
    key: usize,
    /// The stems without which it can't be said.
    stems: StemSet,
    /// It denies something itself, so a denial near it is part of it.
    denies: bool,
    /// The words that it may take in a sentence.
    most: usize,
    /// Its words stand in this order: a word of grammar says by its place what it belongs to.
    in_order: bool,
}

/// The way that a phrase stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// It is said.
    Said,
    /// It is said not to be so.
    Denied,
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// A word with this stem.
    Stem(String),
    /// A word that is written with this beginning.
    Prefix(String),
    /// Any quantity of a kind.
    Measure(Measure),
}

impl Wanted {
    pub(super) fn fits(&self, word: &Word) -> bool {
        match self {
            Self::Stem(stem) => word.stem == *stem,
            Self::Prefix(prefix) => word.written.starts_with(prefix.as_str()),
            Self::Measure(measure) => word.quantity.is_some_and(|one| one.measures.may_be(*measure)),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Stem(text) | Self::Prefix(text) => text,
            Self::Measure(_) => "",
        }
    }
}

impl Phrase {
    /// The phrase that a condition writes. Loose words count only where fewer than two others are left.
    pub(super) fn parse(text: &str) -> Self {
        let of = |word: &str| match (measure(word), word.strip_suffix('*')) {
            (Some(measure), _) => vec![(Wanted::Measure(measure), String::new())],
            (None, Some(begins)) => vec![(Wanted::Prefix(begins.to_lowercase()), begins.to_lowercase())],
            (None, None) => {
                words(word).into_iter().map(|word| (Wanted::Stem(word.stem), word.written)).collect()
            }
        };
        let all: Vec<(Wanted, String)> = text.split_whitespace().flat_map(of).collect();
        let denies = negation::denies(all.iter().map(|(_, written)| written.as_str()));
        let telling = |(_, written): &&(Wanted, String)| !LOOSE.has(written);
        let kept: Vec<Wanted> = all.iter().filter(telling).map(|(wanted, _)| wanted.clone()).collect();
        let whole: Vec<Wanted> = all.iter().map(|(wanted, _)| wanted.clone()).collect();
        let grammar = all.iter().any(|(_, written)| is_grammar(written) && !LOOSE.has(written));
        let number = all.iter().any(|(_, written)| written.starts_with(|c: char| c.is_ascii_digit()));
        // A number belongs to the word beside it, and so does a word of grammar to the only other.
        let close = number || (kept.len() < 2 && whole.len() > 1);
        let words = if kept.len() >= 2 && !number { kept } else { whole };
        let slack = if close { 0 } else { words.len().saturating_sub(1).min(SLACK) };
        let (key, stems) = (key(&words), stems(&words));
        Self { words, key, stems, denies, most: all.len() + slack, in_order: grammar || close }
    }

    /// The phrase with these words in place of a run of its own.
    pub(super) fn with(&self, run: Range<usize>, words: &[Wanted]) -> Self {
        let mut other = self.clone();
        other.most = other.most + words.len() - run.len();
        drop(other.words.splice(run, words.iter().cloned()));
        (other.key, other.stems) = (key(&other.words), stems(&other.words));
        other
    }

    pub(super) fn words(&self) -> &[Wanted] {
        &self.words
    }

    /// The word by which the phrase is looked up, unless it has none.
    pub(super) fn key(&self) -> Option<&Wanted> {
        self.words.get(self.key)
    }

    /// False if a sentence with these stems can't say the phrase.
    pub(super) const fn may_stand(&self, among: StemSet) -> bool {
        among.may_hold(self.stems)
    }

    /// The way the phrase stands around this word, which is that of its key.
    pub(super) fn stands(&self, words: &[Word], at: usize) -> Option<Stands> {
        let place = self.place(words, at)?;
        let denied = !self.denies && negation::is_denied(words, &place);
        Some(if denied { Stands::Denied } else { Stands::Said })
    }

    fn place(&self, words: &[Word], at: usize) -> Option<Range<usize>> {
        let most = self.most;
        let near = at.saturating_sub(most - 1)..words.len().min(at + most);
        let mut used = vec![at];
        for wanted in self.words[..self.key].iter().chain(&self.words[self.key + 1..]) {
            let free = near.clone().filter(|near| !used.contains(near) && wanted.fits(&words[*near]));
            used.push(free.min_by_key(|near| near.abs_diff(at))?);
        }
        let (first, last) = (*used.iter().min()?, *used.iter().max()?);
        let ordered = !self.in_order || self.stands_in_order(&words[first..=last]);
        (last - first < most && ordered).then_some(first..last + 1)
    }

    fn stands_in_order(&self, words: &[Word]) -> bool {
        let mut rest = words.iter();
        self.words.iter().all(|wanted| rest.any(|word| wanted.fits(word)))
    }
}

/// The place of the word to look a phrase up by: its measure, since few sentences have a quantity, else its longest.
fn key(words: &[Wanted]) -> usize {
    let rare = |&at: &usize| (matches!(words[at], Wanted::Measure(_)), words[at].text().len());
    (0..words.len()).max_by_key(rare).unwrap_or_default()
}

fn stems(words: &[Wanted]) -> StemSet {
    words.iter().fold(StemSet::default(), |set, word| match word {
        Wanted::Stem(stem) => set.with(stem),
        Wanted::Prefix(_) | Wanted::Measure(_) => set,
    })
}
