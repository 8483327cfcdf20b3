//! The cost of years of practice: the same reads over 100 rounds and over 100,000, side by side.
//!
//! `cargo bench --bench progress`. The reads behind the dashboard must not grow with the database: a ratio of 3 is the bar.

mod fill;
mod screens;

use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use greenroom::domain::review::Day;
use greenroom::runtime::{Clock, SystemClock};
use greenroom::store::{LoadError, Store};

use fill::{Size, TODAY, filled, opened};
use screens::OPENINGS;

const FEW: Size = Size { logged: 100, rounds: 100, reviews: 1_000 };
const MANY: Size = Size { logged: 10_000, rounds: 100_000, reviews: 1_000_000 };

/// Runs of each read; the median counts.
const RUNS: usize = 41;

/// Openings of each screen, which take longer.
const OPENED: usize = 11;

type Read = fn(&Store) -> Result<usize, LoadError>;

const READS: [(&str, Read); 6] = [
    ("standing", |store| Ok(store.standing()?.len())),
    ("memories", |store| Ok(store.memories()?.len())),
    ("cards_begun, today", |store| store.cards_begun(TODAY)),
    ("reviews_by_day, 180 days", |store| Ok(store.reviews_by_day(Day(TODAY.0 - 180))?.len())),
    ("played, 200", |store| Ok(store.played(200)?.len())),
    ("outcomes", |store| Ok(store.outcomes()?.len())),
];

fn main() -> io::Result<()> {
    // `cargo test` runs benchmarks too, and has no use for this one.
    if !std::env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let mut out = io::stdout();
    let folders = [tempfile::tempdir()?, tempfile::tempdir()?];
    let bytes = [FEW, MANY].iter().zip(&folders).map(|(size, folder)| filled(folder.path(), *size));
    let bytes: Vec<fill::Bytes> = bytes.collect();
    let [few, many] = folders.each_ref().map(|folder| opened(folder.path()));
    writeln!(
        out,
        "{:<28} {:>12} {:>12} {:>8} {:>12}",
        "ms, median", FEW.rounds, MANY.rounds, "ratio", "rows"
    )?;
    for (name, read) in READS {
        let ((before, rows), (after, more)) = (timed(&few, read), timed(&many, read));
        let ratio = after.as_secs_f64() / before.as_secs_f64();
        let [before, after] = [before, after].map(|time| time.as_secs_f64() * 1e3);
        writeln!(
            out,
            "{name:<28} {before:>12.4} {after:>12.4} {ratio:>8.2} {:>12}",
            format!("{rows}, {more}")
        )?;
    }
    drop((few, many));
    for (name, opening) in OPENINGS {
        let [few, many] = folders.each_ref().map(|folder| median(OPENED, || opening(folder.path())));
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        let [few, many] = [few, many].map(|time| time.as_secs_f64() * 1e3);
        writeln!(out, "{name:<28} {few:>12.4} {many:>12.4} {ratio:>8.2}")?;
    }
    writeln!(out, "\n{:<28} {:>12} {:>12}", "bytes", FEW.rounds, MANY.rounds)?;
    let [few, many] = [&bytes[0], &bytes[1]];
    writeln!(out, "{:<28} {:>12} {:>12}", "of a round with its log", few.round, many.round)?;
    writeln!(out, "{:<28} {:>12} {:>12}", "of a review", few.review, many.review)
}

/// The median time of a read, and the rows it gives.
fn timed(store: &Store, read: Read) -> (Duration, usize) {
    let clock = SystemClock::default();
    let mut rows = 0;
    let time = median(RUNS, || {
        let since = clock.now().mono;
        rows = black_box(read(store).expect("a sound database can be read"));
        clock.now().mono.saturating_sub(since)
    });
    (time, rows)
}

fn median(runs: usize, mut time: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..runs).map(|_| time()).collect();
    times.sort_unstable();
    times[runs / 2]
}

/// The size of the database, once all of it is in its main file.
fn size(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("greenroom.db")).map_or(0, |file| file.len())
}
