//! A grading in progress: a sealed guess, then every criterion marked, then every competency scored by its anchors.
//! Criteria inform; the rater decides.

use indexmap::IndexMap;

use crate::domain::grade::{Basis, Grade, Guess, Judgement, Mark};
use crate::domain::grading::{Grading, GradingEntry, GradingEvent, GradingId, Rater};
use crate::domain::id::Id;
use crate::domain::now::Now;
use crate::domain::round::{Round, RoundId};
use crate::domain::rubric::Score;
use crate::lens::criteria::{self, Item};
use crate::lens::evidence::{Findings, Origin};
use crate::lens::{Lens, LineRef, Reading, review};
use crate::page::Page;

/// A message to a grading.
#[derive(Debug, Clone)]
pub enum GradingMsg {
    /// Seals the guess: a score for each competency, and whether the round would pass.
    Guess(IndexMap<Id, Score>, Option<bool>),
    /// Marks a criterion.
    Mark(String, Mark),
    /// Scores a competency by what the score rests on; no score where it could not be seen.
    Score(Id, Option<Score>, Basis),
    /// Lets the grade stand.
    Finish,
}

/// Reason for refusing a message, which changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It doesn't fit how far the grading has come, or names what the round's rubric doesn't have.
    OutOfTurn,
    /// The guess lacks the competency of that place.
    Unguessed(usize),
    /// The guess doesn't say whether the round would pass.
    NoVerdict,
    /// A score above 1 rests on a line or on what was said.
    NoBasis,
    /// The competency of that place has no score yet.
    Unscored(usize),
}

/// The next thing to do in a grading, by its place in the rubric's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The sealed guess.
    Guess,
    /// A criterion to be marked.
    Criterion(usize),
    /// A competency to be scored.
    Competency(usize),
}

/// One rater's grading of a round whose phases are over.
#[derive(Debug)]
pub struct LiveGrading {
    /// The round's name.
    pub id: RoundId,
    /// The problem, its rubric and its words.
    pub lens: Lens,
    /// The round.
    pub round: Round,
    reading: Reading,
    findings: Findings,
    grading: Grading,
}

impl LiveGrading {
    /// Begins a grading, or goes on with one.
    pub fn new(id: RoundId, lens: Lens, round: Round, grading: Grading) -> Self {
        let reading = Reading::of(&lens, &round);
        let findings = Findings::of(&lens, &round, &reading, Origin::Round);
        Self { id, lens, round, reading, findings, grading }
    }

    /// The grading's name.
    pub fn grading_id(&self) -> GradingId {
        GradingId { round: self.id, rater: self.grading.rater.clone() }
    }

    /// The grade so far.
    pub const fn grade(&self) -> &Grade {
        &self.grading.grade
    }

    /// Takes a message; the entry is to be stored before anything is drawn.
    ///
    /// # Errors
    /// [`Refused`] where the grading's rules don't allow it.
    pub fn handle(&mut self, msg: GradingMsg, now: Now) -> Result<GradingEntry, Refused> {
        let what = self.allowed(msg)?;
        let entry = GradingEntry { seq: self.grading.next_seq(), wall: now.wall, what };
        self.grading.apply(&entry);
        Ok(entry)
    }

    fn allowed(&self, msg: GradingMsg) -> Result<GradingEvent, Refused> {
        let guesses = self.guesses();
        match msg {
            _ if self.grade().stands => Err(Refused::OutOfTurn),
            GradingMsg::Guess(scores, pass) if guesses => {
                let missing = self.competencies().position(|id| !scores.contains_key(id));
                missing.map_or(Ok(()), |at| Err(Refused::Unguessed(at)))?;
                Ok(GradingEvent::Guessed(Guess { scores, pass: pass.ok_or(Refused::NoVerdict)? }))
            }
            GradingMsg::Mark(criterion, mark)
                if !guesses && self.criteria().iter().any(|item| item.key == criterion) =>
            {
                Ok(GradingEvent::Marked { criterion, mark })
            }
            GradingMsg::Score(competency, score, basis)
                if !guesses && self.lens.rubric.competencies.contains_key(&competency) =>
            {
                Ok(GradingEvent::Scored { competency, judgement: judged(score, basis)? })
            }
            GradingMsg::Finish => {
                let missing = self.competencies().position(|id| !self.grade().judgements.contains_key(id));
                missing.map_or(Ok(GradingEvent::Graded), |at| Err(Refused::Unscored(at)))
            }
            GradingMsg::Guess(..) | GradingMsg::Mark(..) | GradingMsg::Score(..) => Err(Refused::OutOfTurn),
        }
    }

    /// True if the guess is still to be made: candidates make one before they see the reference, others don't.
    fn guesses(&self) -> bool {
        self.grading.rater == Rater::Candidate && self.grade().guess.is_none()
    }

    /// The next thing to do: the guess, the first criterion without a mark, the first competency without a score.
    pub fn next(&self) -> Next {
        let grade = self.grade();
        let criteria = self.criteria();
        let marked = criteria.iter().take_while(|item| grade.marks.contains_key(&item.key)).count();
        let scored = self.competencies().take_while(|id| grade.judgements.contains_key(*id)).count();
        if self.guesses() {
            Next::Guess
        } else if marked < criteria.len() {
            Next::Criterion(marked)
        } else {
            Next::Competency(scored.min(self.competencies().len().saturating_sub(1)))
        }
    }

    /// The criteria, in order.
    pub fn criteria(&self) -> Vec<Item<'_>> {
        criteria::all(&self.lens.problem, &self.lens.rubric)
    }

    /// The competencies, in order.
    pub fn competencies(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.lens.rubric.competencies.keys()
    }

    /// What the pads show.
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The candidate's lines that speak for a criterion.
    pub fn evidence(&self, item: &Item<'_>) -> &[LineRef] {
        self.findings.criteria.get(&item.key).map_or(&[], |suggestion| suggestion.lines.as_slice())
    }

    /// The candidate's own lines in the phases where a competency is seen.
    pub fn lines_of(&self, competency: &Id) -> Vec<LineRef> {
        let competency = self.lens.rubric.competencies.get(competency);
        competency.map_or_else(Vec::new, |competency| self.reading.own_lines(&competency.phases))
    }

    /// Evidence that a competency's score rests on unless the rater changes it: as it was scored before, else the lines
    /// that its criteria matched.
    pub fn basis(&self, competency: &Id) -> Basis {
        if let Some(Judgement::Scored { basis, .. }) = self.grade().judgements.get(competency)
            && *basis != Basis::Nothing
        {
            return basis.clone();
        }
        let own = self.lines_of(competency);
        let of = self.criteria().into_iter().filter(|item| item.criterion.competency == *competency);
        let matched = of.flat_map(|item| self.evidence(&item).to_vec()).filter(|at| own.contains(at));
        let mut matched: Vec<LineRef> = matched.collect();
        matched.sort_unstable();
        matched.dedup();
        Basis::on(matched, false)
    }

    /// The numbers judged and the design analysed, both beside the reference; none before the guess is sealed.
    pub fn judged(&self, room: (usize, usize)) -> Option<Page> {
        if self.guesses() {
            return None;
        }
        let mut page = review::estimates(&self.lens, &self.round, &self.reading);
        page.heading("Design");
        page.rows.extend(review::design(&self.lens, &self.round, &self.reading, room).rows);
        Some(page)
    }
}

/// A competency that was seen and is scored above 1 rests on something.
fn judged(score: Option<Score>, basis: Basis) -> Result<Judgement, Refused> {
    match score {
        None => Ok(Judgement::NotObserved),
        Some(score) if score.get() > 1 && basis == Basis::Nothing => Err(Refused::NoBasis),
        Some(score) => Ok(Judgement::Scored { score, basis }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;
    use crate::domain::id::GlobalId;
    use crate::domain::round::{ProblemStats, Setting, Terms};
    use crate::session::Start;
    use chrono::{DateTime, FixedOffset};
    use std::time::Duration;

    fn now() -> Now {
        let utc_offset = FixedOffset::east_opt(0).unwrap();
        Now { mono: Duration::ZERO, wall: DateTime::UNIX_EPOCH, utc_offset }
    }

    fn by(rater: Rater) -> LiveGrading {
        let problem = GlobalId::try_from("core/rate-limiter".to_owned()).unwrap();
        let brief = Library::load(None).open(&problem).unwrap().brief();
        let start = Start::plain(problem, Terms::default());
        let setting: Setting = start.setting(&brief, &ProblemStats::default(), 1);
        let round = Round::begin(setting);
        LiveGrading::new(RoundId(uuid::Uuid::nil()), Lens::of(brief, &round), round, Grading::begin(rater))
    }

    fn score(number: u8) -> Score {
        Score::try_from(number).unwrap()
    }

    fn guess(grading: &LiveGrading, competencies: usize, pass: Option<bool>) -> GradingMsg {
        let scores = grading.competencies().take(competencies).map(|id| (id.clone(), score(3)));
        GradingMsg::Guess(scores.collect(), pass)
    }

    fn first(grading: &LiveGrading) -> (String, Id) {
        (grading.criteria()[0].key.clone(), grading.competencies().next().unwrap().clone())
    }

    #[test]
    fn a_guess_is_sealed_whole_once_and_before_anything_else() {
        let mut grading = by(Rater::Candidate);
        let (criterion, competency) = first(&grading);
        let all = grading.competencies().len();
        assert!(grading.judged((96, 60)).is_none());
        for (msg, why) in [
            (GradingMsg::Mark(criterion, Mark::Yes), Refused::OutOfTurn),
            (GradingMsg::Score(competency, Some(score(1)), Basis::Nothing), Refused::OutOfTurn),
            (guess(&grading, 2, Some(true)), Refused::Unguessed(2)),
            (guess(&grading, all, None), Refused::NoVerdict),
        ] {
            assert_eq!(grading.handle(msg, now()), Err(why));
        }
        assert_eq!(grading.next(), Next::Guess);
        let whole = guess(&grading, all, Some(true));
        grading.handle(whole.clone(), now()).unwrap();
        assert_eq!(grading.handle(whole, now()), Err(Refused::OutOfTurn));
        assert_eq!(grading.next(), Next::Criterion(0));
        assert!(grading.judged((96, 60)).is_some());
    }

    #[test]
    fn others_grade_without_a_guess_and_marks_come_in_order() {
        let mut grading = by(Rater::Peer("Ann".into()));
        let whole = guess(&grading, 8, Some(true));
        assert_eq!(grading.handle(whole, now()), Err(Refused::OutOfTurn));
        let keys: Vec<String> = grading.criteria().iter().map(|item| item.key.clone()).collect();
        for (at, key) in keys.into_iter().enumerate() {
            assert_eq!(grading.next(), Next::Criterion(at));
            let entry = grading.handle(GradingMsg::Mark(key, Mark::Partly), now()).unwrap();
            assert_eq!(entry.seq, at as u64);
        }
        assert_eq!(grading.next(), Next::Competency(0));
        let unknown = GradingMsg::Mark("no-such".into(), Mark::Yes);
        assert_eq!(grading.handle(unknown, now()), Err(Refused::OutOfTurn));
    }

    #[test]
    fn a_score_above_one_rests_on_something() {
        let mut grading = by(Rater::Peer("Ann".into()));
        let (_, id) = first(&grading);
        let mut give = |score, basis| grading.handle(GradingMsg::Score(id.clone(), score, basis), now());
        assert_eq!(give(Some(score(2)), Basis::Nothing), Err(Refused::NoBasis));
        for (score, basis) in
            [(Some(score(1)), Basis::Nothing), (Some(score(4)), Basis::SaidAloud), (None, Basis::Nothing)]
        {
            give(score, basis).unwrap();
        }
        assert_eq!(grading.grade().judgements[&id], Judgement::NotObserved);
    }

    #[test]
    fn a_grade_stands_once_every_competency_is_scored_and_nothing_changes_it_then() {
        let mut grading = by(Rater::Instructor("Ben".into()));
        let ids: Vec<Id> = grading.competencies().cloned().collect();
        for (at, id) in ids.into_iter().enumerate() {
            assert_eq!(grading.handle(GradingMsg::Finish, now()), Err(Refused::Unscored(at)));
            grading.handle(GradingMsg::Score(id, None, Basis::Nothing), now()).unwrap();
        }
        grading.handle(GradingMsg::Finish, now()).unwrap();
        let (criterion, _) = first(&grading);
        assert!(grading.grade().stands);
        assert_eq!(grading.handle(GradingMsg::Mark(criterion, Mark::No), now()), Err(Refused::OutOfTurn));
    }
}
