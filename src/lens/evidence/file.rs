//! A round from a file of pads, in which a heading `### deep-dive.ID` or `### failure.ID` says which question the text
//! below it answers.

use chrono::DateTime;
use std::time::Duration;

use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::domain::round::{Entry, Event, Prompt, Round, Setting, What};
use crate::domain::text::{Author, Edit, Refused};
use crate::lens::{Lens, Reading, prompts};

/// The round in which a candidate has typed these pads.
///
/// # Errors
/// [`Refused`] where a pad is longer than one may be.
pub fn round(lens: &Lens, setting: &Setting, pads: &[String; 6]) -> Result<Round, Refused> {
    let named = |pad: &String| pad.lines().any(|line| prompt(&lens.problem, line).is_some());
    let plain = typed(lens, setting, pads, |_| None)?;
    if !pads.iter().any(named) {
        return Ok(plain);
    }
    let reading = Reading::of(lens, &plain);
    let struck = |id: &Id| {
        let target = reading.design.strike(&lens.problem.failures.get(id)?.strikes)?;
        Some(target.name)
    };
    typed(lens, setting, pads, struck)
}

fn typed(
    lens: &Lens,
    setting: &Setting,
    pads: &[String; 6],
    struck: impl Fn(&Id) -> Option<String>,
) -> Result<Round, Refused> {
    let mut writer = Writing { round: Round::begin(setting.clone()) };
    for (phase, pad) in Phase::ALL.iter().zip(pads) {
        let mut text = String::new();
        for line in pad.split_inclusive('\n') {
            let Some(prompt) = prompt(&lens.problem, line) else {
                text.push_str(line);
                continue;
            };
            writer.write(*phase, &std::mem::take(&mut text), Author::Candidate)?;
            let prompt = match prompt {
                Prompt::Fault(id, _) => Prompt::Fault(id.clone(), struck(&id)),
                prompt => prompt,
            };
            writer.write(*phase, &format!("{}\n", prompts::heading(lens, &prompt, 0)), Author::Interviewer)?;
            writer.enter(What::Event(Event::Prompted(prompt)))?;
        }
        writer.write(*phase, &text, Author::Candidate)?;
    }
    Ok(writer.round)
}

struct Writing {
    round: Round,
}

impl Writing {
    fn write(&mut self, phase: Phase, text: &str, by: Author) -> Result<(), Refused> {
        if text.is_empty() {
            return Ok(());
        }
        let at = self.round.pad(phase).len();
        let edit = Edit { at, removed: String::new(), inserted: text.to_owned(), by };
        self.enter(What::Edit(phase, edit))
    }

    fn enter(&mut self, what: What) -> Result<(), Refused> {
        let seq = self.round.next_seq();
        self.round.apply(&Entry { seq, at: Duration::ZERO, wall: DateTime::UNIX_EPOCH, what })
    }
}

/// The prompt that a heading names.
fn prompt(problem: &Problem, line: &str) -> Option<Prompt> {
    let (family, id) = line.strip_prefix("### ")?.trim().split_once('.')?;
    let id = Id::parse(id).ok()?;
    match family {
        "deep-dive" => problem.deep_dives.contains_key(&id).then(|| Prompt::DeepDive(id)),
        "failure" => problem.failures.contains_key(&id).then_some(Prompt::Fault(id, None)),
        "trade-off" => problem.trade_offs.contains_key(&id).then(|| Prompt::Decision(id)),
        _ => None,
    }
}
