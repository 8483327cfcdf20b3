//! A round has a grading of each rater, apart from its own log.

use std::time::Duration;

use greenroom::domain::grade::Mark;
use greenroom::domain::grading::{GradingEntry, GradingEvent, GradingId, Rater};
use greenroom::domain::phase::Phase;
use greenroom::domain::round::State;
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{SaveError, Sources, Store, Trouble};

use crate::sample::{Tape, day, own_grading, problem, round_id, sources};

/// A round that was finished and not graded yet, in the store; and the rest of its tape.
fn finished(store: &mut Store) -> Tape {
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "dau?").scored(3);
    store.begin(round_id(1), &sources(), &tape.entries).unwrap();
    tape
}

fn of(rater: Rater) -> GradingId {
    GradingId { round: round_id(1), rater }
}

fn own() -> GradingId {
    own_grading(round_id(1))
}

fn marks(count: usize) -> Vec<GradingEntry> {
    let mut tape = Tape::on(problem("chat"));
    for number in 0..count {
        tape.grades(GradingEvent::Marked { criterion: format!("c{number}"), mark: Mark::Yes });
    }
    tape.grading
}

fn state(store: &Store) -> (State, Option<f64>) {
    let round = store.rounds().unwrap().remove(0);
    (round.state, round.score)
}

#[test]
fn a_round_holds_a_grading_of_each_rater() {
    let mut store = Store::in_memory();
    let tape = finished(&mut store);
    let [ann, ben] = [Rater::Peer("Ann".into()), Rater::Instructor("Ben".into())];
    store.append_grading(&of(ann.clone()), &marks(2)).unwrap();
    store.append_grading(&of(ben.clone()), &marks(3)).unwrap();
    store.append_grading(&own(), &tape.grading).unwrap();
    let stored = store.load(round_id(1)).unwrap();
    let logs: Vec<_> = stored.gradings.iter().map(|one| (one.rater.clone(), one.entries.clone())).collect();
    assert_eq!(logs, [(Rater::Candidate, tape.grading), (ben, marks(3)), (ann, marks(2))]);
    assert_eq!(stored.entries, tape.entries, "the round's own log is as it was");
    assert_eq!(stored.own_grading().grade.mean(), Some(3.0));
}

#[test]
fn the_state_and_the_score_of_a_round_follow_the_candidates_own_grading() {
    let mut store = Store::in_memory();
    let mut tape = Tape::on(problem("chat"));
    tape.whole().scored(3);
    store.begin(round_id(1), &sources(), &tape.entries).unwrap();
    store.append_grading(&of(Rater::Peer("Ann".into())), &tape.grading).unwrap();
    assert_eq!(state(&store), (State::Grading, None));
    store.append_grading(&own(), &tape.grading).unwrap();
    assert_eq!(state(&store), (State::Graded, Some(3.0)));
    assert_eq!(store.standing().unwrap()[&problem("chat")].best, Some(3.0));
}

#[test]
fn a_round_is_open_until_its_mend_is_done_or_declined_and_its_score_stays() {
    let mut store = Store::in_memory();
    let mut tape = finished(&mut store);
    store.append_grading(&own(), &tape.grading).unwrap();
    assert_eq!(state(&store), (State::Graded, Some(3.0)));
    let edit = Edit { at: 0, removed: String::new(), inserted: "more".into(), by: Author::Candidate };
    let at = Duration::from_secs(20);
    for (event, expected) in [
        (GradingEvent::MendOffered(Phase::Requirements), State::Grading),
        (GradingEvent::MendBegun, State::Grading),
        (GradingEvent::Mended { at, edit }, State::Grading),
        (GradingEvent::MendEnded { at }, State::Graded),
    ] {
        tape.grades(event);
        store.append_grading(&own(), &tape.grading).unwrap();
        assert_eq!(state(&store), (expected, Some(3.0)));
    }
    assert_eq!(store.load(round_id(1)).unwrap().gradings[0].entries, tape.grading);
}

#[test]
fn a_process_that_ends_between_two_entries_leaves_the_grading_open() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Store::open(folder.path(), day(0)).unwrap().0;
    let tape = finished(&mut open());
    for so_far in 0..tape.grading.len() {
        let mut store = open();
        store.append_grading(&own(), &tape.grading[..so_far]).unwrap();
        assert_eq!(state(&store), (State::Grading, None), "{so_far}");
        assert_eq!(store.load(round_id(1)).unwrap().own_grading().next_seq(), so_far as u64);
    }
    open().append_grading(&own(), &tape.grading).unwrap();
    assert_eq!(state(&open()), (State::Graded, Some(3.0)));
}

#[test]
fn entries_come_in_pieces_and_pieces_may_overlap() {
    let mut store = Store::in_memory();
    finished(&mut store);
    let all = marks(6);
    for piece in [&all[..0], &all[..2], &all[..4], &all[1..3], &all[2..], &all[..]] {
        store.append_grading(&own(), piece).unwrap();
    }
    assert_eq!(store.load(round_id(1)).unwrap().gradings[0].entries, all);
}

#[test]
fn another_entry_and_a_gap_are_refused_whole() {
    let mut store = Store::in_memory();
    finished(&mut store);
    let all = marks(4);
    store.append_grading(&own(), &all[..2]).unwrap();
    let other = GradingEntry { what: GradingEvent::Graded, ..all[1].clone() };
    let clash = store.append_grading(&own(), &[other, all[2].clone()]);
    assert_eq!(clash, Err(SaveError::Clash { round: round_id(1), seq: 1 }));
    let gap = store.append_grading(&own(), &all[3..]);
    assert_eq!(gap, Err(SaveError::Gap { round: round_id(1), expected: 2, found: 3 }));
    assert_eq!(store.load(round_id(1)).unwrap().gradings[0].entries, all[..2]);
}

#[test]
fn a_grading_of_a_round_that_is_not_there_is_refused() {
    let refused = Store::in_memory().append_grading(&own(), &marks(1));
    assert_eq!(refused, Err(SaveError::NoSuchRound(round_id(1))));
}

#[test]
fn a_grading_names_the_rubric_of_its_round() {
    let mut store = Store::in_memory();
    let tape = finished(&mut store);
    let newer = Sources { rubric: "id = \"r\"\nrevision = 2".into(), ..sources() };
    store.begin(round_id(2), &newer, &tape.entries).unwrap();
    store.begin(round_id(3), &newer, &tape.entries).unwrap();
    let rubric = |number| {
        store.append_grading(&own_grading(round_id(number)), &marks(1)).unwrap();
        store.load(round_id(number)).unwrap().gradings[0].rubric
    };
    let [first, second, third] = [1, 2, 3].map(rubric);
    assert!(first != second && second == third);
}

#[test]
fn a_disk_that_fails_for_a_while_loses_nothing() {
    let mut store = Store::in_memory();
    finished(&mut store);
    store.simulate(Trouble::ReadOnly);
    assert_eq!(store.append_grading(&own(), &marks(2)), Err(SaveError::Denied));
    store.simulate(Trouble::None);
    store.append_grading(&own(), &marks(3)).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().gradings[0].entries, marks(3));
}

#[test]
fn a_thinned_round_keeps_its_gradings() {
    let mut store = Store::in_memory();
    let tape = finished(&mut store);
    store.append_grading(&own(), &tape.grading).unwrap();
    let before = store.load(round_id(1)).unwrap();
    assert_eq!(store.unthinned().unwrap(), [round_id(1)]);
    store.thin(round_id(1)).unwrap();
    let after = store.load(round_id(1)).unwrap();
    assert!(after.entries.len() < before.entries.len());
    assert_eq!(after.gradings, before.gradings);
}

/// Opens a folder after its database was marked as damaged.
fn recovered(folder: &std::path::Path) -> Store {
    std::fs::write(folder.join("greenroom.db-damaged"), "").unwrap();
    Store::open(folder, day(0)).unwrap().0
}

#[test]
fn gradings_are_recovered_and_a_backup_fills_in_one_that_was_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    let tape = finished(&mut store);
    let ann = of(Rater::Peer("Ann".into()));
    store.append_grading(&ann, &marks(2)).unwrap();
    drop(store);
    // The day's backup, which is made at the second opening, has the peer's grading alone.
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    store.append_grading(&own(), &tape.grading).unwrap();
    let before = store.load(round_id(1)).unwrap();
    drop(store);
    let conn = rusqlite::Connection::open(folder.path().join("greenroom.db")).unwrap();
    conn.execute("DELETE FROM grading WHERE rater = 'peer'", []).unwrap();
    drop(conn);
    let store = recovered(folder.path());
    assert_eq!(store.load(round_id(1)).unwrap(), before);
    assert_eq!(state(&store), (State::Graded, Some(3.0)));
}

#[test]
fn a_round_that_is_erased_takes_its_gradings_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    let tape = finished(&mut store);
    store.append_grading(&own(), &tape.grading).unwrap();
    drop(store);
    let conn = rusqlite::Connection::open(folder.path().join("greenroom.db")).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON; DELETE FROM round").unwrap();
    let left = "SELECT (SELECT count(*) FROM grading) + (SELECT count(*) FROM grading_entry)";
    assert_eq!(conn.query_row(left, [], |row| row.get(0)), Ok(0));
}
