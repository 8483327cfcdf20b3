//! Actions while an overlay is on the screen: the topmost takes them.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::{Decision, Overlay};
use crate::config::action::Action;
use crate::page::key;
use crate::session::RoundMsg;

/// Notice about a round that is left open.
const LATER: &str =
    concat!("It stays in the history: ", key!("history"), ", then ", key!("open-round"), " resumes it.");

/// Notice about a tutorial that is left open.
pub(super) const TUTORIAL_KEPT: &str =
    concat!("The tutorial is kept as far as it is; ", key!("tutorial"), " goes on with it.");

impl App {
    pub(super) fn act_over(&mut self, action: Action) {
        if matches!(self.overlays.last(), Some(Overlay::Leaving(_) | Overlay::Lost(_))) {
            return self.act_on_loss(action);
        }
        let Some(overlay) = self.overlays.pop() else { return };
        match (overlay, action) {
            (Overlay::Palette(palette), Action::Choose) => {
                palette.chosen().into_iter().for_each(|action| self.act(action));
            }
            (Overlay::Welcome(welcome), Action::Choose) => {
                welcome.chosen().into_iter().for_each(|action| self.act(action));
            }
            (Overlay::Menu(menu), Action::Choose) => {
                menu.chosen().into_iter().for_each(|action| self.act(action));
            }
            (Overlay::Offer(summary) | Overlay::Unfinished(summary, _), Action::ResumeOpen) => {
                self.wants(Effect::Load(summary.id));
            }
            (Overlay::Unfinished(_, start), Action::BeginNew) => self.wants(Effect::PrepareNew(start)),
            (Overlay::Unfinished(summary, start), Action::BeginInstead) => {
                self.wants(Effect::GiveUp(summary.id));
                self.wants(Effect::PrepareNew(start));
            }
            (Overlay::Offer(summary), Action::Back) if summary.is_tutorial() => self.say(TUTORIAL_KEPT),
            (Overlay::Offer(_), Action::Back) => self.say(LATER),
            (Overlay::Confirm(Decision::Quit), Action::Yes) => self.quit(),
            (Overlay::Confirm(Decision::Discard(round)), Action::Yes) => {
                self.wants(Effect::GiveUp(round));
                self.wants(Effect::ReadHistory);
            }
            (Overlay::Confirm(decision), Action::Yes) => {
                self.in_round(|round, now| round.confirmed(decision, now));
            }
            (Overlay::Hints(_), Action::TakeHint) => {
                self.in_round(|round, now| round.handle(RoundMsg::TakeHint, now));
                self.overlays.push(Overlay::Hints(None));
            }
            (Overlay::Help(_), Action::Help)
            | (_, Action::No | Action::Close | Action::Dismiss | Action::Back) => {}
            (mut overlay, _) => {
                overlay.scroll(action, self.regions.front);
                self.overlays.push(overlay);
            }
        }
    }

    /// Something is lost or may be: that question stays until it is answered.
    fn act_on_loss(&mut self, action: Action) {
        match action {
            Action::CopyAndLeave => self.copy_and_leave(),
            Action::Stay => drop(self.overlays.pop()),
            Action::LeaveUnsaved => self.wants(Effect::LeaveUnsaved),
            Action::RestoreCopy => self.wants(Effect::RestoreCopy),
            Action::BeginAnew => self.wants(Effect::BeginAnew),
            Action::Back => self.quit(),
            _ => {}
        }
    }
}
