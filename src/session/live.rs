//! One live round: a message in, entries for the log and edits for the screen out.

use std::time::Duration;

use indexmap::IndexMap;

use super::agenda;
use super::clock::RoundClock;
use super::interviewer;
use crate::domain::grade::{Judgement, Mark};
use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::{Entry, Event, Progress, Put, Round, RoundId, Setting, What};
use crate::domain::rubric::Score;
use crate::domain::text::{Author, Edit, Refused};
use crate::lens::{Brief, Lens, LineRef, Reading, estimation, line};

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
    /// The last answer missed the question.
    Disown,
    /// The answer is done; what is next?
    NextQuestion,
    /// Show everything live from here on.
    Peek,
    /// The six phases are over.
    Finish,
    /// The round is given up.
    Abandon,
    /// The sealed guess.
    Guess(IndexMap<Id, Score>, bool),
    /// A criterion was marked.
    Mark(String, Mark),
    /// A competency was scored.
    Score(Id, Judgement),
    /// The grade stands.
    Grade,
    /// Time has passed.
    Tick,
}

/// What follows from a message.
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
    /// What the interviewer knows, and what the pads are read with.
    pub lens: Lens,
    round: Round,
    clock: RoundClock,
    reading: Reading,
}

impl Live {
    /// Begins a round; the clock runs from now on.
    #[must_use]
    pub fn begin(id: RoundId, setting: Setting, brief: Brief, now: Now) -> (Self, Vec<Effect>) {
        let began = What::Event(Event::Began(Box::new(setting.clone())));
        let first = Entry { seq: 0, at: Duration::ZERO, wall: now.wall, what: began };
        let round = Round::begin(setting);
        let lens = Lens::ground(brief, round.setting.variant.as_ref());
        let reading = Reading::of(&lens, &round);
        let mut live = Self { id, lens, round, clock: RoundClock::standing(Duration::ZERO), reading };
        live.clock.start(now);
        let mut effects = vec![Effect::Write(vec![first])];
        effects.extend(live.handle(RoundMsg::Enter(live.round.phase), now));
        (live, effects)
    }

    /// Takes a stored round up where it was; the clock stands until it is resumed.
    #[must_use]
    pub fn resume(id: RoundId, round: Round, brief: Brief, clock: Duration) -> Self {
        let lens = Lens::ground(brief, round.setting.variant.as_ref());
        let reading = Reading::of(&lens, &round);
        let at = clock.max(round.clock());
        let mut live = Self { id, lens, round, clock: RoundClock::standing(at), reading };
        live.round.pass(at);
        live
    }

    /// The state.
    #[must_use]
    pub const fn round(&self) -> &Round {
        &self.round
    }

    /// What the lenses make of the pads.
    #[must_use]
    pub const fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The round's clock.
    #[must_use]
    pub fn clock(&self, now: Now) -> Duration {
        self.clock.at(now)
    }

    /// Whether the clock runs.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.clock.runs()
    }

    /// Time charged to a phase until now.
    #[must_use]
    pub fn spent(&self, phase: Phase, now: Now) -> Duration {
        let fresh = self.clock(now).saturating_sub(self.round.clock());
        let running = self.round.phase == phase && self.round.progress == Progress::Running;
        self.round.spent(phase) + if running { fresh } else { Duration::ZERO }
    }

    /// What is put next in the pad in front, if anything is left.
    #[must_use]
    pub fn next_put(&self) -> Option<Put> {
        agenda::next(&self.round, &self.lens.problem, &self.lens.rubric, &self.reading)
    }

    /// Takes a message.
    pub fn handle(&mut self, msg: RoundMsg, now: Now) -> Vec<Effect> {
        let mut turn = Turn { live: self, now, entries: Vec::new(), effects: Vec::new() };
        turn.take(msg);
        turn.end()
    }

    /// Reads the pads anew where they have changed.
    fn settle(&mut self) {
        self.reading.update(&self.lens, &self.round);
    }
}

/// One message being handled: everything it leads to is written in one go.
struct Turn<'l> {
    live: &'l mut Live,
    now: Now,
    entries: Vec<Entry>,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn take(&mut self, msg: RoundMsg) {
        match msg {
            RoundMsg::Edited(edit) => self.edited(&edit),
            RoundMsg::Undo => self.step(|live, i| live.round.undo[i].undo()),
            RoundMsg::Redo => self.step(|live, i| live.round.undo[i].redo()),
            RoundMsg::Enter(phase) => self.enter(phase),
            RoundMsg::Pause => self.pause(),
            RoundMsg::Resume => self.resume(),
            RoundMsg::Disown => self.disown(),
            RoundMsg::NextQuestion => self.next_question(),
            RoundMsg::Peek => self.peek(),
            RoundMsg::Finish => self.finish(),
            RoundMsg::Abandon => self.stop_with(Event::Abandoned),
            RoundMsg::Guess(scores, pass) => self.log(Event::Guessed { scores, pass }),
            RoundMsg::Mark(criterion, mark) => self.log(Event::Marked { criterion, mark }),
            RoundMsg::Score(competency, judgement) => self.log(Event::Scored { competency, judgement }),
            RoundMsg::Grade => self.stop_with(Event::Graded),
            RoundMsg::Tick => self.tick(),
        }
    }

    fn end(mut self) -> Vec<Effect> {
        self.live.settle();
        if !self.entries.is_empty() {
            self.effects.insert(0, Effect::Write(std::mem::take(&mut self.entries)));
        }
        self.effects
    }

    /// Appends an entry and applies it. Entries are applied as they are made, so that each sees the one before.
    fn append(&mut self, what: What) -> Result<(), Refused> {
        let (seq, at) =
            (self.live.round.next_seq(), self.live.clock.at(self.now).max(self.live.round.clock()));
        let entry = Entry { seq, at, wall: self.now.wall, what };
        self.live.round.apply(&entry)?;
        self.entries.push(entry);
        Ok(())
    }

    fn log(&mut self, event: Event) {
        let done = self.append(What::Event(event));
        debug_assert!(done.is_ok(), "only edits are refused");
    }

    fn edited(&mut self, edit: &Edit) {
        let phase = self.live.round.phase;
        if let Err(why) = self.append(What::Edit(phase, edit.clone())) {
            self.effects.push(Effect::Refused(phase, why));
            return;
        }
        if self.live.round.setting.mode != Mode::Live && self.live.round.progress == Progress::Running {
            self.reply(phase, edit);
        }
        self.calculate(phase, edit);
    }

    /// Computes the lines that end in `=?` and were completed with Enter, and counts them.
    fn calculate(&mut self, phase: Phase, edit: &Edit) {
        if !edit.inserted.contains('\n') || !self.live.round.pad(phase).contains("=?") {
            return;
        }
        self.live.settle();
        let places = interviewer::to_compute(self.live.round.pad(phase), edit);
        for (line, mark) in places.into_iter().rev() {
            let at = LineRef { phase, line };
            let Some(value) = estimation::computed(&self.live.reading, at) else { continue };
            let text = self.live.round.pad(phase).lines().nth(line).unwrap_or_default().to_owned();
            self.log(Event::Calculated { line: text });
            let edit = Edit {
                at: mark,
                removed: "?".into(),
                inserted: format!(" {value}"),
                by: Author::Interviewer,
            };
            self.make(phase, edit);
        }
    }

    /// Answers what the edit has asked. The last question first, so that the places of the others stay right.
    fn reply(&mut self, phase: Phase, edit: &Edit) {
        let questions = interviewer::completed(self.live.round.pad(phase), edit);
        for question in questions.iter().rev() {
            let without = self.disowned(&question.text);
            let (answered, reply) =
                interviewer::answer(&self.live.lens.problem, &self.live.round, &question.text, &without);
            self.log(Event::Asked { question: question.text.clone(), answered });
            self.write(phase, question.ends, format!("\n{reply}"));
        }
    }

    fn disowned(&self, question: &str) -> Vec<Id> {
        let asked = self.live.round.asked.iter().filter(|asked| asked.question == question);
        asked.flat_map(|asked| asked.disowned.clone()).collect()
    }

    /// The interviewer writes into a pad.
    fn write(&mut self, phase: Phase, at: usize, inserted: String) {
        let edit = Edit { at, removed: String::new(), inserted, by: Author::Interviewer };
        self.make(phase, edit);
    }

    /// Makes an edit that the screen doesn't know of yet.
    fn make(&mut self, phase: Phase, edit: Edit) {
        match self.append(What::Edit(phase, edit.clone())) {
            Ok(()) => self.effects.push(Effect::Changed(phase, edit)),
            Err(why) => self.effects.push(Effect::Refused(phase, why)),
        }
    }

    fn step(&mut self, edits: impl Fn(&Live, usize) -> Vec<Edit>) {
        let phase = self.live.round.phase;
        for edit in edits(self.live, phase.index()) {
            self.make(phase, edit);
        }
    }

    fn enter(&mut self, phase: Phase) {
        self.log(Event::Entered(phase));
        self.live.settle();
        let first = self.live.round.posed.iter().all(|posed| posed.phase != phase);
        if let Some(put) = self.live.next_put().filter(|_| first) {
            self.put(put);
        }
    }

    fn put(&mut self, put: Put) {
        let text = agenda::open_with(&put, &self.live.lens.problem, &self.live.round);
        let phase = put.phase();
        let at = self.live.round.pad(phase).len();
        self.log(Event::Put(put));
        self.write(phase, at, text);
    }

    fn next_question(&mut self) {
        let phase = self.live.round.phase;
        if self.live.round.open_question(phase).is_some() {
            self.log(Event::Answered(phase));
            self.live.settle();
        }
        match self.live.next_put() {
            Some(put) => self.put(put),
            None => self.effects.push(Effect::Say(nothing_left(phase).into())),
        }
    }

    fn pause(&mut self) {
        if !self.live.round.paused {
            self.log(Event::Paused);
            self.live.clock.stop(self.now);
        }
    }

    fn resume(&mut self) {
        if !self.live.clock.runs() && self.live.round.progress == Progress::Running {
            self.log(Event::Resumed);
            self.live.clock.start(self.now);
        }
    }

    fn disown(&mut self) {
        let last = self.live.round.asked.iter().rev().find(|asked| asked.answered.is_some());
        let Some((question, answered)) =
            last.and_then(|asked| Some((asked.question.clone(), asked.answered.clone()?)))
        else {
            self.effects.push(Effect::Say("Nothing has been answered yet.".into()));
            return;
        };
        let (before, old) = interviewer::answer(
            &self.live.lens.problem,
            &self.live.round,
            &question,
            &self.disowned(&question),
        );
        debug_assert_eq!(before.as_ref(), Some(&answered));
        self.log(Event::Disowned { answered });
        let (next, new) = interviewer::answer(
            &self.live.lens.problem,
            &self.live.round,
            &question,
            &self.disowned(&question),
        );
        self.log(Event::Asked { question, answered: next });
        self.replace_reply(&old, new);
    }

    /// Puts another reply where the first stands, in whichever pad that is.
    fn replace_reply(&mut self, old: &str, new: String) {
        let place = |phase: &Phase| Some((*phase, self.live.round.pad(*phase).rfind(old)?));
        let Some((phase, at)) = Phase::ALL.iter().find_map(place) else { return };
        let edit = Edit { at, removed: old.to_owned(), inserted: new, by: Author::Interviewer };
        self.make(phase, edit);
    }

    fn peek(&mut self) {
        if self.live.round.mode() == Mode::Mock {
            self.log(Event::Guided);
            self.effects.push(Effect::Say(
                "Everything is live. From this minute on the round counts as guided.".into(),
            ));
        }
    }

    fn finish(&mut self) {
        if self.live.round.progress == Progress::Running {
            self.stop_with(Event::Finished);
        }
    }

    fn stop_with(&mut self, event: Event) {
        self.log(event);
        self.live.clock.stop(self.now);
    }

    fn tick(&mut self) {
        if let Some(slept) = self.live.clock.slept(self.now) {
            let minutes = slept.as_secs() / 60;
            self.effects
                .push(Effect::Say(format!("The machine slept for {minutes} min; that time is not counted.")));
        }
        let total = self.live.round.setting.total();
        let over = total.is_some_and(|total| self.live.clock.at(self.now) >= total);
        if over
            && self.live.round.time_up.is_none()
            && self.live.runs()
            && self.live.round.progress == Progress::Running
        {
            self.time_up();
        }
    }

    /// Draws the line. Time guides and never cuts a sentence off: the line goes below the line one is on.
    fn time_up(&mut self) {
        let phase = self.live.round.phase;
        self.log(Event::TimeUp);
        let pad = self.live.round.pad(phase);
        let gap = if pad.is_empty() || pad.ends_with('\n') { "" } else { "\n" };
        let (at, line) = (pad.len(), format!("{gap}{}\n", line::TIME));
        self.write(phase, at, line);
    }
}

fn nothing_left(phase: Phase) -> &'static str {
    match phase {
        Phase::DeepDives | Phase::Failures | Phase::TradeOffs => {
            "That was the last one here. Tab goes to the next phase."
        }
        Phase::Requirements => "Here you ask: type a question and press Enter.",
        Phase::Estimation | Phase::Architecture => {
            "Nothing is asked in this phase. Tab goes to the next one."
        }
    }
}
