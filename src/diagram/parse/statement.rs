//! One statement: a flow's name, boxes, and the arrows between them.

use std::ops::Range;

use crate::diagram::model::{EdgeId, FlowId, GroupId, NodeId, Part, Skip};
use crate::diagram::rate::{percent, rate};
use crate::diagram::text::scrub;

use super::Notation;
use super::arrows::{Arrow, Heads, brackets, find};
use super::boxes::{self, Mention};
use super::build::{Builder, Drawn};
use super::prose::{Side, is_condition, is_remark};

/// Columns of the longest label that is kept whole.
const MAX_LABEL: usize = 40;

/// Targets times sources of one arrow; `a, b, c -> d, e, f` draws nine edges.
const MAX_FAN: usize = 400;

/// Words before a colon that name no flow.
const NO_FLOW: &[&str] = &[
    "note", "notes", "todo", "e.g", "eg", "i.e", "ie", "example", "because", "assume", "q", "a", "out",
    "option", "http", "https",
];

/// A mention, and the byte range it stands in.
type Placed = (Range<usize>, Mention);

/// A statement, read but not yet part of the diagram.
pub(super) struct Statement<'a> {
    pub(super) flow: Option<(&'a str, Option<f64>)>,
    lists: Vec<Vec<Placed>>,
    /// For each list, whether its boxes are declared to back each other up.
    stand_ins: Vec<bool>,
    arrows: Vec<Arrow<'a>>,
    label: Option<&'a str>,
}

/// The callers of a line that begins with an arrow: after `api -> db` that is `api`, for a store calls nobody.
#[derive(Debug, Clone, Default)]
pub(super) struct Tail {
    pub(super) callers: Vec<NodeId>,
    pub(super) flow: Option<FlowId>,
}

/// The boxes and arrows that a statement added.
pub(super) struct Added {
    pub(super) flow: Option<FlowId>,
    pub(super) parts: Vec<(Range<usize>, Part)>,
    pub(super) nodes: Vec<NodeId>,
}

/// Reads a statement with at least one arrow, or nothing if it has none.
pub(super) fn read<'a>(text: &'a str, notation: Notation<'_>) -> Option<Result<Statement<'a>, Skip>> {
    let arrows = find(text, notation.mermaid);
    let first = arrows.first()?.span.start;
    let (flow, start) = flow_name(text, first);
    Some(lists(text, start, arrows, notation).map(|statement| Statement { flow, ..statement }))
}

/// `read:` or `read @10K/s:` before the first arrow, and where the boxes begin.
fn flow_name(text: &str, first_arrow: usize) -> (Option<(&str, Option<f64>)>, usize) {
    let Some(colon) = text[..first_arrow].find(": ") else { return (None, 0) };
    let (name, rate) = rated(text[..colon].trim());
    let name = name.strip_prefix("flow ").unwrap_or(name).trim();
    let words = name.split_whitespace().count();
    let plain = !name.contains(['(', '[', '{', '"', ',', '?']);
    let listed = NO_FLOW.contains(&name.to_lowercase().as_str());
    let named = (1..=4).contains(&words) && plain && !listed;
    (named.then_some((name, rate)), colon + 2)
}

fn rated(text: &str) -> (&str, Option<f64>) {
    let Some(at) = text.find(['@', '(']) else { return (text, None) };
    let rate = rate(text[at + 1..].trim_end_matches(')'));
    if rate.is_some() { (text[..at].trim(), rate) } else { (text, None) }
}

fn lists<'a>(
    text: &'a str,
    start: usize,
    arrows: Vec<Arrow<'a>>,
    notation: Notation<'_>,
) -> Result<Statement<'a>, Skip> {
    let mut end = text.len();
    let mut label = None;
    let last = arrows.last().map_or(0, |arrow| arrow.span.end);
    if let Some(colon) = text[last..].find(": ") {
        (end, label) = (last + colon, Some(text[last + colon + 2..].trim()));
    }
    let starts = std::iter::once(start).chain(arrows.iter().map(|arrow| arrow.span.end));
    let ends = arrows.iter().map(|arrow| arrow.span.start).chain([end]);
    let count = arrows.len();
    let stand_ins =
        starts.clone().zip(ends.clone()).map(|(from, to)| are_stand_ins(&text[from..to])).collect();
    let read = |(place, (from, to)): (usize, (usize, usize))| {
        let inside = within_brackets(&text[from..to]);
        let from = inside.as_ptr() as usize - text.as_ptr() as usize;
        list(text, from..from + inside.len(), side(place, count), notation)
    };
    let lists = starts.zip(ends).enumerate().map(read).collect::<Result<Vec<_>, Skip>>()?;
    let inner_gap = lists[1..count].iter().any(Vec::is_empty);
    let nothing = lists[0].is_empty() && lists[1].is_empty();
    if inner_gap || nothing {
        Err(Skip::Nameless)
    } else {
        Ok(Statement { flow: None, lists, stand_ins, arrows, label })
    }
}

/// True for `(api1, api2)` and for `psp a or psp b`.
fn are_stand_ins(text: &str) -> bool {
    within_brackets(text).len() < text.trim().len() || text.contains(" or ")
}

/// The list in `(api1, api2)` or `[api1, api2]`; other texts as they are.
fn within_brackets(text: &str) -> &str {
    let trimmed = text.trim();
    let closes = brackets(trimmed).first().copied().flatten();
    let whole = trimmed.starts_with(['(', '[']) && closes == Some(trimmed.len() - 1);
    if whole && trimmed.contains(',') { &trimmed[1..trimmed.len() - 1] } else { text }
}

fn side(place: usize, arrows: usize) -> Side {
    match place {
        0 => Side::Head,
        _ if place == arrows => Side::Tail,
        _ => Side::Middle,
    }
}

/// A list of boxes: `a, b & c and d`.
fn list(text: &str, span: Range<usize>, side: Side, notation: Notation<'_>) -> Result<Vec<Placed>, Skip> {
    let mut mentions = Vec::new();
    for part in split(text, span) {
        let item = text[part.clone()].trim();
        match side {
            Side::Head if is_condition(item) => return Err(Skip::Prose),
            Side::Tail if is_remark(item) => break,
            Side::Middle if is_remark(item) => continue,
            _ if item.is_empty() => continue,
            _ => {}
        }
        let start = item.as_ptr() as usize - text.as_ptr() as usize;
        mentions.push((start..start + item.len(), boxes::read(item, side, notation)?));
    }
    Ok(mentions)
}

/// The statements of a line, which `;` outside brackets separates.
pub(super) fn statements(text: &str) -> Vec<Range<usize>> {
    split_at(text, 0..text.len(), |rest| usize::from(rest.starts_with(b";")))
}

/// The ranges between `,`, `&` and ` and ` outside brackets.
fn split(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    split_at(text, span, separator)
}

fn split_at(text: &str, span: Range<usize>, separator: fn(&[u8]) -> usize) -> Vec<Range<usize>> {
    let part = &text[span.clone()];
    let closes = brackets(part);
    let (mut ranges, mut from, mut at) = (Vec::new(), 0, 0);
    while at < part.len() {
        let gap = separator(&part.as_bytes()[at..]);
        if let Some(close) = closes[at] {
            at = close + 1;
        } else if gap > 0 {
            ranges.push(span.start + from..span.start + at);
            at += gap;
            from = at;
        } else {
            at += 1;
        }
    }
    ranges.push(span.start + from..span.end);
    ranges
}

fn separator(rest: &[u8]) -> usize {
    match rest {
        [b',' | b'&', ..] => 1,
        _ if rest.starts_with(b" and ") => 4,
        _ if rest.starts_with(b" or ") => 3,
        _ => 0,
    }
}

impl Statement<'_> {
    /// Draws the statement into the diagram. `group` takes its boxes.
    pub(super) fn add(
        self,
        builder: &mut Builder,
        tail: &mut Tail,
        groups: &[GroupId],
    ) -> Result<Added, Skip> {
        let goes_on = self.lists[0].is_empty();
        if goes_on && tail.callers.is_empty() {
            return Err(Skip::Nameless);
        }
        let named = self.flow.map(|(name, rate)| builder.flow(&scrub(name), rate)).transpose()?;
        let flow = named.or(tail.flow.filter(|_| goes_on));
        let mut added = Added { flow, parts: Vec::new(), nodes: Vec::new() };
        let mut callers =
            if goes_on { std::mem::take(&mut tail.callers) } else { added.list(builder, &self.lists[0])? };
        let mut next = callers.clone();
        let count = self.arrows.len();
        for (at, arrow) in self.arrows.iter().enumerate() {
            let mentions = &self.lists[at + 1];
            let targets = added.list(builder, mentions)?;
            let label = arrow.label.or(self.label.filter(|_| at + 1 == count));
            added.arrow(builder, arrow, &callers, mentions, &targets, label)?;
            let calling = calling(builder, &targets);
            next = if calling.is_empty() { callers } else { calling.clone() };
            callers = if calling.is_empty() { targets } else { calling };
        }
        for (list, _) in self.lists.iter().zip(&self.stand_ins).filter(|(_, stand_in)| **stand_in) {
            let ids =
                list.iter().map(|(_, mention)| builder.node(mention)).collect::<Result<Vec<_>, Skip>>()?;
            builder.back_up(&ids);
        }
        for (&group, &node) in
            groups.iter().flat_map(|group| added.nodes.iter().map(move |node| (group, node)))
        {
            builder.join(group, node);
        }
        *tail = Tail { callers: next, flow };
        Ok(added)
    }
}

/// Those of `targets` that call others: a store doesn't, so of `db, kafka` the chain runs on from `kafka`.
fn calling(builder: &Builder, targets: &[NodeId]) -> Vec<NodeId> {
    let is_passive = |id: &NodeId| builder.diagram.node(*id).kind.as_ref().is_some_and(|kind| kind.passive);
    targets.iter().copied().filter(|id| !is_passive(id)).collect()
}

impl Added {
    fn list(&mut self, builder: &mut Builder, mentions: &[Placed]) -> Result<Vec<NodeId>, Skip> {
        let mut ids = Vec::with_capacity(mentions.len());
        for (span, mention) in mentions {
            let id = builder.node(mention)?;
            self.parts.push((span.clone(), Part::Node(id)));
            ids.push(id);
        }
        self.nodes.extend(&ids);
        Ok(ids)
    }

    fn arrow(
        &mut self,
        builder: &mut Builder,
        arrow: &Arrow,
        callers: &[NodeId],
        mentions: &[Placed],
        targets: &[NodeId],
        label: Option<&str>,
    ) -> Result<(), Skip> {
        if callers.len() * targets.len() > MAX_FAN {
            return Err(Skip::Full);
        }
        let mut first = None;
        for (caller, (target, (_, mention))) in
            callers.iter().flat_map(|c| targets.iter().zip(mentions).map(move |t| (*c, t)))
        {
            for drawn in drawn(arrow, caller, *target, mention, label, self.flow) {
                let id = builder.edge(drawn)?;
                first = first.or(Some(id));
            }
        }
        self.parts.extend(first.map(|id: EdgeId| (arrow.span.clone(), Part::Edge(id))));
        Ok(())
    }
}

fn drawn(
    arrow: &Arrow,
    caller: NodeId,
    target: NodeId,
    mention: &Mention,
    label: Option<&str>,
    flow: Option<FlowId>,
) -> Vec<Drawn> {
    let share = label.and_then(percent).or(mention.share);
    let says_async = label.is_some_and(|label| matches!(label.to_lowercase().as_str(), "async" | "(async)"));
    let asynchronous = arrow.asynchronous || mention.asynchronous || says_async;
    let text = label.filter(|label| !says_async && percent(label).is_none()).map(scrub);
    let label = text.map(|text| crate::diagram::text::clip(&text, MAX_LABEL)).filter(|text| !text.is_empty());
    let forth = Drawn { from: caller, to: target, asynchronous, answers: false, share, label, flow };
    let back = Drawn { from: target, to: caller, label: None, share: None, ..forth.clone() };
    match arrow.heads {
        Heads::Right => vec![forth],
        Heads::Left => vec![Drawn { label: forth.label, share, ..back }],
        Heads::Both => vec![forth, Drawn { answers: true, ..back }],
    }
}

/// A list of boxes without an arrow.
pub(super) fn names(text: &str, notation: Notation<'_>) -> Result<Vec<Placed>, Skip> {
    list(text, 0..text.len(), Side::Alone, notation)
}
