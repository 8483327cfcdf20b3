//! Finds prose that two problems share: a sentence belongs to one system, and a copied one is rarely true of another.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::Around;
use super::walk::prose;
use crate::domain::problem::{Facts, Problem};
use crate::spanned::{Fault, Faults};

/// The runs of words in some texts, each by its hash.
pub(in crate::content) type Runs = HashSet<u64>;

/// Every run of `words` words in what a problem tells.
pub(in crate::content) fn told(problem: &Problem, words: usize) -> Runs {
    let texts = problem.told(&Facts::default());
    texts.iter().flat_map(|text| runs(text, words)).map(|(hash, _)| hash).collect()
}

/// No text has a run of so many words that another problem has too; told once a text.
pub(super) fn shared(around: &Around<'_>, words: usize, faults: &mut Faults<'_>) {
    let (problem, others) = (around.problem, &around.context.others);
    for (at, text) in prose(problem) {
        let all = runs(&text, words);
        let found = all.iter().find_map(|(hash, run)| {
            let others = others.iter().filter(|other| other.id != problem.head.id);
            Some((others.into_iter().find(|other| other.runs.contains(hash))?, run))
        });
        if let Some((other, run)) = found {
            let message = format!("`{}` stands in `{}` too", &text[run.clone()], other.id);
            faults.put(at, Fault::error(message, format!("expected less than {words} words in a row")));
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
