//! The cards to go through now: those of the packs and one's own, with what the store remembers of them.

use crate::app::cards::Order;
use crate::domain::now::Now;
use crate::domain::review::Day;
use crate::drill::cards::{Flashcard, Hand, Limits, dealt, next_due, of_the_day};
use crate::drill::own::with_own;
use crate::drill::schedule::Schedule;
use crate::store::Store;

/// All cards of the topic or seed that was asked for; without either, what is due today and some that are new. What the
/// database can't tell counts as never met: a card is then asked too early, and none is lost.
pub fn hand(packs: Vec<Flashcard>, order: &Order, store: &Store, seed: u64, now: &Now) -> Hand {
    let (memories, today) = (store.memories().unwrap_or_default(), Day::of(now));
    let (own, suspended) =
        (store.own_cards().unwrap_or_default(), store.suspended_cards().unwrap_or_default());
    let mut all = with_own(packs, &own, order.topic.as_deref());
    all.retain(|card| suspended.contains(&card.name) == order.suspended);
    all.iter_mut().for_each(|card| card.memory = memories.get(&card.name).copied());
    let cards = match (&order.topic, order.seed) {
        _ if order.suspended => dealt(&all, None, order.count),
        (Some(_), _) => dealt(&all, None, order.count),
        (None, Some(seed)) => dealt(&all, Some(seed), order.count),
        (None, None) => {
            let mut cards = of_the_day(&all, today, limits(&all, order, store, today), seed);
            cards.truncate(order.count.unwrap_or(usize::MAX));
            cards
        }
    };
    let schedule = Schedule::at(order.retention);
    let (suspended, typed) = (order.suspended, order.typed);
    let mut hand = Hand { cards, schedule, suspended, typed, ..Hand::default() };
    if hand.cards.is_empty() {
        let waits = |card: &Flashcard| card.memory.is_none_or(|memory| memory.is_due(today));
        hand.held_back = all.iter().any(waits).then_some(order.limits);
        hand.next = next_due(&all, today);
    }
    hand
}

/// The limits of a day, less what was met on it; a count that was asked for counts alone.
fn limits(all: &[Flashcard], order: &Order, store: &Store, today: Day) -> Limits {
    if let Some(count) = order.count {
        return Limits { due: count, new: count };
    }
    let begun = store.cards_begun(today).unwrap_or_default();
    let seen = all.iter().filter(|card| card.memory.is_some_and(|memory| memory.seen == today)).count();
    let Limits { due, new } = order.limits;
    Limits { due: due.saturating_sub(seen.saturating_sub(begun)), new: new.saturating_sub(begun) }
}
