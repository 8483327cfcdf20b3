//! Leaving the program: nothing that is not saved is left without a question.

use crate::app::effect::{Effect, Save};
use crate::app::leaving::Leaving;
use crate::app::msg::Stake;
use crate::app::overlay::Overlay;
use crate::app::scroll::Regions;
use crate::app::{App, Screen};
use crate::config::action::Action;

impl App {
    /// Leaves. Where the last save failed it is tried once more, and the answer decides; who asks a second time gets
    /// the copy that is offered.
    pub(super) fn quit(&mut self) {
        if matches!(self.overlays.last(), Some(Overlay::Leaving(_))) {
            self.copy_and_leave();
        } else if self.unsaved.is_some() {
            self.work.saves.push(Save::Retry);
            self.wants(Effect::AskToLeave);
        } else {
            self.go();
        }
    }

    /// Leaves without a question; a round in front is kept.
    pub(super) fn go(&mut self) {
        self.in_round(|round, now| round.act(Action::Leave, Regions::default(), now));
        self.wants(Effect::Quit);
    }

    /// Asks what is to become of what is not saved.
    pub(super) fn ask_to_leave(&mut self, stake: &Stake) {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Leaving(_)));
        self.overlays.push(Overlay::Leaving(Box::new(Leaving::new(stake))));
    }

    /// Writes the copy to the place that was typed.
    pub(super) fn copy_and_leave(&mut self) {
        let text = self.text_in_front();
        if let Some(Overlay::Leaving(leaving)) = self.overlays.last() {
            let place = leaving.place.text().to_owned();
            self.wants(Effect::CopyAndLeave(place, text));
        }
    }

    /// Tells that the copy can't be written there.
    pub(super) fn no_copy(&mut self, why: String) {
        if let Some(Overlay::Leaving(leaving)) = self.overlays.last_mut() {
            leaving.refused = Some(why);
        }
    }

    /// The database was opened anew: the question about it is answered.
    pub(super) fn reopened(&mut self, open_round: Option<crate::domain::round::Summary>) {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Lost(_)));
        // News of the database stay on top.
        self.overlays.splice(0..0, open_round.map(Overlay::Offer));
        if let Screen::History(_) = self.screen {
            self.wants(Effect::ReadHistory);
        }
    }

    /// The pads of the round in front, or the one that is mended.
    pub fn text_in_front(&self) -> Option<String> {
        match &self.screen {
            Screen::Round(round) => Some(round.as_text()),
            Screen::Grading(grading) => grading
                .mended_pad()
                .map(|(_, phase, text)| format!("# {}, mended\n\n{text}\n", phase.title())),
            _ => None,
        }
    }
}
