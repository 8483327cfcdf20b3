//! Grading: what was seen, what it is worth, and what follows by the rubric's bars.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::level::{Level, words};
use super::mend::Mend;
use super::rubric::{Rubric, Score};

words! {
    /// The presence of a criterion in the answers.
    Mark {
        /// It is there.
        Yes = "yes",
        /// Some of it is there.
        Partly = "partly",
        /// It isn't there.
        No = "no",
        /// It could not have been seen: the phase was never reached.
        NotObserved = "not-observed",
    }
}

/// A line of a pad that a score rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EvidenceLine {
    /// The pad.
    pub phase: super::phase::Phase,
    /// The line's number in the pad, from 0, when the round was finished.
    pub line: usize,
}

impl EvidenceLine {
    /// Its place in words: `estimation line 1`.
    pub fn told(self) -> String {
        format!("{} line {}", self.phase.title().to_lowercase(), self.line + 1)
    }
}

/// The evidence for a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Lines of the pads.
    Lines(Vec<EvidenceLine>),
    /// The round's clock, for a competency that is seen in how the time was spent.
    Clock,
    /// It was said, not typed: allowed, marked and counted.
    SaidAloud,
    /// Nothing, which supports a 1 and no more.
    Nothing,
}

impl Basis {
    /// These lines, else what was said aloud, else nothing.
    pub fn on(lines: Vec<EvidenceLine>, aloud: bool) -> Self {
        match (lines.is_empty(), aloud) {
            (false, _) => Self::Lines(lines),
            (true, true) => Self::SaidAloud,
            (true, false) => Self::Nothing,
        }
    }
}

/// A competency's score, or why it has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// Scored.
    Scored {
        /// 1 to 4.
        score: Score,
        /// The evidence for it.
        basis: Basis,
    },
    /// Never reached, which is not a 1.
    NotObserved,
}

impl Judgement {
    /// The score, if it was scored.
    pub const fn score(&self) -> Option<Score> {
        match self {
            Self::Scored { score, .. } => Some(*score),
            Self::NotObserved => None,
        }
    }
}

/// The grade of a grading so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grade {
    /// The guess while it is made.
    pub draft: DraftGuess,
    /// The sealed guess.
    pub guess: Option<Guess>,
    /// Criteria by `id` or `competency/id`.
    pub marks: IndexMap<String, Mark>,
    /// Criteria whose mark is the trainer's suggestion, accepted with the rest of its page.
    pub accepted: BTreeSet<String>,
    /// The evidence that the rater pointed at, by competency.
    pub pointed: IndexMap<Id, Basis>,
    /// Competencies by id.
    pub judgements: IndexMap<Id, Judgement>,
    /// True once it stands.
    pub stands: bool,
    /// The mend that was offered then.
    pub mend: Option<Mend>,
}

/// A guess that isn't sealed yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftGuess {
    /// Scores given so far.
    pub scores: IndexMap<Id, Score>,
    /// Would this pass? `None` until it is answered.
    pub pass: Option<bool>,
}

/// The candidate's guess before seeing the reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// A score for each competency.
    pub scores: IndexMap<Id, Score>,
    /// Would this pass at the round's level?
    pub pass: bool,
}

impl Grade {
    /// True once it stands and no mend is open: the reference may be seen.
    pub fn is_closed(&self) -> bool {
        self.stands && !self.mend.as_ref().is_some_and(Mend::is_open)
    }

    /// The mean of the scores given, 1 to 4; `None` where nothing was scored.
    pub fn mean(&self) -> Option<f64> {
        mean(self.judgements.values().filter_map(Judgement::score).map(|score| f64::from(score.get())))
    }

    /// Competencies whose score rests on what was said aloud.
    pub fn said_aloud(&self) -> impl Iterator<Item = &Id> {
        let aloud =
            |judgement: &Judgement| matches!(judgement, Judgement::Scored { basis: Basis::SaidAloud, .. });
        self.judgements.iter().filter(move |(_, judgement)| aloud(judgement)).map(|(id, _)| id)
    }
}

/// The mean; none of nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// A competency's score against its bar at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarResult {
    /// The level doesn't require it.
    NotRequired,
    /// Its score reaches the bar.
    Met,
    /// Its score misses the bar by this much.
    Missed {
        /// The bar of the level.
        bar: Score,
        /// Points missing, 1 to 3.
        by: u8,
    },
    /// It was never seen, so nothing can be said.
    NotObserved,
}

/// The outcome of a grading at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The bars of the level are met, as far as the rule asks.
    pub passes: bool,
    /// The result of each competency against its bar.
    pub results: IndexMap<Id, BarResult>,
}

/// The verdict of a rubric on these judgements at a level. A required competency that was not observed counts as
/// missed: a round that never got there hasn't shown it.
pub fn verdict(rubric: &Rubric, judgements: &IndexMap<Id, Judgement>, level: Level) -> Verdict {
    let stand = |(id, competency): (&Id, &super::rubric::Competency)| {
        let bar = competency.bars.get(&level).copied();
        (id.clone(), standing(bar, judgements.get(id).and_then(Judgement::score)))
    };
    let results: IndexMap<Id, BarResult> = rubric.competencies.iter().map(stand).collect();
    let mut excused = 0;
    let holds = |(id, standing): (&Id, &BarResult)| match standing {
        BarResult::NotRequired | BarResult::Met => true,
        BarResult::Missed { by: 1, .. } if !rubric.verdict.must.contains(id) => {
            excused += 1;
            excused <= rubric.verdict.may_miss
        }
        BarResult::Missed { .. } | BarResult::NotObserved => false,
    };
    let passes = results.iter().all(holds);
    Verdict { passes, results }
}

/// The highest level whose verdict is a pass.
pub fn level_reached(rubric: &Rubric, judgements: &IndexMap<Id, Judgement>) -> Option<Level> {
    Level::ALL.iter().copied().rev().find(|&level| verdict(rubric, judgements, level).passes)
}

fn standing(bar: Option<Score>, score: Option<Score>) -> BarResult {
    match (bar, score) {
        (None, _) => BarResult::NotRequired,
        (Some(_), None) => BarResult::NotObserved,
        (Some(bar), Some(score)) if score >= bar => BarResult::Met,
        (Some(bar), Some(score)) => BarResult::Missed { bar, by: bar.get() - score.get() },
    }
}
