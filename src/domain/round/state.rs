//! The state of a round: the fold of its log.

use std::sync::Arc;
use std::time::Duration;

use super::asked::{Answer, Asked, Hint, PostedPrompt};
use super::authorship::{Authorship, Writer};
use super::change::{self, Change, LineVersions};
use super::event::{Entry, Event, Nudge, Prompt, Subject, What};
use super::setting::Setting;
use super::undo::{Replacement, UndoStack};
use crate::domain::id::Id;
use crate::domain::level::{Mode, words};
use crate::domain::phase::Phase;
use crate::domain::text::{Author, Edit, Refused, Text};

words! {
    /// The progress of a round through its phases.
    Progress {
        /// One of them is in front.
        Running = "running",
        /// They are over.
        Finished = "finished",
        /// The round was given up.
        Abandoned = "abandoned",
    }
}

/// The state of a round.
#[derive(Debug, Clone)]
pub struct Round {
    /// The setting.
    pub setting: Setting,
    /// The six pads.
    pub pads: [Text; 6],
    /// The undo stack of each.
    pub undo: [UndoStack; 6],
    /// The pad in front.
    pub phase: Phase,
    /// True while the clock is stopped.
    pub paused: bool,
    /// The number of pauses.
    pub pauses: u32,
    /// The progress of its phases.
    pub progress: Progress,
    /// Questions asked, in order.
    pub asked: Vec<Asked>,
    /// The number of times that an answer came in or was replaced.
    pub answers: usize,
    /// The interviewer's prompts, in order.
    pub prompts: Vec<PostedPrompt>,
    /// Hints taken, in order.
    pub hints: Vec<Hint>,
    /// Reminders given, in order.
    pub nudges: Vec<Nudge>,
    /// The number of calculations asked for with `=?`.
    pub calculations: u32,
    /// True if the candidate writes a comma before decimals, false for a point; `None` until they have said so.
    pub decimal_comma: Option<bool>,
    /// The time at which a mock became guided.
    pub guided_from: Option<Duration>,
    /// The time at which the planned time ran out.
    pub time_up: Option<Duration>,
    /// Characters the candidate typed after that.
    pub typed_late: usize,
    /// Changes of the requirements, in order.
    pub changes: Vec<Change>,
    line_versions: [LineVersions; 6],
    authorship: [Authorship; 6],
    spent: [Duration; 6],
    clock: Duration,
    entries: u64,
    /// An answer that was replaced, until the edit of its line that follows.
    replaced: Option<Replacement>,
}

/// A reason why a log is no round.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadLog(String);

impl Round {
    /// The state after the whole log.
    ///
    /// # Errors
    /// [`BadLog`] where the log has no beginning or an edit doesn't fit.
    pub fn fold<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Result<Self, BadLog> {
        let mut entries = entries.into_iter();
        let Some(Entry { what: What::Event(Event::Began(setting)), .. }) = entries.next() else {
            return Err(BadLog("the log doesn't begin with the beginning of a round".into()));
        };
        let mut round = Self::begin(setting.as_ref().clone());
        for entry in entries {
            round.apply(entry).map_err(|why| BadLog(format!("entry {}: {why}", entry.seq)))?;
        }
        Ok(round)
    }

    /// The state right after the entry that began it.
    pub fn begin(setting: Setting) -> Self {
        let phase = setting.agenda().next().unwrap_or(Phase::Requirements);
        Self {
            setting,
            pads: Default::default(),
            undo: Default::default(),
            phase,
            paused: false,
            pauses: 0,
            progress: Progress::Running,
            asked: Vec::new(),
            answers: 0,
            prompts: Vec::new(),
            hints: Vec::new(),
            nudges: Vec::new(),
            calculations: 0,
            decimal_comma: None,
            guided_from: None,
            time_up: None,
            typed_late: 0,
            changes: Vec::new(),
            line_versions: Default::default(),
            authorship: Default::default(),
            spent: [Duration::ZERO; 6],
            clock: Duration::ZERO,
            entries: 1,
            replaced: None,
        }
    }

    /// A round in which the candidate has typed these texts, with nothing asked and no prompt.
    ///
    /// # Errors
    /// [`Refused`] where a text is longer than a pad may be.
    pub fn typed(setting: Setting, pads: &[(Phase, String)]) -> Result<Self, Refused> {
        let mut round = Self::begin(setting);
        for (phase, text) in pads {
            if let Some(edit) = Edit::between("", text, Author::Candidate) {
                round.edit(*phase, &edit)?;
            }
        }
        Ok(round)
    }

    /// The state after one more entry.
    ///
    /// # Errors
    /// [`Refused`] where an edit doesn't fit; the state is left as it was.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Refused> {
        match &entry.what {
            What::Edit(phase, edit) => {
                self.edit(*phase, edit)?;
                let replaced = self.replaced.take().filter(|_| edit.by == Author::Interviewer);
                self.undo[phase.index()].note(edit, replaced);
                if self.time_up.is_some() && edit.by == Author::Candidate {
                    self.typed_late += edit.inserted.chars().count();
                }
                self.pass(entry.at);
            }
            What::Event(event) => {
                self.pass(entry.at);
                self.take(event);
            }
        }
        self.entries = entry.seq + 1;
        Ok(())
    }

    fn edit(&mut self, phase: Phase, edit: &Edit) -> Result<(), Refused> {
        let (at, version) = (phase.index(), self.version());
        let before = (version > 0).then(|| self.pads[at].clone());
        self.pads[at].apply(edit)?;
        self.authorship[at].note(self.pads[at].as_str(), edit);
        if let Some(before) = before {
            self.line_versions[at].note(before.as_str(), edit, version);
        }
        Ok(())
    }

    /// Lets the round's clock go on to `at`, charged to the pad in front. Time is charged while the phases run and
    /// not after them.
    pub fn pass(&mut self, at: Duration) {
        let passed = at.saturating_sub(self.clock);
        if self.progress == Progress::Running {
            self.spent[self.phase.index()] += passed;
        }
        self.clock += passed;
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Began(_) => {}
            Event::Entered(phase) => self.phase = *phase,
            Event::Paused => (self.paused, self.pauses) = (true, self.pauses + 1),
            Event::Resumed => self.paused = false,
            Event::Asked { question, answered } => self.ask(question, answered.as_ref()),
            Event::AnswerReplaced { asked, answered, missed, step } => {
                let answer = Answer { given: answered.clone(), missed: missed.clone() };
                self.replace(*asked, answer, *step);
            }
            Event::AnswerRejected { answered } => self.reject(answered),
            Event::Prompted(prompt) => self.post(prompt),
            Event::Answered(phase) => {
                self.answer(*phase);
                self.reveal();
            }
            Event::Hinted(phase) => self.hints.push(Hint { phase: *phase, at: self.clock }),
            Event::Nudged(nudge) => self.nudges.push(*nudge),
            Event::Calculated { .. } => self.calculations += 1,
            Event::DecimalComma(comma) => self.decimal_comma = Some(*comma),
            Event::Guided => {
                self.guided_from = self.guided_from.or(Some(self.clock));
                self.reveal();
            }
            Event::TimeUp => self.time_up = self.time_up.or(Some(self.clock)),
            Event::Finished => self.progress = Progress::Finished,
            Event::Abandoned => self.progress = Progress::Abandoned,
        }
    }

    fn ask(&mut self, question: &str, answered: Option<&Id>) {
        self.asked.push(Asked {
            question: question.to_owned(),
            answer: Answer { given: answered.cloned(), missed: Vec::new() },
            version: self.version(),
        });
        self.answers += 1;
    }

    fn replace(&mut self, asked: usize, after: Answer, step: Author) {
        let Some(question) = self.asked.get_mut(asked) else { return };
        let before = std::mem::replace(&mut question.answer, after.clone());
        self.answers += 1;
        self.replaced = Some(Replacement { asked, before, after, step });
    }

    fn post(&mut self, prompt: &Prompt) {
        if let Prompt::Curveball(id, _) = prompt {
            self.changes.extend(change::with(&self.changes, id, self));
        }
        let (phase, version) = (prompt.phase(), self.version());
        let prompt = prompt.clone();
        self.prompts.push(PostedPrompt { phase, prompt, answered: false, version, revealed: None });
    }

    fn reject(&mut self, answered: &Id) {
        let stands = |asked: &&mut Asked| asked.answered() == Some(answered);
        if let Some(last) = self.asked.iter_mut().rfind(stands) {
            last.answer.missed.extend(last.answer.given.take().map(Subject::Clarification));
            self.answers += 1;
        }
    }

    fn answer(&mut self, phase: Phase) {
        let open = |posted: &&mut PostedPrompt| posted.phase == phase && !posted.answered;
        if let Some(last) = self.prompts.iter_mut().rfind(open) {
            last.answered = true;
        }
    }

    /// Keeps the pad below each answered fault whose impact a guided round shows from here on: what is typed afterwards
    /// predicts nothing.
    fn reveal(&mut self) {
        if self.mode() != Mode::Guided {
            return;
        }
        let shown = |posted: &PostedPrompt| {
            posted.answered && posted.revealed.is_none() && matches!(posted.prompt, Prompt::Fault(..))
        };
        for at in 0..self.prompts.len() {
            if shown(&self.prompts[at]) {
                self.prompts[at].revealed = Some(self.lines_of(self.prompts[at].phase));
            }
        }
    }

    fn lines_of(&self, phase: Phase) -> Arc<[(Writer, String)]> {
        let lines = self.pad(phase).split('\n').enumerate();
        lines.map(|(line, text)| (self.writer(phase, line), text.to_owned())).collect()
    }

    /// The text of a pad.
    pub fn pad(&self, phase: Phase) -> &str {
        self.pads[phase.index()].as_str()
    }

    /// Time charged to a phase, up to the last entry or [`Round::pass`].
    pub const fn spent(&self, phase: Phase) -> Duration {
        self.spent[phase.index()]
    }

    /// The round's clock at the last entry or [`Round::pass`].
    pub const fn clock(&self) -> Duration {
        self.clock
    }

    /// The `seq` of the entry to come.
    pub const fn next_seq(&self) -> u64 {
        self.entries
    }

    /// The effective mode; peeking turns a mock into a guided round.
    pub fn mode(&self) -> Mode {
        if self.guided_from.is_some() { Mode::Guided } else { self.setting.mode }
    }

    /// True for a phase whose pad can be gone to: one that is practised or kept from an earlier round.
    pub fn has(&self, phase: Phase) -> bool {
        self.practises(phase) || self.setting.keeps(phase)
    }

    /// True for a phase on the agenda, and for one that was reached all the same.
    pub fn practises(&self, phase: Phase) -> bool {
        self.setting.plan[phase.index()] > 0 || self.reached(phase)
    }

    /// True if a pad was ever in front or has anything in it, and isn't kept from an earlier round.
    pub fn reached(&self, phase: Phase) -> bool {
        let used = !self.spent(phase).is_zero() || !self.pad(phase).is_empty();
        used && !self.setting.keeps(phase)
    }

    /// The pad of the first prompt that fits.
    pub fn prompted_in(&self, is: impl Fn(&Prompt) -> bool) -> Option<Phase> {
        self.prompts.iter().find(|posted| is(&posted.prompt)).map(|posted| posted.phase)
    }

    /// The number of hints taken in a phase.
    pub fn hints_taken(&self, phase: Phase) -> usize {
        self.hints.iter().filter(|hint| hint.phase == phase).count()
    }

    /// The last prompt of a phase that isn't answered yet.
    pub fn open_question(&self, phase: Phase) -> Option<&PostedPrompt> {
        self.prompts.iter().rfind(|posted| posted.phase == phase && !posted.answered)
    }

    /// The version of the requirements: 0 at first, one more with each change.
    pub fn version(&self) -> u32 {
        u32::try_from(self.changes.len()).unwrap_or(u32::MAX)
    }

    /// The version of the requirements when a line of a pad was last typed.
    pub fn line_version(&self, phase: Phase, line: usize) -> u32 {
        self.line_versions[phase.index()].of(line)
    }

    /// The writer of a line of a pad.
    pub fn writer(&self, phase: Phase, line: usize) -> Writer {
        self.authorship[phase.index()].of(line)
    }
}

impl Prompt {
    /// The pad its heading goes to.
    pub const fn phase(&self) -> Phase {
        match self {
            Self::Weakest | Self::DeepDive(_) | Self::FollowUp(_) | Self::Probe { .. } => Phase::DeepDives,
            Self::Fault(..) => Phase::Failures,
            Self::Decision(_) | Self::OwnDecision(_) | Self::TenTimes => Phase::TradeOffs,
            Self::Curveball(_, phase) => *phase,
        }
    }
}
