//! Databases of any size, drawn from a seed.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use greenroom::domain::grade::{Basis, Judgement};
use greenroom::domain::grading::{GradingEntry, GradingEvent, GradingId, Rater};
use greenroom::domain::id::{GlobalId, Id};
use greenroom::domain::level::{Level, Mode};
use greenroom::domain::now::Now;
use greenroom::domain::outcome::{self, Outcome};
use greenroom::domain::phase::Phase;
use greenroom::domain::progress::Figures;
use greenroom::domain::random::Random;
use greenroom::domain::review::Day;
use greenroom::domain::round::{Accommodation, Entry, Event, RoundId, Setting, What};
use greenroom::domain::rubric::Score;
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{Sources, Store};
use rusqlite::{Connection, params};

use crate::size;

/// The numbers of rounds with their logs, of all rounds, and of reviews.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) logged: u32,
    pub(crate) rounds: u32,
    pub(crate) reviews: u32,
}

/// Bytes in the file for each round with its log, and for each review.
#[derive(Debug)]
pub(crate) struct Bytes {
    pub(crate) round: u64,
    pub(crate) review: u64,
}

/// The last day of practice.
pub(crate) const TODAY: Day = Day(20_777);

const SEED: u64 = 17;
const CARDS: usize = 500;
/// Reviews a day: a quarter of an hour.
const REVIEWS_A_DAY: u32 = 100;
/// Edits of a thinned round: one a second for ten minutes, of six letters each.
const EDITS: u64 = 600;
/// The competencies of the core pack's rubric of whole rounds.
const COMPETENCIES: [&str; 8] = [
    "requirements",
    "estimation",
    "interface-and-data",
    "architecture",
    "depth",
    "resilience",
    "trade-offs",
    "communication",
];
/// Problems of the core pack. Some of it is never played, so that there is something to propose.
const PROBLEMS: [&str; 10] = [
    "chat",
    "rate-limiter",
    "url-shortener",
    "social-feed",
    "flash-sale",
    "marketplace",
    "file-storage",
    "ride-hailing",
    "video-streaming",
    "payment-processing",
];

/// Opens the database of a folder.
pub(crate) fn opened(folder: &Path) -> Store {
    Store::open(folder, now_of(Duration::ZERO)).expect("a temporary folder can be written").0
}

/// Noon of the last day of practice, and a monotonic clock.
pub(crate) fn now_of(mono: Duration) -> Now {
    let utc_offset = FixedOffset::east_opt(0).expect("no offset is one");
    Now { mono, wall: noon(TODAY.0), utc_offset }
}

/// Fills a folder.
pub(crate) fn filled(folder: &Path, to: Size) -> Bytes {
    let mut random = Random::stream(SEED, 0);
    let empty = settled(folder, |_| {});
    let logged = settled(folder, |store| {
        (0..to.logged).for_each(|number| play(store, number, &mut random));
        (0..10).for_each(|number| store.keep_outcome(&interview(number)).expect("saved"));
    });
    let conn = Connection::open(folder.join("greenroom.db")).expect("opened");
    summaries(&conn, to.logged..to.rounds, &mut random).expect("written");
    let rounds = checkpointed(&conn, folder);
    reviews(&conn, to.reviews, &mut random).expect("written");
    let reviewed = checkpointed(&conn, folder);
    Bytes {
        round: (logged - empty) / u64::from(to.logged),
        review: (reviewed - rounds) / u64::from(to.reviews),
    }
}

/// Opens the store, fills it, closes it, and tells the size of the file.
fn settled(folder: &Path, fill: impl FnOnce(&mut Store)) -> u64 {
    let mut store = opened(folder);
    fill(&mut store);
    drop(store);
    checkpointed(&Connection::open(folder.join("greenroom.db")).expect("opened"), folder)
}

fn checkpointed(conn: &Connection, folder: &Path) -> u64 {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("written");
    size(folder)
}

/// Noon of a day.
fn noon(day: i32) -> DateTime<Utc> {
    DateTime::from_timestamp(i64::from(day) * 86_400 + 43_200, 0).expect("a day of our century")
}

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn problem(random: &mut Random) -> GlobalId {
    GlobalId { pack: id("core"), name: id(PROBLEMS[random.below(PROBLEMS.len())]) }
}

fn round(number: u32) -> RoundId {
    RoundId(uuid::Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + (u128::from(number) << 64)))
}

/// The start of a round: 25 a day, the first ones the newest.
fn start(number: u32) -> DateTime<Utc> {
    noon(TODAY.0) - Duration::from_secs(u64::from(number) * 86_400 / 25)
}

/// Plays and grades a round, with all of its log.
fn play(store: &mut Store, number: u32, random: &mut Random) {
    let (name, start) = (round(number), start(number));
    let entry = |seq: u64, what| {
        let at = Duration::from_secs(4 * seq);
        Entry { seq, at, wall: start + at, what }
    };
    let mut entries = vec![entry(0, What::Event(Event::Began(Box::new(setting(problem(random))))))];
    for &phase in Phase::ALL {
        entries.push(entry(entries.len() as u64, What::Event(Event::Entered(phase))));
        for _ in 0..EDITS / Phase::ALL.len() as u64 {
            let edit =
                Edit { at: 0, removed: String::new(), inserted: "six so".into(), by: Author::Candidate };
            entries.push(entry(entries.len() as u64, What::Edit(phase, edit)));
        }
    }
    entries.push(entry(entries.len() as u64, What::Event(Event::Finished)));
    let source = format!("id = \"{}\"", number % 40);
    let sources = Sources { problem: source, rubric: "id = \"r\"".into(), words: String::new() };
    store.begin(name, &sources, &entries).expect("saved");
    let scored = COMPETENCIES.map(|competency| {
        let score = Score::try_from(1 + u8::try_from(random.below(4)).unwrap_or(0)).expect("1 to 4");
        let judgement = Judgement::Scored { score, basis: Basis::SaidAloud };
        GradingEvent::Scored { competency: id(competency), judgement }
    });
    let events = scored.into_iter().chain([GradingEvent::Graded]);
    let grading: Vec<GradingEntry> =
        (0..).zip(events).map(|(seq, what)| GradingEntry { seq, wall: start, what }).collect();
    let own = GradingId { round: name, rater: Rater::Candidate };
    store.append_grading(&own, &grading).expect("saved");
    let support = COMPETENCIES.map(|competency| (id(competency), 2.5)).into();
    let estimates = [("storage", 0.1), ("peak", -0.4)].map(|(name, log)| (id(name), log)).into();
    let figures = Figures { rubric: "core/system-design".into(), revision: 1, support, estimates };
    store.keep_figures(name, &figures).expect("saved");
}

fn setting(problem: GlobalId) -> Setting {
    Setting {
        problem,
        title: "A system to design".into(),
        mode: Mode::Mock,
        level: Level::Senior,
        minutes: 45,
        plan: [5, 5, 15, 10, 5, 5],
        variant: None,
        rubric: None,
        seed: SEED,
        accommodation: Accommodation::None,
        attempt: 1,
        reference_seen: false,
        partial: false,
        again: None,
        sample: None,
    }
}

fn interview(number: i32) -> Outcome {
    let day = Day(TODAY.0 - 30 * number);
    let (company, note, made) = ("Acme".to_owned(), "Sharding went well.".to_owned(), noon(day.0));
    Outcome { made, day, company, level: Some(Level::Senior), result: outcome::Result::Failed, note }
}

/// Rounds whose logs are left out: all that a list or a trend reads of a round is there.
fn summaries(conn: &Connection, numbers: std::ops::Range<u32>, random: &mut Random) -> rusqlite::Result<()> {
    let tx = conn.unchecked_transaction()?;
    let columns = "title, mode, level, minutes, problem_source, rubric_source, words_source, state, log, kind, clock_ns,
                   practised_ns, rubric, revision";
    let mut insert = tx.prepare(&format!(
        "INSERT INTO round (id, problem, started_ns, finished_ns, score, {columns})
         SELECT ?, ?, ?, ?, ?, {columns} FROM round WHERE key = 1"
    ))?;
    for number in numbers {
        let start = start(number).timestamp_nanos_opt();
        let score = 1.0 + f64::from(u32::try_from(random.below(31)).unwrap_or(0)) / 10.0;
        insert.execute(params![
            round(number).0.as_bytes(),
            problem(random).to_string(),
            start,
            start,
            score
        ])?;
    }
    drop(insert);
    tx.execute_batch(
        "INSERT OR IGNORE INTO round_score SELECT r.key, s.competency, s.guess, s.score, s.support
         FROM round AS r, round_score AS s WHERE s.round = 1;
         INSERT OR IGNORE INTO round_time SELECT r.key, t.phase, t.planned_ns, t.spent_ns
         FROM round AS r, round_time AS t WHERE t.round = 1;
         INSERT OR IGNORE INTO round_estimate SELECT r.key, e.estimate, e.log_ratio
         FROM round AS r, round_estimate AS e WHERE e.round = 1;
         REPLACE INTO standing SELECT problem, count(*), count(*), max(score), max(score) FROM round GROUP BY problem",
    )?;
    tx.commit()
}

/// Reviews of some hundred cards, so many a day up to today.
fn reviews(conn: &Connection, count: u32, random: &mut Random) -> rusqlite::Result<()> {
    let tx = conn.unchecked_transaction()?;
    let mut insert =
        tx.prepare("INSERT OR IGNORE INTO review VALUES (?, ?, 'good', 2.5, 5.0, ?3, ?3 + 3)")?;
    for number in 0..count {
        let day = TODAY.0 - i32::try_from(number / REVIEWS_A_DAY).unwrap_or(0);
        let card = card(random.below(CARDS));
        let wall = noon(day) + Duration::from_nanos(u64::from(number));
        insert.execute(params![card, wall.timestamp_nanos_opt(), day])?;
    }
    drop(insert);
    tx.execute_batch(
        "INSERT INTO card_state
         SELECT last.card, last.wall_ns, last.rating, last.stability, last.difficulty, last.seen, last.due,
                (SELECT seen FROM review AS first WHERE first.card = last.card ORDER BY wall_ns LIMIT 1)
         FROM (SELECT card, max(wall_ns) AS wall_ns, rating, stability, difficulty, seen, due FROM review GROUP BY card)
              AS last;
         INSERT INTO review_day SELECT seen, count(*) FROM review GROUP BY seen",
    )?;
    tx.commit()
}

fn card(number: usize) -> String {
    format!("core/topic-{}/card-{number}", number % 40)
}
