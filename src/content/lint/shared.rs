//! Finds prose that two problems share: a sentence belongs to one system, and a copied one is rarely true of another.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::Around;
use super::walk::prose;
use crate::domain::id::GlobalId;
use crate::domain::problem::{Facts, Problem};
use crate::spanned::{Fault, Faults};

/// The runs of words in what a problem tells, each by its hash.
pub(in crate::content) type Runs = HashSet<u64>;

/// A problem's id with every run of `words` words in what it tells.
pub(in crate::content) fn told(problem: &Problem, words: usize) -> (GlobalId, Runs) {
    let texts = problem.told(&Facts::default());
    let hashes = texts.iter().flat_map(|text| runs(text, words)).map(|(hash, _)| hash);
    (problem.head.id.clone(), hashes.collect())
}

/// No text has a run of so many words that another problem has too; told once a text.
pub(super) fn shared(around: &Around<'_>, words: usize, faults: &mut Faults<'_>) {
    let own = &around.problem.head.id;
    let other = |hash: &u64| {
        let others = around.context.runs.iter().filter(|(id, _)| id != own);
        others.into_iter().find(|(_, runs)| runs.contains(hash)).map(|(id, _)| id)
    };
    for (at, text) in prose(around.problem) {
        let found = runs(&text, words).into_iter().find_map(|(hash, run)| Some((other(&hash)?, run)));
        if let Some((other, run)) = found {
            let run = &text[run];
            let message = format!("`{run}` stands in `{other}` too");
            faults.put_word(
                at,
                run,
                Fault::error(message, format!("expected less than {words} words in a row")),
            );
        }
    }
}

/// The runs of a text, each with its place: words without case and punctuation.
fn runs(text: &str, words: usize) -> Vec<(u64, Range<usize>)> {
    let all: Vec<Range<usize>> = spans(text).collect();
    let run = |run: &[Range<usize>]| {
        let mut hash = DefaultHasher::new();
        run.iter().for_each(|word| text[word.clone()].to_lowercase().hash(&mut hash));
        Some((hash.finish(), run.first()?.start..run.last()?.end))
    };
    all.windows(words.max(1)).filter_map(run).collect()
}

/// The words of a text.
fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let apart = |c: char| !(c.is_alphanumeric() || c == '\'');
    let words = text.split(apart).filter(|word| !word.is_empty());
    words.map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_known_whatever_its_case_and_punctuation() {
        let [(one, _)] = runs("Store first, then cache", 4)[..] else { panic!("one run") };
        let other = runs("So: store first -- then cache.", 4);
        assert!(other.iter().any(|(hash, run)| *hash == one && *run == (4..29)), "{other:?}");
        assert!(runs("Store first", 4).is_empty());
    }
}
