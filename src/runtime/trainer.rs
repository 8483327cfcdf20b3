//! The trainer: the app, its services, and the order in which messages, saves, effects and drawing follow each other.

use std::mem::discriminant;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::clock::Clock;
use super::services::{LoopFlags, Services};
use crate::app::{self, App, Effect, Msg, Save, Work};
use crate::config::keymap::Keymap;
use crate::config::theme::Theme;
use crate::ui;

/// Options of the start.
#[derive(Debug, Clone, Default)]
pub struct Boot {
    /// Keys.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// The database is gone, and a copy could be brought back: what was found, in words.
    pub lost: Option<String>,
    /// Notices to show at once.
    pub notices: Vec<String>,
    /// Shown in the help: version and folders.
    pub about: Vec<String>,
    /// Leads straight into a round, a drill, cards or the tutorial.
    pub straight: Option<Effect>,
}

/// Pause in typing after which the text is read. The terminal shows it meanwhile, for which it may need this very
/// processor, and keys that come faster are read together.
const PAUSE: Duration = Duration::from_millis(1);

/// Limit of effects and answers after one input, so that a faulty cycle ends.
const ROUNDS: usize = 32;

/// The app and its services.
pub struct Trainer<C> {
    /// The screens.
    pub app: App,
    /// Clock, store, packs, editor.
    pub services: Services<C>,
    flags: LoopFlags,
    /// Effects for after the frame.
    later: Vec<Effect>,
}

impl<C: Clock> Trainer<C> {
    /// Starts the trainer: lists the problems at hand, has the others read, offers what was left open.
    pub fn start(services: Services<C>, boot: Boot) -> Self {
        let now = services.clock.now();
        let Boot { keymap, theme, lost, notices, about, straight } = boot;
        let terms = services.terms();
        // A database that is gone is asked about first.
        let straight = straight.filter(|_| lost.is_none());
        let asked = straight.is_some() || lost.is_some();
        let welcome = services.store.memo("welcomed").ok().flatten().is_none() && !asked;
        let open_round = services.open_round().filter(|_| !asked);
        let notices = notices.into_iter().chain(services.unkept.clone()).collect();
        let first = app::Boot { keymap, theme, terms, welcome, open_round, lost, notices, about };
        let (mut app, effects) = App::new(first, now);
        let mut work = Work { saves: vec![Save::Retry], effects };
        work.extend(app.update(services.listed(), now));
        if !services.library.is_whole() {
            work.extend(app.update(Msg::Reading, now));
            work.effects.push(Effect::ReadLibrary);
        }
        if let Some(Effect::Prepare(start)) = &straight {
            app.terms = start.terms;
        }
        if let Some(Effect::Prepare(_) | Effect::Tutorial) = &straight {
            // The prompt is welcome enough, and a round left open has been welcomed.
            work.effects.push(Effect::Welcomed);
        }
        work.effects.extend(straight);
        work.effects.push(Effect::CheckStore);
        let mut trainer = Self { app, services, flags: LoopFlags::default(), later: Vec::new() };
        trainer.follow(work);
        trainer
    }

    /// Takes messages. What is only to be stored is stored once for a run of them; what is answered is answered
    /// before the next message, which was typed with the answer in mind.
    pub fn take(&mut self, messages: Vec<Msg>) {
        let now = self.services.clock.now();
        let mut work = Work::default();
        for msg in messages {
            work.extend(self.app.update(msg, now));
            if !work.effects.is_empty() {
                self.follow(std::mem::take(&mut work));
            }
            if self.quits() {
                break;
            }
        }
        self.follow(work);
    }

    /// Saves, then does everything else, then hands the answers to the app, until nothing is left to do.
    fn follow(&mut self, mut work: Work) {
        for _ in 0..ROUNDS {
            if work.is_empty() {
                return;
            }
            let mut messages = self.services.save(work.saves);
            for effect in work.effects {
                match effect {
                    // These can wait until after the frame.
                    Effect::Preview(_) | Effect::ReadLibrary | Effect::ReadProposals | Effect::CheckStore => {
                        self.put_off(effect);
                    }
                    _ => messages.extend(self.services.carry_out(effect, &mut self.flags)),
                }
            }
            work = self.update(messages);
        }
    }

    fn update(&mut self, messages: Vec<Msg>) -> Work {
        let now = self.services.clock.now();
        let mut work = Work::default();
        messages.into_iter().for_each(|msg| work.extend(self.app.update(msg, now)));
        work
    }

    /// Monotonic time at which something happens without a key press.
    pub fn deadline(&self) -> Option<Duration> {
        let behind = self.app.lags() || !self.later.is_empty();
        if behind { Some(self.services.clock.now().mono + PAUSE) } else { self.app.deadline() }
    }

    /// Handles the deadline: reads what was typed, does postponed effects, or sends a tick.
    pub fn pause(&mut self) {
        if self.app.lags() {
            let work = self.app.read();
            self.follow(work);
        } else if self.later.is_empty() {
            self.take(vec![Msg::Tick]);
        } else {
            self.catch_up();
        }
    }

    /// Draws if something changed since the last drawing. What was typed is shown before it is read, so that a typist
    /// never waits for the reading.
    ///
    /// # Errors
    /// If the terminal fails.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        if std::mem::take(&mut self.flags.redraw) {
            // Not `clear`, which asks the terminal where its cursor is and waits for the answer.
            let area = terminal.size()?.into();
            terminal.resize(area)?;
            self.app.touch();
        }
        if self.app.lags() {
            if self.app.take_dirty() {
                self.app.scroll();
                self.show(terminal)?;
            }
            return Ok(());
        }
        let worked = self.services.worked();
        self.take(worked);
        self.frame(terminal)
    }

    /// Draws, and once more if the first drawing found a new size.
    fn frame<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        for _ in 0..2 {
            if !self.app.take_dirty() {
                break;
            }
            self.app.settle();
            self.show(terminal)?;
        }
        Ok(())
    }

    fn show<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let mut regions = self.app.regions;
        terminal.draw(|frame| regions = ui::draw(frame, &self.app))?;
        self.app.drawn(regions);
        Ok(())
    }

    /// Postpones an effect until after the frame; a later one of its kind replaces it.
    fn put_off(&mut self, effect: Effect) {
        self.later.retain(|other| discriminant(other) != discriminant(&effect));
        self.later.push(effect);
    }

    /// Carries out postponed effects.
    fn catch_up(&mut self) {
        let mut work = Work::default();
        for effect in std::mem::take(&mut self.later) {
            let messages = self.services.carry_out(effect, &mut self.flags);
            work.extend(self.update(messages));
        }
        self.follow(work);
    }

    /// True if the user wants to leave.
    pub const fn quits(&self) -> bool {
        self.flags.quit
    }

    /// Stops the clock and saves everything, because the system ends the process; what can't be saved is written
    /// elsewhere.
    pub fn leave(&mut self) {
        let text = self.app.text_in_front();
        self.services.store.hurry();
        self.take(vec![Msg::Terminate]);
        self.follow(Work { saves: vec![Save::Retry], effects: Vec::new() });
        self.services.leave_at_once(text.as_deref());
    }
}
