//! The screens: state and `update(msg, now) -> effects`. Nothing here draws, reads a clock or touches a disk.

pub mod briefing;
pub mod broken;
pub mod drawing;
pub mod drill;
pub mod effect;
pub mod field;
pub mod grading;
pub mod history;
pub mod library;
pub mod menu;
pub mod msg;
pub mod overlay;
pub mod pad;
pub mod palette;
pub mod review;
pub mod round;
mod saving;
pub mod scroll;
pub mod told;
mod update;

use std::time::Duration;

pub use effect::Effect;
pub use msg::Msg;
pub use saving::Saving;

use crate::config::action::Context;
use crate::config::keymap::Keymap;
use crate::config::theme::Theme;
use crate::domain::now::Now;
use crate::domain::round::{Summary, Terms};
use overlay::Overlay;

/// What the trainer starts with.
#[derive(Debug, Clone)]
pub struct Boot {
    /// Keys.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// What a round is started with unless the briefing says otherwise.
    pub terms: Terms,
    /// Nobody has been welcomed yet.
    pub welcome: bool,
    /// The newest round that was left open.
    pub open_round: Option<Summary>,
    /// Things to tell at once: a database set aside, a read-only folder.
    pub notices: Vec<String>,
    /// Shown in the help: version and folders.
    pub about: Vec<String>,
}

/// Where one is. A screen holds what it needs and no more.
#[derive(Debug)]
pub enum Screen {
    /// The problems; its state is kept in [`App::library`].
    Library,
    /// Before a round.
    Briefing(Box<briefing::Briefing>),
    /// A round in one of its six phases.
    Round(Box<round::RoundScreen>),
    /// A round whose phases are over.
    Grading(Box<grading::GradingScreen>),
    /// A finished round.
    Review(Box<review::Review>),
    /// The rounds played.
    History(history::History),
    /// A broken file of a pack.
    Broken(broken::Broken),
    /// Quick estimates.
    Drill(Box<drill::Drill>),
}

/// Something said in the last line for a while.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What.
    pub text: String,
    /// Until when, on the monotonic clock.
    until: Duration,
}

/// How long something is said.
const NOTICE: Duration = Duration::from_secs(8);

/// The trainer.
#[derive(Debug)]
pub struct App {
    /// Where one is.
    pub screen: Screen,
    /// What lies over it, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The problems.
    pub library: library::Library,
    /// Keys.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// What a round is started with unless the briefing says otherwise.
    pub terms: Terms,
    /// What is being said.
    pub notice: Option<Notice>,
    /// Whether what is on the screen is on the disk.
    pub saving: Saving,
    /// Shown in the help: version and folders.
    pub about: Vec<String>,
    /// The time of the last update.
    pub now: Now,
    /// What the last drawing told about sizes.
    pub layout: scroll::Layout,
    dirty: bool,
}

impl App {
    /// The trainer at its start, and what it wants done first.
    #[must_use]
    pub fn new(boot: Boot, now: Now) -> (Self, Vec<Effect>) {
        let mut effects = Vec::new();
        let mut overlays: Vec<Overlay> = boot.open_round.map(Overlay::Offer).into_iter().collect();
        if boot.welcome {
            overlays.push(Overlay::Welcome);
            effects.push(Effect::Welcomed);
        }
        let mut app = Self {
            screen: Screen::Library,
            overlays,
            library: library::Library::default(),
            keymap: boot.keymap,
            theme: boot.theme,
            terms: boot.terms,
            notice: None,
            saving: Saving::default(),
            about: boot.about,
            now,
            layout: scroll::Layout::default(),
            dirty: true,
        };
        if !boot.notices.is_empty() {
            app.say(boot.notices.join(" · "));
        }
        (app, effects)
    }

    /// Whether the screen has to be drawn again; asking takes the mark away.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// Whether something was typed that isn't read yet: it is shown first, beside what was said before.
    #[must_use]
    pub fn lags(&self) -> bool {
        matches!(&self.screen, Screen::Round(round) if round.live.lags())
    }

    /// Wants the screen drawn again.
    pub const fn touch(&mut self) {
        self.dirty = true;
    }

    /// Says something in the last line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: self.now.mono + NOTICE });
    }

    /// The contexts of where one is, the nearest first.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        let mut contexts = match &self.screen {
            Screen::Library if self.library.searching => {
                vec![Context::Search, Context::Library, Context::List]
            }
            Screen::Library => vec![Context::Library, Context::List],
            Screen::Briefing(_) => vec![Context::Briefing, Context::List],
            Screen::Round(round) if !round.live.runs() => vec![Context::Paused],
            Screen::Round(round) if round.view == round::View::Panel => vec![Context::Round, Context::List],
            Screen::Round(_) => vec![Context::Round, Context::Pad],
            Screen::Grading(_) => vec![Context::Grading, Context::List],
            Screen::Review(_) => vec![Context::Review, Context::List],
            Screen::History(_) => vec![Context::History, Context::List],
            Screen::Broken(_) => vec![Context::Broken, Context::List],
            Screen::Drill(drill) => match drill.step {
                drill::Step::Asking { .. } => vec![Context::Drill],
                drill::Step::Told { .. } => vec![Context::Told, Context::Drill, Context::List],
                drill::Step::Summary { .. } => vec![Context::Told, Context::List],
            },
        };
        contexts.push(Context::Global);
        contexts
    }

    /// Whether a key that types a character types it here.
    #[must_use]
    pub fn types(&self) -> bool {
        match &self.screen {
            Screen::Library => self.library.searching,
            Screen::Round(round) => round.live.runs() && round.view == round::View::Pad,
            Screen::Drill(drill) => matches!(drill.step, drill::Step::Asking { .. }),
            _ => false,
        }
    }

    /// When something will have to happen although nobody presses a key, on the monotonic clock.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let round = match &self.screen {
            Screen::Round(round) => round.deadline(self.now),
            Screen::Drill(drill) => drill.deadline(self.now),
            _ => None,
        };
        [notice, round, self.saving.retry_at()].into_iter().flatten().min()
    }
}
