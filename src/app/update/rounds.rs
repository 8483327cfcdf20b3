//! Rounds: begun, opened, played, over.

use crate::app::effect::Effect;
use crate::app::grading::Grading;
use crate::app::msg::{Loaded, Ready};
use crate::app::overlay::Overlay;
use crate::app::review::{From, Review};
use crate::app::round::{Outcome, RoundScreen, Stay};
use crate::app::{App, Screen};
use crate::domain::now::Now;
use crate::domain::pack::Head;
use crate::domain::round::{Progress, Setting, Terms};
use crate::lens::Lens;
use crate::session::Live;

impl App {
    pub(super) fn begin(&mut self, ready: Ready) {
        let Ready { id, seed, brief, attempts, reference_seen } = ready;
        let seed = self.seed.take().unwrap_or(seed);
        let variant = std::mem::take(&mut self.choice).settle(brief.problem.variants.keys(), seed);
        let Terms { mode, level, minutes, accommodation } = self.terms;
        let Head { id: problem, title, .. } = brief.problem.head.clone();
        let setting = Setting {
            problem,
            title,
            mode,
            level,
            minutes,
            plan: brief.rubric.plan(minutes),
            variant,
            seed,
            accommodation,
            attempt: attempts + 1,
            reference_seen,
        };
        let (live, effects) = Live::begin(id, setting, brief, self.now);
        let mut screen = RoundScreen::new(live);
        self.work.saves.extend(screen.begun(effects));
        self.overlays.clear();
        self.overlays.push(Overlay::Prompt(0));
        self.notice = None;
        self.screen = Screen::Round(Box::new(screen));
    }

    pub(super) fn open(&mut self, loaded: Loaded) {
        let Loaded { id, brief, round, clock, locked } = loaded;
        let from = if matches!(self.screen, Screen::History(_)) { From::History } else { From::Library };
        match round.progress {
            Progress::Running | Progress::Grading if locked => {
                return self.say("Another greenroom is playing this round. Leave it there first.");
            }
            Progress::Running => {
                let round = RoundScreen::new(Live::resume(id, round, brief, clock));
                self.screen = Screen::Round(Box::new(round));
            }
            Progress::Grading => {
                self.screen = Screen::Grading(Box::new(Grading::new(Live::resume(id, round, brief, clock))));
            }
            Progress::Graded | Progress::Abandoned => {
                let lens = Lens::of(brief, &round);
                self.screen = Screen::Review(Box::new(Review::new(id, &lens, &round, from)));
            }
        }
        self.overlays.clear();
    }

    /// Does something in the round in front, if one is, and sees to what follows.
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
                self.show_library();
                self.say("The round is kept; its clock stands. It is in the history.");
            }
        }
    }

    /// The phases are over: grading, or back to the library where the round was given up.
    fn after_round(&mut self) {
        let Screen::Round(round) = std::mem::replace(&mut self.screen, Screen::Library) else { return };
        if round.round().progress == Progress::Grading {
            self.screen = Screen::Grading(Box::new(Grading::new(round.live)));
        } else {
            self.say("Given up. It stays in the history, without a grade.");
            self.work.effects.extend([Effect::Release(round.live.id), Effect::ReadLibrary]);
        }
    }
}
