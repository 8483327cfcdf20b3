//! The cards to go through now: those of the packs and one's own, with what the store remembers of them.

use crate::app::cards::Order;
use crate::domain::now::Now;
use crate::domain::review::Day;
use crate::drill::cards::{Flashcard, Hand, Limits, USUAL, dealt, next_due, of_the_day};
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
    all.retain(|card| suspended.contains(&card.name()) == order.suspended);
    all.iter_mut().for_each(|card| card.memory = memories.get(&card.name()).copied());
    let cards = match (&order.topic, order.seed) {
        _ if order.suspended => dealt(&all, None, order.count),
        (Some(_), _) => dealt(&all, None, order.count),
        (None, Some(seed)) => dealt(&all, Some(seed), order.count),
        (None, None) => {
            let mut cards = of_the_day(&all, today, limits(order.count, store, today), seed);
            cards.truncate(order.count.unwrap_or(usize::MAX));
            cards
        }
    };
    let next = if cards.is_empty() { next_due(&all, today) } else { None };
    Hand { cards, schedule: Schedule::at(order.retention), next, suspended: order.suspended }
}

/// The limits of a day, less what was begun on it; a count that was asked for counts alone.
fn limits(count: Option<usize>, store: &Store, today: Day) -> Limits {
    let begun = store.cards_begun(today).unwrap_or_default();
    match count {
        Some(count) => Limits { due: count, new: count },
        None => Limits { new: USUAL.new.saturating_sub(begun), ..USUAL },
    }
}
