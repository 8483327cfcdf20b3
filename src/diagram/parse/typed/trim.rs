//! Words of a name that say no name: `so we go from api`, `user uploads pic`, `cache miss`, `sharded mysql`,
//! `iot devices 1M`.

use crate::diagram::model::Skip;
use crate::diagram::names::{fold, lower, singular};
use crate::diagram::rate::is_quantity;

use super::item::Reading;
use super::lexicon::{is_article, is_never_in_a_name, is_no_head, is_signal, leads_in, verb};
use super::name::certainty;
use super::token::Token;

impl Reading<'_, '_> {
    /// In `so we go from api` the name is `api`, if it is plain that this is one.
    pub(super) fn drop_lead_in(&mut self) {
        let led = self.name.iter().take_while(|(word, _)| leads_in(&lower(word))).count();
        let Some((_, first)) = self.name.get(led).filter(|_| led > 0) else { return };
        let words: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let whole = words.join(" ");
        let is_name = self.known.words.exact(&whole).is_some() || self.known.diagram.find(&whole).is_some();
        let only_reads = led == 1
            && matches!(
                &*lower(self.name[0].0),
                "read"
                    | "write"
                    | "request"
                    | "flow"
                    | "back"
                    | "path"
                    | "calls"
                    | "traffic"
                    | "simple"
                    | "start"
            );
        if is_name || only_reads {
            return;
        }
        let said = self.name[..led].iter().rposition(|(word, _)| !is_article(&lower(word)));
        let said = said.map(|last| self.name[0].1.start..self.name[last].1.end);
        self.left_out.extend(said.map(|span| (span, Skip::Remark)));
        let end = self.used.as_ref().map_or(first.end, |used| used.end);
        self.used = Some(first.start..end);
        self.name.drain(..led);
        while self.name.len() > 1 && is_article(&lower(self.name[0].0)) {
            self.name.remove(0);
        }
    }

    /// `user uploads pic` is the user, `cache miss` the cache, and `gateway heartbeat` the gateway that sends it.
    pub(super) fn drop_deed(&mut self) {
        let words: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let known = self.known.words;
        if self.known.diagram.find(&words.join(" ")).is_some() {
            return;
        }
        let is_cache = |name: &str| {
            let kind = known.kind_of(name).is_some_and(|kind| matches!(kind.id.as_str(), "cache" | "cdn"));
            let drawn = self.known.diagram.find(name);
            kind || drawn.is_some_and(|id| self.known.diagram.node(id).is_cache())
        };
        let missed = words
            .split_last()
            .filter(|(last, rest)| matches!(&*lower(last), "miss" | "misses") && is_cache(&rest.join(" ")));
        let sends = |at: &usize| {
            let subject = known.exact(&words[..*at].join(" ")).is_some_and(|kind| kind.source);
            let several = words[*at - 1].ends_with('s');
            let does = verb(&lower(words[*at])).is_some_and(|verb| verb.third != several);
            let object = words[*at + 1..].join(" ");
            subject && does && !object.is_empty() && known.kind_of(&object).is_none()
        };
        // `gateway heartbeat`, of a box that is drawn.
        let calls = words.split_last().filter(|(last, rest)| {
            is_signal(&lower(last)) && self.known.diagram.find(&rest.join(" ")).is_some()
        });
        // `redirect svc in-mem blocklist`: what a box keeps that is drawn.
        let is_noun = |word: &&str| !is_never_in_a_name(word) && verb(word).is_none();
        let keeps = |at: &usize| {
            self.known.diagram.find(&words[..*at].join(" ")).is_some()
                && words[*at..].iter().all(is_noun)
                && certainty(&words.join(" "), self.known) == Err(Skip::Prose)
        };
        let said = missed.or(calls).map(|(_, rest)| rest.len());
        let end =
            said.or_else(|| (1..words.len()).find(sends)).or_else(|| (2..words.len()).rev().find(keeps));
        let Some(end) = end else { return };
        let span = self.name[end].1.start..self.name[words.len() - 1].1.end;
        self.mention.name = words[..end].join(" ");
        self.left_out.push((span, Skip::Remark));
        self.does = true;
    }

    /// The words that say how much there is of something: `smart meters 2M`, `redis 64GB` at the end, and `ttl 30s`.
    pub(super) fn amount(&self, tokens: &[Token<'_>]) -> Option<usize> {
        let word = |at: usize| tokens.get(at).and_then(Token::word);
        let named = is_no_head(&lower(word(0)?))
            && word(1).is_some_and(|word| is_quantity(word) && word.ends_with(char::is_alphabetic));
        // `viewers 60M concurrent`.
        let counts = tokens.len() == 2 && word(1).is_some_and(|word| is_no_head(&lower(word)));
        named
            .then_some(2)
            .or_else(|| ((tokens.len() == 1 || counts) && self.is_amount(word(0)?)).then_some(tokens.len()))
    }

    /// True for how many or how much there is of a box; but `llama 70b` is a name.
    fn is_amount(&self, word: &str) -> bool {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let amount = unit.len() < word.len() && !matches!(unit, "" | "b") && is_quantity(word);
        let name: Vec<&str> = self.name.iter().map(|(word, _)| *word).collect();
        let name = name.join(" ");
        amount
            && unit.chars().all(char::is_alphabetic)
            && (self.known.words.kind_of(&name).is_some() || singular(&fold(&name)).is_some())
    }

    /// `sharded mysql x16` is one mysql in 16 partitions.
    pub(super) fn without_partitioned(&mut self, name: String) -> String {
        let Some((first, rest)) = name.split_once(' ') else { return name };
        if !matches!(&*lower(first), "sharded" | "partitioned") {
            return name;
        }
        if self.mention.partitions.is_none() {
            self.mention.partitions = self.mention.replicas.take();
        }
        if self.mention.partitions.is_some() { rest.to_owned() } else { name }
    }
}
