//! A finished round is thinned to one edit a second and stays the round it was.

use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Entry, Event, Round, What, Writer};
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{SaveError, Store};
use proptest::prelude::*;

use crate::sample::{Tape, problem, round_id};

fn edits(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| matches!(entry.what, What::Edit(..))).count()
}

fn thinned(tape: &Tape) -> Vec<Entry> {
    let mut store = Store::in_memory();
    tape.save(&mut store, round_id(1));
    store.thin(round_id(1)).unwrap();
    store.load(round_id(1)).unwrap().entries
}

#[test]
fn what_was_typed_within_a_second_becomes_one_edit() {
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "0123456789ab").event(Event::Abandoned);
    let thin = thinned(&tape);
    let texts: Vec<_> = thin
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Edit(_, edit) => Some((entry.seq, edit.inserted.as_str())),
            What::Event(_) => None,
        })
        .collect();
    assert_eq!(
        texts,
        [(3, "012"), (7, "3456"), (11, "789a"), (12, "b")],
        "four keys a second, and the beginning"
    );
}

#[test]
fn what_came_to_nothing_is_gone() {
    let mut tape = Tape::on(problem("chat"));
    let gone = Edit { at: 0, removed: "a".into(), inserted: String::new(), by: Author::Candidate };
    tape.types(Phase::Requirements, "a").push(What::Edit(Phase::Requirements, gone)).event(Event::Abandoned);
    assert_eq!(edits(&thinned(&tape)), 0);
}

#[test]
fn the_interviewers_lines_and_all_events_stay_what_and_where_they_were() {
    let line = Edit { at: 0, removed: String::new(), inserted: "> 10M\n".into(), by: Author::Interviewer };
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "ab")
        .push(What::Edit(Phase::Requirements, line))
        .types(Phase::Requirements, "cd")
        .event(Event::Paused)
        .types(Phase::Requirements, "ef")
        .event(Event::Abandoned);
    let stays = |entry: &&Entry| match &entry.what {
        What::Edit(_, edit) => edit.by == Author::Interviewer,
        What::Event(_) => true,
    };
    let thin = thinned(&tape);
    assert!(thin.iter().filter(stays).eq(tape.entries.iter().filter(stays)));
    assert!(thin.len() < tape.entries.len());
    let folded = Round::fold(&thin).unwrap();
    let writers = [0, 1].map(|line| folded.writer(Phase::Requirements, line));
    assert_eq!(writers, [Writer::Interviewer, Writer::Candidate]);
}

#[test]
fn entries_that_come_again_after_thinning_are_passed_over_and_new_ones_are_written() {
    let mut store = Store::in_memory();
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "abcdefgh").scored(3).save(&mut store, round_id(1));
    store.thin(round_id(1)).unwrap();
    let thin = store.load(round_id(1)).unwrap();
    store.append(round_id(1), &tape.entries).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap(), thin);
    tape.event(Event::TimeUp);
    store.append(round_id(1), &tape.entries[2..]).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().entries.len(), thin.entries.len() + 1);
}

#[test]
fn a_round_that_is_not_over_is_not_thinned() {
    let mut store = Store::in_memory();
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "abcdefgh").event(Event::Finished).save(&mut store, round_id(1));
    store.thin(round_id(1)).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries);
    assert_eq!(store.unthinned().unwrap(), []);
}

#[test]
fn rounds_to_thin_are_those_over_and_not_thinned_yet() {
    let mut store = Store::in_memory();
    for number in 1..=3 {
        Tape::on(problem("chat")).scored(2).save(&mut store, round_id(number));
    }
    store.thin(round_id(2)).unwrap();
    assert_eq!(store.unthinned().unwrap(), [round_id(1), round_id(3)]);
    assert_eq!(store.thin(round_id(9)), Ok::<(), SaveError>(()));
}

/// A key at a place, or the interviewer's line, or an event between.
fn step() -> impl Strategy<Value = (u8, usize, String)> {
    (0..8u8, 0..40usize, "[aé→\n]{1,3}")
}

proptest! {
    #[test]
    fn the_fold_comes_to_the_same(steps in prop::collection::vec(step(), 0..60)) {
        let mut tape = Tape::on(problem("chat"));
        for (kind, place, text) in steps {
            let phase = Phase::ALL[place % 2];
            let old = tape.fold().pad(phase).to_owned();
            let at = (0..=place.min(old.len())).rev().find(|&at| old.is_char_boundary(at)).unwrap();
            let by = if kind == 1 { Author::Interviewer } else { Author::Candidate };
            let removed: String = if kind > 5 { old[at..].chars().take(2).collect() } else { String::new() };
            match kind {
                0 => tape.event(Event::TimeUp),
                _ => tape.push(What::Edit(phase, Edit { at, removed, inserted: text, by })),
            };
        }
        tape.event(Event::Abandoned);
        let thin = thinned(&tape);
        prop_assert!(thin.is_sorted_by(|a, b| a.seq < b.seq));
        let (was, is) = (tape.fold(), Round::fold(&thin).unwrap());
        for &phase in Phase::ALL {
            prop_assert_eq!(is.pad(phase), was.pad(phase));
        }
        prop_assert_eq!(is.clock(), was.clock());
        prop_assert_eq!(is.next_seq(), was.next_seq());
    }
}
