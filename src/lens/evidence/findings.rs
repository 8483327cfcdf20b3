//! All that the pads of a round show, found once: the points they meet, the passage nearest to each other point, a
//! mark suggested for each criterion, and what that supports.

use indexmap::IndexMap;
use std::collections::HashMap;

use super::budget::{Claim, carried};
use super::claims::{Asked, claims, nearest};
use super::rung::Rung;
use super::suggestion::{Suggestion, suggestion};
use super::support::{self, Relevance};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{Challenge, EvidenceRef, Point, PointRef};
use crate::domain::round::{Prompt, Round};
use crate::domain::rubric::Criterion;
use crate::lens::criteria::{self, Evidence};
use crate::lens::{Lens, LineRef, Reading, prompts};

/// A point that the pads say.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The lines that say it.
    pub lines: Vec<LineRef>,
    /// How far they take it.
    pub rung: Rung,
    /// They stand in the answer to its own question.
    pub asked: bool,
}

/// The way that the pads came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A round was played: what was asked, and the time of each phase, are known.
    Round,
    /// They were read from a file, which shows neither.
    File,
}

impl Origin {
    /// The way that a round's pads came about: those of a sample answer were typed by nobody.
    pub const fn of(round: &Round) -> Self {
        if round.setting.sample.is_some() { Self::File } else { Self::Round }
    }
}

/// All that the pads of a round show.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The points that are said.
    pub points: IndexMap<PointRef, Found>,
    /// For a point that isn't, the passage nearest to it. It is shown and never counts.
    pub nearest: IndexMap<PointRef, Vec<LineRef>>,
    /// The mark suggested for each criterion, by the name it is stored by.
    pub criteria: IndexMap<String, Suggestion>,
    /// The score that the found lines can carry, 1 to 4, by competency.
    pub support: IndexMap<Id, f64>,
    /// The extent to which the answers are about this problem.
    pub relevance: Relevance,
}

impl Findings {
    /// The findings in a round.
    pub fn of(lens: &Lens, round: &Round, reading: &Reading, origin: Origin) -> Self {
        let evidence = Evidence::of(lens, round, reading);
        let mut findings = Self::said(evidence);
        let open = |at: &PointRef| !findings.points.contains_key(at);
        findings.nearest = nearest(evidence, open).into_iter().collect();
        for item in criteria::of_round(lens, round) {
            let suggestion = suggestion(evidence, &findings, item.criterion, origin);
            findings.criteria.insert(item.key, suggestion);
        }
        findings.support = support::support(evidence, &findings);
        findings
    }

    /// The points that the pads say, and nothing else: what a panel shows while they are written.
    pub(in crate::lens) fn said(evidence: Evidence<'_>) -> Self {
        let mut findings = Self { points: points(evidence), ..Self::default() };
        findings.relevance = support::relevance(evidence, &findings);
        if findings.relevance.off_topic {
            // What an answer to something else has in common with this problem is chance.
            findings.points.retain(|_, found| found.asked);
        }
        findings
    }

    /// The highest rung on which a line says one of a criterion's points.
    pub fn rung(&self, criterion: &Criterion, at: LineRef) -> Option<Rung> {
        let found = points_of(criterion).filter_map(|point| self.points.get(point));
        found.filter(|found| found.lines.contains(&at)).map(|found| found.rung).max()
    }

    /// The passages nearest to those of a criterion's points that aren't found.
    pub fn nearest_to(&self, criterion: &Criterion) -> Vec<LineRef> {
        let mut lines: Vec<LineRef> =
            points_of(criterion).filter_map(|point| self.nearest.get(point)).flatten().copied().collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The mean support of all competencies.
    pub fn mean(&self) -> f64 {
        let count = f64::from(u32::try_from(self.support.len().max(1)).unwrap_or(u32::MAX));
        self.support.values().sum::<f64>() / count
    }
}

fn points_of(criterion: &Criterion) -> impl Iterator<Item = &PointRef> {
    criterion.needs.iter().filter_map(|need| match need {
        EvidenceRef::Point(point) => Some(point),
        _ => None,
    })
}

/// Every point of a problem.
pub(super) fn all(lens: &Lens) -> impl Iterator<Item = (PointRef, Challenge<'_>, &Point)> {
    lens.problem.challenges().flat_map(|challenge| {
        let points = challenge.points.iter();
        points.map(move |(id, point)| {
            (PointRef { of: challenge.id.clone(), point: id.clone() }, challenge, point)
        })
    })
}

fn points(evidence: Evidence<'_>) -> IndexMap<PointRef, Found> {
    let Evidence { lens, reading, .. } = evidence;
    let words = |at: LineRef| reading.passages.words(at);
    let carried = carried(claims(evidence, &questions(evidence)), words);
    let mut found: IndexMap<PointRef, Found> = IndexMap::new();
    for (at, ..) in all(lens) {
        if let Some(claim) = carried.iter().find(|claim| claim.point == at) {
            let Claim { passage, asked, .. } = claim;
            found.insert(at, Found { lines: passage.lines.clone(), rung: passage.rung, asked: *asked });
        }
    }
    found
}

/// The questions that each line below a heading may answer.
fn questions(evidence: Evidence<'_>) -> HashMap<LineRef, Asked> {
    let mut asked = HashMap::new();
    for &phase in Phase::ALL {
        let mut before: Option<Id> = None;
        for (posted, lines) in prompts::answers(evidence, phase) {
            let question = subject(&posted.prompt).cloned();
            let late = before.take().filter(|before| question.as_ref() != Some(before));
            let here = Asked { question: question.clone(), before: late.clone() };
            asked.extend(lines.into_iter().map(|at| (at, here.clone())));
            // A heading without points, such as a probe, is passed over.
            before = question.or(late);
        }
    }
    asked
}

pub(in crate::lens) const fn subject(prompt: &Prompt) -> Option<&Id> {
    match prompt {
        Prompt::DeepDive(id)
        | Prompt::FollowUp(id)
        | Prompt::Fault(id, _)
        | Prompt::Decision(id)
        | Prompt::Curveball(id, _) => Some(id),
        Prompt::Weakest | Prompt::Probe { .. } | Prompt::TenTimes | Prompt::OwnDecision(_) => None,
    }
}
