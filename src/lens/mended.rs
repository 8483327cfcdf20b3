//! The mend of a graded round: the phase it is offered for, the criteria beside its pad, and what it gained.

use std::collections::HashMap;
use std::time::Duration;

use super::Reading;
use super::contradictions::Graded;
use super::criteria::{self, Item};
use super::evidence::{Findings, Origin, Suggested};
use crate::domain::id::Id;
use crate::domain::mend::{Mend, MendStep};
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::domain::rubric::Rubric;

/// The gain of a mend. The scores of the round are not touched by it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gain {
    /// The phase.
    pub phase: Phase,
    /// The time it took.
    pub took: Duration,
    /// The lines of the pad that the round's didn't have.
    pub lines: Vec<String>,
    /// The support of the phase's competencies at the end of the round.
    pub before: f64,
    /// Their support after the mend.
    pub after: f64,
    /// The criteria for which more was found than in the round.
    pub criteria: Vec<String>,
}

/// The competencies that are seen in a phase and in no other.
fn seen_in(rubric: &Rubric, phase: Phase) -> impl Iterator<Item = &Id> {
    let alone = move |phases: &[Phase]| phases == [phase];
    rubric.competencies.iter().filter(move |(_, one)| alone(&one.phases)).map(|(id, _)| id)
}

/// The mean support of the competencies that are seen in a phase alone.
fn support(rubric: &Rubric, findings: &Findings, phase: Phase) -> Option<f64> {
    let all: Vec<f64> = seen_in(rubric, phase).filter_map(|id| findings.support.get(id)).copied().collect();
    let count = f64::from(u32::try_from(all.len()).unwrap_or(u32::MAX));
    (!all.is_empty()).then(|| all.iter().sum::<f64>() / count)
}

/// The criteria of the competencies that are seen in a phase alone.
pub fn criteria_of(graded: Graded<'_>, phase: Phase) -> Vec<Item<'_>> {
    let Graded { lens, round, .. } = graded;
    let seen: Vec<&Id> = seen_in(&lens.rubric, phase).collect();
    let all = criteria::of_round(lens, round).into_iter();
    all.filter(|item| seen.contains(&&item.criterion.competency)).collect()
}

/// The phase of the agenda whose lines carry the least, the first of several; with its support. One of which nothing was
/// judged comes last.
pub fn weakest_phase(graded: Graded<'_>) -> Option<(Phase, f64)> {
    let Graded { lens, round, findings, .. } = graded;
    let supported = |phase| Some((phase, support(&lens.rubric, findings, phase)?));
    let phases = Phase::ALL.iter().copied().filter(|phase| round.practises(*phase));
    let unjudged = |phase| seen_in(&lens.rubric, phase).all(|id| graded.is_unjudged(id));
    phases.filter_map(supported).min_by(|a, b| unjudged(a.0).cmp(&unjudged(b.0)).then(a.1.total_cmp(&b.1)))
}

/// The gain of a mend that is done; none where it was declined or its edits don't fit the round.
pub fn gain(graded: Graded<'_>) -> Option<Gain> {
    let Graded { lens, round, findings, .. } = graded;
    let mend = graded.grade.mend.as_ref().filter(|mend| mend.step == MendStep::Done)?;
    let mended = mend.applied_to(round).ok()?;
    let after = Findings::of(lens, &mended, &Reading::of(lens, &mended), Origin::Round);
    let of_phase = |findings| support(&lens.rubric, findings, mend.phase);
    let more = |item: &Item<'_>| {
        let rank = |findings: &Findings| findings.criteria.get(&item.key).map(|one| rank(one.mark));
        rank(&after) > rank(findings)
    };
    let better = criteria_of(graded, mend.phase).into_iter().filter(more);
    Some(Gain {
        phase: mend.phase,
        took: mend.at,
        lines: added(mend, round, &mended),
        before: of_phase(findings)?,
        after: of_phase(&after)?,
        criteria: better.map(|item| item.criterion.text.clone()).collect(),
    })
}

const fn rank(mark: Suggested) -> u8 {
    match mark {
        Suggested::NotObservable | Suggested::NotAsked | Suggested::NotFound => 0,
        Suggested::Partly => 1,
        Suggested::Yes => 2,
    }
}

/// The lines of the mended pad that the round's pad doesn't have, each as often as it is more there.
fn added(mend: &Mend, round: &Round, mended: &Round) -> Vec<String> {
    let mut there: HashMap<&str, usize> = HashMap::new();
    round.pad(mend.phase).lines().for_each(|line| *there.entry(line.trim()).or_default() += 1);
    let mut lines: Vec<String> = Vec::new();
    for line in mended.pad(mend.phase).lines().map(str::trim).filter(|line| !line.is_empty()) {
        match there.get_mut(line).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => lines.push(line.to_owned()),
        }
    }
    lines
}
