//! Quick estimates: one question after the other, timed, with the working after each answer.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::effect::Save;
use super::field::Field;
use super::scroll::Region;
use super::{App, Screen};
use crate::config::action::Action;
use crate::config::chord::Chord;
use crate::domain::card::{OwnCard, estimate_name};
use crate::domain::drill::{Answered, Biases, Outcome, Tally, Topic};
use crate::domain::now::Now;
use crate::drill::{self, Bank, Question, Stream};
use crate::page::{Page, key};

/// Time that a question should take. Past it the clock is red, and nothing is cut off.
pub const PACE: Duration = Duration::from_secs(60);

/// The topic, count and seed asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    /// On one topic; on all where none is named.
    pub topic: Option<Topic>,
    /// Number of questions; without one the drill goes on until it is ended.
    pub count: Option<u64>,
    /// Seed. One that was asked for draws from the table alone, so that it is the same
    /// stream for everybody, whatever they have practised.
    pub seed: Option<u64>,
}

/// The order, and the data that a drill needs.
#[derive(Debug)]
pub struct Setup {
    /// The topic, count and seed asked for.
    pub order: Order,
    /// Everything that can be asked.
    pub bank: Arc<Bank>,
    /// Seed.
    pub seed: u64,
    /// The biases of all earlier answers.
    pub ever: Biases,
    /// The names of the cards of one's own.
    pub kept: HashSet<String>,
}

/// A drill.
#[derive(Debug)]
pub struct Drill {
    /// The topic, count and seed asked for.
    pub order: Order,
    /// Questions put, the one in front included.
    pub number: u64,
    /// The answers.
    pub tally: Tally,
    /// Step of the question in front.
    pub step: Step,
    /// The questions whose answers were off, as cards of one's own that may be kept.
    pub off: Vec<OwnCard>,
    kept: HashSet<String>,
    stream: Stream,
    ever: Biases,
}

/// Step of a question.
#[derive(Debug)]
pub enum Step {
    /// It waits for an answer.
    Asking {
        /// The question.
        question: Box<Question>,
        /// The answer as far as it is typed.
        field: Box<Field>,
        /// The time on it.
        watch: Stopwatch,
        /// The reason that the last answer was refused.
        refused: Option<String>,
    },
    /// Its working is shown, scrolled.
    Told {
        /// The question.
        question: Box<Question>,
        /// Verdict and working.
        page: Page,
        /// The first row that is shown.
        top: usize,
    },
    /// The summary, scrolled.
    Summary {
        /// The summary.
        page: Page,
        /// The first row that is shown.
        top: usize,
    },
}

/// The time on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopwatch {
    /// Running since then, on the monotonic clock.
    Running(Duration),
    /// Stopped with the program at this time, until the next key.
    Stopped(Duration),
}

impl Stopwatch {
    fn elapsed(self, now: Now) -> Duration {
        match self {
            Self::Running(since) => now.mono.saturating_sub(since),
            Self::Stopped(at) => at,
        }
    }
}

impl Drill {
    /// A drill with its first question put; none where there is nothing to ask.
    pub fn begin(ready: Setup, now: Now) -> Option<Self> {
        let Setup { order, bank, seed, ever, kept } = ready;
        let stream = Stream::new(bank, order.topic, seed);
        let step = asking(&stream, 0, now)?;
        let (tally, off) = (Tally::default(), Vec::new());
        Some(Self { order, number: 1, tally, step, off, kept, stream, ever })
    }

    /// Time on the question in front; none where none waits.
    pub fn elapsed(&self, now: Now) -> Option<Duration> {
        match &self.step {
            Step::Asking { watch, .. } => Some(watch.elapsed(now)),
            Step::Told { .. } | Step::Summary { .. } => None,
        }
    }

    /// Time at which the clock shows something else.
    pub fn deadline(&self, now: Now) -> Option<Duration> {
        if matches!(self.step, Step::Asking { watch: Stopwatch::Stopped(_), .. }) {
            return None;
        }
        let part = u64::from(self.elapsed(now)?.subsec_nanos());
        Some(now.mono + Duration::from_secs(1).saturating_sub(Duration::from_nanos(part)))
    }

    /// A key that types or moves in the answer.
    pub fn press(&mut self, chord: Chord, now: Now) {
        self.edit(now, |field| field.press(chord));
    }

    /// A paste into the answer.
    pub fn paste(&mut self, text: &str, now: Now) {
        self.edit(now, |field| field.insert(text));
    }

    fn edit(&mut self, now: Now, edit: impl FnOnce(&mut Field)) {
        if let Step::Asking { field, refused, watch, .. } = &mut self.step {
            edit(field);
            *refused = None;
            *watch = Stopwatch::Running(now.mono.saturating_sub(watch.elapsed(now)));
        }
    }

    /// Stops the time while the program is suspended.
    pub fn stop_time(&mut self, now: Now) {
        if let Step::Asking { watch, .. } = &mut self.step {
            *watch = Stopwatch::Stopped(watch.elapsed(now));
        }
    }

    /// Carries out an action; an answer is to be saved.
    pub fn act(&mut self, action: Action, front: Region, now: Now) -> Option<Save> {
        match action {
            Action::GiveAnswer => return self.answer(now).map(Save::Answer),
            Action::PassEstimate => self.pass(),
            Action::NextEstimate => self.next(now),
            Action::EndDrill | Action::Back => self.end(),
            _ => self.scroll(action, front),
        }
        None
    }

    fn answer(&mut self, now: Now) -> Option<Answered> {
        let took = self.elapsed(now)?;
        let Step::Asking { question, field, refused, .. } = &mut self.step else { return None };
        if field.text().trim().is_empty() {
            *refused = Some(concat!("Type a number, or pass with ", key!("pass"), ".").to_owned());
            return None;
        }
        let judged = question.judge(field.text()).map_err(|why| *refused = Some(why)).ok()?;
        let answered = judged.answered(question, now.wall, took);
        self.ever.count(answered.topic, answered.log_ratio);
        self.tally.answers.push(answered.clone());
        if answered.outcome == Outcome::Off {
            self.off.push(own_card(question, now));
        }
        self.tell(judged.page);
        Some(answered)
    }

    fn pass(&mut self) {
        let Step::Asking { question, .. } = &self.step else { return };
        let page = drill::passed(question);
        self.tally.passed += 1;
        self.tell(page);
    }

    fn tell(&mut self, page: Page) {
        if let Step::Asking { question, .. } = &self.step {
            self.step = Step::Told { question: question.clone(), page, top: 0 };
        }
    }

    fn next(&mut self, now: Now) {
        if !matches!(self.step, Step::Told { .. }) {
            return;
        }
        let more = self.order.count.is_none_or(|count| self.number < count);
        match more.then(|| asking(&self.stream, self.number, now)).flatten() {
            Some(step) => {
                self.step = step;
                self.number += 1;
            }
            None => self.end(),
        }
    }

    fn end(&mut self) {
        if !matches!(self.step, Step::Summary { .. }) {
            self.step = Step::Summary { page: drill::summary(&self.tally, &self.ever), top: 0 };
        }
    }

    /// Keeps the questions whose answers were off, those that are no cards yet: one that is may have been worded anew.
    fn keep_missed(&mut self) -> Vec<Save> {
        let kept = &mut self.kept;
        let new = self.off.iter().filter(|card| kept.insert(card.name.clone()));
        new.cloned().map(Save::Card).collect()
    }

    fn scroll(&mut self, action: Action, front: Region) {
        if let Step::Told { top, .. } | Step::Summary { top, .. } = &mut self.step {
            *top = front.scrolled(action, *top).unwrap_or(*top);
        }
    }
}

/// A question as a card of one's own.
pub fn own_card(question: &Question, now: Now) -> OwnCard {
    let name = estimate_name(&question.item.id);
    OwnCard { name, title: "Quick estimates".into(), card: question.card(), made: now.wall }
}

fn asking(stream: &Stream, number: u64, now: Now) -> Option<Step> {
    let question = Box::new(stream.question(number)?);
    Some(Step::Asking { question, field: Box::default(), watch: Stopwatch::Running(now.mono), refused: None })
}

impl App {
    pub(super) fn begin_drill(&mut self, ready: Setup) {
        match Drill::begin(ready, self.now) {
            Some(drill) => {
                self.overlays.clear();
                self.notice = None;
                self.screen = Screen::Drill(Box::new(drill));
            }
            None => self.say("There is nothing to ask on that topic; without one, every topic is asked."),
        }
    }

    pub(super) fn act_in_drill(&mut self, action: Action) {
        let Screen::Drill(drill) = &mut self.screen else { return };
        if matches!((&drill.step, action), (Step::Summary { .. }, Action::Back | Action::NextEstimate)) {
            return self.show_library();
        }
        if action == Action::KeepMissed {
            let saves = drill.keep_missed();
            self.say(match saves.len() {
                0 => "They are cards of your own already: `greenroom drill cards --topic estimates`.".into(),
                1 => "Kept as a card; it comes among the new ones.".into(),
                count => format!("Kept as {count} cards; they come among the new ones."),
            });
            return self.work.saves.extend(saves);
        }
        self.work.saves.extend(drill.act(action, self.regions.front, self.now));
    }
}
