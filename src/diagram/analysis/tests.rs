//! The analysis against formulas written out by hand.

use super::*;
use crate::diagram::failure::{Impact, strike};
use crate::diagram::model::{Diagram, NodeId};
use crate::diagram::testing::read;

/// The availability of one copy.
pub(super) const A: f64 = 0.999;

fn down(share: f64) -> f64 {
    1.0 - share
}

pub(super) fn id(diagram: &Diagram, name: &str) -> NodeId {
    diagram.find(name).unwrap_or_else(|| panic!("no box {name}"))
}

pub(super) fn names(diagram: &Diagram, ids: &[NodeId]) -> Vec<String> {
    ids.iter().map(|&id| diagram.node(id).name.clone()).collect()
}

pub(super) fn available(text: &str) -> f64 {
    let diagram = read(text);
    of_requests(&diagram, &load(&diagram, &Demand::default())).all
}

pub(super) fn loaded(text: &str, name: &str) -> Option<f64> {
    let diagram = read(text);
    let at = load(&diagram, &Demand::default()).at(id(&diagram, name))?;
    Some((at * 1e6).round() / 1e6)
}

pub(super) fn without(text: &str, struck: &str) -> (Diagram, Impact) {
    let diagram = read(text);
    let struck = struck.split(", ").map(|name| id(&diagram, name)).collect::<Vec<_>>();
    let impact = strike(&diagram, &struck, &Demand::default());
    (diagram, impact)
}

pub(super) fn lost(text: &str, struck: &str) -> f64 {
    let (_, impact) = without(text, struck);
    (impact.lost * 1e9).round() / 1e9
}

#[track_caller]
pub(super) fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "found {found}, expected {expected}");
}

#[test]
fn a_series_is_a_product_in_which_each_box_counts_once() {
    near(available("client -> api -> db"), A * A);
    near(available("client -> api (99% up) -> db (99.5% up)"), 0.99 * 0.995);
    near(available("client -> api -> a svc, b svc\na svc -> db\nb svc -> db"), A * A * A * A);
    near(available("client -> api -> db -> api"), A * A);
}

#[test]
fn copies_and_stand_ins_are_parallel() {
    let pair = 1.0 - down(A) * down(A);
    near(available("client -> api x2 -> db"), pair * A);
    near(available("client -> lb -> api1, api2"), A * pair);
    near(available("client -> lb -> web a, web b, web c"), A * (1.0 - down(A).powi(3)));
    near(available("client -> lb -> api1 (99% up), api2 (95% up)"), A * (1.0 - 0.01 * 0.05));
    near(available("client -> lb -> api1 x2, api2 x2"), A * (1.0 - down(A).powi(4)));
    near(available("client -> dns -> db-east, db-west"), A * pair);
}

#[test]
fn what_stand_ins_share_is_in_series_and_what_is_their_own_in_parallel() {
    near(available("client -> lb -> api1, api2 -> db"), A * (1.0 - down(A) * down(A)) * A);
    let own = A * A;
    let text = "client -> lb -> api1, api2\napi1 -> users db\napi2 -> orders db";
    near(available(text), A * (1.0 - down(own) * down(own)));
    // Of three stand-ins two share a box: P(a1 or (s and (a2 or a3))).
    let pair = A * (1.0 - down(A) * down(A));
    let text = "client -> lb -> api1, api2, api3\napi2 -> settings svc\napi3 -> settings svc";
    near(available(text), A * (1.0 - down(A) * down(pair)));
}

#[test]
fn twenty_stand_ins_over_one_store() {
    let targets: Vec<String> = (1..=20).map(|n| format!("api{n}")).collect();
    let text = format!("client -> lb -> {} -> db", targets.join(", "));
    near(available(&text), A * A * (1.0 - down(A).powi(20)));
}

#[test]
fn routes_are_a_weighted_mean() {
    let text = "client -> gateway -> a svc, b svc, c svc\na svc -> a db\nb svc -> b db\nc svc -> c db";
    near(available(text), A * (A * A));
    let weighted = "client -> gateway -> a svc (70%, 99% up), b svc (30%, 90% up)";
    near(available(weighted), A * (0.7 * 0.99 + 0.3 * 0.90));
    near(available("client -> gateway -> svc a, users"), A * A);
    let rest = "client -> lb -> users (60%, 90% up), orders (99% up)";
    near(available(rest), A * (0.6 * 0.90 + 0.4 * 0.99));
}

#[test]
fn gateways_that_stand_in_for_each_other_send_a_request_along_the_same_route() {
    let text = "client -> lb -> gateway 1, gateway 2 -> users (90% up), orders (50% up)";
    near(available(text), A * (1.0 - down(A) * down(A)) * (0.5 * 0.90 + 0.5 * 0.50));
}

#[test]
fn two_processors_stand_in_for_each_other_only_where_that_is_declared() {
    let charge = "client -> router x2 -> ";
    let (router, psp) = (1.0 - down(A) * down(A), 0.99);
    near(available(&format!("{charge}psp a (99% up), psp b (99% up)")), router * psp);
    let declared = format!("{charge}psp a (99% up) or psp b (99% up)");
    near(available(&declared), router * (1.0 - down(psp) * down(psp)));
    let weighted = "client -> payments -> psp-a (external, 95%, 99% up), psp-b (external, 5%, 90% up)";
    near(available(weighted), A * (0.95 * 0.99 + 0.05 * 0.90));
}

#[test]
fn a_cache_answers_its_hits_and_the_store_the_rest() {
    let text = "client -> api -> cache (90% hit) -> db";
    let hits = A * 0.9;
    near(available(text), A * (hits + down(hits) * A));
    let beside = "client -> api -> cache (90% hit), db";
    near(available(beside), A * (hits + down(hits) * A));
    // Without a hit rate, everything goes to the store.
    near(available("client -> api -> redis -> db"), A * A);
    // With nothing behind it, there is nothing to read past to.
    near(available("client -> api -> redis"), A * A);
}

#[test]
fn publishing_needs_the_queue_and_not_what_lies_behind_it() {
    near(available("client -> api -> kafka -> worker -> db"), A * A);
    near(available("client -> api ~> kafka -> worker -> db"), A);
    near(available("client -> api -> kafka (99% up) -> worker (10% up)"), A * 0.99);
    near(available("client -> api (99% up) ~> audit (50% up)"), 0.99);
}

#[test]
fn flows_count_by_their_rates() {
    let text =
        "read @900/s: client -> api -> read db (99% up)\nwrite @100/s: client -> api -> write db (90% up)";
    near(available(text), A * (0.9 * 0.99 + 0.1 * 0.90));
    let text = "read: client -> api -> read db (99% up)\nwrite: client -> api -> write db (90% up)";
    near(available(text), A * (0.5 * 0.99 + 0.5 * 0.90));
}

#[test]
fn partitions_are_not_spare() {
    near(available("client -> api -> mysql (16 shards)"), A * A);
    near(available("client -> api -> mysql (16 shards) x3"), A * (1.0 - down(A).powi(3)));
    near(available("client -> lb -> shard 1, shard 2"), A * A);
    let sharded = read("client -> api x2 -> mysql (16 shards)");
    assert_eq!(names(&sharded, &single_points(&sharded)), ["mysql"]);
    let spare = read("client -> api x2 -> mysql (16 shards) x3");
    assert!(single_points(&spare).is_empty());
}

#[test]
fn partitions_share_the_load() {
    let diagram = read("client @8K/s -> api -> mysql (16 shards) x2 @1K/s");
    let load = load(&diagram, &Demand::default());
    assert_eq!(load.utilisation(&diagram, id(&diagram, "mysql")), Some(8_000.0 / (16.0 * 2.0 * 1_000.0)));
}

#[test]
fn a_share_of_the_calls_is_a_share_of_the_need() {
    near(available("client -> api\napi -> search (30%, 90% up)"), A * (1.0 - 0.3 * 0.10));
}

#[test]
fn misses_go_to_the_store_behind_or_beside_the_cache() {
    for text in [
        "client @1K/s -> api -> cache (90% hit) -> db",
        "client @1K/s -> api -> cache (90% hit), db",
        "client @1K/s -> api -> cache (90% hit)\napi -> db",
        "read @1K/s: client -> api -> cache (90% hit), db\nclean: cron -> db",
    ] {
        assert_eq!(loaded(text, "cache"), Some(1_000.0), "{text}");
        // What cleans up has no rate, so what the store gets in all is unknown.
        let expected = if text.contains("cron") { None } else { Some(100.0) };
        assert_eq!(loaded(text, "db"), expected, "{text}");
    }
    let flows = "read @1K/s: client -> api -> cache (90% hit), db\nwrite @50/s: client -> api -> db";
    assert_eq!(loaded(flows, "db"), Some(1_000.0 * 0.1 + 50.0));
    // A store that is called before the cache is written to.
    assert_eq!(loaded("update @1K/s: client -> api -> db, cache (90% hit)", "db"), Some(1_000.0));
    let falls_back = "client @1K/s -> lb -> app; app reads cache (80% hit), falls back to db";
    assert_eq!(loaded(falls_back, "db"), Some(200.0));
}

#[test]
fn without_a_cache_the_store_gets_everything_and_nobody_waits() {
    for text in ["client @1K/s -> api -> cache (90% hit) -> db", "client @1K/s -> api -> cache (90% hit), db"]
    {
        let (diagram, impact) = without(text, "cache");
        let shifts: Vec<(NodeId, f64)> =
            impact.shifts.iter().map(|shift| (shift.node, shift.after)).collect();
        assert_eq!(shifts, [(id(&diagram, "db"), 1_000.0)], "{text}");
        assert!(impact.hangs.is_empty() && impact.stopped.is_empty() && impact.cut_off.is_empty(), "{text}");
        near(impact.lost, 0.0);
    }
}

#[test]
fn without_the_store_the_hits_are_still_answered() {
    for text in ["client @1K/s -> api -> cache (90% hit) -> db", "client @1K/s -> api -> cache (90% hit), db"]
    {
        near(lost(text, "db"), 0.1);
        near(lost(text, "db, cache"), 1.0);
    }
}

#[test]
fn a_lost_route_loses_its_share() {
    let text = "client -> gateway -> order svc, user svc, cart svc";
    near(lost(text, "user svc"), 0.333_333_333);
    near(lost("client -> gateway -> order svc (20%), user svc (80%)", "order svc"), 0.2);
    near(lost("client -> lb -> api1, api2", "api1"), 0.0);
    near(lost("client -> lb -> api1, api2", "api1, api2"), 1.0);
    near(lost("client -> lb -> api1, api2, admin", "api1"), 0.0);
    near(lost("client -> lb -> api1, api2, admin svc", "api1, api2"), 0.666_666_667);
    near(lost("client -> router -> psp a or psp b", "psp a"), 0.0);
    near(lost("client -> router -> psp a, psp b", "psp a"), 0.5);
}

#[test]
fn a_lost_flow_is_named() {
    let text = "read @900/s: client -> api -> read db\nwrite @100/s: client -> api -> write db";
    let (diagram, impact) = without(text, "write db");
    let lost: Vec<(&str, f64)> = impact
        .lost_of
        .iter()
        .map(|(flow, lost)| (diagram.flows[flow.expect("a flow").index()].name.as_str(), *lost))
        .collect();
    assert_eq!(lost, [("read", 0.0), ("write", 1.0)]);
    near(impact.lost, 0.1);
    assert_eq!(names(&diagram, &impact.hangs), ["client", "api"]);
    assert!(impact.stopped.is_empty());
}

#[test]
fn the_stand_ins_of_a_lost_box_take_its_load_and_other_routes_do_not() {
    let (diagram, impact) = without("client @900/s -> lb -> api1, api2, admin svc", "api1");
    let after = |name: &str| {
        impact.shifts.iter().find(|shift| shift.node == id(&diagram, name)).map(|shift| shift.after)
    };
    assert_eq!((after("api2"), after("admin svc")), (Some(600.0), None));
}

#[test]
fn a_rate_where_requests_start_is_a_rate() {
    assert_eq!(loaded("api @500/s -> db", "db"), Some(500.0));
    let diagram = read("cron @10/s -> worker @100/s -> db\nclient @1K/s -> api -> db");
    let load = load(&diagram, &Demand::default());
    assert_eq!(load.at(id(&diagram, "db")), Some(1_010.0));
    assert_eq!(load.utilisation(&diagram, id(&diagram, "cron")), None);
    near(load.utilisation(&diagram, id(&diagram, "worker")).expect("a capacity"), 10.0 / 100.0);
    let books = "pay @100/s: client -> api -> db\nbooks: recon (scheduler) @5/s -> db";
    assert_eq!(loaded(books, "db"), Some(105.0));
}

#[test]
fn users_that_are_called_carry_load() {
    let text = "client @900/s -> gateway -> users, orders, carts\nusers -> users db";
    assert_eq!(loaded(text, "users db"), Some(300.0));
}

#[test]
fn what_nobody_waits_for_gets_every_request_beside_the_routes() {
    let text = "client @900/s -> gateway -> users, orders\ngateway ~> access log (stream)";
    assert_eq!((loaded(text, "orders"), loaded(text, "access log")), (Some(450.0), Some(900.0)));
    near(available(text), A * A);
}

#[test]
fn what_leaves_requests_unanswered_is_hard_and_the_rest_soft() {
    let dependencies = |text: &str| {
        let diagram = read(text);
        (names(&diagram, &hard_dependencies(&diagram)), names(&diagram, &soft_dependencies(&diagram)))
    };
    let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let (hard, soft) =
        dependencies("client -> lb -> api1, api2 -> db\napi1 ~> kafka -> worker\ncron -> report");
    assert_eq!((hard, soft), (list(&["lb", "db"]), list(&["api1", "api2", "kafka", "worker"])));
    let (hard, soft) = dependencies("client -> api -> kafka -> worker\napi -> cache (90% hit) -> db");
    assert_eq!((hard, soft), (list(&["api", "kafka", "db"]), list(&["worker", "cache"])));
    let (hard, _) = dependencies("client -> gateway -> users, orders");
    assert_eq!(hard, ["gateway", "users", "orders"]);
}

#[test]
fn single_points_have_neither_a_copy_nor_a_stand_in() {
    let single = |text: &str| {
        let diagram = read(text);
        names(&diagram, &single_points(&diagram))
    };
    assert_eq!(single("client -> lb -> api x3 -> db"), ["lb", "db"]);
    assert_eq!(single("client -> lb x2 -> user service, order service"), ["user service", "order service"]);
    assert_eq!(single("client -> gateway x2 -> redis\ngateway -> rules (postgres)"), ["redis", "rules"]);
    assert!(single("client -> lb x2 -> api1, api2\napi1 -> a db\napi2 -> b db").is_empty());
    assert_eq!(single("client -> api x2 ~> kafka -> worker -> mail"), ["kafka", "worker"]);
}

#[test]
fn a_box_that_no_flow_comes_to_still_has_callers() {
    let text = "check: client -> gateway x2 -> redis\ngateway -> rules\ncron -> report svc -> redis";
    let diagram = read(text);
    assert_eq!(names(&diagram, &single_points(&diagram)), ["redis", "rules"]);
    let (diagram, impact) = without(text, "rules");
    assert_eq!(names(&diagram, &impact.hangs), ["client", "gateway"]);
    let (diagram, impact) = without(text, "redis");
    assert_eq!(names(&diagram, &impact.stopped), ["client", "gateway", "cron", "report svc"]);
}

#[test]
fn a_queue_that_is_out_stops_who_publishes_and_its_workers_stop_nobody() {
    let text = "client -> api -> kafka -> worker -> db";
    let (diagram, impact) = without(text, "kafka");
    assert_eq!(names(&diagram, &impact.stopped), ["client", "api"]);
    let (diagram, impact) = without(text, "db");
    assert_eq!((names(&diagram, &impact.stopped), impact.lost), (vec!["worker".to_owned()], 0.0));
}

#[test]
fn stand_ins_are_known_by_name_or_declaration() {
    let sets = |text: &str| {
        let diagram = read(text);
        stand_ins(&diagram).iter().map(|(_, set)| names(&diagram, set).join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(sets("lb -> api1, api2, web a, web b, users"), ["api1 api2", "web a web b"]);
    assert_eq!(sets("payments -> stripe or adyen"), ["stripe adyen"]);
    assert!(sets("api -> redis 1, redis 2").is_empty());
    assert!(sets("lb -> users, orders").is_empty());
    assert!(sets("lb -> shard 1, shard 2").is_empty());
}

#[test]
fn a_tangle_has_an_answer_between_none_and_all() {
    let arrows =
        |from: usize| (1..6).map(move |step| format!("lb{from} -> lb{}\n", (from * 7 + step * 3) % 60));
    let text: String = (0..60).flat_map(arrows).collect();
    let share = available(&format!("client -> lb0\n{text}"));
    assert!((0.0..=1.0).contains(&share), "{share}");
}

#[test]
fn a_flow_without_a_rate_hides_no_load_where_it_does_not_come() {
    let diagram = read("check @500/s: client -> api -> db\nrules: admin -> rules api -> db");
    let load = load(&diagram, &Demand::default());
    let at = |name: &str| load.at(diagram.find(name).unwrap());
    assert_eq!((at("api"), at("rules api"), at("db")), (Some(500.0), None, None));
}
