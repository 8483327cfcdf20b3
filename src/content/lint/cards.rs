//! Cards lead to topics and problems that exist.

use super::names::unknown;
use super::walk::{family, items};
use crate::content::context::Context;
use crate::domain::card::{Deck, is_no_factor};
use crate::spanned::{Fault, Faults, Place};

/// Everything wrong with the meaning of a deck.
pub(in crate::content) fn cards(deck: &Deck, context: &Context, faults: &mut Faults<'_>) {
    if let Some(topics) = context.topics.as_ref().filter(|topics| !topics.contains_key(&deck.topic)) {
        faults.put(Place::ROOT.key("topic"), unknown("a topic", deck.topic.as_str(), topics.keys()));
    }
    for (at, _, card) in family("card", &deck.cards) {
        for (at, accepted) in items(at.key("accept"), &card.accept).filter(|(_, text)| is_no_factor(text)) {
            let message = format!("`{}` names no factor", accepted.escape_debug());
            faults.put(
                at,
                Fault::error(message, "expected a number of 1 or more, as in `within a factor of 2`"),
            );
        }
        for (at, id) in items(at.key("spoils"), &card.spoils).filter(|(_, id)| id.pack == context.home) {
            if !context.problems.contains(&id.name) {
                faults.put(at, unknown("a problem", id.name.as_str(), &context.problems));
            }
        }
    }
}
