//! The review of a finished round, as pages: the result, the round beside the reference phase by phase, the estimates,
//! the design, the pads and the reference.
//! The trainer shows them, `greenroom round` prints them.

mod advice;
mod author;
mod beside;
mod design;
mod estimates;
mod missed;
mod reference;
mod result;

use crate::diagram::Diagram;
use crate::diagram::layout::fit;
use crate::diagram::paint::{Look, paint};
use crate::domain::grade::Grade;
use crate::domain::grading::Grading;
use crate::domain::phase::Phase;
use crate::domain::progress::Figures;
use crate::domain::round::{Round, Writer};
use crate::lens::contradictions::Graded;
use crate::lens::criteria::{self, Evidence};
use crate::lens::evidence::{Findings, Origin};
use crate::lens::figures::figures;
use crate::lens::mended::{self, Gain};
use crate::lens::prompts::{self, State};
use crate::lens::{Lens, LineRef, Reading};
use crate::page::{Page, Tone};

pub use advice::{Advice, advice, command};
pub use design::design;
pub use estimates::{estimates, numbers};
pub use missed::MissedCard;
pub use reference::reference;
pub use result::pace;

/// Columns and rows that drawings are laid out for where there is no screen.
pub const PRINTED: (usize, usize) = (96, 60);

/// A round to be reviewed: what was read and found in it, once.
#[derive(Debug)]
pub struct Reviewed {
    /// The lens of its problem.
    pub lens: Lens,
    /// The round.
    pub round: Round,
    /// What was read in its pads.
    pub reading: Reading,
    own: Grade,
    others: Vec<Grading>,
    findings: Findings,
    /// The gain of its mend, if there was one.
    pub gain: Option<Gain>,
}

impl Reviewed {
    /// A round with the candidate's own grade and the gradings of others.
    pub fn new(lens: Lens, round: Round, own: Grade, others: Vec<Grading>) -> Self {
        let reading = Reading::of(&lens, &round);
        let findings = Findings::of(&lens, &round, &reading, Origin::of(&round));
        let mut reviewed = Self { lens, round, reading, own, others, findings, gain: None };
        reviewed.gain = mended::gain(reviewed.graded());
        reviewed
    }

    /// The candidate's grade beside all that it can be compared with.
    pub const fn graded(&self) -> Graded<'_> {
        let Self { lens, round, reading, own: grade, findings, .. } = self;
        Graded { lens, round, reading, findings, grade }
    }

    /// Cards on what the round missed; none of a sample answer, and none until the reference is open.
    pub fn missed(&self) -> Vec<MissedCard> {
        let counts = self.own.is_closed() && self.round.setting.sample.is_none();
        if counts { missed::missed(self.graded()) } else { Vec::new() }
    }

    /// The figures of the round for trends; none of a sample answer, and none until the grade stands.
    pub fn figures(&self) -> Option<Figures> {
        let counts = self.own.stands && self.round.setting.sample.is_none();
        counts.then(|| figures(self.graded()))
    }

    /// The lines that criteria rest on, each with the criterion, in the order of the rubric.
    pub fn evidence(&self) -> Vec<(&str, LineRef)> {
        let all = criteria::of_round(&self.lens, &self.round).into_iter();
        let lines =
            |item: criteria::Item<'_>| self.findings.criteria.get(&item.key).map(|one| one.lines.clone());
        all.flat_map(|item| {
            let text = item.criterion.text.as_str();
            lines(item).unwrap_or_default().into_iter().map(move |at| (text, at))
        })
        .collect()
    }

    /// The row of the page of pads that shows a line.
    pub fn row_of(&self, page: &Page, at: LineRef) -> Option<usize> {
        let heading = page.rows.iter().position(|row| {
            row.tone == Tone::Heading && row.text.starts_with(&format!("{} · ", at.phase.title()))
        });
        heading.map(|heading| heading + 1 + at.line)
    }

    /// Every page of the review; drawings are laid out for `room`, and may be larger.
    pub fn pages(&self, room: (usize, usize)) -> Vec<Page> {
        let Self { lens, round, reading, others, .. } = self;
        vec![
            result::result(self.graded(), self.gain.as_ref(), others),
            beside::beside(self.graded()),
            estimates(lens, round, reading),
            design(lens, round, reading, room),
            pads(Evidence::of(lens, round, reading)),
            reference(lens, round.setting.level, room),
        ]
    }
}

/// A diagram as rows of text, in the direction that fits best.
pub(super) fn drawn(diagram: &Diagram, look: &Look, (width, height): (usize, usize)) -> String {
    paint(diagram, &fit(diagram, width, height, None), look).to_text()
}

/// The title of the page with the pads.
pub const PADS: &str = "Your pads";

/// The candidate's own words, phase by phase, with the time that each took.
fn pads(evidence: Evidence<'_>) -> Page {
    let round = evidence.round;
    let mut page = Page::new(PADS);
    for &phase in Phase::ALL.iter().filter(|phase| round.reached(**phase)) {
        page.heading(format!("{} · {}", phase.title(), minutes(round.spent(phase))));
        let text = round.pad(phase).trim_end();
        if text.is_empty() {
            page.row(Tone::Faint, "Nothing was typed.");
        }
        for (line, text) in text.lines().enumerate() {
            match round.writer(phase, line) {
                Writer::Candidate => page.row(Tone::Own, text),
                Writer::Interviewer | Writer::Clock => page.row(Tone::Voice, prompts::spoken(text)),
            };
        }
        for posted in round.prompts.iter().filter(|posted| posted.phase == phase) {
            if prompts::state(evidence, posted) == State::Skipped {
                page.row(Tone::Warn, format!("– skipped: {}", prompts::title(evidence.lens, posted)));
            }
        }
    }
    page
}

/// A duration as minutes and seconds, `7:05`.
fn minutes(duration: std::time::Duration) -> String {
    format!("{}:{:02}", duration.as_secs() / 60, duration.as_secs() % 60)
}

#[cfg(test)]
mod tests;
