//! The level that rounds under like conditions show.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::alike::Group;
use super::trend::Trend;
use crate::domain::grade::{Basis, Judgement, level_reached};
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Level;
use crate::domain::rubric::{Rubric, Score};

/// Problems that a level takes.
pub(super) const PROBLEMS: usize = 3;

/// The last rounds against the bars of a rubric.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The highest level whose bars are met; none where none is, or where too few problems were played.
    pub level: Option<Level>,
    /// The level that the bars are to be met of next; none above the highest.
    pub next: Option<Level>,
    /// Different problems among the rounds.
    pub problems: usize,
    /// The mean of each competency's last rounds, in the order of the rubric.
    pub means: IndexMap<Id, Option<f64>>,
}

impl Standing {
    /// The standing of these rounds by a rubric.
    pub fn of(rubric: &Rubric, group: &Group<'_>) -> Self {
        let mean = |id: &Id| (id.clone(), Trend::of(id, group).now());
        let means: IndexMap<Id, Option<f64>> = rubric.competencies.keys().map(mean).collect();
        let problems: BTreeSet<&GlobalId> = group.rounds.iter().map(|round| &round.summary.problem).collect();
        let enough = problems.len() >= PROBLEMS;
        let level = level_reached(rubric, &judgements(&means)).filter(|_| enough);
        let next = level.map_or(Level::ALL.first().copied(), Level::above);
        Self { level, next, problems: problems.len(), means }
    }

    /// The score that a competency needs for the next level, or for the highest once that is reached.
    pub fn bar(&self, rubric: &Rubric, competency: &Id) -> Option<(Level, f64)> {
        let level = self.next.or(Level::ALL.last().copied())?;
        Some((level, f64::from(rubric.competencies.get(competency)?.bars.get(&level)?.get())))
    }

    /// True once enough problems were played for a level.
    pub const fn is_enough(&self) -> bool {
        self.problems >= PROBLEMS
    }
}

/// Means as scores: a bar is reached by a mean that rounds to it.
fn judgements(means: &IndexMap<Id, Option<f64>>) -> IndexMap<Id, Judgement> {
    let judged = |(id, mean): (&Id, &Option<f64>)| {
        let score =
            mean.and_then(|mean| Score::ALL.into_iter().rfind(|score| f64::from(score.get()) - 0.5 <= mean));
        let judgement =
            score.map_or(Judgement::NotObserved, |score| Judgement::Scored { score, basis: Basis::Nothing });
        (id.clone(), judgement)
    };
    means.iter().map(judged).collect()
}
