//! One process plays a round, and any number practise others.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use greenroom::store::{LockError, Store};

use crate::child::{FOLDER, Second, command};
use crate::sample::{day, round_id};

#[test]
#[ignore = "run by the test below, as the process that plays"]
fn plays_round_one() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let (store, _) = Store::open(&folder, day(0)).unwrap();
    let _lock = store.lock(round_id(1)).unwrap();
    println!("playing");
    std::io::stdout().flush().unwrap();
    drop(std::io::stdin().read_line(&mut String::new()));
}

#[test]
fn a_round_played_elsewhere_is_free_once_that_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    let mut command = command("locks::plays_round_one", folder.path());
    command.stdin(Stdio::piped());
    let mut second = Second::start(command);
    second.saying("playing").next().unwrap();
    assert_eq!(store.lock(round_id(1)).unwrap_err(), LockError::Held(round_id(1)));
    store.lock(round_id(2)).unwrap();
    second.kill();
    store.lock(round_id(1)).unwrap();
}

#[test]
fn a_round_is_played_once_and_again_when_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let (first, _) = Store::open(folder.path(), day(0)).unwrap();
    let (second, _) = Store::open(folder.path(), day(0)).unwrap();
    for _ in 0..3 {
        let lock = first.lock(round_id(1)).unwrap();
        assert_eq!(second.lock(round_id(1)).unwrap_err(), LockError::Held(round_id(1)));
        drop(lock);
        second.lock(round_id(1)).unwrap();
    }
}

#[test]
fn a_lock_that_was_freed_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    let file = folder.path().join("locks").join(format!("{}.lock", round_id(1)));
    let lock = store.lock(round_id(1)).unwrap();
    assert!(file.exists());
    drop(lock);
    assert!(!file.exists());
}

#[test]
fn a_store_in_memory_has_nobody_to_lock_out() {
    let store = Store::in_memory();
    let _lock = store.lock(round_id(1)).unwrap();
    store.lock(round_id(1)).unwrap();
}
