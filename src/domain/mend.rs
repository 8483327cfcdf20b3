//! The mend: a few minutes on the weakest phase after the round is graded and before the reference opens. What is
//! typed in it belongs to the grading's log; the round stays as it was.

use std::time::Duration;

use super::phase::Phase;
use super::round::{Entry, Round, UndoStack, What};
use super::text::{Edit, Refused};

/// Time for a mend.
pub const MEND: Duration = Duration::from_secs(5 * 60);

/// The progress of a mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MendStep {
    /// It is offered.
    Offered,
    /// It was declined.
    Declined,
    /// The pad is being mended.
    Running,
    /// It is done.
    Done,
}

/// A mend: the phase it was offered for, and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The phase.
    pub phase: Phase,
    /// Its progress.
    pub step: MendStep,
    /// The time on its own clock at the last edit, or at its end.
    pub at: Duration,
    edits: Vec<Edit>,
}

impl Mend {
    /// The offer to mend a phase.
    pub const fn offered(phase: Phase) -> Self {
        Self { phase, step: MendStep::Offered, at: Duration::ZERO, edits: Vec::new() }
    }

    /// Takes note of an edit.
    pub fn edited(&mut self, at: Duration, edit: Edit) {
        self.at = self.at.max(at);
        self.edits.push(edit);
    }

    /// True until it is done or declined: the reference stays closed as long.
    pub const fn is_open(&self) -> bool {
        matches!(self.step, MendStep::Offered | MendStep::Running)
    }

    /// A copy of the round with the mended pad. Its undo goes back to the end of the round and no further.
    ///
    /// # Errors
    /// [`Refused`] where an edit doesn't fit the round's pad.
    pub fn applied_to(&self, round: &Round) -> Result<Round, Refused> {
        let mut round = round.clone();
        round.undo[self.phase.index()] = UndoStack::default();
        self.edits.iter().try_for_each(|edit| apply(&mut round, self.phase, edit))?;
        Ok(round)
    }
}

/// Makes one more edit in the mended copy of a round.
///
/// # Errors
/// [`Refused`] where it doesn't fit; the copy is left as it was.
pub fn apply(mended: &mut Round, phase: Phase, edit: &Edit) -> Result<(), Refused> {
    let (seq, at) = (mended.next_seq(), mended.clock());
    mended.apply(&Entry {
        seq,
        at,
        wall: chrono::DateTime::UNIX_EPOCH,
        what: What::Edit(phase, edit.clone()),
    })
}
