//! Sample answers: handed out to be read, and made a round to be graded as training.

use super::clock::Clock;
use super::services::Services;
use crate::app::msg::SamplePage;
use crate::app::{Msg, Save};
use crate::content::Sample;
use crate::domain::id::GlobalId;
use crate::domain::round::{Event, RoundId, RoundKind, State, What};
use crate::session::training;

impl<C: Clock> Services<C> {
    /// The sample answers to a problem, without their grades.
    pub(super) fn samples(&mut self, problem: GlobalId) -> Msg {
        if !self.library.has(&problem.pack) {
            self.read_on();
        }
        let page = |Sample { name, letter, answer }| SamplePage { name, letter, pads: answer.pads };
        let pages = self.library.samples(&problem).into_iter().map(page).collect();
        Msg::Samples(problem, pages)
    }

    /// Begins the training with a sample answer, or goes on with one that is open.
    pub(super) fn grade_sample(&mut self, problem: &GlobalId, name: &str) -> Vec<Msg> {
        match self.open_training(problem, name).map_or_else(|| self.begin_training(problem, name), Ok) {
            Ok(id) => self.load(id),
            Err(why) => vec![Msg::Told(why)],
        }
    }

    fn open_training(&self, problem: &GlobalId, name: &str) -> Option<RoundId> {
        let is_this = |id: &RoundId| {
            let stored = self.store.load(*id).ok()?;
            let What::Event(Event::Began(setting)) = &stored.entries.first()?.what else { return None };
            setting.sample.as_ref().map(|sample| sample.name == name)
        };
        let rounds = self.store.open_rounds().ok()?.into_iter();
        let open = rounds.filter(|round| {
            round.kind == RoundKind::Sample && round.state == State::Grading && round.problem == *problem
        });
        open.map(|round| round.id).find(|id| is_this(id) == Some(true))
    }

    fn begin_training(&mut self, problem: &GlobalId, name: &str) -> Result<RoundId, String> {
        let samples = self.library.samples(problem);
        let sample = samples.iter().find(|sample| sample.name == name);
        let sample = sample.ok_or("This sample answer is no longer in the pack.")?;
        let broken = |_| "The problem is broken now; `greenroom pack check` says why.".to_owned();
        let opened = self.library.open(problem).map_err(broken)?;
        let (id, now, sources) = (self.clock.new_round(), self.clock.now(), opened.sources.clone());
        let names = (name, sample.letter);
        let log = training(opened.brief(), names, &sample.answer, now).map_err(|why| why.to_string())?;
        self.queue.expect(id, sources);
        self.queue.push(Save::Entries(id, log));
        Ok(id)
    }
}
