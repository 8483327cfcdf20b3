//! Cards of one's own among those of the packs, and one's own wording of these.

use std::collections::{HashMap, HashSet};

use super::cards::Flashcard;
use crate::domain::card::{Card, OWN_PACK, OwnCard};
use crate::domain::id::Id;

/// The cards of the packs on a topic, or all of them, worded as their owner has them, and then the cards of one's own on
/// it. The topic of all cards of one's own is [`OWN_PACK`].
pub fn with_own(packs: Vec<Flashcard>, own: &[OwnCard], topic: Option<&str>) -> Vec<Flashcard> {
    let wordings: HashMap<&str, &OwnCard> = own.iter().map(|own| (own.name.as_str(), own)).collect();
    let worded = |mut flashcard: Flashcard| {
        if let Some(own) = wordings.get(flashcard.name.as_str()) {
            flashcard.card = own.laid_over(&flashcard.card);
        }
        flashcard
    };
    let asked = |own: &&OwnCard| topic.is_none_or(|topic| own.is_on(topic));
    packs.into_iter().map(worded).chain(own.iter().filter(asked).filter_map(flashcard)).collect()
}

/// The topics of the cards of one's own, [`OWN_PACK`] first; none where there are no cards.
pub fn own_topics(own: &[OwnCard]) -> Vec<Id> {
    let mut seen = HashSet::new();
    let topics = own.iter().filter_map(OwnCard::topic);
    let all = Id::parse(OWN_PACK).into_iter().chain(topics).filter(|topic| seen.insert(topic.clone()));
    let all: Vec<Id> = all.collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// A card of one's own as it is drilled; none where it is a wording of a pack's card.
fn flashcard(own: &OwnCard) -> Option<Flashcard> {
    let (name, topic, title) = (own.name.clone(), own.topic()?, own.title.clone());
    Some(Flashcard { name, topic, title, card: own.card.clone(), memory: None })
}

impl OwnCard {
    /// This wording of a card, with what the wording doesn't say.
    pub(super) fn laid_over(&self, card: &Card) -> Card {
        // What else was right may be wrong for another answer.
        let theirs = self.card.accept.is_empty() && self.card.answer.trim() == card.answer.trim();
        let accept = if theirs { card.accept.clone() } else { self.card.accept.clone() };
        Card { accept, level: card.level, spoils: card.spoils.clone(), ..self.card.clone() }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn own(name: &str, ask: &str) -> OwnCard {
        let card = Card { ask: ask.into(), answer: "mine".into(), ..Card::default() };
        OwnCard { name: name.into(), title: "Mine".into(), card, made: DateTime::UNIX_EPOCH }
    }

    fn of_pack(answer: &str) -> Flashcard {
        let card = Card {
            ask: "theirs?".into(),
            answer: answer.into(),
            accept: vec!["their way".into()],
            ..Card::default()
        };
        let (name, topic) = ("core/caching/ttl".to_owned(), Id::parse("caching").unwrap());
        Flashcard { name, topic, title: "Caching".into(), card, memory: None }
    }

    fn asks(cards: &[Flashcard]) -> Vec<&str> {
        cards.iter().map(|card| card.card.ask.as_str()).collect()
    }

    #[test]
    fn a_topic_has_the_cards_of_ones_own_on_it() {
        let all =
            [own("own/core/chat/a", "a?"), own("own/estimates/b", "b?"), own("core/caching/gone", "gone?")];
        assert_eq!(asks(&with_own(vec![of_pack("x")], &all, None)), ["theirs?", "a?", "b?"]);
        assert_eq!(asks(&with_own(Vec::new(), &all, Some("own"))), ["a?", "b?"]);
        assert_eq!(asks(&with_own(Vec::new(), &all, Some("estimates"))), ["b?"]);
        let topics: Vec<String> = own_topics(&all).iter().map(Id::to_string).collect();
        assert_eq!(topics, ["own", "chat", "estimates"]);
    }

    #[test]
    fn ones_own_wording_replaces_that_of_the_pack_and_what_fits_it_no_more() {
        let mine = [own("core/caching/ttl", "mine?")];
        let [changed] = with_own(vec![of_pack("theirs")], &mine, None).try_into().unwrap();
        assert_eq!((changed.card.ask.as_str(), changed.card.accept.len()), ("mine?", 0));
        assert_eq!((changed.title.as_str(), changed.name.as_str()), ("Caching", "core/caching/ttl"));
        let [same] = with_own(vec![of_pack("mine")], &mine, None).try_into().unwrap();
        assert_eq!(same.card.accept, ["their way"]);
        let mut more = own("core/caching/ttl", "mine?");
        more.card.accept = vec!["my way".into()];
        let [more] = with_own(vec![of_pack("mine")], &[more], None).try_into().unwrap();
        assert_eq!(more.card.accept, ["my way"]);
    }
}
