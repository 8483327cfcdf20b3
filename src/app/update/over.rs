//! Actions where something lies over the screen: the topmost takes them.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::Overlay;
use crate::config::action::Action;
use crate::page::key;

impl App {
    pub(super) fn act_over(&mut self, action: Action) -> Vec<Effect> {
        let Some(overlay) = self.overlays.pop() else { return Vec::new() };
        match (overlay, action) {
            (Overlay::Palette(palette), Action::Choose) => {
                palette.chosen().map_or_else(Vec::new, |action| self.act(action))
            }
            (Overlay::Menu(menu), Action::Choose) => {
                menu.chosen().map_or_else(Vec::new, |action| self.act(action))
            }
            (Overlay::Offer(summary), Action::ResumeOpen) => vec![Effect::Load(summary.id)],
            (Overlay::Offer(_), Action::Back) => self.tell(
                concat!(
                    "It stays in the history: ",
                    key!("history"),
                    ", then ",
                    key!("open-round"),
                    " resumes it."
                )
                .into(),
            ),
            (Overlay::Confirm(question), Action::Yes) => {
                self.in_round(|round, now| round.confirmed(question, now))
            }
            (Overlay::Help(_), Action::Help) | (_, Action::No | Action::Close | Action::Back) => Vec::new(),
            (mut overlay, _) => {
                overlay.scroll(action, self.layout);
                self.lay(overlay)
            }
        }
    }
}
