//! Reads one box as typed: `api x6 [service]`, `6 api servers`, `db (postgres)`, `cache (95% hit)`, `A[(Orders)]`.

use crate::diagram::model::Skip;
use crate::diagram::names::fold;
use crate::diagram::rate::{is_quantity, percent, rate};
use crate::diagram::text::{scrub, width};
use crate::diagram::vocabulary::Vocabulary;

use super::Notation;
use super::arrows::brackets;
pub(super) use super::mention::Mention;
use super::prose::{Side, trimmed};
use super::shapes;

/// Columns of the longest name that is still a box.
pub(super) const MAX_NAME: usize = 120;

/// Reads the text of one box. `side` says which end of the text touches an arrow, so that prose beyond it can go.
pub(super) fn read(text: &str, side: Side, notation: Notation<'_>) -> Result<Mention, Skip> {
    if text.len() > 8 * MAX_NAME {
        return Err(Skip::TooLong);
    }
    if let Some(node) = shapes::node(text, notation) {
        return checked(node);
    }
    let mut mention = Mention::default();
    let rest = take_brackets(text, &mut mention, notation.words);
    if !notation.mermaid && is_quantity(rest.trim()) && !is_count(rest.trim()) {
        return Err(Skip::Quantity);
    }
    let name = take_words(&rest, &mut mention);
    mention.name = scrub(trimmed(&name, side)?);
    if let Some(name) = mention.name.strip_prefix("sharded ").or(mention.name.strip_prefix("partitioned ")) {
        mention.partitions = mention.partitions.or(mention.replicas.take());
        mention.name = name.to_owned();
    }
    if mention.name.is_empty() {
        mention.name = mention.product.clone().ok_or(Skip::Nameless)?;
    }
    checked(mention)
}

fn checked(mention: Mention) -> Result<Mention, Skip> {
    match width(&mention.name) {
        0 => Err(Skip::Nameless),
        1..=MAX_NAME => Ok(mention),
        _ => Err(Skip::TooLong),
    }
}

fn is_count(text: &str) -> bool {
    leading_count(text).is_some()
}

/// Reads every bracket into the mention and returns the text without them.
fn take_brackets(text: &str, mention: &mut Mention, words: &Vocabulary) -> String {
    let closes = brackets(text);
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match closes[at] {
            Some(close) if c == '"' => {
                rest.push_str(&text[at + 1..close]);
                at = close + 1;
            }
            Some(close) => {
                text[at + 1..close]
                    .split(',')
                    .for_each(|remark| take_remark(remark, c == '[', mention, words));
                rest.push(' ');
                at = close + 1;
            }
            None => {
                rest.push(c);
                at += c.len_utf8();
            }
        }
    }
    rest
}

/// One remark in brackets: a count, a hit rate, a share, an availability, a capacity, `async`, a kind, or just a note.
fn take_remark(remark: &str, certain: bool, mention: &mut Mention, words: &Vocabulary) {
    let remark = scrub(remark.trim_matches(['(', ')', '[', ']', ' ']));
    let lower = remark.to_lowercase();
    if let Some(count) = count(&lower) {
        mention.replicas = Some(count);
    } else if take_copies(&lower, mention) {
    } else if let Some(share) = share_with(&lower, HITS) {
        mention.hit = Some(share);
    } else if let Some(share) = share_with(&lower, UP) {
        mention.availability = Some(share);
    } else if let Some(share) = percent(&lower) {
        mention.share = Some(share);
    } else if let Some(capacity) = rate(&lower) {
        mention.capacity = Some(capacity);
    } else if is_async(&lower) {
        mention.asynchronous = true;
    } else if !remark.is_empty() {
        take_kind(&remark, certain, mention, words);
    }
}

/// `16 shards`, `16 shards x3`, `3 replicas each`, `primary + 2 replicas`, `leader + 2 followers`.
fn take_copies(lower: &str, mention: &mut Mention) -> bool {
    if let Some((first, followers)) = lower.split_once('+') {
        let leads = matches!(first.trim().trim_start_matches("1 "), "primary" | "leader" | "master");
        let followers = followers.split_whitespace().next().and_then(|count| count.parse::<u32>().ok());
        let Some(copies) = followers.filter(|_| leads).and_then(|count| count.checked_add(1)) else {
            return false;
        };
        (mention.replicas, mention.primary) = (Some(copies), true);
        return true;
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words[..] {
        [partitions, "shards" | "partitions"] => mention.partitions = partitions.parse().ok(),
        [partitions, "shards" | "partitions", copies] => {
            mention.partitions = partitions.parse().ok();
            mention.replicas = count(copies);
        }
        [copies, "replicas" | "copies", "each"] => mention.replicas = count(copies),
        _ => return false,
    }
    true
}

fn take_kind(remark: &str, certain: bool, mention: &mut Mention, words: &Vocabulary) {
    let exact = words.exact(remark);
    let told = exact.filter(|kind| certain || !kind.source);
    let names_the_kind = exact.is_some_and(|kind| fold(&kind.id) == fold(remark));
    if mention.kind.is_none() || certain {
        mention.kind = told.cloned().or(mention.kind.take());
    }
    mention.guess = mention.guess.take().or_else(|| words.kind_of(remark).cloned());
    if !names_the_kind && mention.product.is_none() {
        mention.product = Some(remark.to_owned());
    }
}

/// Words beside the percentage of a hit rate: `95% hit`, `hit rate 95%`.
const HITS: &[&str] = &["hit", "hits", "hitrate", "hit-rate", "cached"];
/// Words beside the percentage of an availability: `99.9% up`, `sla 99.9%`.
const UP: &[&str] = &["up", "uptime", "available", "availability", "sla", "slo"];

/// The percentage in a remark with one of these words.
fn share_with(lower: &str, words: &[&str]) -> Option<f64> {
    let named = lower.split(' ').any(|word| words.contains(&word));
    if named { lower.split(' ').find_map(percent) } else { None }
}

fn is_async(word: &str) -> bool {
    matches!(word, "async" | "asynchronous" | "asynchronously" | "fire and forget")
}

/// `6`, `x6`, `6x`, `×6`, `6 replicas`.
fn count(lower: &str) -> Option<u32> {
    let (first, more) = lower.split_once(' ').unwrap_or((lower, ""));
    let noun = matches!(
        more,
        "" | "replicas" | "copies" | "instances" | "nodes" | "servers" | "machines" | "pods" | "brokers"
    );
    let digits = first.trim_start_matches(['x', '×', '*']).trim_end_matches(['x', '×']);
    let count: u32 = digits.parse().ok()?;
    (noun && (1..=1_000_000).contains(&count)).then_some(count)
}

/// The count of `6 api servers`, and what follows it.
fn leading_count(text: &str) -> Option<(u32, &str)> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    let count = count(&first.to_lowercase()).filter(|_| first.starts_with(|c: char| c.is_ascii_digit()))?;
    let rest = rest.trim_start();
    let (marked, named) = (first.ends_with(['x', '×']), rest.starts_with(|c: char| c.is_alphabetic()));
    (named && (marked || rate(text).is_none())).then_some((count, rest))
}

/// Takes the words that aren't part of the name: `x6`, `@2K/s`, `async`, a leading count.
fn take_words(text: &str, mention: &mut Mention) -> String {
    let text = text.trim();
    let text = match leading_count(text) {
        Some((count, rest)) => {
            mention.replicas = Some(count);
            rest
        }
        None => text,
    };
    let joined = text.replace("@ ", "@");
    let mut words = joined.split_whitespace().peekable();
    let mut name: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        let mark = matches!(word, "x" | "×" | "*") && !name.is_empty();
        let counted = mark && words.next_if(|next| take_count(next, mention)).is_some();
        if !counted && !take_word(word, name.is_empty(), mention) {
            name.push(word);
        }
    }
    name.join(" ")
}

fn take_count(word: &str, mention: &mut Mention) -> bool {
    let count = count(word);
    mention.replicas = count.or(mention.replicas);
    count.is_some()
}

/// Takes a word that says something about the box. A count never begins a name: `x1` and `x2` are two boxes.
fn take_word(word: &str, is_first: bool, mention: &mut Mention) -> bool {
    let lower = word.to_lowercase();
    if is_async(lower.trim_end_matches(',')) {
        mention.asynchronous = true;
        return true;
    }
    if let Some(capacity) = lower.strip_prefix('@').and_then(rate) {
        mention.capacity = Some(capacity);
        return true;
    }
    let counted = lower.strip_prefix(['x', '×', '*']).or_else(|| lower.strip_suffix(['x', '×']));
    !is_first && counted.is_some_and(|digits| take_count(digits, mention))
}
