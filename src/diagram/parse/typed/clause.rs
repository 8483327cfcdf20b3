//! Finds the pieces of a statement: names, what links them (arrows and verbs), and what joins them (`,`, `and`, `or`).

use std::ops::Range;

use crate::diagram::model::Skip;

use super::item;
use super::lexicon::{
    Manner, Verb, ends_name, is_adverb, is_article, is_condition, is_particle, is_preposition, is_pronoun,
    is_reply_verb, verb,
};
use super::name::{Certainty, Known};
use super::piece::{Link, Piece, Pieces, is_request};
use super::sign::Heads;
use super::spare;
use super::token::{Lexeme, Token};

/// Cuts a statement's tokens into pieces.
pub(super) fn pieces(text: &str, tokens: &[Token<'_>], known: Known<'_>) -> Pieces {
    let signs = tokens.iter().any(|token| matches!(token.what, Lexeme::Arrow(_)));
    let mut cutter = Cutter { text, tokens, known, signs, from: 0, missed: None, out: Pieces::default() };
    let mut at = 0;
    while at < tokens.len() {
        at = cutter.step(at);
    }
    cutter.name(tokens.len());
    let missed = cutter.missed.take();
    cutter.out.left_out.extend(missed.map(|span| (span, Skip::Condition)));
    cutter.out
}

struct Cutter<'t, 'c> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    known: Known<'c>,
    /// True if there are arrows, so that a verb must be plain to count as one.
    signs: bool,
    /// The token at which the name begins that is being read.
    from: usize,
    /// The bytes of `on a miss`: the verb behind it goes where the cache has missed.
    missed: Option<Range<usize>>,
    out: Pieces,
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
            Lexeme::Word(word) => self.word(at, &word.to_lowercase()),
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

    fn follows_join(&self) -> bool {
        matches!(self.out.pieces.last(), Some(Piece::Join { .. }))
    }

    /// True for `or -> db`, where `or` is a name half typed. An `and` there goes on from the line before.
    fn joins_nothing(&self, at: usize) -> bool {
        at == 0 && matches!(self.tokens.get(1), Some(Token { what: Lexeme::Arrow(_), .. }))
    }

    fn after_sign(&self, at: usize) -> bool {
        self.from == at && matches!(self.out.pieces.last(), Some(Piece::Link(Link { manner: None, .. })))
    }

    /// Ends the name that is being read.
    fn name(&mut self, end: usize) {
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
        } else if is_remark {
            self.out.left_out.push((span, Skip::Remark));
        } else {
            self.out.pieces.push(Piece::Name(name));
        }
    }

    /// True if a list's item is no box but a remark on the one before: `db, which is sharded`.
    fn is_remark(&self, name: Range<usize>) -> bool {
        let Some(first) = self.tokens[name.start].word().map(str::to_lowercase) else { return false };
        if first.starts_with("...") || first == "…" || first == ".." {
            return true;
        }
        let follows_link = matches!(self.out.pieces.last(), Some(Piece::Link(_)));
        let says = ends_name(&first) || is_condition(&first) || is_reply_verb(&first);
        name.len() > 1
            && !follows_link
            && says
            && item::read(self.text, &self.tokens[name], self.known)
                .map_or(true, |item| item.certainty < Certainty::Known)
    }

    /// `on a miss`, `if missing`.
    fn is_miss(&self, name: Range<usize>) -> bool {
        self.tokens[name].iter().filter_map(Token::word).any(|word| word.to_lowercase().starts_with("miss"))
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
    fn link(&mut self, link: Link, next: usize) -> usize {
        self.from = next;
        if self.is_behind_request() {
            return self.through_request(&link, next);
        }
        let missed = self.missed.take();
        let manner = link.manner.map(|manner| if missed.is_some() { Manner::FallBack } else { manner });
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

    /// True behind `-> POST /orders`, from which the arrow goes on.
    fn is_behind_request(&self) -> bool {
        let [.., Piece::Link(_), Piece::Name(name)] = &self.out.pieces[..] else { return false };
        is_request(&self.tokens[name.clone()])
    }

    /// `client -> POST /orders -> api` is one arrow with a label.
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
        let count = rest.iter().take_while(|token| !matches!(token.what, Lexeme::Arrow(_))).count();
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

    /// `which reads redis`: goes on from the name before. Any other clause is a remark.
    fn relative(&mut self, at: usize) -> usize {
        let next = self.tokens.get(at + 1).and_then(Token::word).map(str::to_lowercase);
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

    /// A verb with its subject before and its object behind, or standing beside an arrow.
    fn verb(&mut self, at: usize, lower: &str) -> Option<usize> {
        let found = verb(lower)?;
        let subject = self.from..at - self.adverbs(at);
        let starts = subject.is_empty();
        let is_miss = !starts && self.follows_join() && self.is_miss(subject.clone());
        if starts && self.after_sign(at) {
            return self.beside_arrow(at, found);
        }
        let has_subject =
            if starts || is_miss { self.goes_on(at, found) } else { self.is_subject(subject.clone(), found) };
        if !has_subject && !self.is_plain_subject(subject.clone(), at, found) {
            return None;
        }
        let Some((link, next)) = self.phrase(at, found) else {
            return self.trailing(at, subject.end, found);
        };
        let plain =
            !self.signs || !found.noun || link.manner == Some(Manner::FallBack) || self.has_preposition(at);
        if !plain {
            return None;
        }
        self.name(subject.end);
        Some(self.link(link, next))
    }

    fn adverbs(&self, at: usize) -> usize {
        let before = self.tokens[self.from..at].iter().rev();
        before.take_while(|token| token.word().is_some_and(|word| is_adverb(&word.to_lowercase()))).count()
    }

    fn has_preposition(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).and_then(Token::word);
        next.is_some_and(|word| is_preposition(&word.to_lowercase()) || is_particle(&word.to_lowercase()))
    }

    /// True for a component before `calls`, or components before `call`.
    fn is_subject(&self, name: Range<usize>, found: Verb) -> bool {
        let last = self.tokens[name.end - 1].word().map(str::to_lowercase);
        let several = self.follows_join() || last.is_some_and(|word| word.ends_with('s'));
        let led = self.tokens[name.end..]
            .first()
            .and_then(Token::word)
            .is_some_and(|word| is_adverb(&word.to_lowercase()));
        (found.third || several || led) && !self.is_store(name.clone()) && self.is_component(name)
    }

    /// True for a store, which calls nobody: in `the db stores users` nothing is called.
    fn is_store(&self, name: Range<usize>) -> bool {
        let item = item::read(self.text, &self.tokens[name], self.known);
        let kind = item.ok().and_then(|item| self.known.words.kind_of(&item.mention.name).cloned());
        kind.is_some_and(|kind| kind.passive)
    }

    /// An unknown word before a verb that is no noun and says where to: `collector pushes metrics to prometheus`.
    fn is_plain_subject(&self, name: Range<usize>, at: usize, found: Verb) -> bool {
        let goes = self.tokens[at].word().is_some_and(|word| word.eq_ignore_ascii_case("goes"));
        let item = || item::read(self.text, &self.tokens[name.clone()], self.known);
        let sure = found.third && !found.noun && !goes && found.manner != Manner::Direct;
        sure && !name.is_empty() && item().is_ok_and(|item| item.left_out.is_empty())
    }

    /// True for `and writes to db`, which has its subject before. In `and search service` the verb is part of a name.
    fn goes_on(&self, at: usize, found: Verb) -> bool {
        let begun = self.out.pieces.iter().any(|piece| matches!(piece, Piece::Link(_)));
        let article = self
            .tokens
            .get(at + 1)
            .and_then(Token::word)
            .is_some_and(|word| is_article(&word.to_lowercase()));
        begun
            && self.follows_join()
            && (found.third || self.has_preposition(at) || article || self.before_store(at))
    }

    /// True for `write postgres`, but not for `search service` or `read replica`.
    fn before_store(&self, at: usize) -> bool {
        let end = self.boundary(at + 1);
        let (Some(last), words) = (self.tokens.get(end - 1), self.known.words) else { return false };
        let whole = &self.text[self.tokens[at].span.start..last.span.end];
        let object = self.tokens.get(at + 1).map_or("", |next| &self.text[next.span.start..last.span.end]);
        words.exact(whole).is_none() && words.exact(object).is_some_and(|kind| kind.stateful)
    }

    fn is_component(&self, name: Range<usize>) -> bool {
        let tokens = &self.tokens[name];
        let places =
            tokens.first().and_then(Token::word).is_some_and(|word| is_preposition(&word.to_lowercase()));
        let item = item::read(self.text, tokens, self.known);
        item.is_ok_and(|item| match item.certainty {
            Certainty::Known => !places || self.known.words.exact(&item.mention.name).is_some(),
            Certainty::Identifier => {
                item.mention.name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
            }
            _ => false,
        })
    }

    /// `-> writes to db`, `-> calls auth service`: the verb says what the arrow says.
    fn beside_arrow(&mut self, at: usize, found: Verb) -> Option<usize> {
        let (link, next) = self.phrase(at, found)?;
        (self.has_preposition(at) || (found.third && !found.noun)).then(|| self.link(link, next))
    }

    /// `-> inventory service consumes`, `client sends -> api`: says what the arrow says.
    fn trailing(&mut self, at: usize, end: usize, found: Verb) -> Option<usize> {
        let ends = self.boundary(at + 1) == at + 1;
        let beside = matches!(self.out.pieces.last(), Some(Piece::Link(_)))
            || matches!(self.tokens.get(at + 1)?.what, Lexeme::Arrow(_));
        if !(ends && beside && !found.noun && found.third) {
            return None;
        }
        self.name(end);
        self.from = at + 1;
        Some(at + 1)
    }

    /// The token at which the verb's objects end.
    fn boundary(&self, from: usize) -> usize {
        let ends = |token: &Token<'_>| match token.what {
            Lexeme::Arrow(_) | Lexeme::Comma | Lexeme::Colon => true,
            Lexeme::Word(word) => matches!(
                word.to_lowercase().as_str(),
                "and" | "or" | "then" | "which" | "that" | "who" | "but" | "so" | "because"
            ),
            _ => false,
        };
        self.tokens[from..].iter().position(ends).map_or(self.tokens.len(), |count| from + count)
    }

    /// The link that a verb makes, and where its target begins: `sends msg to sqs`, `reads redis`.
    fn phrase(&self, at: usize, found: Verb) -> Option<(Link, usize)> {
        let end = self.boundary(at + 1);
        let lower = |at: usize| self.tokens[at].word().map(str::to_lowercase).unwrap_or_default();
        let start = (at + 1..end).find(|&at| !is_particle(&lower(at)))?;
        let gives = matches!(found.manner, Manner::Give | Manner::Publish);
        let direct = !gives && self.is_component(start..end);
        let placed = (start..end).find(|&at| is_preposition(&lower(at)) && self.is_component(at + 1..end));
        let manner = found.manner;
        let placed = placed
            .filter(|&at| !direct || (manner != Manner::Direct && lower(at) != "with" && lower(at) != "on"));
        let next = placed.map(|at| at + 1).or(direct.then_some(start))?;
        let object = start..placed.unwrap_or(start);
        if object.len() > 6 {
            return None;
        }
        let label = self.object(object);
        let span = self.tokens[at].span.start..self.tokens[next - 1].span.end;
        Some((
            Link { span, heads: Heads::Right, dotted: false, reply: false, manner: Some(manner), label },
            next,
        ))
    }

    /// The bytes of a verb's first object: `file` in `puts the file in`.
    fn object(&self, object: Range<usize>) -> Option<Range<usize>> {
        let words = &self.tokens[object];
        let lower = |token: &Token<'_>| token.word().map(str::to_lowercase).unwrap_or_default();
        let from = words.iter().position(|token| !is_article(&lower(token)) && !is_pronoun(&lower(token)))?;
        Some(words[from].span.start..words.last()?.span.end)
    }
}
