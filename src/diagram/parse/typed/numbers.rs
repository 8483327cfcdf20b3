//! Numbers around the name of a box: `6 api servers`, `app*6`, `db @2K/s`, `api 95% hit`.

use super::item::Reading;
use super::lexicon::{ends_name, is_article, is_vague_count, number_word};
use super::token::{Lexeme, Token};
use super::{copies, remark};
use crate::diagram::model::Skip;
use crate::diagram::names::lower;
use crate::diagram::rate::{is_quantity, percent, rate};

/// `app*6`, `6*app`: a name and its copies, glued. So are `web1..web5`.
pub(super) fn times(word: &str) -> Option<(&str, u32)> {
    if let Some((first, last)) = word.split_once("..") {
        let number = |name: &str| name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok();
        let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
        let (from, to) = (number(first)?, number(last)?);
        let same = last.trim_end_matches(|c: char| c.is_ascii_digit());
        let named = stem.starts_with(char::is_alphabetic) && (same == stem || same.is_empty());
        return (named && from < to).then(|| (stem, to - from + 1));
    }
    let (front, back) = word.split_once(['*', '×'])?;
    let named = |name: &str| name.starts_with(char::is_alphabetic);
    match (named(front), named(back)) {
        (true, false) => Some((front, copies::count(back)?)),
        (false, true) => Some((back, copies::count(front)?)),
        _ => None,
    }
}

impl Reading<'_, '_> {
    /// Takes articles and a count before the name, and returns how many tokens they are.
    pub(super) fn count(&mut self, tokens: &[Token<'_>]) -> usize {
        let mut at = 0;
        if let [
            Token { what: Lexeme::Word(count), .. },
            Token { what: Lexeme::Word("x" | "×" | "*"), .. },
            _,
            ..,
        ] = tokens
            && count.starts_with(|c: char| c.is_ascii_digit())
            && copies::count(count).is_some()
        {
            self.mention.replicas = copies::count(count);
            return 2;
        }
        while let [Token { what: Lexeme::Word(word), span }, next, ..] = &tokens[at..] {
            let lower = lower(word);
            let named = next.word().is_some_and(|next| next.starts_with(char::is_alphabetic))
                || matches!(next.what, Lexeme::Quote(_) | Lexeme::Bracket('[', _));
            let rated = || next.word().is_some_and(|next| rate(&format!("{word} {next}")).is_some());
            let counts_people = || next.word().is_some_and(|next| self.known.words.kind_of(next).is_some());
            let digits = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '~' | '≈'));
            let marked = word.ends_with(['x', '×']);
            if let Some(share) = percent(&lower).filter(|_| named) {
                (self.mention.share, self.mention.share_leads) = (Some(share), true);
                self.mention.share_bare = true;
            } else if !named || (is_article(&lower) && next.word().is_some_and(ends_name)) {
                break;
            } else if is_vague_count(&lower) && (lower.len() > 1 || counts_people())
                || (digits && is_quantity(word) && counts_people() && copies::count(&lower).is_none())
            {
                self.left_out.push((span.clone(), Skip::Remark));
            } else if lower == "of" && at > 0 {
                // `a couple of workers`.
            } else if let Some(count) = number_word(&lower)
                .map(|count| count * self.mention.replicas.filter(|_| lower == "dozen").unwrap_or(1))
                .or_else(|| copies::count(&lower).filter(|_| digits && (marked || !rated())))
            {
                self.mention.replicas = Some(count);
            } else if !(is_article(&lower) || lower == "one" || lower == "single") {
                break;
            }
            at += 1;
        }
        at
    }

    /// Takes `peak 12k/s` of a client, which is what it sends. Beside another box it is no capacity, but what comes there.
    pub(super) fn peak(&mut self, remark: &str) -> bool {
        let Some(rate) = remark::peak(&lower(remark)) else { return false };
        let name: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let kind = self.known.words.kind_of(&name.join(" "));
        let sends = kind.is_some_and(|kind| kind.source);
        if sends {
            self.mention.capacity = Some(self.mention.capacity.map_or(rate, |other| other.max(rate)));
        }
        sends
    }

    /// `95% hit`, `10k rps`, `max 2k rps`, `n=6` behind a name; returns how many words they are.
    pub(super) fn measure(&mut self, tokens: &[Token<'_>]) -> Option<usize> {
        let word = lower(tokens[0].word()?);
        if word.starts_with("n=") && copies::copies(&word, &mut self.mention) {
            return Some(1);
        }
        let words = tokens.iter().take_while(|token| token.word().is_some()).take(5).count();
        let told = |count: usize| lower(&self.text[tokens[0].span.start..tokens[count - 1].span.end]);
        let digit = remark::without_most(&told(words)).starts_with(|c: char| c.is_ascii_digit())
            || (2..=words).any(|count| remark::is_explained(&told(count)));
        let taken = (1..=words).rev().filter(|_| digit).find(|&count| {
            let is_rate = remark::unit_capacity(remark::without_most(&told(count))).is_some();
            is_rate || remark::is_explained(&told(count))
        })?;
        if let Some(rate) = remark::bare_rate(&told(taken)) {
            self.bare_rate = Some((tokens[0].span.start..tokens[taken - 1].span.end, rate));
            return Some(taken);
        }
        remark::measure(&told(taken), &mut self.mention).then_some(taken)
    }

    /// `@2K/s`, `@ 5k qps per node`: the longest run of words that is a rate.
    pub(super) fn rate(&mut self, tokens: &[Token<'_>]) -> usize {
        let words = tokens.iter().take_while(|token| token.word().is_some()).take(6).count();
        for count in (1..=words).rev() {
            let span = tokens[0].span.start..tokens[count - 1].span.end;
            if let Some(capacity) = remark::capacity(&lower(&self.text[span])) {
                self.mention.capacity = Some(capacity);
                return count;
            }
        }
        self.left_out.push((tokens[0].span.clone(), Skip::Remark));
        1
    }
}
