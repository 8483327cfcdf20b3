//! Visits of each box by each flow, and the requests a second that follow.
//!
//! The forced flow law: a box's throughput is its visits per request times the requests of the system, Xᵢ = Vᵢ·X
//! (Denning and Buzen, "The Operational Analysis of Queueing Network Models", 1978).

use crate::diagram::model::{Diagram, EdgeId, FlowId, NodeId};
use crate::diagram::names::fold;

use super::answers::{Answers, COUNTS};
use super::flows::{Route, routes};
use super::queueing::utilisation;
use super::reach::{main_clients, starts_requests};
use super::{solve, typed};

/// Requests a second that enter, beside what was typed in the diagram.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Demand {
    /// All flows together; where given, rates typed for clients don't count, and those of flows only as proportions.
    pub total: Option<f64>,
    /// Flows by name, as an estimation sheet has them.
    pub flows: Vec<(String, f64)>,
    /// A factor by which each known rate grows.
    pub scale: Option<f64>,
}

/// One flow's way through the diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLoad {
    /// The flow; none for the arrows outside any.
    pub flow: Option<FlowId>,
    /// Requests a second, where known.
    pub rate: Option<f64>,
    /// The boxes where its requests enter.
    pub entries: Vec<NodeId>,
    /// The share of its requests that enter at each box.
    pub entering: Vec<f64>,
    /// True for each box that requests of clients without a rate come to, where others have one. What is counted there is
    /// the least.
    pub at_least: Vec<bool>,
    /// Visits of each box per request; none where a growing loop hides it.
    pub visits: Vec<Option<f64>>,
    /// The share of its caller's requests that each arrow carries; 0 for those the flow doesn't take.
    pub shares: Vec<f64>,
}

impl FlowLoad {
    /// Requests a second at a box.
    pub fn at(&self, node: NodeId) -> Option<f64> {
        Some(self.visits[node.index()]? * self.rate?)
    }

    /// Requests a second along an arrow.
    pub fn along(&self, diagram: &Diagram, edge: EdgeId) -> Option<f64> {
        Some(self.at(diagram.edge(edge).from)? * self.shares[edge.index()])
    }
}

/// Boxes that call each other in a loop which passes on as much as it gets, or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// The flow.
    pub flow: Option<FlowId>,
    /// The boxes of the loop.
    pub nodes: Vec<NodeId>,
}

/// The load of all flows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Load {
    /// Each flow on its own.
    pub flows: Vec<FlowLoad>,
    /// Loops of gain 1 or more, which are not computed through.
    pub growing: Vec<Growth>,
    /// Requests a second that one copy of each box can take; none where requests start, since a rate typed there is
    /// what it sends.
    capacities: Vec<Option<f64>>,
}

impl Load {
    /// Requests a second at a box, all flows that come there together; none while the rate of one of these is missing, or
    /// a growing loop hides it.
    pub fn at(&self, node: NodeId) -> Option<f64> {
        if self.flows.iter().all(|flow| flow.rate.is_none()) {
            return None;
        }
        self.flows
            .iter()
            .filter(|flow| flow.visits[node.index()] != Some(0.0) || flow.at_least[node.index()])
            // The sum of no numbers would be -0, which is printed as such.
            .try_fold(0.0, |sum, flow| Some(sum + flow.at(node).filter(|_| !flow.at_least[node.index()])?))
    }

    /// The part of the load at a box that is known, where some flow or client whose requests come there has no rate.
    pub fn known_part(&self, node: NodeId) -> Option<f64> {
        let known: f64 = self.flows.iter().filter_map(|flow| flow.at(node)).sum();
        (known > 0.0 && self.at(node).is_none()).then_some(known)
    }

    /// The share of its time that each copy of a box is busy; none without a typed capacity.
    pub fn utilisation(&self, diagram: &Diagram, node: NodeId) -> Option<f64> {
        let one_serves = self.capacity(node)?;
        Some(utilisation(self.at(node)?, one_serves, diagram.node(node).machines()))
    }

    /// Requests a second that one copy of a box can take, where typed.
    pub fn capacity(&self, node: NodeId) -> Option<f64> {
        self.capacities.get(node.index()).copied().flatten()
    }

    /// The box with the highest utilisation: the first to saturate as the load grows.
    pub fn bottleneck(&self, diagram: &Diagram) -> Option<NodeId> {
        let known = diagram.node_ids().filter_map(|id| Some((self.utilisation(diagram, id)?, id)));
        known.rev().max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    }

    /// The boxes that get as much as they can take, or more.
    pub fn over(&self, diagram: &Diagram) -> Vec<NodeId> {
        diagram
            .node_ids()
            .filter(|&id| self.utilisation(diagram, id).is_some_and(|busy| busy >= 1.0))
            .collect()
    }
}

/// The load on every box.
pub fn load(diagram: &Diagram, demand: &Demand) -> Load {
    load_without(diagram, demand, &[])
}

/// The load once `struck` are out. Stand-ins take over what a box would get that is out, or that needs one of them; what
/// goes along a route of its own is lost with it; and callers read past a cache to the store behind it.
pub fn load_without(diagram: &Diagram, demand: &Demand, struck: &[NodeId]) -> Load {
    load_along(diagram, demand, &routes(diagram), struck)
}

pub(in crate::diagram) fn load_along(
    diagram: &Diagram,
    demand: &Demand,
    routes: &[Route],
    struck: &[NodeId],
) -> Load {
    let starts = starts_requests(diagram);
    let capacities =
        diagram.nodes.iter().zip(&starts).map(|(node, starts)| node.capacity.filter(|_| !starts));
    let mut load = Load { capacities: capacities.collect(), ..Load::default() };
    let passed_on = typed::passed_on(diagram, demand, routes);
    for ((route, rate), passed_on) in routes.iter().zip(rates(diagram, demand, routes)).zip(&passed_on) {
        let dead = dead(diagram, route, struck);
        let mut shares = route.calls.shares(diagram, struck, &dead);
        passed_on.iter().for_each(|&(edge, factor)| shares[edge.index()] *= factor);
        let ends = diagram.edges.iter().map(|edge| (edge.from.index(), edge.to.index()));
        let arrows: Vec<(usize, usize, f64)> =
            ends.zip(&shares).map(|((from, to), &share)| (from, to, share)).collect();
        let (unrated, rated) = unrated(diagram, demand, route);
        let at_least = route.calls.visited(&unrated);
        let entering = entering(diagram, &rated, rate);
        let mut enters = entering.clone();
        struck.iter().for_each(|id| enters[id.index()] = 0.0);
        let (mut visits, growing) = solve::visits(&enters, &arrows);
        // A call that a box makes while it serves another flow is no request to itself.
        for id in route.entries.iter().map(|id| id.index()).filter(|&at| !starts[at]) {
            visits[id] = visits[id].map(|visits| (visits - enters[id]).max(0.0));
        }
        struck.iter().for_each(|id| visits[id.index()] = Some(0.0));
        let members = |nodes: Vec<usize>| nodes.into_iter().map(NodeId::of).collect();
        let flow = route.flow;
        load.growing.extend(growing.into_iter().map(|nodes| Growth { flow, nodes: members(nodes) }));
        let rate = rate.map(|rate| rate * demand.scale.unwrap_or(1.0));
        let entries = route.entries.clone();
        load.flows.push(FlowLoad { flow, rate, entries, entering, at_least, visits, shares });
    }
    load
}

/// The boxes that answer nothing once `struck` are out.
fn dead(diagram: &Diagram, route: &Route, struck: &[NodeId]) -> Vec<bool> {
    let mut dead = vec![false; diagram.nodes.len()];
    if !struck.is_empty() {
        let mut answers = Answers::new(diagram, &route.calls);
        answers.without(struck).iter().zip(&mut dead).for_each(|(share, dead)| *dead = *share < COUNTS);
        struck.iter().for_each(|id| dead[id.index()] = true);
    }
    dead
}

/// The clients of a flow that have no rate where others have one, and the other boxes where it enters. Where the flow has
/// a rate of its own, or all flows together have, each client has its part of that.
pub(super) fn unrated(diagram: &Diagram, demand: &Demand, route: &Route) -> (Vec<NodeId>, Vec<NodeId>) {
    let clients = main_clients(diagram);
    let given =
        demand.total.is_some() || route.flow.is_some_and(|id| typed_rate(diagram, demand, id).is_some());
    let is_rated = |id: &NodeId| diagram.node(*id).capacity.is_some();
    let one_is = route.entries.iter().any(|id| clients.contains(id) && is_rated(id));
    let counts = |id: &NodeId| given || !one_is || !clients.contains(id) || is_rated(id);
    let (rated, unrated) = route.entries.iter().copied().partition(counts);
    (unrated, rated)
}

/// The share of a flow's requests that enter at each box: by the typed rates if all entries have one, else evenly. Boxes
/// beside the clients send what was typed for them.
pub(super) fn entering(diagram: &Diagram, entries: &[NodeId], rate: Option<f64>) -> Vec<f64> {
    let clients = main_clients(diagram);
    let (own, beside): (Vec<NodeId>, Vec<NodeId>) = entries.iter().partition(|entry| clients.contains(entry));
    let (own, beside) = if own.is_empty() { (beside, own) } else { (own, beside) };
    let starts = starts_requests(diagram);
    let typed_at = |id: NodeId| diagram.node(id).capacity.filter(|_| starts[id.index()]);
    let sent = |id: &NodeId| typed_at(*id).unwrap_or(0.0);
    let extra: f64 = beside.iter().map(sent).sum();
    let left = rate.map_or(1.0, |rate| (1.0 - extra / rate).clamp(0.0, 1.0));
    let typed: Option<Vec<f64>> = own.iter().map(|&id| typed_at(id)).collect();
    let weights = typed.unwrap_or_else(|| vec![1.0; own.len()]);
    let total: f64 = weights.iter().sum();
    let mut entering = vec![0.0; diagram.nodes.len()];
    own.iter().zip(weights).for_each(|(id, weight)| entering[id.index()] = left * weight / total);
    for id in beside.iter().filter(|_| extra > 0.0) {
        entering[id.index()] = (1.0 - left) * sent(id) / extra;
    }
    entering
}

/// A flow's own rate, else its even part of what is left: the total asked for, or what was typed where it enters.
pub(super) fn rates(diagram: &Diagram, demand: &Demand, routes: &[Route]) -> Vec<Option<f64>> {
    let (clients, starts) = (main_clients(diagram), starts_requests(diagram));
    let typed: Vec<Option<f64>> =
        routes.iter().map(|route| route.flow.and_then(|id| typed_rate(diagram, demand, id))).collect();
    let is_beside =
        |route: &Route| route.flow.is_none() && !route.entries.iter().any(|id| clients.contains(id));
    let is_rated = |(route, typed): (&Route, &Option<f64>)| typed.is_some() || is_beside(route);
    let scale = demand.total.filter(|_| routes.iter().zip(&typed).all(is_rated));
    let sum: f64 = typed.iter().flatten().sum();
    let scale = scale.filter(|_| sum > 0.0).map_or(1.0, |total| total / sum);
    let is_open = |route: &Route| route.flow.and_then(|id| typed_rate(diagram, demand, id)).is_none();
    let open: Vec<&Route> = routes.iter().filter(|route| is_open(route)).collect();
    let asking = open.iter().filter(|route| !is_beside(route)).count();
    let part = |id: &NodeId| {
        let shared = open.iter().filter(|route| route.entries.contains(id)).count();
        let typed = diagram.node(*id).capacity.filter(|_| starts[id.index()]);
        typed.map(|rate| rate / count(shared))
    };
    let sent = |route: &Route| {
        let (_, rated) = unrated(diagram, demand, route);
        let (own, beside): (Vec<NodeId>, Vec<NodeId>) = rated.iter().partition(|id| clients.contains(id));
        let extra: Option<f64> = beside.iter().map(part).sum();
        let of_clients = own.iter().map(part).sum::<Option<f64>>();
        let asked = demand.total.map(|total| total / count(asking));
        match (own.is_empty(), extra) {
            (true, extra) => extra.or(asked),
            (false, extra) => asked.or(of_clients).map(|rate| rate + extra.unwrap_or(0.0)),
        }
    };
    let rate =
        |(route, typed): (&Route, &Option<f64>)| typed.map(|rate| rate * scale).or_else(|| sent(route));
    routes.iter().zip(&typed).map(rate).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a count of flows is far below 2^52")]
fn count(items: usize) -> f64 {
    items.max(1) as f64
}

fn typed_rate(diagram: &Diagram, demand: &Demand, id: FlowId) -> Option<f64> {
    let flow = &diagram.flows[id.index()];
    let name = fold(&flow.name);
    let sheet = || demand.flows.iter().find(|(other, _)| fold(other) == name).map(|(_, rate)| *rate);
    flow.rate.or_else(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    fn at(text: &str, total: f64, name: &str) -> Option<f64> {
        let diagram = read(text);
        let demand = Demand { total: Some(total), ..Demand::default() };
        let rate = load(&diagram, &demand).at(diagram.find(name).expect("a box"))?;
        Some((rate * 1e6).round() / 1e6)
    }

    #[test]
    fn a_cache_passes_its_misses_on() {
        assert_eq!(at("client -> api -> cache (95% hit) -> db", 1_000.0, "db"), Some(50.0));
    }

    #[test]
    fn a_flow_that_begins_inside_a_box_which_serves_another_has_its_own_load() {
        let diagram = read("order @100/s: client -> api (400/s) -> db\nsearch @300/s: api -> index (1K/s)");
        let load = load(&diagram, &Demand::default());
        let at = |name: &str| load.at(diagram.find(name).expect("a box"));
        assert_eq!((at("api"), at("db"), at("index")), (Some(100.0), Some(100.0), Some(300.0)));
    }

    #[test]
    fn a_flow_may_be_called_step_and_a_numbered_step_is_none() {
        let flows = |text: &str| read(text).flows.iter().map(|flow| flow.name.clone()).collect::<Vec<_>>();
        assert_eq!(flows("step @97/s: worker -> runs"), ["step"]);
        assert!(flows("step 2: worker -> runs").is_empty());
    }

    #[test]
    fn a_flow_whose_first_box_clients_call_outside_flows_enters_at_them() {
        let diagram = read("client -> gateway -> api\nread @100/s: api -> db (400/s)");
        let load = load(&diagram, &Demand::default());
        assert_eq!(load.flows[0].entries, [diagram.find("client").expect("a box")]);
    }

    #[test]
    fn a_box_calls_each_target_and_a_balancer_one() {
        let text = "client -> lb -> web, api\napi -> users db, orders db";
        assert_eq!(at(text, 1_000.0, "api"), Some(500.0));
        assert_eq!(at(text, 1_000.0, "orders db"), Some(500.0));
    }

    #[test]
    fn a_typed_share_leaves_the_rest_to_the_others() {
        let text = "client -> lb\nlb -> api (80%)\nlb -> web";
        assert_eq!((at(text, 100.0, "api"), at(text, 100.0, "web")), (Some(80.0), Some(20.0)));
    }

    #[test]
    fn flows_have_loads_of_their_own_and_a_sum() {
        let text = "read @900/s: client -> api -> cache (90% hit) -> db\nwrite @100/s: client -> api -> db";
        let diagram = read(text);
        let load = load(&diagram, &Demand::default());
        let db = diagram.find("db").expect("a box");
        let each: Vec<f64> = load.flows.iter().filter_map(|flow| flow.at(db)).map(f64::round).collect();
        assert_eq!(each, [90.0, 100.0]);
        assert_eq!(load.at(db).map(f64::round), Some(190.0));
    }

    #[test]
    fn a_flow_takes_the_unnamed_arrows_where_it_has_none() {
        let text = "read: client -> lb\nlb -> api -> cache (90% hit) -> db\nwrite: client -> lb -> api -> db";
        let diagram = read(text);
        let load = load(
            &diagram,
            &Demand { flows: vec![("read".into(), 100.0), ("write".into(), 10.0)], ..Demand::default() },
        );
        assert_eq!(load.at(diagram.find("cache").expect("a box")).map(f64::round), Some(100.0));
        assert_eq!(load.at(diagram.find("db").expect("a box")).map(f64::round), Some(20.0));
    }

    #[test]
    fn the_clients_rate_is_the_flows_together() {
        let diagram = read("read: client @12K/s -> api\nwrite: client -> api");
        let load = load(&diagram, &Demand::default());
        assert_eq!(load.at(diagram.find("api").expect("a box")), Some(12_000.0));
    }

    #[test]
    fn answers_and_pushes_to_a_client_carry_no_load() {
        assert_eq!(at("client <-> gateway <-> chat", 10.0, "chat"), Some(10.0));
        assert_eq!(at("client -> api -> client", 10.0, "api"), Some(10.0));
    }

    #[test]
    fn utilisation_counts_copies_and_names_the_bottleneck() {
        let diagram = read("client @1K/s -> api x4 @500/s -> db @1.25K/s");
        let load = load(&diagram, &Demand::default());
        let busy = |name: &str| load.utilisation(&diagram, diagram.find(name).expect("a box"));
        assert_eq!((busy("api"), busy("db"), busy("client")), (Some(0.5), Some(0.8), None));
        assert_eq!(load.bottleneck(&diagram), diagram.find("db"));
    }

    #[test]
    fn a_lost_cache_lets_everything_through() {
        let diagram = read("client -> api -> cache (95% hit) -> db");
        let demand = Demand { total: Some(1_000.0), ..Demand::default() };
        let cache = diagram.find("cache").expect("a box");
        let load = load_without(&diagram, &demand, &[cache]);
        assert_eq!(load.at(cache), Some(0.0));
        assert_eq!(load.at(diagram.find("db").expect("a box")), Some(1_000.0));
    }
}
