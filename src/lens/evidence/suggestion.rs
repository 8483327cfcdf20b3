//! The mark that the trainer proposes for a criterion. The rater confirms or changes it.

use super::findings::{Findings, Origin};
use super::rung::Rung;
use crate::domain::problem::{EvidenceRef, Structure};
use crate::domain::rubric::Criterion;
use crate::lens::LineRef;
use crate::lens::criteria::Evidence;

/// A mark proposed for a criterion, with the lines it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The mark.
    pub mark: Suggested,
    /// The lines, in the order of the pads.
    pub lines: Vec<LineRef>,
    /// The score that they support, 1 to 4; none where nothing could be seen.
    pub supports: Option<f64>,
}

/// A proposed mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// All that it asks for was found.
    Yes,
    /// Part of it was found.
    Partly,
    /// None of it was found, which is not the same as missing.
    NotFound,
    /// The pads can't show it.
    NotObservable,
}

impl Suggested {
    /// The mark as written.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::NotFound => "not found",
            Self::NotObservable => "not observable",
        }
    }
}

/// The mark that these findings suggest for a criterion.
pub(super) fn suggestion(
    evidence: Evidence<'_>,
    findings: &Findings,
    criterion: &Criterion,
    origin: Origin,
) -> Suggestion {
    let seen = criterion.needs.iter().filter(|need| origin == Origin::Round || is_shown_by_a_file(need));
    let found: Vec<Option<(Vec<LineRef>, f64)>> = seen.map(|need| shown(evidence, findings, need)).collect();
    let all = f64::from(u32::try_from(found.len()).unwrap_or(u32::MAX));
    let supports = found.iter().map(|found| found.as_ref().map_or(1.0, |(_, score)| *score)).sum::<f64>() / all.max(1.0);
    let whole = found.iter().flatten().filter(|(_, score)| *score >= Rung::Explained.supports()).count();
    let mark = match (found.len(), whole) {
        (0, _) => Suggested::NotObservable,
        (all, whole) if whole == all => Suggested::Yes,
        _ if found.iter().any(Option::is_some) => Suggested::Partly,
        _ => Suggested::NotFound,
    };
    let mut lines: Vec<LineRef> = found.into_iter().flatten().flat_map(|(lines, _)| lines).collect();
    lines.sort_unstable();
    lines.dedup();
    Suggestion { mark, lines, supports: (all > 0.0).then_some(supports) }
}

/// True unless only a played round shows it.
const fn is_shown_by_a_file(need: &EvidenceRef) -> bool {
    !matches!(
        need,
        EvidenceRef::Asked(_)
            | EvidenceRef::Structure(Structure::Asked | Structure::Used | Structure::Pace | Structure::PhaseAll, _)
    )
}

/// The lines that show a need, and the score that they support.
fn shown(evidence: Evidence<'_>, findings: &Findings, need: &EvidenceRef) -> Option<(Vec<LineRef>, f64)> {
    match need {
        EvidenceRef::Point(at) => {
            let found = findings.points.get(at)?;
            Some((found.lines.clone(), found.rung.supports()))
        }
        _ => evidence.lines(need).map(|lines| (lines, Rung::Explained.supports())),
    }
}
