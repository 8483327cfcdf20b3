//! The mend in a grading: offered once the grade stands, and over before the reference opens.

use std::time::Duration;

use super::{LiveGrading, Refused};
use crate::domain::grading::{GradingEvent, Rater};
use crate::domain::mend::{self, Mend, MendStep};
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::domain::text::{Author, Edit};
use crate::lens::criteria::Item;
use crate::lens::mended;
use crate::session::RoundClock;

/// A message to a mend.
#[derive(Debug, Clone)]
pub enum MendMsg {
    /// Takes the offer.
    Begin,
    /// Declines it.
    Decline,
    /// Edits the pad.
    Edit(Edit),
    /// Takes the last step back.
    Undo,
    /// Makes the last undone step again.
    Redo,
    /// Ends it.
    End,
}

/// A mend under way: a copy of the round with the mended pad, and its clock.
#[derive(Debug)]
pub(super) struct Mending {
    phase: Phase,
    round: Round,
    clock: RoundClock,
}

impl Mending {
    /// The mend that a log stopped in. One whose edits don't fit the round begins anew: they stay in the log.
    pub(super) fn of(mend: &Mend, round: &Round) -> Self {
        let mended = mend.applied_to(round).or_else(|_| Mend::offered(mend.phase).applied_to(round));
        let round = mended.unwrap_or_else(|_| round.clone());
        Self { phase: mend.phase, round, clock: RoundClock::standing(mend.at) }
    }
}

impl LiveGrading {
    /// The mend that was offered.
    pub const fn mend(&self) -> Option<&Mend> {
        self.grading.grade.mend.as_ref()
    }

    /// The phase that is mended, and the copy of the round with its mended pad.
    pub fn mending(&self) -> Option<(Phase, &Round)> {
        self.mending.as_ref().map(|mending| (mending.phase, &mending.round))
    }

    /// The time that the mend has taken; none where none is under way.
    pub fn mend_clock(&self, now: Now) -> Option<Duration> {
        self.mending.as_ref().map(|mending| mending.clock.at(now))
    }

    /// True if the mend's clock runs.
    pub fn mend_runs(&self) -> bool {
        self.mending.as_ref().is_some_and(|mending| mending.clock.runs())
    }

    /// Lets the mend's clock go on.
    pub fn start_mend_clock(&mut self, now: Now) {
        self.mending.iter_mut().for_each(|mending| mending.clock.start(now));
    }

    /// Stops the mend's clock, with the program.
    pub fn stop_mend_clock(&mut self, now: Now) {
        self.mending.iter_mut().for_each(|mending| mending.clock.stop(now));
    }

    /// The criteria that the mend is about, and the support of their phase's lines.
    pub fn to_mend(&self, phase: Phase) -> Vec<Item<'_>> {
        mended::criteria_of(self.graded(), phase)
    }

    /// The end of the marking: the grade stands, and the candidate is offered a mend.
    pub(super) fn stands(&self) -> Vec<GradingEvent> {
        let own = self.grading.rater == Rater::Candidate && self.round.setting.sample.is_none();
        let offered = mended::weakest_phase(self.graded()).filter(|_| own);
        let offered = offered.map(|(phase, _)| GradingEvent::MendOffered(phase));
        std::iter::once(GradingEvent::Graded).chain(offered).collect()
    }

    /// The events of a message to the mend.
    pub(super) fn mends(&mut self, msg: MendMsg, now: Now) -> Result<Vec<GradingEvent>, Refused> {
        let step = self.mend().map(|mend| mend.step).ok_or(Refused::OutOfTurn)?;
        match (step, msg) {
            (MendStep::Offered, MendMsg::Decline) => Ok(vec![GradingEvent::MendDeclined]),
            (MendStep::Offered, MendMsg::Begin) => {
                self.mending = self.mend().map(|mend| Mending::of(mend, &self.round));
                self.start_mend_clock(now);
                Ok(vec![GradingEvent::MendBegun])
            }
            (MendStep::Running, MendMsg::Decline | MendMsg::Begin) => Err(Refused::OutOfTurn),
            (MendStep::Running, msg) => {
                self.start_mend_clock(now);
                self.edits(msg, now)
            }
            _ => Err(Refused::OutOfTurn),
        }
    }

    fn edits(&mut self, msg: MendMsg, now: Now) -> Result<Vec<GradingEvent>, Refused> {
        let Mending { phase, round, clock } = self.mending.as_mut().ok_or(Refused::OutOfTurn)?;
        let (at, undo) = (clock.at(now), &round.undo[phase.index()]);
        let edits = match msg {
            MendMsg::Edit(edit) => vec![Edit { by: Author::Candidate, ..edit }],
            MendMsg::Undo => undo.undo(),
            MendMsg::Redo => undo.redo(),
            MendMsg::Begin | MendMsg::Decline | MendMsg::End => {
                return Ok(vec![GradingEvent::MendEnded { at }]);
            }
        };
        let mut made = Vec::new();
        for edit in edits {
            mend::apply(round, *phase, &edit).map_err(Refused::Edit)?;
            made.push(GradingEvent::Mended { at, edit });
        }
        Ok(made)
    }
}
