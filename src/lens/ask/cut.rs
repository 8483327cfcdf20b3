//! The cut of a question into clauses. A comma and an `and` stand between questions as well as between words, so no sign
//! tells where a question ends. Every way to join its parts is answered, and the one that is answered best is taken.

use std::ops::Range;

use super::Answer;
use crate::domain::id::Id;

/// A part of a question, which asks by itself or together with its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its place in the question.
    pub(super) at: Range<usize>,
    /// It begins as a question does, or behind the end of one.
    pub(super) asks: bool,
}

/// A clause and its answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answered<'p> {
    /// Its place in the question.
    pub(super) at: Range<usize>,
    pub(super) answer: Answer<'p>,
    /// The probability that the answer is right, if it gives or offers something.
    pub(super) likelihood: f64,
}

/// The most parts that are told apart: a question of eight is cut in 128 ways.
const MOST: usize = 8;
/// The worth of a cut before a part that asks, in right answers.
const ASKS: f64 = 0.6;
/// The price of a cut within a list, and of each side of it that is given no answer then.
const LISTED: f64 = 0.8;

/// The clauses of the best cut, given the answer to any run of parts.
pub(super) fn best_cut<'p>(
    parts: &[Part],
    answer: impl Fn(Range<usize>) -> Answered<'p>,
) -> Vec<Answered<'p>> {
    let parts = &parts[..parts.len().min(MOST)];
    let run = |first: usize, last: usize| answer(parts[first].at.start..parts[last].at.end);
    let runs: Vec<Vec<Answered<'p>>> =
        (0..parts.len()).map(|first| (first..parts.len()).map(|last| run(first, last)).collect()).collect();
    let clauses = |cut: usize| -> Vec<(&Part, &Answered<'p>)> {
        let begins: Vec<usize> =
            (0..parts.len()).filter(|part| *part == 0 || cut >> (part - 1) & 1 == 1).collect();
        let ends = begins.iter().skip(1).copied().chain([parts.len()]);
        begins.iter().zip(ends).map(|(first, end)| (&parts[*first], &runs[*first][end - first - 1])).collect()
    };
    let cuts = (0..1 << parts.len().saturating_sub(1)).map(clauses);
    let best =
        cuts.map(|cut| (worth(&cut), cut)).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or_else(Vec::new, |(_, cut)| cut.into_iter().map(|(_, clause)| clause.clone()).collect())
}

/// The number of right answers to be expected, each counted once, with what speaks for and against each cut.
fn worth(clauses: &[(&Part, &Answered<'_>)]) -> f64 {
    let unanswered = |clause: &Answered<'_>| {
        f64::from(u8::from(matches!(clause.answer, Answer::Open(_) | Answer::Offer(_))))
    };
    let cut = |two: &[(&Part, &Answered<'_>)]| match two[1].0.asks {
        true => ASKS,
        false => -LISTED * (1.0 + unanswered(two[0].1) + unanswered(two[1].1)),
    };
    let answers = clauses.iter().enumerate().map(|(at, (_, clause))| {
        let same = |other: &&(&Part, &Answered<'_>)| {
            id(&clause.answer).is_some() && id(&other.1.answer) == id(&clause.answer)
        };
        let before = clauses[..at].iter().filter(same).map(|(_, other)| other.likelihood);
        (clause.likelihood - before.fold(0.0, f64::max)).max(0.0)
    });
    answers.sum::<f64>() + clauses.windows(2).map(cut).sum::<f64>()
}

/// The note or parameter that an answer gives, or offers first.
fn id<'p>(answer: &Answer<'p>) -> Option<&'p Id> {
    match answer {
        Answer::Clarification(id) | Answer::Told { id, .. } => Some(id),
        Answer::Offer(ids) => ids.first().copied(),
        Answer::Prompt(_) | Answer::Open(_) | Answer::Statement => None,
    }
}
