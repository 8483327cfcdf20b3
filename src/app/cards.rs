//! Cards: a question, its answer on a key, and whether it was known.

use super::scroll::Region;
use super::{App, Screen};
use crate::config::action::Action;
use crate::drill::cards::{Deal, Flashcard, summary};
use crate::page::Page;

/// The topic and count asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// On one topic, in the order of its file; on all of them, shuffled, where none is named.
    pub topic: Option<String>,
    /// Number of cards; all of them without one.
    pub count: Option<usize>,
    /// Seed of the order of the cards of several topics; any without one.
    pub seed: Option<u64>,
}

/// A run of cards on the screen.
#[derive(Debug)]
pub struct Cards {
    /// The run.
    pub deal: Deal,
    /// The part of it on the screen.
    pub step: Step,
    /// The first row that is shown.
    pub top: usize,
}

/// The part of a run on the screen.
#[derive(Debug)]
pub enum Step {
    /// The question in front.
    Asking,
    /// Its answer too.
    Told,
    /// The summary.
    Summary(Page),
}

impl Cards {
    fn act(&mut self, action: Action, front: Region) {
        match action {
            Action::ShowCard if matches!(self.step, Step::Asking) => self.show(Step::Told),
            Action::KnewCard | Action::MissedCard if matches!(self.step, Step::Told) => {
                self.deal.mark(action == Action::KnewCard);
                if self.deal.front().is_some() { self.show(Step::Asking) } else { self.end() }
            }
            Action::EndCards | Action::Back => self.end(),
            _ => self.top = front.scrolled(action, self.top).unwrap_or(self.top),
        }
    }

    fn show(&mut self, step: Step) {
        (self.step, self.top) = (step, 0);
    }

    fn end(&mut self) {
        self.show(Step::Summary(summary(&self.deal)));
    }
}

impl App {
    pub(super) fn begin_cards(&mut self, cards: Vec<Flashcard>) {
        if cards.is_empty() {
            return self.say("No card is ready: those of a problem come once you have practised it.");
        }
        self.overlays.clear();
        self.notice = None;
        let cards = Cards { deal: Deal::of(cards), step: Step::Asking, top: 0 };
        self.screen = Screen::Cards(Box::new(cards));
    }

    pub(super) fn act_in_cards(&mut self, action: Action) {
        let Screen::Cards(cards) = &mut self.screen else { return };
        if matches!((&cards.step, action), (Step::Summary(_), Action::Back | Action::NextEstimate)) {
            return self.show_library();
        }
        cards.act(action, self.regions.front);
    }
}
