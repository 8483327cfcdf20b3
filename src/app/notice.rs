//! The notice in the last line. One about a state goes with that state, so that it never says what is true no longer.

use std::time::Duration;

use super::round::View;
use super::{App, Screen};
use crate::config::action::Context;
use crate::domain::phase::Phase;
use crate::domain::round::RoundId;

/// Time that a notice stays.
const STAYS: Duration = Duration::from_secs(8);

/// A notice, shown for a while.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its text.
    pub text: String,
    /// Its end, on the monotonic clock.
    pub(super) until: Duration,
    about: About,
}

/// The subject of a notice.
#[derive(Debug, Clone, PartialEq)]
enum About {
    /// Files, the disk, the clipboard: true on every screen.
    World,
    /// The state that the message being taken leads to.
    Next,
    /// A state of the screen, and the overlays on it.
    Scene(Scene, usize),
}

/// A state of the screen, as far as a notice may be about it.
#[derive(Debug, Clone, PartialEq)]
enum Scene {
    Library {
        lists: bool,
        searching: bool,
    },
    Briefing,
    Round {
        id: RoundId,
        phase: Phase,
        runs: bool,
        view: View,
    },
    Grading {
        step: Context,
        page: Option<usize>,
        at: usize,
        /// Marks and scores given so far.
        given: usize,
    },
    /// A review, and its page in front.
    Review(usize),
    /// The history, and the row with the selection.
    History(usize),
    /// The dashboard, and its section in front.
    Dashboard(usize),
    Broken,
    Drill(u64),
    Cards(usize),
}

impl App {
    /// Shows a notice about the state that the message being taken leads to.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(self.notice_of(text.into(), About::Next));
    }

    /// Shows a notice about files, the disk or the clipboard.
    pub fn report(&mut self, text: impl Into<String>) {
        self.notice = Some(self.notice_of(text.into(), About::World));
    }

    fn notice_of(&self, text: String, about: About) -> Notice {
        Notice { text, until: self.now.mono + STAYS, about }
    }

    /// Drops the notice if it is about another state than this.
    pub(super) fn keep_notice(&mut self) {
        let (scene, over) = (self.scene(), self.overlays.len());
        let Some(notice) = &mut self.notice else { return };
        match &notice.about {
            About::World => {}
            About::Next => notice.about = About::Scene(scene, over),
            About::Scene(of, below) if (of, *below) == (&scene, over) => {}
            About::Scene(..) => self.notice = None,
        }
    }

    fn scene(&self) -> Scene {
        match &self.screen {
            Screen::Library => {
                Scene::Library { lists: !self.library.shown.is_empty(), searching: self.library.searching }
            }
            Screen::Briefing(_) => Scene::Briefing,
            Screen::Round(round) => {
                let (phase, runs) = (round.round().phase, round.live.runs());
                Scene::Round { id: round.live.id, phase, runs, view: round.view() }
            }
            Screen::Grading(grading) => {
                let grade = grading.live.grade();
                let guess = grade.draft.scores.len() + usize::from(grade.draft.pass.is_some());
                let given = guess + grade.marks.len() + grade.judgements.len();
                Scene::Grading { step: grading.context(), page: grading.page(), at: grading.row(), given }
            }
            Screen::Review(review) => Scene::Review(review.page),
            Screen::History(history) => Scene::History(history.selected),
            Screen::Dashboard(dashboard) => Scene::Dashboard(dashboard.place.section),
            Screen::Broken { .. } => Scene::Broken,
            Screen::Drill(drill) => Scene::Drill(drill.number),
            Screen::Cards(cards) => Scene::Cards(cards.deal.met()),
        }
    }
}

/// A message of the store as a sentence.
pub(super) fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", rest.as_str().trim_end_matches('.'))
}
