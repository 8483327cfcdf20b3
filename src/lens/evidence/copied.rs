//! Copied text: a run of words that the prompt, a question, a reply or the reference has is not the candidate's own.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::word::{Word, words};

/// The length of a run, in words. Shorter ones are common property.
const RUN: usize = 8;

/// Every run of the told texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Copied {
    runs: HashSet<u64>,
}

impl Copied {
    pub(super) fn of(texts: impl IntoIterator<Item = String>) -> Self {
        let runs = texts.into_iter().flat_map(|text| {
            let words = words(&text);
            words.windows(RUN).map(run).collect::<Vec<_>>()
        });
        Self { runs: runs.collect() }
    }

    /// For each word, true if it stands in a copied run.
    pub(super) fn marks(&self, words: &[Word]) -> Vec<bool> {
        let mut marks = vec![false; words.len()];
        if self.runs.is_empty() {
            return marks;
        }
        for (at, _) in words.windows(RUN).enumerate().filter(|(_, window)| self.runs.contains(&run(window))) {
            marks[at..at + RUN].fill(true);
        }
        marks
    }
}

fn run(words: &[Word]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.iter().for_each(|word| word.stem.hash(&mut hasher));
    hasher.finish()
}
