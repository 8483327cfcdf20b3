//! Draws a chart into the diagram, once it is known which ids are boxes and which are subgraphs.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagram::model::{EdgeId, GroupId, NodeId, Part, Skip, Understood};
use crate::diagram::names;
use crate::diagram::rate::percent;
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::{Kind, Vocabulary};

use super::super::build::{Builder, Drawn};
use super::arrow::Stroke;
use super::chart::{Chart, Link, Named};
use super::ends::Ends;
use super::marks::Marks;
use super::text::plain;

/// Draws boxes and subgraphs, then the arrows between them, which it returns.
pub(super) fn draw(
    chart: &Chart<'_>,
    text: &str,
    builder: &mut Builder<'_>,
    marks: &mut Marks,
) -> Vec<EdgeId> {
    let members = members(chart);
    let subgraphs = named_subgraphs(chart, &members);
    let boxes = boxes(chart, text, &subgraphs, builder, marks);
    let groups = groups(chart, &members, &subgraphs, &boxes, builder);
    let ends = Ends::new(chart, &subgraphs, &boxes, &groups, builder);
    let mut arrows = Vec::new();
    for link in chart.links.iter().filter(|link| link.arrow.stroke != Stroke::Invisible) {
        match arrow(link, &ends, builder) {
            Ok(drawn) => {
                drawn.first().into_iter().for_each(|id| marks.part(&link.span, text, Part::Edge(*id)));
                if link.arrow.headless {
                    marks.leave_out(&link.span, text, Skip::Headless);
                }
                arrows.extend(drawn);
            }
            Err(skip) => marks.statement(&link.span, Understood::Skipped(skip)),
        }
    }
    arrows
}

/// The boxes of each subgraph, those within inner subgraphs included. A box belongs to the subgraph that names it and is
/// closed first, so one that only calls into another subgraph doesn't join it.
fn members(chart: &Chart<'_>) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); chart.subgraphs.len()];
    let mut owned = HashSet::new();
    for &at in &chart.closed {
        let subgraph = &chart.subgraphs[at];
        let others = subgraph.boxes.iter().copied().filter(|member| chart.boxes[*member].id != subgraph.id);
        let own: Vec<usize> = others.filter(|member| owned.insert(*member)).collect();
        let around = std::iter::successors(Some(at), |at| chart.subgraphs[*at].parent);
        around.for_each(|at| members[at].extend(&own));
    }
    members
}

/// The boxes whose id is that of a subgraph, with the subgraph's place. One without members is drawn as a box.
fn named_subgraphs(chart: &Chart<'_>, members: &[Vec<usize>]) -> HashMap<usize, usize> {
    let ids: HashMap<&str, usize> =
        chart.boxes.iter().enumerate().map(|(at, named)| (named.id, at)).collect();
    let with_members = chart.subgraphs.iter().enumerate().rev().filter(|(at, _)| !members[*at].is_empty());
    with_members.filter_map(|(at, subgraph)| Some((*ids.get(subgraph.id)?, at))).collect()
}

/// The box of each id that isn't a subgraph's.
fn boxes(
    chart: &Chart<'_>,
    text: &str,
    subgraphs: &HashMap<usize, usize>,
    builder: &mut Builder<'_>,
    marks: &mut Marks,
) -> Vec<Option<NodeId>> {
    let titles: HashMap<&str, &str> = chart.subgraphs.iter().map(|one| (one.id, one.title)).collect();
    let draw = |(at, named): (usize, &Named<'_>)| {
        if subgraphs.contains_key(&at) {
            return None;
        }
        // A subgraph without members is a box, which has its title.
        let label = named.label.or(titles.get(named.id).copied());
        let drawn = drawn_box(named, label, builder);
        for span in &named.spans {
            match drawn {
                Ok(id) => marks.part(span, text, Part::Node(id)),
                Err(skip) => marks.statement(span, Understood::Skipped(skip)),
            }
        }
        drawn.ok()
    };
    chart.boxes.iter().enumerate().map(draw).collect()
}

/// A class such as `kind-cache` tells the kind for certain; else the label says it, a class that is a kind's name, the
/// shape, or at last the id.
fn drawn_box(named: &Named<'_>, label: Option<&str>, builder: &mut Builder<'_>) -> Result<NodeId, Skip> {
    let name = scrub(named.id);
    if name.is_empty() {
        return Err(Skip::Nameless);
    }
    let label = label.map(plain).filter(|label| !label.is_empty());
    let words = builder.words;
    let class = named.class.unwrap_or_default();
    let told = class.strip_prefix("kind-").and_then(|kind| words.kind(kind)).cloned();
    let drawn = words.kind(class).or(named.kind.and_then(|kind| words.kind(kind))).cloned();
    let by_label = label.as_deref().and_then(|label| kind_of(label, words));
    builder.exact_node(&name, label, told, by_label.or(drawn))
}

fn kind_of(label: &str, words: &Vocabulary) -> Option<Arc<Kind>> {
    words.kind_of(label).or_else(|| words.kind_of(&names::words(label).join(" "))).cloned()
}

fn groups(
    chart: &Chart<'_>,
    members: &[Vec<usize>],
    subgraphs: &HashMap<usize, usize>,
    boxes: &[Option<NodeId>],
    builder: &mut Builder<'_>,
) -> Vec<Option<GroupId>> {
    let drawn_as_box = |id: &str| chart.boxes.iter().any(|named| named.id == id);
    let mut groups = vec![None; chart.subgraphs.len()];
    for (at, subgraph) in chart.subgraphs.iter().enumerate() {
        if members[at].is_empty() && drawn_as_box(subgraph.id) {
            continue;
        }
        let title = Some(plain(subgraph.title)).filter(|title| !title.is_empty());
        let named_before = chart.subgraphs[..at].iter().any(|other| other.id == subgraph.id);
        // Mermaid makes an id of a title only if that is one word.
        let id = match named_before && subgraph.id.contains(char::is_whitespace) {
            true => format!("subGraph{at}"),
            false => scrub(subgraph.id),
        };
        let Ok(group) = builder.exact_group(&id, &title.unwrap_or_else(|| id.clone())) else { continue };
        let inner = members[at].iter().flat_map(|member| match subgraphs.get(member) {
            Some(inner) if *inner != at => members[*inner].as_slice(),
            Some(_) => &[][..],
            None => std::slice::from_ref(member),
        });
        inner.filter_map(|member| boxes[*member]).for_each(|id| builder.join(group, id));
        groups[at] = Some(group);
    }
    groups
}

/// Draws an arrow from each box of a list to each of another, and returns them.
fn arrow(link: &Link<'_>, ends: &Ends, builder: &mut Builder<'_>) -> Result<Vec<EdgeId>, Skip> {
    let label = Some(plain(link.arrow.text)).filter(|label| !label.is_empty());
    let share = label.as_deref().and_then(percent);
    let asynchronous = link.arrow.stroke == Stroke::Dotted;
    let mut drawn = Vec::new();
    for (&from, &to) in link.from.iter().flat_map(|from| link.to.iter().map(move |to| (from, to))) {
        let (from, to) = ends.of(from, to).ok_or(Skip::Nameless)?;
        let (answers, headless, flow) = (false, link.arrow.headless, None);
        let (tail, head) = (from.node, to.node);
        let label = label.clone();
        let forth = Drawn { from: tail, to: head, asynchronous, answers, headless, share, label, flow };
        let back = Drawn { from: head, to: tail, answers: true, share: None, label: None, ..forth.clone() };
        let id = builder.parallel_edge(forth, [from.group, to.group])?;
        builder.diagram.edges[id.index()].crossed |= link.arrow.crossed;
        drawn.push(id);
        if link.arrow.both {
            builder.parallel_edge(back, [to.group, from.group])?;
        }
    }
    Ok(drawn)
}
