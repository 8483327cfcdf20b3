//! The clauses of a sentence: `the breaker opens, new payments go to the second processor` says two things. What a run of
//! clauses says by itself is kept beside what the sentence says as a whole.

use std::ops::Range;

use super::book::{Phrasebook, Said};
use super::profile::Bag;
use super::rung::{Rung, Wording};
use super::word::Word;

/// The clauses of a sentence whose runs are read. One with more is a list.
const MOST: usize = 6;

/// The words of a clause, on average. Keywords in a list have fewer.
const LEAST: usize = 3;

/// Neighbouring clauses, fewer than the whole sentence, that would be a sentence by themselves.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Their numbers within the line.
    pub(super) clauses: Range<usize>,
    /// The parts of conditions that they say.
    pub(super) said: Vec<Said>,
    /// Their telling words.
    pub(super) bag: Bag,
}

/// The number of clauses in a sentence.
pub(super) fn count(words: &[Word]) -> usize {
    words.chunk_by(|one, next| one.clause == next.clause).count()
}

/// The runs of clauses of a sentence, shortest first, whose clauses are numbered from `first`. A denial stays within its
/// clause, so that none is lost with a neighbour.
pub(super) fn runs(book: &Phrasebook, words: &[Word], first: usize) -> Vec<Run> {
    let clauses: Vec<&[Word]> = words.chunk_by(|one, next| one.clause == next.clause).collect();
    if clauses.len() > MOST {
        return Vec::new();
    }
    let spans =
        (1..clauses.len()).flat_map(|length| (0..=clauses.len() - length).map(move |at| at..at + length));
    let run = |span: Range<usize>| {
        let words = clauses[span.clone()].concat();
        let joined = Wording::of("", &words).rung() >= Rung::Explained;
        (joined && words.len() >= span.len() * LEAST).then(|| Run {
            clauses: first + span.start..first + span.end,
            said: book.said(&words),
            bag: book.profiles.bag(&words),
        })
    };
    spans.filter_map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    fn spans(text: &str) -> Vec<Range<usize>> {
        let runs = runs(&Phrasebook::default(), &words(text), 0);
        runs.into_iter().map(|run| run.clauses).collect()
    }

    #[test]
    fn a_run_of_clauses_would_be_a_sentence_by_itself() {
        assert_eq!(spans("The breaker opens for it, new payments go to the second processor"), [0..1, 1..2]);
        assert_eq!(spans("write it to the log, return 200, work on it later"), [0..1, 2..3, 0..2, 1..3]);
        assert_eq!(spans("bulkhead, circuit breaker, jitter, load shedding"), []);
        assert_eq!(spans("one clause says all of it"), []);
    }
}
