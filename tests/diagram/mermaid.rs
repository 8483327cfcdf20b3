//! Mermaid flowcharts are read as Mermaid draws them, and what is exported reads back: by us, and by Mermaid's own
//! parser where node and its package are installed (`npm install` in `tests/mermaid`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::support::words;
use greenroom::diagram::export::mermaid;
use greenroom::diagram::{Diagram, Edge, Skip, Understood, parse};
use proptest::prelude::*;
use serde::Deserialize;

/// A flowchart with what Mermaid's own parser makes of it, all texts in one line.
#[derive(Deserialize)]
struct Case {
    name: String,
    source: String,
    nodes: BTreeMap<String, String>,
    /// From, to, label, stroke.
    edges: Vec<[String; 4]>,
    groups: BTreeSet<String>,
}

impl Case {
    fn faults(&self) -> Vec<String> {
        let diagram = parse(&self.source, words());
        let nodes = diagram.nodes.iter().map(|node| (node.name.clone(), node.label.clone())).collect();
        let mut arrows: Vec<[String; 4]> =
            diagram.edges.iter().filter(|edge| !edge.answers).map(|edge| arrow(&diagram, edge)).collect();
        let mut wanted: Vec<[String; 4]> =
            self.edges.iter().map(|edge| edge.clone().map(|part| part.replace("thick", "normal"))).collect();
        for arrows in [&mut arrows, &mut wanted] {
            arrows.sort();
            arrows.dedup_by(|one, other| one == other && one[2].is_empty());
        }
        let groups: BTreeSet<String> = diagram.groups.iter().map(|group| group.name.clone()).collect();
        let mut faults = Vec::new();
        let mut differ = |what: &str, is: String, should: String| {
            if is != should {
                faults.push(format!("{}: {what} {is}, not {should}\n{}", self.name, self.source));
            }
        };
        differ("boxes", format!("{nodes:?}", nodes = as_map(nodes)), format!("{:?}", self.nodes));
        differ("arrows", format!("{arrows:?}"), format!("{wanted:?}"));
        differ("groups", format!("{groups:?}"), format!("{:?}", self.groups));
        faults
    }
}

fn as_map(nodes: Vec<(String, String)>) -> BTreeMap<String, String> {
    nodes.into_iter().collect()
}

fn arrow(diagram: &Diagram, edge: &Edge) -> [String; 4] {
    let [from, to] = [(edge.groups[0], edge.from), (edge.groups[1], edge.to)].map(|(group, node)| {
        group.map_or(diagram.node(node).name.clone(), |group| diagram.groups[group.index()].id.clone())
    });
    let stroke = if edge.asynchronous { "dotted" } else { "normal" };
    [from, to, edge.label.clone().unwrap_or_default(), stroke.to_owned()]
}

#[test]
fn flowcharts_are_read_as_mermaid_draws_them() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("flowcharts.json")).expect("the cases are a list");
    let faults: Vec<String> = cases.iter().flat_map(Case::faults).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn a_chart_is_found_with_and_without_its_fence() {
    for text in [
        "api -> db\n```mermaid\nflowchart LR\nA --> B\n```\ndb -> disk",
        "api -> db\n::: mermaid\ngraph TD\nA --> B\n:::\ndb -> disk",
        "api -> db\n~~~mermaid\n%% first\n\nflowchart LR\nA --> B\n~~~\ndb -> disk",
        "api -> db\nflowchart LR\n  A --> B\n\ndb -> disk",
        "api -> db\n---\ntitle: x\n---\ngraph LR\n  A -->\n  B\n\n## next\ndb -> disk",
    ] {
        let diagram = parse(text, words());
        let names: Vec<&str> = diagram.nodes.iter().map(|node| node.name.as_str()).collect();
        assert_eq!(names, ["api", "db", "A", "B", "disk"], "{text}");
    }
}

#[test]
fn typed_lines_and_charts_name_the_same_box() {
    let diagram = parse("client -> api\nflowchart LR\n  api[API] --> the_api\n\napi -> db", words());
    let arrows: Vec<[String; 4]> = diagram.edges.iter().map(|edge| arrow(&diagram, edge)).collect();
    let ends: Vec<[&str; 2]> = arrows.iter().map(|[from, to, ..]| [from.as_str(), to.as_str()]).collect();
    assert_eq!(ends, [["client", "api"], ["api", "the_api"], ["api", "db"]]);
}

#[test]
fn another_kind_of_chart_is_told_once_and_not_misread() {
    for (text, kind) in [
        ("```mermaid\nsequenceDiagram\n  Alice->>Bob: hi\n  Bob-->>Alice: yes\n```", "sequence diagram"),
        ("```mermaid\nclassDiagram\n  Animal <|-- Duck\n```", "class diagram"),
        ("```mermaid\nC4Context\n  Person(a, \"A\")\n  Rel(a, b, \"uses\")\n```", "C4 diagram"),
        ("stateDiagram-v2\n  [*] --> Still\n  Still --> Moving", "state diagram"),
        ("erDiagram\n  CUSTOMER ||--o{ ORDER : places", "entity relationship diagram"),
        ("```mermaid\npie title Pets\n  \"Dogs\" : 386\n```", "pie chart"),
    ] {
        let diagram = parse(text, words());
        let told: Vec<Understood> = diagram.marks.iter().map(|mark| mark.what).collect();
        let skipped = told.iter().filter(|what| matches!(what, Understood::Skipped(_))).count();
        assert!(told.contains(&Understood::Skipped(Skip::OtherChart(kind))), "{text}: {told:?}");
        assert_eq!((skipped, diagram.nodes.len()), (1, 0), "{text}");
    }
}

#[test]
fn what_is_no_mermaid_is_told_on_its_line() {
    for (line, why) in [
        ("A[open --> B", "a label whose bracket is never closed"),
        ("A -->|open B", "an arrow's text without its closing `|`"),
        ("A --> B what", "more than boxes and arrows on the line"),
        ("A -- open", "an arrow's text without the arrow's end"),
        ("end", "an `end` without a subgraph"),
        ("A@{ shape: cyl", "an `@{` that is never closed"),
    ] {
        let diagram = parse(&format!("```mermaid\nflowchart LR\n{line}\n```"), words());
        assert_eq!(diagram.marks[2].what, Understood::Skipped(Skip::Mermaid(why)), "{line}");
    }
    let nameless = parse("```mermaid\nflowchart LR\nA -->\n```", words());
    assert_eq!(nameless.marks[2].what, Understood::Skipped(Skip::Nameless));
}

#[test]
fn parts_stand_where_they_were_typed() {
    let text = "flowchart LR\n  A[one] -->|x| B\n  B --> C";
    let diagram = parse(text, words());
    let seen: Vec<Vec<&str>> = diagram
        .marks
        .iter()
        .zip(text.lines())
        .map(|(mark, line)| mark.parts.iter().map(|(span, _)| &line[span.clone()]).collect())
        .collect();
    assert_eq!(seen, [vec![], vec!["A[one]", "-->|x|", "B"], vec!["B", "-->", "C"]]);
}

const DIAGRAMS: &[&str] = &[
    "client -> api",
    "read: client -> cdn, lb -> api x6 -> cache (redis, 95% hit) -> db (postgres)\ndb ~> replica x2\napi <-> chat",
    "read @9K/s: client -> api\nwrite: client -> api -> db @2K/s\napi -> db (99.95% up)",
    "lb -> a (80%)\nlb ->|\"20% | rest\"| b\na -> b: <script>alert(1)</script>\na -> a\na -> b: #quot; end",
    "end -> graph\nsubgraph one -> style\nclass -> click\ndefault -> o\no -> x",
    "zone a: api, db\nregion \"eu\" [x]: api\nclient -> api -> db\ngroup end: db",
    "数据库 -> مرحبا -> a]b -> c)d\n\"x -> y\" -> {z}\n`tick` -> %%note\nq; -> w",
    "flowchart TD\nA[\"say #quot;hi#quot; & <b>bye</b>\"] -->|\"a -- b\"| B{{Redis}}\nB -.-> C[(Orders)]\nsubgraph s [In]\nC\nend\nA --> s",
    "flowchart TD\nsubgraph two\nb-1 --> F([user])\nF --> G[(db)]\nend\none --> b-1\nsubgraph one\nA --> A\nsubgraph two\ninside2\nb-1 --> F\nend\nend",
    "flowchart TD\nsubgraph two\ninside2\nend\none --> b-1\nA --> G[(db)]\nsubgraph one [First]\ninside1\nA --> A\nsubgraph two\ninside2\nb-1 --> F([user])\nF --> G",
    "client -> router -> psp a or psp b\nrouter -> db (postgres, 16 shards x3)\nrouter -> ledger (primary + 2 replicas)",
    "client -> api\napi reads cache, falls back to db (primary)\nmisses x2 -> api\nlb -> (stand-ins, share, misses)",
    "client -> -- -> x\n-- -> --",
    "",
];

/// What an export must keep: boxes, arrows, flows, groups and boxes that back each other up.
fn kept(diagram: &Diagram) -> String {
    let boxes = diagram.nodes.iter().map(|node| {
        let kind = node.kind_id().unwrap_or("");
        let (hit, up) = (node.hit.map(rounded), node.availability.map(rounded));
        format!(
            "{} {kind} {:?} {}/{} {} {hit:?} {up:?} {:?}\n",
            node.label, node.product, node.replicas, node.partitions, node.primary, node.capacity
        )
    });
    let arrows = diagram.edges.iter().map(|edge| {
        let label = edge.label.clone().or(edge.share.map(|share| format!("{}%", rounded(share))));
        // An arrow at a group is the group's: the box that stands for it follows from the members' order.
        let end = |at: usize, node| match edge.groups[at] {
            Some(group) => diagram.groups[group.index()].name.clone(),
            None => format!("{node:?}"),
        };
        let ends = (end(0, edge.from), end(1, edge.to));
        // A way back carries no load, so it walks no flow of its own.
        let walks: BTreeSet<u32> = edge.flows.iter().map(|flow| flow.0).collect();
        let flows = (!edge.answers).then_some((edge.unnamed, walks));
        let misses = edge.misses_of;
        format!("{ends:?} {} {} {label:?} {flows:?} {misses:?}\n", edge.asynchronous, edge.answers)
    });
    let mut arrows: Vec<String> = arrows.collect();
    arrows.sort();
    let flows = diagram.flows.iter().map(|flow| format!("{} {:?}\n", flow.name, flow.rate));
    let stand_ins = diagram.backups.iter().map(|set| format!("{set:?}\n"));
    boxes.chain(arrows).chain(flows).chain(stand_ins).collect()
}

fn rounded(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

fn groups(diagram: &Diagram) -> BTreeMap<String, BTreeSet<u32>> {
    let members = |group: &greenroom::diagram::Group| group.members.iter().map(|id| id.0).collect();
    diagram.groups.iter().map(|group| (group.name.clone(), members(group))).collect()
}

#[test]
fn an_export_reads_back_as_the_same_diagram() {
    for text in DIAGRAMS {
        let diagram = parse(text, words());
        let again = parse(&mermaid(&diagram), words());
        assert_eq!(kept(&again), kept(&diagram), "{}", mermaid(&diagram));
    }
}

/// A design: boxes with facts, arrows with labels, flows, zones within zones.
fn design() -> impl Strategy<Value = String> {
    let fact = prop::sample::select(vec![
        "",
        "",
        "",
        " x3",
        " (redis)",
        " (95% hit)",
        " @2K/s",
        " (99.9% up)",
        " [queue]",
        " x2 (eu, 7.5% hit) @12.5/s",
        " (16 shards x3)",
        " (12 partitions)",
        " (postgres, primary + 2 replicas)",
        " (leader)",
    ]);
    let name = prop::sample::select(vec![
        "api",
        "user service",
        "the db",
        "orders-db",
        "Kafka",
        "end",
        "n1",
        "x y z",
        "数据",
        "lb",
        "client",
        "cache",
        "style guide",
        "g0",
        "a&b",
        "50/50 split",
    ]);
    let arrow = prop::sample::select(vec![" -> ", " ~> ", " <-> "]);
    let label = prop::sample::select(vec!["", "", ": reads", ": 30%", ": \"a | b\" & #1", ": x -- y"]);
    let flow = prop::sample::select(vec!["", "", "read: ", "write @9K/s: "]);
    let line = (flow, name.clone(), fact.clone(), arrow, name, fact, label)
        .prop_map(|(flow, a, fa, arrow, b, fb, label)| format!("{flow}{a}{fa}{arrow}{b}{fb}{label}"));
    let zone = prop::sample::select(vec![
        "zone a: api, lb",
        "zone b: api, client",
        "region eu: lb, api, cache, Kafka",
    ]);
    let redundant = prop::sample::select(vec![
        "lb -> api or user service",
        "lb -> (n1, n2, the db)",
        "api reads cache, falls back to the db",
        "lb reads Kafka, if missing the db",
    ]);
    let told = prop_oneof![zone, redundant].prop_map(str::to_owned);
    let line = prop_oneof![8 => line, 2 => told];
    prop::collection::vec(line, 1..14).prop_map(|lines| lines.join("\n"))
}

/// A flowchart with groups in groups, and arrows to them.
fn chart() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec![
        "A",
        "a",
        "b-1",
        "c.d",
        "one",
        "two",
        "E[\"x: y\"]",
        "F([user])",
        "G[(db)]",
    ]);
    let arrow = prop::sample::select(vec!["-->", "-.->", "<-->", "-->|\"80%\"|", "-- a b -->", "~~~"]);
    let line = prop_oneof![
        6 => (id.clone(), arrow, id).prop_map(|(a, arrow, b)| format!("{a} {arrow} {b}")),
        1 => Just("subgraph one [First]\ninside1".to_owned()),
        1 => Just("subgraph two\ninside2".to_owned()),
        2 => Just("end".to_owned()),
    ];
    prop::collection::vec(line, 1..14).prop_map(|lines| format!("flowchart TD\n{}", lines.join("\n")))
}

proptest! {
    #![proptest_config(crate::support::cases(600))]

    #[test]
    fn any_design_reads_back((text, chart) in (design(), chart())) {
        for text in [text, chart] {
            let diagram = parse(&text, words());
            let export = mermaid(&diagram);
            let again = parse(&export, words());
            prop_assert_eq!(kept(&again), kept(&diagram), "{}\n{}", text, export);
            prop_assert_eq!(groups(&again), groups(&diagram), "{}\n{}", text, export);
        }
    }
}

#[test]
fn mermaid_itself_accepts_every_export() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mermaid");
    let has_node = Command::new("node").arg("--version").output().is_ok_and(|ran| ran.status.success());
    if !has_node || !folder.join("node_modules/mermaid").exists() {
        println!("skipped: needs node, and `npm install` in tests/mermaid");
        return;
    }
    let exports = tempfile::tempdir().expect("a temporary folder");
    let diagrams: Vec<Diagram> = DIAGRAMS
        .iter()
        .map(|text| parse(text, words()))
        .filter(|diagram| !diagram.nodes.is_empty())
        .collect();
    let files: Vec<_> =
        (0..diagrams.len()).map(|place| exports.path().join(format!("{place}.mmd"))).collect();
    for (file, diagram) in files.iter().zip(&diagrams) {
        std::fs::write(file, mermaid(diagram)).expect("the folder takes files");
    }
    let ran = Command::new("node").arg(folder.join("check.mjs")).args(&files).output().expect("node runs");
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{err}");
    for (line, diagram) in out.lines().zip(&diagrams) {
        let seen: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let count = |key: &str| seen[key].as_array().map(Vec::len);
        let groups = diagram.edges.iter().flat_map(|edge| edge.groups).flatten().collect::<BTreeSet<_>>();
        assert_eq!(count("boxes"), Some(diagram.nodes.len() + groups.len()), "{}", mermaid(diagram));
        let drawn = diagram.edges.iter().filter(|edge| !edge.answers).count();
        assert_eq!(count("arrows"), Some(drawn), "{}", mermaid(diagram));
    }
    assert_eq!(out.lines().count(), diagrams.len());
}

#[test]
fn nobody_calls_along_a_crossed_link() {
    let text = "flowchart LR\n  C([client]) --> A\n  A x--x B[(db)]\n  A x-. no .-x D\n  A --x E";
    let diagram = parse(text, words());
    let calls: Vec<(bool, bool)> = diagram.edges.iter().map(|edge| (edge.calls(), edge.waits)).collect();
    assert_eq!(calls, [(true, true), (false, false), (false, false), (true, true)]);
    assert_eq!(parse(&mermaid(&diagram), words()).edges, diagram.edges);
}

#[test]
fn nobody_calls_along_a_link_without_a_head() {
    let text = "flowchart LR\n  C([client]) --> A\n  A --- B[(db)]\n  A -. no .- D\n  A --o E\n  A --> B";
    let diagram = parse(text, words());
    let calls: Vec<(bool, bool)> = diagram.edges.iter().map(|edge| (edge.calls(), edge.waits)).collect();
    assert_eq!(calls, [(true, true), (false, false), (false, false), (true, true), (true, true)]);
    let told: Vec<(&str, Skip)> = diagram
        .marks
        .iter()
        .flat_map(|mark| mark.left_out.iter().map(|part| (part.text.as_str(), part.why)))
        .collect();
    assert_eq!(told, [("---", Skip::Headless), ("-. no .-", Skip::Headless)]);
    assert_eq!(parse(&mermaid(&diagram), words()).edges, diagram.edges);
}

#[test]
fn subgraphs_of_one_title_are_two_groups() {
    let text = "flowchart LR\n  subgraph Data Layer\n    A\n  end\n  subgraph Data Layer\n    B\n  end";
    let groups = |text: &str| -> Vec<(String, usize)> {
        let groups = parse(text, words()).groups;
        groups.into_iter().map(|group| (group.name, group.members.len())).collect()
    };
    assert_eq!(groups(text), [("Data Layer".to_owned(), 1), ("Data Layer".to_owned(), 1)]);
    let one_word = text.replace(" Layer", "");
    assert_eq!(groups(&one_word), [("Data".to_owned(), 2)], "its title is its id");
}
