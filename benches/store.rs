//! What keeping costs: a keystroke against the barest commit SQLite can do, and starting with years of rounds.
//!
//! `cargo bench --bench store`. Promise 2 (a keystroke, its save included, within twice what a bare program takes;
//! the same with 100,000 rounds) rests on these figures.

use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use divan::Bencher;
use greenroom::domain::id::GlobalId;
use greenroom::domain::level::{Level, Mode};
use greenroom::domain::now::Now;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Accommodation, Entry, Event, RoundId, Setting, What};
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{Sources, Store};
use rusqlite::Connection;

const ROUNDS: u32 = 100_000;
const PROBLEMS: u32 = 10_000;

fn main() {
    divan::main();
}

fn now() -> Now {
    let wall = DateTime::<Utc>::from_timestamp(1_790_000_000, 0).expect("a moment of our century");
    Now { mono: Duration::ZERO, wall, utc_offset: FixedOffset::east_opt(0).expect("no offset is one") }
}

fn problem(number: u32) -> GlobalId {
    GlobalId::try_from(format!("core/problem-{number}")).expect("an id")
}

fn begun(number: u32) -> Entry {
    let setting = Setting {
        problem: problem(number % PROBLEMS),
        title: "A system to design".into(),
        mode: Mode::Mock,
        level: Level::Senior,
        minutes: 45,
        plan: [5, 5, 15, 10, 5, 5],
        variant: None,
        rubric: None,
        seed: 1,
        accommodation: Accommodation::None,
        attempt: 1,
        reference_seen: false,
        partial: false,
        again: None,
        sample: None,
    };
    let wall = now().wall + Duration::from_secs(u64::from(number));
    Entry { seq: 0, at: Duration::ZERO, wall, what: What::Event(Event::Began(Box::new(setting))) }
}

fn key(seq: u64) -> Entry {
    let edit = Edit { at: 0, removed: String::new(), inserted: "x".into(), by: Author::Candidate };
    let at = Duration::from_millis(200 * seq);
    Entry { seq, at, wall: now().wall + at, what: What::Edit(Phase::Architecture, edit) }
}

fn round(number: u32) -> RoundId {
    RoundId(uuid::Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + (u128::from(number) << 64)))
}

fn fresh(folder: &Path) -> Store {
    Store::open(folder, now()).expect("a temporary folder can be written").0
}

/// A folder with years of rounds, every other one given up.
fn years() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let made = || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store = fresh(folder.path());
        for number in 0..ROUNDS {
            let begun = begun(number);
            let given_up = Entry { seq: 1, what: What::Event(Event::Abandoned), ..begun.clone() };
            store.begin(round(number), &Sources::default(), &[begun, given_up]).expect("saved");
        }
        store.begin(round(ROUNDS), &Sources::default(), &[begun(ROUNDS)]).expect("saved");
        store.idle();
        folder
    };
    FOLDER.get_or_init(made).path()
}

/// The baseline: one row, one transaction, in WAL with NORMAL.
#[divan::bench]
fn bare_insert(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let conn = Connection::open(folder.path().join("bare.db")).expect("opened");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE TABLE edit (seq INTEGER PRIMARY KEY, at INTEGER, position INTEGER, inserted TEXT)",
    )
    .expect("made");
    let mut insert =
        conn.prepare("INSERT INTO edit (at, position, inserted) VALUES (?, ?, ?)").expect("prepared");
    bencher.bench_local(|| insert.execute((1_000_000, 17, "x")).expect("written"));
}

/// A keystroke: what is saved before it is drawn.
#[divan::bench]
fn keystroke(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    type_into(bencher, &mut fresh(folder.path()), round(1));
}

/// The same with years of rounds.
#[divan::bench]
fn keystroke_after_years(bencher: Bencher<'_, '_>) {
    type_into(bencher, &mut fresh(years()), round(ROUNDS + 1));
}

fn type_into(bencher: Bencher<'_, '_>, store: &mut Store, round: RoundId) {
    store.begin(round, &Sources::default(), &[begun(1)]).expect("saved");
    let mut seq = store.load(round).expect("there").entries.len() as u64;
    bencher.bench_local(|| {
        store.append(round, &[key(seq)]).expect("saved");
        seq += 1;
    });
}

/// The first start of all: the folder and the tables are made.
#[divan::bench]
fn open_first_time(bencher: Bencher<'_, '_>) {
    let folder = || tempfile::tempdir().expect("a temporary folder");
    bencher.with_inputs(folder).bench_local_values(|folder| (fresh(folder.path()), folder));
}

/// The first start of the day, with some hundred hours of practice: the check and the backup.
#[divan::bench(sample_count = 20)]
fn open_with_the_days_care(bencher: Bencher<'_, '_>) {
    let practised = || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store = fresh(folder.path());
        for number in 0..100 {
            let entries: Vec<Entry> = std::iter::once(begun(number)).chain((1..=600).map(key)).collect();
            store.begin(round(number), &Sources::default(), &entries).expect("saved");
        }
        drop(store);
        folder
    };
    bencher.with_inputs(practised).bench_local_values(|folder| (fresh(folder.path()), folder));
}

/// The gate, the check of whose file it is, the day's care passed over.
#[divan::bench]
fn open_after_years(bencher: Bencher<'_, '_>) {
    years();
    bencher.bench_local(|| fresh(years()));
}

#[divan::bench]
fn open_rounds_after_years(bencher: Bencher<'_, '_>) {
    let store = fresh(years());
    bencher.bench_local(|| store.open_rounds().expect("read").len());
}

#[divan::bench]
fn standing_after_years(bencher: Bencher<'_, '_>) {
    let store = fresh(years());
    bencher.bench_local(|| store.standing().expect("read").len());
}

#[divan::bench(sample_count = 5)]
fn all_rounds_after_years(bencher: Bencher<'_, '_>) {
    let store = fresh(years());
    bencher.bench_local(|| store.rounds().expect("read").len());
}

/// A long round: what resuming reads.
#[divan::bench(args = [5_000, 50_000])]
fn load(bencher: Bencher<'_, '_>, keys: u64) {
    let mut store = Store::in_memory();
    let entries: Vec<Entry> = std::iter::once(begun(1)).chain((1..=keys).map(key)).collect();
    store.begin(round(1), &Sources::default(), &entries).expect("saved");
    bencher.bench_local(|| store.load(round(1)).expect("read").entries.len());
}
