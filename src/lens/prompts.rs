//! How what the interviewer puts reads: as a heading in the pad, and as a title beside it.

use super::ask;
use super::line::{Kind, Line};
use super::{Lens, LineRef, Reading};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::FollowUp;
use crate::domain::round::{PostedPrompt, Prompt, Round, Writer};
use crate::domain::template::Template;
use crate::page::reflow;

/// The heading that puts something after so many changes of the requirements, on one line.
#[must_use]
pub fn heading(lens: &Lens, prompt: &Prompt, version: u32) -> String {
    let problem = &lens.problem;
    let print = |template| one_line(&lens.print_at(version, template));
    match prompt {
        Prompt::Weakest => "## Where is this design weakest? Start there.".into(),
        Prompt::DeepDive(id) => problem
            .deep_dives
            .get(id)
            .map_or_else(String::new, |dive| format!("## {}", print(&dive.question))),
        Prompt::FollowUp(id) => {
            follow_up(lens, id).map_or_else(String::new, |follow_up| format!("### {}", print(&follow_up.ask)))
        }
        Prompt::Fault(id, node) => problem.failures.get(id).map_or_else(String::new, |failure| {
            let node = node.as_ref().map_or_else(String::new, |node| format!(" In your design: {node}."));
            format!("## {}{node} What stops, what waits, what tips over?", print(&failure.fault))
        }),
        Prompt::Decision(id) => problem.trade_offs.get(id).map_or_else(String::new, |trade_off| {
            format!("## {} Which, and what does it cost?", one_line(&trade_off.decision))
        }),
        Prompt::OwnDecision(told) => format!("## {told} When is that wrong?"),
        Prompt::TenTimes => "## What would you change first at ten times the load?".into(),
        Prompt::Curveball(id, _) => problem
            .curveballs
            .get(id)
            .map_or_else(String::new, |ball| format!("## Something changes. {}", print(&ball.say))),
    }
}

/// The same as a title, without what the heading asks for.
#[must_use]
pub fn title(lens: &Lens, posted: &PostedPrompt) -> String {
    let problem = &lens.problem;
    let print = |template: &Template| reflow(&lens.print_at(posted.version, template));
    let title = match &posted.prompt {
        Prompt::Weakest => Some("The weakest place of this design".into()),
        Prompt::DeepDive(id) => problem.deep_dives.get(id).map(|dive| print(&dive.question)),
        Prompt::FollowUp(id) => follow_up(lens, id).map(|follow_up| print(&follow_up.ask)),
        Prompt::Fault(id, _) => problem.failures.get(id).map(|failure| print(&failure.fault)),
        Prompt::Decision(id) => problem.trade_offs.get(id).map(|trade_off| trade_off.decision.clone()),
        Prompt::OwnDecision(told) => Some(told.clone()),
        Prompt::TenTimes => Some("Ten times the load".into()),
        Prompt::Curveball(id, _) => problem.curveballs.get(id).map(|ball| print(&ball.say)),
    };
    title.unwrap_or_default()
}

fn follow_up<'l>(lens: &'l Lens, id: &Id) -> Option<&'l FollowUp> {
    lens.problem.deep_dives.get(id)?.follow_up.as_ref()
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.ends_with(['.', '?', '!', ':']) { line } else { line + "." }
}

/// The likeness from which a heading that was touched is still the one that was put.
const ALIKE: f64 = 0.6;

/// Everything that was put in a pad and still stands there, each with the candidate's own lines below it.
#[must_use]
pub fn answers<'r>(
    lens: &Lens,
    round: &'r Round,
    reading: &Reading,
    phase: Phase,
) -> Vec<(&'r PostedPrompt, Vec<LineRef>)> {
    let lines: Vec<&Line> = reading.lines(phase).map(|(_, line)| line).collect();
    let mut from = 0;
    let mut places = Vec::new();
    for posted in round.prompts.iter().filter(|posted| posted.phase == phase) {
        let wanted = heading(lens, &posted.prompt, posted.version);
        let stands = |line: &&Line| {
            let put = line.kind == Kind::Heading && line.writer == Writer::Interviewer;
            put && ask::overlap(&wanted, &line.text) >= ALIKE
        };
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
