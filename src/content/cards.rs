//! The cards of all packs, without those that would spoil a problem.

use std::collections::HashMap;

use super::context::{self, Context};
use super::library::Library;
use super::read;
use super::shelf::Shelf;
use crate::domain::card::{Card, Deck};
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Head, Quality};
use crate::domain::round::{ProblemStats, Status};
use crate::drill::cards::Flashcard;

/// Every card on a topic, or on all topics without one: pack by pack, in the order of the files. A card that would spoil a
/// problem waits until that problem was practised, and a deck with a fault is left out: `pack check` names the fault.
pub fn cards(
    library: &Library,
    standing: &HashMap<GlobalId, ProblemStats>,
    topic: Option<&str>,
) -> Vec<Flashcard> {
    let waits = |card: &Card| {
        let spoilt = |head: &&Head| card.spoils.contains(&head.id);
        library
            .heads()
            .filter(spoilt)
            .any(|head| ProblemStats::of(head, standing).status() != Status::Practised)
    };
    let all = library.shelves().iter().flat_map(|shelf| of_pack(shelf, topic));
    all.filter(|flashcard| !waits(&flashcard.card)).collect()
}

/// The topics that have cards, with their titles.
pub fn topics(library: &Library) -> Vec<(Id, String)> {
    let mut topics: Vec<(Id, String)> = Vec::new();
    for flashcard in cards(library, &HashMap::new(), None) {
        if topics.iter().all(|(id, _)| *id != flashcard.topic) {
            topics.push((flashcard.topic, flashcard.title));
        }
    }
    topics
}

fn of_pack(shelf: &Shelf, topic: Option<&str>) -> Vec<Flashcard> {
    let Ok(pack) = &shelf.pack else { return Vec::new() };
    let wanted = |stem: &&str| topic.is_none_or(|topic| topic == *stem);
    let stems = context::ids(&shelf.origin, "cards");
    let stems: Vec<&str> = stems.iter().map(Id::as_str).filter(wanted).collect();
    if stems.is_empty() {
        return Vec::new();
    }
    let context = Context::of(&shelf.origin, &pack.id, Some(pack), &Quality::default());
    let decks = stems.into_iter().filter_map(|stem| {
        let source = shelf.origin.read(&format!("cards/{stem}.toml")).ok()?;
        read::cards(source, stem, &context).sound().ok()
    });
    decks.flat_map(|deck| of_deck(deck, &context)).collect()
}

fn of_deck(deck: Deck, context: &Context) -> impl Iterator<Item = Flashcard> {
    let (pack, topic) = (context.home.clone(), deck.topic.clone());
    let known = context.topics.as_ref().and_then(|topics| topics.get(&deck.topic));
    let title = known.map_or_else(|| deck.topic.to_string(), |topic| topic.title.to_string());
    deck.cards.into_iter().map(move |(id, card)| Flashcard {
        name: format!("{pack}/{topic}/{id}"),
        topic: topic.clone(),
        title: title.clone(),
        card,
        memory: None,
    })
}
