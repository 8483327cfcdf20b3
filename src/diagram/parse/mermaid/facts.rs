//! Facts that our own export writes in comments, because Mermaid has no sign for them: copies, capacities, stand-ins, flows.
//!
//! ```text
//! %% greenroom: api x6 (95% hit) @2000/s
//! %% greenroom: db x3 (16 partitions) (primary)
//! %% greenroom: share 3: 30%
//! %% greenroom: misses 4: cache
//! %% greenroom: stand-ins: psp_a, psp_b
//! %% greenroom: group zone_a: api, db
//! %% greenroom: flow read @9000/s: 0, 2
//! ```

use crate::diagram::export::FACTS;
use crate::diagram::face::{self, decoration};
use crate::diagram::model::{EdgeId, FlowId, GroupId, NodeId};
use crate::diagram::rate::{percent, rate};

use super::super::build::Builder;
use super::super::typed::Line;

/// Takes the facts of a comment, if it is one of ours. `arrows` are those of the chart, in order.
pub(super) fn take(comment: &str, arrows: &[EdgeId], builder: &mut Builder<'_>) -> Option<()> {
    let text = comment.trim().strip_prefix(FACTS)?;
    if let Some(flow) = text.strip_prefix("flow").filter(|rest| rest.starts_with([' ', ':'])) {
        return take_flow(flow, arrows, builder);
    }
    if let Some(share) = text.strip_prefix("share ") {
        return take_share(share, arrows, builder);
    }
    if let Some(misses) = text.strip_prefix("misses ") {
        return take_misses(misses, arrows, builder);
    }
    if let Some(set) = text.strip_prefix("stand-ins: ") {
        builder.back_up(&boxes(set, builder));
        return Some(());
    }
    match text.strip_prefix("group ") {
        Some(group) => take_group(group, builder),
        None => take_box(text, builder),
    }
}

/// The box's label ends in the same facts, for those who only see the picture.
fn take_box(text: &str, builder: &mut Builder<'_>) -> Option<()> {
    let (name, facts) = text.split_once(' ')?;
    let id = builder.exact(name)?;
    let typed = format!("box {facts}");
    let items =
        Line::new(&typed, builder.words).and_then(|line| line.boxes(builder.words, &builder.diagram)).ok()?;
    let mut mention = items.into_iter().next()?.mention;
    (mention.kind, mention.guess) = (None, None);
    builder.amend(id, &mention);
    let node = &mut builder.diagram.nodes[id.index()];
    if let Some(label) = node.label.strip_suffix(&decoration(node)).map(str::to_owned) {
        node.label = label;
    }
    Some(())
}

/// `3: 30%` is the share of an arrow, whose label ends in it for those who only see the picture.
fn take_share(text: &str, arrows: &[EdgeId], builder: &mut Builder<'_>) -> Option<()> {
    let (number, share) = text.split_once(": ")?;
    let id = arrows.get(number.parse::<usize>().ok()?)?;
    let edge = &mut builder.diagram.edges[id.index()];
    edge.share = Some(percent(share)?);
    let shown = format!(" {}%", face::percent(edge.share?));
    edge.label = edge.label.take().map(|label| label.strip_suffix(&shown).unwrap_or(&label).to_owned());
    Some(())
}

/// `4: cache` is the cache whose misses an arrow carries.
fn take_misses(text: &str, arrows: &[EdgeId], builder: &mut Builder<'_>) -> Option<()> {
    let (number, cache) = text.split_once(": ")?;
    let id = arrows.get(number.parse::<usize>().ok()?)?;
    builder.misses(*id, builder.exact(cache)?);
    Some(())
}

/// `zone_a: api, db` names boxes that stand in another subgraph as well.
fn take_group(text: &str, builder: &mut Builder<'_>) -> Option<()> {
    let (name, members) = text.split_once(": ")?;
    let group = builder.diagram.groups.iter().position(|group| group.id == name).map(GroupId::of)?;
    boxes(members, builder).into_iter().for_each(|id| builder.join(group, id));
    Some(())
}

fn boxes(names: &str, builder: &Builder<'_>) -> Vec<NodeId> {
    names.split(", ").filter_map(|name| builder.exact(name)).collect()
}

/// `read @9000/s: 0, 2` names a flow's arrows; without a name, those outside all flows.
fn take_flow(text: &str, arrows: &[EdgeId], builder: &mut Builder<'_>) -> Option<()> {
    let (head, numbers) = text.rsplit_once(':')?;
    let (name, rate) = match head.rsplit_once(" @") {
        Some((name, text)) => (name.trim(), rate(text)),
        None => (head.trim(), None),
    };
    let flow = if name.is_empty() { None } else { Some(builder.flow(name, rate).ok()?) };
    let numbers = numbers.split(',').filter_map(|number| number.trim().parse::<usize>().ok());
    let edges: Vec<EdgeId> = numbers.filter_map(|at| arrows.get(at).copied()).collect();
    edges.into_iter().for_each(|edge| walk(edge, flow, builder));
    Some(())
}

/// The way back of an arrow with two heads stays as it is: it carries no load.
fn walk(edge: EdgeId, flow: Option<FlowId>, builder: &mut Builder<'_>) {
    builder.diagram.edges[edge.index()].unnamed = flow.is_none();
    flow.into_iter().for_each(|flow| builder.walks(flow, edge));
}
