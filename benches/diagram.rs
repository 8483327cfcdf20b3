//! The diagram engine against the least that any tool would have to do with the same text: split it at its arrows,
//! intern the names and sort the graph. Read the medians as a ratio to `baseline` of the same run.

use std::collections::HashMap;
use std::hint::black_box;

use divan::Bencher;
use greenroom::diagram::analysis::{Demand, cuts_off, hangs, load, longest_chain, single_points};
use greenroom::diagram::layout::fit;
use greenroom::diagram::paint::{Look, paint};
use greenroom::diagram::{Vocabulary, parse};
use petgraph::graph::{DiGraph, NodeIndex};

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [40, 200];

/// An architecture of layered services with stores, queues and a few arrows back.
fn architecture(boxes: usize) -> String {
    let kinds = ["service x3", "service", "cache (90% hit)", "database @5K/s", "queue", "worker"];
    let mut text = String::from("client @10K/s -> lb\n");
    for node in 0..boxes - 2 {
        text += &format!("lb -> n{}\n", node % 5);
        text += &format!(
            "n{node} -> n{} [{}]\n",
            (node * 3 / 2 + 5) % (boxes - 2),
            kinds[node % kinds.len()].split(' ').next().unwrap_or("service")
        );
        if node % 4 == 0 {
            text += &format!("n{node} ~> n{}\n", (node + 7) % (boxes - 2));
        }
    }
    text
}

/// Twice as many arrows as boxes, anywhere: what nobody draws, but a test may.
fn tangle(boxes: usize) -> String {
    let mut seed = 7u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % boxes
    };
    (0..boxes * 2).map(|_| format!("n{} -> n{}\n", next(), next())).collect()
}

fn words() -> Vocabulary {
    greenroom::content::Library::load(None).words().vocabulary()
}

#[divan::bench(args = SIZES)]
fn baseline(bencher: Bencher, boxes: usize) {
    let text = architecture(boxes);
    bencher.bench(|| {
        let mut graph: DiGraph<&str, ()> = DiGraph::new();
        let mut known: HashMap<String, NodeIndex> = HashMap::new();
        for line in text.lines() {
            let ends: Vec<NodeIndex> = line
                .split("->")
                .map(|name| {
                    let name = name.trim();
                    *known.entry(name.to_lowercase()).or_insert_with(|| graph.add_node(name))
                })
                .collect();
            ends.windows(2).for_each(|pair| _ = graph.add_edge(pair[0], pair[1], ()));
        }
        black_box(petgraph::algo::kosaraju_scc(&graph)).len()
    });
}

#[divan::bench(args = SIZES)]
fn everything(bencher: Bencher, boxes: usize) {
    let (text, words) = (architecture(boxes), words());
    bencher.bench(|| {
        let diagram = parse(&text, &words);
        let layout = fit(&diagram, 80, 40, None);
        black_box((cuts_off(&diagram), hangs(&diagram), single_points(&diagram), longest_chain(&diagram)));
        black_box(load(&diagram, &Demand::default()));
        paint(&diagram, &layout, &Look::default())
    });
}

#[divan::bench(args = SIZES)]
fn everything_tangled(bencher: Bencher, boxes: usize) {
    let (text, words) = (tangle(boxes), words());
    bencher.bench(|| {
        let diagram = parse(&text, &words);
        let layout = fit(&diagram, 80, 40, None);
        black_box((cuts_off(&diagram), hangs(&diagram), single_points(&diagram), longest_chain(&diagram)));
        black_box(load(&diagram, &Demand::default()));
        paint(&diagram, &layout, &Look::default())
    });
}

#[divan::bench(args = SIZES)]
fn layout_tangled(bencher: Bencher, boxes: usize) {
    let diagram = parse(&tangle(boxes), &words());
    bencher.bench(|| fit(&diagram, 80, 40, None));
}

#[divan::bench(args = SIZES)]
fn a_keystroke(bencher: Bencher, boxes: usize) {
    let (text, words) = (architecture(boxes), words());
    let before = fit(&parse(&text, &words), 80, 40, None);
    let typed = text + "n1 -> n";
    bencher.bench(|| {
        let diagram = parse(&typed, &words);
        let layout = fit(&diagram, 80, 40, Some(&before));
        paint(&diagram, &layout, &Look::default())
    });
}

#[divan::bench(args = SIZES)]
fn parse_only(bencher: Bencher, boxes: usize) {
    let (text, words) = (architecture(boxes), words());
    bencher.bench(|| parse(&text, &words));
}

#[divan::bench(args = SIZES)]
fn layout_only(bencher: Bencher, boxes: usize) {
    let diagram = parse(&architecture(boxes), &words());
    bencher.bench(|| fit(&diagram, 80, 40, None));
}
