//! The store is opened whatever stands where it should be, or refused with what to do, and then nothing is touched.

use std::collections::BTreeMap;
use std::path::Path;

use greenroom::store::{OpenError, Store};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::sample::{Tape, day, problem, round_id};

fn database(folder: &Path) -> std::path::PathBuf {
    folder.join("greenroom.db")
}

/// The files beside the database, with what is in them.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|f| f.file_type().unwrap().is_file());
    files.map(|f| (f.file_name().into_string().unwrap(), std::fs::read(f.path()).unwrap())).collect()
}

#[test]
fn what_was_written_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let tape = Tape::on(problem("chat"));
    let (mut store, notices) = Store::open(&folder.path().join("made/for us"), day(0)).unwrap();
    tape.save(&mut store, round_id(1));
    drop(store);
    let (store, more) = Store::open(&folder.path().join("made/for us"), day(0)).unwrap();
    assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries);
    assert_eq!((notices, more), (vec![], vec![]));
    assert_eq!(store.folder(), Some(folder.path().join("made/for us").as_path()));
}

#[test]
fn two_processes_see_each_others_rounds() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, _) = Store::open(folder.path(), day(0)).unwrap();
    let (mut other, _) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut one, round_id(1));
    Tape::on(problem("chat")).save(&mut other, round_id(2));
    assert_eq!(one.rounds().unwrap(), other.rounds().unwrap());
    assert_eq!(one.standing().unwrap()[&problem("chat")].attempts, 2);
}

#[test]
fn the_file_says_whose_it_is_and_is_strict() {
    let folder = tempfile::tempdir().unwrap();
    let _open = Store::open(folder.path(), day(0)).unwrap();
    let conn = Connection::open(database(folder.path())).unwrap();
    let number = |pragma: &str| conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    let lax = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'";
    assert_eq!(number("application_id").to_be_bytes()[4..], *b"grnr");
    assert!(number("user_version") >= 2);
    assert_eq!(mode, "wal");
    assert_eq!(conn.query_row(lax, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("data");
    let (mut store, _) = Store::open(&home, day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(1));
    let (_with_a_backup, _) = Store::open(&home, day(0)).unwrap();
    let _lock = store.lock(round_id(1)).unwrap();
    assert!(home.join("backups").exists());
    let mut waiting = vec![home];
    while let Some(path) = waiting.pop() {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
}

#[test]
fn a_newer_database_is_refused_and_not_a_byte_of_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), day(0)).unwrap());
    let conn = Connection::open(database(folder.path())).unwrap();
    conn.execute_batch("PRAGMA user_version = 99; CREATE TABLE later (x ANY) STRICT").unwrap();
    drop(conn);
    let before = files(folder.path());
    let error = Store::open(folder.path(), day(1)).unwrap_err();
    assert_eq!(error, OpenError::Newer { file: database(folder.path()), found: 99 });
    assert!(error.to_string().contains("Nothing was changed: install the newer greenroom"), "{error}");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_newer_database_is_known_also_where_only_its_log_says_so() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), day(0)).unwrap());
    let conn = Connection::open(database(folder.path())).unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    conn.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(conn);
    let kept = |folder: &Path| {
        let mut files = files(folder);
        files.retain(|name, _| name == "greenroom.db" || name == "greenroom.db-wal");
        files
    };
    let before = kept(folder.path());
    assert!(before["greenroom.db-wal"].len() > 32);
    assert!(matches!(Store::open(folder.path(), day(0)), Err(OpenError::Newer { found: 99, .. })));
    assert_eq!(kept(folder.path()), before);
}

#[test]
fn another_programs_database_is_refused_and_left_alone() {
    for marks in ["", "PRAGMA application_id = 7;", "PRAGMA user_version = 1;"] {
        let folder = tempfile::tempdir().unwrap();
        let conn = Connection::open(database(folder.path())).unwrap();
        conn.execute_batch(&format!("{marks} CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)"))
            .unwrap();
        drop(conn);
        let before = files(folder.path());
        let error = Store::open(folder.path(), day(0)).unwrap_err();
        assert_eq!(error, OpenError::Foreign { file: database(folder.path()) });
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn a_file_that_was_never_written_to_is_a_new_database() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(database(folder.path()), "").unwrap();
    let (mut store, notices) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(1));
    assert_eq!(notices, []);
}

#[test]
fn a_start_that_was_killed_before_the_first_table_is_made_good() {
    let folder = tempfile::tempdir().unwrap();
    let conn = Connection::open(database(folder.path())).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT").unwrap();
    drop(conn);
    assert!(std::fs::metadata(database(folder.path())).unwrap().len() > 0);
    let (_, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(notices, []);
}

#[test]
fn a_database_that_another_program_holds_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), day(0)).unwrap());
    let other = Connection::open(database(folder.path())).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let error = Store::open(folder.path(), day(0)).unwrap_err();
    assert_eq!(error, OpenError::Busy { file: database(folder.path()) });
    assert!(error.to_string().contains("close it and start again"));
}

#[test]
fn starting_many_at_once_in_an_empty_folder_serves_them_all() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let path = folder.path();
            scope.spawn(move || {
                let (mut store, notices) = Store::open(path, day(0)).unwrap();
                assert_eq!(notices, []);
                Tape::on(problem("chat")).save(&mut store, round_id(number));
            });
        }
    });
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(store.rounds().unwrap().len(), 8);
}
