//! Begins, opens, plays and ends rounds.

use super::over::TUTORIAL_KEPT;
use crate::app::effect::Effect;
use crate::app::grading::GradingScreen;
use crate::app::msg::{Loaded, Ready};
use crate::app::overlay::Overlay;
use crate::app::review::OpenedFrom;
use crate::app::round::{Outcome, RoundScreen, Stay};
use crate::app::welcome::{At, Welcome};
use crate::app::{App, Screen};
use crate::domain::grading::{Grading, Rater};
use crate::domain::now::Now;
use crate::domain::round::{Progress, State};
use crate::lens::Lens;
use crate::lens::review::Reviewed;
use crate::session::{Live, LiveGrading};

/// Notice about a round that was left.
const KEPT: &str = "The round is kept and its clock is stopped; the history has it.";

impl App {
    fn is_in_tutorial(&self) -> bool {
        matches!(&self.screen, Screen::Round(round) if round.round().setting.is_tutorial())
    }

    pub(super) fn begin(&mut self, ready: Ready) {
        let Ready { id, setting, brief, kept } = ready;
        let (live, effects) = Live::begin(id, setting, brief, kept, self.now);
        let mut screen = RoundScreen::new(live);
        self.work.saves.extend(screen.begun(effects));
        // News of the database stay until they are read.
        self.overlays.retain(|overlay| matches!(overlay, Overlay::News(..)));
        self.overlays.insert(0, Overlay::Prompt(0));
        self.notice = None;
        self.screen = Screen::Round(Box::new(screen));
    }

    pub(super) fn open(&mut self, loaded: Loaded) {
        let Loaded { id, brief, round, grading, others, clock, locked } = loaded;
        let from = match &self.screen {
            Screen::History(_) => OpenedFrom::History,
            Screen::Dashboard(dashboard) => OpenedFrom::Dashboard(dashboard.place),
            _ => OpenedFrom::Library,
        };
        match State::after(&round, &grading.grade) {
            State::Running | State::Grading if locked => {
                return self.say("Another greenroom is playing this round. Leave it there first.");
            }
            State::Running => {
                let round = RoundScreen::new(Live::resume(id, round, brief, clock));
                self.screen = Screen::Round(Box::new(round));
            }
            State::Grading => {
                let lens = Lens::of(brief, &round);
                let live = LiveGrading::new(id, lens, round, grading);
                let grading = GradingScreen::new(live, others, self.now);
                let before = std::mem::replace(&mut self.screen, Screen::Library);
                self.screen = Screen::Grading(Box::new(grading.opened_from(before)));
            }
            State::Graded | State::Abandoned => {
                let lens = Lens::of(brief, &round);
                let reviewed = Reviewed::new(lens, round, grading.grade, others);
                self.review((id, from), reviewed);
            }
        }
        self.overlays.retain(|overlay| matches!(overlay, Overlay::News(..)));
    }

    /// Does something in the round in front, if there is one, and carries out the consequences.
    pub(super) fn in_round(&mut self, does: impl FnOnce(&mut RoundScreen, Now) -> Outcome) {
        let Screen::Round(round) = &mut self.screen else { return };
        let Outcome { work, say, overlay, stay } = does(round, self.now);
        self.work.extend(work);
        say.into_iter().for_each(|text| self.say(text));
        self.overlays.extend(overlay);
        match stay {
            Stay::Here => {}
            Stay::Over => self.after_round(),
            Stay::Leave => {
                let tutorial = self.is_in_tutorial();
                self.show_library();
                self.say(if tutorial { TUTORIAL_KEPT } else { KEPT });
            }
        }
    }

    /// The phases are over: grading, or back to the library where the round was given up.
    fn after_round(&mut self) {
        let Screen::Round(round) = std::mem::replace(&mut self.screen, Screen::Library) else { return };
        let id = round.live.id;
        if round.round().setting.is_tutorial() {
            self.overlays.push(Overlay::Welcome(Welcome::new(At::TutorialEnd)));
            self.work.effects.extend([Effect::Release(id), Effect::ReadLibrary]);
        } else if round.round().progress == Progress::Finished {
            let (lens, round) = round.live.into_parts();
            let live = LiveGrading::new(id, lens, round, Grading::begin(Rater::Candidate));
            self.screen = Screen::Grading(Box::new(GradingScreen::new(live, Vec::new(), self.now)));
        } else {
            self.say("Given up. It stays in the history, without a grade.");
            self.work.effects.extend([Effect::Release(id), Effect::ReadLibrary]);
        }
    }
}
