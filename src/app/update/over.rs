//! Actions while an overlay is on the screen: the topmost takes them.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::{Decision, Overlay};
use crate::config::action::Action;
use crate::page::key;

/// Notice about a round that is left open.
const LATER: &str =
    concat!("It stays in the history: ", key!("history"), ", then ", key!("open-round"), " resumes it.");

impl App {
    pub(super) fn act_over(&mut self, action: Action) {
        let Some(overlay) = self.overlays.pop() else { return };
        match (overlay, action) {
            (Overlay::Palette(palette), Action::Choose) => {
                palette.chosen().into_iter().for_each(|action| self.act(action));
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
            (Overlay::Offer(_), Action::Back) => self.say(LATER),
            (Overlay::Confirm(Decision::Quit), Action::Yes) => self.quit(),
            (Overlay::Confirm(Decision::Discard(round)), Action::Yes) => {
                self.wants(Effect::GiveUp(round));
                self.wants(Effect::ReadHistory);
            }
            (Overlay::Confirm(decision), Action::Yes) => {
                self.in_round(|round, now| round.confirmed(decision, now));
            }
            (Overlay::Help(_), Action::Help)
            | (_, Action::No | Action::Close | Action::Dismiss | Action::Back) => {}
            (mut overlay, _) => {
                overlay.scroll(action, self.regions.front);
                self.overlays.push(overlay);
            }
        }
    }
}
