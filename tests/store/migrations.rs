//! A database of every older version is brought to this one with every row that was in it.
//!
//! `tests/databases/vN.sql` is what version N wrote for the rounds below. A new version adds its own:
//! `cargo test --test store -- --ignored writes_down_this_version`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Event, Put, What};
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{Sources, Store};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::drill::answers;
use crate::sample::{Tape, day, id, problem, round_id, sources};

/// How a round goes on after its first minutes.
type End = fn(&mut Tape);

/// One round in each state, with entries of many kinds.
fn populate(store: &mut Store) {
    let line =
        Edit {
            at: 5, removed: String::new(), inserted: "> 10M → it's ok\n".into(), by: Author::Interviewer
        };
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "dau?\n")
        .event(Event::Asked { question: "dau?".into(), answered: Some(id("scale")) })
        .push(What::Edit(Phase::Requirements, line))
        .event(Event::Put(Put::Fault(id("cache-lost"), Some("redis".into()))));
    let rounds: [(u128, End); 6] = [
        (1, |_| {}),
        (2, |tape| _ = tape.event(Event::Guided).event(Event::Finished)),
        (3, |tape| _ = tape.event(Event::Abandoned)),
        (4, |tape| _ = tape.scored(4)),
        (5, |tape| _ = tape.scored(2)),
        (6, |tape| _ = tape.event(Event::Paused).scored(3)),
    ];
    for (number, end) in rounds {
        let mut tape = Tape { entries: tape.entries.clone(), ..Tape::at(0, problem("chat")) };
        end(&mut tape);
        tape.save(store, round_id(number));
    }
    let other = Sources { words: "[concept.queue]\n".into(), ..sources() };
    store.begin(round_id(7), &other, &Tape::at(600, problem("feed")).entries).unwrap();
    store.checkpoint(round_id(7), std::time::Duration::from_secs(90)).unwrap();
    store.thin(round_id(5)).unwrap();
    store.mark_reference_seen(&problem("feed")).unwrap();
    store.set_memo("welcome", "shown").unwrap();
    for answer in answers() {
        store.keep_answer(&answer).unwrap();
    }
}

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/databases/v{version}.sql"))
}

fn version(file: &Path) -> u32 {
    let conn = Connection::open(file).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// A data folder with the database that a fixture describes.
fn folder_of(version: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
    conn.execute_batch(&std::fs::read_to_string(fixture(version)).unwrap()).unwrap();
    folder
}

fn newest() -> u32 {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), day(0)).unwrap());
    version(&folder.path().join("greenroom.db"))
}

#[test]
fn every_row_of_every_older_version_is_found() {
    let mut expected = Store::in_memory();
    populate(&mut expected);
    for old in 1..=newest() {
        let folder = folder_of(old);
        let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
        assert_eq!(notices, []);
        assert_eq!(store.rounds().unwrap(), expected.rounds().unwrap(), "v{old}");
        assert_eq!(store.open_rounds().unwrap(), expected.open_rounds().unwrap(), "v{old}");
        assert_eq!(store.standing().unwrap(), expected.standing().unwrap(), "v{old}");
        assert_eq!(store.unthinned().unwrap(), expected.unthinned().unwrap(), "v{old}");
        assert_eq!(store.memo("welcome"), expected.memo("welcome"), "v{old}");
        for round in expected.rounds().unwrap() {
            assert_eq!(store.load(round.id).unwrap(), expected.load(round.id).unwrap(), "v{old}");
        }
        assert_eq!(store.faults().unwrap(), Vec::<String>::new(), "v{old}");
        assert_eq!(version(&folder.path().join("greenroom.db")), newest());
    }
}

/// The first version that keeps answers to quick estimates.
const WITH_ANSWERS: u32 = 3;

#[test]
fn answers_of_an_older_version_are_found() {
    for old in 1..=newest() {
        let (store, _) = Store::open(folder_of(old).path(), day(0)).unwrap();
        let expected = if old < WITH_ANSWERS { Vec::new() } else { answers() };
        assert_eq!(store.answers().unwrap(), expected, "v{old}");
    }
}

#[test]
fn rounds_of_an_older_version_are_played_on() {
    for old in 1..=newest() {
        let (mut store, _) = Store::open(folder_of(old).path(), day(0)).unwrap();
        let mut tape = Tape::at(0, problem("chat"));
        tape.entries = store.load(round_id(1)).unwrap().entries;
        tape.types(Phase::Estimation, "dau = 10M").scored(4);
        store.append(round_id(1), &tape.entries).unwrap();
        assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries, "v{old}");
    }
}

#[test]
fn a_backup_of_the_older_version_is_made_first() {
    for old in 1..newest() {
        let folder = folder_of(old);
        drop(Store::open(folder.path(), day(0)).unwrap());
        let files =
            std::fs::read_dir(folder.path().join("backups")).unwrap().map(|entry| entry.unwrap().path());
        let before = format!("-before-v{}.db", newest());
        let backup = files.filter(|file| file.to_string_lossy().ends_with(&before)).last().unwrap();
        assert_eq!(version(&backup), old);
        let rounds = "SELECT count(*) FROM round";
        assert_eq!(Connection::open(backup).unwrap().query_row(rounds, [], |row| row.get(0)), Ok(7));
    }
}

#[test]
fn without_a_backup_nothing_is_migrated() {
    let folder = folder_of(1);
    std::fs::write(folder.path().join("backups"), "in the way").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(store.folder(), None);
    assert_eq!(store.rounds().unwrap().len(), 7, "what is there can be looked at");
    assert!(notices[0].to_string().contains("no backup could be made before the update"), "{}", notices[0]);
    assert_eq!(version(&folder.path().join("greenroom.db")), 1);
}

#[test]
fn a_damaged_older_database_is_recovered_and_migrated() {
    let folder = folder_of(1);
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    let mut expected = Store::in_memory();
    populate(&mut expected);
    assert_eq!(notices.len(), 1);
    assert_eq!(store.rounds().unwrap(), expected.rounds().unwrap());
    assert_eq!(store.standing().unwrap(), expected.standing().unwrap());
    for round in expected.rounds().unwrap() {
        assert_eq!(store.load(round.id).unwrap(), expected.load(round.id).unwrap());
    }
}

#[test]
#[ignore = "run by hand when a migration was added, to write its fixture"]
fn writes_down_this_version() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    populate(&mut store);
    let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
    let fixture = fixture(newest());
    assert!(!fixture.exists(), "{} is there: released versions don't change", fixture.display());
    std::fs::write(fixture, dump(&conn)).unwrap();
}

/// A database as the SQL that makes it.
fn dump(conn: &Connection) -> String {
    let mut sql = "PRAGMA foreign_keys = OFF;\nBEGIN;\n".to_owned();
    for pragma in ["application_id", "user_version"] {
        let value: i64 = conn.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
        writeln!(sql, "PRAGMA {pragma} = {value};").unwrap();
    }
    let mut schema = conn.prepare("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL").unwrap();
    let mut objects = schema.query([]).unwrap();
    while let Some(object) = objects.next().unwrap() {
        writeln!(sql, "{};", object.get::<_, String>(2).unwrap()).unwrap();
        if object.get::<_, String>(1).unwrap() == "table" {
            rows(conn, &object.get::<_, String>(0).unwrap(), &mut sql);
        }
    }
    sql + "COMMIT;\n"
}

fn rows(conn: &Connection, table: &str, sql: &mut String) {
    let mut all = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = all.column_count();
    let mut rows = all.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<String> = (0..columns).map(|column| literal(row.get_ref(column).unwrap())).collect();
        writeln!(sql, "INSERT INTO {table} VALUES ({});", values.join(", ")).unwrap();
    }
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) => format!("'{}'", String::from_utf8_lossy(text).replace('\'', "''")),
        ValueRef::Blob(bytes) => {
            format!("x'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        }
    }
}
