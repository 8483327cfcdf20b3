//! Verbs between names: `the api reads from redis`, `worker consumes from kafka`, `client hits dns`.

use std::ops::Range;
use std::sync::Arc;

use super::clause::Cutter;
use super::item;
use super::lexicon::{Manner, Verb, is_adverb, is_article, is_particle, is_preposition, is_pronoun, verb};
use super::name::Certainty;
use super::piece::{Link, Piece};
use super::sign::Heads;
use super::token::{Lexeme, Token};
use crate::diagram::names::lower;
use crate::diagram::vocabulary::Kind;

impl Cutter<'_, '_> {
    /// A verb with its subject before and its object behind, or standing beside an arrow.
    pub(super) fn verb(&mut self, at: usize, lower: &str) -> Option<usize> {
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
        // `client hits dns -> cdn`.
        let plain = plain || found.manner == Manner::Direct && self.is_source(subject.clone());
        // `calc <- kafka, writes redis`.
        let object = at + 1..self.boundary(at + 1);
        let plain = plain || starts && found.third && self.kind(object).is_some_and(|kind| kind.stateful);
        if !plain {
            return None;
        }
        self.name(subject.end);
        Some(self.link(link, next))
    }

    fn adverbs(&self, at: usize) -> usize {
        let before = self.tokens[self.from..at].iter().rev();
        before.take_while(|token| token.word().is_some_and(|word| is_adverb(&lower(word)))).count()
    }

    fn has_preposition(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).and_then(Token::word);
        next.is_some_and(|word| is_preposition(&lower(word)) || is_particle(&lower(word)))
    }

    /// True for a component before `calls`, or components before `call`.
    fn is_subject(&self, name: Range<usize>, found: Verb) -> bool {
        let last = self.tokens[name.end - 1].word().map(lower);
        let several = self.follows_join() || last.is_some_and(|word| word.ends_with('s'));
        let led =
            self.tokens[name.end..].first().and_then(Token::word).is_some_and(|word| is_adverb(&lower(word)));
        (found.third || several || led) && !self.is_store(name.clone()) && self.is_component(name)
    }

    /// True for a store, which calls nobody: in `the db stores users` nothing is called.
    fn is_store(&self, name: Range<usize>) -> bool {
        self.kind(name).is_some_and(|kind| kind.passive)
    }

    /// The kind of the box that these tokens name.
    fn kind(&self, name: Range<usize>) -> Option<Arc<Kind>> {
        let mention = item::read(self.text, &self.tokens[name], self.known).ok()?.mention;
        mention.kind.clone().or_else(|| self.known.words.kind_of(&mention.name).cloned())
    }

    /// True for a name of those that send requests.
    fn is_source(&self, name: Range<usize>) -> bool {
        let tokens = &self.tokens[name];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let name = &self.text[first.span.start..last.span.end];
        self.known.words.exact(name).is_some_and(|kind| kind.source)
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
        let article =
            self.tokens.get(at + 1).and_then(Token::word).is_some_and(|word| is_article(&lower(word)));
        begun
            && self.follows_join()
            && (found.third || self.has_preposition(at) || article || self.before_store(at))
    }

    /// True for `write postgres`, but not for `search service` or `read replica`.
    fn before_store(&self, at: usize) -> bool {
        let object = &self.tokens[at + 1..self.boundary(at + 1)];
        let (Some(first), Some(last)) = (object.first(), object.last()) else { return false };
        let (words, end) = (self.known.words, last.span.end);
        let whole = &self.text[self.tokens[at].span.start..end];
        words.exact(whole).is_none()
            && words.exact(&self.text[first.span.start..end]).is_some_and(|kind| kind.stateful)
    }

    fn is_component(&self, name: Range<usize>) -> bool {
        let tokens = &self.tokens[name];
        let places = tokens.first().and_then(Token::word).is_some_and(|word| is_preposition(&lower(word)));
        let item = item::read(self.text, tokens, self.known);
        item.is_ok_and(|item| match item.certainty {
            Certainty::Known => !places || self.known.words.exact(&item.mention.name).is_some(),
            Certainty::Identifier => {
                item.mention.name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
            }
            _ => false,
        })
    }

    /// `-> writes to db`, `-> calls auth service`, `-> push offers to phones`: the verb says what the arrow says.
    fn beside_arrow(&mut self, at: usize, found: Verb) -> Option<usize> {
        let (link, next) = self.phrase(at, found)?;
        let says = self.has_preposition(at) || found.third && !found.noun || self.is_passed_on(at, next);
        says.then(|| self.link(link, next))
    }

    /// True for `push offers to`, but not for `push service to`, which begins with a box.
    fn is_passed_on(&self, at: usize, next: usize) -> bool {
        let to = matches!(&*self.tokens[next - 1].lower(), "to" | "into" | "onto");
        let object = at + 1..next - 1;
        let named =
            self.is_component(at..object.end) || !object.is_empty() && self.is_component(object.clone());
        to && !object.is_empty() && !named
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
                &*lower(word),
                "and" | "or" | "then" | "which" | "that" | "who" | "but" | "so" | "because"
            ),
            _ => false,
        };
        self.tokens[from..].iter().position(ends).map_or(self.tokens.len(), |count| from + count)
    }

    /// The link that a verb makes, and where its target begins: `sends msg to sqs`, `reads redis`.
    pub(super) fn phrase(&self, at: usize, found: Verb) -> Option<(Link, usize)> {
        let end = self.boundary(at + 1);
        let lower = |at: usize| self.tokens[at].lower();
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
        let from =
            words.iter().position(|token| !is_article(&token.lower()) && !is_pronoun(&token.lower()))?;
        Some(words[from].span.start..words.last()?.span.end)
    }
}
