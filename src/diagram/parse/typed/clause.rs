//! Finds the pieces of a statement: names, what links them (arrows and verbs), and what joins them (`,`, `and`, `or`).

use std::ops::Range;

use crate::diagram::model::Skip;
use crate::diagram::names::{fold, lower};
use crate::diagram::rate::{is_quantity, unit_rate};

use super::item;
use super::lexicon::{
    Manner, ends_name, is_condition, is_failure, is_no_head, is_reply_verb, is_signal, verb,
};
use super::name::{Certainty, Known, is_state};
use super::piece::{Link, Piece, Pieces, is_request};
use super::token::{Lexeme, Token};
use super::{remark, spare};

/// Cuts a statement's tokens into pieces.
pub(super) fn pieces(text: &str, tokens: &[Token<'_>], known: Known<'_>) -> Pieces {
    let signs = tokens.iter().any(|token| matches!(token.what, Lexeme::Arrow(_)));
    let mut cutter =
        Cutter { text, tokens, known, signs, from: 0, missed: None, failed: None, out: Pieces::default() };
    let mut at = 0;
    while at < tokens.len() {
        at = cutter.step(at);
    }
    cutter.name(tokens.len());
    let conditions = [cutter.missed.take(), cutter.failed.take()].into_iter().flatten();
    cutter.out.left_out.extend(conditions.map(|span| (span, Skip::Condition)));
    cutter.out
}

pub(super) struct Cutter<'t, 'c> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token<'t>],
    pub(super) known: Known<'c>,
    /// True if there are arrows, so that a verb must be plain to count as one.
    pub(super) signs: bool,
    /// The token at which the name begins that is being read.
    pub(super) from: usize,
    /// The bytes of `on a miss`: the verb behind it goes where the cache has missed.
    missed: Option<Range<usize>>,
    /// The bytes of `if down`: the arrow behind it goes where the box before has failed.
    failed: Option<Range<usize>>,
    pub(super) out: Pieces,
}

impl Cutter<'_, '_> {
    fn step(&mut self, at: usize) -> usize {
        match &self.tokens[at].what {
            Lexeme::Arrow(arrow) => {
                self.name(at);
                let label = arrow.label.map(|label| {
                    let start = label.as_ptr() as usize - self.text.as_ptr() as usize;
                    start..start + label.len()
                });
                let (span, heads, dotted, reply) =
                    (arrow.span.clone(), arrow.heads, arrow.dotted, arrow.reply);
                self.link(Link { span, heads, dotted, reply, manner: None, label }, at + 1)
            }
            Lexeme::Comma => self.join(at, false),
            Lexeme::Colon if self.heads_spare(at) => at + 1,
            Lexeme::Colon => self.label(at),
            Lexeme::Word(word) => self.word(at, &lower(word)),
            _ => at + 1,
        }
    }

    fn word(&mut self, at: usize, lower: &str) -> usize {
        match lower {
            "and" => self.join(at, false),
            "or" if self.joins_nothing(at) => at + 1,
            "or" => self.join(at, true),
            "then" | "but" if self.from < at || !self.out.pieces.is_empty() && self.follows_join() => {
                self.join(at, false)
            }
            "which" | "that" | "who" if self.from < at || self.follows_join() => self.relative(at),
            _ => self.verb(at, lower).unwrap_or(at + 1),
        }
    }

    pub(super) fn follows_join(&self) -> bool {
        matches!(self.out.pieces.last(), Some(Piece::Join { .. }))
    }

    /// True for `or -> db`, where `or` is a name half typed. An `and` there goes on from the line before.
    fn joins_nothing(&self, at: usize) -> bool {
        at == 0 && matches!(self.tokens.get(1), Some(Token { what: Lexeme::Arrow(_), .. }))
    }

    pub(super) fn after_sign(&self, at: usize) -> bool {
        self.from == at && matches!(self.out.pieces.last(), Some(Piece::Link(Link { manner: None, .. })))
    }

    /// Ends the name that is being read.
    pub(super) fn name(&mut self, end: usize) {
        let name = std::mem::replace(&mut self.from, end)..end;
        if name.is_empty() {
            return;
        }
        let span = self.tokens[name.start].span.start..self.tokens[name.end - 1].span.end;
        let is_remark = !self.out.pieces.is_empty() && self.is_remark(name.clone());
        if self.tokens[name.clone()].iter().all(|token| token.what == Lexeme::Open) {
            self.out.left_out.push((span, Skip::Unclosed));
        } else if is_remark && self.is_miss(name.clone()) {
            self.missed = Some(span);
        } else if is_remark && self.says(name.clone(), is_failure) {
            self.failed = Some(span);
        } else if is_remark {
            self.out.left_out.push((span, Skip::Remark));
        } else {
            self.out.pieces.push(Piece::Name(name));
        }
    }

    /// True if a list's item is no box but a remark on the one before: `db, which is sharded`.
    fn is_remark(&self, name: Range<usize>) -> bool {
        let Some(first) = self.tokens[name.start].word().map(lower) else { return false };
        if first.starts_with("...") || first == "…" || first == ".." {
            return true;
        }
        let follows_link = matches!(self.out.pieces.last(), Some(Piece::Link(_)));
        let says = ends_name(&first) || is_condition(&first) || is_reply_verb(&first);
        let item = || item::read(self.text, &self.tokens[name.clone()], self.known);
        name.len() > 1
            && !follows_link
            && (says && item().map_or(true, |item| item.certainty < Certainty::Known)
                || self.is_clause(&name)
                || self.is_manner(&name, &first)
                    && !self.is_hit_rate(&name)
                    && (self.measures(&name)
                        || item().map_or(true, |item| item.certainty == Certainty::Step)))
    }

    /// `api -> db, retry on failure`, `api -> db, timeout 2s`, `api -> flags, cached locally`: the last of a list, or what
    /// measures something, says how the call is made.
    fn is_manner(&self, name: &Range<usize>, first: &str) -> bool {
        let ends = name.end == self.tokens.len() || self.measures(name);
        self.follows_join() && ends && (is_no_head(first) || is_state(first))
    }

    /// `-> campaign state, workers check before every send`: a sentence whose verb has no object, at the end of a list.
    fn is_clause(&self, name: &Range<usize>) -> bool {
        let words: Vec<_> = self.tokens[name.clone()].iter().map(Token::lower).collect();
        let acts = |subject: &str| {
            self.known.words.exact(subject).is_some_and(|kind| !kind.passive && !kind.stateful)
        };
        let does = |at: &usize| {
            let several = words[*at - 1].ends_with('s');
            verb(&words[*at]).is_some_and(|verb| verb.third != several)
                && words.get(*at + 1).is_some_and(|next| ends_name(next))
                && acts(&words[..*at].join(" "))
        };
        self.follows_join() && name.end == self.tokens.len() && (1..words.len()).any(|at| does(&at))
    }

    /// `-> timeline cache, hit 97%` says something about the cache.
    fn is_hit_rate(&self, name: &Range<usize>) -> bool {
        let span = self.tokens[name.start].span.start..self.tokens[name.end - 1].span.end;
        remark::is_explained(&lower(&self.text[span]))
    }

    /// True for words with a quantity: `timeout 2s`, but not `partition 2`.
    fn measures(&self, name: &Range<usize>) -> bool {
        let words = self.tokens[name.clone()].iter().filter_map(Token::word);
        words.skip(1).any(|word| is_quantity(word) && word.ends_with(char::is_alphabetic))
    }

    /// `on a miss`, `if missing`, `if it's not there`.
    pub(super) fn is_miss(&self, name: Range<usize>) -> bool {
        let denies = |word: &str| matches!(word, "not" | "isn't" | "absent");
        let held = |word: &str| matches!(word, "there" | "found" | "cached" | "absent");
        self.says(name.clone(), |word| word.starts_with("miss"))
            || self.says(name.clone(), denies) && self.says(name, held)
    }

    fn says(&self, name: Range<usize>, is: impl Fn(&str) -> bool) -> bool {
        self.tokens[name].iter().filter_map(Token::word).any(|word| is(&lower(word)))
    }

    fn join(&mut self, at: usize, or: bool) -> usize {
        self.name(at);
        match self.out.pieces.last_mut() {
            Some(Piece::Join { or: before }) => *before |= or,
            Some(Piece::Name(_)) => self.out.pieces.push(Piece::Join { or }),
            _ => {}
        }
        self.from = at + 1;
        at + 1
    }

    /// Adds a link, or joins it to the one just before: `-> writes to` is one arrow.
    pub(super) fn link(&mut self, link: Link, next: usize) -> usize {
        self.from = next;
        if self.is_behind_request() {
            return self.through_request(&link, next);
        }
        let (missed, failed) = (self.missed.take(), self.failed.take());
        let manner = link.manner.map(|manner| if missed.is_some() { Manner::FallBack } else { manner });
        let manner = failed.as_ref().map_or(manner, |_| Some(Manner::FallBack));
        self.out.left_out.extend(failed.map(|span| (span, Skip::Condition)));
        if let Some(span) = missed.filter(|_| manner.is_none()) {
            // `cache, if missing -> db` goes on from the cache.
            self.out.pieces.pop_if(|piece| matches!(piece, Piece::Join { .. }));
            self.out.left_out.push((span, Skip::Condition));
        }
        match self.out.pieces.last_mut() {
            Some(Piece::Link(before)) if before.manner.is_some() != link.manner.is_some() => {
                before.span.end = link.span.end;
                before.label = before.label.take().or(link.label);
                if link.manner.is_none() {
                    (before.heads, before.dotted, before.manner) = (link.heads, link.dotted, None);
                }
            }
            _ => self.out.pieces.push(Piece::Link(Link { manner, ..link })),
        }
        next
    }

    /// True behind `-> POST /orders`, `-> 21M rps` and `-> heartbeat`, from which the arrow goes on.
    fn is_behind_request(&self) -> bool {
        let [.., Piece::Link(_), Piece::Name(name)] = &self.out.pieces[..] else { return false };
        let tokens = &self.tokens[name.clone()];
        let told = &self.text[tokens[0].span.start..tokens[tokens.len() - 1].span.end];
        let signals = matches!(tokens, [word] if is_signal(&word.lower()));
        is_request(tokens)
            || unit_rate(&lower(told)).is_some()
            || signals && self.known.diagram.find(told).is_none()
    }

    /// `client -> POST /orders -> api` and `player -> 21M rps -> cdn` are one arrow with a label.
    fn through_request(&mut self, link: &Link, next: usize) -> usize {
        let name = self.out.pieces.pop();
        if let (Some(Piece::Name(name)), Some(Piece::Link(before))) = (name, self.out.pieces.last_mut()) {
            let span = self.tokens[name.start].span.start..self.tokens[name.end - 1].span.end;
            before.span.end = link.span.end;
            before.dotted |= link.dotted;
            before.label = before.label.take().or(Some(span));
        }
        next
    }

    /// True for the colon of `stripe, fallback: paypal`.
    fn heads_spare(&self, at: usize) -> bool {
        let name = &self.tokens[self.from..at];
        self.follows_join() && matches!(name, [word] if word.word().is_some_and(spare::heads))
    }

    /// `: text` behind a link is its label, up to the next arrow.
    fn label(&mut self, at: usize) -> usize {
        self.name(at);
        let rest = &self.tokens[at + 1..];
        let end = rest.iter().take_while(|token| !matches!(token.what, Lexeme::Arrow(_))).count();
        let count = self.next_chain(&rest[..end]).filter(|_| end < rest.len()).unwrap_or(end);
        self.from = at + 1 + count;
        let (Some(first), Some(last)) = (rest.first(), rest[..count].last()) else { return self.from };
        let span = first.span.start..last.span.end;
        let links = self.out.pieces.iter_mut().rev().find_map(|piece| match piece {
            Piece::Link(link) => Some(link),
            _ => None,
        });
        match links.filter(|link| link.label.is_none()) {
            Some(link) => link.label = Some(span),
            None => self.out.left_out.push((span, Skip::Remark)),
        }
        self.from
    }

    /// The comma behind which a known box begins a new chain: `web -> api: REST, api -> db`.
    fn next_chain(&self, label: &[Token<'_>]) -> Option<usize> {
        let comma = label.iter().rposition(|token| token.what == Lexeme::Comma)?;
        let (first, last) = (label.get(comma + 1)?, label.last()?);
        let name = &self.text[first.span.start..last.span.end];
        let before = self.out.pieces.iter().filter_map(|piece| match piece {
            Piece::Name(name) => Some(&self.tokens[name.clone()]),
            _ => None,
        });
        let mut typed = before.filter_map(|name| Some(name.first()?.span.start..name.last()?.span.end));
        typed.any(|span| fold(&self.text[span]) == fold(name)).then_some(comma)
    }

    /// `which reads redis`: goes on from the name before. Any other clause is a remark.
    fn relative(&mut self, at: usize) -> usize {
        let next = self.tokens.get(at + 1).and_then(Token::word).map(lower);
        let found = next.and_then(|next| self.phrase(at + 1, verb(&next)?));
        if let Some((mut link, next)) = found {
            link.span.start = self.tokens[at].span.start;
            self.name(at);
            while matches!(self.out.pieces.last(), Some(Piece::Join { .. })) {
                self.out.pieces.pop();
            }
            return self.link(link, next);
        }
        let rest = &self.tokens[at..];
        let count =
            rest.iter().take_while(|token| !matches!(token.what, Lexeme::Arrow(_) | Lexeme::Comma)).count();
        if self.from == at {
            self.out.left_out.push((rest[0].span.start..rest[count - 1].span.end, Skip::Remark));
            self.from = at + count;
        }
        at + count
    }
}
