//! No way out loses what is not saved: one is asked, a copy goes elsewhere, and its place is told.

use std::path::{Path, PathBuf};

use greenroom::domain::now::Now;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::Round;
use greenroom::runtime::{Clock, SystemClock};
use greenroom::store::{Order, Store, Trouble, restore};

use crate::harness::Ui;

fn now() -> Now {
    SystemClock::default().now()
}

/// The only copy in a folder.
#[track_caller]
fn copy_in(folder: &Path) -> PathBuf {
    let files = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let copies: Vec<_> = files.filter(|file| file.extension().is_some_and(|ending| ending == "db")).collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    copies[0].clone()
}

/// The pads of the only round that a copy brings back, each of its own phase.
#[track_caller]
fn brought_back(copy: &Path) -> Round {
    let home = tempfile::tempdir().expect("a temporary folder");
    let order = Order { from: Some(copy.to_owned()), round: None };
    let restored = restore(home.path(), &order, now()).expect("it is a copy");
    assert_eq!((restored.rounds, restored.incomplete), (1, 0));
    let (store, notices) = Store::open(home.path(), now()).expect("it was restored");
    assert_eq!(notices, []);
    let round = store.rounds().expect("it can be read")[0].id;
    Round::fold(&store.load(round).expect("it is whole").entries).expect("it is whole")
}

/// A round of which the last words can't be saved.
fn unsaved(trouble: Trouble) -> Ui {
    let ui = Ui::in_round(80, 24).types("saved, ").disk(trouble);
    // A full disk has room in the pages it has; a long text has not.
    ui.paste(&"and a line that is not\n".repeat(1_000)).types("nor this").sees("NOT SAVED")
}

fn is_whole(round: &Round) {
    let pad = round.pad(Phase::Requirements);
    assert!(pad.starts_with("saved, and a line") && pad.ends_with("nor this"), "{} bytes", pad.len());
}

#[test]
fn quitting_asks_and_offers_a_copy_that_can_be_brought_back() {
    for trouble in [Trouble::Full, Trouble::ReadOnly] {
        let ui = unsaved(trouble).keys("ctrl-c").sees("not everything is saved").sees("greenroom-unsaved-");
        assert!(!ui.has_quit());
        let ui = ui.keys("enter");
        assert!(ui.has_quit());
        let copy = copy_in(&ui.outside());
        assert!(ui.farewell().contains(&copy.display().to_string()), "{}", ui.farewell());
        assert!(ui.farewell().contains("greenroom restore --from"), "{}", ui.farewell());
        is_whole(&brought_back(&copy));
    }
}

#[test]
fn every_way_out_asks() {
    for keys in ["ctrl-c", "esc q q", "esc q esc esc", "ctrl-d y ctrl-c", "ctrl-d y esc q", "ctrl-s esc q"] {
        let ui = unsaved(Trouble::ReadOnly).keys(keys);
        assert!(
            ui.screen().contains("not everything is saved") && !ui.has_quit(),
            "{keys}:\n{}",
            ui.screen()
        );
    }
}

#[test]
fn asking_twice_takes_the_copy_that_is_offered() {
    let ui = unsaved(Trouble::ReadOnly).keys("ctrl-c ctrl-c");
    assert!(ui.has_quit());
    is_whole(&brought_back(&copy_in(&ui.outside())));
}

#[test]
fn staying_changes_nothing_and_the_text_is_saved_once_the_disk_is_well() {
    unsaved(Trouble::Full)
        .keys("ctrl-c esc")
        .lacks("not everything is saved")
        .sees("1 Requirements")
        .types(" and on")
        .disk(Trouble::None)
        .advance("9s")
        .sees("Saved again")
        .restart()
        .keys("enter enter")
        .sees("nor this and on");
}

#[test]
fn a_disk_that_is_well_again_closes_the_question() {
    let ui = unsaved(Trouble::Full).keys("ctrl-c").disk(Trouble::None).advance("9s");
    let ui = ui.lacks("not everything is saved").sees("Saved again").keys("ctrl-c");
    assert!(ui.has_quit() && ui.farewell().is_empty(), "{}", ui.farewell());
}

#[test]
fn a_disk_that_is_well_again_lets_one_leave_without_a_question() {
    let ui = unsaved(Trouble::Full).disk(Trouble::None).keys("ctrl-c");
    assert!(ui.has_quit() && ui.farewell().is_empty(), "{}", ui.farewell());
    ui.restart().keys("enter enter").sees("nor this");
}

#[test]
fn another_place_can_be_typed_and_one_that_is_of_no_use_is_told() {
    let ui = unsaved(Trouble::Full).keys("ctrl-c ctrl-u").types("/no/such/folder/copy.db").keys("enter");
    let ui = ui.sees("/no/such/folder/copy.db can't be written");
    assert!(!ui.has_quit());
    let place = ui.outside().join("elsewhere.db");
    let ui = ui.keys("ctrl-u").paste(&place.display().to_string()).keys("enter");
    assert!(ui.has_quit());
    is_whole(&brought_back(&place));
}

#[test]
fn a_folder_is_a_place_and_a_file_that_is_there_is_not_overwritten() {
    let ui = unsaved(Trouble::Full).keys("ctrl-c ctrl-u");
    let theirs = ui.outside().join("theirs.db");
    std::fs::write(&theirs, "theirs").expect("it can be written");
    let ui = ui.types(&theirs.display().to_string()).keys("enter").sees("theirs.db can't be written");
    assert_eq!(std::fs::read_to_string(&theirs).expect("it is there"), "theirs");
    std::fs::remove_file(&theirs).expect("it is there");
    let folder = ui.outside();
    let ui = ui.keys("ctrl-u").types(&folder.display().to_string()).keys("enter");
    assert!(ui.has_quit());
    is_whole(&brought_back(&copy_in(&folder)));
}

#[test]
fn leaving_without_it_is_a_choice_of_its_own_and_told() {
    let ui = unsaved(Trouble::Full).keys("ctrl-c ctrl-d");
    assert!(ui.has_quit());
    assert!(ui.farewell().contains("as you chose"), "{}", ui.farewell());
    assert!(ui.copies().is_empty());
}

#[test]
fn a_signal_asks_nothing_and_writes_the_copy() {
    let ui = unsaved(Trouble::Full).end();
    let copy = copy_in(&ui.outside());
    assert!(ui.farewell().contains(&copy.display().to_string()), "{}", ui.farewell());
    is_whole(&brought_back(&copy));
}

#[test]
fn a_signal_with_everything_saved_writes_nothing() {
    let ui = Ui::in_round(80, 24).types("saved").end();
    assert!(ui.farewell().is_empty() && ui.copies().is_empty(), "{}", ui.farewell());
}

#[test]
fn a_round_begun_without_the_disk_is_in_the_copy() {
    let ui = Ui::at(80, 24).disk(Trouble::ReadOnly).keys("/ r a t e enter enter").types("first words").end();
    let round = brought_back(&copy_in(&ui.outside()));
    assert_eq!(round.pad(Phase::Requirements), "first words");
}

#[test]
fn marks_that_are_not_saved_are_in_the_copy() {
    let ui = Ui::in_round(160, 45).keys("ctrl-d y 3 3 3 3 3 3 3 3 y").disk(Trouble::ReadOnly);
    let ui = ui.keys("enter y p").sees("NOT SAVED").end();
    let home = tempfile::tempdir().expect("a temporary folder");
    let order = Order { from: Some(copy_in(&ui.outside())), round: None };
    restore(home.path(), &order, now()).expect("it is a copy");
    let (store, _) = Store::open(home.path(), now()).expect("it was restored");
    let stored = store.load(store.rounds().expect("it can be read")[0].id).expect("it is whole");
    assert_eq!(stored.own_grading().grade.marks.len(), 2);
}

#[test]
fn what_waits_is_there_when_the_round_is_opened_again() {
    unsaved(Trouble::ReadOnly)
        .keys("esc q h enter enter")
        .sees("nor this")
        .types(" and on")
        .disk(Trouble::None)
        .advance("9s")
        .restart()
        .keys("enter enter")
        .sees("nor this and on");
}

#[test]
fn what_was_practised_in_memory_asks_too_and_what_was_only_looked_at_does_not() {
    let blocked = |data: &Path| {
        std::fs::remove_dir_all(data).expect("it is ours");
        std::fs::write(data, "in the way").expect("it can be written");
    };
    let ui = Ui::at(80, 24)
        .meanwhile(blocked)
        .sees("NOT SAVED")
        .sees("Nothing will be kept")
        .keys("enter space ctrl-c");
    assert!(ui.has_quit() && ui.farewell().is_empty(), "{}", ui.farewell());
    let ui = Ui::at(80, 24).meanwhile(blocked).keys("enter space / r a t e enter enter").types("in memory");
    let ui = ui.keys("ctrl-c").sees("not everything is saved").keys("enter");
    assert!(ui.has_quit());
    assert_eq!(brought_back(&copy_in(&ui.outside())).pad(Phase::Requirements), "in memory");
}

#[test]
fn tries_come_later_and_later_but_within_bounds() {
    let ui = Ui::in_round(80, 24).disk(Trouble::ReadOnly).types("x").keys("esc q");
    let mut waits = Vec::new();
    let mut ui = ui.advance("30s");
    for _ in 0..3 {
        let next = ui.trainer.deadline().expect("a try is due");
        waits.push(next.as_secs());
        ui = ui.advance("8s");
    }
    assert!(waits.windows(2).all(|pair| pair[1] > pair[0] && pair[1] - pair[0] <= 9), "{waits:?}");
}
