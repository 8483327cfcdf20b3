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
    /// Typed answers that are right, beside the answer itself; `within a factor of 2` for any number so near.
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

/// The name of a card on what a round on a problem missed: `own/PACK/PROBLEM/CARD`.
pub fn missed_name(problem: &GlobalId, card: &str) -> String {
    format!("{OWN_PACK}/{problem}/{}", part(card))
}

/// The topic of the cards on quick estimates.
const ESTIMATES: &str = "estimates";

/// The name of a card on a quick estimate: `own/estimates/CARD`.
pub fn estimate_name(item: &str) -> String {
    format!("{OWN_PACK}/{ESTIMATES}/{}", part(item))
}

/// The last part of a name. One that is too long for an id ends in digits that tell it from others that begin alike.
fn part(card: &str) -> String {
    let card = card.replace('/', "-");
    if card.len() <= MAX_ID {
        return card;
    }
    let digits = card.bytes().fold(0, |digits, byte| Random(digits ^ u64::from(byte)).number());
    let begins: String = card.chars().take(MAX_ID - 17).collect();
    format!("{begins}-{digits:016x}")
}

/// The entry of `accept` by which any number this near the answer counts: `within a factor of 2`.
const WITHIN: &str = "within a factor of ";

/// The `accept` of a card whose answer is an estimate.
pub fn within(factor: f64) -> String {
    format!("{WITHIN}{factor}")
}

/// The factor within which a number counts, where that is what is accepted.
pub fn factor_of(accepted: &str) -> Option<f64> {
    let factor = accepted.trim().strip_prefix(WITHIN)?.parse().ok();
    factor.filter(|factor: &f64| factor.is_finite() && *factor >= 1.0)
}

/// True if a text is meant for a factor and names none.
pub fn is_no_factor(accepted: &str) -> bool {
    accepted.trim().starts_with(WITHIN.trim_end()) && factor_of(accepted).is_none()
}

/// A card of one's own, or one's own wording of a pack's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCard {
    /// `own/pack/problem/card` or `own/estimates/card`, or the name of the pack's card whose wording it replaces.
    pub name: String,
    /// The title above its question.
    pub title: String,
    /// Question and answer.
    pub card: Card,
    /// The time it was made.
    pub made: DateTime<Utc>,
}

impl OwnCard {
    /// The topic of a card of one's own, a problem or `estimates`; none where it is a wording of a pack's card.
    pub fn topic(&self) -> Option<Id> {
        let (topic, card) = self.name.rsplit_once('/')?;
        let (home, topic) = topic.rsplit_once('/')?;
        let own = home == OWN_PACK || home.strip_prefix(OWN_PACK).is_some_and(|rest| rest.starts_with('/'));
        Id::parse(topic).ok().filter(|_| own && Id::parse(card).is_ok())
    }

    /// True if it is a card of one's own on a topic, or any of them where the topic is [`OWN_PACK`].
    pub fn is_on(&self, topic: &str) -> bool {
        self.topic().is_some_and(|own| topic == OWN_PACK || own.as_str() == topic)
    }
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
        let chat = |pack: &str| GlobalId::try_from(format!("{pack}/chat")).unwrap();
        assert_eq!(estimate_name("core/shop/orders"), "own/estimates/core-shop-orders");
        assert_eq!(missed_name(&chat("core"), "order"), "own/core/chat/order");
        assert_ne!(missed_name(&chat("core"), "order"), missed_name(&chat("mine"), "order"));
        let long = |end: &str| missed_name(&chat("core"), &format!("{}-{end}", "x".repeat(MAX_ID)));
        let id = |name: String| Id::parse(name.rsplit_once('/').unwrap().1).unwrap();
        assert_eq!(id(long("a")), id(long("a")));
        assert_ne!(id(long("a")), id(long("b")));
    }

    #[test]
    fn the_topic_of_a_card_of_ones_own_is_its_problem() {
        let topic = |name: &str| {
            let (card, made) = (Card::default(), DateTime::UNIX_EPOCH);
            OwnCard { name: name.into(), title: String::new(), card, made }.topic().map(|id| id.to_string())
        };
        assert_eq!(topic("own/core/chat/order").as_deref(), Some("chat"));
        assert_eq!(topic("own/estimates/number-dram").as_deref(), Some("estimates"));
        assert_eq!([topic("core/caching/ttl"), topic("owner/chat/a"), topic("own/a")], [None, None, None]);
    }
}
