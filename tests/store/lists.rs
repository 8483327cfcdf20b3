//! Lists follow the logs.

use std::time::Duration;

use greenroom::domain::level::Mode;
use greenroom::domain::round::{Event, RoundKind, Sample, Setting, State, What};
use greenroom::store::{ProblemStats, Store};

use crate::sample::{Tape, own_grading, problem, round_id, wall};

fn ids(list: &[greenroom::store::RoundSummary]) -> Vec<greenroom::domain::round::RoundId> {
    list.iter().map(|round| round.id).collect()
}

#[test]
fn rounds_are_listed_newest_first() {
    let mut store = Store::in_memory();
    for (number, started) in [(1, 50), (2, 10), (3, 90)] {
        Tape::at(started, problem("chat")).save(&mut store, round_id(number));
    }
    assert_eq!(ids(&store.rounds().unwrap()), [round_id(3), round_id(1), round_id(2)]);
}

#[test]
fn a_summary_says_what_was_played_and_what_came_of_it() {
    let mut store = Store::in_memory();
    let mut tape = Tape::on(problem("chat"));
    tape.event(Event::Paused).scored(3).save(&mut store, round_id(1));
    let round = store.rounds().unwrap().remove(0);
    assert_eq!((round.problem, round.title.as_str()), (problem("chat"), "Rate limiter"));
    assert_eq!((round.mode, round.minutes, round.state), (Mode::Mock, 45, State::Graded));
    assert_eq!((round.started, round.score), (wall(0), Some(3.0)));
    assert_eq!(round.finished, Some(tape.entries[2].wall), "when the phases were over, not the grading");
    assert_eq!(round.elapsed, tape.entries[2].at, "time on the phases, not on the grading");
}

#[test]
fn a_mock_that_was_peeked_in_is_listed_as_guided() {
    let mut store = Store::in_memory();
    Tape::on(problem("chat")).event(Event::Guided).save(&mut store, round_id(1));
    assert_eq!(store.rounds().unwrap()[0].mode, Mode::Guided);
}

#[test]
fn open_rounds_are_those_to_play_on_or_to_grade() {
    let mut store = Store::in_memory();
    Tape::at(1, problem("chat")).save(&mut store, round_id(1));
    Tape::at(2, problem("chat")).event(Event::Finished).save(&mut store, round_id(2));
    Tape::at(3, problem("chat")).event(Event::Abandoned).save(&mut store, round_id(3));
    Tape::at(4, problem("chat")).scored(2).save(&mut store, round_id(4));
    assert_eq!(ids(&store.open_rounds().unwrap()), [round_id(2), round_id(1)]);
}

#[test]
fn the_standing_counts_attempts_and_remembers_the_best_and_the_last_score() {
    let mut store = Store::in_memory();
    for (number, score) in [(1, 2), (2, 4), (3, 3)] {
        Tape::at(i64::from(score) + 10 * number, problem("chat"))
            .whole()
            .scored(score)
            .save(&mut store, round_id(u128::try_from(number).unwrap()));
    }
    Tape::at(99, problem("chat")).event(Event::Finished).save(&mut store, round_id(4));
    Tape::at(100, problem("chat")).save(&mut store, round_id(5));
    let expected =
        ProblemStats { attempts: 5, finished: 4, best: Some(4.0), last: Some(3.0), reference_seen: false };
    assert_eq!(store.standing().unwrap()[&problem("chat")], expected);
}

#[test]
fn only_whole_rounds_count_for_the_best_and_the_last_score() {
    let mut store = Store::in_memory();
    Tape::at(1, problem("chat")).whole().scored(2).save(&mut store, round_id(1));
    Tape::at(2, problem("chat")).scored(4).save(&mut store, round_id(2));
    let mut part = Tape::at(3, problem("chat"));
    change_setting(&mut part, |setting| setting.partial = true);
    part.whole().scored(4).save(&mut store, round_id(3));
    let mut sample = Tape::at(4, problem("chat"));
    let answer = Sample { name: "strong".into(), scores: [].into(), why: String::new() };
    change_setting(&mut sample, |setting| setting.sample = Some(answer));
    sample.whole().scored(4).save(&mut store, round_id(4));
    let kinds: Vec<_> = store.rounds().unwrap().iter().map(|round| (round.kind, round.score)).collect();
    assert_eq!(
        kinds,
        [
            (RoundKind::Sample, None),
            (RoundKind::Part, None),
            (RoundKind::Sketch, Some(4.0)),
            (RoundKind::Whole, Some(2.0)),
        ]
    );
    let standing = store.standing().unwrap()[&problem("chat")];
    assert_eq!((standing.best, standing.last), (Some(2.0), Some(2.0)));
    assert_eq!((standing.attempts, standing.finished), (3, 3), "a sample answer is no attempt");
}

fn change_setting(tape: &mut Tape, change: impl FnOnce(&mut Setting)) {
    if let What::Event(Event::Began(setting)) = &mut tape.entries[0].what {
        change(setting);
    }
}

#[test]
fn a_score_counts_once_the_grade_stands() {
    let mut store = Store::in_memory();
    let mut tape = Tape::on(problem("chat"));
    tape.scored(4);
    let graded = tape.grading.pop().unwrap();
    tape.save(&mut store, round_id(1));
    assert_eq!(store.rounds().unwrap()[0].score, None);
    store.append_grading(&own_grading(round_id(1)), &[graded]).unwrap();
    assert_eq!(store.rounds().unwrap()[0].score, Some(4.0));
}

#[test]
fn an_opened_reference_is_remembered_with_and_without_a_round() {
    let mut store = Store::in_memory();
    Tape::on(problem("chat")).save(&mut store, round_id(1));
    for name in ["chat", "feed", "feed"] {
        store.mark_reference_seen(&problem(name)).unwrap();
    }
    let standing = store.standing().unwrap();
    assert_eq!((standing[&problem("chat")].attempts, standing[&problem("chat")].reference_seen), (1, true));
    assert_eq!(standing[&problem("feed")], ProblemStats { reference_seen: true, ..ProblemStats::default() });
    assert!(!standing.contains_key(&problem("news")));
}

#[test]
fn a_round_begun_and_left_at_once_lists_no_time() {
    let mut store = Store::in_memory();
    Tape::on(problem("chat")).save(&mut store, round_id(1));
    assert_eq!(store.open_rounds().unwrap()[0].elapsed, Duration::ZERO);
}
