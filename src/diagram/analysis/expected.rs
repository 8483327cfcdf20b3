//! The expected share of a flow's requests that are answered, where the same box may stand on several ways.
//!
//! Boxes fail independently, but ways that share a box don't. So the boxes that a request needs are collected one by one,
//! each counted once; where it may go several ways (routes, a share of the calls, hits and misses), the ways are weighted;
//! and of stand-ins at least one is needed: P(A ∪ B) = P(A) + P(B) − P(A ∩ B), over their sets of boxes. Stand-ins that
//! share nothing are 1 − Π(1 − a), without this expansion.

use crate::diagram::model::{Diagram, NodeId};

use super::answers::{Answers, parallel};
use super::availability::of_boxes;
use super::calls::{Call, Calls, When};

/// Boxes that are collected before the rest is taken as sharing nothing. Designs stay far below; a tangle may not.
const BUDGET: usize = 20_000;
/// Stand-ins that share boxes of their own and are still expanded: 2ⁿ − 1 sets.
const MAX_SETS: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Need<'a> {
    /// A box, with all it needs.
    Box(NodeId),
    /// The store behind a cache, unless that has it.
    Cached(NodeId),
    /// A call that this box makes to a cache, else to the store beside it.
    Lookup(NodeId, NodeId),
    /// One of a call's targets.
    Call(&'a Call),
    /// A call that only a share of the requests make.
    Partly(&'a Call),
    /// One of a box's routes.
    Routes(NodeId),
}

/// One way in which a choice can go: its weight, and what it needs.
type Way<'a> = (f64, Vec<Need<'a>>);

/// The search for one flow.
pub(super) struct Expected<'a> {
    diagram: &'a Diagram,
    calls: &'a Calls,
    /// The share of time that each box is up.
    up: Vec<f64>,
    /// The boxes that the ways chosen so far need.
    needed: Vec<bool>,
    collected: Vec<NodeId>,
    /// Routes chosen at boxes; stand-ins of such a box send the request along the same.
    chosen: Vec<(NodeId, usize)>,
    pools: Vec<&'a Call>,
    left: usize,
    /// The share that each box answers if its ways share nothing; used once the budget is spent.
    rough: Option<Vec<f64>>,
}

impl<'a> Expected<'a> {
    pub(super) fn new(diagram: &'a Diagram, calls: &'a Calls) -> Self {
        let needed = vec![false; diagram.nodes.len()];
        let (collected, chosen, pools) = (Vec::new(), Vec::new(), Vec::new());
        let up = of_boxes(diagram);
        Self { diagram, calls, up, needed, collected, chosen, pools, left: BUDGET, rough: None }
    }

    /// The share of requests entering at a box that are answered.
    pub(super) fn at(&mut self, entry: NodeId) -> f64 {
        self.all(vec![Need::Box(entry)])
    }

    /// The probability that all of these are met, beside what is needed already.
    fn all(&mut self, mut needs: Vec<Need<'a>>) -> f64 {
        let mark = self.collected.len();
        let (mut product, mut choices) = (1.0, Vec::new());
        while let Some(need) = needs.pop() {
            match need {
                Need::Box(id) if self.left > 0 => product *= self.collect(id, &mut needs),
                Need::Box(id) => product *= self.rough(id),
                Need::Call(call) if call.to.len() == 1 => needs.push(self.target(call.to[0].node)),
                choice => {
                    if let Need::Call(pool) = choice {
                        needs.extend(self.common(pool).into_iter().map(Need::Box));
                    }
                    choices.push(choice);
                }
            }
        }
        while let Some(choice) = choices.pop() {
            let together =
                if self.share_boxes(choice, &choices) { std::mem::take(&mut choices) } else { Vec::new() };
            product *= self.either(choice, &together);
        }
        self.forget(mark);
        product
    }

    /// Counts a box, unless it is needed already, and asks for what it needs in turn.
    fn collect(&mut self, id: NodeId, needs: &mut Vec<Need<'a>>) -> f64 {
        if self.needed[id.index()] {
            return 1.0;
        }
        self.left -= 1;
        self.need(id);
        needs.extend(self.behind(id));
        self.up[id.index()]
    }

    fn need(&mut self, id: NodeId) {
        if !std::mem::replace(&mut self.needed[id.index()], true) {
            self.collected.push(id);
        }
    }

    fn forget(&mut self, mark: usize) {
        for id in self.collected.drain(mark..) {
            self.needed[id.index()] = false;
        }
    }

    fn behind(&self, id: NodeId) -> Vec<Need<'a>> {
        let (mut needs, mut routed) = (Vec::new(), false);
        for call in self.calls.needed(self.diagram, id) {
            match call.when {
                When::Each if call.share < 1.0 => needs.push(Need::Partly(call)),
                When::Each => needs.push(Need::Call(call)),
                When::Lookup(cache) => needs.push(Need::Lookup(id, cache)),
                When::Route => routed = true,
                When::Miss(_) | When::Refresh => {}
            }
        }
        needs.extend(routed.then_some(Need::Routes(id)));
        needs
    }

    fn target(&self, id: NodeId) -> Need<'a> {
        if self.calls.reads_past(id) { Need::Cached(id) } else { Need::Box(id) }
    }

    /// The probability that a choice comes out well, with everything that has boxes in common with it.
    fn either(&mut self, choice: Need<'a>, together: &[Need<'a>]) -> f64 {
        if self.left == 0 {
            return self.roughly(choice) * together.iter().map(|need| self.roughly(*need)).product::<f64>();
        }
        let mark = self.collected.len();
        let sum = match choice {
            Need::Call(pool) => self.any_of(pool, together),
            Need::Routes(id) => self.routes(id, together),
            _ => {
                self.ways(choice).into_iter().map(|(weight, needs)| weight * self.with(needs, together)).sum()
            }
        };
        self.forget(mark);
        sum
    }

    fn with(&mut self, mut needs: Vec<Need<'a>>, together: &[Need<'a>]) -> f64 {
        needs.extend_from_slice(together);
        self.all(needs)
    }

    fn ways(&mut self, choice: Need<'a>) -> Vec<Way<'a>> {
        match choice {
            Need::Partly(call) => vec![(call.share, vec![Need::Call(call)]), (1.0 - call.share, Vec::new())],
            Need::Cached(cache) => {
                let behind = if self.needed[cache.index()] { Vec::new() } else { self.behind(cache) };
                self.cached(cache, behind)
            }
            Need::Lookup(caller, cache) => {
                let misses =
                    self.calls.needed(self.diagram, caller).filter(|call| call.when == When::Miss(cache));
                let misses = misses.map(Need::Call).collect();
                self.cached(cache, misses)
            }
            other => vec![(1.0, vec![other])],
        }
    }

    fn cached(&mut self, cache: NodeId, missed: Vec<Need<'a>>) -> Vec<Way<'a>> {
        self.need(cache);
        let hits = self.up[cache.index()] * self.calls.hits(self.diagram, cache);
        vec![(hits, Vec::new()), (1.0 - hits, missed)]
    }

    fn routes(&mut self, id: NodeId, together: &[Need<'a>]) -> f64 {
        let calls = self.calls;
        let is_route = |call: &&Call| call.when == When::Route;
        let routes: Vec<&Call> = calls.of(id).iter().filter(is_route).collect();
        let needs = |call: &'a Call| if call.waits { vec![Need::Call(call)] } else { Vec::new() };
        if let Some(at) = self.chosen_alike(id, &routes) {
            return self.with(needs(routes[at]), together);
        }
        let whole: f64 = routes.iter().map(|call| call.share).sum();
        let mut sum =
            (1.0 - whole).max(0.0) * if whole < 1.0 { self.with(Vec::new(), together) } else { 0.0 };
        for (at, call) in routes.into_iter().enumerate().filter(|(_, call)| call.share > 0.0) {
            self.chosen.push((id, at));
            sum += call.share / whole.max(1.0) * self.with(needs(call), together);
            self.chosen.pop();
        }
        sum
    }

    /// The route that a stand-in of this box has chosen: the one with the same targets, else the one in its place.
    fn chosen_alike(&self, id: NodeId, routes: &[&Call]) -> Option<usize> {
        let stand_ins = |other: NodeId| {
            let holds = |pool: &&Call, id| pool.to.iter().any(|target| target.node == id);
            self.pools.iter().any(|pool| holds(pool, id) && holds(pool, other))
        };
        let &(other, at) = self.chosen.iter().find(|(other, _)| *other != id && stand_ins(*other))?;
        let others: Vec<&Call> =
            self.calls.of(other).iter().filter(|call| call.when == When::Route).collect();
        let nodes = |call: &Call| call.to.iter().map(|target| target.node).collect::<Vec<_>>();
        let same = routes.iter().position(|route| nodes(route) == nodes(others[at]));
        same.or_else(|| (routes.len() == others.len()).then_some(at))
    }

    /// At least one of a call's targets answers, with all of `together`.
    fn any_of(&mut self, pool: &'a Call, together: &[Need<'a>]) -> f64 {
        let members: Vec<Need<'a>> = pool.to.iter().map(|target| self.target(target.node)).collect();
        let apart = (0..members.len()).all(|at| !self.share_boxes(members[at], &members[at + 1..]));
        if together.is_empty() && apart || members.len() > MAX_SETS {
            let any = parallel(&mut members.iter().map(|member| self.all(vec![*member])));
            return any * if together.is_empty() { 1.0 } else { self.all(together.to_vec()) };
        }
        self.pools.push(pool);
        let mut sum = 0.0;
        for set in 1_u32..1 << members.len() {
            let taken =
                members.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0).map(|(_, need)| *need);
            let sign = if set.count_ones() % 2 == 1 { 1.0 } else { -1.0 };
            sum += sign * self.with(taken.collect(), together);
        }
        self.pools.pop();
        sum
    }

    /// Boxes that every target of a call needs for certain.
    fn common(&self, pool: &Call) -> Vec<NodeId> {
        let mut counts = vec![0_usize; self.needed.len()];
        for target in &pool.to {
            let mut next = vec![target.node];
            let mut own = vec![false; self.needed.len()];
            while let Some(id) = next.pop() {
                if self.calls.reads_past(id) || std::mem::replace(&mut own[id.index()], true) {
                    continue;
                }
                counts[id.index()] += 1;
                let certain = self.calls.needed(self.diagram, id);
                let certain =
                    certain.filter(|call| call.when == When::Each && call.share >= 1.0 && call.to.len() == 1);
                next.extend(certain.map(|call| call.to[0].node));
            }
        }
        let all = |id: &NodeId| counts[id.index()] == pool.to.len() && !self.needed[id.index()];
        self.diagram.node_ids().filter(all).collect()
    }

    /// True if a choice may need a box that one of the others may need too.
    fn share_boxes(&mut self, choice: Need<'a>, others: &[Need<'a>]) -> bool {
        if others.is_empty() || self.left == 0 {
            return false;
        }
        let (own, theirs) = (self.reach(&[choice]), self.reach(others));
        own.iter().zip(&theirs).any(|(own, their)| *own && *their)
    }

    /// The boxes not needed yet that these may need.
    fn reach(&mut self, needs: &[Need<'a>]) -> Vec<bool> {
        let mut seen = vec![false; self.needed.len()];
        let mut next: Vec<NodeId> = Vec::new();
        for need in needs {
            match need {
                Need::Box(id) | Need::Cached(id) => next.push(*id),
                Need::Call(call) | Need::Partly(call) => {
                    next.extend(call.to.iter().map(|target| target.node));
                }
                Need::Routes(id) | Need::Lookup(id, _) => next.extend(self.targets(*id)),
            }
        }
        let mut count = 0;
        while let Some(id) = next.pop() {
            if !self.needed[id.index()] && !std::mem::replace(&mut seen[id.index()], true) {
                next.extend(self.targets(id));
                count += 1;
            }
        }
        self.left = self.left.saturating_sub(count / 16);
        seen
    }

    fn targets(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<'a> {
        self.calls.needed(self.diagram, id).flat_map(|call| &call.to).map(|target| target.node)
    }

    fn rough(&mut self, id: NodeId) -> f64 {
        let (diagram, calls) = (self.diagram, self.calls);
        let up = &self.up;
        self.rough.get_or_insert_with(|| Answers::independent(diagram, calls, up.clone()))[id.index()]
    }

    /// A choice, taken as sharing nothing with others.
    fn roughly(&mut self, choice: Need<'a>) -> f64 {
        match choice {
            Need::Box(id) | Need::Cached(id) | Need::Routes(id) | Need::Lookup(id, _) => self.rough(id),
            Need::Call(call) | Need::Partly(call) => {
                let any = parallel(&mut call.to.iter().map(|target| self.rough(target.node)));
                1.0 - call.share.min(1.0) * (1.0 - any)
            }
        }
    }
}
