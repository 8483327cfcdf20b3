//! A count of the sheet that the drawing or a decision goes against: `redis nodes = 13` and `redis x3`, or `a single
//! node over a cluster`.

use crate::diagram::Node;
use crate::lens::Reading;
use crate::lens::trade_offs::Decision;
use crate::quantity::Dimension;

/// Words for a machine that a count may be of.
const MACHINES: &str = "\
    node nodes server servers shard shards machine machines instance instances partition partitions replica replicas \
    broker brokers worker workers box boxes primary primaries host hosts";
/// Words that choose one of something.
const ONE: &str = "one single 1";
/// Words that choose several.
const SEVERAL: &str = "cluster clustered shards sharding sharded partitions partitioned";

/// A count of machines in the sheet, and what they are machines of.
struct Count {
    name: String,
    of: Vec<String>,
    machines: f64,
}

pub(super) fn against(reading: &Reading) -> Vec<String> {
    let counts = counts(reading);
    let drawn = counts.iter().flat_map(|count| drawn(reading, count));
    let decided = reading.decisions.iter().filter(|decision| !decision.open);
    let decided =
        decided.filter_map(|decision| counts.iter().find_map(|count| against_decision(count, decision)));
    drawn.chain(decided).collect()
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// Two words for the same thing, one of them perhaps in the plural.
fn same(a: &str, b: &str) -> bool {
    a.trim_end_matches('s') == b.trim_end_matches('s')
}

fn counts(reading: &Reading) -> Vec<Count> {
    let lines = reading.numbers.read_lines();
    let count = |(_, line): (usize, &crate::quantity::Reading<_>)| {
        let name = line.name.clone()?;
        let value = line.value.as_ref().filter(|value| value.dimension == Dimension::NONE)?;
        let (machines, of): (Vec<_>, Vec<_>) = words(&name).into_iter().partition(|word| has(MACHINES, word));
        (!machines.is_empty()).then(|| Count { name, of, machines: value.nominal().ceil() })
    };
    lines.into_iter().filter_map(count).collect()
}

/// Boxes of the drawing with fewer machines than the sheet asks for. A box without a number says nothing.
fn drawn(reading: &Reading, count: &Count) -> Vec<String> {
    let diagram = &reading.design.diagram;
    let total = |node: &Node| f64::from(node.replicas) * f64::from(node.partitions);
    let named = |node: &&Node| words(&node.name).iter().any(|word| count.of.iter().any(|of| same(of, word)));
    let fewer = |node: &&Node| total(node) > 1.0 && total(node) < count.machines;
    let nodes = diagram.node_ids().map(|id| diagram.node(id)).filter(named).filter(fewer);
    let tell = |node: &Node| {
        let (name, need, has) = (&count.name, count.machines, total(node));
        format!("Your sheet has {name} = {need}, and your drawing has {} ×{has}.", node.name)
    };
    nodes.map(tell).collect()
}

fn against_decision(count: &Count, decision: &Decision) -> Option<String> {
    let chosen = words(&decision.chosen);
    let about = chosen.iter().any(|word| has(MACHINES, word) || count.of.iter().any(|of| same(of, word)));
    let says = |list: &str| chosen.iter().any(|word| has(list, word));
    let against = match count.machines {
        machines if machines > 1.0 => says(ONE) && about && !says(SEVERAL),
        _ => says(SEVERAL) && !says(ONE),
    };
    let (name, machines) = (&count.name, count.machines);
    against.then(|| {
        let Decision { chosen, over, .. } = decision;
        format!("Your sheet has {name} = {machines}, and you chose {chosen} over {over}.")
    })
}
