//! The analysis against brute force: every answer is found again by removing boxes and walking arrows, from nothing but
//! the boxes and arrows of the JSON.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::cli::json;
use proptest::prelude::*;
use serde_json::Value;

type Names = BTreeSet<String>;

/// Boxes and arrows as the JSON lists them.
struct Graph {
    nodes: Vec<(String, u64)>,
    edges: Vec<(String, String, bool)>,
    /// Arrows to queues whose acknowledgement the caller waits for.
    published: Vec<(String, String)>,
}

impl Graph {
    fn of(json: &Value) -> Self {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let list = |key: &str| json[key].as_array().expect("a list").clone();
        Self {
            nodes: list("nodes")
                .iter()
                .map(|node| (text(&node["id"]), node["replicas"].as_u64().expect("a count")))
                .collect(),
            edges: list("edges")
                .iter()
                .map(|edge| (text(&edge["from"]), text(&edge["to"]), edge["waits"] == true))
                .collect(),
            published: list("edges")
                .iter()
                .filter(|edge| edge["acknowledged"] == true)
                .map(|edge| (text(&edge["from"]), text(&edge["to"])))
                .collect(),
        }
    }

    /// What is reached from `start` without `out`, along arrows that `take` accepts, forwards or backwards.
    fn reach(&self, start: &str, out: &str, waiting: bool, backwards: bool) -> Names {
        let mut seen = Names::new();
        let mut next = vec![start.to_owned()];
        while let Some(node) = next.pop() {
            if node == out || !seen.insert(node.clone()) {
                continue;
            }
            let ends = self.edges.iter().filter(|edge| !waiting || edge.2);
            let ends = ends.map(|(from, to, _)| if backwards { (to, from) } else { (from, to) });
            next.extend(ends.filter(|(from, _)| **from == node).map(|(_, to)| to.clone()));
        }
        seen
    }

    /// Boxes on the longest chain of waits; the graph has no cycle.
    fn longest_from(&self, node: &str, known: &mut BTreeMap<String, usize>) -> usize {
        if let Some(&length) = known.get(node) {
            return length;
        }
        let targets: Vec<String> =
            self.edges.iter().filter(|edge| edge.2 && edge.0 == node).map(|edge| edge.1.clone()).collect();
        let publishes = usize::from(self.published.iter().any(|edge| edge.0 == node));
        let waits = targets.iter().map(|target| self.longest_from(target, known)).max().unwrap_or(0);
        let length = 1 + waits.max(publishes);
        known.insert(node.to_owned(), length);
        length
    }
}

fn names(value: &Value) -> Names {
    value.as_array().expect("a list").iter().map(|name| name.as_str().expect("a text").to_owned()).collect()
}

fn kind() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just("service"), 2 => Just("database"), 1 => Just("queue"), 1 => Just("load-balancer")]
}

fn arrows(count: usize, cyclic: bool) -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    let arrow = (0..count, 0..count, prop_oneof![4 => Just("->"), 1 => Just("~>")]);
    let ordered = move |(from, to, arrow): (usize, usize, &'static str)| {
        if cyclic { (from, to, arrow) } else { (from.min(to), from.max(to), arrow) }
    };
    let keep = move |&(from, to, _): &(usize, usize, &str)| from != to && (cyclic || from < to);
    prop::collection::vec(arrow.prop_map(ordered).prop_filter("no loops", keep), 0..count * 2)
}

/// A client, then boxes of which none is named like another; where cycles are allowed, anywhere but into the client.
fn graph(cyclic: bool) -> impl Strategy<Value = String> {
    (2usize..25)
        .prop_flat_map(move |count| (prop::collection::vec((kind(), 1u32..3), count), arrows(count, cyclic)))
        .prop_map(|(nodes, arrows)| {
            let name = |node: usize| {
                if node == 0 {
                    "client".to_owned()
                } else {
                    format!("{}box", char::from(b'a' + u8::try_from(node).expect("few boxes")))
                }
            };
            let boxes = nodes
                .iter()
                .enumerate()
                .skip(1)
                .map(|(node, (kind, count))| format!("{} x{count} [{kind}]\n", name(node)));
            let lines =
                arrows.iter().map(|(from, to, arrow)| format!("{} {arrow} {}\n", name(*from), name(*to)));
            std::iter::once("client [client]\n".to_owned()).chain(boxes).chain(lines).collect()
        })
}

proptest! {
    #![proptest_config(crate::support::cases(300))]

    #[test]
    fn a_box_cuts_off_what_its_removal_makes_unreachable(text in graph(true)) {
        let json = json(&text, |_| {});
        let graph = Graph::of(&json);
        let before = graph.reach("client", "", false, false);
        for (node, _) in &graph.nodes {
            let mut lost: Names = &before - &graph.reach("client", node, false, false);
            lost.remove(node);
            prop_assert_eq!(names(&json["cuts_off"][node]), lost, "{}", node);
        }
    }

    #[test]
    fn whoever_reaches_a_box_by_waiting_hangs_on_it(text in graph(true)) {
        let json = json(&text, |_| {});
        let graph = Graph::of(&json);
        for (node, _) in &graph.nodes {
            let mut waiting = graph.reach(node, "", true, true);
            let publishers = graph.published.iter().filter(|(_, queue)| queue == node);
            publishers.for_each(|(from, _)| waiting.extend(graph.reach(from, "", true, true)));
            waiting.remove(node);
            prop_assert_eq!(names(&json["hangs"][node]), waiting, "{}", node);
        }
    }

    #[test]
    fn the_longest_chain_is_one_and_none_is_longer(text in graph(false)) {
        let json = json(&text, |_| {});
        let graph = Graph::of(&json);
        let chain: Vec<&str> = json["longest_chain"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        for pair in chain.windows(2) {
            let waits = graph.edges.iter().any(|(from, to, waits)| *waits && from == pair[0] && to == pair[1]);
            let publishes = graph.published.iter().any(|(from, to)| from == pair[0] && to == pair[1]);
            prop_assert!(waits || publishes && pair[1] == *chain.last().expect("two boxes"));
        }
        let mut known = BTreeMap::new();
        let longest = graph.nodes.iter().map(|(node, _)| graph.longest_from(node, &mut known)).max().unwrap_or(0);
        prop_assert_eq!(chain.len(), if longest > 1 { longest } else { 0 });
    }

    #[test]
    fn a_single_point_has_one_copy_and_matters(text in graph(true)) {
        let json = json(&text, |_| {});
        let graph = Graph::of(&json);
        let single = names(&json["single_points"]);
        for (node, replicas) in graph.nodes.iter().filter(|(node, _)| node != "client") {
            let cuts = !names(&json["cuts_off"][node]).is_empty();
            let stops = names(&json["hangs"][node]).contains("client");
            prop_assert!(!single.contains(node) || (*replicas == 1 && (cuts || stops)), "{}", node);
            prop_assert!(single.contains(node) || *replicas > 1 || !cuts, "{}", node);
        }
    }

    #[test]
    fn load_is_conserved_where_everything_splits(text in graph(false)) {
        let text = ["service", "database", "queue"].iter().fold(text, |text, kind| text.replace(kind, "load-balancer"));
        let json = json(&format!("{text}client -> bbox\n"), |args| args.qps = Some(1_000.0));
        let graph = Graph::of(&json);
        let load = |node: &str| json["load"][node].as_f64().expect("a rate");
        for (node, _) in graph.nodes.iter().filter(|(node, _)| node != "client") {
            let edges = json["edges"].as_array().expect("a list").iter().filter(|edge| edge["to"] == *node);
            let arriving: f64 = edges.map(|edge| load(edge["from"].as_str().expect("a text")) * edge["share"].as_f64().expect("a share")).sum();
            prop_assert!((arriving - load(node)).abs() < 1e-6, "{} {} {}", node, arriving, load(node));
        }
    }
}
