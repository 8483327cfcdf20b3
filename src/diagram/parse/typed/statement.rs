//! One statement: a flow's name, boxes, and the arrows and verbs between them.

use std::ops::Range;

use crate::diagram::model::Skip;
use crate::diagram::names::{fold, lower};
use crate::diagram::rate::is_quantity;

use super::clause::pieces;
use super::item::{self, Item, Unread};
use super::lexicon::{ends_name, is_condition, is_outcome, is_thought};
use super::lists::{Counted, are_alike, counted, is_cache, is_deed};
use super::name::{Certainty, Known, full_name};
use super::piece::{Link, Piece, Pieces};
use super::remark;
use super::shared::nouns;
use super::spare;
use super::title::{is_flow, is_miss, named_flow, title};
use super::token::{Lexeme, Token};

/// Boxes that stand between two arrows.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    pub(super) items: Vec<Item>,
    /// True if the line says that they back each other up.
    pub(super) stand_ins: bool,
}

impl List {
    /// A box, with what takes over from it.
    fn of(item: Item) -> Self {
        Self { items: item.with_spares().collect(), stand_ins: false }
    }
}

/// An arrow and the boxes at its head.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) link: Link,
    pub(super) to: List,
    /// True if it goes on from the subject of the arrow before, not from its target: `reads a and writes to b`.
    pub(super) same_subject: bool,
}

/// Boxes, and the arrows that go on from them.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    pub(super) from: List,
    pub(super) steps: Vec<Step>,
}

impl Chain {
    /// The list that names are added to.
    fn open(&mut self) -> &mut List {
        self.steps.last_mut().map_or(&mut self.from, |step| &mut step.to)
    }

    /// True if percentages without a bracket are shares of calls: of known boxes, or all of a list's together 100 %. In
    /// `3.75% false alarm -> cutoff` it is none.
    pub(super) fn has_plain_shares(&self) -> bool {
        let bare = |list: &List| list.items.iter().any(|item| item.mention.share_bare);
        let is_plain = |list: &List| {
            let sum: f64 = list.items.iter().filter_map(|item| item.mention.share).sum();
            let known = list.items.iter().all(|item| item.certainty == Certainty::Known);
            !bare(list) || known || (sum - 1.0).abs() < 1e-9
        };
        !bare(&self.from) && self.steps.iter().all(|step| is_plain(&step.to))
    }

    pub(super) fn lists(&self) -> impl Iterator<Item = &List> {
        std::iter::once(&self.from).chain(self.steps.iter().map(|step| &step.to))
    }
}

/// A statement, read but not yet part of the diagram.
#[derive(Debug, Default)]
pub(in crate::diagram::parse) struct Statement {
    /// The flow that it draws, with its rate.
    pub(super) flow: Option<(String, Option<f64>)>,
    /// True if its title says that a cache has missed: `on a miss: app -> db`.
    pub(super) missed: bool,
    pub(super) chains: Vec<Chain>,
    pub(super) left_out: Vec<Unread>,
}

/// `on cache miss api -> db`, `on failure retry -> dlq`: what happens then, in front of an arrow.
fn is_event(tokens: &[Token<'_>]) -> bool {
    let before = tokens.iter().take_while(|token| !matches!(token.what, Lexeme::Arrow(_)));
    let mut words = before.filter_map(Token::word).map(lower);
    words.next().is_some_and(|word| word == "on") && words.any(|word| is_outcome(&word))
}

/// `lag > 10s -> scale out`, `payments pending > 2min -> psp`: a measure that something would go beyond, in front of an arrow.
fn compares(tokens: &[Token<'_>]) -> bool {
    let is_sign = |token: &Token<'_>| matches!(token.word(), Some(">" | "<" | ">=" | "<=" | "≥" | "≤"));
    let before = tokens.iter().position(|token| matches!(token.what, Lexeme::Arrow(_))).unwrap_or(0);
    let measures = |token: &Token<'_>| token.word().is_some_and(is_quantity);
    tokens[..before].windows(2).any(|pair| is_sign(&pair[0]) && measures(&pair[1]))
}

/// Reads a statement with at least one arrow or verb, or nothing if it has none.
pub(super) fn read(text: &str, tokens: &[Token<'_>], known: Known<'_>) -> Option<Result<Statement, Skip>> {
    let signs = tokens.iter().any(|token| matches!(token.what, Lexeme::Arrow(_)));
    let begins = tokens.iter().find_map(Token::word).map(lower).unwrap_or_default();
    let title = title(tokens);
    let rest = &tokens[title.map_or(0, |end| end + 1)..];
    let several = rest.len() > 1;
    let missed = title.is_some_and(|end| is_miss(&tokens[..end]));
    let event = is_event(rest) || compares(rest);
    let condition = is_condition(&begins) || event;
    if (condition || is_thought(&begins))
        && several
        && !missed
        && !begins_with_box(text, rest, known)
        && (event || title.is_none_or(|end| is_flow(text, &tokens[..end]).is_none()))
    {
        return signs.then_some(Err(if condition { Skip::Condition } else { Skip::Prose }));
    }
    if tokens.iter().filter_map(Token::word).any(|word| word.ends_with('?')) {
        return signs.then_some(Err(Skip::Unclear));
    }
    let pieces = pieces(text, rest, known);
    pieces.pieces.iter().any(|piece| matches!(piece, Piece::Link(_))).then(|| {
        let flow = match title {
            Some(end) if missed => is_flow(text, &tokens[..end]),
            Some(end) => named_flow(text, &tokens[..end])?,
            None => None,
        };
        let mut statement =
            Reading { text, tokens: rest, known, statement: Statement::default() }.read(pieces)?;
        if signs {
            statement.drop_deeds(known)?;
            statement.call_by_full_name(known);
        }
        statement.settle_rates();
        statement.accept(signs)?;
        statement.stand_back(known);
        statement.spread_async();
        statement.tell_apart();
        Ok(Statement { flow, missed, ..statement })
    })
}

/// True if a box that is drawn already stands before the first arrow: `risk -> features`.
fn begins_with_box(text: &str, tokens: &[Token<'_>], known: Known<'_>) -> bool {
    let sign = tokens.iter().position(|token| matches!(token.what, Lexeme::Arrow(_)));
    let name = sign.and_then(|sign| Some((tokens.first()?, tokens[..sign].last()?)));
    name.is_some_and(|(first, last)| known.diagram.find(&text[first.span.start..last.span.end]).is_some())
}

struct Reading<'t, 'c> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    known: Known<'c>,
    statement: Statement,
}

impl Reading<'_, '_> {
    fn read(mut self, Pieces { pieces, left_out }: Pieces) -> Result<Statement, Skip> {
        self.statement.left_out = left_out;
        let nouns = nouns(self.tokens, &pieces, self.known);
        self.statement.chains.push(Chain::default());
        let mut at = 0;
        while at < pieces.len() {
            match &pieces[at] {
                Piece::Link(link) if link.reply => return self.reply(&pieces[..at], link),
                Piece::Link(link) => {
                    self.link(link, at > 0 && matches!(pieces[at - 1], Piece::Join { .. }))?;
                }
                Piece::Name(name) => {
                    let joined = at > 0 && matches!(pieces[at - 1], Piece::Join { .. });
                    let calls = matches!(pieces.get(at + 1), Some(Piece::Link(_)));
                    if joined && self.counts(name.clone(), calls) {
                        at += 1;
                        continue;
                    }
                    let list = match nouns.get(&at) {
                        Some(noun) => self.with_noun(name.clone(), noun)?,
                        None => match self.names(name.clone(), joined) {
                            // `-> eta x4, timeout 200 ms`: what measures something is no box, and the boxes stay.
                            Err(Skip::Quantity) if joined && !calls => {
                                self.leave_out(name);
                                at += 1;
                                continue;
                            }
                            list => list?,
                        },
                    };
                    if matches!(pieces.get(at + 1), Some(Piece::Link(_)))
                        && list.items.iter().any(|item| self.is_sentence(item))
                    {
                        return Err(Skip::Prose);
                    }
                    if joined && calls && list.items.iter().any(|item| is_deed(item, self.known)) {
                        return Err(Skip::Deed);
                    }
                    self.place(list, &pieces[..at], pieces.get(at + 1));
                }
                Piece::Join { .. } => {}
            }
            at += 1;
        }
        Ok(self.statement)
    }

    fn leave_out(&mut self, name: &Range<usize>) {
        let tokens = &self.tokens[name.clone()];
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            self.statement.left_out.push((first.span.start..last.span.end, Skip::Remark));
        }
    }

    /// What comes before `-->>` is kept if it has an arrow; an answer is none.
    fn reply(mut self, before: &[Piece], link: &Link) -> Result<Statement, Skip> {
        if !before.iter().any(|piece| matches!(piece, Piece::Link(_))) {
            return Err(Skip::Reply);
        }
        self.statement.left_out.push((link.span.start..self.text.len(), Skip::Reply));
        Ok(self.statement)
    }

    fn link(&mut self, link: &Link, same_subject: bool) -> Result<(), Skip> {
        let chain = self.chain();
        if chain.steps.last().is_some_and(|step| step.to.items.is_empty()) {
            return Err(Skip::Nameless);
        }
        chain.steps.push(Step { link: link.clone(), to: List::default(), same_subject });
        Ok(())
    }

    fn chain(&mut self) -> &mut Chain {
        self.statement.chains.last_mut().expect("a statement begins with a chain")
    }

    /// One of `push, sms and email providers`, with the noun of the last.
    fn with_noun(&mut self, name: Range<usize>, noun: &Token<'_>) -> Result<List, Skip> {
        let mut tokens = self.tokens[name].to_vec();
        let last = tokens.last().map_or(0, |token| token.span.end);
        if tokens.len() > 1 {
            tokens.pop();
        }
        tokens.push(noun.clone());
        let mut item = self.item(&tokens)?;
        item.span.end = item.span.end.min(last);
        Ok(List::of(item))
    }

    /// A bracketed list without what follows it: `[inventory, pricing] in parallel`.
    fn without_manner<'t>(&mut self, tokens: &'t [Token<'t>]) -> &'t [Token<'t>] {
        let [list @ Token { what: Lexeme::Bracket(_, inside), .. }, first, ..] = tokens else {
            return tokens;
        };
        let lists = inside.iter().any(|token| token.what == Lexeme::Comma);
        let says = first.word().is_some_and(|word| ends_name(&lower(word)));
        if !(lists && says) {
            return tokens;
        }
        let end = tokens.last().map_or(list.span.end, |token| token.span.end);
        self.statement.left_out.push((first.span.start..end, Skip::Remark));
        std::slice::from_ref(list)
    }

    /// One name with what takes over from it, or the names of a bracketed list.
    fn names(&mut self, name: Range<usize>, joined: bool) -> Result<List, Skip> {
        let tokens = self.without_manner(&self.tokens[name]);
        let before = self.chain().open().items.last().filter(|_| joined).cloned();
        let spare = before.and_then(|before| spare::beside(self.text, tokens, &before, self.known));
        if let Some(mut item) = spare {
            self.statement.left_out.append(&mut item.left_out);
            return Ok(List::of(item));
        }
        let [Token { what: Lexeme::Bracket(_, inside), .. }] = tokens else {
            return self.item(tokens).map(List::of);
        };
        let is_separator = |token: &Token<'_>| {
            token.what == Lexeme::Comma || matches!(token.word(), Some("and" | "or" | "&"))
        };
        if !inside.iter().any(is_separator) {
            let item = self.item(tokens)?;
            return Ok(List::of(item));
        }
        let parts = inside.split(is_separator).filter(|part| !part.is_empty());
        let items = parts.map(|part| self.item(part)).collect::<Result<Vec<_>, _>>()?;
        let items: Vec<Item> = items.into_iter().flat_map(Item::with_spares).collect();
        let or = inside.iter().any(|token| matches!(token.word(), Some("or")));
        let stand_ins = or || are_alike(&items);
        Ok(List { items, stand_ins })
    }

    /// Takes what is told of the box before it: `~> db B, async`, `-> db 190 w/s, cap 20k w/s`; and how many there are of
    /// a store: `api -> db, 6 shards, replicas x3`.
    fn counts(&mut self, name: Range<usize>, calls: bool) -> bool {
        let tokens = &self.tokens[name];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let told = lower(&self.text[first.span.start..last.span.end]);
        let known = self.known;
        let Some(store) = self.chain().open().items.last_mut() else { return false };
        if let Some(rate) = remark::bare_rate(&told).filter(|_| !calls && store.bare_rate.is_none()) {
            store.bare_rate = Some((first.span.start..last.span.end, rate));
            return true;
        }
        if remark::is_told(&told, &mut store.mention) {
            store.span.end = last.span.end;
            return true;
        }
        let is_factor = !calls && remark::is_replication_factor(&told);
        match counted(&told, calls, &mut store.mention, known) {
            Counted::Not if is_factor => {
                self.statement.left_out.push((first.span.start..last.span.end, Skip::Remark));
            }
            Counted::Not => return false,
            Counted::Taken => store.span.end = last.span.end,
            Counted::Data => self.statement.left_out.push((first.span.start..last.span.end, Skip::Remark)),
        }
        true
    }

    fn item(&mut self, tokens: &[Token<'_>]) -> Result<Item, Skip> {
        let mut item = item::read(self.text, tokens, self.known)?;
        self.statement.left_out.append(&mut item.left_out);
        Ok(item)
    }

    /// True for `redis is slow`: before an arrow that is no box.
    fn is_sentence(&self, item: &Item) -> bool {
        let after = lower(self.text[item.span.end..].split_whitespace().next().unwrap_or(""));
        matches!(
            &*after,
            "is" | "are"
                | "was"
                | "should"
                | "would"
                | "can"
                | "must"
                | "will"
                | "when"
                | "if"
                | "because"
                | "so"
                | "since"
                | "but"
        )
    }

    /// Puts boxes where they belong: at the head of the last arrow, into its list, or at the start of a new chain.
    fn place(&mut self, mut list: List, before: &[Piece], next: Option<&Piece>) {
        let joined = match before.last() {
            Some(Piece::Join { or }) => Some(*or),
            _ => None,
        };
        let calls = |manner_only: bool| matches!(next, Some(Piece::Link(link)) if !manner_only || link.manner.is_some());
        let linked = !self.chain().steps.is_empty();
        if joined.is_some() && linked && calls(false) && list.items.len() == 1 {
            let meant = self.meant(&list.items[0].mention.name);
            if calls(true) || meant.is_some() {
                list.items[0].mention.name = meant.unwrap_or_else(|| list.items[0].mention.name.clone());
                self.statement.chains.push(Chain { from: list, steps: Vec::new() });
                return;
            }
        }
        let known = self.known;
        let open = self.chain().open();
        if let (Some(_), Some(before), [item]) = (joined, open.items.last(), &mut list.items[..]) {
            item.mention.fallback |= item.on_failure
                || item.on_miss && is_cache(before, known)
                || spare::is_told(item, before, known);
        }
        open.stand_ins |= list.stand_ins || joined == Some(true);
        open.items.append(&mut list.items);
    }

    /// The box already on the line that a name means: the same, or one of which it is a short form.
    fn meant(&self, name: &str) -> Option<String> {
        let folded = fold(name);
        let names: Vec<&str> = self.statement.items().map(|item| item.mention.name.as_str()).collect();
        let same = names.iter().find(|name| fold(name) == folded);
        let shortened = |name: &&&str| {
            let long = fold(name);
            let rest = long.strip_prefix(&*folded).filter(|rest| rest.starts_with(' '));
            rest.or(long.strip_suffix(&*folded).filter(|rest| rest.ends_with(' '))).is_some()
        };
        let short = || names.iter().find(shortened).filter(|_| self.known.diagram.find(name).is_none());
        same.or_else(short).map(|name| (*name).to_owned())
    }
}

impl Statement {
    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        let lists = self.chains.iter().flat_map(Chain::lists);
        lists.flat_map(|list| &list.items)
    }

    /// `flink ~> s3` goes on from `flink agg`, if that is the only box of which it may be the short form.
    fn call_by_full_name(&mut self, known: Known<'_>) {
        let [item] = self.chains[0].from.items.as_mut_slice() else { return };
        if let Some(full) = full_name(&item.mention.name, known) {
            (item.mention.name, item.certainty) = (full, Certainty::Known);
        }
    }
}
