//! `greenroom drill cards --csv`: every card that may be seen, with what is remembered of it.

use std::collections::HashSet;
use std::io::Write;

use serde_json::{Value, json};

use super::csv::csv;
use super::{Data, Exit, Failure};
use crate::content;
use crate::domain::card::{Card, OwnCard};
use crate::domain::review::Memory;
use crate::page::reflow;
use crate::store::Store;

/// The fields of a card.
const FIELDS: [&str; 12] = [
    "name",
    "topic",
    "question",
    "answer",
    "why",
    "matters",
    "suspended",
    "last_seen",
    "due",
    "stability",
    "difficulty",
    "accept",
];

/// A card with its name and the title above it.
struct Named {
    name: String,
    title: String,
    card: Card,
}

/// Writes the cards: those of the packs that spoil no problem, in one's own wording where there is one, then one's own.
pub(super) fn run(
    topic: Option<&str>,
    data: &mut Data,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Failure> {
    let own = data.sound(err, Store::own_cards)?;
    let suspended = data.sound(err, Store::suspended_cards)?;
    let memories = data.sound(err, Store::memories)?;
    let cards = all(topic, data, own);
    csv(
        out,
        FIELDS,
        cards.iter().map(|card| values(card, suspended.contains(&card.name), memories.get(&card.name))),
    )?;
    let listed: HashSet<&str> = cards.iter().map(|card| card.name.as_str()).collect();
    let gone = memories.keys().filter(|name| !listed.contains(name.as_str())).count();
    if topic.is_none() && gone > 0 {
        let were = if gone == 1 { "1 card that was" } else { &format!("{gone} cards that were") };
        writeln!(
            err,
            "greenroom: {were} reviewed can't be shown, as no pack here has the text; the reviews are kept"
        )?;
    }
    Ok(Exit::Ok)
}

fn all(topic: Option<&str>, data: &Data, mut own: Vec<OwnCard>) -> Vec<Named> {
    let mut cards: Vec<Named> = content::cards(&data.library, &data.standing(), topic)
        .into_iter()
        .map(|flashcard| Named { name: flashcard.name, title: flashcard.title, card: flashcard.card })
        .collect();
    for named in &mut cards {
        if let Some(at) = own.iter().position(|own| own.name == named.name) {
            let own = own.swap_remove(at);
            (named.title, named.card) = (own.title, own.card);
        }
    }
    own.sort_by(|a, b| a.name.cmp(&b.name));
    let on_topic = |own: &OwnCard| topic.is_none_or(|topic| own.is_on(topic) || worded_on(own, topic));
    let rest = own.into_iter().filter(on_topic);
    cards.extend(rest.map(|OwnCard { name, title, card, .. }| Named { name, title, card }));
    cards
}

/// True if it is a wording of a pack's card on a topic.
fn worded_on(own: &OwnCard, topic: &str) -> bool {
    own.topic().is_none() && own.name.split('/').nth(1) == Some(topic)
}

fn values(named: &Named, suspended: bool, memory: Option<&Memory>) -> [Value; FIELDS.len()] {
    let Card { ask, answer, why, matters, accept, .. } = &named.card;
    let text = |text: &str| json!(reflow(text.trim()));
    let rounded = |value: f32| json!((f64::from(value) * 100.0).round() / 100.0);
    [
        json!(named.name),
        json!(named.title),
        text(ask),
        text(answer),
        json!(why.as_deref().map(text)),
        json!(matters.as_deref().map(text)),
        json!(suspended),
        json!(memory.map(|memory| memory.seen.date().to_string())),
        json!(memory.map(|memory| memory.due.date().to_string())),
        json!(memory.map(|memory| rounded(memory.stability))),
        json!(memory.map(|memory| rounded(memory.difficulty))),
        json!(accept.join("; ")),
    ]
}
