//! A grading in progress: a sealed guess, then a page for each competency, on which its criteria are marked and it is
//! scored by its anchors. Criteria inform; the rater decides.

mod mend;

use indexmap::IndexMap;

use crate::domain::grade::{Basis, Grade, Guess, Judgement, Mark};
use crate::domain::grading::{Grading, GradingEntry, GradingEvent, GradingId, Rater};
use crate::domain::id::Id;
use crate::domain::mend::MendStep;
use crate::domain::now::Now;
use crate::domain::problem::{EvidenceRef, Structure};
use crate::domain::round::{Round, RoundId};
use crate::domain::rubric::Score;
use crate::domain::text;
use crate::lens::contradictions::Graded;
use crate::lens::criteria::{self, Item};
use crate::lens::evidence::{Findings, Origin, Suggested, Suggestion};
use crate::lens::{Lens, LineRef, Reading};
use mend::Mending;

pub use mend::MendMsg;

/// A message to a grading.
#[derive(Debug, Clone)]
pub enum GradingMsg {
    /// Guesses the score of a competency.
    GuessScore(Id, Score),
    /// Guesses whether the round would pass.
    GuessPass(bool),
    /// Seals the guess.
    Seal,
    /// Marks a criterion.
    Mark(String, Mark),
    /// Accepts the suggestions for a competency's criteria that have no mark, unread.
    Accept(Id),
    /// Points at the evidence for a competency's score; nothing takes back what was pointed at.
    Point(Id, Basis),
    /// Scores a competency; no score where it could not be seen.
    Score(Id, Option<Score>),
    /// Lets the grade stand.
    Finish,
    /// Mends the weakest phase, once the grade stands.
    Mend(MendMsg),
}

/// Reason for refusing a message, which changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It doesn't fit how far the grading has come, or names what the round's rubric doesn't have.
    OutOfTurn,
    /// The guess lacks the competency of that page.
    Unguessed(usize),
    /// The guess doesn't say whether the round would pass.
    NoVerdict,
    /// The criterion in that row of the page has no mark yet, and marks come before the score.
    Unmarked(usize),
    /// Every criterion of the page has a mark, or nothing is suggested for those that have none.
    NothingToAccept,
    /// A score above 1 rests on a line, on the clock or on what was said.
    NoBasis,
    /// The competency of that page has no score yet.
    Unscored(usize),
    /// An edit of the mend doesn't fit its pad.
    Edit(text::Refused),
}

/// The next thing to do in a grading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The sealed guess.
    Guess,
    /// A row of a page: a criterion, or the score behind the last one.
    Row {
        /// The page.
        page: usize,
        /// The row.
        row: usize,
    },
    /// The offer to mend the weakest phase.
    Offer,
    /// The pad of that phase.
    Mend,
}

/// One rater's grading of a round whose phases are over. Each competency that could be seen is a page.
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
    mending: Option<Mending>,
}

impl LiveGrading {
    /// Begins a grading, or goes on with one.
    pub fn new(id: RoundId, lens: Lens, round: Round, grading: Grading) -> Self {
        let reading = Reading::of(&lens, &round);
        let findings = Findings::of(&lens, &round, &reading, Origin::of(&round));
        let running = grading.grade.mend.as_ref().filter(|mend| mend.step == MendStep::Running);
        let mending = running.map(|mend| Mending::of(mend, &round));
        Self { id, lens, round, reading, findings, grading, mending }
    }

    /// The grading's name.
    pub fn grading_id(&self) -> GradingId {
        GradingId { round: self.id, rater: self.grading.rater.clone() }
    }

    /// The grade so far.
    pub const fn grade(&self) -> &Grade {
        &self.grading.grade
    }

    /// The findings, and the grade that they are compared with.
    pub const fn graded(&self) -> Graded<'_> {
        let Self { lens, round, reading, findings, grading, .. } = self;
        Graded { lens, round, reading, findings, grade: &grading.grade }
    }

    /// Takes a message; the entries are to be stored before anything is drawn.
    ///
    /// # Errors
    /// [`Refused`] where the grading's rules don't allow it.
    pub fn handle(&mut self, msg: GradingMsg, now: Now) -> Result<Vec<GradingEntry>, Refused> {
        let events = match msg {
            GradingMsg::Mend(msg) => self.mends(msg, now)?,
            msg => match self.allowed(msg)? {
                GradingEvent::Graded => self.stands(),
                event => vec![event],
            },
        };
        let mut enter = |what| {
            let entry = GradingEntry { seq: self.grading.next_seq(), wall: now.wall, what };
            self.grading.apply(&entry);
            entry
        };
        Ok(events.into_iter().map(&mut enter).collect())
    }

    fn allowed(&self, msg: GradingMsg) -> Result<GradingEvent, Refused> {
        match msg {
            _ if self.grade().stands => Err(Refused::OutOfTurn),
            GradingMsg::GuessScore(..) | GradingMsg::GuessPass(_) | GradingMsg::Seal => self.guess(msg),
            _ if self.guesses() => Err(Refused::OutOfTurn),
            GradingMsg::Mark(criterion, mark) => {
                let known = self.lens_criteria().any(|item| item.key == criterion);
                known.then_some(GradingEvent::Marked { criterion, mark }).ok_or(Refused::OutOfTurn)
            }
            GradingMsg::Accept(competency) => {
                let marks = self.acceptable(&competency);
                let some = (!marks.is_empty()).then_some(GradingEvent::Accepted(marks));
                some.ok_or(Refused::NothingToAccept)
            }
            GradingMsg::Point(competency, basis) => {
                self.known(&competency)?;
                Ok(GradingEvent::Pointed { competency, basis })
            }
            GradingMsg::Score(competency, score) => {
                self.known(&competency)?;
                let judgement = self.judged(&competency, score)?;
                Ok(GradingEvent::Scored { competency, judgement })
            }
            GradingMsg::Mend(_) => Err(Refused::OutOfTurn),
            GradingMsg::Finish => {
                let missing = self.competencies().position(|id| !self.grade().judgements.contains_key(id));
                missing.map_or(Ok(GradingEvent::Graded), |page| Err(Refused::Unscored(page)))
            }
        }
    }

    /// The steps of the guess, which is whole when it is sealed.
    fn guess(&self, msg: GradingMsg) -> Result<GradingEvent, Refused> {
        if !self.guesses() {
            return Err(Refused::OutOfTurn);
        }
        let draft = &self.grade().draft;
        match msg {
            GradingMsg::GuessScore(competency, score) => {
                self.known(&competency)?;
                Ok(GradingEvent::GuessDrafted { competency, score })
            }
            GradingMsg::GuessPass(pass) => Ok(GradingEvent::VerdictDrafted(pass)),
            _ => {
                let missing = self.competencies().position(|id| !draft.scores.contains_key(id));
                missing.map_or(Ok(()), |page| Err(Refused::Unguessed(page)))?;
                let pass = draft.pass.ok_or(Refused::NoVerdict)?;
                Ok(GradingEvent::Guessed(Guess { scores: draft.scores.clone(), pass }))
            }
        }
    }

    fn known(&self, competency: &Id) -> Result<(), Refused> {
        let known = self.lens.rubric.competencies.contains_key(competency);
        known.then_some(()).ok_or(Refused::OutOfTurn)
    }

    /// A competency that was seen and is scored above 1 rests on something. Its criteria are marked first: one sees
    /// what was written before judging it.
    fn judged(&self, competency: &Id, score: Option<Score>) -> Result<Judgement, Refused> {
        let Some(score) = score else { return Ok(Judgement::NotObserved) };
        let unmarked = self.criteria(competency).position(|item| !self.grade().marks.contains_key(&item.key));
        unmarked.map_or(Ok(()), |row| Err(Refused::Unmarked(row)))?;
        match self.basis(competency) {
            Basis::Nothing if score.get() > 1 => Err(Refused::NoBasis),
            basis => Ok(Judgement::Scored { score, basis }),
        }
    }

    /// The marks that accept what is suggested for a competency's criteria that have none.
    fn acceptable(&self, competency: &Id) -> IndexMap<String, Mark> {
        let open = self.criteria(competency).filter(|item| !self.grade().marks.contains_key(&item.key));
        open.filter_map(|item| Some((item.key.clone(), self.suggestion(&item)?.mark.mark()?))).collect()
    }

    /// True if the guess is still to be made: candidates make one before they see any help, others don't.
    pub fn guesses(&self) -> bool {
        self.grading.rater == Rater::Candidate && self.grade().guess.is_none()
    }

    /// The next thing to do: the guess, then the first page without a score, at its first criterion without a mark.
    pub fn next(&self) -> Next {
        if self.guesses() {
            return Next::Guess;
        }
        let grade = self.grade();
        match grade.mend.as_ref().map(|mend| mend.step) {
            Some(MendStep::Offered) => return Next::Offer,
            Some(MendStep::Running) => return Next::Mend,
            _ => {}
        }
        let open = self.competencies().position(|id| !grade.judgements.contains_key(id));
        let page = open.unwrap_or_else(|| self.pages().saturating_sub(1));
        let marked = |id| self.criteria(id).take_while(|item| grade.marks.contains_key(&item.key)).count();
        Next::Row { page, row: self.competency(page).map_or(0, marked) }
    }

    /// The competencies that could be seen, in order: each is a page. Where its phases were never reached, a competency
    /// is not observed, which is no 1.
    pub fn competencies(&self) -> impl Iterator<Item = &Id> {
        self.graded().seen()
    }

    /// The number of pages.
    pub fn pages(&self) -> usize {
        self.competencies().count()
    }

    /// The competency of a page.
    pub fn competency(&self, page: usize) -> Option<&Id> {
        self.competencies().nth(page)
    }

    /// The criteria of a competency, in order.
    pub fn criteria<'s>(&'s self, competency: &'s Id) -> impl Iterator<Item = Item<'s>> {
        self.lens_criteria().filter(move |item| item.criterion.competency == *competency)
    }

    fn lens_criteria(&self) -> impl Iterator<Item = Item<'_>> {
        criteria::of_round(&self.lens, &self.round).into_iter()
    }

    /// The trainer's suggestion for a criterion.
    pub fn suggestion(&self, item: &Item<'_>) -> Option<&Suggestion> {
        self.findings.criteria.get(&item.key)
    }

    /// Replaces a suggestion, so that a wrong one can be planted.
    pub fn suggest(&mut self, criterion: String, suggestion: Suggestion) {
        self.findings.criteria.insert(criterion, suggestion);
    }

    /// The suggestion for a criterion that was marked: one seen before the rater's own mark is seldom judged.
    pub fn shown(&self, item: &Item<'_>) -> Option<(Mark, &Suggestion)> {
        let mark = *self.grade().marks.get(&item.key)?;
        let suggestion = self.suggestion(item).filter(|one| one.mark != Suggested::NotObservable)?;
        Some((mark, suggestion))
    }

    /// True for a marked criterion of which the pads can't show anything.
    pub fn is_beyond_lines(&self, item: &Item<'_>) -> bool {
        let marked = self.grade().marks.contains_key(&item.key);
        marked && self.suggestion(item).is_some_and(|one| one.mark == Suggested::NotObservable)
    }

    /// The candidate's own lines in the phases where a competency is seen.
    pub fn lines_of(&self, competency: &Id) -> Vec<LineRef> {
        let competency = self.lens.rubric.competencies.get(competency);
        competency.map_or_else(Vec::new, |competency| self.reading.own_lines(&competency.phases))
    }

    /// Evidence that a competency's score rests on: what the rater pointed at, else the clock where it is seen there, else
    /// the lines found for the criteria that are marked as there.
    pub fn basis(&self, competency: &Id) -> Basis {
        if let Some(pointed) = self.grade().pointed.get(competency) {
            return pointed.clone();
        }
        if self.rests_on_the_clock(competency) {
            return Basis::Clock;
        }
        let there =
            |item: &Item<'_>| matches!(self.grade().marks.get(&item.key), Some(Mark::Yes | Mark::Partly));
        let found = self.criteria(competency).filter(there).filter_map(|item| self.suggestion(&item));
        let mut lines: Vec<LineRef> = found.flat_map(|suggestion| suggestion.lines.clone()).collect();
        lines.sort_unstable();
        lines.dedup();
        Basis::on(lines, false)
    }

    /// True if a competency is seen in how the time was spent, which no line shows.
    pub fn rests_on_the_clock(&self, competency: &Id) -> bool {
        let pace = |need: &EvidenceRef| matches!(need, EvidenceRef::Structure(Structure::Pace, _));
        self.criteria(competency).any(|item| item.criterion.needs.iter().any(pace))
    }
}

#[cfg(test)]
mod tests;
