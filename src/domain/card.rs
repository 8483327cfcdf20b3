//! Cards: short questions on one topic, to be repeated until they are known.

use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::format::{Name, Prose};
use super::id::{GlobalId, Id, MAX_ID};
use super::level::Level;
use super::problem::Citation;
use super::random::Random;

/// The cards on one topic: `cards/TOPIC.toml`, whose name is the topic's id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deck {
    /// The topic; must equal the file's name.
    pub topic: Id,
    /// The sources of the facts.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// The cards.
    #[serde(rename = "card")]
    pub cards: IndexMap<Id, Card>,
}

/// A short question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The question.
    pub ask: String,
    /// The answer.
    #[schemars(with = "Prose")]
    pub answer: String,
    /// The reason that it is so: the mechanism, or where the figure comes from.
    #[serde(default)]
    #[schemars(with = "Option<Prose>")]
    pub why: Option<String>,
    /// The place in a design where it decides something.
    #[serde(default)]
    #[schemars(with = "Option<Prose>")]
    pub matters: Option<String>,
    /// Typed answers that are right, beside the answer itself.
    #[serde(default)]
    pub accept: Vec<String>,
    /// The level from which it is asked.
    #[serde(default)]
    pub level: Level,
    /// Problems that it would spoil: it waits until they were practised.
    #[serde(default)]
    #[schemars(with = "Vec<Name>")]
    pub spoils: Vec<GlobalId>,
}

/// The pack of the cards of one's own, which no pack may be called; as a topic it stands for all of them.
pub const OWN_PACK: &str = "own";

/// The name of a card of one's own: `own/TOPIC/CARD`. A part that is too long for an id ends in digits that tell it from
/// others that begin alike.
pub fn own_name(topic: &Id, card: &str) -> String {
    let card = card.replace('/', "-");
    if card.len() <= MAX_ID {
        return format!("{OWN_PACK}/{topic}/{card}");
    }
    let digits = card.bytes().fold(0, |digits, byte| Random(digits ^ u64::from(byte)).number());
    let begins: String = card.chars().take(MAX_ID - 17).collect();
    format!("{OWN_PACK}/{topic}/{begins}-{digits:016x}")
}

/// A card of one's own, or one's own wording of a pack's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCard {
    /// `own/problem/card`, or the name of the pack's card whose wording it replaces.
    pub name: String,
    /// The title above its question.
    pub title: String,
    /// Question and answer.
    pub card: Card,
    /// The time it was made.
    pub made: DateTime<Utc>,
}

impl Deck {
    /// The cards as those of a pack: bare names of problems are names of that pack.
    pub fn put_into(mut self, pack: &Id) -> Self {
        self.cards.values_mut().flat_map(|card| &mut card.spoils).for_each(|id| id.put_into(pack));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_of_ones_own_has_a_name_that_can_be_an_id() {
        let topic = Id::parse("chat").unwrap();
        assert_eq!(own_name(&topic, "core/shop/orders"), "own/chat/core-shop-orders");
        let long = |end: &str| own_name(&topic, &format!("{}-{end}", "x".repeat(MAX_ID)));
        let id = |name: String| Id::parse(name.rsplit_once('/').unwrap().1).unwrap();
        assert_eq!(id(long("a")), id(long("a")));
        assert_ne!(id(long("a")), id(long("b")));
    }
}
