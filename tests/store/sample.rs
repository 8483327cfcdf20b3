//! Rounds to store: a log that is written as one would tell it.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use greenroom::domain::grade::{Basis, Judgement};
use greenroom::domain::grading::{GradingEntry, GradingEvent, GradingId, Rater};
use greenroom::domain::id::{GlobalId, Id};
use greenroom::domain::level::{Level, Mode};
use greenroom::domain::now::Now;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Accommodation, Entry, Event, Round, RoundId, Setting, What};
use greenroom::domain::rubric::Score;
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{Sources, Store};

pub(crate) fn problem(name: &str) -> GlobalId {
    GlobalId { pack: id("core"), name: id(name) }
}

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A name whose rounds sort by `number`.
pub(crate) fn round_id(number: u128) -> RoundId {
    RoundId(uuid::Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + (number << 64)))
}

/// The name of the candidate's own grading.
pub(crate) fn own_grading(round: RoundId) -> GradingId {
    GradingId { round, rater: Rater::Candidate }
}

pub(crate) fn wall(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + seconds, 123_456_789).unwrap()
}

/// The clocks, `days` after the first day of these tests.
pub(crate) fn day(days: i64) -> Now {
    Now { mono: Duration::ZERO, wall: wall(days * 86_400), utc_offset: FixedOffset::east_opt(0).unwrap() }
}

pub(crate) fn setting(problem: GlobalId) -> Setting {
    Setting {
        problem,
        title: "Rate limiter".into(),
        mode: Mode::Mock,
        level: Level::Senior,
        minutes: 45,
        plan: [5, 5, 15, 10, 5, 5],
        variant: None,
        rubric: None,
        seed: u64::MAX,
        accommodation: Accommodation::None,
        attempt: 1,
        reference_seen: false,
        partial: false,
        again: None,
        sample: None,
    }
}

pub(crate) fn sources() -> Sources {
    Sources { problem: "id = \"p\"".into(), rubric: "id = \"r\"".into(), words: String::new() }
}

/// A log in the making: each entry comes a quarter of a second after the one before.
#[derive(Clone)]
pub(crate) struct Tape {
    pub(crate) entries: Vec<Entry>,
    pub(crate) grading: Vec<GradingEntry>,
    pub(crate) started: i64,
    /// Time that passed besides.
    pub(crate) late: Duration,
}

impl Tape {
    pub(crate) fn on(problem: GlobalId) -> Self {
        Self::at(0, problem)
    }

    /// A round that began `started` seconds after the first.
    pub(crate) fn at(started: i64, problem: GlobalId) -> Self {
        let mut tape = Self { entries: Vec::new(), grading: Vec::new(), started, late: Duration::ZERO };
        tape.push(What::Event(Event::Began(Box::new(setting(problem)))));
        tape
    }

    pub(crate) fn push(&mut self, what: What) -> &mut Self {
        let (seq, at) = (self.entries.len() as u64, self.next());
        self.entries.push(Entry { seq, at, wall: wall(self.started) + at, what });
        self
    }

    /// When the next entry comes, of the round or of its grading.
    fn next(&self) -> Duration {
        let before = (self.entries.len() + self.grading.len()) as u64;
        self.late + Duration::from_millis(250 * before) + Duration::from_nanos(before)
    }

    /// An entry of the candidate's own grading.
    pub(crate) fn grades(&mut self, what: GradingEvent) -> &mut Self {
        let (seq, wall) = (self.grading.len() as u64, wall(self.started) + self.next());
        self.grading.push(GradingEntry { seq, wall, what });
        self
    }

    pub(crate) fn event(&mut self, event: Event) -> &mut Self {
        self.push(What::Event(event))
    }

    /// Types at the end of a pad, a keystroke an entry.
    pub(crate) fn types(&mut self, phase: Phase, text: &str) -> &mut Self {
        let end = self.fold().pad(phase).len();
        for (place, c) in text.char_indices() {
            let (at, by) = (end + place, Author::Candidate);
            self.push(What::Edit(phase, Edit { at, removed: String::new(), inserted: c.into(), by }));
        }
        self
    }

    /// Goes through all phases, a quarter of the planned time each: no sketch.
    pub(crate) fn whole(&mut self) -> &mut Self {
        for &phase in Phase::ALL {
            self.event(Event::Entered(phase));
            self.late += Duration::from_secs(11 * 60);
        }
        self
    }

    pub(crate) fn scored(&mut self, score: u8) -> &mut Self {
        let judgement = Judgement::Scored { score: Score::try_from(score).unwrap(), basis: Basis::SaidAloud };
        self.event(Event::Finished)
            .grades(GradingEvent::Scored { competency: id("data"), judgement })
            .grades(GradingEvent::Graded)
    }

    pub(crate) fn fold(&self) -> Round {
        Round::fold(&self.entries).unwrap()
    }

    /// Saves all of it as a new round.
    pub(crate) fn save(&self, store: &mut Store, round: RoundId) -> &Self {
        store.begin(round, &sources(), &self.entries).unwrap();
        store.append_grading(&own_grading(round), &self.grading).unwrap();
        self
    }
}
