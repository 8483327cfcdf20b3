//! Cards: a question, its answer on a key, and whether it was known.

use super::effect::Save;
use super::scroll::Region;
use super::{App, Screen};
use crate::config::action::{Action, Context};
use crate::domain::now::Now;
use crate::domain::review::{Day, Rating};
use crate::drill::cards::{Deal, Hand, summary};
use crate::drill::schedule::{Retention, Schedule};
use crate::page::Page;

/// The topic and count asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Order {
    /// On one topic, in the order of its file; on all of them, shuffled, where none is named.
    pub topic: Option<String>,
    /// Number of cards; all of them without one.
    pub count: Option<usize>,
    /// Seed of the order of the cards of several topics; with one, all of them are asked, whatever is due.
    pub seed: Option<u64>,
    /// The share that is to be known when a card comes again.
    pub retention: Retention,
}

/// A run of cards on the screen.
#[derive(Debug)]
pub struct Cards {
    /// The run.
    pub deal: Deal,
    /// The time that cards come again.
    pub schedule: Schedule,
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
    fn act(&mut self, action: Action, front: Region, now: &Now) -> Option<Save> {
        if action == Action::UndoCard {
            let review = self.deal.undo()?;
            self.show(Step::Told);
            return Some(Save::TakeBack(review));
        }
        match (rating(action), &self.step) {
            (Some(rating), Step::Told) => {
                let review = self.deal.rate(rating, &self.schedule, now);
                if self.deal.front().is_some() {
                    self.show(Step::Asking);
                } else {
                    self.end();
                }
                return review.map(Save::Review);
            }
            (Some(_), _) => {}
            (None, Step::Asking) if action == Action::ShowCard => self.show(Step::Told),
            _ if matches!(action, Action::EndCards | Action::Back) => self.end(),
            _ => self.top = front.scrolled(action, self.top).unwrap_or(self.top),
        }
        None
    }

    /// Days until the card in front comes again after each rating, in their order.
    pub fn intervals(&self, now: &Now) -> Option<[u32; 4]> {
        let (front, today) = (self.deal.front()?, Day::of(now));
        let next = self.schedule.next(front.memory.as_ref(), today);
        Some(next.map(|memory| memory.due.since(today)))
    }

    /// The contexts of its keys.
    pub fn contexts(&self) -> Vec<Context> {
        let own = match self.step {
            Step::Asking => &[Context::Card][..],
            Step::Told => &[Context::CardAnswer, Context::Card],
            Step::Summary(_) => &[Context::CardSummary, Context::Working],
        };
        let rated = self.deal.can_undo().then_some(Context::Rated);
        own.iter().copied().chain(rated).chain([Context::List]).collect()
    }

    fn show(&mut self, step: Step) {
        (self.step, self.top) = (step, 0);
    }

    fn end(&mut self) {
        self.show(Step::Summary(summary(&self.deal)));
    }
}

const fn rating(action: Action) -> Option<Rating> {
    match action {
        Action::MissedCard => Some(Rating::Again),
        Action::HardCard => Some(Rating::Hard),
        Action::KnewCard => Some(Rating::Good),
        Action::EasyCard => Some(Rating::Easy),
        _ => None,
    }
}

impl App {
    pub(super) fn begin_cards(&mut self, hand: Hand) {
        let Hand { cards, schedule, next } = hand;
        if cards.is_empty() {
            return self.say(none_ready(next));
        }
        self.overlays.clear();
        self.notice = None;
        let cards = Cards { deal: Deal::of(cards), schedule, step: Step::Asking, top: 0 };
        self.screen = Screen::Cards(Box::new(cards));
    }

    pub(super) fn act_in_cards(&mut self, action: Action) {
        let Screen::Cards(cards) = &mut self.screen else { return };
        if matches!((&cards.step, action), (Step::Summary(_), Action::Back | Action::NextEstimate)) {
            return self.show_library();
        }
        self.work.saves.extend(cards.act(action, self.regions.front, &self.now));
    }
}

fn none_ready(next: Option<u32>) -> String {
    match next {
        None => "No card is ready: those of a problem come once you have practised it.".into(),
        Some(days) => {
            let when = if days <= 1 { "tomorrow".into() } else { format!("in {days} days") };
            format!(
                "No card is due today; the next comes {when}. `greenroom drill cards --topic …` asks one topic anyway."
            )
        }
    }
}
