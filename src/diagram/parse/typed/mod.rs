//! Typed text: a tokeniser and a small grammar.
//!
//! ```text
//! line ─► token ─► clause (names, arrows, verbs, joins) ─► statement (chains of boxes) ─► accept ─► draw
//!           └ sign, slash     └ deed, lexicon         ├ title, shared, lists
//!                                                     └ item ─► name, numbers, trim, remark, copies, spare
//! ```
//!
//! A line becomes boxes and arrows only if each of its pieces names something like a component; otherwise it is
//! skipped with a reason, and what a read line leaves out is told with its place.

mod accept;
mod clause;
mod copies;
mod deed;
mod draw;
mod item;
mod lexicon;
mod lists;
mod name;
mod numbers;
mod piece;
mod remark;
mod shared;
mod sign;
mod slash;
mod spare;
mod statement;
mod title;
mod token;
mod trim;

use crate::diagram::names::lower;
use std::ops::Range;

use crate::diagram::model::{Diagram, Skip};
use crate::diagram::vocabulary::Vocabulary;

pub(super) use draw::Tail;
pub(super) use item::Item;
pub(super) use lexicon::is_no_head;
use name::{Certainty, Known};
use statement::Statement;
use token::{Lexeme, Token, tokens};

/// True if an arrow stands in a text.
pub(super) fn has_arrow(text: &str) -> bool {
    tokens(text).iter().any(|token| matches!(token.what, Lexeme::Arrow(_)))
}

/// The rate that a text says comes: `1M loc/s`, `peak 12k/s`, but not `cap 2k/s` or `300 rps each`.
pub(super) fn coming_rate(lower: &str) -> Option<f64> {
    remark::bare_rate(lower).or_else(|| remark::peak(lower))
}

/// The only box whose name begins with this word.
pub(super) fn full_name(word: &str, words: &Vocabulary, diagram: &Diagram) -> Option<String> {
    name::full_name(word, Known { words, diagram })
}

/// A line's tokens, read statement by statement, since each may name boxes that the next knows.
pub(super) struct Line<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
}

impl<'t> Line<'t> {
    /// Tokenises a line. A line of a drawing loses its frames; one that is nothing but frames is skipped, and so is one
    /// whose names no arrow links.
    pub(super) fn new(text: &'t str, words: &Vocabulary) -> Result<Self, Skip> {
        let mut tokens = tokens(text);
        let drawn = text.starts_with(token::is_bar) || text.contains(|c| token::is_bar(c) && c != '|');
        let is_frame = |c: char| token::is_bar(c) || "+-=_─━═┄┅╌╍┈┉ v^V▼▲↓↑".contains(c);
        if text.chars().all(is_frame) && !text.is_empty() && !text.contains('>') {
            return Err(Skip::Frame);
        }
        if tokens.iter().any(|token| token.what == Lexeme::Bar) {
            let arrow = tokens.iter().any(|token| matches!(token.what, Lexeme::Arrow(_)));
            tokens = without_frames(tokens);
            if arrow && !drawn {
                list_targets(&mut tokens);
            }
            if tokens.iter().any(|token| token.what == Lexeme::Bar) || !arrow {
                return Err(if drawn { Skip::Frame } else { Skip::Headless });
            }
        }
        if tokens.iter().any(|token| matches!(token.what, Lexeme::Arrow(_))) {
            tokens = slash::parted(tokens, words);
        }
        join_fallbacks(&mut tokens);
        Ok(Self { text, tokens })
    }

    /// The tokens of each statement; `;` and the end of a sentence part them.
    pub(super) fn statements(&self) -> impl Iterator<Item = Range<usize>> {
        let ends =
            self.tokens.iter().enumerate().filter(|(_, token)| token.what == Lexeme::End).map(|(at, _)| at);
        let mut from = 0;
        let parts: Vec<Range<usize>> =
            ends.chain([self.tokens.len()]).map(|end| std::mem::replace(&mut from, end + 1)..end).collect();
        parts.into_iter().filter(|part| !part.is_empty())
    }

    /// The bytes of a statement.
    pub(super) fn span(&self, statement: &Range<usize>) -> Range<usize> {
        self.tokens[statement.start].span.start..self.tokens[statement.end - 1].span.end
    }

    /// Reads a statement with an arrow or a verb, or nothing if it has none.
    pub(super) fn statement(
        &self,
        statement: Range<usize>,
        words: &Vocabulary,
        diagram: &Diagram,
    ) -> Option<Result<Statement, Skip>> {
        let tokens = &self.tokens[statement];
        let known = Known { words, diagram };
        statement::read(self.text, tokens, known).or_else(|| self.dashes(tokens, known))
    }

    /// `client > lb > api` is a chain if each of its names is known; `client -- lb -- api` says no direction.
    fn dashes(&self, tokens: &[Token<'t>], known: Known<'_>) -> Option<Result<Statement, Skip>> {
        let is_dash = |token: &Token<'_>| matches!(token.word(), Some("-" | "--" | "—" | "–" | "---" | "<>"));
        let is_angle = |token: &Token<'_>| matches!(token.word(), Some(">" | ">>"));
        let all_known = |is: &dyn Fn(&Token<'_>) -> bool| {
            let mut names = tokens.split(is);
            names.all(|name| {
                item::read(self.text, name, known)
                    .is_ok_and(|item| item.certainty == Certainty::Known && item.left_out.is_empty())
            })
        };
        if tokens.iter().any(is_angle) && all_known(&is_angle) {
            let arrows: Vec<Token<'t>> = tokens
                .iter()
                .map(|token| if is_angle(token) { token.as_arrow() } else { token.clone() })
                .collect();
            return statement::read(self.text, &arrows, known);
        }
        let dashes = tokens.iter().filter(|token| is_dash(token)).count();
        let plain =
            dashes > 1 || tokens.iter().any(|token| matches!(token.word(), Some("--" | "---" | "<>")));
        (plain && dashes > 0 && all_known(&is_dash)).then_some(Err(Skip::Headless))
    }

    /// The boxes of a line without an arrow: `api, db (postgres)`.
    pub(super) fn boxes(&self, words: &Vocabulary, diagram: &Diagram) -> Result<Vec<Item>, Skip> {
        let known = Known { words, diagram };
        let is_separator =
            |token: &Token<'_>| token.what == Lexeme::Comma || matches!(token.word(), Some("and"));
        let mut items: Vec<Item> = Vec::new();
        for list in self.tokens.split(is_separator).filter(|list| !list.is_empty()) {
            let told = lower(&self.text[list[0].span.start..list[list.len() - 1].span.end]);
            // `db 10k writes/s per shard, 8 shards`.
            if !items.last_mut().is_some_and(|before| before.is_told(&told, known)) {
                items.push(item::read(self.text, list, known)?);
            }
        }
        items.iter_mut().for_each(Item::take_bare_rate);
        // Without an arrow `users upload videos` is a sentence.
        if items.iter().any(|item| item.does) {
            return Err(Skip::Prose);
        }
        Ok(items.into_iter().flat_map(Item::with_spares).collect())
    }
}

/// `reads redis; falls back to mysql` is one statement: the second has no subject of its own; nor has `; fallback paypal`.
fn join_fallbacks(tokens: &mut [Token<'_>]) {
    for at in 1..tokens.len() {
        let word = tokens[at].word().map(lower).unwrap_or_default();
        let mut rest = tokens[at..].iter().take_while(|token| token.what != Lexeme::End);
        let named = spare::heads(&word) && !rest.any(|token| matches!(token.what, Lexeme::Arrow(_)));
        if (named || matches!(&*word, "falls" | "fall")) && tokens[at - 1].what == Lexeme::End {
            tokens[at - 1].what = Lexeme::Comma;
        }
    }
}

/// `gateway -> svc a | svc b` lists targets: bars between names behind an arrow part them.
fn list_targets(tokens: &mut [Token<'_>]) {
    let is_named = |token: Option<&Token<'_>>| token.is_some_and(|token| token.word().is_some());
    let mut from =
        tokens.iter().position(|token| matches!(token.what, Lexeme::Arrow(_))).unwrap_or(tokens.len());
    while let Some(next) = tokens[from..].iter().position(|token| token.what == Lexeme::Bar) {
        let at = from + next;
        if is_named(tokens.get(at + 1))
            && at > 0
            && !matches!(tokens[at - 1].what, Lexeme::Arrow(_) | Lexeme::Bar)
        {
            tokens[at].what = Lexeme::Comma;
        }
        from = at + 1;
    }
}

/// The tokens without the bars that are the sides of boxes: those at an end, beside an arrow or beside another bar.
fn without_frames(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let is_bar = |at: usize| tokens[at].what == Lexeme::Bar;
    let is_edge = |at: usize| matches!(tokens[at].what, Lexeme::Arrow(_) | Lexeme::Bar);
    let framed = is_bar(0) || tokens.iter().any(|token| token.what == Lexeme::Bar && token.span.len() > 1);
    let side = |at: usize| at == 0 || at + 1 == tokens.len() || is_edge(at - 1) || is_edge(at + 1);
    let gone: Vec<bool> = (0..tokens.len()).map(|at| framed && is_bar(at) && side(at)).collect();
    tokens.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(token, _)| token).collect()
}
