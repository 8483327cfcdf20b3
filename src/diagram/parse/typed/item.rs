//! Reads one box from its tokens: `6 api servers`, `db (postgres) @2K/s`, `[(Orders)]`, `the api on k8s`.

use std::ops::Range;

use crate::diagram::model::Skip;
use crate::diagram::names::lower;
use crate::diagram::parse::MAX_NAME;
use crate::diagram::parse::mention::Mention;
use crate::diagram::rate::percent;
use crate::diagram::text::{scrub, width};

use super::lexicon::{ends_name, is_failure, leads_in};
use super::name::{Certainty, Known, certainty};
use super::numbers::times;
use super::spare;
use super::token::{Lexeme, Token};
use super::{copies, remark};

/// A part of a line that nothing was made of, and the reason.
pub(in crate::diagram::parse) type Unread = (Range<usize>, Skip);

/// A box as typed.
#[derive(Debug, Clone)]
pub(in crate::diagram::parse) struct Item {
    pub(in crate::diagram::parse) mention: Mention,
    pub(in crate::diagram::parse) span: Range<usize>,
    pub(super) certainty: Certainty,
    pub(in crate::diagram::parse) left_out: Vec<Unread>,
    /// True if what it does is left out: `user uploads pic`.
    pub(super) does: bool,
    /// True if it is used once the one before has failed: `redis a, redis b if that fails`.
    pub(super) on_failure: bool,
    /// True if it is asked where the one before has missed: `redis, then db on a miss`.
    pub(super) on_miss: bool,
    /// A rate behind its name that doesn't say whether one copy takes it: `db 1k rps`.
    pub(super) bare_rate: Option<(Range<usize>, f64)>,
    /// The box that takes over from it: `stripe (fallback: paypal)`.
    spares: Vec<Item>,
}

/// Reads the tokens of one box.
pub(super) fn read(text: &str, tokens: &[Token<'_>], known: Known<'_>) -> Result<Item, Skip> {
    let mut reading = Reading {
        text,
        known,
        mention: Mention::default(),
        name: Vec::new(),
        used: None,
        left_out: Vec::new(),
        spares: Vec::new(),
        on_failure: false,
        on_miss: false,
        does: false,
        bare_rate: None,
        quoted: false,
        called: false,
    };
    match tokens {
        [Token { what: Lexeme::Bracket(open, inside), span }] if !inside.is_empty() => {
            return boxed(text, *open, inside, span.clone(), known);
        }
        _ => reading.tokens(tokens)?,
    }
    reading.finish()
}

/// A box typed as one: `[API]`, `(client)`, `[(Postgres)]`.
fn boxed(
    text: &str,
    open: char,
    inside: &[Token<'_>],
    span: Range<usize>,
    known: Known<'_>,
) -> Result<Item, Skip> {
    let is_cylinder = open == '[' && matches!(inside, [Token { what: Lexeme::Bracket('(', _), .. }]);
    let mut item = read(text, inside, known)?;
    if is_cylinder && known.words.kind_of(&item.mention.name).is_none() {
        item.mention.kind = item.mention.kind.or_else(|| known.words.kind("database").cloned());
    }
    let certainty = item.certainty.max(Certainty::Identifier);
    Ok(Item { span, certainty, ..item })
}

pub(super) struct Reading<'t, 'c> {
    pub(super) text: &'t str,
    pub(super) known: Known<'c>,
    pub(super) mention: Mention,
    pub(super) name: Vec<(&'t str, Range<usize>)>,
    /// From the first to the last byte that the box takes.
    pub(super) used: Option<Range<usize>>,
    pub(super) left_out: Vec<Unread>,
    spares: Vec<Item>,
    on_failure: bool,
    on_miss: bool,
    pub(super) does: bool,
    pub(super) bare_rate: Option<(Range<usize>, f64)>,
    quoted: bool,
    /// True if a remark says how it is called: `payments (timeout 3s)`.
    called: bool,
}

impl Item {
    /// Takes a rate that stands bare as the capacity, or, where requests start, as what it sends.
    pub(super) fn take_bare_rate(&mut self) {
        let rate = self.bare_rate.take().map(|(_, rate)| rate);
        self.mention.capacity = self.mention.capacity.or(rate);
    }

    /// The box, then those that take over from it.
    pub(super) fn with_spares(mut self) -> impl Iterator<Item = Self> {
        let spares = std::mem::take(&mut self.spares);
        std::iter::once(self).chain(spares)
    }
}

impl<'t> Reading<'t, '_> {
    fn tokens(&mut self, tokens: &[Token<'t>]) -> Result<(), Skip> {
        let mut at = self.count(tokens);
        while let Some(token) = tokens.get(at) {
            let taken = match &token.what {
                Lexeme::Bracket(open, inside) => self.remarks(*open, inside),
                Lexeme::Quote(text) => {
                    self.quoted = true;
                    self.name.push((text, token.span.clone()));
                    1
                }
                Lexeme::Word(word) => match self.word(word, &tokens[at..]) {
                    Some(taken) => taken,
                    None => return self.cut(&tokens[at..], Skip::Remark),
                },
                Lexeme::Open => return self.cut(&tokens[at..], Skip::Unclosed),
                _ => return Err(Skip::Prose),
            };
            let span = token.span.start..tokens[at + taken - 1].span.end;
            self.used = Some(self.used.as_ref().map_or(span.start, |used| used.start)..span.end);
            at += taken;
        }
        Ok(())
    }

    fn remarks(&mut self, open: char, inside: &[Token<'t>]) -> usize {
        if let [Token { what: Lexeme::Bracket(inner, inside), .. }] = inside {
            return self.remarks(if open == '[' { open } else { *inner }, inside);
        }
        let is_comma = |token: &Token<'_>| &self.text[token.span.clone()] == ",";
        self.mention.name = self.name.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
        for remark in inside.split(is_comma) {
            let (Some(first), Some(last)) = (remark.first(), remark.last()) else { continue };
            let span = first.span.start..last.span.end;
            // `producer(s)`.
            let plural = matches!(remark, [one] if matches!(one.word(), Some("s" | "es")));
            if plural || self.spare(remark) || self.peak(&self.text[span.clone()]) {
                continue;
            }
            let of_call = remark::is_of_call(&self.text[span.clone()], self.known.words);
            self.called |= of_call;
            if of_call
                || !remark::take(&self.text[span.clone()], open == '[', &mut self.mention, self.known.words)
            {
                self.left_out.push((span, Skip::Remark));
            }
        }
        1
    }

    /// Takes `fallback: paypal`, the name of what takes over.
    fn spare(&mut self, remark: &[Token<'t>]) -> bool {
        let owner: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let Some(mut spare) = spare::of(self.text, remark, &owner.join(" "), self.known) else {
            return false;
        };
        self.left_out.append(&mut spare.left_out);
        self.spares.push(spare);
        true
    }

    /// Takes a word and perhaps those behind it; returns how many, or nothing where the name ends.
    fn word(&mut self, word: &'t str, tokens: &[Token<'t>]) -> Option<usize> {
        let lower = lower(word);
        let is_first = self.name.is_empty();
        if remark::is_async(&lower) {
            self.mention.asynchronous = true;
            return Some(1);
        }
        if lower.starts_with('@') {
            return Some(self.rate(tokens));
        }
        if let Some(share) = percent(&lower).filter(|_| !is_first && tokens.len() == 1) {
            self.mention.share = Some(share);
            self.mention.share_bare = true;
            return Some(1);
        }
        let digits = lower
            .strip_prefix(['x', '×', '*'])
            .or_else(|| lower.strip_suffix(['x', '×']))
            .filter(|_| !is_first);
        if let Some(count) = digits.and_then(copies::many) {
            self.mention.replicas = Some(count);
            let unit = tokens.get(1).and_then(Token::word).is_some_and(copies::is_machine);
            return Some(if unit && tokens.len() == 2 { 2 } else { 1 });
        }
        if let Some(taken) = (!is_first).then(|| self.measure(tokens)).flatten() {
            return Some(taken);
        }
        if let Some(taken) = self.amount(tokens).filter(|_| !is_first) {
            self.left_out.push((tokens[0].span.start..tokens[taken - 1].span.end, Skip::Remark));
            return Some(taken);
        }
        if let Some((name, count)) = times(word) {
            self.mention.replicas = Some(count);
            self.name.push((name, tokens[0].span.clone()));
            return Some(1);
        }
        let behind = tokens.get(1).and_then(Token::word).and_then(copies::count);
        if let Some(count) = behind.filter(|_| !is_first && matches!(&*lower, "x" | "×" | "*")) {
            self.mention.replicas = Some(count);
            return Some(2);
        }
        if !is_first && (ends_name(&lower) || lower.starts_with("...") || lower == "…") && !self.is_led_in()
        {
            return None;
        }
        self.name.push((word, tokens[0].span.clone()));
        Some(1)
    }

    /// True if all words so far may lead to a name: `so we go`.
    fn is_led_in(&self) -> bool {
        self.name.iter().all(|(word, _)| leads_in(&lower(word)))
    }

    /// Ends the name: the rest says something that is taken as copies or left out.
    fn cut(&mut self, rest: &[Token<'t>], why: Skip) -> Result<(), Skip> {
        let (Some(first), Some(last)) = (rest.first(), rest.last()) else { return Ok(()) };
        let span = first.span.start..last.span.end;
        let told = lower(self.text[first.span.end..span.end].trim());
        let kept = first.word() == Some("in") && !self.name.is_empty();
        if self.spare(rest) || kept && remark::kept_in(&told, &mut self.mention, self.known.words) {
            return Ok(());
        }
        if self.text[span.clone()].trim_matches(['-', '=', '~', '<', '–', '—', '─']).is_empty() {
            return Ok(()); // An arrow that is half typed.
        }
        self.on_failure |=
            matches!(first.what, Lexeme::Word("if" | "when")) && told.split(' ').any(is_failure);
        self.on_miss |= matches!(first.what, Lexeme::Word("on" | "if" | "when" | "after"))
            && told.split(' ').any(|word| word.starts_with("miss"));
        let adds = matches!(first.what, Lexeme::Word("with" | "w/"));
        let stands_back = first.word() == Some("as") && (remark::is_fallback(&told) || self.backs_up(&told));
        self.mention.fallback |= stands_back;
        if !(stands_back || adds && copies::copies(&told, &mut self.mention)) {
            let is_comparison = matches!(first.what, Lexeme::Word("not" | "without" | "instead"));
            let some_day = ["time", "later", "eventually", "future"].iter().any(|word| told.ends_with(word));
            if some_day || (is_comparison && self.name.len() == 1) {
                return Err(Skip::Prose);
            }
            self.left_out.push((span, why));
        }
        Ok(())
    }

    /// `mapbox as a backup`, of a third party; one of our own may be a copy.
    fn backs_up(&self, told: &str) -> bool {
        let name: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let kind = self.known.words.kind_of(&name.join(" "));
        spare::heads(told.trim_start_matches("a ")) && kind.is_some_and(|kind| kind.id == "external")
    }

    fn finish(mut self) -> Result<Item, Skip> {
        self.drop_lead_in();
        let words: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let name = words.join(" ");
        let marks = |c: char| !self.quoted && ".,!:-=~<* ".contains(c);
        let name = scrub(name.trim_matches(marks));
        self.mention.name = self.without_partitioned(name);
        self.drop_deed();
        let bare = self.name.is_empty();
        if bare {
            // `(east: api, db) (west: api, db)` lists, and names no box.
            let product = self.mention.product.clone().ok_or(Skip::Nameless)?;
            self.mention.name = Some(product).filter(|name| !name.contains(", ")).ok_or(Skip::Prose)?;
        }
        match width(&self.mention.name) {
            0 => return Err(Skip::Nameless),
            1..=MAX_NAME => {}
            _ => return Err(Skip::TooLong),
        }
        let told = self.mention.says_more() || self.bare_rate.is_some() || self.quoted || self.called;
        let certainty = match certainty(&self.mention.name, self.known) {
            Ok(Certainty::Step) if self.mention.kind.is_none() && !self.quoted => Certainty::Step,
            Ok(_) if told => Certainty::Known,
            Err(Skip::Unclear | Skip::Prose)
                if self.quoted || (self.mention.kind.is_some() && words.len() < 4) =>
            {
                Certainty::Known
            }
            other => other?,
        };
        let span = self.used.ok_or(Skip::Nameless)?;
        let (mention, left_out, spares) = (self.mention, self.left_out, self.spares);
        let (does, on_failure, on_miss, bare_rate) =
            (self.does, self.on_failure, self.on_miss, self.bare_rate);
        Ok(Item { mention, span, certainty, left_out, does, on_failure, on_miss, bare_rate, spares })
    }
}
