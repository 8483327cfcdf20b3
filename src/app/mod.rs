//! The screens: state and `update(msg, now) -> effects`. Nothing here draws, reads a clock or touches a disk.

pub mod briefing;
pub mod cards;
pub mod dashboard;
pub mod drawing;
pub mod drill;
pub mod effect;
pub mod field;
mod fuzzy;
pub mod grading;
pub mod history;
pub mod layout;
pub mod leaving;
pub mod library;
pub mod menu;
pub mod missed;
pub mod mouse;
pub mod msg;
pub mod notice;
pub mod overlay;
pub mod pad;
pub mod palette;
pub mod panel;

pub mod review;
pub mod round;
pub mod scroll;
pub mod sheet;
mod update;
pub mod viewport;
pub mod welcome;

use std::time::Duration;

pub use effect::{Effect, Save, Work};
pub use msg::Msg;
pub use notice::Notice;

use crate::config::action::{Action, Context};
use crate::config::chord::Chord;
use crate::config::keymap::{Focus, Keymap};
use crate::config::theme::Theme;
use crate::domain::now::Now;
use crate::domain::round::{Summary, Terms};
use crate::page;
use crate::progress::Proposal;
use overlay::Overlay;
use round::View;
use welcome::Welcome;

/// State that the trainer starts with.
#[derive(Debug, Clone)]
pub struct Boot {
    /// Keys.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// Terms of the next round unless the briefing says otherwise.
    pub terms: Terms,
    /// This is the first run, so the welcome is shown.
    pub welcome: bool,
    /// The newest round that was left open.
    pub open_round: Option<Summary>,
    /// The database is gone, and a copy could be brought back: what was found, in words.
    pub lost: Option<String>,
    /// Notices of the start: a database set aside, a read-only folder.
    pub notices: Vec<String>,
    /// Shown in the help: version and folders.
    pub about: Vec<String>,
}

/// The screen in front, with the state it needs and no more.
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
    /// Practice so far, in figures.
    Dashboard(dashboard::Dashboard),
    /// A broken file of a pack.
    Broken {
        /// The file and its faults.
        file: library::Broken,
        /// The first line of the report that is shown.
        top: usize,
    },
    /// Quick estimates.
    Drill(Box<drill::Drill>),
    /// Cards.
    Cards(Box<cards::Cards>),
}

/// Something on the screen that is not on the disk. "Saved" is only said after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The reason.
    pub why: String,
    /// Time between the last try and the next.
    patience: Duration,
    /// Time of the next try, on the monotonic clock.
    retry_at: Duration,
}

impl Unsaved {
    /// The state after a save that failed: each time the next try comes twice as late, within bounds.
    fn after(before: Option<&Self>, why: String, now: Now) -> Self {
        let patience = before.map_or(RETRY, |before| (before.patience * 2).min(LONGEST));
        Self { why, patience, retry_at: now.mono + patience }
    }
}

/// Time until a failed save is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// The longest time between two tries.
const LONGEST: Duration = Duration::from_secs(8);

/// The trainer.
#[derive(Debug)]
pub struct App {
    /// The screen in front.
    pub screen: Screen,
    /// Overlays, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The problems.
    pub library: library::Library,
    /// Proposals for what to practise next, the most useful first.
    pub proposals: Vec<Proposal>,
    /// Keys.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// Terms of the next round unless the briefing says otherwise.
    pub terms: Terms,
    /// The notice in the last line.
    pub notice: Option<Notice>,
    /// News of the database, told on a page of their own once no key types any longer.
    news: Vec<String>,
    /// The failed save, if the last one failed.
    pub unsaved: Option<Unsaved>,
    /// Shown in the help: version and folders.
    pub about: Vec<String>,
    /// The time of the last update.
    pub now: Now,
    /// The regions of the last drawing.
    pub regions: scroll::Regions,
    /// The places where the trainer takes the mouse.
    mouse: mouse::MousePolicy,
    /// True if the trainer has the mouse, false if the terminal has.
    captured: bool,
    /// Work that follows from the message that is being taken.
    work: Work,
    dirty: bool,
}

impl App {
    /// The trainer at its start, and its first effects.
    pub fn new(boot: Boot, now: Now) -> (Self, Vec<Effect>) {
        let mut effects = Vec::new();
        let mut overlays: Vec<Overlay> = boot.open_round.map(Overlay::Offer).into_iter().collect();
        if boot.welcome {
            overlays.push(Overlay::Welcome(Welcome::new(welcome::At::Start)));
            effects.push(Effect::Welcomed);
        }
        overlays.extend(boot.lost.map(Overlay::Lost));
        let mut app = Self {
            screen: Screen::Library,
            overlays,
            library: library::Library::default(),
            proposals: Vec::new(),
            keymap: boot.keymap,
            theme: boot.theme,
            terms: boot.terms,
            notice: None,
            news: Vec::new(),
            unsaved: None,
            about: boot.about,
            now,
            regions: scroll::Regions::default(),
            mouse: mouse::MousePolicy::default(),
            captured: false,
            work: Work::default(),
            dirty: true,
        };
        app.tell(&boot.notices);
        (app, effects)
    }

    /// True if the screen has to be drawn again; resets the mark.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// True if something was typed that no lens has read or no list answers yet: it is shown first, beside the old panel
    /// or list.
    pub fn lags(&self) -> bool {
        match &self.screen {
            Screen::Round(round) => round.live.lags(),
            Screen::Library => self.library.lags(),
            _ => false,
        }
    }

    /// Has the screen drawn again.
    pub const fn touch(&mut self) {
        self.dirty = true;
    }

    /// Takes what there is to tell about the database. An overlay would swallow what is being typed, so while keys type
    /// it is a notice, and the overlay follows once they don't.
    pub fn tell(&mut self, news: &[String]) {
        if news.is_empty() {
            return;
        }
        self.news.extend(news.iter().map(|text| notice::sentence(text)));
        if self.focus().typing {
            self.report(self.news.join(" "));
        }
        self.show_news();
    }

    /// Shows the news on a page of their own, unless keys type.
    fn show_news(&mut self) {
        if self.news.is_empty() || self.focus().typing {
            return;
        }
        let news = std::mem::take(&mut self.news);
        match self.overlays.last_mut() {
            Some(Overlay::News(shown, _)) => shown.extend(news),
            _ => self.overlays.push(Overlay::News(news, 0)),
        }
    }

    /// The focus of the keyboard: the topmost overlay, or else the screen.
    pub fn focus(&self) -> Focus {
        self.focus_on(&self.overlays)
    }

    /// The focus below the topmost overlay, which the help and the palette are about.
    pub fn focus_below(&self) -> Focus {
        self.focus_on(self.overlays.split_last().map_or(&[], |(_, below)| below))
    }

    fn focus_on(&self, overlays: &[Overlay]) -> Focus {
        let (mut contexts, typing) = overlays.last().map_or_else(|| self.screen_focus(), Overlay::focus);
        contexts.push(Context::Global);
        Focus { contexts, typing }
    }

    /// The contexts of the screen, and true if its keys type.
    fn screen_focus(&self) -> (Vec<Context>, bool) {
        use Context::{List, Round, Sideways};
        match &self.screen {
            Screen::Library if self.library.searching => {
                (vec![Context::Search, Context::Library, List], true)
            }
            Screen::Library => (vec![Context::Library, List, Context::Next], false),
            Screen::Briefing(_) => (vec![Context::Briefing, List], false),
            Screen::Round(round) if !round.live.runs() => (vec![Context::Paused], false),
            Screen::Round(round) => match round.view() {
                View::Pad => (vec![Round, Context::Pad, Context::Beside], true),
                View::Drawing => (vec![Context::Drawing, Context::Panel, Round, List, Sideways], false),
                View::Text => (vec![Context::Panel, Round, List], false),
            },
            Screen::Grading(grading) => match grading.context() {
                Context::Mend => (vec![Context::Mend, Context::Pad, Context::Beside], true),
                context => (vec![context, Context::Grading, List], false),
            },
            Screen::Review(review) if review.offers_cards() => {
                (vec![Context::MissedCards, Context::Review, List, Sideways, Context::Next], false)
            }
            Screen::Review(_) => (vec![Context::Review, List, Sideways, Context::Next], false),
            Screen::History(_) => (vec![Context::History, List], false),
            Screen::Dashboard(_) => (vec![Context::Dashboard, List, Context::Next], false),
            Screen::Broken { .. } => (vec![Context::Broken, List], false),
            Screen::Drill(drill) => match drill.step {
                drill::Step::Asking { .. } => (vec![Context::Drill], true),
                drill::Step::Told { .. } => (vec![Context::Working, Context::Drill, List], false),
                drill::Step::Summary { .. } => {
                    let missed = (!drill.off.is_empty()).then_some(Context::Missed);
                    let summary = [Context::Summary, Context::Working, List];
                    (summary.into_iter().chain(missed).collect(), false)
                }
            },
            Screen::Cards(cards) => (cards.contexts(), cards.typing()),
        }
    }

    /// The key of an action, for a sentence.
    pub fn key(&self, action: Action) -> String {
        self.keymap.name(&self.focus(), action)
    }

    /// All keys of an action, for a sentence.
    pub fn keys(&self, action: Action) -> String {
        self.keymap.keys(action).map(Chord::in_sentence).collect::<Vec<_>>().join(" or ")
    }

    /// A text with the keys in force in place of the marks that [`crate::page`] defines.
    pub fn with_keys(&self, text: &str) -> String {
        with_keys(&self.keymap, &self.focus(), text)
    }

    /// Time of the next change that needs no key, on the monotonic clock.
    pub fn deadline(&self) -> Option<Duration> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let round = match &self.screen {
            Screen::Round(round) => round.deadline(self.now),
            Screen::Grading(grading) => grading.deadline(self.now),
            Screen::Drill(drill) => drill.deadline(self.now),
            _ => None,
        };
        let retry = self.unsaved.as_ref().map(|unsaved| unsaved.retry_at);
        [notice, round, retry].into_iter().flatten().min()
    }
}

fn with_keys(keymap: &Keymap, focus: &Focus, text: &str) -> String {
    let key = |id: &str| Action::by_id(id).map_or_else(|| id.to_owned(), |action| keymap.name(focus, action));
    page::with_keys(text, key)
}
