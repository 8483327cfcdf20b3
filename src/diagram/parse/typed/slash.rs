//! Stores that a slash lists: `api -> redis/pg`.

use std::iter::once;
use std::sync::Arc;

use crate::diagram::vocabulary::{Kind, Vocabulary};

use super::token::{Lexeme, Token};

/// Parts `redis/pg` into `redis and pg`.
pub(super) fn parted<'t>(tokens: Vec<Token<'t>>, words: &Vocabulary) -> Vec<Token<'t>> {
    let holds_slash = |token: &Token<'_>| token.word().is_some_and(|word| word.contains('/'));
    if !tokens.iter().any(holds_slash) {
        return tokens;
    }
    let lists = |at: usize| lists(&tokens, at, words);
    let parted = tokens.iter().enumerate().map(|(at, token)| match token.what {
        Lexeme::Word(word) if lists(at) => parts(word, token.span.start),
        _ => vec![token.clone()],
    });
    parted.flatten().collect()
}

/// True for stores of different kinds. Other names with a slash are words for one box: `nginx/haproxy`, `web/mobile`.
fn lists(tokens: &[Token<'_>], at: usize, words: &Vocabulary) -> bool {
    let Some(word) = tokens[at].word().filter(|word| words.exact(word).is_none()) else { return false };
    let kinds: Option<Vec<_>> = word.split('/').map(|part| words.exact(part)).collect();
    let is_store = |kinds: &[&Arc<Kind>]| kinds.iter().all(|kind| kind.stateful);
    let differ = |kinds: &[&Arc<Kind>]| {
        kinds.iter().enumerate().all(|(at, kind)| kinds[..at].iter().all(|other| other.id != kind.id))
    };
    // `kafka/redis adapter` is one.
    let ends = tokens.get(at + 1).and_then(Token::word).is_none_or(|next| next == "and");
    ends && kinds.is_some_and(|kinds| kinds.len() > 1 && is_store(&kinds) && differ(&kinds))
}

fn parts(word: &str, start: usize) -> Vec<Token<'_>> {
    let mut at = start;
    let parts = word.split('/').flat_map(|part| {
        let slash = at.saturating_sub(1).max(start)..at;
        let span = at..at + part.len();
        at = span.end + 1;
        let and = Token { span: slash, what: Lexeme::Word("and") };
        once(and).chain(once(Token { span, what: Lexeme::Word(part) }))
    });
    parts.skip(1).collect()
}
