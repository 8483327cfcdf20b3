//! A round from a file of pads, in which a heading such as `### deep-dive.ID` or `### trade-off.ID` says which question the
//! text below it answers.

use chrono::DateTime;
use std::time::Duration;

use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::domain::round::{Entry, Event, Prompt, Round, Setting, Terms, What};
use crate::domain::text::{Author, Edit, Refused};
use crate::lens::fault::{self, Parts};
use crate::lens::{Brief, Lens, Reading, prompts};

use super::findings::{Findings, Origin};

/// What the pads of a file show, with the round and the lens that they were read by.
#[derive(Debug)]
pub struct Marked {
    /// The lens of the problem.
    pub lens: Lens,
    /// The round as if it had been typed.
    pub round: Round,
    /// What it shows.
    pub findings: Findings,
}

/// Reads the pads of a file as the answer of a candidate of that level.
///
/// # Errors
/// [`Refused`] where a pad is longer than one may be.
pub fn mark(brief: Brief, level: Level, variant: Option<&Id>, pads: &[String; 6]) -> Result<Marked, Refused> {
    let setting = setting(&brief, level, variant);
    let lens = Lens::new(brief, variant);
    let (round, findings) = found(&lens, &setting, pads)?;
    Ok(Marked { lens, round, findings })
}

/// The round that these pads make, and what it shows through a lens that may serve many of them.
///
/// # Errors
/// [`Refused`] where a pad is longer than one may be.
pub fn found(lens: &Lens, setting: &Setting, pads: &[String; 6]) -> Result<(Round, Findings), Refused> {
    let round = written(lens, setting, pads)?.round;
    let findings = Findings::of(lens, &round, &Reading::of(lens, &round), Origin::File);
    Ok((round, findings))
}

/// The log of the round in which a candidate has typed these pads, behind its beginning.
///
/// # Errors
/// [`Refused`] where a pad is longer than one may be.
pub fn log(lens: &Lens, setting: &Setting, pads: &[String; 6]) -> Result<Vec<What>, Refused> {
    Ok(written(lens, setting, pads)?.log)
}

/// The setting of a round whose pads come from a file.
pub fn setting(brief: &Brief, level: Level, variant: Option<&Id>) -> Setting {
    let terms = Terms { level, ..Terms::default() };
    let head = &brief.problem.head;
    Setting {
        problem: head.id.clone(),
        title: head.title.clone(),
        mode: terms.mode,
        level,
        minutes: terms.minutes,
        rubric: None,
        plan: brief.rubric.plan(terms.minutes),
        variant: variant.cloned(),
        seed: 0,
        accommodation: terms.accommodation,
        attempt: 1,
        reference_seen: false,
        partial: false,
        again: None,
        sample: None,
    }
}

/// The round in which a candidate has typed these pads.
///
/// # Errors
/// [`Refused`] where a pad is longer than one may be.
fn written(lens: &Lens, setting: &Setting, pads: &[String; 6]) -> Result<Writing, Refused> {
    let named = |pad: &String| pad.lines().any(|line| prompt(&lens.problem, line).is_some());
    let plain = typed(lens, setting, pads, |_| None)?;
    if !pads.iter().any(named) {
        return Ok(plain);
    }
    let reading = Reading::of(lens, &plain.round);
    let parts = Parts::of(lens);
    let struck = |id: &Id| {
        let failure = lens.problem.failures.get(id)?;
        fault::target(lens, &parts, &reading.design, failure).map(|target| target.name)
    };
    typed(lens, setting, pads, struck)
}

fn typed(
    lens: &Lens,
    setting: &Setting,
    pads: &[String; 6],
    struck: impl Fn(&Id) -> Option<String>,
) -> Result<Writing, Refused> {
    let mut writer = Writing { round: Round::begin(setting.clone()), log: Vec::new() };
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
                Prompt::Curveball(id, _) => Prompt::Curveball(id, *phase),
                prompt => prompt,
            };
            writer.write(
                *phase,
                &format!("{}\n", prompts::heading(lens, &prompt, 0)),
                Author::Interviewer,
            )?;
            writer.enter(What::Event(Event::Prompted(prompt)))?;
        }
        writer.write(*phase, &text, Author::Candidate)?;
    }
    Ok(writer)
}

/// A round that is being typed, and its log so far.
struct Writing {
    round: Round,
    log: Vec<What>,
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
        let entry = Entry { seq, at: Duration::ZERO, wall: DateTime::UNIX_EPOCH, what };
        self.round.apply(&entry)?;
        self.log.push(entry.what);
        Ok(())
    }
}

/// The heading that a line such as `### failure.ID` stands for, as the interviewer writes it.
pub fn headed(lens: &Lens, line: &str) -> Option<String> {
    prompt(&lens.problem, line).map(|prompt| prompts::heading(lens, &prompt, 0))
}

/// The prompt that a heading names.
fn prompt(problem: &Problem, line: &str) -> Option<Prompt> {
    let (family, id) = line.strip_prefix("### ")?.trim().split_once('.')?;
    let id = Id::parse(id).ok()?;
    match family {
        "deep-dive" => problem.deep_dives.contains_key(&id).then_some(Prompt::DeepDive(id)),
        "failure" => problem.failures.contains_key(&id).then_some(Prompt::Fault(id, None)),
        "trade-off" => problem.trade_offs.contains_key(&id).then_some(Prompt::Decision(id)),
        "curveball" => problem.curveballs.get(&id).map(|ball| Prompt::Curveball(id, ball.phase)),
        _ => None,
    }
}
