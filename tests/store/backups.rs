//! A copy of everything is made daily, and ten are kept.

use std::path::{Path, PathBuf};

use greenroom::store::{Notice, Store};

use crate::sample::{Tape, day, problem, round_id};

fn backups(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("backups")).unwrap().map(|entry| entry.unwrap().path());
    let mut backups: Vec<_> = entries.filter(|path| path.extension().is_some_and(|e| e == "db")).collect();
    backups.sort();
    backups
}

/// A folder one has practised in, without a backup yet.
fn practised() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(0));
    folder
}

#[test]
fn nobody_waits_for_a_copy_of_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    assert!(!folder.path().join("backups").exists());
    assert!(store.maintenance(day(0)).is_none());
}

#[test]
fn one_is_made_a_day_and_the_last_ten_are_kept() {
    let folder = practised();
    for number in 0..15 {
        for _ in 0..2 {
            let (_, notices) = Store::open(folder.path(), day(number)).unwrap();
            assert_eq!(notices, []);
        }
        assert_eq!(backups(folder.path()).len() as i64, (number + 1).min(10));
    }
}

#[test]
fn a_backup_put_in_the_place_of_the_database_is_the_database_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(1));
    drop(store);
    let (mut store, _) = Store::open(folder.path(), day(1)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(2));
    drop(store);
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::copy(backups(folder.path()).pop().unwrap(), elsewhere.path().join("greenroom.db")).unwrap();
    let (store, notices) = Store::open(elsewhere.path(), day(1)).unwrap();
    assert_eq!(store.rounds().unwrap().len(), 1);
    assert_eq!((store.faults().unwrap(), notices), (vec![], vec![]));
}

#[test]
fn a_backup_that_cannot_be_made_is_told_and_keeps_nobody_from_practising() {
    let folder = practised();
    std::fs::write(folder.path().join("backups"), "in the way").unwrap();
    let (mut store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert!(matches!(&notices[..], [Notice::NoBackup { .. }]), "{notices:?}");
    Tape::on(problem("chat")).save(&mut store, round_id(1));
}

#[test]
fn one_that_was_killed_half_way_is_made_anew() {
    let folder = practised();
    drop(Store::open(folder.path(), day(0)).unwrap());
    std::fs::write(folder.path().join("backups/making.db"), "half of it").unwrap();
    let (_, notices) = Store::open(folder.path(), day(1)).unwrap();
    assert_eq!((notices, backups(folder.path()).len()), (vec![], 2));
    assert!(!folder.path().join("backups/making.db").exists());
}

#[test]
fn the_care_of_a_large_database_is_left_to_a_worker() {
    let folder = practised();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    assert!(!store.maintenance(day(0)).unwrap().backs_up, "it was made at the opening");
    store.set_memo("large", &"x".repeat(9 * 1024 * 1024)).unwrap();
    drop(store);
    let (store, _) = Store::open(folder.path(), day(1)).unwrap();
    let maintenance = store.maintenance(day(1)).unwrap();
    assert!(maintenance.backs_up);
    assert_eq!(std::thread::spawn(move || maintenance.run()).join().unwrap(), None);
    assert!(!store.maintenance(day(1)).unwrap().backs_up);
    assert_eq!(backups(folder.path()).len(), 2);
    assert!(Store::in_memory().maintenance(day(1)).is_none());
}

#[test]
fn an_idle_moment_moves_the_log_into_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    let size = || std::fs::metadata(folder.path().join("greenroom.db")).unwrap().len();
    let before = size();
    store.set_memo("large", &"x".repeat(100_000)).unwrap();
    assert_eq!(size(), before);
    store.idle();
    assert!(size() > before + 100_000);
}
