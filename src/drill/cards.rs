//! Cards: a question on a topic, the answer behind it, and another look at those that weren't known.

use std::collections::VecDeque;

use super::schedule::Schedule;
use crate::domain::card::{Card, OwnCard};
use crate::domain::id::Id;
use crate::domain::now::Now;
use crate::domain::random::Random;
use crate::domain::review::{Day, Memory, Rating, Review};
use crate::page::{Page, Tone, reflow};

/// A card as it is drilled.
#[derive(Debug, Clone, PartialEq)]
pub struct Flashcard {
    /// Its name in the database: `pack/topic/card`, or that of a card of one's own.
    pub name: String,
    /// The topic it is on.
    pub topic: Id,
    /// The title above its question.
    pub title: String,
    /// Question and answer.
    pub card: Card,
    /// What is remembered of it; none where it was never met.
    pub memory: Option<Memory>,
}

/// The cards that somebody meets in one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Cards that come again.
    pub due: usize,
    /// Cards that were never met.
    pub new: usize,
}

impl Default for Limits {
    /// Ten new cards a day come again some eighty times in the month after, so that a quarter of an hour a day is enough.
    fn default() -> Self {
        Self { due: 100, new: 10 }
    }
}

/// Cards to go through, and what is known of their next ones.
#[derive(Debug, Clone, Default)]
pub struct Hand {
    /// The cards, in the order they are asked.
    pub cards: Vec<Flashcard>,
    /// The time they come again.
    pub schedule: Schedule,
    /// Days until a card is due, where none is in the hand and one was met before.
    pub next: Option<u32>,
    /// The limits of the day, where no card is in the hand because of them.
    pub held_back: Option<Limits>,
    /// The cards are those that are suspended.
    pub suspended: bool,
    /// Answers are typed before they are shown.
    pub typed: bool,
}

impl Hand {
    /// The reason that there is no card in it.
    pub fn none_ready(&self) -> String {
        if self.suspended {
            return "No card is suspended.".into();
        }
        if let Some(Limits { new, due }) = self.held_back {
            return format!("Done for today: at most {new} new, {due} due; `--new` and `--due` change it.");
        }
        let Some(days) = self.next else {
            return "No card is ready: those of a problem come once you have practised it.".into();
        };
        let when = if days <= 1 { "tomorrow".into() } else { format!("in {days} days") };
        format!(
            "No card is due today; the next comes {when}. `greenroom drill cards --topic …` asks one topic anyway."
        )
    }
}

/// The cards in the order they are asked: as they come, or shuffled by a seed; no more than `count`.
pub fn dealt(cards: &[Flashcard], seed: Option<u64>, count: Option<usize>) -> Vec<Flashcard> {
    let places = match seed {
        Some(seed) => Random::stream(seed, 0).shuffled(cards.len()),
        None => (0..cards.len()).collect(),
    };
    places.into_iter().take(count.unwrap_or(usize::MAX)).map(|at| cards[at].clone()).collect()
}

/// The cards for a day: those that are due, the longest overdue first, then new ones in an order of the seed.
pub fn of_the_day(cards: &[Flashcard], today: Day, limits: Limits, seed: u64) -> Vec<Flashcard> {
    let due = |card: &&Flashcard| card.memory.as_ref().map(|memory| memory.due);
    let mut again: Vec<&Flashcard> =
        cards.iter().filter(|card| card.memory.is_some_and(|memory| memory.is_due(today))).collect();
    again.sort_by_key(due);
    let new: Vec<Flashcard> = cards.iter().filter(|card| card.memory.is_none()).cloned().collect();
    let again = again.into_iter().take(limits.due).cloned();
    again.chain(dealt(&new, Some(seed), Some(limits.new))).collect()
}

/// Days until the first of these cards is due; none where none was ever met.
pub fn next_due(cards: &[Flashcard], today: Day) -> Option<u32> {
    cards.iter().filter_map(|card| card.memory.as_ref()).map(|memory| memory.due.since(today)).min()
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
    /// The steps so far, with what each replaced.
    past: Vec<Past>,
}

/// Something done with the card in front.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// It was rated.
    Rated(Review),
    /// It was put away, to be asked no more in this run: the card's name.
    PutAway(String),
}

/// Something done, and the run as it was before it.
#[derive(Debug, Clone)]
struct Past {
    done: Done,
    at: usize,
    memory: Option<Memory>,
    queue: VecDeque<usize>,
    known: usize,
    missed: usize,
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

    /// Rates the card in front, and goes on to the next; gives the review to keep.
    pub fn rate(&mut self, rating: Rating, schedule: &Schedule, now: &Now) -> Option<Review> {
        let queue = self.queue.clone();
        let at = self.queue.pop_front()?;
        let before = self.cards[at].memory;
        let memory = schedule.after(before.as_ref(), rating, Day::of(now));
        let review = Review { card: self.cards[at].name.clone(), wall: now.wall, rating, memory };
        let (known, missed) = (self.known, self.missed.len());
        let done = Done::Rated(review.clone());
        self.past.push(Past { done, at, memory: before, queue, known, missed });
        self.cards[at].memory = Some(memory);
        match (rating, self.missed.contains(&at)) {
            (Rating::Again, seen) => {
                self.queue.push_back(at);
                self.missed.extend((!seen).then_some(at));
            }
            (_, seen) => self.known += usize::from(!seen),
        }
        Some(review)
    }

    /// Puts the card in front away; gives its name.
    pub fn put_away(&mut self) -> Option<String> {
        let queue = self.queue.clone();
        let at = self.queue.pop_front()?;
        let (name, memory) = (self.cards[at].name.clone(), self.cards[at].memory);
        let (done, known, missed) = (Done::PutAway(name.clone()), self.known, self.missed.len());
        self.past.push(Past { done, at, memory, queue, known, missed });
        Some(name)
    }

    /// Words the card in front as its owner does.
    pub fn reword(&mut self, own: &OwnCard) {
        if let Some(&at) = self.queue.front() {
            self.cards[at].card = own.laid_over(&self.cards[at].card);
        }
    }

    /// True if there is a step to take back.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Goes back to before the last step; gives what is to be taken back.
    pub fn undo(&mut self) -> Option<Done> {
        let Past { done, at, memory, queue, known, missed } = self.past.pop()?;
        self.cards[at].memory = memory;
        (self.queue, self.known) = (queue, known);
        self.missed.truncate(missed);
        Some(done)
    }

    /// Cards in the run, without those that were put away before they were met.
    pub fn count(&self) -> usize {
        self.met() + self.queue.iter().filter(|at| !self.missed.contains(at)).count()
    }

    /// Cards that were rated at least once.
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
    use std::time::Duration;

    use chrono::{DateTime, FixedOffset};

    use super::*;

    fn card(ask: &str, memory: Option<Memory>) -> Flashcard {
        Flashcard {
            name: format!("core/caching/{ask}"),
            topic: Id::parse("caching").unwrap(),
            title: "Caching".into(),
            card: Card { ask: ask.to_owned(), answer: "x".into(), ..Card::default() },
            memory,
        }
    }

    fn deal(asks: &[&str]) -> Deal {
        Deal::of(asks.iter().map(|ask| card(ask, None)).collect())
    }

    fn now() -> Now {
        let utc_offset = FixedOffset::east_opt(0).unwrap();
        Now { mono: Duration::ZERO, wall: DateTime::from_timestamp(864_000, 0).unwrap(), utc_offset }
    }

    fn rate(deal: &mut Deal, rating: Rating) -> Option<Review> {
        deal.rate(rating, &Schedule::default(), &now())
    }

    fn front(deal: &Deal) -> Option<&str> {
        deal.front().map(|front| front.card.ask.as_str())
    }

    #[test]
    fn a_card_that_is_not_known_comes_again_until_it_is() {
        let mut deal = deal(&["a", "b"]);
        rate(&mut deal, Rating::Again);
        assert_eq!(front(&deal), Some("b"));
        rate(&mut deal, Rating::Good);
        assert_eq!(front(&deal), Some("a"));
        rate(&mut deal, Rating::Again);
        assert_eq!(front(&deal), Some("a"));
        rate(&mut deal, Rating::Hard);
        assert_eq!(front(&deal), None);
        assert_eq!((deal.known(), deal.missed().count(), deal.met()), (1, 1, 2));
    }

    #[test]
    fn rating_past_the_end_changes_nothing() {
        let mut deal = deal(&[]);
        assert_eq!((rate(&mut deal, Rating::Good), deal.undo()), (None, None));
        assert_eq!((deal.met(), front(&deal)), (0, None));
    }

    #[test]
    fn undo_goes_back_over_every_rating() {
        let mut deal = deal(&["a", "b"]);
        let ratings = [Rating::Again, Rating::Easy, Rating::Good];
        let kept: Vec<_> = ratings.map(|rating| rate(&mut deal, rating)).into();
        let back: Vec<_> = std::iter::from_fn(|| Some(deal.undo())).take(4).collect();
        let rated = |at: usize| kept[at].clone().map(Done::Rated);
        assert_eq!(back, [rated(2), rated(1), rated(0), None]);
        assert_eq!((deal.met(), front(&deal), deal.front().unwrap().memory), (0, Some("a"), None));
    }

    #[test]
    fn a_card_that_is_put_away_counts_no_more_and_comes_back_by_undo() {
        let mut deal = deal(&["a", "b"]);
        rate(&mut deal, Rating::Again);
        assert_eq!((deal.put_away().as_deref(), front(&deal)), (Some("core/caching/b"), Some("a")));
        assert_eq!((deal.count(), deal.met()), (1, 1));
        deal.put_away();
        assert_eq!((deal.count(), deal.met(), deal.put_away()), (1, 1, None));
        assert_eq!(deal.undo(), Some(Done::PutAway("core/caching/a".into())));
        deal.undo();
        assert_eq!((deal.count(), front(&deal)), (2, Some("b")));
    }

    #[test]
    fn a_day_brings_what_is_due_and_then_some_that_are_new() {
        let met = |due| Some(Memory { stability: 1.0, difficulty: 5.0, seen: Day(0), due: Day(due) });
        let cards = [
            card("late", met(8)),
            card("later", met(11)),
            card("oldest", met(3)),
            card("new", None),
            card("more", None),
        ];
        let asks = |limits| -> Vec<String> {
            of_the_day(&cards, Day(10), limits, 1).into_iter().map(|card| card.card.ask).collect()
        };
        assert_eq!(asks(Limits { due: 9, new: 0 }), ["oldest", "late"]);
        assert_eq!(asks(Limits { due: 1, new: 1 }).len(), 2);
        assert_eq!(asks(Limits { due: 0, new: 9 }).len(), 2);
        assert_eq!((next_due(&cards[1..2], Day(10)), next_due(&cards[3..], Day(10))), (Some(1), None));
    }
}
