//! The pieces of a statement: names, what links them, and what joins them.

use std::ops::Range;

use crate::diagram::names::lower;
use crate::diagram::parse::interface::is_method;

use super::item::Unread;
use super::lexicon::Manner;
use super::sign::Heads;
use super::token::{Lexeme, Token};

/// An arrow or a verb between names.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) span: Range<usize>,
    pub(super) heads: Heads,
    pub(super) dotted: bool,
    pub(super) reply: bool,
    pub(super) manner: Option<Manner>,
    pub(super) label: Option<Range<usize>>,
}

/// A piece of a statement.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// The tokens of a name.
    Name(Range<usize>),
    Link(Link),
    Join {
        or: bool,
    },
}

/// The pieces of a statement and what it leaves out.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    pub(super) left_out: Vec<Unread>,
}

/// Protocols that name no box by themselves.
const PROTOCOLS: &[&str] = &["http", "https", "grpc", "tcp", "udp", "ws", "wss", "tls", "rpc"];

/// `POST /orders {id}`, `/login`, `grpc`: what is asked for, and how, not who is asked.
pub(super) fn is_request(tokens: &[Token<'_>]) -> bool {
    let words: Vec<&str> = tokens.iter().map_while(Token::word).collect();
    let is_path = |word: &str| word.starts_with('/') && word.len() > 1;
    let is_request = match words[..] {
        [word] => is_path(word) || PROTOCOLS.contains(&&*lower(word)),
        [method, path] => is_path(path) && is_method(method, path),
        _ => false,
    };
    is_request && tokens[words.len()..].iter().all(|token| matches!(token.what, Lexeme::Bracket(..)))
}
