//! A database may come from anywhere. Whatever stands in it, reading it is an answer or a clear error.

use std::path::Path;

use greenroom::domain::grading::GradingEvent;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::Event;
use greenroom::store::{LoadError, Store};
use rusqlite::Connection;

use crate::sample::{Tape, day, problem, round_id};

fn tape() -> Tape {
    let mut tape = Tape::on(problem("chat"));
    tape.types(Phase::Requirements, "dau?").event(Event::Paused).grades(GradingEvent::Graded);
    tape
}

/// A store of one round, after someone ran this on its database.
fn after(sql: &str) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    tape().save(&mut store, round_id(1));
    drop(store);
    // The day's check, which would find much of it, is behind us.
    drop(Store::open(folder.path(), day(0)).unwrap());
    tamper(folder.path(), sql);
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    (folder, store)
}

fn tamper(folder: &Path, sql: &str) {
    let conn = Connection::open(folder.join("greenroom.db")).unwrap();
    conn.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
    conn.execute_batch(sql).unwrap();
}

/// Gives a table columns that take values of any type.
fn untyped(table: &str, columns: &str) -> String {
    format!(
        "ALTER TABLE {table} RENAME TO was; CREATE TABLE {table} ({columns}); INSERT INTO {table} SELECT * FROM was;"
    )
}

const EDIT: &str = "round, seq, at_ns, wall_ns, phase, author, position, removed, inserted";
const EVENT: &str = "round, seq, at_ns, wall_ns, what";
const ENTRY: &str = "grading, seq, wall_ns, what";

#[test]
fn a_row_that_was_never_written_by_us_is_named_with_what_is_wrong() {
    let edits = |change: &str| format!("{} UPDATE edit SET {change} WHERE seq = 2", untyped("edit", EDIT));
    let events =
        |change: &str| format!("{} UPDATE event SET {change} WHERE seq = 5", untyped("event", EVENT));
    let marks =
        |change: &str| format!("{} UPDATE grading_entry SET {change}", untyped("grading_entry", ENTRY));
    let cases = [
        (edits("phase = 'lunch'"), "entry 2", "no phase is called `lunch`"),
        (edits("author = char(27) || '[31m'"), "entry 2", "no author is called `\\u{1b}[31m`"),
        (edits("position = -1"), "entry 2", "an edit at byte -1"),
        (edits("at_ns = -5"), "entry 2", "a time of -5 ns"),
        (edits("at_ns = 'noon'"), "entry 2", "Invalid column type Text"),
        (edits("wall_ns = NULL"), "entry 2", "Invalid column type Null"),
        (edits("inserted = x'ff'"), "entry 2", "Invalid column type Blob"),
        (edits("inserted = CAST(x'ff' AS TEXT)"), "entry 2", "invalid utf-8"),
        (
            edits("inserted = printf('%.*c', 300000, 'x')"),
            "entry 2",
            "300000 bytes, where 262144 are the most",
        ),
        (edits("seq = -7"), "entry -7", "its number is negative"),
        (edits("seq = 9223372036854775807"), "the log", "entry 2 is missing"),
        (edits("seq = 3"), "the log", "entry 2 is missing"),
        (edits("seq = 1"), "the log", "entry 1 is there twice"),
        (events("what = '{'"), "entry 5", "EOF while parsing"),
        (events("what = '{\"event\":\"exploded\"}'"), "entry 5", "unknown variant `exploded`"),
        (events("what = printf('%.*c', 100000, '[')"), "entry 5", "expected"),
        (events("what = printf('%.*c', 3000000, '1')"), "entry 5", "3000000 bytes"),
        (events("what = 3"), "entry 5", "Invalid column type Integer"),
        (
            "DELETE FROM event WHERE seq = 5; DELETE FROM edit WHERE seq = 3".into(),
            "the log",
            "entry 3 is missing",
        ),
        ("UPDATE grading SET rater = 'teacher'".into(), "a grading", "no rater is called `teacher`"),
        ("UPDATE grading SET rubric = x'00'".into(), "a grading", "Cannot read 32 byte value"),
        (marks("what = '{\"event\":\"paused\"}'"), "grading entry 0", "unknown variant `paused`"),
        (marks("what = printf('%.*c', 3000000, '1')"), "grading entry 0", "3000000 bytes"),
        (marks("wall_ns = NULL"), "grading entry 0", "Invalid column type Null"),
        (marks("seq = -7"), "grading entry -7", "its number is negative"),
        ("UPDATE round SET clock_ns = -1".into(), "the head", "a time of -1 ns"),
        ("DELETE FROM source".into(), "the head", "Invalid column type Null"),
    ];
    for (sql, place, why) in cases {
        let (_folder, store) = after(&sql);
        let error = store.load(round_id(1)).unwrap_err();
        let LoadError::BadRow { row, why: found } = &error else { panic!("{sql}: {error:?}") };
        assert!(row.starts_with(place) && row.ends_with(&round_id(1).to_string()), "{sql}: {row}");
        assert!(found.contains(why), "{sql}: {found}");
        assert!(error.to_string().contains("The copies in `backups`"), "{error}");
    }
}

#[test]
fn a_head_that_was_never_written_by_us_is_named_in_lists() {
    let cases = [
        ("UPDATE round SET problem = 'no slash'", "is not an id"),
        ("UPDATE round SET mode = 'fun'", "no mode is called `fun`"),
        ("UPDATE round SET level = ''", "no level is called ``"),
        ("UPDATE round SET state = 'running', level = 'x' || char(0x202e)", "\\u{202e}"),
        ("UPDATE round SET minutes = 70000", "Integer 70000 out of range"),
        ("UPDATE round SET minutes = -1", "out of range"),
        ("UPDATE round SET practised_ns = -1", "a time of -1 ns"),
        ("UPDATE round SET id = x'00'", "the name of a round"),
        ("UPDATE standing SET attempts = -1", "out of range"),
        ("UPDATE standing SET problem = '?'", "is not an id"),
    ];
    for (sql, why) in cases {
        let (_folder, store) = after(sql);
        let error = store.rounds().map(drop).and_then(|()| store.standing().map(drop)).unwrap_err();
        assert!(error.to_string().contains(why), "{sql}: {error}");
    }
}

#[test]
fn a_number_of_entries_that_is_not_theirs_never_writes_over_one() {
    for next in ["-1", "0", "2", "9223372036854775807"] {
        let (_folder, mut store) = after(&format!("UPDATE round SET next_seq = {next}"));
        let mut tape = tape();
        tape.event(Event::Resumed);
        assert!(store.append(round_id(1), &tape.entries).is_err(), "{next}");
        assert_eq!(store.load(round_id(1)).unwrap().entries, tape.entries[..6]);
    }
}

#[test]
fn triggers_and_views_of_a_strange_database_do_nothing() {
    let (_folder, mut store) = after(
        "CREATE TRIGGER gone AFTER INSERT ON event BEGIN DELETE FROM event; END;
         CREATE TRIGGER gone_too AFTER INSERT ON round BEGIN DELETE FROM round; END;",
    );
    tape().save(&mut store, round_id(2));
    assert_eq!(store.load(round_id(1)).unwrap().entries, tape().entries);
    assert_eq!(store.load(round_id(2)).unwrap().entries, tape().entries);
}

#[test]
fn a_database_that_only_claims_to_be_ours_is_set_aside() {
    let without_end = "DROP TABLE memo; CREATE VIEW memo AS
        WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up)
        SELECT 'welcome' AS key, 'shown' AS value FROM up WHERE n < 0";
    let renamed = "ALTER TABLE round RENAME COLUMN log TO wood";
    for sql in ["DROP TABLE edit", "DROP TABLE standing", "DROP TABLE grading_entry", renamed, without_end] {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path(), day(0)).unwrap());
        tamper(folder.path(), sql);
        let (mut store, notices) = Store::open(folder.path(), day(0)).unwrap();
        assert_eq!(notices.len(), 1, "{sql}");
        tape().save(&mut store, round_id(1));
    }
}

#[test]
fn bytes_changed_anywhere_never_panic() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    tape().save(&mut store, round_id(1));
    drop(store);
    let file = folder.path().join("greenroom.db");
    let sound = std::fs::read(&file).unwrap();
    let mut place = 1_usize;
    for _ in 0..60 {
        let mut bytes = sound.clone();
        for _ in 0..8 {
            place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (place >> 20) % bytes.len();
            bytes[at] ^= 1 << (place >> 60 & 7);
        }
        std::fs::write(&file, &bytes).unwrap();
        if let Ok((mut store, _)) = Store::open(folder.path(), day(0)) {
            drop((store.rounds(), store.standing(), store.load(round_id(1))));
            drop((store.append(round_id(1), &tape().entries), store.thin(round_id(1))));
        }
    }
}
