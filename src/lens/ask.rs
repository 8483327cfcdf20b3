//! Answers questions: each clause of a question by the clarification that it asks for, by what the prompt has told
//! already, by an offer of what might be meant, or by leaving it to the candidate.

mod clauses;
mod terms;
mod topics;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use self::clauses::{Clause, clauses};
use self::terms::{Term, asks_quantity, is_empty};
use self::topics::{About, Fit, Topics};
use super::evidence::{Passages, Phrasebook, stems};
use crate::domain::id::Id;
use crate::domain::problem::{Problem, RequirementKind};
use crate::domain::words::Words;

/// The fit from which an answer is given rather than offered.
const SURE: f64 = 0.57;
/// The fit from which it is offered.
const POSSIBLE: f64 = 0.4;
/// Lead that an answer must have over the next to be given.
const AHEAD: f64 = 0.04;
/// Lead that something out of scope must have over what can be answered.
const FAR_AHEAD: f64 = 0.15;
/// The part of a whole question's fit that each of its clauses has.
const CONTEXT: f64 = 0.3;
/// The bytes of a question that are read.
const LONGEST: usize = 2000;

/// A clause of a question and what answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply<'q, 'p> {
    /// The clause, as asked.
    pub clause: &'q str,
    /// Its answer.
    pub answer: Answer<'p>,
}

/// The answer to a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'p> {
    /// A clarification of the problem.
    Clarification(&'p Id),
    /// A parameter that the problem's prompt has given already.
    Told {
        /// The parameter.
        id: &'p Id,
        /// The name by which it was asked for.
        name: &'p str,
    },
    /// Clarifications that may be meant, the likeliest first; one or two.
    Offer(Vec<&'p Id>),
    /// Nothing.
    Open(Why),
}

/// The reason that a question is left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The problem leaves it out.
    OutOfScope,
    /// The problem says nothing about it.
    Unknown,
    /// It asks for a number that the problem doesn't have.
    NoFigure,
    /// It is the candidate's to decide.
    Yours,
}

/// The replies to a question, one for each clause, without the clarifications listed. A question without a word has none.
pub fn replies<'q, 'p>(
    (problem, words): (&'p Problem, &Words),
    question: &'q str,
    without: &[Id],
) -> Vec<Reply<'q, 'p>> {
    let topics = Topics::of(problem, words);
    Asker { problem, words, topics, whole: Vec::new(), without }.replies(head(question))
}

/// The answer to a clause by itself, without the clarifications listed.
pub fn answer<'p>((problem, words): (&'p Problem, &Words), clause: &str, without: &[Id]) -> Answer<'p> {
    let topics = Topics::of(problem, words);
    Asker { problem, words, topics, whole: Vec::new(), without }.answer(head(clause))
}

/// The part of a question that is read.
fn head(question: &str) -> &str {
    &question[..question.floor_char_boundary(LONGEST)]
}

/// A question being answered.
struct Asker<'a, 'p> {
    problem: &'p Problem,
    words: &'a Words,
    topics: Topics<'p>,
    whole: Vec<Fit<'p>>,
    without: &'a [Id],
}

impl<'p> Asker<'_, 'p> {
    fn replies<'q>(mut self, question: &'q str) -> Vec<Reply<'q, 'p>> {
        let clauses = clauses(question);
        if clauses.len() > 1 {
            self.whole = self.topics.fits(question);
        }
        let mut replies: Vec<Reply<'q, 'p>> = Vec::new();
        for (at, answer) in clauses.iter().flat_map(|clause| self.clause(question, clause)) {
            match replies.last_mut() {
                // Two clauses about one thing get one reply.
                Some(last) if last.answer == answer => {
                    let start = last.clause.as_ptr() as usize - question.as_ptr() as usize;
                    last.clause = &question[start..at.end];
                }
                _ => replies.push(Reply { clause: &question[at], answer }),
            }
        }
        replies
    }

    /// The answers to a clause: to each of its parts if these plainly ask for different things, else to the whole.
    fn clause(&self, question: &str, clause: &Clause) -> Vec<(std::ops::Range<usize>, Answer<'p>)> {
        let answer = |at: &std::ops::Range<usize>| (at.clone(), self.answer(&question[at.clone()]));
        if clause.parts.len() > 1 {
            let parts: Vec<_> = clause.parts.iter().map(answer).collect();
            let plain =
                |answer: &Answer<'_>| matches!(answer, Answer::Clarification(_) | Answer::Told { .. });
            if parts.iter().all(|(_, part)| plain(part)) && parts.windows(2).any(|two| two[0].1 != two[1].1) {
                return parts;
            }
        }
        vec![answer(&clause.at)]
    }

    /// The answer to a clause.
    fn answer(&self, clause: &str) -> Answer<'p> {
        let terms = self.topics.terms(clause);
        let fits = self.fits(clause, &terms);
        let sure = fits.first().filter(|fit| fit.score >= SURE);
        let next = fits.get(1).map_or(0.0, |fit| fit.score);
        match sure {
            Some(&Fit { about: About::Told(id, name), .. }) => Answer::Told { id, name },
            Some(&Fit { about: About::Out(_), score }) if score - next >= FAR_AHEAD => {
                Answer::Open(Why::OutOfScope)
            }
            Some(&Fit { about: About::Clarification(id), score }) if score - next >= AHEAD => {
                Answer::Clarification(id)
            }
            _ => self.offer(&fits).unwrap_or_else(|| Answer::Open(self.why(clause, &terms))),
        }
    }

    /// Fit of a clause to each thing it may ask for, best first.
    fn fits(&self, clause: &str, terms: &[Term]) -> Vec<Fit<'p>> {
        let may = |about: &About<'p>| match about {
            About::Clarification(id) => !self.without.contains(id),
            About::Told(_, name) => asks_quantity(clause) || self.topics.terms(name).len() >= terms.len(),
            About::Out(_) => true,
        };
        let whole = |about: &About<'p>| {
            self.whole.iter().find(|fit| fit.about == *about).map_or(0.0, |fit| fit.score)
        };
        let mut fits = self.topics.fits(clause);
        fits.retain(|fit| may(&fit.about));
        for fit in &mut fits {
            fit.score += CONTEXT * whole(&fit.about);
            // Who names a quantity that the prompt gives, and nothing else, means it.
            if matches!(fit.about, About::Told(_, name) if self.topics.terms(name) == terms) {
                fit.score = fit.score.max(1.0);
            }
        }
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    fn offer(&self, fits: &[Fit<'p>]) -> Option<Answer<'p>> {
        let possible = fits.iter().filter(|fit| fit.score >= POSSIBLE);
        let ids = possible.filter_map(|fit| match fit.about {
            About::Clarification(id) => Some(id),
            About::Told(..) | About::Out(_) => None,
        });
        let ids: Vec<&Id> = ids.take(2).collect();
        (!ids.is_empty()).then_some(Answer::Offer(ids))
    }

    /// The reason that a clause has no answer.
    fn why(&self, clause: &str, terms: &[Term]) -> Why {
        let out = self.problem.requirements.values().filter(|one| one.kind == RequirementKind::OutOfScope);
        let says = |condition| {
            let book = Phrasebook::of([condition], self.words);
            Passages::of(&book, clause).meets(condition, &book).is_some()
        };
        if out.map(|one| &one.condition).any(says) {
            Why::OutOfScope
        } else if !terms.iter().any(|term| self.topics.knows(term)) {
            Why::Unknown
        } else if asks_quantity(clause) {
            Why::NoFigure
        } else {
            Why::Yours
        }
    }
}

/// The share of the telling words of `wanted` that `there` has too, 0 to 1.
pub fn overlap(wanted: &str, there: &str) -> f64 {
    let (wanted, there) = (telling(wanted), telling(there));
    #[expect(clippy::cast_precision_loss, reason = "a line has few words")]
    if wanted.is_empty() { 0.0 } else { wanted.intersection(&there).count() as f64 / wanted.len() as f64 }
}

/// The stems of the words that say what a text is about.
fn telling(text: &str) -> HashSet<String> {
    stems(text).into_iter().filter(|stem| !is_empty(stem)).collect()
}
