//! The interviewer's side of the requirements: which lines ask, and what is answered.

use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::Parameter;
use crate::domain::round::{Round, Subject};
use crate::domain::text::{Author, Edit};
use crate::lens::ask::{self, Answer, Why};
use crate::lens::line::{Kind, Line};
use crate::lens::{Lens, Source};
use crate::session::replies::{self, Reply};

/// A reply as the interviewer says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<'a> {
    /// The clause that it answers, as asked.
    pub clause: &'a str,
    /// `clarification`, `told`, `offer`, `open` or `statement`.
    pub kind: &'static str,
    /// The clarification or the parameter that answers.
    pub id: Option<&'a Id>,
    /// The clarifications offered.
    pub offers: Vec<&'a Id>,
    /// The sentence, without the sign that marks a reply in a pad.
    pub text: String,
}

impl Said<'_> {
    /// The clarification that answered, as the log of a round names it.
    pub fn answered(&self) -> Option<Id> {
        self.id.filter(|_| self.kind == "clarification").cloned()
    }

    /// The line of a pad.
    pub fn line(&self) -> String {
        let how = match self.offers.len() {
            0 => "",
            1 => " Type 1 for yes.",
            _ => " Type 1 or 2.",
        };
        format!("> {}{how}", self.text)
    }
}

/// A question found in an edit: where its line ends, and what it asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// Byte offset of the end of the line in the text after the edit.
    pub ends: usize,
    /// The question, without a sigil.
    pub text: String,
}

/// The questions a candidate's edit has completed with Enter, or brought in whole with a paste. One that has its
/// reply below it already is not asked again.
pub(super) fn completed(lens: &Lens, round: &Round, phase: Phase, edit: &Edit) -> Vec<Question> {
    if edit.by != Author::Candidate || !edit.inserted.contains('\n') {
        return Vec::new();
    }
    let end = edit.at + edit.inserted.len();
    let sources: Vec<Source<'_>> = Source::all(round, phase).collect();
    let mut ends = 0;
    let mut questions = Vec::new();
    for (line, source) in sources.iter().enumerate() {
        ends += source.text.len();
        if (edit.at..end).contains(&ends) {
            let classified = |source: &Source<'_>| Line::of(*source, &lens.vocabulary);
            let below = sources[line + 1..].iter().find(|source| !source.text.trim().is_empty());
            let replied = below.is_some_and(|below| classified(below).kind == Kind::Reply);
            let question = classified(source).question().map(str::to_owned).filter(|_| !replied);
            questions.extend(question.map(|text| Question { ends, text }));
        }
        ends += 1;
    }
    questions
}

/// A line typed below an offer that says which of the questions is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The reply that offers.
    pub reply: Reply,
    /// The question's place among those offered.
    pub number: usize,
    /// The line with its end, as an edit that takes it out.
    pub takes_out: Edit,
}

/// What a candidate's edit has chosen of an offer right above it: a `1`, a `2` or a `yes` on a line of its own.
pub(super) fn chosen(lens: &Lens, round: &Round, phase: Phase, edit: &Edit) -> Option<Choice> {
    if edit.by != Author::Candidate || !edit.inserted.ends_with('\n') {
        return None;
    }
    let pad = round.pad(phase);
    let end = edit.at + edit.inserted.len();
    let start = pad[..end - 1].rfind('\n')? + 1;
    let number = match pad[start..end].trim().trim_end_matches(['.', '!', ')']).to_lowercase().as_str() {
        "1" | "yes" | "y" | "yeah" | "yep" => 0,
        "2" => 1,
        _ => return None,
    };
    let above = pad[..start].trim_end().matches('\n').count();
    let mut replies = replies::all(round, phase);
    replies.truncate(replies.iter().position(|reply| reply.line == above)? + 1);
    // Of several offers to one question, the last one with so many choices is meant.
    let first = replies.iter().rposition(|reply| reply.nth == 0)?;
    let offers = |reply: &Reply| offered(lens, &reply.text).get(number).is_some();
    let reply = replies.drain(first..).rev().find(offers)?;
    let takes_out = Edit {
        at: start,
        removed: pad[start..end].to_owned(),
        inserted: String::new(),
        by: Author::Candidate,
    };
    Some(Choice { reply, number, takes_out })
}

/// The replies to a question as a round begins, one for each clause.
pub fn asked<'a>(lens: &'a Lens, question: &'a str) -> Vec<Said<'a>> {
    replies(lens, 0, question, &[])
}

/// The questions that a reply offers, in the author's words.
pub fn offered_questions(lens: &Lens, said: &Said<'_>) -> Vec<String> {
    said.offers.iter().map(|id| label(lens, id)).collect()
}

/// The replies to a question after so many changes of the requirements, without what was rejected.
pub(super) fn replies<'a>(
    lens: &'a Lens,
    version: u32,
    question: &'a str,
    without: &[Subject],
) -> Vec<Said<'a>> {
    let replies = ask::replies(lens.known(), question, without);
    let said = |reply: ask::Reply<'a, 'a>| said(lens, version, reply.clause, reply.answer);
    let mut replies: Vec<Said<'a>> = replies.into_iter().map(said).collect();
    if replies.len() > 1 {
        let told: Vec<bool> = replies.iter().map(|said| said.kind == "clarification").collect();
        let behind = |at: usize| told[..at].last() == Some(&true);
        for (at, said) in replies.iter_mut().enumerate().filter(|(_, said)| said.kind == "open") {
            // Right below an answer, it would contradict that to know nothing.
            if behind(at) && UNKNOWN.contains(&&*said.text) {
                MORE.clone_into(&mut said.text);
            }
            name_the_clause(said);
        }
    }
    replies
}

/// The most characters of a clause that are repeated.
const REPEATED: usize = 40;

/// Says which part of a question a reply leaves open.
fn name_the_clause(said: &mut Said<'_>) {
    let clause = said.clause.trim_end_matches(['?', '？', '.', '!', ' ']);
    let (end, cut) = match clause.char_indices().nth(REPEATED) {
        Some((at, _)) => (clause[..at].rfind(' ').unwrap_or(at), "…"),
        None => (clause.len(), ""),
    };
    said.text = format!("“{}{cut}”: {}", &clause[..end], said.text);
}

/// The reply to a clause that has been answered before, without what was rejected.
pub(super) fn again<'a>(lens: &'a Lens, version: u32, clause: &'a str, without: &[Subject]) -> Said<'a> {
    said(lens, version, clause, ask::answer(lens.known(), clause, without))
}

/// A clarification as the reply to a clause.
pub(super) fn clarified<'a>(lens: &'a Lens, version: u32, clause: &'a str, id: &'a Id) -> Said<'a> {
    said(lens, version, clause, Answer::Clarification(id))
}

/// The clarifications that a line of a pad offers, in the order in which it names them.
pub(super) fn offered<'l>(lens: &'l Lens, line: &str) -> Vec<&'l Id> {
    let Some(offer) = line.strip_prefix("> ").and_then(|line| line.strip_prefix(OFFER)) else {
        return Vec::new();
    };
    let named = lens.problem.clarifications.keys();
    let mut named: Vec<(usize, &Id)> =
        named.filter_map(|id| Some((offer.find(&label(lens, id))?, id))).collect();
    named.sort_unstable();
    named.into_iter().map(|(_, id)| id).collect()
}

/// The subjects of a reply as it stands in a pad; none where it leaves the question open.
pub(super) fn subjects(lens: &Lens, line: &str) -> Vec<Subject> {
    let offers = offered(lens, line).into_iter().cloned().map(Subject::Clarification);
    let said = line.strip_prefix("> ").unwrap_or(line);
    let gives = |id: &&Id| said.strip_prefix('[').is_some_and(|said| said.starts_with(&label(lens, id)));
    let given = lens.problem.clarifications.keys().filter(gives).cloned().map(Subject::Clarification);
    let name = said.strip_prefix(TOLD).and_then(|told| told.split_once(": ")).map(|(name, _)| name);
    let called = |(id, one): &(&Id, &Parameter)| {
        name.is_some_and(|name| {
            spoken(id.as_str()) == name || one.also.iter().any(|also| spoken(also) == name)
        })
    };
    let told = lens.problem.parameters.iter().filter(called).map(|(id, _)| Subject::Parameter(id.clone()));
    let sentence = said.starts_with(SAID).then_some(Subject::Prompt);
    offers.chain(given).chain(told).chain(sentence).collect()
}

/// The beginning of a reply that repeats a number of the prompt, and of one that repeats a sentence.
const TOLD: &str = "As I said, ";
const SAID: &str = "As I said: ";

/// The beginning of an offer.
const OFFER: &str = "Do you mean: ";

/// The reply to a sentence that asks nothing.
const HEARD: &str = "All right. Ask a question, and I tell you what I know.";

/// The reply to an assumption of which nothing is known.
const ASSUMED: &str = "Then write it down, and say what changes if it is wrong.";

fn said<'a>(lens: &'a Lens, version: u32, clause: &'a str, answer: Answer<'a>) -> Said<'a> {
    let (kind, id, offers, text) = match answer {
        Answer::Clarification(id) => {
            ("clarification", Some(id), Vec::new(), clarification(lens, version, id))
        }
        Answer::Told { id, name } => {
            let value = lens.problem.value(&lens.version(version).facts, id).unwrap_or_default();
            let text = format!("{TOLD}{}: {}.", spoken(name), value.replace(" / ", "/"));
            ("told", Some(id), Vec::new(), text)
        }
        Answer::Prompt(at) => {
            let prompt = lens.print_at(0, &lens.problem.prompt);
            ("told", None, Vec::new(), format!("{SAID}{}", ask::sentence(&prompt, at)))
        }
        Answer::Offer(ids) => {
            let labels: Vec<String> =
                (1..).zip(&ids).map(|(n, id)| format!("{n}. {}", label(lens, id))).collect();
            ("offer", None, ids, format!("{OFFER}{}", labels.join(" ")))
        }
        Answer::Statement => {
            let text = if ask::assumes(clause) { ASSUMED } else { HEARD };
            ("statement", None, Vec::new(), text.to_owned())
        }
        Answer::Open(why) => ("open", None, Vec::new(), your_call(why, clause).to_owned()),
    };
    Said { clause, kind, id, offers, text }
}

/// A parameter's name as one says it.
fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

fn clarification(lens: &Lens, version: u32, id: &Id) -> String {
    let answer = lens.problem.print(&lens.problem.clarifications[id].answer, &lens.version(version).facts);
    format!("[{}] {}", label(lens, id), answer.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The question of a clarification, in the author's words.
fn label(lens: &Lens, id: &Id) -> String {
    format!("{}?", lens.problem.clarifications[id].question.trim_end_matches(['?', '.', ' ']))
}

/// The replies to what the problem doesn't know.
const UNKNOWN: &[&str] = &[
    "I know nothing about that. If your design needs it, say what you assume.",
    "Nothing is known about that. Assume what you need, and write it down.",
];

/// The same below an answer to another part of the question.
const MORE: &str = "More than that I don't know. If your design needs it, say what you assume.";

/// The reply to a clause that the problem leaves open. The same question gets the same words, others get others.
fn your_call(why: Why, clause: &str) -> &'static str {
    let ways: &[&str] = match why {
        Why::OutOfScope => &[
            "That is out of scope here. Say that you leave it out, and go on.",
            "We leave that out. Note it as out of scope, and go on.",
        ],
        Why::Unknown => UNKNOWN,
        Why::NoFigure => &[
            "I have no figure for that. What do you assume, and what changes if it is ten times off?",
            "Nobody has measured that. Make an assumption, and say what it decides.",
        ],
        Why::Whole => &[
            "The prompt says what I want. Which few things must it do, how well, and what do you leave out? Ask me for the numbers.",
            "That is for you to propose: the few things that it must do, how well, and what you leave out. Ask where you aren't sure.",
        ],
        Why::OffTopic => &["That isn't about this system. What else do you need to know?"],
        Why::Yours => &[
            "Your call. What do you decide, and what would change your mind?",
            "That is for you to decide. Which way do you go, and what does it cost?",
            "I leave that to you. What would you choose, and why?",
        ],
    };
    ways[clause.chars().count() % ways.len()]
}

/// The lines ending in `=?` that an edit has completed: number, and byte offset of the question mark.
pub(super) fn to_compute(pad: &str, edit: &Edit) -> Vec<(usize, usize)> {
    let breaks = edit.inserted.match_indices('\n').map(|(i, _)| edit.at + i);
    let asks = |ends: usize| {
        let head = pad.get(..ends)?.trim_end_matches([' ', '\t']);
        head.ends_with("=?").then(|| (head.matches('\n').count(), head.len() - 1))
    };
    breaks.filter_map(asks).collect()
}
