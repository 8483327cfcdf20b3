//! The trainer as a whole: the app and the world, and the order in which things are done.

use std::mem::discriminant;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::clock::Clock;
use super::world::{Aftermath, World};
use crate::app::drill::Order;
use crate::app::{self, App, Effect, Msg};
use crate::config::keymap::Keymap;
use crate::config::theme::Theme;
use crate::session::Start;
use crate::ui;

/// What is known at the start and not kept in the world.
#[derive(Debug, Clone, Default)]
pub struct Boot {
    /// Colours.
    pub theme: Theme,
    /// Things to tell at once.
    pub notices: Vec<String>,
    /// Shown in the help: version and folders.
    pub about: Vec<String>,
    /// Go straight into a round.
    pub practise: Option<Start>,
    /// Go straight into quick estimates.
    pub drill: Option<Order>,
}

/// How long nobody types before what was typed is read. The terminal shows it meanwhile, for which it may need this very
/// processor, and keys that come faster are read together.
const PAUSE: Duration = Duration::from_millis(1);

/// Most rounds of effects and answers after one input: a loop that goes on is a fault, not work.
const ROUNDS: usize = 32;

/// What is read after the frame that shows that it is missing.
const fn can_wait(effect: &Effect) -> bool {
    matches!(effect, Effect::Preview(_) | Effect::ReadLibrary)
}

/// The app and the world.
pub struct Trainer<C> {
    /// The screens.
    pub app: App,
    /// What is outside.
    pub world: World<C>,
    aftermath: Aftermath,
    /// What is done after the frame.
    later: Vec<Effect>,
}

impl<C: Clock> Trainer<C> {
    /// Starts the trainer: lists the problems at hand, has the others read, offers what was left open.
    #[must_use]
    pub fn start(world: World<C>, boot: Boot) -> Self {
        let now = world.clock.now();
        let memo = |key| world.store.memo(key).ok().flatten();
        let terms = memo("terms").and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let straight = boot.practise.is_some() || boot.drill.is_some();
        let welcome = memo("welcomed").is_none() && !straight;
        let open_round = world.open_round().filter(|_| !straight);
        let notices = boot.notices.into_iter().chain(world.unkept.clone()).collect();
        let first = app::Boot {
            keymap: Keymap::default(),
            theme: boot.theme,
            terms,
            welcome,
            open_round,
            notices,
            about: boot.about,
        };
        let (mut app, mut effects) = App::new(first, now);
        effects.extend(app.update(world.listed(), now));
        if !world.library.is_whole() {
            effects.extend(app.update(Msg::Reading, now));
            effects.push(Effect::ReadLibrary);
        }
        if let Some(start) = boot.practise {
            app.terms = start.terms;
            // The prompt is welcome enough, and a round left open has been welcomed.
            effects.extend([Effect::Welcomed, Effect::Prepare(start)]);
        }
        effects.extend(boot.drill.map(Effect::ReadDrill));
        effects.push(Effect::RetrySave);
        let mut trainer = Self { app, world, aftermath: Aftermath::default(), later: Vec::new() };
        trainer.follow(effects);
        trainer
    }

    /// The clock.
    pub const fn clock(&self) -> &C {
        &self.world.clock
    }

    /// Takes messages. What is only to be stored is stored once for a run of them; what is answered is answered
    /// before the next message, which was typed with the answer in mind.
    pub fn take(&mut self, messages: Vec<Msg>) {
        let now = self.world.clock.now();
        let mut effects = Vec::new();
        for msg in messages {
            effects.extend(self.app.update(msg, now));
            if effects.iter().any(|effect| !matches!(effect, Effect::Save(..) | Effect::SaveGrading(..))) {
                self.follow(std::mem::take(&mut effects));
            }
            if self.quits() {
                break;
            }
        }
        self.follow(effects);
    }

    fn follow(&mut self, mut effects: Vec<Effect>) {
        for _ in 0..ROUNDS {
            if effects.is_empty() {
                return;
            }
            let mut messages = self.world.save(&mut effects);
            for effect in effects.extract_if(.., |effect| can_wait(effect)) {
                self.put_off(effect);
            }
            for effect in effects {
                messages.extend(self.world.carry_out(effect, &mut self.aftermath));
            }
            let now = self.world.clock.now();
            effects = messages.into_iter().flat_map(|msg| self.app.update(msg, now)).collect();
        }
    }

    /// When something will have to happen although nobody presses a key, on the monotonic clock.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        if self.app.lags() { Some(self.clock().now().mono + PAUSE) } else { self.app.deadline() }
    }

    /// Nobody types for a moment, or time has come for something else.
    pub fn pause(&mut self) {
        if self.app.lags() { self.app.read() } else { self.take(vec![Msg::Tick]) }
    }

    /// Draws if something changed since the last drawing. What was typed is shown before it is read: how long reading
    /// takes is nothing that a typist waits for.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        if std::mem::take(&mut self.aftermath.redraw) {
            terminal.clear()?;
            self.app.touch();
        }
        if self.app.lags() {
            if self.app.take_dirty() {
                self.app.scroll();
                self.show(terminal)?;
            }
            return Ok(());
        }
        let worked = self.world.worked();
        self.take(worked.into_iter().collect());
        self.frame(terminal)?;
        for _ in 0..ROUNDS {
            if self.later.is_empty() {
                break;
            }
            self.catch_up();
            self.frame(terminal)?;
        }
        Ok(())
    }

    /// A drawing that learns of a new size is drawn once more, for that size.
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
        let mut layout = self.app.layout;
        terminal.draw(|frame| layout = ui::draw(frame, &self.app))?;
        self.app.drawn(layout);
        Ok(())
    }

    /// Leaves something for after the frame; only the last of its kind is still wanted then.
    fn put_off(&mut self, effect: Effect) {
        self.later.retain(|other| discriminant(other) != discriminant(&effect));
        self.later.push(effect);
    }

    /// Does what could wait for the frame.
    fn catch_up(&mut self) {
        let now = self.world.clock.now();
        let mut effects = Vec::new();
        for effect in std::mem::take(&mut self.later) {
            for msg in self.world.carry_out(effect, &mut self.aftermath) {
                effects.extend(self.app.update(msg, now));
            }
        }
        self.follow(effects);
    }

    /// Whether the user wants to leave.
    pub const fn quits(&self) -> bool {
        self.aftermath.quit
    }

    /// The system wants the process to end: stop the clock and store everything.
    pub fn leave(&mut self) {
        self.take(vec![Msg::Key(crate::config::chord::Chord::ctrl(crate::config::chord::Key::Char('c')))]);
    }
}
