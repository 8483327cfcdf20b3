//! Months of practice from a seed, kept in the trainer's own store, and as plain numbers to calculate with.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use greenroom::domain::grade::{Basis, Guess, Judgement};
use greenroom::domain::grading::{GradingEntry, GradingEvent, GradingId, Rater};
use greenroom::domain::id::{GlobalId, Id};
use greenroom::domain::level::{Level, Mode};
use greenroom::domain::outcome::{self, Outcome};
use greenroom::domain::phase::Phase;
use greenroom::domain::progress::Figures;
use greenroom::domain::random::Random;
use greenroom::domain::review::{Day, Memory, Rating, Review};
use greenroom::domain::round::{Accommodation, Entry, Event, RoundId, Setting, What};
use greenroom::domain::rubric::Score;
use greenroom::runtime::Clock;
use greenroom::store::{Sources, Store};

use crate::harness::Ui;

/// The competencies of whole rounds, in the order of the rubric.
pub(crate) const COMPETENCIES: [&str; 8] = [
    "requirements",
    "estimation",
    "interface-and-data",
    "architecture",
    "depth",
    "resilience",
    "trade-offs",
    "communication",
];

/// Problems of the core pack, each played twice.
const PROBLEMS: [&str; 12] = [
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
    "order-allocation",
    "notification-system",
];

/// Minutes that the plan gives each phase.
pub(crate) const PLAN: [u16; 6] = [6, 6, 15, 10, 5, 3];

/// A round as plain numbers.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) problem: &'static str,
    pub(crate) days_ago: i64,
    pub(crate) attempt: u32,
    pub(crate) scores: [u8; 8],
    pub(crate) guesses: [u8; 8],
    pub(crate) support: [f64; 8],
    /// Seconds in each phase.
    pub(crate) spent: [u64; 6],
    /// Decimal logarithms of answer over reference.
    pub(crate) estimates: [(&'static str, f64); 3],
}

/// The rounds, the oldest first: twelve first attempts, twelve second ones, five days apart.
pub(crate) fn rounds() -> Vec<Made> {
    let mut random = Random::stream(17, 0);
    let mut below = |count: usize| u8::try_from(random.below(count)).unwrap_or(0);
    (0..24)
        .map(|number| {
            let scores = [0; 8].map(|_| 1 + below(3) + u8::from(number >= 12));
            Made {
                problem: PROBLEMS[number % 12],
                days_ago: 2 + 5 * (23 - i64::try_from(number).unwrap()),
                attempt: 1 + u32::from(number >= 12),
                scores,
                guesses: scores.map(|score| (score + below(2)).min(4)),
                support: scores.map(|score| f64::from(score) - f64::from(below(3)) / 4.0),
                spent: PLAN.map(|minutes| u64::from(minutes) * (40 + 10 * u64::from(below(5)))),
                estimates: ["peak", "storage", "bandwidth"]
                    .map(|name| (name, f64::from(below(9)) / 4.0 - 0.9)),
            }
        })
        .collect()
}

/// A library whose user has practised so.
pub(crate) fn practised(width: u16, height: u16) -> Ui {
    let mut ui = Ui::at(width, height);
    let services = &mut ui.trainer.services;
    let now = services.clock.now().wall;
    (1..).zip(rounds()).for_each(|(number, made)| keep(&mut services.store, number, &made, now));
    for (at, day) in [(1, 0), (2, 0), (3, 9)] {
        let (wall, seen) =
            (now - TimeDelta::days(day) + TimeDelta::seconds(at), today().0 - i32::try_from(day).unwrap());
        let memory = Memory { stability: 9.0, difficulty: 5.0, seen: Day(seen), due: Day(seen + 30) };
        let card = format!("core/caching/card-{at}");
        services.store.keep_review(&Review { card, wall, rating: Rating::Good, memory }).unwrap();
    }
    let (company, note, result) =
        ("Acme".to_owned(), "Sharding went well.".to_owned(), outcome::Result::Passed);
    let interview = Outcome { made: now, day: today(), company, level: Some(Level::Senior), result, note };
    services.store.keep_outcome(&interview).unwrap();
    ui
}

/// The day of the fake clock, a Sunday.
pub(crate) fn today() -> Day {
    Day(20_254)
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn keep(store: &mut Store, number: u64, made: &Made, now: DateTime<Utc>) {
    let round =
        RoundId(uuid::Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + u128::from(number)));
    let start = now - TimeDelta::days(made.days_ago);
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = Duration::ZERO;
    let mut push = |at: Duration, event| {
        let seq = entries.len() as u64;
        entries.push(Entry { seq, at, wall: start + at, what: What::Event(event) });
    };
    push(at, Event::Began(Box::new(setting(made))));
    for (phase, spent) in Phase::ALL.iter().zip(made.spent) {
        push(at, Event::Entered(*phase));
        at += Duration::from_secs(spent);
    }
    push(at, Event::Finished);
    let sources = Sources { problem: "id = \"p\"".into(), rubric: "id = \"r\"".into(), words: String::new() };
    store.begin(round, &sources, &entries).unwrap();
    let score = |score: u8| Score::try_from(score).unwrap();
    let guess = COMPETENCIES.iter().zip(made.guesses).map(|(name, guess)| (id(name), score(guess)));
    let guess = GradingEvent::Guessed(Guess { scores: guess.collect(), pass: true });
    let scored = COMPETENCIES.iter().zip(made.scores).map(|(name, given)| {
        let judgement = Judgement::Scored { score: score(given), basis: Basis::SaidAloud };
        GradingEvent::Scored { competency: id(name), judgement }
    });
    let events = std::iter::once(guess).chain(scored).chain([GradingEvent::Graded]);
    let grading: Vec<GradingEntry> =
        (0..).zip(events).map(|(seq, what)| GradingEntry { seq, wall: start, what }).collect();
    store.append_grading(&GradingId { round, rater: Rater::Candidate }, &grading).unwrap();
    let support = COMPETENCIES.iter().zip(made.support).map(|(name, support)| (id(name), support)).collect();
    let estimates = made.estimates.iter().map(|(name, log)| (id(name), *log)).collect();
    let figures = Figures { rubric: "core/system-design".into(), revision: 99, support, estimates };
    store.keep_figures(round, &figures).unwrap();
}

fn setting(made: &Made) -> Setting {
    Setting {
        problem: GlobalId { pack: id("core"), name: id(made.problem) },
        title: made.problem.to_owned(),
        mode: Mode::Mock,
        level: Level::Senior,
        minutes: 45,
        plan: PLAN,
        variant: None,
        rubric: None,
        seed: 1,
        accommodation: Accommodation::None,
        attempt: made.attempt,
        reference_seen: false,
        partial: false,
        again: None,
        sample: None,
    }
}
