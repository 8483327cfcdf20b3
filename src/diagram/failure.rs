//! The impact of boxes that go out: boxes cut off, waiting or overloaded, and shifts of load; and the part of it that
//! an answer named.

use super::analysis::{
    Demand, Load, Unanswered, cut_off_by, cuts_off, hangs, load, load_without, single_points, unanswered,
};
use super::model::{Diagram, FlowId, NodeId};
use super::names::{self, singular};
use super::paint::Tint;

/// The impact of a fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Impact {
    /// The boxes that are out.
    pub struck: Vec<NodeId>,
    /// Boxes that no client reaches any more.
    pub cut_off: Vec<NodeId>,
    /// Boxes that wait in vain for some of their answers, directly or through others.
    pub hangs: Vec<NodeId>,
    /// Of those, the ones that can't answer at all.
    pub stopped: Vec<NodeId>,
    /// The share of the clients' requests that nobody answers.
    pub lost: f64,
    /// The same for each flow that enters at clients; none for the arrows outside flows.
    pub lost_of: Vec<(Option<FlowId>, f64)>,
    /// Boxes whose load changes.
    pub shifts: Vec<Shift>,
    /// Boxes that now get as much as they can take, or more, and didn't before.
    pub tips_over: Vec<NodeId>,
}

/// A change of a box's load, in requests a second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// The box.
    pub node: NodeId,
    /// Before the fault.
    pub before: f64,
    /// After it.
    pub after: f64,
}

/// Strikes some boxes.
pub fn strike(diagram: &Diagram, struck: &[NodeId], demand: &Demand) -> Impact {
    let (before, after) = (load(diagram, demand), load_without(diagram, demand, struck));
    let was_over = before.over(diagram);
    let tips_over = after.over(diagram).into_iter().filter(|id| !was_over.contains(id)).collect();
    let Unanswered { waiting, stopped, answered } = unanswered(diagram, &before, struck);
    let copies = copies(diagram, struck);
    let mut cut_off = cut_off_by(diagram, struck);
    cut_off.retain(|id| !copies.contains(id));
    // That no changes come to a copy is no load that moves.
    let mut shifts = shifts(diagram, struck, &before, &after);
    shifts.retain(|shift| shift.after > shift.before || !copies.contains(&shift.node));
    let lost_of = answered.flows.iter().map(|(at, share)| (before.flows[*at].flow, 1.0 - share)).collect();
    Impact {
        struck: struck.to_vec(),
        cut_off,
        hangs: waiting,
        stopped,
        lost: 1.0 - answered.all,
        lost_of,
        shifts,
        tips_over,
    }
}

/// The stores that hold what a struck one holds: `db <-> db eu` joins them to it, or `db ~> replica` sends them its
/// changes. They go on to answer what they have.
fn copies(diagram: &Diagram, struck: &[NodeId]) -> Vec<NodeId> {
    let is_store = |id: NodeId| diagram.node(id).is_store();
    let is_lost = |id: NodeId| struck.contains(&id) && is_store(id);
    let holds = |id: NodeId| {
        diagram.edges.iter().any(|edge| {
            let sends = edge.to == id && is_lost(edge.from) && is_store(id) && !edge.waits;
            sends
                || edge.answers
                    && (edge.to == id && is_lost(edge.from) || edge.from == id && is_lost(edge.to))
        })
    };
    diagram.node_ids().filter(|&id| !struck.contains(&id) && holds(id)).collect()
}

fn shifts(diagram: &Diagram, struck: &[NodeId], before: &Load, after: &Load) -> Vec<Shift> {
    let shift = |node: NodeId| Some(Shift { node, before: before.at(node)?, after: after.at(node)? });
    let moved = |shift: &Shift| (shift.before - shift.after).abs() > 1e-9 * shift.before.max(shift.after);
    diagram.node_ids().filter(|id| !struck.contains(id)).filter_map(shift).filter(moved).collect()
}

/// The boxes that a fault may strike, the gravest first: by how many boxes are cut off, then whether it is a single
/// point of failure, then by how many hang.
pub fn gravest_first(diagram: &Diagram) -> Vec<NodeId> {
    let below = cuts_off(diagram);
    let (single, hanging) = (single_points(diagram), hangs(diagram));
    let mut order: Vec<NodeId> = diagram.node_ids().filter(|&id| !diagram.node(id).is_source()).collect();
    order.sort_by_cached_key(|id| {
        std::cmp::Reverse((below[id.index()].len(), single.contains(id), hanging[id.index()].len()))
    });
    order
}

impl Impact {
    /// The boxes that an answer should name: cut off, waiting (but the clients, whom everybody names) or tipping over.
    pub fn to_name(&self, diagram: &Diagram) -> Vec<NodeId> {
        let hit =
            |id: &NodeId| [&self.cut_off, &self.hangs, &self.tips_over].iter().any(|list| list.contains(id));
        diagram.node_ids().filter(hit).filter(|&id| !diagram.node(id).is_source()).collect()
    }

    /// The tint of each box, by its number.
    pub fn tints(&self, diagram: &Diagram) -> Vec<Tint> {
        diagram.node_ids().map(|id| self.tint(id)).collect()
    }

    fn tint(&self, id: NodeId) -> Tint {
        let lists = [
            (&self.struck, Tint::Struck),
            (&self.tips_over, Tint::Overloaded),
            (&self.cut_off, Tint::CutOff),
            (&self.hangs, Tint::Hangs),
        ];
        lists.into_iter().find(|(list, _)| list.contains(&id)).map_or(Tint::Plain, |(_, tint)| tint)
    }
}

/// The boxes of an impact that an answer named and missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Named.
    pub named: Vec<NodeId>,
    /// Not named.
    pub missed: Vec<NodeId>,
}

/// Splits `ids` by what a text names: by name, label or product, or by the kind if only one box is of that kind.
pub fn named(diagram: &Diagram, ids: &[NodeId], answer: &str) -> Named {
    let answer = words(answer);
    let (named, missed) =
        ids.iter().partition(|&&id| calls(diagram, id).iter().any(|call| says(&answer, call)));
    Named { named, missed }
}

/// The names of a box, in words.
fn calls(diagram: &Diagram, id: NodeId) -> Vec<Vec<String>> {
    let node = diagram.node(id);
    let mut calls = vec![words(&node.name), words(&node.label)];
    let alone = |same: &dyn Fn(NodeId) -> bool| diagram.node_ids().filter(|&other| same(other)).count() == 1;
    if alone(&|id| diagram.node(id).product == node.product) {
        calls.extend(node.product.as_deref().map(words));
    }
    if let Some(kind) =
        node.kind.as_ref().filter(|_| alone(&|id| diagram.node(id).kind_id() == node.kind_id()))
    {
        calls.extend([words(&kind.id), words(&kind.title)]);
        calls.extend(kind.also.iter().map(|name| words(name)));
    }
    calls.retain(|call| !call.is_empty());
    calls
}

/// Folded singular words, without punctuation.
fn words(text: &str) -> Vec<String> {
    names::words(text).iter().map(|word| singular(word).unwrap_or(word).to_owned()).collect()
}

fn says(answer: &[String], call: &[String]) -> bool {
    answer.windows(call.len()).any(|words| words == call)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    fn name_all(diagram: &Diagram, ids: &[NodeId]) -> Vec<String> {
        ids.iter().map(|&id| diagram.node(id).name.clone()).collect()
    }

    fn ids(diagram: &Diagram, names: &[&str]) -> Vec<NodeId> {
        names.iter().map(|name| diagram.find(name).expect("a box")).collect()
    }

    #[test]
    fn a_lost_cache_tips_its_database_over() {
        let diagram = read("client @10K/s -> api x20 @1K/s -> cache (95% hit) -> db @2K/s");
        let impact = strike(&diagram, &ids(&diagram, &["cache"]), &Demand::default());
        assert_eq!(name_all(&diagram, &impact.tips_over), ["db"]);
        assert!(impact.hangs.is_empty() && impact.cut_off.is_empty() && impact.lost == 0.0);
    }

    #[test]
    fn a_lost_cache_with_nothing_behind_it_stops_its_callers() {
        let diagram = read("client @10K/s -> api -> sessions (redis)\napi -> db");
        let impact = strike(&diagram, &ids(&diagram, &["sessions"]), &Demand::default());
        assert_eq!(name_all(&diagram, &impact.stopped), ["client", "api"]);
        assert!(impact.shifts.is_empty() && impact.lost == 1.0);
    }

    #[test]
    fn a_lost_route_loses_its_share_of_the_requests_and_nothing_takes_it_over() {
        let text = "client @900/s -> gateway -> order svc, user svc, cart svc\norder svc -> order db";
        let diagram = read(text);
        let impact = strike(&diagram, &ids(&diagram, &["order svc"]), &Demand::default());
        assert!((impact.lost - 1.0 / 3.0).abs() < 1e-12, "{impact:?}");
        assert_eq!(name_all(&diagram, &impact.hangs), ["client", "gateway"]);
        assert!(impact.stopped.is_empty());
        let shifted: Vec<(NodeId, f64)> =
            impact.shifts.iter().map(|shift| (shift.node, shift.after)).collect();
        assert_eq!(shifted, [(diagram.find("order db").expect("a box"), 0.0)]);
    }

    #[test]
    fn a_stand_in_takes_over_from_one_that_can_not_answer() {
        let diagram = read("client @900/s -> lb -> api1, api2\napi1 -> users db\napi2 -> orders db");
        let impact = strike(&diagram, &ids(&diagram, &["users db"]), &Demand::default());
        assert_eq!(name_all(&diagram, &impact.stopped), ["api1"]);
        assert_eq!((name_all(&diagram, &impact.hangs), impact.lost), (vec!["api1".to_owned()], 0.0));
        let after = |name: &str| {
            let id = diagram.find(name).expect("a box");
            impact.shifts.iter().find(|shift| shift.node == id).map(|shift| shift.after)
        };
        assert_eq!((after("api1"), after("api2")), (Some(0.0), Some(900.0)));
    }

    #[test]
    fn a_lost_replica_sends_its_share_to_the_others() {
        let diagram = read("client @900/s -> lb -> a1 @400/s, a2 @400/s, a3 @400/s");
        let impact = strike(&diagram, &ids(&diagram, &["a1"]), &Demand::default());
        let shifted: Vec<f64> = impact.shifts.iter().map(|shift| shift.after).collect();
        assert_eq!(shifted, [450.0, 450.0]);
        assert_eq!(name_all(&diagram, &impact.tips_over), ["a2", "a3"]);
    }

    #[test]
    fn a_store_that_holds_the_same_is_not_cut_off() {
        let diagram = read("client -> api -> links db\nlinks db <-> links db eu");
        let impact = strike(&diagram, &ids(&diagram, &["links db"]), &Demand::default());
        assert!(impact.cut_off.is_empty(), "{impact:?}");
    }

    #[test]
    fn a_copy_that_gets_no_more_changes_is_not_cut_off() {
        let diagram = read("client @1K/s -> api -> links db (postgres)\nlinks db ~> links db B (postgres)");
        let impact = strike(&diagram, &ids(&diagram, &["links db"]), &Demand::default());
        assert!(impact.cut_off.is_empty() && impact.shifts.is_empty(), "{impact:?}");
        let diagram = read("client @1K/s -> api -> links db (postgres)\nlinks db ~> kafka -> worker");
        let impact = strike(&diagram, &ids(&diagram, &["links db"]), &Demand::default());
        assert_eq!(name_all(&diagram, &impact.cut_off), ["kafka", "worker"]);
    }

    #[test]
    fn flows_without_a_rate_count_for_nothing_beside_those_with_one() {
        let text = "read @100/s: client -> api -> cache db\nwrite @1/s: client -> api -> links db\nfix: client -> links db";
        let diagram = read(text);
        let impact = strike(&diagram, &ids(&diagram, &["links db"]), &Demand::default());
        assert!((impact.lost - 1.0 / 101.0).abs() < 1e-9, "{impact:?}");
    }

    #[test]
    fn a_zone_goes_out_as_one() {
        let diagram = read("client -> lb -> a1, b1\na1 -> db\nb1 -> db\nzone a: a1, db");
        let zone = &diagram.groups[diagram.find_group("zone a").expect("a group").index()];
        let impact = strike(&diagram, &zone.members, &Demand::default());
        assert_eq!(name_all(&diagram, &impact.struck), ["a1", "db"]);
        assert_eq!(name_all(&diagram, &impact.stopped), ["client", "lb", "b1"]);
    }

    #[test]
    fn the_largest_cut_off_comes_first() {
        let diagram = read("client -> lb -> api -> cache -> db");
        assert_eq!(name_all(&diagram, &gravest_first(&diagram)), ["lb", "api", "db", "cache"]);
    }

    #[test]
    fn an_answer_names_boxes_by_name_product_or_kind() {
        let diagram = read("client -> lb -> link api -> links (postgres)\nlink api -> redis");
        let all = ids(&diagram, &["lb", "link api", "links", "redis"]);
        let said = named(
            &diagram,
            &all,
            "The load balancer keeps sending; Postgres is overwhelmed, link-APIs wait.",
        );
        assert_eq!(name_all(&diagram, &said.named), ["lb", "link api", "links"]);
        assert_eq!(name_all(&diagram, &said.missed), ["redis"]);
    }
}
