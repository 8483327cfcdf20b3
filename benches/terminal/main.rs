//! What a user waits for, in a real terminal: the first frame, and a key on the screen with its save, each beside what
//! a bare ratatui program takes.
//!
//! `cargo bench --bench terminal`, with a part of a name behind `--` for some of it. Promise 2 is the ratio of the
//! two. They take turns, key by key, so that a busy machine is busy for both; a key is timed from its write to the end
//! of the drawing that answers it, as the terminal reads it.

mod bare;
mod many;
mod pads;
mod pane;
#[path = "../texts/round.rs"]
mod round;
#[path = "../texts/sheet.rs"]
mod sheet;

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use pads::Pads;
use pane::Pane;
use portable_pty::CommandBuilder;

/// The argument that makes this program the baseline.
const BARE: &str = "bare";

const STARTS: usize = 100;
const KEYS: usize = 500;
const WARM_UP: usize = 50;
const SCREENS: [(u16, u16); 2] = [(80, 24), (160, 45)];

/// A pad one types in.
struct Round {
    name: &'static str,
    mode: &'static str,
    pads: fn() -> Pads,
    /// The phase in front, from 0.
    front: usize,
    typed: &'static str,
}

const ROUNDS: [Round; 6] = [
    Round { name: "mock", mode: "mock", pads: pads::middle, front: 2, typed: ARROWS },
    Round { name: "guided", mode: "guided", pads: pads::middle, front: 2, typed: ARROWS },
    Round { name: "guided, 40 boxes", mode: "guided", pads: pads::forty_boxes, front: 2, typed: ARROWS },
    Round {
        name: "guided, 200 estimates",
        mode: "guided",
        pads: pads::many_estimates,
        front: 1,
        typed: SUMS,
    },
    Round {
        name: "guided, 200 lines a pad: dives",
        mode: "guided",
        pads: pads::long,
        front: 3,
        typed: PROSE,
    },
    Round {
        name: "guided, 200 lines a pad: failures",
        mode: "guided",
        pads: pads::long,
        front: 4,
        typed: PROSE,
    },
];

const ARROWS: &str = "gateway -> auth service x3 -> users (postgres)\nauth service ~> audit worker\n";
const SUMS: &str = "peak reads = 3 x 1,389 = 4K/s\nkept = 10M * 1 KB = 10 GB\n";
const PROSE: &str = "A lease of ten seconds keeps two nodes from\nwriting the same counter twice; retries\n";

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == BARE) {
        return bare::run();
    }
    // `cargo test` runs benchmarks too, and has no use for this one.
    if !args.iter().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let wanted: Vec<&String> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str()));
    let mut out = io::stdout();
    let heads = ["ms, p50 / p99", "bare", "greenroom", "ratio", "understood"];
    writeln!(out, "{:<44} {:>14} {:>14} {:>14} {:>14}", heads[0], heads[1], heads[2], heads[3], heads[4])?;
    for screen in SCREENS {
        if wants("first frame") {
            report(&mut out, "first frame", screen, &starts(screen, 0))?;
        }
        if wants("first frame, 10,000 problems") {
            report(&mut out, "first frame, 10,000 problems", screen, &starts(screen, 10_000))?;
        }
        for round in ROUNDS.iter().filter(|round| wants(round.name)) {
            report(&mut out, round.name, screen, &keys(round, screen))?;
        }
    }
    Ok(())
}

/// How long everything took, in the order in which it was measured.
#[derive(Default)]
struct Times {
    bare: Vec<Duration>,
    ours: Vec<Duration>,
    /// Until the panel has said all that there is to say.
    understood: Vec<Duration>,
}

fn report(out: &mut impl Write, name: &str, (cols, rows): (u16, u16), times: &Times) -> io::Result<()> {
    let told = |[p50, p99]: [f64; 2]| format!("{p50:.2} / {p99:.2}");
    let [bare, ours, understood] = [&times.bare, &times.ours, &times.understood].map(|all| percentiles(all));
    let ratio = [ours[0] / bare[0], ours[1] / bare[1]];
    let name = format!("{name}, {cols}×{rows}");
    let [bare, ours, ratio, understood] = [bare, ours, ratio, understood].map(told);
    writeln!(out, "{name:<44} {bare:>14} {ours:>14} {ratio:>14} {understood:>14}")
}

/// The median and the 99th percentile, in milliseconds.
fn percentiles(times: &[Duration]) -> [f64; 2] {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = |percent| sorted.get(sorted.len().saturating_sub(1) * percent / 100);
    [50, 99].map(|percent| at(percent).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3))
}

/// Starts both by turns, on a folder that has been welcomed and has so many problems beside the core pack's.
fn starts(screen: (u16, u16), problems: usize) -> Times {
    let home = tempfile::tempdir().expect("a temporary folder");
    many::write(&home.path().join("data/packs/many"), problems).expect("a temporary folder can be written");
    let mut first = Pane::open(greenroom(home.path()), screen);
    first.shows("welcome");
    first.types(" ");
    drop(first);
    let mut times = Times::default();
    for _ in 0..STARTS {
        times.bare.push(Pane::open(bare(), screen).shows("┘"));
        times.ours.push(Pane::open(greenroom(home.path()), screen).shows("? help"));
    }
    times
}

/// Types the same into both by turns.
fn keys(round: &Round, screen: (u16, u16)) -> Times {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut bare = bare_with(round, screen);
    let mut ours = in_round(round, screen, home.path());
    let mut times = Times::default();
    for (at, key) in round.typed.chars().cycle().take(WARM_UP + KEYS).enumerate() {
        let [took, took_ours] = [bare.key(key), ours.key(key)];
        let understood = ours.rests();
        if at >= WARM_UP {
            times.bare.push(took);
            times.ours.push(took_ours);
            times.understood.push(understood);
        }
    }
    let word = round.typed.split(' ').next().unwrap_or_default();
    assert!(bare.sees(word) && ours.sees(word), "what was typed is not on the screen");
    times
}

fn bare() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().expect("a program runs from a file"));
    command.arg(BARE);
    command
}

fn greenroom(home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom"));
    command.env("HOME", home);
    command.env("GREENROOM_DATA_DIR", home.join("data"));
    command.env("GREENROOM_CONFIG_DIR", home.join("config"));
    command.cwd(home);
    command
}

/// The baseline with the text of the pad in front.
fn bare_with(round: &Round, screen: (u16, u16)) -> Pane {
    let mut pane = Pane::open(bare(), screen);
    pane.shows("┘");
    pane.pastes(&(round.pads)()[round.front]);
    pane
}

/// The trainer in a round with its pads filled, the one in front last.
fn in_round(round: &Round, screen: (u16, u16), home: &Path) -> Pane {
    let mut command = greenroom(home);
    command.args(["practice", "rate-limiter", "--minutes", "240", "--seed", "1", "--mode", round.mode]);
    let mut pane = Pane::open(command, screen);
    pane.shows("the problem");
    pane.types("\r");
    let pads = (round.pads)();
    for (at, pad) in pads.iter().enumerate().filter(|(_, pad)| !pad.is_empty()) {
        pane.types(&format!("\x1b{}", at + 1));
        pane.pastes(pad);
    }
    pane.types(&format!("\x1b{}", round.front + 1));
    let last = (round.pads)()[round.front].lines().last().map(|line| line.chars().take(20).collect());
    let last: String = last.unwrap_or_default();
    assert!(pane.sees(&last), "`{last}` is not in front; on the screen:\n{}", pane.screen());
    pane
}
