//! The share of its requests that each box answers while others are out.
//!
//! A box answers if it is up and all it needs does. Of stand-ins one is enough; of routes each needs its own share of the
//! requests; a cache that is up answers its hits, and the store behind it the rest.

use crate::diagram::model::{Diagram, NodeId};

use super::calls::{Call, Calls, When};

/// Differences of a share that count.
pub(super) const COUNTS: f64 = 1e-9;
/// Times that a box is looked at again, on average, before a loop is left as it is.
const MAX_ROUNDS: usize = 64;

/// The combination of several stand-ins' shares into one.
pub(super) type AnyOf = fn(&mut dyn Iterator<Item = f64>) -> f64;

/// The best of the stand-ins answers: whether a box is out is known, and its callers ask another.
pub(super) fn best(shares: &mut dyn Iterator<Item = f64>) -> f64 {
    shares.fold(0.0, f64::max)
}

/// One of the stand-ins is up: 1 − Π(1 − a).
pub(super) fn parallel(shares: &mut dyn Iterator<Item = f64>) -> f64 {
    1.0 - shares.map(|share| 1.0 - share).product::<f64>()
}

/// The shares of one flow, for one fault after the other.
pub(super) struct Answers<'a> {
    diagram: &'a Diagram,
    calls: &'a Calls,
    callers: Vec<Vec<NodeId>>,
    any_of: AnyOf,
    /// The share of time that each box itself is up.
    up: Vec<f64>,
    share: Vec<f64>,
    changed: Vec<NodeId>,
}

impl<'a> Answers<'a> {
    /// Everything is up.
    pub(super) fn new(diagram: &'a Diagram, calls: &'a Calls) -> Self {
        let whole = vec![1.0; diagram.nodes.len()];
        let callers = calls.callers(diagram);
        Self { diagram, calls, callers, any_of: best, up: whole.clone(), share: whole, changed: Vec::new() }
    }

    /// Each box is up so much of the time, all independent of each other: what several ways share counts more than once.
    pub(super) fn independent(diagram: &'a Diagram, calls: &'a Calls, up: Vec<f64>) -> Vec<f64> {
        let mut answers = Self { up, any_of: parallel, ..Self::new(diagram, calls) };
        let all: Vec<NodeId> = diagram.node_ids().collect();
        answers.settle(&all);
        answers.share
    }

    /// The share of its requests that each box answers without `struck`.
    pub(super) fn without(&mut self, struck: &[NodeId]) -> &[f64] {
        self.reset();
        struck.iter().for_each(|id| self.up[id.index()] = 0.0);
        self.settle(struck);
        struck.iter().for_each(|id| self.up[id.index()] = 1.0);
        &self.share
    }

    fn reset(&mut self) {
        for id in self.changed.drain(..) {
            self.share[id.index()] = 1.0;
        }
    }

    /// Lowers shares from boxes to their callers until all are consistent. They only fall, so this ends; in a loop
    /// they may fall ever less, so it is ended.
    fn settle(&mut self, from: &[NodeId]) {
        let mut next = from.to_vec();
        let mut left = MAX_ROUNDS * self.share.len();
        while let Some(id) = next.pop() {
            let (before, now) = (self.share[id.index()], self.at(id));
            if now < before - COUNTS && left > 0 {
                left -= 1;
                self.changed.push(id);
                self.share[id.index()] = now;
                next.extend(&self.callers[id.index()]);
            }
        }
    }

    fn at(&self, id: NodeId) -> f64 {
        let (up, behind) = (self.up[id.index()], self.all_of(id));
        if self.calls.reads_past(id) {
            let hits = up * self.calls.hits(self.diagram, id);
            hits + (1.0 - hits) * behind
        } else {
            up * behind
        }
    }

    /// The share of a box's requests for which all it calls answers.
    fn all_of(&self, id: NodeId) -> f64 {
        let (mut all, mut lost, mut routed) = (1.0, 0.0, 0.0);
        for call in self.calls.needed(self.diagram, id) {
            match call.when {
                When::Each => all *= 1.0 - call.share.min(1.0) * (1.0 - self.answered(call)),
                When::Route => {
                    lost += call.share * (1.0 - self.answered(call));
                    routed += call.share;
                }
                When::Lookup(cache) => all *= self.looked_up(id, cache),
                When::Miss(_) | When::Refresh => {}
            }
        }
        all * (1.0 - lost / f64::max(routed, 1.0))
    }

    /// The share of lookups that the cache answers, or the store that gets its misses.
    fn looked_up(&self, caller: NodeId, cache: NodeId) -> f64 {
        let hits = self.share[cache.index()] * self.calls.hits(self.diagram, cache);
        let misses = self.calls.needed(self.diagram, caller).filter(|call| call.when == When::Miss(cache));
        hits + (1.0 - hits) * misses.map(|call| self.answered(call)).product::<f64>()
    }

    fn answered(&self, call: &Call) -> f64 {
        (self.any_of)(&mut call.to.iter().map(|target| self.share[target.node.index()]))
    }
}
