//! One message to a round being handled: everything it leads to is written in one go.

use super::{Effect, Live, RoundMsg};
use crate::domain::level::Mode;
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::{Answer, Asked, Entry, Event, Nudge, Progress, Prompt, Subject, TIME, What};
use crate::domain::text::{Author, Edit, Refused};
use crate::lens::hints::Ladder;
use crate::lens::{LineRef, estimation, prompts};
use crate::page::key;
use crate::session::interviewer::Choice;
use crate::session::replies::{self, Reply};
use crate::session::{agenda, interviewer, nudge};

/// A message being handled.
pub(super) struct Turn<'l> {
    live: &'l mut Live,
    now: Now,
    entries: Vec<Entry>,
    effects: Vec<Effect>,
}

impl<'l> Turn<'l> {
    /// A message to a round, now.
    pub(super) const fn of(live: &'l mut Live, now: Now) -> Self {
        Self { live, now, entries: Vec::new(), effects: Vec::new() }
    }

    /// Does what the message asks.
    pub(super) fn take(&mut self, msg: RoundMsg) {
        match msg {
            RoundMsg::Edited(edit) => self.edited(&edit),
            RoundMsg::Undo => self.undo(),
            RoundMsg::Redo => self.redo(),
            RoundMsg::Enter(phase) => self.enter(phase),
            RoundMsg::Pause => self.pause(),
            RoundMsg::Resume => self.resume(),
            RoundMsg::RejectAnswer(line) => self.reject_answer(line),
            RoundMsg::TakeOffer(number) => self.take_offer(number),
            RoundMsg::SwitchDecimalSign => self.switch_decimal_sign(),
            RoundMsg::NextQuestion => self.next_question(),
            RoundMsg::TakeHint => self.take_hint(),
            RoundMsg::Peek => self.peek(),
            RoundMsg::Finish => self.finish(),
            RoundMsg::Abandon => self.stop_with(Event::Abandoned),
            RoundMsg::Tick => self.tick(),
        }
    }

    /// The effects: the entries first, then the rest.
    pub(super) fn end(mut self) -> Vec<Effect> {
        if !self.entries.is_empty() {
            self.effects.insert(0, Effect::Write(std::mem::take(&mut self.entries)));
        }
        self.effects
    }

    /// Appends an entry and applies it. Entries are applied as they are made, so that each sees the one before.
    fn append(&mut self, what: What) -> Result<(), Refused> {
        let round = &mut self.live.round;
        let at = self.live.clock.at(self.now).max(round.clock());
        let entry = Entry { seq: round.next_seq(), at, wall: self.now.wall, what };
        round.apply(&entry)?;
        self.entries.push(entry);
        Ok(())
    }

    fn log(&mut self, event: Event) {
        let done = self.append(What::Event(event));
        debug_assert!(done.is_ok(), "only edits are refused");
    }

    fn say(&mut self, text: impl Into<String>) {
        self.effects.push(Effect::Say(text.into()));
    }

    fn edited(&mut self, edit: &Edit) {
        let phase = self.live.round.phase;
        if let Err(why) = self.append(What::Edit(phase, edit.clone())) {
            self.effects.push(Effect::Refused(phase, why));
            return;
        }
        if self.live.round.setting.mode != Mode::Live && self.live.round.progress == Progress::Running {
            match interviewer::chosen(&self.live.lens, &self.live.round, phase, edit) {
                Some(choice) => self.take_choice(phase, choice),
                None => self.reply(phase, edit),
            }
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
            self.write(phase, mark, "?", format!(" {value}"));
        }
    }

    /// Answers what the edit has asked. The last question first, so that the places of the others stay right.
    fn reply(&mut self, phase: Phase, edit: &Edit) {
        let questions = interviewer::completed(&self.live.lens, &self.live.round, phase, edit);
        for question in questions.iter().rev() {
            let without = self.rejected(&question.text);
            let lens = self.live.lens.clone();
            let replies = interviewer::replies(&lens, self.live.round.version(), &question.text, &without);
            for said in &replies {
                self.log(Event::Asked { question: said.clause.to_owned(), answered: said.answered() });
            }
            let lines: String = replies.iter().map(|said| format!("\n{}", said.line())).collect();
            self.write(phase, question.ends, "", lines);
        }
    }

    /// The subjects of replies that missed the same question before.
    fn rejected(&self, question: &str) -> Vec<Subject> {
        let asked = self.live.round.asked.iter().filter(|asked| asked.question == question);
        asked.flat_map(|asked| asked.answer.missed.clone()).collect()
    }

    /// Lets the interviewer write into a pad, in place of what is removed.
    fn write(&mut self, phase: Phase, at: usize, removed: &str, inserted: String) {
        let edit = Edit { at, removed: removed.to_owned(), inserted, by: Author::Interviewer };
        self.make(phase, edit);
    }

    /// Makes an edit that the screen doesn't know of yet.
    fn make(&mut self, phase: Phase, edit: Edit) {
        match self.append(What::Edit(phase, edit.clone())) {
            Ok(()) => self.effects.push(Effect::Changed(phase, edit)),
            Err(why) => self.effects.push(Effect::Refused(phase, why)),
        }
    }

    fn undo(&mut self) {
        let phase = self.live.round.phase;
        let stack = &self.live.round.undo[phase.index()];
        let (edits, answer) = (stack.undo(), stack.answer_before());
        let answer = answer.map(|(asked, before)| (asked, before.clone()));
        self.step(phase, edits, answer, Author::Undo);
    }

    fn redo(&mut self) {
        let phase = self.live.round.phase;
        let stack = &self.live.round.undo[phase.index()];
        let (edits, answer) = (stack.redo(), stack.answer_after());
        let answer = answer.map(|(asked, after)| (asked, after.clone()));
        self.step(phase, edits, answer, Author::Redo);
    }

    /// Makes the edits of a step. Where it brings back the line of a reply, its question gets that answer back too.
    fn step(&mut self, phase: Phase, edits: Vec<Edit>, answer: Option<(usize, Answer)>, step: Author) {
        let Some((asked, Answer { given, missed })) = answer else {
            return edits.into_iter().for_each(|edit| self.make(phase, edit));
        };
        self.log(Event::AnswerReplaced { asked, answered: given, missed, step });
        for edit in edits {
            self.make(phase, Edit { by: Author::Interviewer, ..edit });
        }
    }

    fn enter(&mut self, phase: Phase) {
        self.log(Event::Entered(phase));
        self.live.settle();
        let first = self.live.round.prompts.iter().all(|posted| posted.phase != phase);
        if self.change() {
            return;
        }
        if let Some(prompt) = self.live.next_prompt().filter(|_| first) {
            self.post(&prompt);
        }
    }

    fn post(&mut self, prompt: &Prompt) {
        let phase = prompt.phase();
        self.log(Event::Prompted(prompt.clone()));
        self.live.lens.follow(&self.live.round);
        let text = agenda::open_with(prompt, &self.live.lens, &self.live.round);
        let at = self.live.round.pad(phase).len();
        self.write(phase, at, "", text);
    }

    fn next_question(&mut self) {
        let phase = self.live.round.phase;
        let answered = self.live.round.open_question(phase).is_some();
        if answered {
            self.log(Event::Answered(phase));
            self.live.settle();
        }
        if answered && self.change() {
            return;
        }
        if let Some(open) = self.live.round.open_question(phase) {
            return self.say(format!("Back to: {}", prompts::title(&self.live.lens, open)));
        }
        match self.live.next_prompt() {
            Some(prompt) => self.post(&prompt),
            None => self.say(nothing_left(phase, answered, self.is_last(phase))),
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

    /// Replaces the reply at a line of the pad in front by the next that fits; where there is none, the pad's last reply.
    fn reject_answer(&mut self, line: usize) {
        let (lens, phase) = (self.live.lens.clone(), self.live.round.phase);
        let Some(reply) = replies::at(&self.live.round, phase, line) else {
            return self.say("Nothing has been answered yet in this pad.");
        };
        let subjects = interviewer::subjects(&lens, &reply.text);
        let Some(asked) = replies::question(&lens, &self.live.round, &reply).filter(|_| !subjects.is_empty())
        else {
            return self.say("There is no other answer. Ask in other words, or decide it yourself.");
        };
        let Asked { question, answer, .. } = self.live.round.asked[asked].clone();
        let missed = [answer.missed, subjects].concat();
        let next = interviewer::again(&lens, self.live.round.version(), &question, &missed);
        let (answered, line) = (next.answered(), next.line());
        self.log(Event::AnswerReplaced { asked, answered, missed, step: Author::Interviewer });
        self.write(phase, reply.at, &reply.text, line);
    }

    fn switch_decimal_sign(&mut self) {
        let comma = self.live.round.decimal_comma != Some(true);
        self.log(Event::DecimalComma(comma));
        self.say(if comma {
            concat!("In this round 4.000 is 4,000; ", key!("decimal-sign"), " reads it as 4.")
        } else {
            concat!("In this round 4.000 is 4; ", key!("decimal-sign"), " reads it as 4,000.")
        });
    }

    /// Answers what the candidate means of the questions offered last in the pad in front.
    fn take_offer(&mut self, number: usize) {
        let (lens, phase) = (self.live.lens.clone(), self.live.round.phase);
        let offers = |reply: &Reply| !interviewer::offered(&lens, &reply.text).is_empty();
        match replies::all(&self.live.round, phase).into_iter().rev().find(offers) {
            Some(reply) => self.answer_offer(phase, &reply, number),
            None => self.say("Nothing is offered in this pad."),
        }
    }

    /// Answers what was chosen below an offer, and takes the choice out of the pad: it is no note.
    fn take_choice(&mut self, phase: Phase, choice: Choice) {
        self.make(phase, choice.takes_out);
        self.answer_offer(phase, &choice.reply, choice.number);
    }

    fn answer_offer(&mut self, phase: Phase, reply: &Reply, number: usize) {
        let lens = self.live.lens.clone();
        let Some(&id) = interviewer::offered(&lens, &reply.text).get(number) else {
            return self.say("Only one question is offered.");
        };
        let said = interviewer::clarified(&lens, self.live.round.version(), "", id);
        match replies::question(&lens, &self.live.round, reply) {
            Some(asked) => {
                let missed = self.live.round.asked[asked].answer.missed.clone();
                let answered = said.answered();
                self.log(Event::AnswerReplaced { asked, answered, missed, step: Author::Interviewer });
            }
            // The question was typed over.
            None => {
                let question = lens.problem.clarifications[id].question.clone();
                self.log(Event::Asked { question, answered: said.answered() });
            }
        }
        self.write(phase, reply.at, &reply.text, said.line());
    }

    /// Climbs the ladder of the phase in front by a rung. A human interviewer gives no hints that the trainer knows.
    fn take_hint(&mut self) {
        let phase = self.live.round.phase;
        let left = !Ladder::of(&self.live.lens, &self.live.round, phase).left.is_empty();
        if left && self.live.round.setting.mode != Mode::Live {
            self.log(Event::Hinted(phase));
        }
    }

    fn peek(&mut self) {
        if self.live.round.mode() == Mode::Mock {
            self.log(Event::Guided);
            self.say("Everything is live. From this minute on the round counts as guided.");
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
            self.say(format!("The machine slept for {minutes} min; that time is not counted."));
        }
        let total = self.live.round.setting.total();
        let over = total.is_some_and(|total| self.live.clock.at(self.now) >= total);
        if !self.live.runs() || self.live.round.progress != Progress::Running {
            return;
        }
        if over && self.live.round.time_up.is_none() {
            self.time_up();
        } else if !(agenda::is_idle(&self.live.round, self.live.clock.at(self.now)) && self.change()) {
            self.nudge();
        }
    }

    /// Posts a change of requirements if one is due.
    fn change(&mut self) -> bool {
        let clock = self.live.clock.at(self.now);
        let due = agenda::curveball(&self.live.round, &self.live.lens.problem, clock);
        if let Some(prompt) = &due {
            self.post(prompt);
            self.say("Something changes: read the heading that has just come in.");
        }
        due.is_some()
    }

    /// Reminds the candidate of something if it is time to.
    fn nudge(&mut self) {
        let clock = self.live.clock.at(self.now);
        // What was read came in with the last entry.
        self.live.watch.look(&self.live.reading, self.live.round.clock());
        let Some(nudge) = nudge::due(&self.live.round, &self.live.watch, clock) else { return };
        self.log(Event::Nudged(nudge));
        self.say(match nudge {
            Nudge::PhaseOver(phase) => {
                let phase = phase.title().to_lowercase();
                format!("The time for {phase} is over; {} goes on when you are ready.", key!("next-phase"))
            }
            Nudge::NothingDecided => {
                "Ten minutes without a number or a decision: which one would settle what you are at?".into()
            }
        });
    }

    /// True for the last phase of the round.
    fn is_last(&self, phase: Phase) -> bool {
        self.live.round.setting.agenda().last() == Some(phase)
    }

    /// Writes the time line at the end of the pad, so that it never cuts a sentence.
    fn time_up(&mut self) {
        let phase = self.live.round.phase;
        self.log(Event::TimeUp);
        let pad = self.live.round.pad(phase);
        let gap = if pad.is_empty() || pad.ends_with('\n') { "" } else { "\n" };
        let (at, line) = (pad.len(), format!("{gap}{TIME}\n"));
        self.write(phase, at, "", line);
        let finish = key!("finish");
        self.say(format!(
            "The time is up. Finish your sentence, then {finish} ends the round and grades it."
        ));
    }
}

fn nothing_left(phase: Phase, answered: bool, last: bool) -> String {
    let onward = if last {
        concat!(key!("finish"), " ends the round and grades it.")
    } else {
        concat!(key!("next-phase"), " goes to the next phase.")
    };
    match phase {
        Phase::DeepDives | Phase::Failures | Phase::TradeOffs => {
            format!("That was the last one here. {onward}")
        }
        Phase::Requirements | Phase::Estimation | Phase::Architecture if answered => {
            format!("Noted. {onward}")
        }
        Phase::Requirements => "Here you ask: type a question and press Enter.".to_owned(),
        Phase::Estimation | Phase::Architecture => format!("Nothing is asked in this phase. {onward}"),
    }
}
