//! The interviewer's replies as they stand in a pad, and the question that each answers.

use super::interviewer;
use crate::domain::phase::Phase;
use crate::domain::round::{Round, Writer};
use crate::lens::Lens;

/// A reply in a pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    /// The line above it and the replies before it: the one that asks.
    pub question: String,
    /// Its place among the replies to that line.
    pub nth: usize,
    /// The number of its line.
    pub line: usize,
    /// The byte offset of its line.
    pub at: usize,
    /// Its line, with the sign that marks a reply.
    pub text: String,
}

/// The replies of a pad, from its top.
pub(super) fn all(round: &Round, phase: Phase) -> Vec<Reply> {
    let (mut at, mut nth, mut question, mut replies) = (0, 0, "", Vec::new());
    for (line, text) in round.pad(phase).split('\n').enumerate() {
        if round.writer(phase, line) == Writer::Interviewer && text.starts_with("> ") {
            replies.push(Reply {
                question: question.trim().to_owned(),
                nth,
                line,
                at,
                text: text.to_owned(),
            });
            nth += 1;
        } else {
            (question, nth) = (text, 0);
        }
        at += text.len() + 1;
    }
    replies
}

/// The reply at a line, or right below it; else the last one.
pub(super) fn at(round: &Round, phase: Phase, line: usize) -> Option<Reply> {
    let mut replies = all(round, phase);
    let here = replies.iter().position(|reply| reply.line == line);
    let below = || replies.iter().position(|reply| reply.line == line + 1 && reply.nth == 0);
    let place = here.or_else(below).or(replies.len().checked_sub(1))?;
    Some(replies.swap_remove(place))
}

/// The place among the questions asked of the one that a reply answers; none where its line was typed over.
pub(super) fn question(lens: &Lens, round: &Round, reply: &Reply) -> Option<usize> {
    let asks = |clause: &str| round.asked.iter().rposition(|asked| asked.question == clause);
    let clauses = interviewer::asked(lens, &reply.question);
    let nth = clauses.get(reply.nth).and_then(|said| asks(said.clause));
    nth.or_else(|| {
        let within = |question: &str| !question.is_empty() && reply.question.contains(question);
        round.asked.iter().rposition(|asked| within(&asked.question))
    })
}
