//! Draws what a statement says into the diagram.

use std::ops::Range;

use crate::diagram::model::{EdgeId, FlowId, GroupId, NodeId, Part, Skip};
use crate::diagram::names::lower;
use crate::diagram::parse::build::{Builder, Drawn};
use crate::diagram::rate::percent;
use crate::diagram::text::{clip, scrub};

use super::item::Unread;
use super::lexicon::Manner;
use super::piece::Link;
use super::remark::is_variant;
use super::sign::{Heads, bare};
use super::statement::{Chain, List, Statement};

/// Columns of the longest label that is kept whole.
const MAX_LABEL: usize = 40;

/// Targets times sources of one arrow; `a, b, c -> d, e, f` draws nine edges.
const MAX_FAN: usize = 400;

/// The callers of a line that begins with an arrow: after `api -> db` that is `api`, for a store calls nobody.
#[derive(Debug, Clone, Default)]
pub(in crate::diagram::parse) struct Tail {
    callers: Vec<NodeId>,
    flow: Option<FlowId>,
    /// The flow that the line's title names, for all its statements.
    line: Option<FlowId>,
}

impl Tail {
    /// Goes on to the next line.
    pub(in crate::diagram::parse) fn next_line(&mut self) {
        self.line = None;
    }

    /// Goes on from a box that stands alone on its line.
    pub(in crate::diagram::parse) fn stands_at(&mut self, id: NodeId) {
        *self = Self { callers: vec![id], ..Self::default() };
    }
}

/// The boxes and arrows that a statement added.
#[derive(Debug, Default)]
pub(in crate::diagram::parse) struct Added {
    pub(in crate::diagram::parse) flow: Option<FlowId>,
    pub(in crate::diagram::parse) parts: Vec<(Range<usize>, Part)>,
    pub(in crate::diagram::parse) left_out: Vec<Unread>,
    nodes: Vec<NodeId>,
    edges: Vec<EdgeId>,
}

impl Statement {
    /// Draws the statement into the diagram. `groups` take its boxes.
    pub(in crate::diagram::parse) fn add(
        self,
        text: &str,
        builder: &mut Builder,
        tail: &mut Tail,
        groups: &[GroupId],
    ) -> Result<Added, Skip> {
        let goes_on = self.chains[0].from.items.is_empty();
        if goes_on && tail.callers.is_empty() {
            return Err(Skip::Nameless);
        }
        let missed =
            self.missed && self.chains[0].from.items.iter().all(|item| !builder.sends(&item.mention));
        let title = self.flow.filter(|_| !missed);
        let named = title.map(|(name, rate)| builder.flow(&name, rate)).transpose()?;
        tail.line = named.or(tail.line);
        let flow = tail.line.or(tail.flow.filter(|_| goes_on));
        let added = Added { flow, left_out: self.left_out, ..Added::default() };
        let mut pen = Pen { text, builder, added };
        for chain in &self.chains {
            let callers = if chain.from.items.is_empty() {
                std::mem::take(&mut tail.callers)
            } else {
                let callers = pen.list(&chain.from)?;
                let shares = chain.from.items.iter().map(|item| item.mention.share);
                callers.iter().zip(shares).for_each(|(id, share)| pen.builder.percent_of(*id, share));
                let rates = chain.from.items.iter().map(|item| item.mention.capacity);
                callers.iter().zip(rates).for_each(|(id, rate)| pen.builder.sent.note(*id, flow, rate));
                callers
            };
            tail.callers = pen.chain(chain, callers)?;
        }
        tail.flow = flow;
        let Pen { builder, added, .. } = pen;
        if missed {
            builder.on_miss(&added.edges);
        }
        let joins = groups.iter().flat_map(|group| added.nodes.iter().map(move |node| (*group, *node)));
        joins.for_each(|(group, node)| builder.join(group, node));
        Ok(added)
    }
}

struct Pen<'p, 'w> {
    text: &'p str,
    builder: &'p mut Builder<'w>,
    added: Added,
}

impl Pen<'_, '_> {
    fn list(&mut self, list: &List) -> Result<Vec<NodeId>, Skip> {
        let mut ids = Vec::with_capacity(list.items.len());
        for item in &list.items {
            let id = self.builder.node(&item.mention)?;
            self.added.parts.push((item.span.clone(), Part::Node(id)));
            ids.push(id);
        }
        if list.stand_ins {
            self.builder.back_up(&ids);
        }
        for at in 1..ids.len() {
            if list.items[at].mention.fallback && self.cache_before(list, &ids, at).is_none() {
                self.builder.back_up(&ids[at - 1..=at]);
            }
        }
        self.added.nodes.extend(&ids);
        Ok(ids)
    }

    /// The cache whose misses a box of a list gets: `api -> redis, fallback db`.
    fn cache_before(&self, list: &List, ids: &[NodeId], at: usize) -> Option<NodeId> {
        let before = *ids.get(at.checked_sub(1)?)?;
        (list.items[at].mention.fallback && self.builder.diagram.node(before).is_cache()).then_some(before)
    }

    /// Draws a chain and returns the callers of a line that goes on from it.
    fn chain(&mut self, chain: &Chain, mut callers: Vec<NodeId>) -> Result<Vec<NodeId>, Skip> {
        let (mut next, mut subject, mut reached) = (callers.clone(), callers.clone(), callers.clone());
        for step in &chain.steps {
            if step.same_subject {
                callers.clone_from(&subject);
            }
            let targets = self.list(&step.to)?;
            let takes = self.takes(&step.link, &targets);
            let cache = (step.link.manner == Some(Manner::FallBack)).then(|| reached.first()).flatten();
            self.arrow(&step.link, takes, &callers, &step.to, &targets, cache.copied())?;
            reached.clone_from(&targets);
            subject.clone_from(&callers);
            let calling = calling(self.builder, &targets);
            next = if calling.is_empty() || takes { callers.clone() } else { calling.clone() };
            callers = match takes {
                true => callers,
                false if calling.is_empty() => targets,
                false => calling,
            };
        }
        Ok(next)
    }

    /// True if the subject takes from its object, so that the arrow comes to it: `worker consumes from kafka`,
    /// `worker reads from the queue`.
    fn takes(&self, link: &Link, targets: &[NodeId]) -> bool {
        let holds = targets.iter().any(|id| !self.builder.diagram.node(*id).waits());
        let verb = lower(self.text[link.span.clone()].split_whitespace().next().unwrap_or(""));
        let takes = ["read", "get", "fetch", "pull", "poll", "take", "pick", "load"]
            .iter()
            .any(|stem| verb.starts_with(stem));
        let strictly = link.manner == Some(Manner::Consume) && !takes;
        link.manner.is_some() && (strictly || (takes && holds))
    }

    fn arrow(
        &mut self,
        link: &Link,
        takes: bool,
        callers: &[NodeId],
        to: &List,
        targets: &[NodeId],
        cache: Option<NodeId>,
    ) -> Result<(), Skip> {
        if callers.len() * targets.len() > MAX_FAN {
            return Err(Skip::Full);
        }
        let pairs = callers.iter().flat_map(|caller| (0..targets.len()).map(|at| (*caller, at)));
        let alone = callers.len() * targets.len() == 1;
        let mut first = None;
        for (caller, at) in pairs.filter(|(caller, at)| alone || *caller != targets[*at]) {
            let mention = &to.items[at].mention;
            let cache = cache.or_else(|| self.cache_before(to, targets, at));
            // A stand-in gets nothing until then.
            let share = mention.share.or((mention.fallback && cache.is_none()).then_some(0.0));
            for drawn in self.drawn(link, takes, [caller, targets[at]], share, mention.asynchronous) {
                let explained = mention.share_leads || mention.told.iter().any(|told| is_variant(told));
                let beside = !explained && drawn.share.is_some() && drawn.share == mention.share;
                let id = self.builder.edge(drawn)?;
                self.added.edges.push(id);
                if beside {
                    self.builder.percent_beside(id);
                }
                cache.into_iter().for_each(|cache| self.builder.misses(id, cache));
                first = first.or(Some(id));
            }
        }
        self.added.parts.extend(first.map(|id: EdgeId| (link.span.clone(), Part::Edge(id))));
        Ok(())
    }

    fn drawn(
        &self,
        link: &Link,
        takes: bool,
        [caller, target]: [NodeId; 2],
        share: Option<f64>,
        asynchronous: bool,
    ) -> Vec<Drawn> {
        let label = link.label.clone().map(|span| bare(self.text[span].trim_end_matches(['.', ' '])));
        let share = label.and_then(percent).or(share);
        let says_async = label.is_some_and(|label| matches!(&*lower(label), "async" | "(async)"));
        let remarked = label.is_some_and(|label| lower(label).ends_with(" (async)"));
        let publishes = link.manner == Some(Manner::Publish) && self.builder.diagram.node(target).waits();
        let asynchronous = link.dotted || asynchronous || says_async || remarked || publishes;
        let text = label.filter(|label| !says_async && percent(label).is_none()).map(scrub);
        let label = text.map(|text| clip(&text, MAX_LABEL)).filter(|text| !text.is_empty());
        let forth = Drawn {
            from: caller,
            to: target,
            asynchronous,
            answers: false,
            headless: false,
            share,
            label,
            flow: self.added.flow,
        };
        let back = Drawn { from: target, to: caller, label: None, share: None, ..forth.clone() };
        match link.heads {
            Heads::Right if takes => vec![Drawn { label: forth.label, share, ..back }],
            Heads::Right => vec![forth],
            Heads::Left => vec![Drawn { label: forth.label, share, ..back }],
            Heads::Both => vec![forth, Drawn { answers: true, ..back }],
        }
    }
}

/// Those of `targets` that call others: a store doesn't, so of `db, kafka` the chain runs on from `kafka`.
fn calling(builder: &Builder, targets: &[NodeId]) -> Vec<NodeId> {
    let is_passive = |id: &NodeId| builder.diagram.node(*id).kind.as_ref().is_some_and(|kind| kind.passive);
    targets.iter().copied().filter(|id| !is_passive(id)).collect()
}
