//! Cards: a question on a topic, the answer behind it, and another look at those that weren't known.

use std::collections::VecDeque;

use crate::domain::card::Card;
use crate::domain::id::{GlobalId, Id};
use crate::domain::random::Random;
use crate::page::{Page, Tone, reflow};

/// A card as it is drilled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flashcard {
    /// The pack and the topic.
    pub topic: GlobalId,
    /// The topic's title.
    pub title: String,
    /// Its id within the topic.
    pub id: Id,
    /// Question and answer.
    pub card: Card,
}

/// The cards in the order they are asked: as they come, or shuffled by a seed; no more than `count`.
pub fn dealt(cards: &[Flashcard], seed: Option<u64>, count: Option<usize>) -> Vec<Flashcard> {
    let places = match seed {
        Some(seed) => Random::stream(seed, 0).shuffled(cards.len()),
        None => (0..cards.len()).collect(),
    };
    places.into_iter().take(count.unwrap_or(usize::MAX)).map(|at| cards[at].clone()).collect()
}

/// A run of cards. One that isn't known comes again after all others, until it is.
#[derive(Debug, Clone, Default)]
pub struct Deal {
    cards: Vec<Flashcard>,
    /// Places in `cards` of those still to come, the one in front first.
    queue: VecDeque<usize>,
    /// Cards known at first sight.
    known: usize,
    /// Places of the cards that weren't known at first sight, in the order they came.
    missed: Vec<usize>,
}

impl Deal {
    /// A run of these cards, in this order.
    pub fn of(cards: Vec<Flashcard>) -> Self {
        let queue = (0..cards.len()).collect();
        Self { cards, queue, ..Self::default() }
    }

    /// The card in front; none where all are known.
    pub fn front(&self) -> Option<&Flashcard> {
        self.queue.front().map(|&at| &self.cards[at])
    }

    /// Says whether the card in front was known, and goes on to the next.
    pub fn mark(&mut self, known: bool) {
        let Some(at) = self.queue.pop_front() else { return };
        let seen = self.missed.contains(&at);
        match (known, seen) {
            (true, false) => self.known += 1,
            (false, false) => self.missed.push(at),
            (_, true) => {}
        }
        if !known {
            self.queue.push_back(at);
        }
    }

    /// Cards in the run.
    pub const fn count(&self) -> usize {
        self.cards.len()
    }

    /// Cards that were marked at least once.
    pub const fn met(&self) -> usize {
        self.known + self.missed.len()
    }

    /// Cards known at first sight.
    pub const fn known(&self) -> usize {
        self.known
    }

    /// The cards that weren't known at first sight.
    pub fn missed(&self) -> impl Iterator<Item = &Flashcard> {
        self.missed.iter().map(|&at| &self.cards[at])
    }
}

impl Flashcard {
    /// The question.
    pub fn asked(&self) -> Page {
        let mut page = Page::new("question");
        page.row(Tone::Faint, &self.title).blank().row(Tone::Strong, &self.card.ask);
        page
    }

    /// The answer, its reason, and where it matters.
    pub fn told(&self) -> Page {
        let mut page = Page::new("answer");
        page.row(Tone::Text, reflow(self.card.answer.trim()));
        for (title, text) in [("Why", &self.card.why), ("Where it matters", &self.card.matters)] {
            if let Some(text) = text {
                page.heading(title).row(Tone::Text, reflow(text.trim()));
            }
        }
        page
    }
}

/// The summary of a run: what was known, and what to read again.
pub fn summary(deal: &Deal) -> Page {
    let mut page = Page::new("summary");
    if deal.met() == 0 {
        page.row(Tone::Faint, "No card was answered, so there is nothing to say.");
        return page;
    }
    let cards = if deal.met() == 1 { "card" } else { "cards" };
    page.row(Tone::Strong, format!("{} of {} {cards} known at first sight", deal.known(), deal.met()));
    if deal.missed().next().is_some() {
        page.heading("To look at again");
    }
    for missed in deal.missed() {
        page.indented(2, Tone::Text, format!("{}: {}", missed.title, missed.card.ask));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deal(asks: &[&str]) -> Deal {
        let topic = GlobalId { pack: Id::parse("core").unwrap(), name: Id::parse("caching").unwrap() };
        let card = |ask: &&str| Flashcard {
            topic: topic.clone(),
            title: "Caching".into(),
            id: Id::parse(ask).unwrap(),
            card: Card { ask: (*ask).to_owned(), answer: "x".into(), ..Card::default() },
        };
        Deal::of(asks.iter().map(card).collect())
    }

    fn front(deal: &Deal) -> Option<&str> {
        deal.front().map(|front| front.card.ask.as_str())
    }

    #[test]
    fn a_card_that_is_not_known_comes_again_until_it_is() {
        let mut deal = deal(&["a", "b"]);
        deal.mark(false);
        assert_eq!(front(&deal), Some("b"));
        deal.mark(true);
        assert_eq!(front(&deal), Some("a"));
        deal.mark(false);
        assert_eq!(front(&deal), Some("a"));
        deal.mark(true);
        assert_eq!(front(&deal), None);
        assert_eq!((deal.known(), deal.missed().count(), deal.met()), (1, 1, 2));
    }

    #[test]
    fn marking_past_the_end_changes_nothing() {
        let mut deal = deal(&[]);
        deal.mark(true);
        deal.mark(false);
        assert_eq!((deal.met(), front(&deal)), (0, None));
    }
}
