//! Decides how sure it is that a text names a component. A line becomes boxes only if each of its pieces does.

use crate::diagram::model::{Diagram, Skip};
use crate::diagram::names::{fold, lower};
use crate::diagram::rate::is_quantity;
use crate::diagram::vocabulary::{Kind, Vocabulary};

use super::lexicon::{
    Manner, is_article, is_never_in_a_name, is_no_head, is_place_word, is_preposition, is_quantifier,
    is_step, is_thing, verb,
};

/// Words of the longest name.
const MAX_WORDS: usize = 6;
/// Words of the longest name that no known word supports.
const MAX_PLAIN: usize = 3;

/// The names that are known where a line stands.
#[derive(Clone, Copy)]
pub(super) struct Known<'c> {
    pub(super) words: &'c Vocabulary,
    pub(super) diagram: &'c Diagram,
}

/// Certainty that a text names a component, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// A step such as `redirect`, which may be a service among others.
    Step,
    /// A few unknown words.
    Phrase,
    /// One unknown word.
    Word,
    /// An identifier such as `A`, `n12`, `OrderStore`.
    Identifier,
    /// A known kind, a box of the diagram, or a name that is described or quoted.
    Known,
}

/// The certainty of a name, or why it is none.
pub(super) fn certainty(name: &str, known: Known<'_>) -> Result<Certainty, Skip> {
    if known.diagram.find(name).is_some() || known.words.exact(name).is_some() {
        return Ok(Certainty::Known);
    }
    if is_quantity(name) || name.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Skip::Quantity);
    }
    let lower = lower(name);
    let words: Vec<&str> = lower.split_whitespace().collect();
    let last = words.last().copied().unwrap_or("");
    // `every 5m`.
    let amounts = words.iter().all(|word| is_article(word) || is_quantity(word));
    if amounts && words.iter().any(|word| is_quantity(word)) {
        return Err(Skip::Quantity);
    }
    let odd =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '_' | '.' | '/' | '\'' | '#' | ':' | '*');
    let worded = words.len() > 1 || name.chars().count() > 1;
    if worded
        && (words.len() > MAX_WORDS
            || name.contains(odd)
            || (0..words.len()).any(|at| is_never_in_a_name(words[at]) && !belongs(&words, at, known.words)))
    {
        return Err(Skip::Prose);
    }
    // `ui hits api`.
    let does = |word: &&str| {
        verb(word).is_some_and(|verb| verb.third && (!verb.noun || verb.manner == Manner::Direct))
    };
    if words.len() > 2 && words[1..words.len() - 1].iter().any(does) {
        return Err(Skip::Prose);
    }
    if matches!(words[..], [word] if is_preposition(word) || is_quantifier(word)) {
        return Err(Skip::Unclear);
    }
    if words.contains(&"us") && !is_place(&words, known) {
        return Err(Skip::Prose);
    }
    if matches!(words[..], [word] if is_step(word)) {
        return Ok(Certainty::Step);
    }
    let lone_thing = words.len() == 1 && is_thing(last);
    // `sqs push` is a queue for pushes.
    let of_known = last == "push" && known.words.exact(&words[..words.len() - 1].join(" ")).is_some();
    if !name.contains(char::is_alphanumeric)
        || (is_no_head(last) && !lone_thing && !of_known)
        || is_state(last)
    {
        return Err(Skip::Unclear);
    }
    Ok(match words.len() {
        _ if ends_known(without_place(&words), known.words) => Certainty::Known,
        _ if is_identifier(name) => Certainty::Identifier,
        1 if !lone_thing => Certainty::Word,
        ..=MAX_PLAIN => Certainty::Phrase,
        _ => return Err(Skip::Prose),
    })
}

/// The only box whose name begins with this word, where nothing else is called so. `api` is not short for `api gateway`,
/// which is another kind, nor `redis` for `redis sessions`: there may be two stores.
pub(super) fn full_name(word: &str, known: Known<'_>) -> Option<String> {
    let folded = fold(word);
    if folded.contains(' ') || known.diagram.find(word).is_some() {
        return None;
    }
    let begins = |name: &str| fold(name).strip_prefix(&*folded).is_some_and(|rest| rest.starts_with(' '));
    let mut boxes = known.diagram.nodes.iter().filter(|node| begins(&node.name));
    let node = boxes.next().filter(|_| boxes.next().is_none())?;
    let alike = |kind: &Kind| Some(kind.id.as_str()) == node.kind_id() && !kind.stateful && !kind.source;
    known.words.exact(word).is_none_or(|kind| alike(kind)).then(|| node.name.clone())
}

/// True if `us` is a place, not a pronoun: alone, beside a known name or in front: `lb us`, `us east lb`.
fn is_place(words: &[&str], known: Known<'_>) -> bool {
    let others: Vec<&str> = words.iter().copied().filter(|word| *word != "us").collect();
    let name = others.join(" ");
    others.is_empty()
        || known.words.kind_of(&name).is_some()
        || known.diagram.find(&name).is_some()
        || words[0] == "us"
}

/// True if a known name ends the name, as in `user service`. At its front it is a hint only: `cache helps`.
fn ends_known(words: &[&str], known: &Vocabulary) -> bool {
    (0..words.len()).any(|from| known.exact(&words[from..].join(" ")).is_some())
}

/// The name without the place at its end: `read replica region B`.
fn without_place<'w, 'n>(words: &'w [&'n str]) -> &'w [&'n str] {
    match words {
        [name @ .., place, id] if !name.is_empty() && is_place_word(place) && id.chars().count() <= 2 => name,
        _ => words,
    }
}

/// True for a word that a component may be named by although it makes most texts a sentence: a noun that is a verb too,
/// `kafka clicks`, or what tells one store from another, `hot cache`.
fn belongs(words: &[&str], at: usize, known: &Vocabulary) -> bool {
    match words[at] {
        "clicks" | "opens" => {
            let thing = |before: &str| known.exact(before).is_some_and(|kind| !kind.source);
            words.len() > 1 && (at == 0 || at + 1 == words.len() && thing(words[at - 1]))
        }
        "hot" | "single" | "small" | "large" => at == 0 && words.len() > 1 && ends_known(&words[1..], known),
        _ => false,
    }
}

/// `A`, `n12`, `web a`, `OrderStore`, `order-store`, `DB`: names of things rather than words of a sentence.
fn is_identifier(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let inner_capital = last.chars().skip(1).any(char::is_uppercase);
    let short = last.chars().count() <= 2 && name.split(' ').count() <= 2;
    short || inner_capital || last.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'))
}

/// `shipped`, `cancelled`: what becomes of a thing, not a thing.
pub(super) fn is_state(word: &str) -> bool {
    let stem = word.strip_suffix("ed").is_some_and(|stem| stem.len() > 2 && !stem.ends_with('e'));
    let adverb = word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "reply" | "supply" | "assembly" | "anomaly");
    let noun = matches!(
        word,
        "embed" | "newsfeed" | "shared" | "distributed" | "managed" | "breed" | "speed" | "feed"
    );
    (stem && !noun) || adverb
}
