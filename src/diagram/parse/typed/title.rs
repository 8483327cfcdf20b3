//! Titles in front of a statement: the flow that it draws, with its rate, or that a cache has missed.

use crate::diagram::model::Skip;
use crate::diagram::names::lower;
use crate::diagram::rate::{rate, unit_rate};
use crate::diagram::text::scrub;

use super::lexicon::{is_condition, is_no_flow};
use super::token::{Lexeme, Token};

/// `on cache miss:`, `if it misses:`, `cache miss:`.
pub(super) fn is_miss(title: &[Token<'_>]) -> bool {
    let words: Vec<_> = title.iter().filter_map(Token::word).map(lower).collect();
    let misses = |word: &str| word.starts_with("miss");
    let begins = words.first().is_some_and(|word| matches!(&**word, "on" | "after") || is_condition(word));
    words.last().is_some_and(|word| misses(word)) || begins && words.iter().any(|word| misses(word))
}

/// The colon behind a title, before the first arrow.
pub(super) fn title(tokens: &[Token<'_>]) -> Option<usize> {
    let colon = tokens.iter().position(|token| matches!(token.what, Lexeme::Colon | Lexeme::Arrow(_)))?;
    (tokens[colon].what == Lexeme::Colon).then_some(colon)
}

/// The flow of `read:`, `flow read @10K/s:`; none for `step 2:`, and a reason to skip what other titles head.
pub(super) fn named_flow(text: &str, tokens: &[Token<'_>]) -> Result<Option<(String, Option<f64>)>, Skip> {
    let first = lower(tokens.first().and_then(Token::word).unwrap_or(""));
    let numbered = tokens
        .last()
        .and_then(Token::word)
        .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if numbered && (first == "step" || tokens.len() == 1) || first == "draw" {
        return Ok(None);
    }
    is_flow(text, tokens).map(Some).ok_or(Skip::Prose)
}

pub(super) fn is_flow(text: &str, tokens: &[Token<'_>]) -> Option<(String, Option<f64>)> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let title = &text[first.span.start..last.span.end];
    let cut = title.find(['@', '(']).map(|at| (at, rate(title[at + 1..].trim_end_matches(')'))));
    let (name, rate) = match cut {
        Some((at, Some(rate))) => (title[..at].trim(), Some(rate)),
        _ => counted(title)
            .or_else(|| unit_rate(title).map(|rate| (title, Some(rate))))
            .unwrap_or_else(|| with_rate(title)),
    };
    let name = name.strip_prefix("flow ").unwrap_or(name).trim();
    let words = name.split_whitespace().count();
    // `GET /users/{id}`.
    let path = name.contains(" /");
    let plain = !name.contains(['(', '[', '"', ',', '?']) && (path || !name.contains('{'));
    let is_listed = name.split_whitespace().any(|word| is_no_flow(&lower(word)));
    ((1..=4).contains(&words) && plain && !is_listed).then(|| (scrub(name), rate))
}

/// `read path 10k rps`, `write - 500/s`: a name, and a rate with its unit behind it.
fn with_rate(title: &str) -> (&str, Option<f64>) {
    let spaces = title.char_indices().filter(|(_, c)| c.is_whitespace());
    let mut tails = spaces.map(|(at, _)| (title[..at].trim_end_matches(['-', '–', ' ']), title[at..].trim()));
    let found = tails.find_map(|(name, tail)| Some((name, unit_rate(tail).filter(|_| !name.is_empty())?)));
    found.map_or((title, None), |(name, rate)| (name, Some(rate)))
}

/// `50k reads/s`, `5k writes per second`: what comes, and how often.
fn counted(title: &str) -> Option<(&str, Option<f64>)> {
    let end = title.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | ',')))?;
    let (count, rest) = (&title[..end], title[end..].trim_start());
    let noun = rest.find(|c: char| !c.is_alphabetic()).map(|at| &rest[..at])?;
    let rate = unit_rate(&format!("{count}{}", &rest[noun.len()..]))?;
    (noun.len() > 1 && count.starts_with(|c: char| c.is_ascii_digit())).then_some((noun, Some(rate)))
}
