//! What stands in the pads while one types.

use crate::round::{BOXES, ESTIMATES, REQUIREMENTS};
use crate::sheet;

/// The six pads of a round, in the order of the phases; an empty one is left as it is.
pub(crate) type Pads = [String; 6];

/// What the middle of a round looks like.
pub(crate) fn middle() -> Pads {
    [REQUIREMENTS.into(), ESTIMATES.into(), BOXES.into(), String::new(), String::new(), String::new()]
}

/// The same with forty boxes in the diagram.
pub(crate) fn forty_boxes() -> Pads {
    let mut pads = middle();
    pads[2] = boxes();
    pads
}

/// The same with two hundred lines of estimates.
pub(crate) fn many_estimates() -> Pads {
    let mut pads = middle();
    pads[1] = estimates();
    pads
}

/// Two hundred lines in each pad.
pub(crate) fn long() -> Pads {
    let requirements = lines(|at| format!("- each tenant of class {at} has a limit of its own"));
    let failures = lines(|at| {
        format!("When shard {at} is lost, its replica takes over and the clients retry with jitter.")
    });
    let trade_offs = lines(|at| format!("postgres over cassandra because table {at} needs transactions"));
    let architecture = boxes() + &lines(|at| format!("Part {at} keeps its counters in memory."));
    let architecture = architecture.lines().take(LINES).map(|line| format!("{line}\n")).collect();
    [requirements, estimates(), architecture, argument(), failures, trade_offs]
}

/// How many lines are many.
const LINES: usize = 200;

fn lines(line: impl Fn(usize) -> String) -> String {
    (0..LINES).map(|at| line(at) + "\n").collect()
}

fn estimates() -> String {
    sheet::texts(LINES).join("\n") + "\n"
}

/// Forty boxes in layers, with stores, queues and a few arrows back.
fn boxes() -> String {
    const KINDS: [&str; 6] =
        ["service x3", "service", "cache (90% hit)", "database @5K/s", "queue", "worker"];
    let mut text = String::from("client @10K/s -> lb\n");
    for node in 0..38 {
        let kind = KINDS[node % KINDS.len()].split(' ').next().unwrap_or("service");
        text += &format!("lb -> n{}\nn{node} -> n{} [{kind}]\n", node % 5, (node * 3 / 2 + 5) % 38);
        if node % 4 == 0 {
            text += &format!("n{node} ~> n{}\n", (node + 7) % 38);
        }
    }
    text
}

fn argument() -> String {
    const SAID: [&str; 5] = [
        "The hot key # is split over sub-keys, and a coalescing proxy asks for each of them once.",
        "A token bucket # refills lazily: it stores the level and the time of the last request.",
        "Two gateways may race on counter #; a Lua script makes the check and the decrement atomic.",
        "Local allowances # trade accuracy for latency, and they are reconciled once a second.",
        "When the limiter # can't be reached, reads fail open and writes fail closed.",
    ];
    lines(|at| SAID[at % SAID.len()].replace('#', &at.to_string()))
}
