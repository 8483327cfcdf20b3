//! Answers questions: each clause of a question by the clarification that it asks for, by what the prompt has told
//! already, by an offer of what might be meant, or by leaving it to the candidate.

mod clauses;
mod confidence;
mod cut;
mod kinds;
mod spelling;
mod statement;
mod terms;
mod told;
mod topics;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use self::clauses::{Clause, clauses, is_elliptical, refers_back};
use self::confidence::{confidence, likelihood};
use self::cut::{Answered, Part, best_cut};
use self::kinds::{asks_choice, asks_scope, asks_whole, begins_with_whole, is_personal};
pub use self::statement::assumes;
use self::statement::states;
pub(super) use self::terms::is_usual;
use self::terms::{asks_quantity, is_empty, is_form, is_kind, is_measure};
use self::topics::Fit;
pub use self::topics::Topics;
use super::evidence::stems;
use crate::domain::id::Id;
use crate::domain::problem::Problem;
use crate::domain::round::Subject;

/// The confidence from which an answer is given rather than offered.
const SURE: f64 = 7.0;
/// The confidence that must be added to give one to a clause beside others: with the same, it is wrong more often there.
const BESIDE_OTHERS: f64 = 0.6;
/// The confidence from which an answer is offered.
const POSSIBLE: f64 = 5.3;
/// The most notes that are offered.
const OFFERS: usize = 2;
/// The share of a clause's nouns that facts of notes must be to be offered for it.
const MOST_FACTS: f64 = 0.2;
/// The part of the best fit that the second offer must have.
const NEAR: f64 = 0.75;
/// The part of a whole question's fit that each of its clauses has.
const CONTEXT: f64 = 0.2;
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
    /// The clause asks nothing.
    Statement,
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
    /// It asks for the whole task, which is the candidate's to propose.
    Whole,
    /// It isn't about the system.
    OffTopic,
}

/// A problem and what it can be asked.
#[derive(Debug, Clone, Copy)]
pub struct Known<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// Everything that can be asked.
    pub topics: &'p Topics,
}

/// The replies to a question, one for each clause, without what was rejected. A question without a word has none.
pub fn replies<'q, 'p>(known: Known<'p>, question: &'q str, without: &[Subject]) -> Vec<Reply<'q, 'p>> {
    Asker { known, without }.replies(head(question))
}

/// The answer to a clause by itself, without what was rejected.
pub fn answer<'p>(known: Known<'p>, clause: &str, without: &[Subject]) -> Answer<'p> {
    Asker { known, without }.answer(head(clause), &[]).0
}

/// A sentence of a prompt by its place; empty where there is none.
pub fn sentence(prompt: &str, at: usize) -> String {
    told::sentences(prompt).into_iter().nth(at).unwrap_or_default()
}

/// The part of a question that is read.
fn head(question: &str) -> &str {
    &question[..question.floor_char_boundary(LONGEST)]
}

/// Something that a prompt tells.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    /// A parameter, and the name it is asked by.
    Told(Id, String),
    /// A sentence, by its place.
    Prompt(usize),
}

/// A question being answered.
struct Asker<'a, 'p> {
    known: Known<'p>,
    without: &'a [Subject],
}

impl<'p> Asker<'_, 'p> {
    fn replies<'q>(self, question: &'q str) -> Vec<Reply<'q, 'p>> {
        if states(question) {
            let answer = if assumes(question) { self.checked(question) } else { Answer::Statement };
            return vec![Reply { clause: question.trim(), answer }];
        }
        let parts = self.parts(question);
        let whole = parts.first().map_or(0, |part| part.at.start)..parts.last().map_or(0, |part| part.at.end);
        let context = if parts.len() > 1 { self.fits(question, &[]) } else { Vec::new() };
        let answered = |at: Range<usize>| {
            let context: &[Fit] = if at == whole { &[] } else { &context };
            let (answer, likelihood) = self.answer(&question[at.clone()], context);
            Answered { at, answer, likelihood }
        };
        let mut replies: Vec<Reply<'q, 'p>> = Vec::new();
        for clause in best_cut(&parts, answered) {
            let answer = self.in_context(&question[clause.at.clone()], clause.answer, replies.last());
            add(&mut replies, question, clause.at, answer);
        }
        without_repeats(replies)
    }

    /// The answer to a clause behind a reply. What the note just given covers is not denied, and not told from another
    /// note where the clause refers back: `how many teams send, and do they need quotas?`
    fn in_context(&self, clause: &str, answer: Answer<'p>, last: Option<&Reply<'_, 'p>>) -> Answer<'p> {
        let Some(&Answer::Clarification(id)) = last.map(|reply| &reply.answer) else { return answer };
        let weak = match &answer {
            Answer::Open(why) => !matches!(why, Why::OutOfScope | Why::OffTopic),
            Answer::Offer(ids) => ids.contains(&id),
            _ => refers_back(clause),
        };
        if weak && self.known.topics.covers(id, clause) { Answer::Clarification(id) } else { answer }
    }

    /// The answer to an assumption: what is known of it, which may be something else, as if it had been asked for.
    fn checked(&self, assumption: &str) -> Answer<'p> {
        match self.answer(assumption, &[]).0 {
            Answer::Open(_) => Answer::Statement,
            known => known,
        }
    }

    /// The parts of a question that name a subject. `…, and for how long?` belongs to the part before it.
    fn parts(&self, question: &str) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for clause in self.telling(question) {
            for (place, at) in clause.parts.into_iter().enumerate() {
                match parts.last_mut().filter(|_| self.is_bare(&question[at.clone()])) {
                    Some(last) => last.at.end = at.end,
                    None => parts.push(Part { at, asks: place == 0 }),
                }
            }
        }
        parts
    }

    /// True for a part that names no subject of its own: `for how long?`, `and for uploads?`
    fn is_bare(&self, part: &str) -> bool {
        let terms = self.known.topics.terms(part);
        is_measure(part) || terms.iter().all(|term| is_form(term) || is_kind(term)) || is_elliptical(part)
    }

    /// The clauses of a question, without those that only greet, state or make sure, unless there are no others.
    fn telling(&self, question: &str) -> Vec<Clause> {
        let text = |clause: &Clause| &question[clause.at.clone()];
        let asks =
            |clause: &Clause| !self.known.topics.terms(text(clause)).is_empty() && !states(text(clause));
        let mut all = clauses(question);
        if all.iter().any(asks) {
            all.retain(asks);
        }
        all
    }

    /// The answer to a clause beside others, given the fits of the whole question, and how likely it is right.
    fn answer(&self, clause: &str, context: &[Fit]) -> (Answer<'p>, f64) {
        let clause = &self.known.topics.spelling.mended(clause);
        let fits = self.fits(clause, context);
        let sure = |answer| (answer, 1.0);
        let given = self.only(fits.iter().filter(|fit| fit.verbatim)).or_else(|| self.told(clause)).map(sure);
        let given = given.or_else(|| asks_whole(clause).then_some((Answer::Open(Why::Whole), 0.0)));
        let given = given.or_else(|| self.only(fits.iter().filter(|fit| fit.named)).map(sure));
        let given = given.or_else(|| self.clarified(&fits, !context.is_empty()));
        let given =
            given.filter(|(given, _)| !matches!(given, Answer::Offer(_)) || !begins_with_whole(clause));
        let (given, likelihood) = given.unwrap_or_else(|| self.open(clause));
        (self.with_facts(clause, given), likelihood)
    }

    /// An offer, or the answer to what may be in scope, with the notes that alone have a noun of the clause in their answers.
    fn with_facts(&self, clause: &str, answer: Answer<'p>) -> Answer<'p> {
        let (facts, share) = self.known.topics.with_the_fact(clause);
        let mut offers = match &answer {
            Answer::Offer(ids) => ids.clone(),
            Answer::Open(Why::Unknown | Why::Yours) if share >= MOST_FACTS && asks_scope(clause) => {
                Vec::new()
            }
            _ => return answer,
        };
        let rejected = |id: &&Id| self.without.contains(&Subject::Clarification((*id).clone()));
        let facts = facts.into_iter().filter(|id| !rejected(id));
        for fact in facts.filter_map(|id| self.clarification(id)) {
            if offers.len() < OFFERS && !offers.contains(&fact) {
                offers.push(fact);
            }
        }
        if offers.is_empty() { answer } else { Answer::Offer(offers) }
    }

    /// A clause without an answer: open, unless a sentence of the prompt says what it asks.
    fn open(&self, clause: &str) -> (Answer<'p>, f64) {
        let why = self.why(clause);
        let Topics { told, rings, .. } = self.known.topics;
        let sentence = told.says(rings, clause).filter(|_| !self.without.contains(&Subject::Prompt));
        sentence
            .filter(|_| !matches!(why, Why::OutOfScope | Why::OffTopic))
            .map_or((Answer::Open(why), 0.0), |at| (Answer::Prompt(at), 1.0))
    }

    /// The clarification that fits, if it is the only one.
    fn only<'f>(&self, mut fits: impl Iterator<Item = &'f Fit>) -> Option<Answer<'p>> {
        let one = fits.next().filter(|_| fits.next().is_none())?;
        self.clarification(&one.id).map(Answer::Clarification)
    }

    /// What the prompt has told of a clause.
    fn told(&self, clause: &str) -> Option<Answer<'p>> {
        let Topics { told, rings, .. } = self.known.topics;
        told.asked(rings, clause).into_iter().find_map(|about| match about {
            About::Told(id, name) if !self.without.contains(&Subject::Parameter(id.clone())) => {
                let (id, parameter) = self.known.problem.parameters.get_key_value(&id)?;
                let name =
                    parameter.also.iter().find(|also| **also == name).map_or(id.as_str(), String::as_str);
                Some(Answer::Told { id, name })
            }
            About::Prompt(at) if !self.without.contains(&Subject::Prompt) => Some(Answer::Prompt(at)),
            About::Told(..) | About::Prompt(_) => None,
        })
    }

    /// The clarification that fits plainly, or an offer of those that may be meant, and how likely the first is right.
    fn clarified(&self, fits: &[Fit], beside_others: bool) -> Option<(Answer<'p>, f64)> {
        let best = fits.first()?;
        let next = fits.get(1).map_or(0.0, |next| next.score);
        let confidence = confidence(best.score, next, best.grounds);
        if confidence < POSSIBLE {
            return None;
        }
        let likelihood = likelihood(confidence);
        let sure = if beside_others { SURE + BESIDE_OTHERS } else { SURE };
        if best.plain && confidence >= sure {
            return self.clarification(&best.id).map(|id| (Answer::Clarification(id), likelihood));
        }
        let near = fits.iter().take(OFFERS).filter(|fit| fit.score >= NEAR * best.score);
        let offer = near.filter_map(|fit| self.clarification(&fit.id)).collect();
        Some((Answer::Offer(offer), likelihood))
    }

    fn clarification(&self, id: &Id) -> Option<&'p Id> {
        self.known.problem.clarifications.get_key_value(id).map(|(id, _)| id)
    }

    /// Fit of a clause to each clarification that was not rejected, best first, with part of that of the whole question.
    fn fits(&self, clause: &str, context: &[Fit]) -> Vec<Fit> {
        let whole = |id: &Id| context.iter().find(|fit| fit.id == *id).map_or(0.0, |fit| fit.score);
        let mut fits = self.known.topics.fits(&self.known.topics.spelling.mended(clause));
        fits.retain(|fit| !self.without.contains(&Subject::Clarification(fit.id.clone())));
        fits.iter_mut().for_each(|fit| fit.score += CONTEXT * whole(&fit.id));
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        fits
    }

    /// The reason that a clause has no answer.
    fn why(&self, clause: &str) -> Why {
        let topics = self.known.topics;
        let terms = topics.terms(clause);
        if topics.told.leaves_out(&terms) {
            Why::OutOfScope
        } else if begins_with_whole(clause) {
            Why::Whole
        } else if is_personal(clause) {
            Why::OffTopic
        } else if asks_quantity(clause) {
            Why::NoFigure
        } else if topics.weighs(clause) || asks_choice(clause) && terms.iter().any(|term| topics.knows(term))
        {
            Why::Yours
        } else {
            Why::Unknown
        }
    }
}

/// Adds a reply. Two clauses about one thing get one, also with another between them.
fn add<'q, 'p>(replies: &mut Vec<Reply<'q, 'p>>, question: &'q str, at: Range<usize>, answer: Answer<'p>) {
    let tells = matches!(answer, Answer::Clarification(_) | Answer::Told { .. } | Answer::Prompt(_));
    let earlier = replies.iter().rev().skip(1).any(|reply| reply.answer == answer);
    match replies.last_mut() {
        Some(_) if tells && earlier => {}
        Some(last) if last.answer == answer => {
            let start = last.clause.as_ptr() as usize - question.as_ptr() as usize;
            last.clause = &question[start..at.end];
        }
        _ => replies.push(Reply { clause: &question[at], answer }),
    }
}

/// The replies without offers of what another reply gives, or one before offers.
fn without_repeats<'q, 'p>(replies: Vec<Reply<'q, 'p>>) -> Vec<Reply<'q, 'p>> {
    let mut told: Vec<&Id> = replies.iter().filter_map(|reply| note(&reply.answer)).collect();
    let new = |reply: &Reply<'q, 'p>| match &reply.answer {
        Answer::Offer(ids) => {
            let new = ids.first().is_none_or(|id| !told.contains(id));
            told.extend(ids);
            new
        }
        _ => true,
    };
    let keep: Vec<bool> = replies.iter().map(new).collect();
    replies.into_iter().zip(keep).filter_map(|(reply, keep)| keep.then_some(reply)).collect()
}

/// The note that an answer gives.
fn note<'p>(answer: &Answer<'p>) -> Option<&'p Id> {
    match answer {
        Answer::Clarification(id) => Some(id),
        _ => None,
    }
}

/// The share of the telling words of `wanted` that `there` has too, 0 to 1.
pub fn overlap(wanted: &str, there: &str) -> f64 {
    let (wanted, there) = (telling(wanted), telling(there));
    #[expect(clippy::cast_precision_loss, reason = "a line has few words")]
    if wanted.is_empty() { 0.0 } else { wanted.intersection(&there).count() as f64 / wanted.len() as f64 }
}

/// The stems of the words that say what a text is about.
pub(super) fn telling(text: &str) -> HashSet<String> {
    stems(text).into_iter().filter(|stem| !is_empty(stem)).collect()
}
