//! Every drawing is read back: a tracer that sees only characters follows each line from the box it leaves to the head
//! it ends in, and must find exactly the arrows that were typed.

use crate::support::cases;
use crate::support::tracer::trace;
use greenroom::diagram::layout::{Direction, layout};
use greenroom::diagram::paint::{Charset, Look, paint};
use greenroom::diagram::{Diagram, parse};
use proptest::prelude::*;

/// The arrows of a diagram as the tracer reports them: from, to, dotted.
pub(crate) fn drawn(diagram: &Diagram) -> Vec<(String, String, bool)> {
    let name = |id| diagram.node(id).name.clone();
    let mut arrows: Vec<_> =
        diagram.edges.iter().map(|edge| (name(edge.from), name(edge.to), edge.asynchronous)).collect();
    arrows.sort();
    arrows
}

fn reads_back(text: &str, direction: Direction) -> Result<(), TestCaseError> {
    let diagram = parse(text, crate::support::words());
    let picture = paint(&diagram, &layout(&diagram, direction, None), &Look::default()).to_text();
    prop_assert_eq!(traced(&picture), Ok(drawn(&diagram)), "{}", picture);
    Ok(())
}

/// The arrows of a picture whose boxes have names of one word; below it there may be the groups it is in.
pub(crate) fn traced(picture: &str) -> Result<Vec<(String, String, bool)>, String> {
    let name = |text: String| text.split(' ').next().unwrap_or_default().to_owned();
    let arrows = trace(picture)?.into_iter();
    let mut arrows: Vec<_> = arrows.map(|(from, to, dotted)| (name(from), name(to), dotted)).collect();
    arrows.sort();
    Ok(arrows)
}

/// Runs of boxes that are a group, by their first and their last: apart, nested or overlapping.
fn groups(count: usize) -> impl Strategy<Value = String> {
    let run = (0..count, 1usize..=6).prop_map(move |(first, size)| first..(first + size).min(count));
    let line = |(place, run): (usize, std::ops::Range<usize>)| {
        let names: Vec<String> = run.map(|node| format!("n{node}")).collect();
        format!("zone g{place}: {}\n", names.join(", "))
    };
    prop::collection::vec(run, 0..=4).prop_map(move |runs| runs.into_iter().enumerate().map(line).collect())
}

/// Boxes and arrows anywhere, and the direction to draw them in.
pub(crate) fn graph() -> impl Strategy<Value = (String, Direction)> {
    let label = prop_oneof![6 => Just(""), 1 => Just(": reads"), 1 => Just(": a longer label than fits")];
    let arrow = move |count: usize| {
        (0..count, 0..count, prop_oneof![4 => Just("->"), 1 => Just("~>")], label.clone())
    };
    let graph = (1usize..=40).prop_flat_map(move |count| {
        let arrows = prop::collection::vec(arrow(count), 0..=(count * 2).min(70));
        (Just(count), arrows, any::<bool>(), groups(count))
    });
    graph.prop_map(|(count, arrows, down, groups)| {
        let nodes: String = (0..count).map(|node| format!("n{node} [service]\n")).collect();
        let arrows: String =
            arrows.iter().map(|(from, to, arrow, label)| format!("n{from} {arrow} n{to}{label}\n")).collect();
        (nodes + &arrows + &groups, if down { Direction::TopDown } else { Direction::LeftRight })
    })
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn every_arrow_of_a_random_graph_comes_back((text, direction) in graph()) {
        reads_back(&text, direction)?;
    }
}

#[test]
fn labels_do_not_hide_arrows() {
    let text = "a -> b: first\na -> b: second\nb -> a: back\na -> a\nb -> c, d\nc ~> a: later\nd -> d: again";
    for direction in [Direction::LeftRight, Direction::TopDown] {
        reads_back(text, direction).expect("every arrow comes back");
    }
}

#[test]
fn ascii_has_a_character_for_each_of_ours() {
    let diagram = parse("a x3 -> b, c\nb -> c\nc ~> a\nb -> b", crate::support::words());
    let drawing = layout(&diagram, Direction::LeftRight, None);
    let ascii = paint(&diagram, &drawing, &Look { charset: Charset::Ascii, ..Look::default() }).to_text();
    assert!(ascii.is_ascii(), "{ascii}");
    assert_eq!(ascii.lines().count(), paint(&diagram, &drawing, &Look::default()).to_text().lines().count());
}
