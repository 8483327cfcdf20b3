//! What takes over from a box: `stripe (fallback: paypal)`, `stripe, backup paypal`, `stripe with paypal as fallback`.

use crate::diagram::names::{fold, lower};

use super::item::{self, Item};
use super::name::{Certainty, Known};
use super::token::{Lexeme, Token};

/// Words for it. Those of the second list say it of third parties only: a `backup db` may be a copy of the data.
const SURE: &[&str] = &["fallback", "failover"];
const LIKELY: &[&str] = &["backup", "standby", "secondary", "alternative"];

/// True for a word behind which the name of a spare may stand.
pub(super) fn heads(word: &str) -> bool {
    let lower = lower(word);
    SURE.contains(&&*lower) || LIKELY.contains(&&*lower)
}

/// `falls back`, `falling back`, `fails over`.
fn falls(word: &str) -> bool {
    ["fall", "fail"].iter().any(|stem| word.starts_with(stem)) && !heads(word)
}

/// The tokens of a spare's name, and whether the words before or behind it are sure to mean one.
fn named<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(&'a [Token<'t>], bool)> {
    let is_filler = |token: &Token<'_>| matches!(&*token.lower(), "with" | "w/" | "a" | "the" | "and");
    let tokens = &tokens[tokens.iter().take_while(|token| is_filler(token)).count()..];
    let (first, second) = (tokens.first()?.lower(), tokens.get(1).map(Token::lower).unwrap_or_default());
    let falls = falls(&first) && matches!(&*second, "back" | "over");
    if falls || heads(&first) {
        let rest = &tokens[if falls { 2 } else { 1 }..];
        let is_link = |token: &Token<'_>| {
            token.what == Lexeme::Colon || matches!(&*token.lower(), "to" | "is" | "=" | "on" | "via")
        };
        let rest = &rest[rest.iter().take_while(|token| is_link(token)).count()..];
        return (!rest.is_empty()).then(|| (rest, falls || SURE.contains(&&*first)));
    }
    let [name @ .., last] = tokens else { return None };
    let told = last.lower();
    let article = name.last().is_some_and(|token| token.lower() == "a");
    let name = &name[..name.len() - usize::from(article)];
    let name = name.split_last().filter(|(as_, _)| as_.lower() == "as").map(|(_, name)| name)?;
    (heads(&told) && !name.is_empty()).then(|| (name, SURE.contains(&&*told)))
}

/// A spare that a remark on a box names: `fallback: paypal` in brackets, `with paypal as fallback`.
pub(super) fn of(text: &str, remark: &[Token<'_>], owner: &str, known: Known<'_>) -> Option<Item> {
    let (name, sure) = named(remark)?;
    let item = item::read(text, name, known).ok()?;
    // `search (fallback: popular)` may mean what is shown.
    let plain = item.certainty > Certainty::Word
        || item.certainty == Certainty::Word && is(Party::Third, owner, known);
    taken(item, sure, owner, known).filter(|_| plain)
}

/// A spare that stands beside another box in a list: `stripe, fallback paypal`.
pub(super) fn beside(text: &str, tokens: &[Token<'_>], before: &Item, known: Known<'_>) -> Option<Item> {
    let first = tokens.first().and_then(Token::word)?;
    (heads(first) || falls(&lower(first))).then_some(())?;
    let (name, sure) = named(tokens)?;
    taken(item::read(text, name, known).ok()?, sure, &before.mention.name, known)
}

/// True for `paypal (backup)` beside another third party.
pub(super) fn is_told(item: &Item, before: &Item, known: Known<'_>) -> bool {
    let told = item.mention.told.iter().any(|remark| heads(remark));
    told && taken(item.clone(), false, &before.mention.name, known).is_some()
}

fn taken(mut item: Item, sure: bool, owner: &str, known: Known<'_>) -> Option<Item> {
    let name = &item.mention.name;
    let same = fold(name) == fold(owner);
    let likely = || {
        let names = [name.as_str(), owner];
        let ours = |name: &&str| !is(Party::Third, name, known) && !is(Party::Unknown, name, known);
        !names.iter().any(ours) && names.iter().any(|name| is(Party::Third, name, known))
    };
    let takes_over = !same && (sure || likely());
    item.mention.fallback = true;
    takes_over.then_some(item)
}

#[derive(Clone, Copy, PartialEq)]
enum Party {
    Third,
    Unknown,
    Ours,
}

fn is(party: Party, name: &str, known: Known<'_>) -> bool {
    let own = match known.words.kind_of(name) {
        Some(kind) if kind.id == "external" => Party::Third,
        Some(_) => Party::Ours,
        None => Party::Unknown,
    };
    own == party
}
