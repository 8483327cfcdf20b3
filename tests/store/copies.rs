//! Copies, bringing them back, and a database that is gone.

use std::path::{Path, PathBuf};

use greenroom::domain::phase::Phase;
use greenroom::domain::round::Event;
use greenroom::store::{Absence, Notice, OpenError, Order, RestoreError, Store, copies, restore};

use crate::sample::{Tape, day, problem, round_id};

fn database(folder: &Path) -> PathBuf {
    folder.join("greenroom.db")
}

/// A folder with a round in its database and in a daily copy.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).types(Phase::Requirements, "kept").save(&mut store, round_id(1));
    drop(store);
    drop(Store::open(folder.path(), day(1)).unwrap());
    assert_eq!(copies(folder.path()).len(), 1);
    folder
}

#[test]
fn a_database_that_is_gone_is_named_with_its_newest_good_copy_and_nothing_is_changed() {
    for (absence, empty) in [(Absence::Missing, false), (Absence::Empty, true)] {
        let folder = copied();
        std::fs::write(folder.path().join("backups/2999-01-01T00-00-00Z-daily.db"), "half a copy").unwrap();
        std::fs::remove_file(database(folder.path())).unwrap();
        if empty {
            std::fs::write(database(folder.path()), "").unwrap();
        }
        let error = Store::open(folder.path(), day(1)).unwrap_err();
        let OpenError::Lost { absence: found, copy, .. } = &error else { panic!("{error:?}") };
        assert_eq!((*found, copy.rounds, &copy.fault), (absence, 1, &None));
        assert!(error.to_string().contains("with 1 round: `greenroom restore` brings it back"), "{error}");
        assert_eq!(database(folder.path()).exists(), empty);
    }
}

#[test]
fn what_is_left_of_a_database_without_a_copy_is_set_aside_and_told() {
    for (ending, bytes) in [("-wal", "a log"), ("-shm", "an index")] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(format!("greenroom.db{ending}")), bytes).unwrap();
        let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
        let [notice @ Notice::BegunAnew { aside: Some(aside), .. }] = &notices[..] else {
            panic!("{notices:?}")
        };
        assert!(notice.to_string().contains("A new one was begun"), "{notice}");
        assert_eq!(std::fs::read_to_string(format!("{}{ending}", aside.display())).unwrap(), bytes);
        drop(store);
        assert_eq!(Store::open(folder.path(), day(0)).unwrap().1, []);
    }
}

#[test]
fn beginning_anew_keeps_the_copies_and_is_not_asked_about_again() {
    let folder = copied();
    std::fs::remove_file(database(folder.path())).unwrap();
    let (store, _) = Store::open_anew(folder.path(), day(1)).unwrap();
    assert_eq!(store.rounds().unwrap(), []);
    drop(store);
    assert_eq!(Store::open(folder.path(), day(1)).unwrap().1, []);
    assert_eq!(copies(folder.path()).len(), 1);
}

#[test]
fn a_file_cut_short_is_seen_at_the_opening_and_not_only_at_the_day_s_check() {
    let folder = copied();
    let bytes = std::fs::read(database(folder.path())).unwrap();
    std::fs::write(database(folder.path()), &bytes[..bytes.len() - 1]).unwrap();
    let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
    assert!(matches!(notices[..], [Notice::Recovered { incomplete: 0, .. }]), "{notices:?}");
    assert_eq!(store.rounds().unwrap().len(), 1);
}

#[test]
fn the_check_of_a_start_finds_what_a_byte_does_to_a_text() {
    let flips: [(&[u8], u8); 3] = [(b"{\"event\":", 0xff), (b"id = \"p\"", b'X'), (b"candidate", b'X')];
    for (text, byte) in flips {
        let folder = copied();
        let mut bytes = std::fs::read(database(folder.path())).unwrap();
        let at = bytes.windows(text.len()).position(|window| window == text).unwrap();
        bytes[at + 2] = byte;
        std::fs::write(database(folder.path()), bytes).unwrap();
        let (store, _) = Store::open(folder.path(), day(1)).unwrap();
        assert_eq!(store.maintenance(day(1)).unwrap().run(), Some(Notice::Damaged), "{text:?}");
        drop(store);
        let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
        assert!(matches!(notices[..], [Notice::Recovered { restored: 1, incomplete: 0, .. }]), "{notices:?}");
        assert_eq!(store.faults().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_restore_takes_the_longer_log_and_nothing_away() {
    let (folder, other) = (copied(), copied());
    let (mut store, _) = Store::open(other.path(), day(1)).unwrap();
    let mut longer = Tape::on(problem("chat"));
    longer.types(Phase::Requirements, "kept").event(Event::Paused);
    store.append(round_id(1), &longer.entries).unwrap();
    let copy = store.back_up(Some(&other.path().join("copy.db")), day(1)).unwrap();
    let (mut here, _) = Store::open(folder.path(), day(1)).unwrap();
    Tape::on(problem("feed")).save(&mut here, round_id(2));
    drop(here);
    let order = Order { from: Some(copy), round: None };
    let restored = restore(folder.path(), &order, day(1)).unwrap();
    assert_eq!((restored.restored, restored.rounds, restored.incomplete), (1, 2, 0));
    assert!(restored.aside.unwrap().exists());
    let (store, _) = Store::open(folder.path(), day(1)).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().entries, longer.entries);
    let again = restore_closed(store, folder.path(), &order);
    assert_eq!((again.restored, again.aside), (0, None));
}

fn restore_closed(store: Store, folder: &Path, order: &Order) -> greenroom::store::Restored {
    drop(store);
    restore(folder, order, day(1)).unwrap()
}

#[test]
fn a_restore_waits_for_nobody_and_leaves_a_newer_or_a_foreign_database_alone() {
    let folder = copied();
    let (store, _) = Store::open(folder.path(), day(1)).unwrap();
    let busy = restore(folder.path(), &Order::default(), day(1)).unwrap_err();
    assert!(matches!(busy, RestoreError::Refused(OpenError::Busy { .. })), "{busy}");
    drop(store);
    for pragma in ["PRAGMA user_version = 99", "PRAGMA application_id = 7"] {
        let folder = copied();
        rusqlite::Connection::open(database(folder.path())).unwrap().execute_batch(pragma).unwrap();
        let before = std::fs::read(database(folder.path())).unwrap();
        let refused = restore(folder.path(), &Order::default(), day(1)).unwrap_err();
        assert!(matches!(refused, RestoreError::Refused(_)), "{refused}");
        assert_eq!(std::fs::read(database(folder.path())).unwrap(), before);
    }
}

#[test]
fn a_backup_that_was_asked_for_is_never_removed() {
    let folder = copied();
    let (store, _) = Store::open(folder.path(), day(1)).unwrap();
    let by_hand = store.back_up(None, day(1)).unwrap();
    drop(store);
    for number in 2..20 {
        drop(Store::open(folder.path(), day(number)).unwrap());
    }
    assert!(by_hand.exists());
    assert_eq!(copies(folder.path()).len(), 11);
}

#[test]
fn of_two_copies_of_one_second_the_one_written_later_is_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(0));
    let by_hand = store.back_up(None, day(1)).unwrap();
    let name = by_hand.file_name().unwrap().to_str().unwrap();
    let daily = by_hand.with_file_name(name.replace("-by-hand", ""));
    std::fs::copy(&by_hand, &daily).unwrap();
    let written = |file: &Path, seconds| {
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        std::fs::File::options().write(true).open(file).unwrap().set_modified(at).unwrap();
    };
    for (first, last) in [(&daily, &by_hand), (&by_hand, &daily)] {
        written(first, 1000);
        written(last, 2000);
        assert_eq!(&copies(folder.path())[0].file, last);
    }
}
