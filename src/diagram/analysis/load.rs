//! Visits of each box by each flow, and the requests a second that follow.
//!
//! The forced flow law: a box's throughput is its visits per request times the requests of the system, Xᵢ = Vᵢ·X
//! (Denning and Buzen, "The Operational Analysis of Queueing Network Models", 1978).

use crate::diagram::model::{Diagram, EdgeId, FlowId, NodeId};
use crate::diagram::names::fold;

use super::flows::{Walk, entries, flows};
use super::queueing::utilisation;
use super::solve;

/// Requests a second that enter, beside what was typed in the diagram.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Demand {
    /// All flows together; where given, rates typed for clients don't count, and those of flows only as proportions.
    pub total: Option<f64>,
    /// Flows by name, as an estimation sheet has them.
    pub flows: Vec<(String, f64)>,
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
}

impl Load {
    /// Requests a second at a box, all flows together; none while a rate is missing or a growing loop hides it.
    pub fn at(&self, node: NodeId) -> Option<f64> {
        if self.flows.is_empty() { None } else { self.flows.iter().map(|flow| flow.at(node)).sum() }
    }

    /// The share of its time that each copy of a box is busy; none without a typed capacity. A client has none.
    pub fn utilisation(&self, diagram: &Diagram, node: NodeId) -> Option<f64> {
        let typed = diagram.node(node);
        let one_serves = typed.capacity.filter(|_| !typed.is_source())?;
        Some(utilisation(self.at(node)?, one_serves, typed.replicas))
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

/// The load once `struck` are out. What splits sends their share to its other targets, and callers read past a lost
/// cache: it passes everything on.
pub fn load_without(diagram: &Diagram, demand: &Demand, struck: &[NodeId]) -> Load {
    let mut load = Load::default();
    for flow in flows(diagram) {
        let entries = entries(diagram, flow);
        let walk = Walk { diagram, flow, struck };
        let shares = walk.shares();
        let ends = diagram.edges.iter().map(|edge| (edge.from.index(), edge.to.index()));
        let arrows: Vec<(usize, usize, f64)> =
            ends.zip(&shares).map(|((from, to), &share)| (from, to, share)).collect();
        let (mut visits, growing) = solve::visits(&walk.entering(&entries), &arrows);
        struck.iter().for_each(|id| visits[id.index()] = Some(0.0));
        let members = |nodes: Vec<usize>| nodes.into_iter().map(NodeId::of).collect();
        load.growing.extend(growing.into_iter().map(|nodes| Growth { flow, nodes: members(nodes) }));
        load.flows.push(FlowLoad { flow, rate: None, entries, visits, shares });
    }
    set_rates(diagram, demand, &mut load.flows);
    load
}

/// A flow's own rate, else its even part of what is left: the total asked for, or what the clients typed.
fn set_rates(diagram: &Diagram, demand: &Demand, flows: &mut [FlowLoad]) {
    for flow in flows.iter_mut() {
        flow.rate = flow.flow.and_then(|id| typed_rate(diagram, demand, id));
    }
    let open = flows.iter().filter(|flow| flow.rate.is_none()).count();
    if let (Some(total), 0) = (demand.total, open) {
        let typed: f64 = flows.iter().filter_map(|flow| flow.rate).sum();
        flows.iter_mut().for_each(|flow| flow.rate = flow.rate.map(|rate| rate * total / typed));
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of flows is far below 2^52")]
    for flow in flows.iter_mut().filter(|flow| flow.rate.is_none()) {
        flow.rate = demand.total.or_else(|| entered(diagram, &flow.entries)).map(|rate| rate / open as f64);
    }
}

fn typed_rate(diagram: &Diagram, demand: &Demand, id: FlowId) -> Option<f64> {
    let flow = &diagram.flows[id.index()];
    let name = fold(&flow.name);
    let sheet = || demand.flows.iter().find(|(other, _)| fold(other) == name).map(|(_, rate)| *rate);
    flow.rate.or_else(sheet)
}

fn entered(diagram: &Diagram, entries: &[NodeId]) -> Option<f64> {
    entries.iter().map(|&id| diagram.node(id).capacity).sum()
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
            &Demand { total: None, flows: vec![("read".into(), 100.0), ("write".into(), 10.0)] },
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
