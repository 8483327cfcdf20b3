//! Figures of a graded round that trends are made of.

use super::contradictions::Graded;
use super::estimation::Numbers;
use crate::domain::id::Id;
use crate::domain::problem::Problem;
use crate::domain::progress::Figures;

/// The figures of a graded round's pads: the support of each competency, and how far each estimate was off.
pub fn figures(graded: Graded<'_>) -> Figures {
    let Graded { lens, reading, findings, .. } = graded;
    Figures {
        rubric: lens.rubric.id.to_string(),
        revision: lens.problem.head.revision,
        support: findings.support.iter().map(|(id, support)| (id.clone(), *support)).collect(),
        estimates: estimates(&lens.problem, &reading.numbers),
    }
}

/// The last answer to each estimate, as the decimal logarithm of answer over reference. Where the two are of different
/// kinds, or one unit was taken for another, the ratio says nothing.
fn estimates(problem: &Problem, numbers: &Numbers) -> indexmap::IndexMap<Id, f64> {
    let answered = problem.estimates.keys().enumerate().filter_map(|(at, id)| {
        let verdict = &numbers.latest(at)?.verdict;
        let ratio =
            verdict.accuracy.is_of_its_kind().then_some(verdict.ratio).filter(|_| !verdict.is_of_unit())?;
        (ratio.is_finite() && ratio > 0.0).then(|| (id.clone(), ratio.log10()))
    });
    answered.collect()
}
