//! What is exported reads back: by us, and by Mermaid's own parser where node and its package are installed
//! (`npm install` in `tests/mermaid`).

use std::path::Path;
use std::process::Command;

use crate::support::words;
use greenroom::diagram::export::mermaid;
use greenroom::diagram::{Diagram, parse};

const DIAGRAMS: &[&str] = &[
    "client -> api",
    "read: client -> cdn, lb -> api x6 -> cache (redis, 95% hit) -> db (postgres)\ndb ~> replica x2\napi <-> chat",
    "lb -> a (80%)\nlb ->|\"20% | rest\"| b\na -> b: <script>alert(1)</script>\na -> a\na -> b: #quot; end",
    "end -> graph\nsubgraph one -> style\nclass -> click\ndefault -> o\no -> x",
    "zone a: api, db\nregion \"eu\" [x]: api\nclient -> api -> db\ngroup end: db",
    "数据库 -> مرحبا -> a]b -> c)d\n\"x -> y\" -> {z}\n`tick` -> %%note\nq; -> w",
    "flowchart TD\nA[\"say #quot;hi#quot; & <b>bye</b>\"] -->|\"a -- b\"| B{{Redis}}\nB -.-> C[(Orders)]\nsubgraph s [In]\nC\nend",
    "client -> -- -> x\n-- -> --",
    "",
];

fn arrows(diagram: &Diagram) -> Vec<(u32, u32, bool)> {
    let mut arrows: Vec<_> =
        diagram.edges.iter().map(|edge| (edge.from.0, edge.to.0, edge.asynchronous)).collect();
    arrows.sort_unstable();
    arrows
}

#[test]
fn an_export_reads_back_as_the_same_boxes_and_arrows() {
    for text in DIAGRAMS {
        let diagram = parse(text, words());
        let again = parse(&mermaid(&diagram), words());
        assert_eq!(again.nodes.len(), diagram.nodes.len(), "{}", mermaid(&diagram));
        assert_eq!(arrows(&again), arrows(&diagram), "{}", mermaid(&diagram));
        let seen = |diagram: &Diagram| {
            diagram.nodes.iter().map(|node| (node.replicas, node.hit)).collect::<Vec<_>>()
        };
        assert_eq!(seen(&again), seen(&diagram), "{}", mermaid(&diagram));
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
        assert_eq!(count("boxes"), Some(diagram.nodes.len()), "{}", mermaid(diagram));
        let drawn = diagram.edges.iter().filter(|edge| !edge.answers).count();
        assert_eq!(count("arrows"), Some(drawn), "{}", mermaid(diagram));
    }
    assert_eq!(out.lines().count(), diagrams.len());
}
