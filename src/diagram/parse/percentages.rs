//! Percentages beside a box that no word explains: `db (99.95%)`, `redis (90%)`, `v1 (90%), v2 (10%)`. Only once all arrows
//! are known is it plain what they mean.

use crate::diagram::model::{Diagram, EdgeId, NodeId};

/// The least share of time that such a number is taken for; routes of a split are mostly below.
const MOSTLY_UP: f64 = 0.99;
/// The same beside a cache, which may well answer 99 %.
const CACHE_UP: f64 = 0.995;
/// Shares that add up to one within this are taken as a whole.
const WHOLE: f64 = 1e-9;

/// The percentages without a word.
#[derive(Default)]
pub(super) struct Percentages {
    /// Arrows whose share stands beside the box at their head.
    beside: Vec<EdgeId>,
    /// Boxes that have one though no arrow of their statement leads to them.
    of: Vec<(NodeId, f64)>,
}

impl Percentages {
    pub(super) fn beside(&mut self, edge: EdgeId) {
        if !self.beside.contains(&edge) {
            self.beside.push(edge);
        }
    }

    pub(super) fn of(&mut self, id: NodeId, share: Option<f64>) {
        self.of.extend(share.map(|share| (id, share)));
    }

    /// Several shares of one caller that add up to all of its requests or less are shares. Else one of 99 % or more is how
    /// much of the time the box is up, and a lone one beside a cache its hit rate.
    pub(super) fn settle(&self, diagram: &mut Diagram) {
        let meant: Vec<(EdgeId, NodeId, f64)> =
            self.beside.iter().filter_map(|id| meant(diagram, *id)).collect();
        for &(edge, _, _) in &meant {
            diagram.edges[edge.index()].share = None;
        }
        for (id, share) in meant.into_iter().map(|(_, id, share)| (id, share)).chain(self.of.iter().copied())
        {
            let is_cache = is_cache(diagram, id);
            let node = &mut diagram.nodes[id.index()];
            if is_up(share, is_cache) {
                node.availability = node.availability.or(Some(share));
            } else if is_cache && share < 1.0 {
                node.hit = node.hit.or(Some(share));
            }
        }
    }
}

/// The box at the head of an arrow, if its percentage says something about that box.
fn meant(diagram: &Diagram, id: EdgeId) -> Option<(EdgeId, NodeId, f64)> {
    let edge = diagram.edge(id);
    let share = edge.share?;
    let others = diagram.edges.iter().filter(|other| other.from == edge.from && other.to != edge.to);
    let others: Vec<f64> = others.filter_map(|other| other.share).collect();
    let splits = !others.is_empty() && share + others.iter().sum::<f64>() <= 1.0 + WHOLE;
    let node = diagram.node(edge.to);
    let cache = is_cache(diagram, edge.to);
    let up = is_up(share, cache) && node.availability.is_none();
    let hits = cache && node.hit.is_none() && others.is_empty() && share < 1.0;
    (!splits && (up || hits)).then_some((id, edge.to, share))
}

fn is_up(share: f64, cache: bool) -> bool {
    (if cache { CACHE_UP } else { MOSTLY_UP }..1.0).contains(&share)
}

fn is_cache(diagram: &Diagram, id: NodeId) -> bool {
    let node = diagram.node(id);
    node.is_cache() || node.kind_id() == Some("cdn")
}
