//! Contradictions of a grade: statements that can't both hold, named for the rater, who decides.

mod numbers;

use super::criteria::{self, Item};
use super::evidence::{Findings, Suggested};
use super::{Lens, LineRef, Reading};
use crate::domain::grade::{Grade, Judgement, Mark};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::domain::rubric::{Competency, Score};

/// A grade, and all that it can be compared with.
#[derive(Debug, Clone, Copy)]
pub struct Graded<'g> {
    /// The lens of the problem.
    pub lens: &'g Lens,
    /// The round.
    pub round: &'g Round,
    /// What was read in its pads.
    pub reading: &'g Reading,
    /// What was found in it.
    pub findings: &'g Findings,
    /// The grade.
    pub grade: &'g Grade,
}

/// Points between a score and the support of the lines from which they contradict each other.
const FAR: f64 = 1.5;

impl<'g> Graded<'g> {
    /// The competencies that could be seen: a phase of theirs was reached. Of a sample answer those that its author
    /// scored.
    pub fn seen(self) -> impl Iterator<Item = &'g Id> {
        let last = move |phase: Phase| self.round.phase == phase && !self.round.setting.keeps(phase);
        let reached = move |competency: &Competency| {
            competency.phases.iter().any(|phase| self.round.reached(*phase) || last(*phase))
        };
        let sample = self.round.setting.sample.as_ref();
        let asked = move |id: &Id| sample.is_none_or(|sample| sample.scores.contains_key(id));
        let all = self.lens.rubric.competencies.iter();
        all.filter(move |(id, one)| reached(one) && asked(id)).map(|(id, _)| id)
    }

    /// The contradictions of a competency's score with its marks and with the evidence.
    pub fn of_score(self, id: &Id) -> Vec<String> {
        let Some(score) = self.grade.judgements.get(id).and_then(Judgement::score) else { return Vec::new() };
        [self.against_marks(id, score), self.unbounded(id, score), self.unsupported(id, score)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// True if a competency was seen, and the rater could judge none of its criteria: its lines tell nothing about it.
    pub(super) fn is_unjudged(self, id: &Id) -> bool {
        let judged =
            |item: Item<'_>| self.grade.marks.get(&item.key).is_some_and(|mark| *mark != Mark::NotObserved);
        self.seen().any(|seen| seen == id) && !self.items(id).any(judged)
    }

    fn items(self, id: &Id) -> impl Iterator<Item = Item<'g>> {
        let all = criteria::of_round(self.lens, self.round);
        all.into_iter().filter(move |item| item.criterion.competency == *id)
    }

    fn against_marks(self, id: &Id, score: Score) -> Option<String> {
        let marks: Vec<Mark> =
            self.items(id).filter_map(|item| self.grade.marks.get(&item.key).copied()).collect();
        let count = |wanted| marks.iter().filter(|mark| **mark == wanted).count();
        let (seen, no, yes) = (marks.len() - count(Mark::NotObserved), count(Mark::No), count(Mark::Yes));
        let (word, number) = match score.get() {
            3.. if no * 2 > seen => ("no", no),
            1 if yes * 2 > seen => ("yes", yes),
            _ => return None,
        };
        Some(format!("You gave a {}, and marked {number} of {seen} criteria “{word}”.", score.get()))
    }

    fn unbounded(self, id: &Id, score: Score) -> Option<String> {
        let competency = self.lens.rubric.competencies.get(id)?;
        let bounded = |at: &LineRef| self.reading.passages.is_bounded(*at);
        let seen_in_one_phase = competency.phases.len() == 1;
        let lines = self.reading.own_lines(&competency.phases);
        (score.get() == 4 && seen_in_one_phase && !lines.iter().any(bounded))
            .then(|| "You gave a 4, and no line of yours here bounds anything with a number.".into())
    }

    fn unsupported(self, id: &Id, score: Score) -> Option<String> {
        let support = *self.findings.support.get(id)?;
        let apart = f64::from(score.get()) - support;
        (apart.abs() >= FAR).then(|| {
            let too = if apart > 0.0 { "carry only" } else { "would carry" };
            format!("You gave a {}; the lines that were found {too} {support:.1}.", score.get())
        })
    }

    /// Counts of the sheet that the drawing or a decision goes against.
    pub fn of_numbers(self) -> Vec<String> {
        numbers::against(self.reading)
    }

    /// The criteria that the rater marks otherwise than the trainer suggests, each with both.
    pub fn differences(self) -> impl Iterator<Item = (Item<'g>, Mark, Suggested)> {
        let all = criteria::of_round(self.lens, self.round).into_iter();
        all.filter_map(move |item| {
            let (mark, suggestion) =
                (*self.grade.marks.get(&item.key)?, self.findings.criteria.get(&item.key)?);
            suggestion.mark.differs_from(mark).then_some((item, mark, suggestion.mark))
        })
    }
}
