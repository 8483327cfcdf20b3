//! A round is read back exactly as it was written, whatever was written twice.

use std::time::Duration;

use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Entry, Event, Prompt, What};
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{LoadError, SaveError, Sources, Store};

use crate::sample::{Tape, id, problem, round_id, sources};

fn played() -> Tape {
    let mut tape = Tape::on(problem("rate-limiter"));
    tape.types(Phase::Requirements, "dau?\n")
        .event(Event::Asked { question: "dau?".into(), answered: Some(id("scale")) })
        .push(What::Edit(
            Phase::Requirements,
            Edit {
                at: 5, removed: String::new(), inserted: "> 10M → ok\n".into(), by: Author::Interviewer
            },
        ))
        .event(Event::Prompted(Prompt::Fault(id("cache-lost"), Some("redis".into()))))
        .types(Phase::Failures, "é\u{202e}\0");
    tape
}

#[test]
fn a_round_is_loaded_as_it_was_saved() {
    let (mut store, tape) = (Store::in_memory(), played());
    tape.save(&mut store, round_id(1));
    let loaded = store.load(round_id(1)).unwrap();
    assert_eq!(loaded.entries, tape.entries);
    assert_eq!(loaded.sources, sources());
    assert_eq!(loaded.clock, tape.entries.last().unwrap().at);
}

#[test]
fn entries_come_in_pieces_and_pieces_may_overlap() {
    let (mut store, tape) = (Store::in_memory(), played());
    store.begin(round_id(1), &sources(), &tape.entries[..1]).unwrap();
    store.append(round_id(1), &tape.entries[1..4]).unwrap();
    store.append(round_id(1), &tape.entries[..6]).unwrap();
    store.append(round_id(1), &[]).unwrap();
    store.append(round_id(1), &tape.entries[2..]).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries);
}

#[test]
fn beginning_twice_is_beginning_once() {
    let (mut store, tape) = (Store::in_memory(), played());
    tape.save(&mut store, round_id(1)).save(&mut store, round_id(1));
    assert_eq!(store.rounds().unwrap().len(), 1);
    assert_eq!(store.standing().unwrap()[&problem("rate-limiter")].attempts, 1);
}

#[test]
fn another_entry_under_a_number_that_is_taken_is_refused_whole() {
    let (mut store, mut tape) = (Store::in_memory(), played());
    tape.save(&mut store, round_id(1));
    let before = store.load(round_id(1)).unwrap();
    let event_for_edit = Entry { what: What::Event(Event::Paused), ..tape.entries[2].clone() };
    let later = Entry { at: Duration::from_secs(9), ..tape.entries[3].clone() };
    for changed in [event_for_edit, later] {
        tape.event(Event::TimeUp);
        let (round, seq) = (round_id(1), changed.seq);
        let batch = [&[changed], &tape.entries[before.entries.len()..]].concat();
        assert_eq!(store.append(round, &batch), Err(SaveError::Clash { round, seq }));
        assert_eq!(store.load(round).unwrap(), before);
    }
}

#[test]
fn an_entry_that_leaves_a_gap_is_refused_whole() {
    let (mut store, tape) = (Store::in_memory(), played());
    store.begin(round_id(1), &sources(), &tape.entries[..2]).unwrap();
    let expected = SaveError::Gap { round: round_id(1), expected: 2, found: 3 };
    assert_eq!(store.append(round_id(1), &tape.entries[3..]), Err(expected));
    assert_eq!(store.load(round_id(1)).unwrap().entries.len(), 2);
}

#[test]
fn a_number_past_all_bounds_is_a_gap_and_no_panic() {
    let (mut store, tape) = (Store::in_memory(), played());
    tape.save(&mut store, round_id(1));
    let far = Entry { seq: u64::MAX, ..tape.entries[1].clone() };
    assert!(matches!(store.append(round_id(1), &[far]), Err(SaveError::Gap { found: u64::MAX, .. })));
}

#[test]
fn a_wall_clock_set_ten_thousand_years_off_is_kept_as_near_as_can_be() {
    let (mut store, mut tape) = (Store::in_memory(), played());
    tape.entries[1].wall = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    tape.entries[2].wall = chrono::DateTime::<chrono::Utc>::MIN_UTC;
    tape.save(&mut store, round_id(1)).save(&mut store, round_id(1));
    let loaded = store.load(round_id(1)).unwrap();
    assert_eq!(loaded.entries[1].wall.timestamp_nanos_opt(), Some(i64::MAX));
    assert_eq!(loaded.entries[2].wall.timestamp_nanos_opt(), Some(i64::MIN));
}

#[test]
fn a_log_without_its_beginning_is_no_round() {
    let (mut store, tape) = (Store::in_memory(), played());
    for entries in [&[][..], &tape.entries[1..]] {
        assert_eq!(store.begin(round_id(1), &sources(), entries), Err(SaveError::Headless(round_id(1))));
    }
    assert!(store.rounds().unwrap().is_empty());
}

#[test]
fn a_round_that_is_not_there_is_named() {
    let (mut store, tape) = (Store::in_memory(), played());
    assert_eq!(store.load(round_id(7)), Err(LoadError::NoSuchRound(round_id(7))));
    assert_eq!(store.append(round_id(7), &tape.entries), Err(SaveError::NoSuchRound(round_id(7))));
    assert_eq!(store.checkpoint(round_id(7), Duration::ZERO), Err(SaveError::NoSuchRound(round_id(7))));
}

#[test]
fn the_clock_goes_on_without_an_entry_and_never_back() {
    let (mut store, tape) = (Store::in_memory(), played());
    tape.save(&mut store, round_id(1));
    let minute = Duration::from_secs(60);
    store.checkpoint(round_id(1), minute).unwrap();
    store.checkpoint(round_id(1), minute / 2).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().clock, minute);
    assert_eq!(store.rounds().unwrap()[0].elapsed, minute);
}

#[test]
fn each_round_keeps_what_it_was_taken_on() {
    let (mut store, tape) = (Store::in_memory(), played());
    let newer = Sources { problem: "id = \"p\"\nrevision = 2".into(), ..sources() };
    tape.save(&mut store, round_id(1));
    store.begin(round_id(2), &newer, &tape.entries).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().sources, sources());
    assert_eq!(store.load(round_id(2)).unwrap().sources, newer);
    let again = store.begin(round_id(1), &newer, &tape.entries);
    assert_eq!(again, Err(SaveError::Clash { round: round_id(1), seq: 0 }));
}

#[test]
fn a_memo_is_remembered_until_it_is_replaced() {
    let mut store = Store::in_memory();
    assert_eq!(store.memo("welcome").unwrap(), None);
    for value in ["shown", "{\"minutes\": 45}"] {
        store.set_memo("welcome", value).unwrap();
        assert_eq!(store.memo("welcome").unwrap().as_deref(), Some(value));
    }
}
