//! The mark that the trainer proposes for a criterion. The rater confirms or changes it.

use super::findings::{Findings, Origin, subject};
use super::rung::Rung;
use super::support::mean;
use crate::domain::grade::Mark;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{EvidenceRef, Structure};
use crate::domain::round::Round;
use crate::domain::rubric::Criterion;
use crate::lens::LineRef;
use crate::lens::criteria::Evidence;
use crate::lens::data_model;

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
    /// The round never asked for it, and nobody said it unasked.
    NotAsked,
}

impl Suggested {
    /// The mark as written.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::NotFound => "not found",
            Self::NotObservable => "not observable",
            Self::NotAsked => "not asked",
        }
    }

    /// The reason of a mark that says nothing about the lines.
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::NotAsked => Some("its own question wasn't put, and no line was found"),
            Self::NotObservable => Some("no line can show it"),
            Self::Yes | Self::Partly | Self::NotFound => None,
        }
    }

    /// The mark that accepts it; none where the pads can't show it.
    pub const fn mark(self) -> Option<Mark> {
        match self {
            Self::Yes => Some(Mark::Yes),
            Self::Partly => Some(Mark::Partly),
            Self::NotFound => Some(Mark::No),
            Self::NotObservable => None,
            Self::NotAsked => Some(Mark::NotObserved),
        }
    }

    /// True if a rater's mark says something else.
    pub fn differs_from(self, mark: Mark) -> bool {
        let unseen = mark == Mark::NotObserved && self == Self::NotFound;
        self.mark().is_some_and(|own| own != mark) && !unseen
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
    let shown = |need| (shown(evidence, findings, need), is_asked(evidence.round, need));
    let (found, unasked): (Vec<_>, Vec<_>) =
        seen.map(shown).partition(|(shown, asked)| shown.is_some() || *asked || origin == Origin::File);
    let found: Vec<Option<Shown>> = found.into_iter().map(|(shown, _)| shown).collect();
    let score = |shown: &Shown| {
        if shown.specific { shown.score } else { 1.0 + (shown.score - 1.0) * findings.relevance.extent }
    };
    let scores: Vec<f64> = found.iter().map(|found| found.as_ref().map_or(1.0, score)).collect();
    let whole = found.iter().flatten().filter(|shown| shown.whole).count();
    let mark = match (found.len(), whole) {
        (0, _) if !unasked.is_empty() => Suggested::NotAsked,
        (0, _) => Suggested::NotObservable,
        (all, whole) if whole == all => Suggested::Yes,
        _ if found.iter().any(Option::is_some) => Suggested::Partly,
        _ => Suggested::NotFound,
    };
    let mut lines: Vec<LineRef> = found.into_iter().flatten().flat_map(|shown| shown.lines).collect();
    lines.sort_unstable();
    lines.dedup();
    Suggestion { mark, lines, supports: mean(&scores) }
}

/// True unless only a played round shows it.
const fn is_shown_by_a_file(need: &EvidenceRef) -> bool {
    !matches!(
        need,
        EvidenceRef::Asked(_)
            | EvidenceRef::Structure(
                Structure::Asked | Structure::Used | Structure::Pace | Structure::PhaseAll,
                _
            )
    )
}

/// True unless a round never came to what a need asks for: the question wasn't put, or the phase isn't on its agenda.
fn is_asked(round: &Round, need: &EvidenceRef) -> bool {
    let put = |id: &Id| round.prompted_in(|prompt| subject(prompt) == Some(id)).is_some();
    let played = |phase: Phase| round.setting.agenda().any(|other| other == phase);
    match need {
        EvidenceRef::Point(at) => put(&at.of),
        EvidenceRef::Decision(id) | EvidenceRef::Fault(id) => put(id),
        EvidenceRef::Estimate(_) => played(Phase::Estimation),
        EvidenceRef::Edge(..) | EvidenceRef::Kind(_) | EvidenceRef::Operation(_) | EvidenceRef::Entity(_) => {
            played(Phase::Architecture)
        }
        EvidenceRef::Concept(_) | EvidenceRef::Structure(..) | EvidenceRef::Asked(_) => true,
    }
}

/// What shows a need.
struct Shown {
    lines: Vec<LineRef>,
    /// All of what was asked for was found.
    whole: bool,
    score: f64,
    /// It can't be met by an answer to another problem.
    specific: bool,
}

fn shown(evidence: Evidence<'_>, findings: &Findings, need: &EvidenceRef) -> Option<Shown> {
    if let EvidenceRef::Point(at) = need {
        let found = findings.points.get(at)?;
        let whole = found.rung >= Rung::Explained;
        let score = found.rung.supports();
        return Some(Shown { lines: found.lines.clone(), whole, score, specific: true });
    }
    let Some(lines) = evidence.lines(need) else { return fewer(evidence, need) };
    let bounded = lines.iter().any(|at| evidence.reading.passages.is_bounded(*at));
    let rung = if bounded { Rung::Bounded } else { Rung::Explained };
    let score = 1.0 + (rung.supports() - 1.0) * share_needed(evidence, need);
    let specific = matches!(
        need,
        EvidenceRef::Estimate(_) | EvidenceRef::Operation(_) | EvidenceRef::Entity(_) | EvidenceRef::Asked(_)
    );
    Some(Shown { lines, whole: true, score, specific })
}

/// The share of a structure that this problem needs, 0 to 1. The keys of another data model are keys, and support nothing.
fn share_needed(evidence: Evidence<'_>, need: &EvidenceRef) -> f64 {
    let EvidenceRef::Structure(Structure::KeyedEntity, least) = need else { return 1.0 };
    let needed = u32::try_from(data_model::entities_needed(evidence)).unwrap_or(u32::MAX);
    f64::from(needed.min(*least)) / f64::from(*least)
}

/// Structure that is there at least half as often as it should be.
fn fewer(evidence: Evidence<'_>, need: &EvidenceRef) -> Option<Shown> {
    let EvidenceRef::Structure(structure, least @ 2..) = need else { return None };
    let lines = evidence.lines(&EvidenceRef::Structure(*structure, least.div_ceil(2)))?;
    let score = 1.0 + (Rung::Named.supports() - 1.0) * share_needed(evidence, need);
    Some(Shown { lines, whole: false, score, specific: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_differs_from_what_would_have_been_accepted_and_not_where_nothing_can_be_seen() {
        use Suggested::{NotAsked, NotFound, NotObservable, Partly, Yes};
        let differing = |suggested: Suggested| {
            Mark::ALL.iter().copied().filter(|mark| suggested.differs_from(*mark)).collect::<Vec<_>>()
        };
        assert_eq!(differing(Yes), [Mark::Partly, Mark::No, Mark::NotObserved]);
        assert_eq!(differing(Partly), [Mark::Yes, Mark::No, Mark::NotObserved]);
        assert_eq!(differing(NotFound), [Mark::Yes, Mark::Partly]);
        assert_eq!(differing(NotObservable), []);
        assert_eq!(differing(NotAsked), [Mark::Yes, Mark::Partly, Mark::No]);
    }
}
