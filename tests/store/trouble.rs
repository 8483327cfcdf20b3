//! A save that fails loses nothing: the same call with more at its end, later, writes everything in order.

use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Event, What};
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{SaveError, Store, Trouble};

use crate::sample::{Tape, day, problem, round_id, sources};

fn pasted() -> Tape {
    let mut tape = Tape::on(problem("chat"));
    let edit = Edit { at: 0, removed: String::new(), inserted: "x".repeat(100_000), by: Author::Candidate };
    tape.push(What::Edit(Phase::Requirements, edit)).event(Event::Paused).event(Event::Finished);
    tape
}

/// Saves entry by entry while the trouble lasts, then once more, and checks that all of it is there.
fn lasts_and_passes(mut store: Store, trouble: Trouble, expected: &SaveError) {
    let tape = pasted();
    store.begin(round_id(1), &sources(), &tape.entries[..1]).unwrap();
    store.simulate(trouble);
    let pending = &tape.entries[1..];
    for so_far in 1..=pending.len() {
        let error = store.append(round_id(1), &pending[..so_far]).unwrap_err();
        assert_eq!(&error, expected);
        assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries[..1]);
    }
    store.simulate(Trouble::None);
    store.append(round_id(1), pending).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries);
    assert_eq!(store.open_rounds().unwrap()[0].finished, Some(tape.entries[3].wall));
}

#[test]
fn a_full_disk_passes() {
    lasts_and_passes(Store::in_memory(), Trouble::Full, &SaveError::Full);
}

#[test]
fn a_file_that_cannot_be_written_for_a_while_passes() {
    lasts_and_passes(Store::in_memory(), Trouble::ReadOnly, &SaveError::Denied);
}

#[test]
fn it_is_the_same_in_a_file() {
    for (trouble, expected) in [(Trouble::Full, SaveError::Full), (Trouble::ReadOnly, SaveError::Denied)] {
        let folder = tempfile::tempdir().unwrap();
        let (store, _) = Store::open(folder.path(), day(0)).unwrap();
        lasts_and_passes(store, trouble, &expected);
    }
}

#[test]
fn another_process_that_writes_for_long_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    let tape = pasted();
    tape.save(&mut store, round_id(1));
    let other = rusqlite::Connection::open(folder.path().join("greenroom.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(store.append(round_id(1), &tape.entries), Err(SaveError::Busy));
    other.execute_batch("ROLLBACK").unwrap();
    store.append(round_id(1), &tape.entries).unwrap();
}
