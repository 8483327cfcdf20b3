//! The boxes where requests begin, and the arrows that a flow takes.

use super::tests::{A, available, id, loaded, lost, names, near, without};
use super::*;
use crate::diagram::model::NodeId;
use crate::diagram::testing::read;

fn hard(text: &str) -> Vec<String> {
    let diagram = read(text);
    names(&diagram, &hard_dependencies(&diagram))
}

#[test]
fn requests_begin_beside_the_clients_where_a_rate_or_a_flow_says_so() {
    let text = "search @2K/s: browser -> api -> db\ncron @10/s -> worker -> db";
    let at = |name| loaded(text, name);
    assert_eq!((at("api"), at("worker"), at("db")), (Some(2_000.0), Some(10.0), Some(2_010.0)));
    assert_eq!(hard(text), ["api", "db", "worker"]);
    assert_eq!(lost(text, "worker"), (10.0_f64 / 2_010.0 * 1e9).round() / 1e9);
    let text = "watch @95/s: player -> cdn\nupload @5/s: studio -> api -> db";
    near(available(text), 0.95 * A + 0.05 * A * A);
    assert_eq!(hard(text), ["cdn", "api", "db"]);
    assert_eq!(hard("client -> api -> db\nadmin ui -> admin svc -> db"), ["api", "db"]);
    assert_eq!(hard("send: client -> api\nconsume: kafka -> worker -> db"), ["api"], "a queue asks nobody");
}

#[test]
fn the_total_asked_for_is_the_clients_and_leaves_the_others_their_own() {
    let diagram = read("search @2K/s: browser -> api -> db\ncron @10/s -> worker -> db");
    let load = load(&diagram, &Demand { total: Some(4_000.0), ..Demand::default() });
    let at = |name: &str| load.at(id(&diagram, name));
    assert_eq!((at("api"), at("db")), (Some(4_000.0), Some(4_010.0)));
}

#[test]
fn where_no_client_is_drawn_the_first_box_is_one_in_every_figure() {
    for text in ["web -> api -> db", "client -> api -> db", "read: agents -> api -> db"] {
        near(available(text), A * A);
        assert_eq!(hard(text), ["api", "db"], "{text}");
        let diagram = read(text);
        assert_eq!(names(&diagram, &single_points(&diagram)), ["api", "db"], "{text}");
    }
    let text = "lb (99.99% up) -> api -> db";
    near(available(text), 0.9999 * A * A);
    assert_eq!(hard(text), ["lb", "api", "db"]);
}

#[test]
fn the_only_flow_of_a_box_goes_on_along_arrows_outside_all_flows() {
    let text =
        "post @1K/s: client -> api -> db\napi ~> kafka -> worker\nread @2K/s: client -> feed api -> db";
    let at = |name| loaded(text, name);
    assert_eq!((at("kafka"), at("worker"), at("db")), (Some(1_000.0), Some(1_000.0), Some(3_000.0)));
    near(available("search: client -> api -> db\napi -> spell svc"), A * A * A);
    let text = "read @2K/s: client -> api -> db\nwrite @1K/s: client -> api -> db\napi ~> kafka";
    assert_eq!(loaded(text, "kafka"), Some(0.0), "which of the two isn't said");
    let text = "read @2K/s: client -> gateway -> a svc\ngateway -> b svc";
    assert_eq!((loaded(text, "a svc"), loaded(text, "b svc")), (Some(2_000.0), Some(0.0)));
}

#[test]
fn a_fallback_gets_nothing_until_the_other_is_out() {
    let text = "client @100/s -> payments -> stripe (99% up), fallback adyen (95% up)";
    assert_eq!((loaded(text, "stripe"), loaded(text, "adyen")), (Some(100.0), Some(0.0)));
    near(available(text), A * (1.0 - 0.01 * 0.05));
    assert!(lost(text, "stripe").abs() < 1e-9);
    let (diagram, impact) = without(text, "stripe");
    let moved: Vec<(NodeId, f64)> = impact.shifts.iter().map(|shift| (shift.node, shift.after)).collect();
    assert_eq!(moved, [(id(&diagram, "adyen"), 100.0)]);
}

#[test]
fn each_flow_decides_by_its_own_line_what_the_store_gets() {
    let read = "read @900/s: client -> api -> cache (90% hit), db";
    for (write, at_db) in [
        ("write @100/s: client -> api -> db, cache", 190.0),
        ("purge @100/s: client -> api -> db, cache", 190.0),
        ("write @100/s: client -> api -> cache, db", 190.0),
        ("write @100/s: client -> api -> db", 190.0),
        ("search @100/s: client -> api -> cache, db", 100.0),
    ] {
        for text in [format!("{read}\n{write}"), format!("{write}\n{read}")] {
            assert_eq!(loaded(&text, "db").map(f64::round), Some(at_db), "{text}");
            assert!(lost(&text, "cache").abs() < 1e-9, "{text}");
        }
    }
    let through =
        "read @900/s: client -> api -> cache (90% hit) -> db\nwrite @100/s: client -> api -> cache -> db";
    assert_eq!(loaded(through, "db").map(f64::round), Some(190.0));
    assert_eq!(lost("write: client -> api -> cache (90% hit) -> db", "db"), 1.0);
    near(available("write: client -> api -> db, cache (90% hit)"), A * A);
    // A cache of what others answer is looked up, also by a write.
    let tokens = "write @100/s: client -> api -> tokens (cache, 80% hit) -> identity svc";
    assert_eq!(loaded(tokens, "identity svc").map(f64::round), Some(20.0));
}

#[test]
fn arrows_outside_flows_that_only_lead_to_them_are_no_flow() {
    let text = "client @1K/s -> lb -> api\nread: api -> cache (90% hit), db\nwrite: api -> db";
    let at = |name| loaded(text, name).map(f64::round);
    assert_eq!((at("api"), at("cache"), at("db")), (Some(1_000.0), Some(500.0), Some(550.0)));
    let text = "client -> lb -> api\nread @900/s: api -> cache (90% hit), db";
    assert_eq!((loaded(text, "lb"), loaded(text, "api")), (Some(900.0), Some(900.0)));
}

#[test]
fn a_title_about_misses_names_no_flow() {
    for (text, lookups) in [
        ("client @1K/s -> app -> redis (85% hit)\non cache miss: app -> db", 1_000.0),
        ("read @1K/s: client -> app -> redis (85% hit)\non a miss: app -> db", 1_000.0),
        ("read @1K/s: client -> app -> redis (85% hit)\nif redis misses: redis -> db", 1_000.0),
    ] {
        assert_eq!((loaded(text, "redis"), loaded(text, "db")), (Some(lookups), Some(150.0)), "{text}");
    }
    assert_eq!(read("cache miss: client -> app -> db").flows.len(), 1);
}

#[test]
fn the_changes_of_a_store_are_its_writes_and_nobody_waits_for_them() {
    let text = "view @5K/s: client -> api -> cache (95% hit) -> db\nwrite @100/s: client -> api -> db\n\
        db -> cdc ~> bus ~> cache\ndb ~> follower (replica)";
    let diagram = read(text);
    let load = load(&diagram, &Demand::default());
    let at = |name: &str| load.at(diagram.find(name).expect("a box")).map(f64::round);
    assert_eq!(
        ["db", "cdc", "bus", "follower", "cache"].map(at),
        [Some(350.0), Some(100.0), Some(100.0), Some(100.0), Some(5_100.0)]
    );
    let wait: Vec<&str> =
        longest_wait(&diagram).into_iter().map(|id| diagram.node(id).name.as_str()).collect();
    assert_eq!(wait, ["client", "api", "cache", "db"]);
}
