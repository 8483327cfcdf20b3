//! Cards: a question, its answer on a key, and whether it was known.

use super::effect::{Effect, Save};
use super::field::Field;
use super::scroll::Region;
use super::{App, Screen};
use crate::config::action::{Action, Context};
use crate::domain::card::OwnCard;
use crate::domain::now::Now;
use crate::domain::review::{Day, Rating};
use crate::drill::cards::{Deal, Done, Hand, Limits, summary};
use crate::drill::schedule::{Retention, Schedule};
use crate::drill::typed::Typed;
use crate::drill::wording;
use crate::page::{Page, key, wrapped};

/// The topic and count asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Order {
    /// On one topic, in the order of its file; on all of them, shuffled, where none is named.
    pub topic: Option<String>,
    /// Number of cards; all of them without one.
    pub count: Option<usize>,
    /// The most in a day, where neither topic nor count nor seed is asked for.
    pub limits: Limits,
    /// Those that are suspended, and no others.
    pub suspended: bool,
    /// Answers are typed before they are shown.
    pub typed: bool,
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
    /// The cards are suspended ones, to be taken up again.
    pub suspended: bool,
    /// Answers are typed before they are shown.
    typed: bool,
    /// A text of the card in front that is no card: its name, and the text to be edited again.
    draft: Option<(String, String)>,
}

/// The part of a run on the screen.
#[derive(Debug)]
pub enum Step {
    /// The question in front.
    Asking,
    /// The question, and an answer that is being typed.
    Typing(Box<Field>),
    /// The answer too, and what was typed.
    Told(Option<Typed>),
    /// The summary.
    Summary(Page),
}

impl Cards {
    fn act(&mut self, action: Action, front: Region, now: &Now) -> Option<Save> {
        match action {
            Action::UndoCard => return self.undo(now),
            Action::SuspendCard => return self.put_away(now),
            Action::TypeAnswers => self.toggle_typing(),
            _ => {}
        }
        match (rating(action), &self.step) {
            (Some(rating), Step::Told(_)) => {
                let review = self.deal.rate(rating, &self.schedule, now);
                self.go_on();
                return review.map(Save::Review);
            }
            (Some(_), _) => {}
            (None, Step::Asking | Step::Typing(_)) if action == Action::ShowCard => {
                self.tell();
                self.top = self.rows_above(front.size().0);
            }
            _ if matches!(action, Action::EndCards | Action::Back) => self.end(),
            _ => self.top = front.scrolled(action, self.top).unwrap_or(self.top),
        }
        None
    }

    fn undo(&mut self, now: &Now) -> Option<Save> {
        Some(match self.deal.undo()? {
            Done::Rated(review) => {
                self.show(Step::Told(None));
                Save::TakeBack(review)
            }
            Done::PutAway(name) => {
                self.ask();
                suspension(name, !self.suspended, now)
            }
        })
    }

    /// Suspends the card in front, or takes it up if it is suspended.
    fn put_away(&mut self, now: &Now) -> Option<Save> {
        let name = self.deal.put_away()?;
        self.go_on();
        Some(suspension(name, self.suspended, now))
    }

    /// Goes on to the next card, or to the summary.
    fn go_on(&mut self) {
        if self.deal.front().is_some() {
            self.ask();
        } else {
            self.end();
        }
    }

    /// Asks for the card in front.
    fn ask(&mut self) {
        self.show(if self.typed { Step::Typing(Box::default()) } else { Step::Asking });
    }

    /// Shows the answer, beside what was typed.
    fn tell(&mut self) {
        let typed = match (&self.step, self.deal.front()) {
            (Step::Typing(field), Some(front)) => Typed::of(field.text(), &front.card),
            _ => None,
        };
        self.show(Step::Told(typed));
    }

    /// The rows above the answer in so many columns: where question and answer don't both fit, the answer is in sight.
    fn rows_above(&self, columns: usize) -> usize {
        self.deal.front().map_or(0, |card| wrapped(&card.asked().rows, columns).len() + 2)
    }

    /// Has answers typed from now on, or no longer.
    fn toggle_typing(&mut self) {
        self.typed = !self.typed;
        if matches!(self.step, Step::Asking | Step::Typing(_)) {
            self.ask();
        }
    }

    /// Changes the answer that is being typed.
    pub fn edit(&mut self, edit: impl FnOnce(&mut Field)) {
        if let Step::Typing(field) = &mut self.step {
            edit(field);
        }
    }

    /// The text of the card in front, to be edited: the last one, where that was no card.
    fn text(&self) -> Option<String> {
        let front = self.deal.front()?;
        let draft = self.draft.as_ref().filter(|(name, _)| *name == front.name);
        Some(draft.map_or_else(|| wording::text(&front.card), |(_, text)| text.clone()))
    }

    /// Takes an edited text; gives the card to keep, and nothing where it is the same.
    fn edited(&mut self, text: String, now: &Now) -> Result<Option<OwnCard>, String> {
        let Some(front) = self.deal.front() else { return Ok(None) };
        let name = front.name.clone();
        let card = match wording::reworded(&front.card, &text) {
            Ok(card) => card,
            Err(why) => {
                self.draft = Some((name, text));
                return Err(why);
            }
        };
        self.draft = None;
        let Some(card) = card else { return Ok(None) };
        let own = OwnCard { name, title: front.title.clone(), card, made: now.wall };
        self.deal.reword(&own);
        Ok(Some(own))
    }

    /// Days until the card in front comes again after each rating, in their order.
    pub fn intervals(&self, now: &Now) -> Option<[u32; 4]> {
        let (front, today) = (self.deal.front()?, Day::of(now));
        let next = self.schedule.next(front.memory.as_ref(), today);
        Some(next.map(|memory| memory.due.since(today)))
    }

    /// True if keys type an answer.
    pub const fn typing(&self) -> bool {
        matches!(self.step, Step::Typing(_))
    }

    /// The contexts of its keys.
    pub fn contexts(&self) -> Vec<Context> {
        let own = match self.step {
            Step::Asking | Step::Typing(_) => &[Context::Card][..],
            Step::Told(_) => &[Context::CardAnswer, Context::Card],
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

/// The save that takes a suspended card up, or suspends one.
fn suspension(name: String, suspended: bool, now: &Now) -> Save {
    if suspended { Save::TakeCardUp(name) } else { Save::SuspendCard(name, now.wall) }
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
        if hand.cards.is_empty() {
            return self.say(hand.none_ready());
        }
        let Hand { cards, schedule, suspended, typed, .. } = hand;
        self.overlays.clear();
        self.notice = None;
        let deal = Deal::of(cards);
        let mut cards = Cards { deal, schedule, step: Step::Asking, top: 0, suspended, typed, draft: None };
        cards.ask();
        self.screen = Screen::Cards(Box::new(cards));
    }

    pub(super) fn act_in_cards(&mut self, action: Action) {
        let Screen::Cards(cards) = &mut self.screen else { return };
        if matches!((&cards.step, action), (Step::Summary(_), Action::Back | Action::NextEstimate)) {
            return self.show_library();
        }
        if action == Action::EditCard {
            return self.work.effects.extend(cards.text().map(Effect::EditCard));
        }
        let save = cards.act(action, self.regions.front, &self.now);
        match (action, &save) {
            (Action::SuspendCard, Some(Save::SuspendCard(..))) => self.say(SUSPENDED),
            (Action::SuspendCard, Some(_)) => self.say("Taken up: it is asked again when it is due."),
            _ => {}
        }
        self.work.saves.extend(save);
    }

    pub(super) fn card_edited(&mut self, text: String) {
        let Screen::Cards(cards) = &mut self.screen else { return };
        match cards.edited(text, &self.now) {
            Ok(None) => self.say("The card is as it was."),
            Ok(Some(own)) => {
                self.work.saves.push(Save::Card(own));
                self.say("Kept in your own words.");
            }
            Err(why) => {
                let again = concat!(key!("edit-card"), " opens your text again.");
                self.say(format!("{why} {again}"));
            }
        }
    }
}

/// Notice that a card was suspended.
const SUSPENDED: &str = "Suspended; `greenroom drill cards --suspended` takes it up again.";
