//! The words of the interviewer's prompts, as headings in the pad and as titles beside it, and the answers below them.

use std::borrow::Cow;

use super::ask;
use super::criteria::Evidence;
use super::line::{Kind, Line};
use super::{Lens, LineRef};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::Effect;
use crate::domain::round::{PostedPrompt, Progress, Prompt, Writer};
use crate::page::reflow;

/// The heading of a prompt after so many changes of the requirements, on one line; empty where the problem lacks it.
pub fn heading(lens: &Lens, prompt: &Prompt, version: u32) -> String {
    let subject = subject(lens, prompt, version).map(|text| one_line(&text));
    let wrapped = |before: &str, after: &str| subject.map(|text| format!("{before} {text}{after}"));
    match prompt {
        Prompt::Weakest => Some("## Where is this design weakest? Start there.".into()),
        Prompt::TenTimes => Some("## What would you change first at ten times the load?".into()),
        Prompt::DeepDive(_) | Prompt::Probe { .. } => wrapped("##", ""),
        Prompt::FollowUp(_) => wrapped("###", ""),
        Prompt::Fault(id, node) => {
            let node = node.as_ref().map_or_else(String::new, |node| format!(" In your design: {node}."));
            wrapped("##", &format!("{node} {}", asked(lens, id)))
        }
        Prompt::Decision(_) => wrapped("##", " Which, and what does it cost?"),
        Prompt::OwnDecision(_) => wrapped("##", " When is that wrong?"),
        Prompt::Curveball(..) => wrapped("## Something changes.", ""),
    }
    .unwrap_or_default()
}

/// A line of the interviewer's as a screen shows it, as wide as before: a reply stands in, and a question begins with a
/// rule. The marks that stand for it in the text aren't shown.
pub fn spoken(written: &str) -> Cow<'_, str> {
    if let Some(reply) = written.strip_prefix("> ") {
        format!("  {reply}").into()
    } else if let Some(question) = written.strip_prefix("## ") {
        format!("── {question}").into()
    } else if let Some(question) = written.strip_prefix("### ") {
        format!("─── {question}").into()
    } else {
        written.into()
    }
}

/// The question behind a fault. Nothing stops where a box answers, but wrongly.
fn asked(lens: &Lens, failure: &Id) -> &'static str {
    let effect = lens.problem.failures.get(failure).map(|failure| failure.effect);
    if effect == Some(Effect::Wrong) {
        "Whom does it hit, how do you notice, and how is it mended?"
    } else {
        "What stops, what waits, what tips over?"
    }
}

/// The title of a prompt, without what its heading asks for.
pub fn title(lens: &Lens, posted: &PostedPrompt) -> String {
    match &posted.prompt {
        Prompt::Weakest => "Where is this design weakest?".into(),
        Prompt::TenTimes => "Ten times the load".into(),
        prompt => subject(lens, prompt, posted.version).map_or_else(String::new, |text| reflow(&text)),
    }
}

/// The text of the problem, or of the candidate's own decision, that a prompt is about.
fn subject(lens: &Lens, prompt: &Prompt, version: u32) -> Option<String> {
    let problem = &lens.problem;
    let template = match prompt {
        Prompt::DeepDive(id) => &problem.deep_dives.get(id)?.question,
        Prompt::FollowUp(id) => &problem.deep_dives.get(id)?.follow_up.as_ref()?.ask,
        Prompt::Fault(id, _) => &problem.failures.get(id)?.fault,
        Prompt::Curveball(id, _) => &problem.curveballs.get(id)?.say,
        Prompt::Decision(id) => return Some(problem.trade_offs.get(id)?.decision.clone()),
        Prompt::OwnDecision(told) => return Some(told.clone()),
        Prompt::Probe { kind, id, node } => {
            return Some(lens.words.probes.get(kind)?.get(id)?.ask.replace("{node}", node));
        }
        Prompt::Weakest | Prompt::TenTimes => return None,
    };
    Some(lens.print_at(version, template))
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.ends_with(['.', '?', '!', ':']) { line } else { line + "." }
}

/// What has become of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for its answer.
    Open,
    /// Something stands below it.
    Answered,
    /// The candidate has gone on and left it without an answer.
    Skipped,
}

impl State {
    /// As JSON has it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Skipped => "skipped",
        }
    }
}

/// What says that there is no answer.
const PASSES: &[&str] = &[
    "skip",
    "skip it",
    "skip this",
    "skip that",
    "i'd skip",
    "pass",
    "next",
    "move on",
    "not sure",
    "no idea",
    "no clue",
    "dunno",
    "idk",
    "i don't know",
    "i dont know",
    "don't know",
    "dont know",
    "sorry",
    "?",
];

/// True for an answer that says nothing: an empty one, a lone letter, or `not sure, skip`.
fn says_nothing(answer: &str) -> bool {
    let parts = answer
        .split(['\n', ',', '.', ';', '!'])
        .map(|part| part.trim().trim_start_matches("- ").to_lowercase());
    parts
        .filter(|part| !part.is_empty())
        .all(|part| part.chars().count() == 1 || PASSES.contains(&part.as_str()))
}

/// The state of a prompt. A question without an answer below it was skipped, whatever was said to be done.
pub fn state(evidence: Evidence<'_>, posted: &PostedPrompt) -> State {
    let over = evidence.round.progress != Progress::Running;
    match (posted.answered || over, says_nothing(&evidence.answer_to(posted))) {
        (false, _) => State::Open,
        (true, true) => State::Skipped,
        (true, false) => State::Answered,
    }
}

/// The likeness from which an edited heading still counts as the prompt's.
const ALIKE: f64 = 0.6;

/// True for a line that is a prompt's heading, perhaps edited.
fn is_heading(wanted: &str, writer: Writer, text: &str) -> bool {
    writer == Writer::Interviewer && ask::overlap(wanted, text) >= ALIKE
}

/// The answer to a fault as it stood before what the fault hits was shown.
pub(super) fn prediction(evidence: Evidence<'_>, posted: &PostedPrompt) -> String {
    let Some(lines) = &posted.revealed else { return evidence.answer_to(posted) };
    let wanted = heading(evidence.lens, &posted.prompt, posted.version);
    let heads = |text: &str| text.trim_start().starts_with('#');
    let begins = |(writer, text): &&(Writer, String)| heads(text) && is_heading(&wanted, *writer, text);
    let below = lines.iter().skip_while(|line| !begins(line)).skip(1);
    let answer = below.take_while(|(writer, text)| *writer != Writer::Interviewer || !heads(text));
    let own = answer.filter(|(writer, _)| *writer == Writer::Candidate);
    own.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The prompts whose headings still stand in a pad, each with the candidate's own lines below it.
pub(super) fn answers<'r>(
    Evidence { lens, round, reading }: Evidence<'r>,
    phase: Phase,
) -> Vec<(&'r PostedPrompt, Vec<LineRef>)> {
    let lines: Vec<&Line> = reading.lines(phase).map(|(_, line)| line).collect();
    let mut from = 0;
    let mut places = Vec::new();
    for posted in round.prompts.iter().filter(|posted| posted.phase == phase) {
        let wanted = heading(lens, &posted.prompt, posted.version);
        let stands =
            |line: &&Line| line.kind == Kind::Heading && is_heading(&wanted, line.writer, &line.text);
        if let Some(at) = lines[from..].iter().position(stands).map(|at| from + at) {
            places.push((posted, at));
            from = at + 1;
        }
    }
    let ends = places.iter().skip(1).map(|(_, at)| *at).chain([lines.len()]);
    let below = |from: usize, to: usize| {
        (from + 1..to).filter(|line| lines[*line].is_own()).map(|line| LineRef { phase, line }).collect()
    };
    places.iter().zip(ends).map(|((posted, at), end)| (*posted, below(*at, end))).collect()
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn an_answer_that_passes_says_nothing() {
        for answer in ["", " \n", "x", "not sure, skip", "Dunno", "- idk\n- next", "I don't know. Move on."] {
            assert!(says_nothing(answer), "{answer}");
        }
        for answer in
            ["no", "none", "skip the cache", "not sure: redis?", "idk, maybe a queue", "we pass a token"]
        {
            assert!(!says_nothing(answer), "{answer}");
        }
    }
}
