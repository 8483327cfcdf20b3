//! One live round: a message in, entries for the log and edits for the screen out.

mod turn;

use std::time::Duration;

use super::agenda;
use super::clock::RoundClock;
use super::nudge::Watch;
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::{Entry, Event, Progress, Prompt, Round, RoundId, Setting, What};
use crate::domain::text::{Edit, Refused};
use crate::lens::{Brief, Lens, Reading};
use turn::Turn;

/// Something that happens to a round.
#[derive(Debug, Clone)]
pub enum RoundMsg {
    /// The pad in front was edited by the candidate.
    Edited(Edit),
    /// The last step in the pad in front is to be undone.
    Undo,
    /// The last undone step is to be made again.
    Redo,
    /// A pad is to come to the front.
    Enter(Phase),
    /// The clock is to stand.
    Pause,
    /// The clock is to go on.
    Resume,
    /// The reply at this line of the pad in front missed the question; elsewhere, the pad's last one did.
    RejectAnswer(usize),
    /// The candidate means this one of the questions offered last, counted from 0.
    TakeOffer(usize),
    /// Read `4.000` as 4,000 in this round, or as 4 if it is read so already.
    SwitchDecimalSign,
    /// The answer is done; what is next?
    NextQuestion,
    /// The next hint of the phase in front.
    TakeHint,
    /// Show everything live from here on.
    Peek,
    /// The six phases are over.
    Finish,
    /// The round is given up.
    Abandon,
    /// Time has passed.
    Tick,
}

/// An effect of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// To be stored, in this order, before anything is drawn.
    Write(Vec<Entry>),
    /// The pad changed by other than the candidate's typing; the screen makes the same edit.
    Changed(Phase, Edit),
    /// The candidate's edit was refused; the screen goes back to the pad's text.
    Refused(Phase, Refused),
    /// Something to tell.
    Say(String),
}

/// A round that is being played.
#[derive(Debug, Clone)]
pub struct Live {
    /// Its name.
    pub id: RoundId,
    /// The interviewer's knowledge, with which the pads are read.
    pub lens: Lens,
    round: Round,
    clock: RoundClock,
    reading: Reading,
    watch: Watch,
}

impl Live {
    /// Begins a round, with what it keeps of an earlier one; the clock runs from now on.
    pub fn begin(
        id: RoundId,
        setting: Setting,
        brief: Brief,
        kept: Vec<What>,
        now: Now,
    ) -> (Self, Vec<Effect>) {
        let began = What::Event(Event::Began(Box::new(setting.clone())));
        let first = Entry { seq: 0, at: Duration::ZERO, wall: now.wall, what: began };
        let mut round = Round::begin(setting);
        let mut log = vec![first];
        for (seq, what) in (1..).zip(kept) {
            let entry = Entry { seq, at: Duration::ZERO, wall: now.wall, what };
            let done = round.apply(&entry);
            debug_assert!(done.is_ok(), "an earlier round's pad is built up from nothing");
            log.push(entry);
        }
        let lens = Lens::of(brief, &round);
        let reading = Reading::of(&lens, &round);
        let (clock, watch) = (RoundClock::standing(Duration::ZERO), Watch::default());
        let mut live = Self { id, lens, round, clock, reading, watch };
        live.clock.start(now);
        let mut effects = vec![Effect::Write(log)];
        effects.extend(live.handle(RoundMsg::Enter(live.round.phase), now));
        (live, effects)
    }

    /// Opens a stored round; its clock is stopped until it is resumed.
    pub fn resume(id: RoundId, round: Round, brief: Brief, clock: Duration) -> Self {
        let lens = Lens::of(brief, &round);
        let reading = Reading::of(&lens, &round);
        let at = clock.max(round.clock());
        let watch = Watch::from(&reading, at);
        let mut live = Self { id, lens, round, clock: RoundClock::standing(at), reading, watch };
        live.round.pass(at);
        live
    }

    /// The lens and the round, for the grading once the phases are over.
    pub fn into_parts(self) -> (Lens, Round) {
        (self.lens, self.round)
    }

    /// The state.
    pub const fn round(&self) -> &Round {
        &self.round
    }

    /// The reading of the pads.
    pub const fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The round's clock.
    pub fn clock(&self, now: Now) -> Duration {
        self.clock.at(now)
    }

    /// True if the clock runs.
    pub const fn runs(&self) -> bool {
        self.clock.runs()
    }

    /// Time charged to a phase until now.
    pub fn spent(&self, phase: Phase, now: Now) -> Duration {
        let fresh = self.clock(now).saturating_sub(self.round.clock());
        let running = self.round.phase == phase && self.round.progress == Progress::Running;
        self.round.spent(phase) + if running { fresh } else { Duration::ZERO }
    }

    /// The next prompt for the pad in front, if one is left.
    pub fn next_prompt(&self) -> Option<Prompt> {
        agenda::next(&self.round, &self.lens, &self.reading)
    }

    /// Takes a message. What was typed is left unread until the next message of another kind or
    /// [`settle`](Self::settle), so that it can be shown first.
    pub fn handle(&mut self, msg: RoundMsg, now: Now) -> Vec<Effect> {
        let typed = matches!(msg, RoundMsg::Edited(_));
        if !typed {
            self.settle();
        }
        let mut turn = Turn::of(self, now);
        turn.take(msg);
        let effects = turn.end();
        if !typed {
            self.settle();
        }
        effects
    }

    /// True if the pads have changed since they were read.
    pub fn lags(&self) -> bool {
        self.reading.lags(&self.round)
    }

    /// Reads the pads anew where they have changed.
    pub fn settle(&mut self) {
        self.lens.follow(&self.round);
        self.reading.update(&self.lens, &self.round);
    }
}
