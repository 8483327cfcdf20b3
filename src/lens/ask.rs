//! Answers questions: each clause of a question by the clarification that it asks for, by what the prompt has told
//! already, by an offer of what might be meant, or by leaving it to the candidate.

mod clause;
mod clauses;
mod terms;
mod topics;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use self::clause::Sure;
use self::clauses::{Clause, clauses};
use self::terms::{Term, asks_quantity, is_empty, is_form};
pub use self::topics::Topics;
use self::topics::{About, Fit};
use super::evidence::{Passages, Phrasebook, stems};
use crate::domain::id::Id;
use crate::domain::problem::{Problem, RequirementKind};
use crate::domain::round::Subject;
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
    /// A sentence of the prompt, by its place.
    Prompt(usize),
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

/// A problem, the words of its pack, and what it can be asked.
#[derive(Debug, Clone, Copy)]
pub struct Known<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// The vocabulary.
    pub words: &'p Words,
    /// Everything that can be asked.
    pub topics: &'p Topics,
}

/// The replies to a question, one for each clause, without what was rejected. A question without a word has none.
pub fn replies<'q, 'p>(known: Known<'p>, question: &'q str, without: &[Subject]) -> Vec<Reply<'q, 'p>> {
    Asker { known, whole: Vec::new(), without }.replies(head(question))
}

/// The answer to a clause by itself, without what was rejected.
pub fn answer<'p>(known: Known<'p>, clause: &str, without: &[Subject]) -> Answer<'p> {
    Asker { known, whole: Vec::new(), without }.answer(head(clause))
}

/// A sentence of a prompt by its place; empty where there is none.
pub fn sentence(prompt: &str, at: usize) -> String {
    topics::sentences(prompt).into_iter().nth(at).unwrap_or_default()
}

/// The part of a question that is read.
fn head(question: &str) -> &str {
    &question[..question.floor_char_boundary(LONGEST)]
}

/// A question being answered.
struct Asker<'a, 'p> {
    known: Known<'p>,
    whole: Vec<Fit>,
    without: &'a [Subject],
}

impl<'p> Asker<'_, 'p> {
    fn replies<'q>(mut self, question: &'q str) -> Vec<Reply<'q, 'p>> {
        let clauses = clauses(question);
        if clauses.len() > 1 {
            self.whole = self.known.topics.fits(question);
        }
        let mut replies: Vec<Reply<'q, 'p>> = Vec::new();
        let mut subject = 0..0;
        for clause in &clauses {
            // `…, and for how long?` asks about what the clause before it is about.
            let bare = self.known.topics.terms(&question[clause.at.clone()]).iter().all(is_form);
            let asked = if bare && !subject.is_empty() {
                let about = subject.start..clause.at.end;
                vec![(clause.at.clone(), self.answer(&question[about]))]
            } else {
                subject = clause.at.clone();
                self.clause(question, clause)
            };
            for (at, answer) in asked {
                add(&mut replies, question, at, answer);
            }
        }
        replies
    }

    /// The answers to a clause: to each of its parts if these plainly ask for different things, else to the whole.
    fn clause(&self, question: &str, clause: &Clause) -> Vec<(Range<usize>, Answer<'p>)> {
        let answer = |at: &Range<usize>| (at.clone(), self.answer(&question[at.clone()]));
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
        let terms = self.known.topics.terms(clause);
        let fits = self.fits(clause, &terms);
        let next = fits.get(1).map_or(0.0, |fit| fit.score);
        let given =
            fits.first().filter(|fit| fit.score >= SURE && fit.sure == Sure::Plainly).and_then(|best| {
                match &best.about {
                    About::Told(id, name) => self.told(id, name),
                    About::Prompt(at) => Some(Answer::Prompt(*at)),
                    About::Out(_) if best.score - next >= FAR_AHEAD => Some(Answer::Open(Why::OutOfScope)),
                    About::Clarification(id) if best.score - next >= AHEAD => {
                        self.clarification(id).map(Answer::Clarification)
                    }
                    About::Out(_) | About::Clarification(_) => None,
                }
            });
        given.or_else(|| self.offer(&fits)).unwrap_or_else(|| Answer::Open(self.why(clause, &terms)))
    }

    fn clarification(&self, id: &Id) -> Option<&'p Id> {
        self.known.problem.clarifications.get_key_value(id).map(|(id, _)| id)
    }

    fn told(&self, id: &Id, name: &str) -> Option<Answer<'p>> {
        let (id, parameter) = self.known.problem.parameters.get_key_value(id)?;
        let name = parameter.also.iter().find(|also| *also == name).map_or(id.as_str(), String::as_str);
        Some(Answer::Told { id, name })
    }

    /// Fit of a clause to each thing it may ask for, best first.
    fn fits(&self, clause: &str, terms: &[Term]) -> Vec<Fit> {
        let whole =
            |about: &About| self.whole.iter().find(|fit| fit.about == *about).map_or(0.0, |fit| fit.score);
        let mut fits = self.known.topics.fits(clause);
        fits.retain(|fit| self.may(fit, clause, terms));
        for fit in &mut fits {
            fit.score += CONTEXT * whole(&fit.about);
            // Who names a quantity that the prompt gives, and nothing else, means it.
            if matches!(&fit.about, About::Told(..) | About::Prompt(_)) && fit.sure == Sure::Plainly {
                fit.score = fit.score.max(1.0);
            }
        }
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    /// True if a thing may be asked for: it was not rejected, and a quantity is named by whoever wants it.
    fn may(&self, fit: &Fit, clause: &str, terms: &[Term]) -> bool {
        let misses = |subject: Subject| self.without.contains(&subject);
        match &fit.about {
            About::Clarification(id) => !misses(Subject::Clarification(id.clone())),
            About::Told(id, name) => {
                let named = asks_quantity(clause) || self.known.topics.terms(name).len() >= terms.len();
                fit.sure == Sure::Plainly && named && !misses(Subject::Parameter(id.clone()))
            }
            About::Prompt(_) => fit.sure == Sure::Plainly && !misses(Subject::Prompt),
            About::Out(_) => true,
        }
    }

    fn offer(&self, fits: &[Fit]) -> Option<Answer<'p>> {
        let possible = fits.iter().filter(|fit| fit.score >= POSSIBLE && fit.sure >= Sure::Perhaps);
        let ids = possible.filter_map(|fit| match &fit.about {
            About::Clarification(id) => self.clarification(id),
            About::Told(..) | About::Prompt(_) | About::Out(_) => None,
        });
        let ids: Vec<&Id> = ids.take(2).collect();
        (!ids.is_empty()).then_some(Answer::Offer(ids))
    }

    /// The reason that a clause has no answer.
    fn why(&self, clause: &str, terms: &[Term]) -> Why {
        let Known { problem, words, topics } = self.known;
        let out = problem.requirements.values().filter(|one| one.kind == RequirementKind::OutOfScope);
        let says = |condition| {
            let book = Phrasebook::of([condition], words);
            Passages::of(&book, clause).meets(condition, &book).is_some()
        };
        if out.map(|one| &one.condition).any(says) {
            Why::OutOfScope
        } else if asks_quantity(clause) {
            Why::NoFigure
        } else if !terms.iter().any(|term| topics.knows(term)) {
            Why::Unknown
        } else {
            Why::Yours
        }
    }
}

/// Adds a reply. Two clauses about one thing get one.
fn add<'q, 'p>(replies: &mut Vec<Reply<'q, 'p>>, question: &'q str, at: Range<usize>, answer: Answer<'p>) {
    match replies.last_mut() {
        Some(last) if last.answer == answer => {
            let start = last.clause.as_ptr() as usize - question.as_ptr() as usize;
            last.clause = &question[start..at.end];
        }
        _ => replies.push(Reply { clause: &question[at], answer }),
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
