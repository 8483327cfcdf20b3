//! Trends, levels and proposals, against numbers worked out here.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use indexmap::IndexMap;

use super::alike::group;
use super::dashboard::picture::Picture;
use super::dashboard::{Section, sections};
use super::*;
use crate::domain::level::{Difficulty, Level, Mode};
use crate::domain::outcome;
use crate::domain::phase::Phase;
use crate::domain::progress::{Conditions, PhaseTime, Scored};
use crate::domain::round::{Accommodation, RoundId, RoundKind, State};
use crate::domain::rubric::{Competency, Score, VerdictRule};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn global(name: &str) -> GlobalId {
    GlobalId::try_from(format!("core/{name}")).unwrap()
}

fn score(score: u8) -> Score {
    Score::try_from(score).unwrap()
}

const TODAY: i32 = 20_000;

/// A whole mock round on a problem, so many days ago, with one score in depth and in failures.
fn round(problem: &str, days_ago: i32, scores: [u8; 2]) -> Played {
    let started = DateTime::from_timestamp(i64::from(TODAY - days_ago) * 86_400 + 12 * 3600, 0).unwrap();
    let scored = |given| Scored { guess: Some(score(4)), score: Some(score(given)), support: Some(2.5) };
    Played {
        summary: Summary {
            id: RoundId(uuid::Uuid::from_u128(u128::from(u32::try_from(1000 - days_ago).unwrap()))),
            problem: global(problem),
            title: problem.to_owned(),
            mode: Mode::Mock,
            level: Level::Senior,
            minutes: 45,
            started,
            finished: Some(started),
            state: State::Graded,
            kind: RoundKind::Whole,
            score: Some(f64::from(scores[0] + scores[1]) / 2.0),
            elapsed: Duration::from_secs(2400),
        },
        variant: None,
        conditions: Conditions {
            attempt: 1,
            accommodation: Accommodation::None,
            reference_seen: false,
            hints: 0,
            rubric: None,
            revision: None,
        },
        scores: [(id("depth"), scored(scores[0])), (id("failures"), scored(scores[1]))].into(),
        times: vec![PhaseTime {
            phase: Phase::Failures,
            planned: Some(Duration::from_secs(300)),
            spent: Duration::from_secs(450),
        }],
        estimates: IndexMap::new(),
    }
}

fn rubric() -> Rubric {
    let competency = |title: &str, phase, bars: [u8; 3]| Competency {
        title: title.to_owned(),
        phases: vec![phase],
        anchors: Default::default(),
        bars: Level::ALL.iter().copied().zip(bars.map(score)).collect(),
        criteria: IndexMap::new(),
    };
    Rubric {
        id: global("system-design"),
        revision: 1,
        title: "System design".into(),
        phases: IndexMap::new(),
        competencies: [
            (id("depth"), competency("Depth", Phase::DeepDives, [2, 3, 4])),
            (id("failures"), competency("Failures", Phase::Failures, [2, 3, 4])),
        ]
        .into(),
        verdict: VerdictRule { may_miss: 0, must: vec![], pass: "hire".into(), floor: "no".into() },
    }
}

fn known(name: &str, difficulty: Difficulty, exercises: &[&str], attempts: u32) -> Known {
    let head = Head {
        id: global(name),
        formerly: vec![],
        was_in: vec![],
        revision: 1,
        title: format!("The {name}"),
        difficulty,
        about: vec![],
        exercises: exercises.iter().map(|topic| id(topic)).collect(),
        rubric: global("system-design"),
    };
    let best = (attempts > 0).then_some(2.0);
    let stats = ProblemStats { attempts, finished: attempts, best, last: best, reference_seen: false };
    Known { head, stats }
}

/// Practice of these rounds, the newest first.
fn practice(played: Vec<Played>) -> Practice {
    let played_on = |name: &str| played.iter().filter(|round| round.summary.problem == global(name)).count();
    let attempts = |name| u32::try_from(played_on(name)).unwrap();
    Practice {
        problems: vec![
            known("chat", Difficulty::Medium, &["fan-out", "replication"], attempts("chat")),
            known("feed", Difficulty::Medium, &["fan-out"], attempts("feed")),
            known("limiter", Difficulty::Medium, &["caching"], attempts("limiter")),
            known("ledger", Difficulty::Hard, &["sagas"], 0),
            known("short", Difficulty::Easy, &["caching"], 0),
            known("video", Difficulty::Easy, &["caching", "search"], 0),
        ],
        played,
        open: None,
        variants: HashMap::new(),
        topics: vec![(id("caching"), "Caching".into())],
        tracks: vec![Track {
            title: "Backend".into(),
            audience: "Engineers".into(),
            problems: ["chat", "ledger", "short"].map(global).into(),
            topics: vec![],
        }],
        track: None,
        rubric: Some(rubric()),
        biases: Biases::default(),
        cards: CardCounts::default(),
        days: BTreeMap::new(),
        outcomes: vec![],
        today: Day(TODAY),
        utc_offset: FixedOffset::east_opt(0).unwrap(),
    }
}

fn trend(practice: &Practice, competency: &str) -> Trend {
    Trend::of(&id(competency), &group(practice))
}

/// The score in depth of rounds on three problems in turn, the oldest first.
fn depth(scores: &[u8]) -> Practice {
    let problems = ["chat", "feed", "limiter"];
    let many = i32::try_from(scores.len()).unwrap();
    let rounds = (0..)
        .zip(scores)
        .map(|(at, depth)| round(problems[usize::try_from(at % 3).unwrap()], 3 * (many - at), [*depth, 3]));
    let mut rounds: Vec<Played> = rounds.collect();
    rounds.reverse();
    practice(rounds)
}

#[test]
fn now_is_the_mean_of_the_last_three_rounds() {
    assert_eq!(trend(&depth(&[1, 1, 2, 3, 4]), "depth").now(), Some(3.0));
    assert_eq!(trend(&depth(&[2, 3]), "depth").now(), Some(2.5));
    assert_eq!(trend(&depth(&[]), "depth").now(), None);
}

#[test]
fn a_change_counts_once_it_exceeds_what_two_rounds_differ_by() {
    let change = |scores: &[u8]| trend(&depth(scores), "depth").change();
    assert_eq!(change(&[1, 4, 4]), Change::TooFew);
    assert_eq!(change(&[2, 2, 3, 3]), Change::Beyond { by: 1.0, usual: 0.5 });
    assert_eq!(change(&[2, 3, 3, 3]), Change::Within { by: 0.5, usual: 0.5 });
    assert_eq!(change(&[3, 3, 3, 2, 2, 2]), Change::Beyond { by: -1.0, usual: 0.5 });
}

#[test]
fn from_eight_rounds_on_a_persons_own_spread_counts() {
    // Steps of 2, seven times: two rounds of this person differ by 2.
    let wild = depth(&[1, 3, 1, 3, 1, 3, 1, 3]);
    assert_eq!(trend(&wild, "depth").usual(), 2.0);
    assert!(matches!(trend(&wild, "depth").change(), Change::Within { .. }));
    // One step of 1 in seven: the root of a seventh.
    let steady = depth(&[2, 2, 2, 2, 2, 3, 3, 3]);
    assert!((trend(&steady, "depth").usual() - (1.0_f64 / 7.0).sqrt()).abs() < 1e-9);
    assert!(matches!(trend(&steady, "depth").change(), Change::Beyond { by, .. } if by > 0.0));
}

#[test]
fn rounds_under_other_conditions_are_left_out_and_counted() {
    type Change = fn(&mut Played);
    let changes: [Change; 8] = [
        |round| round.summary.mode = Mode::Guided,
        |round| round.summary.minutes = 60,
        |round| round.summary.kind = RoundKind::Sketch,
        |round| round.conditions.attempt = 2,
        |round| round.conditions.accommodation = Accommodation::Double,
        |round| round.conditions.reference_seen = true,
        |round| round.conditions.hints = 1,
        |round| round.conditions.rubric = Some(global("deep-dive-30")),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut practice = depth(&[2, 2, 2, 4]);
        change(&mut practice.played[0]);
        assert_eq!(trend(&practice, "depth").now(), Some(2.0), "change {at}");
        assert_eq!(group(&practice).others.len(), 1, "change {at}");
    }
    let mut outdated = depth(&[2, 2, 2, 4]);
    outdated.played[0].conditions.revision = Some(0);
    assert_eq!(trend(&outdated, "depth").now(), Some(2.0), "scored by older rules");
}

#[test]
fn the_conditions_that_most_rounds_share_are_compared_and_the_newest_win_a_tie() {
    let mut practice = depth(&[1, 1, 4, 4]);
    practice.played[..2].iter_mut().for_each(|round| round.summary.minutes = 60);
    assert_eq!(trend(&practice, "depth").now(), Some(4.0));
    let mut practice = depth(&[1, 1, 1, 4, 4]);
    practice.played[..2].iter_mut().for_each(|round| round.summary.minutes = 60);
    assert_eq!(trend(&practice, "depth").now(), Some(1.0));
}

#[test]
fn a_level_takes_three_problems_and_every_bar() {
    let standing = |practice: &Practice| Standing::of(&rubric(), &group(practice));
    let three = standing(&depth(&[3, 3, 3]));
    assert_eq!((three.level, three.next, three.problems), (Some(Level::Senior), Some(Level::Staff), 3));
    let two = standing(&depth(&[3, 3]));
    assert_eq!((two.level, two.problems), (None, 2));
    // Failures are a 3 in every round; depth rounds to a 2.
    assert_eq!(standing(&depth(&[2, 2, 3])).level, Some(Level::Mid));
    assert_eq!(standing(&depth(&[1, 1, 1])).level, None);
}

fn what(practice: &Practice) -> Vec<String> {
    next(practice).into_iter().map(|one| format!("{} | {} | {}", one.what, one.why, one.command)).collect()
}

#[test]
fn a_beginner_is_proposed_the_easiest_problem_with_the_most_new_topics() {
    let proposed = what(&practice(vec![]));
    assert_eq!(proposed, ["The video | not tried yet; 2 new topics | practice video"]);
}

#[test]
fn the_weakest_competency_is_practised_alone_on_the_problem_that_is_the_longest_ago() {
    let practice =
        practice(vec![round("chat", 2, [3, 1]), round("feed", 5, [3, 2]), round("limiter", 12, [3, 2])]);
    let first = &what(&practice)[0];
    assert_eq!(
        first,
        "Failures alone, on The limiter | failures 1.7 over 3 rounds, last practised 2 days ago | practice limiter \
         --only failures"
    );
}

#[test]
fn the_chosen_track_says_which_problem_comes_next() {
    let mut practice = practice(vec![round("chat", 2, [3, 3])]);
    practice.track = Some("Backend".into());
    let proposed = what(&practice);
    assert!(
        proposed.contains(&"The ledger | 2 of 3 on the track Backend | practice ledger".to_owned()),
        "{proposed:?}"
    );
    practice.track = None;
    assert!(what(&practice).iter().all(|one| !one.contains("ledger")));
}

#[test]
fn what_is_open_and_what_is_due_come_first() {
    let mut practice = practice(vec![round("chat", 2, [3, 3])]);
    practice.open = Some(practice.played[0].summary.clone());
    practice.cards.due = 3;
    let proposed = what(&practice);
    assert_eq!(proposed[0], "Go on with chat | the round was left open | practice chat");
    assert_eq!(proposed[1], "Go through the cards | 3 are due today | drill cards");
}

#[test]
fn a_variant_never_played_is_proposed_a_week_after_the_plain_problem() {
    let with = |days| {
        let mut practice = practice(vec![round("chat", days, [3, 3])]);
        practice.variants = [(global("chat"), vec![(id("small"), "Small".to_owned())])].into();
        practice
    };
    let fits =
        |practice: &Practice| what(practice).iter().any(|one| one.ends_with("practice chat --variant small"));
    assert!(!fits(&with(6)) && fits(&with(7)));
    let mut played = with(9);
    played.played[0].variant = Some(id("small"));
    assert!(!fits(&played));
}

fn section<'s>(sections: &'s [Section], title: &str) -> &'s Section {
    sections.iter().find(|section| section.title == title).unwrap()
}

fn number(practice: &Practice, title: &str, figure: &str) -> Option<f64> {
    let all = sections(practice);
    section(&all, title).figures.iter().find(|one| one.name == figure)?.number
}

#[test]
fn the_figures_of_the_dashboard_are_these() {
    let mut practice =
        practice(vec![round("chat", 1, [3, 1]), round("feed", 4, [2, 3]), round("limiter", 7, [4, 3])]);
    practice.played[0].estimates = [(id("peak"), 1.0), (id("storage"), -0.5)].into();
    practice.played[1].estimates = [(id("peak"), 0.1)].into();
    let close =
        |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-9, "{found:?}");
    close(number(&practice, "Now", "Depth"), (3.0 + 2.0 + 4.0) / 3.0);
    close(number(&practice, "Now", "Failures"), (1.0 + 3.0 + 3.0) / 3.0);
    close(number(&practice, "Pace", "Failures"), 450.0 / 300.0);
    close(number(&practice, "Calibration", "Depth"), 4.0 - 2.5);
    close(number(&practice, "Estimates", "In rounds"), 10f64.powf((1.0 - 0.5 + 0.1) / 3.0));
    close(number(&practice, "Estimates", "peak, chat"), 10.0);
    close(number(&practice, "Coverage", "Problems"), 3.0);
    close(number(&practice, "Coverage", "Track: Backend"), 1.0);
    assert_eq!(number(&practice, "Estimates", "peak, feed"), None, "it was close");
}

#[test]
fn every_figure_of_scores_names_the_rounds_behind_it() {
    let practice = practice(vec![round("chat", 1, [3, 1]), round("feed", 4, [2, 3])]);
    let all = sections(&practice);
    for title in ["Now", "Trends", "Pace", "Calibration"] {
        for figure in section(&all, title).figures.iter().filter(|figure| figure.starts.is_none()) {
            assert_eq!(figure.rounds.len(), 2, "{title}: {}", figure.name);
            assert!(!figure.because.is_empty(), "{title}: {}", figure.name);
        }
    }
}

#[test]
fn the_calendar_counts_days_and_weeks_and_nothing_begins_at_zero_after_a_break() {
    let mut practice = practice(vec![]);
    // Day 20,000 was a Friday.
    practice.days.insert(Day(TODAY), Effort { rounds: 1, seconds: 1800, reviews: 8, estimates: 3 });
    practice.days.insert(Day(TODAY - 28), Effort { rounds: 2, seconds: 6000, ..Effort::default() });
    let all = sections(&practice);
    let days = section(&all, "Days");
    let value = |name: &str| days.figures.iter().find(|one| one.name == name).unwrap().value.clone();
    let Some(Picture::Calendar(calendar)) = &days.picture else { panic!("{:?}", days.picture) };
    let rows = calendar.rows(1);
    assert_eq!(rows[5], "Fri ·····················█···▒");
    assert_eq!(rows[6], "Sat ·························", "tomorrow isn't nothing yet");
    assert_eq!((calendar.minutes[21], calendar.minutes[25]), (100, 35));
    assert_eq!(value("This week"), "35 min: 1 round, 8 cards, 3 estimates");
    assert_eq!(value("Last week"), "nothing");
}

#[test]
fn no_rate_of_interviews_is_told_from_fewer_than_five() {
    let mut practice = practice(vec![round("chat", 10, [3, 3]), round("feed", 200, [3, 3])]);
    let interview = |at: i32, result| outcome::Outcome {
        made: DateTime::from_timestamp(i64::from(at), 0).unwrap(),
        day: Day(TODAY - at),
        company: "Acme".into(),
        level: None,
        result,
        note: String::new(),
    };
    let results = [outcome::Result::Passed; 4];
    practice.outcomes = (0..).zip(results).map(|(at, result)| interview(at, result)).collect();
    let lead = |practice: &Practice| section(&sections(practice), "Interviews").lead.clone();
    assert!(!lead(&practice).contains("passed"), "{}", lead(&practice));
    practice.outcomes.push(interview(4, outcome::Result::Failed));
    assert!(lead(&practice).starts_with("4 of 5 passed"), "{}", lead(&practice));
    let all = sections(&practice);
    assert!(section(&all, "Interviews").figures[0].value.contains("1 graded round in the 90 days before"));
}

#[test]
fn a_clock_that_was_set_back_and_a_pack_that_is_gone_break_nothing() {
    let mut future = round("gone", -30, [3, 3]);
    future.summary.finished = None;
    let mut practice = practice(vec![future, round("chat", 3, [2, 2])]);
    practice.problems.clear();
    practice.rubric = None;
    practice.outcomes.clear();
    assert!(next(&practice).is_empty());
    assert_eq!(sections(&practice).len(), 8);
}
