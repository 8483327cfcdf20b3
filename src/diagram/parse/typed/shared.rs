//! Lists whose last name has the noun of all: `push, sms and email providers`.

use crate::diagram::names::lower;
use std::collections::HashMap;
use std::ops::Range;

use super::name::Known;
use super::piece::Piece;
use super::token::{Lexeme, Token};

/// Nouns of parts that are no kind by themselves.
const NOUNS: &[&str] = &[
    "provider",
    "channel",
    "sender",
    "handler",
    "processor",
    "engine",
    "pipeline",
    "topic",
    "partner",
    "adapter",
    "connector",
    "module",
    "system",
    "app",
    "table",
];

/// The noun of each name that shares one, by the name's place among the pieces. In `user, order and payment services`
/// that is a `service` for each.
pub(super) fn nouns<'t>(
    tokens: &[Token<'t>],
    pieces: &[Piece],
    known: Known<'_>,
) -> HashMap<usize, Token<'t>> {
    let mut nouns = HashMap::new();
    let ends = (0..pieces.len()).filter(|at| ends_list(tokens, pieces, *at));
    for end in ends {
        let Piece::Name(last) = &pieces[end] else { continue };
        let Some(noun) = noun(&tokens[last.clone()], known) else { continue };
        let places: Vec<usize> = std::iter::successors(Some(end), |at| earlier(pieces, *at)).collect();
        let shares =
            |at: &usize| matches!(&pieces[*at], Piece::Name(name) if is_bare(&tokens[name.clone()], known));
        if places.len() > 1 && places[1..].iter().all(shares) {
            nouns.extend(places.into_iter().map(|at| (at, noun.clone())));
        }
    }
    nouns
}

/// The name before another in its list.
fn earlier(pieces: &[Piece], at: usize) -> Option<usize> {
    let joined = at > 1 && matches!(pieces[at - 1], Piece::Join { or: false });
    (joined && matches!(pieces[at - 2], Piece::Name(_))).then(|| at - 2)
}

/// True for the last name of a list, behind `and`.
fn ends_list(tokens: &[Token<'_>], pieces: &[Piece], at: usize) -> bool {
    let Piece::Name(Range { start, .. }) = pieces[at] else { return false };
    let and = start > 0 && (tokens[start - 1].word() == Some("and") || is_ampersand(tokens, start - 1));
    and && earlier(pieces, at).is_some() && !matches!(pieces.get(at + 1), Some(Piece::Join { .. }))
}

fn is_ampersand(tokens: &[Token<'_>], at: usize) -> bool {
    // Commas and ampersands are one token; only the latter stands apart from the word before.
    tokens[at].what == Lexeme::Comma && at > 0 && tokens[at - 1].span.end < tokens[at].span.start
}

/// `providers` of `email providers`, as one: a plural that names a kind.
fn noun<'t>(name: &[Token<'t>], known: Known<'_>) -> Option<Token<'t>> {
    let [_, Token { what: Lexeme::Word(plural), span }] = name else { return None };
    let stem = plural.strip_suffix(['s', 'S'])?;
    let is_kind = known.words.exact(stem).is_some() && !stem.ends_with(['s', 'u']);
    (is_kind || NOUNS.contains(&&*lower(stem)))
        .then(|| Token { span: span.start..span.end - 1, what: Lexeme::Word(stem) })
}

/// True for a word that names nothing by itself, or a client: `user, order and payment services`.
fn is_bare(name: &[Token<'_>], known: Known<'_>) -> bool {
    let [Token { what: Lexeme::Word(word), .. }] = name else { return false };
    let named = known.words.exact(word).is_some_and(|kind| !kind.source);
    !named && known.diagram.find(word).is_none() && word.chars().all(|c| c.is_alphanumeric() || c == '-')
}
