//! The calls that each box makes for a request of one flow. Load follows all of them; an answer needs those that wait.

use crate::diagram::model::{Diagram, EdgeId, NodeId};

use super::reach::read_past;
use super::redundancy::Redundancy;

/// Shares that add up to one within this are taken as a whole.
const WHOLE: f64 = 1e-9;

/// One call: to one box, or to whichever of its stand-ins is up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    /// The share of the requests which the box passes on that make it.
    pub(super) share: f64,
    /// The boxes that can answer it, with the part of each.
    pub(super) to: Vec<Target>,
    /// Its place among the box's calls.
    pub(super) when: When,
    /// True if the caller waits for the answer, or a queue's acknowledgement.
    pub(super) waits: bool,
}

/// A box that can answer a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Target {
    pub(super) edge: EdgeId,
    pub(super) node: NodeId,
    pub(super) part: f64,
}

/// The requests that make a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Each, or an independent share of them.
    Each,
    /// Those that make none of the box's other calls of this sort.
    Route,
    /// Each, of a cache whose misses go to a store beside it.
    Lookup(NodeId),
    /// Those that the cache, called before, has missed.
    Miss(NodeId),
    /// Each, of a cache beside a store that gets each too: what was written is put into it or taken out of it, and
    /// without it the store has the answer.
    Refresh,
}

/// The calls of all boxes in one flow.
#[derive(Debug, Clone)]
pub(super) struct Calls {
    of: Vec<Vec<Call>>,
    /// Caches that callers read past when they are out.
    passed: Vec<bool>,
    /// Caches of a store in a flow that writes, which they don't answer. Others, such as one of tokens, are looked up.
    whole: Vec<bool>,
}

impl Calls {
    /// The calls along those of a box's arrows that are `taken`, of a flow that `writes` or doesn't.
    pub(super) fn along(
        diagram: &Diagram,
        redundancy: &Redundancy,
        out: &[Vec<EdgeId>],
        writes: bool,
        taken: impl Fn(&[EdgeId]) -> Vec<EdgeId>,
    ) -> Self {
        let calls = |id: NodeId| Caller { diagram, redundancy, id }.calls(&taken(&out[id.index()]));
        let mut of: Vec<Vec<Call>> = diagram.node_ids().map(calls).collect();
        let has_behind = |id: NodeId| of[id.index()].iter().any(|call| call.waits);
        let passed = read_past(diagram);
        let passed: Vec<bool> = diagram.node_ids().map(|id| passed[id.index()] && has_behind(id)).collect();
        for calls in &mut of {
            send_misses_to_the_store(diagram, calls, &passed, writes);
            mark_lookups(calls);
        }
        let is_store = |call: &Call| call.to.iter().any(|target| diagram.node(target.node).is_store());
        let whole = of.iter().map(|calls| writes && calls.iter().any(is_store)).collect();
        Self { of, passed, whole }
    }

    /// The share of the flow's requests that a box answers itself.
    pub(super) fn hits(&self, diagram: &Diagram, id: NodeId) -> f64 {
        if self.whole[id.index()] { 0.0 } else { diagram.node(id).hits() }
    }

    /// The calls of a box.
    pub(super) fn of(&self, id: NodeId) -> &[Call] {
        &self.of[id.index()]
    }

    /// The calls that a box needs for its answer. A queue has accepted a message before anyone takes it.
    pub(super) fn needed<'a>(
        &'a self,
        diagram: &Diagram,
        id: NodeId,
    ) -> impl Iterator<Item = &'a Call> + use<'a> {
        let answers_itself = !diagram.node(id).waits();
        self.of(id).iter().filter(move |call| call.waits && !answers_itself)
    }

    /// True if callers read past a box that is out: a cache with a store behind it.
    pub(super) fn reads_past(&self, id: NodeId) -> bool {
        self.passed[id.index()]
    }

    /// For each box, those that wait for it.
    pub(super) fn callers(&self, diagram: &Diagram) -> Vec<Vec<NodeId>> {
        let mut callers = vec![Vec::new(); self.of.len()];
        for id in diagram.node_ids() {
            let targets = self.needed(diagram, id).flat_map(|call| &call.to);
            targets.for_each(|target| callers[target.node.index()].push(id));
        }
        callers
    }

    /// The boxes that requests come to which enter at these.
    pub(super) fn visited(&self, entries: &[NodeId]) -> Vec<bool> {
        let mut seen = vec![false; self.of.len()];
        let mut next = entries.to_vec();
        while let Some(id) = next.pop() {
            if !std::mem::replace(&mut seen[id.index()], true) {
                next.extend(self.of(id).iter().flat_map(|call| &call.to).map(|target| target.node));
            }
        }
        seen
    }

    /// The share of its caller's requests on each arrow. Stand-ins take over what `dead` ones would get; `struck` boxes
    /// take and pass nothing, but that callers read past a cache.
    pub(super) fn shares(&self, diagram: &Diagram, struck: &[NodeId], dead: &[bool]) -> Vec<f64> {
        let mut shares = vec![0.0; diagram.edges.len()];
        for id in diagram.node_ids() {
            let passed_on = self.passed_on(diagram, id, struck);
            for call in self.of(id).iter().filter(|_| passed_on > 0.0) {
                let missed = match call.when {
                    When::Miss(cache) if !struck.contains(&cache) => 1.0 - self.hits(diagram, cache),
                    _ => 1.0,
                };
                for (target, part) in self.parts(call, struck, dead) {
                    shares[target.edge.index()] = passed_on * call.share * missed * part;
                }
            }
        }
        shares
    }

    /// The part of a call that each of its targets gets.
    fn parts<'c>(&self, call: &'c Call, struck: &[NodeId], dead: &[bool]) -> Vec<(&'c Target, f64)> {
        let is_up = |target: &&Target| !dead[target.node.index()];
        let up: f64 = call.to.iter().filter(is_up).map(|target| target.part).sum();
        if up > 0.0 {
            return call.to.iter().filter(is_up).map(|target| (target, target.part / up)).collect();
        }
        // Those that get nothing until another is out.
        let spare: Vec<&Target> = call.to.iter().filter(is_up).collect();
        if let Some(first) = spare.first() {
            return vec![(first, 1.0)];
        }
        let takes = |target: &&Target| !struck.contains(&target.node) || self.reads_past(target.node);
        call.to.iter().filter(takes).map(|target| (target, target.part)).collect()
    }

    /// The share of its requests that a box passes on: a cache only its misses, one that is out all, else what is out
    /// none.
    fn passed_on(&self, diagram: &Diagram, id: NodeId, struck: &[NodeId]) -> f64 {
        match (struck.contains(&id), self.reads_past(id)) {
            (false, _) => 1.0 - self.hits(diagram, id),
            (true, true) => 1.0,
            (true, false) => 0.0,
        }
    }
}

/// If a box calls one cache with a hit rate and then one store, and nothing stands behind the cache, the store gets the
/// misses, as if it stood there. A store that is called first is written to: `api -> db, cache (90% hit)`; so is any in
/// a flow that writes.
fn send_misses_to_the_store(diagram: &Diagram, calls: &mut [Call], passed: &[bool], writes: bool) {
    let single = |call: &Call| (call.to.len() == 1 && call.waits).then(|| call.to[0].node);
    let is_cache = |id: &NodeId| diagram.node(*id).hit.is_some() && !passed[id.index()];
    let is_each = |call: &&Call| call.when == When::Each;
    let caches: Vec<NodeId> = calls.iter().filter(is_each).filter_map(single).filter(is_cache).collect();
    let [cache] = caches[..] else { return };
    let is_store = |call: &Call| {
        call.when == When::Each
            && call.share >= 1.0
            && single(call).is_some_and(|id| diagram.node(id).is_store())
    };
    let Some(asked) = calls.iter().position(|call| single(call) == Some(cache)) else { return };
    let places = calls.iter().enumerate().filter(|(_, call)| is_store(call)).map(|(at, _)| at);
    let (first, then): (Vec<usize>, Vec<usize>) = places.partition(|at| writes || *at < asked);
    match (&first[..], &then[..]) {
        (_, &[store]) => calls[store].when = When::Miss(cache),
        ([_, ..], []) => calls[asked].when = When::Refresh,
        _ => {}
    }
}

/// Marks the calls to caches whose misses another call carries.
fn mark_lookups(calls: &mut [Call]) {
    let missed: Vec<NodeId> = calls
        .iter()
        .filter_map(|call| if let When::Miss(cache) = call.when { Some(cache) } else { None })
        .collect();
    for call in calls.iter_mut().filter(|call| call.to.len() == 1 && missed.contains(&call.to[0].node)) {
        call.when = When::Lookup(call.to[0].node);
    }
}

/// One box and where its arrows lead.
struct Caller<'a> {
    diagram: &'a Diagram,
    redundancy: &'a Redundancy,
    id: NodeId,
}

impl Caller<'_> {
    fn calls(&self, taken: &[EdgeId]) -> Vec<Call> {
        let carries = |id: &&EdgeId| {
            let edge = self.diagram.edge(**id);
            // An arrow into a client is an answer.
            edge.calls() && !self.diagram.node(edge.to).is_source()
        };
        let mut calls: Vec<Call> = Vec::with_capacity(taken.len());
        let mut sets: Vec<(usize, usize)> = Vec::new();
        for &id in taken.iter().filter(carries) {
            let set = self.redundancy.set_at(self.diagram, self.id, self.diagram.edge(id).to);
            let place =
                set.and_then(|set| sets.iter().find(|(other, _)| *other == set)).map(|(_, place)| *place);
            match place {
                Some(place) => calls[place].to.push(self.target(id)),
                None => {
                    sets.extend(set.map(|set| (set, calls.len())));
                    calls.push(self.call(id, taken));
                }
            }
        }
        let split = if self.diagram.node(self.id).splits() { Self::split } else { Self::call_each };
        split(self, &mut calls);
        calls
    }

    fn call(&self, id: EdgeId, taken: &[EdgeId]) -> Call {
        let edge = self.diagram.edge(id);
        let asks = |cache: &NodeId| taken.iter().any(|other| self.diagram.edge(*other).to == *cache);
        let when = edge.misses_of.filter(asks).map_or(When::Each, When::Miss);
        Call { share: 1.0, to: vec![self.target(id)], when, waits: !edge.asynchronous && !edge.feeds }
    }

    fn target(&self, id: EdgeId) -> Target {
        Target { edge: id, node: self.diagram.edge(id).to, part: 1.0 }
    }

    fn typed(&self, target: &Target) -> Option<f64> {
        self.diagram.edge(target.edge).share.map(|share| share.min(1.0))
    }

    /// Sets the parts of a call's targets from their shares, those without one getting `each`, and the call's share.
    fn set_parts(&self, call: &mut Call, each: f64) {
        let shares: Vec<f64> = call.to.iter().map(|target| self.typed(target).unwrap_or(each)).collect();
        call.share = shares.iter().sum();
        let whole = if call.share > 0.0 { call.share } else { 1.0 };
        call.to.iter_mut().zip(shares).for_each(|(target, share)| target.part = share / whole);
    }

    /// A request goes along one of a splitter's arrows; beside it along those typed as 100 % and those that nobody waits
    /// for, if there is another.
    fn split(&self, calls: &mut [Call]) {
        let all_typed_whole = {
            let typed = || calls.iter().flat_map(|call| &call.to).filter_map(|target| self.typed(target));
            typed().all(|share| share >= 1.0) && typed().count() > 1
        };
        let waits = calls.iter().any(|call| call.waits);
        let beside = |call: &Call| {
            let typed = call.to.iter().find_map(|target| self.typed(target));
            let copied = !call.waits && waits && typed.is_none();
            copied || all_typed_whole && typed.is_some() || call.when != When::Each
        };
        let routes = || calls.iter().filter(|call| !beside(call)).flat_map(|call| &call.to);
        let each = rest_each(routes().map(|target| self.typed(target)));
        for call in calls {
            if beside(call) {
                self.set_parts(call, 1.0);
            } else {
                self.set_parts(call, each);
                call.when = When::Route;
            }
        }
    }

    /// A box that doesn't split makes each of its calls; shares that add up to one are of different requests.
    fn call_each(&self, calls: &mut [Call]) {
        for call in calls.iter_mut() {
            let open = if call.to.len() > 1 {
                rest_each(call.to.iter().map(|target| self.typed(target)))
            } else {
                1.0
            };
            self.set_parts(call, open);
        }
        let partial = |call: &&mut Call| call.when == When::Each && call.share < 1.0;
        let mut partial: Vec<&mut Call> = calls.iter_mut().filter(partial).collect();
        let sum: f64 = partial.iter().map(|call| call.share).sum();
        if (sum - 1.0).abs() < WHOLE {
            partial.iter_mut().for_each(|call| call.when = When::Route);
        }
    }
}

/// The share of each target without a typed one: an even part of what the others leave.
fn rest_each(typed: impl Iterator<Item = Option<f64>>) -> f64 {
    let (taken, open) = typed.fold((0.0, 0.0), |(taken, open), share| match share {
        Some(share) => (taken + share, open),
        None => (taken, open + 1.0),
    });
    (1.0_f64 - taken).max(0.0) / f64::max(open, 1.0)
}
