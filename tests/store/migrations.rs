//! A database of every older version is brought to this one with every row that was in it.
//!
//! `tests/databases/vN.sql` is what version N wrote for the rounds below. A new version adds its own:
//! `cargo test --test store -- --ignored writes_down_this_version`.

use std::fmt::{Display, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use greenroom::domain::grade::{Basis, EvidenceLine, Guess, Judgement, Mark};
use greenroom::domain::grading::{GradingEvent, GradingId, Rater};
use greenroom::domain::phase::Phase;
use greenroom::domain::progress::Played;
use greenroom::domain::review::Day;
use greenroom::domain::round::{Entry, Event, Prompt, RoundKind, What};
use greenroom::domain::rubric::Score;
use greenroom::domain::text::{Author, Edit};
use greenroom::store::{Notice, Sources, Store};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::drill::answers;
use crate::progress::{self, figures};
use crate::reviews::reviews;
use crate::sample::{Tape, day, id, own_grading, problem, round_id, sources};

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
        .event(Event::Prompted(Prompt::Fault(id("cache-lost"), Some("redis".into()))));
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
        as_before(store, number, &tape);
    }
    let other = Sources { words: "[concept.queue]\n".into(), ..sources() };
    store.begin(round_id(7), &other, &Tape::at(600, problem("feed")).entries).unwrap();
    store.checkpoint(round_id(7), Duration::from_secs(90)).unwrap();
    let ann = GradingId { round: round_id(2), rater: Rater::Peer("Ann".into()) };
    store.append_grading(&ann, &Tape::at(700, problem("chat")).scored(2).grading).unwrap();
    store.thin(round_id(5)).unwrap();
    store.mark_reference_seen(&problem("feed")).unwrap();
    store.set_memo("welcome", "shown").unwrap();
    for review in reviews() {
        store.keep_review(&review).unwrap();
    }
    for answer in answers() {
        store.keep_answer(&answer).unwrap();
    }
    store.keep_figures(round_id(4), &figures()).unwrap();
    progress::kept(store);
}

/// Up to version 3 a round was graded in its own log, whose clock went on with it.
fn as_before(store: &mut Store, number: u128, tape: &Tape) {
    let last = (tape.entries.len() + tape.grading.len()) as u64 - 1;
    let clock = Duration::from_millis(250 * last) + Duration::from_nanos(last);
    store.checkpoint(round_id(number), clock).unwrap();
}

fn fixture(version: impl Display) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/databases/v{version}.sql"))
}

fn version(file: &Path) -> u32 {
    let conn = Connection::open(file).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// A data folder with the database that a fixture describes.
fn folder_of(version: impl Display) -> tempfile::TempDir {
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
        assert_eq!(played(&store, old), played(&expected, old), "v{old}");
        for round in expected.rounds().unwrap() {
            let mut expected = expected.load(round.id).unwrap();
            expected.gradings.retain(|grading| old >= WITH_RATERS || grading.rater == Rater::Candidate);
            assert_eq!(store.load(round.id).unwrap(), expected, "v{old}");
        }
        assert_eq!(store.faults().unwrap(), Vec::<String>::new(), "v{old}");
        assert_eq!(version(&folder.path().join("greenroom.db")), newest());
    }
}

/// The graded rounds, without what the lens had not read for a version.
fn played(store: &Store, old: u32) -> Vec<Played> {
    let mut played = store.played(99).unwrap();
    for one in played.iter_mut().filter(|_| old < WITH_PROGRESS) {
        one.estimates.clear();
        one.scores.values_mut().for_each(|scored| scored.support = None);
        (one.conditions.rubric, one.conditions.revision) = (None, None);
    }
    played
}

/// The first version that keeps what the lens read.
const WITH_PROGRESS: u32 = 7;

/// The first version that keeps reviews of cards.
const WITH_REVIEWS: u32 = 6;

#[test]
fn cards_and_outcomes_of_an_older_version_are_found() {
    let mut expected = Store::in_memory();
    populate(&mut expected);
    for old in WITH_REVIEWS..=newest() {
        let (store, _) = Store::open(folder_of(old).path(), day(0)).unwrap();
        assert_eq!(store.memories().unwrap(), expected.memories().unwrap(), "v{old}");
        assert_eq!(store.cards_begun(Day(20_001)).unwrap(), 1, "v{old}");
        assert_eq!(store.reviews_by_day(Day(0)), expected.reviews_by_day(Day(0)), "v{old}");
        if old >= WITH_PROGRESS {
            let mut cards = progress::cards();
            if old < WITH_ACCEPTED {
                cards.iter_mut().for_each(|own| own.card.accept.clear());
            }
            assert_eq!(store.own_cards().unwrap(), cards, "v{old}");
            assert_eq!(store.outcomes().unwrap(), progress::outcomes(), "v{old}");
        }
    }
}

/// The first version that keeps what a card accepts, and names cards of one's own with their pack.
const WITH_ACCEPTED: u32 = 8;

/// A folder of version 7 with cards of one's own on problems of several packs, in every table that names a card.
fn own_cards_without_a_pack() -> tempfile::TempDir {
    let folder = folder_of(7);
    let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
    // The title tells whose problem a card is on; without a like title the round played last does.
    conn.execute_batch(
        "UPDATE round SET problem = 'mine/chat', title = 'Mine' WHERE key = 6;
         UPDATE round SET problem = 'mine/shop' WHERE key = 7;
         UPDATE event SET what = json_set(what, '$.with.problem', 'mine/chat', '$.with.title', 'Mine') WHERE seq = 0 AND round = 6;
         UPDATE event SET what = json_set(what, '$.with.problem', 'mine/shop') WHERE seq = 0 AND round = 7;
         INSERT INTO own_card VALUES ('own/shop/stock', 'Shop, as it was', 'a?', 'b', NULL, NULL, 1);
         INSERT INTO own_card VALUES ('own/never/played', 'Never', 'a?', 'b', NULL, NULL, 1);
         INSERT INTO own_card VALUES ('own/estimates/core-chat-peak', 'Quick', 'a?', 'b', NULL, NULL, 1);
         UPDATE own_card SET title = 'Mine' WHERE card = 'own/chat/order';
         INSERT INTO review VALUES ('own/chat/order', 5, 'good', 2.5, 5.0, 20000, 20003);
         INSERT INTO review VALUES ('own/shop/gone', 5, 'good', 2.5, 5.0, 20000, 20003);
         INSERT INTO card_state VALUES ('own/chat/order', 5, 'good', 2.5, 5.0, 20000, 20003, 20000);
         INSERT INTO card_state VALUES ('own/shop/gone', 5, 'good', 2.5, 5.0, 20000, 20003, 20000);
         INSERT INTO suspended_card VALUES ('own/shop/stock', 5);",
    )
    .unwrap();
    folder
}

/// Checks the names that the cards of that folder have now.
fn are_named_with_their_pack(store: &Store) {
    let names: Vec<String> = store.own_cards().unwrap().into_iter().map(|own| own.name).collect();
    let expected = ["core/caching/ttl", "own/core/never/played", "own/estimates/core-chat-peak"];
    assert_eq!(names[..3], expected);
    assert_eq!(names[3..], ["own/mine/chat/order", "own/mine/shop/stock"]);
    let reviewed: Vec<String> = store.reviews().unwrap().into_iter().map(|review| review.card).collect();
    let memories = store.memories().unwrap();
    for name in ["own/mine/chat/order", "own/mine/shop/gone"] {
        assert!(reviewed.iter().any(|card| card == name) && memories.contains_key(name), "{name}");
    }
    assert!(store.suspended_cards().unwrap().contains("own/mine/shop/stock"));
    assert!(!reviewed.iter().any(|card| card == "own/chat/order"), "{reviewed:?}");
}

#[test]
fn cards_of_ones_own_get_the_pack_of_their_problem_with_all_that_is_kept_of_them() {
    let folder = own_cards_without_a_pack();
    let reviews: i64 = {
        let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
        conn.query_row("SELECT count(*) FROM review", [], |row| row.get(0)).unwrap()
    };
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(notices, []);
    are_named_with_their_pack(&store);
    assert_eq!(i64::try_from(store.reviews().unwrap().len()), Ok(reviews));
}

#[test]
fn cards_of_ones_own_are_recovered_from_a_damaged_older_database_under_their_new_names() {
    let folder = own_cards_without_a_pack();
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, _) = Store::open(folder.path(), day(0)).unwrap();
    are_named_with_their_pack(&store);
}

/// The first version that keeps gradings by others.
const WITH_RATERS: u32 = 4;

/// The first version that knows sketches.
const WITH_KINDS: u32 = 5;

#[test]
fn sketches_of_an_older_version_leave_the_best_score_and_whole_rounds_stay_in_it() {
    for old in 1..WITH_KINDS {
        let folder = folder_of(old);
        let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
        let best = |conn: &Connection| {
            let best = "SELECT max(score) FROM round WHERE problem = 'core/chat'";
            conn.query_row(best, [], |row| row.get::<_, Option<f64>>(0)).unwrap()
        };
        assert_eq!(best(&conn), Some(4.0), "v{old}");
        // One of the rounds had no plan that it could be short of.
        let unplanned = "UPDATE event SET what = json_set(what, '$.with.plan', json('[0,0,0,0,0,0]'))
             WHERE seq = 0 AND round = (SELECT key FROM round WHERE score = 3.0)";
        assert_eq!(conn.execute(unplanned, []), Ok(1), "v{old}");
        drop(conn);
        let (store, _) = Store::open(folder.path(), day(0)).unwrap();
        let standing = store.standing().unwrap()[&problem("chat")];
        assert_eq!((standing.best, standing.last), (Some(3.0), Some(3.0)), "v{old}");
        let kinds: Vec<_> = store.rounds().unwrap().iter().map(|round| (round.score, round.kind)).collect();
        assert!(kinds.contains(&(Some(4.0), RoundKind::Sketch)), "v{old}: {kinds:?}");
        assert!(kinds.contains(&(Some(3.0), RoundKind::Whole)), "v{old}: {kinds:?}");
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
        store.append_grading(&own_grading(round_id(1)), &tape.grading).unwrap();
        let stored = store.load(round_id(1)).unwrap();
        assert_eq!((stored.entries, &stored.gradings[0].entries), (tape.entries, &tape.grading), "v{old}");
    }
}

/// Rounds as version 3 wrote them to `v3-graded.sql`, which graded them in their own logs, from the first minute of a
/// grading to its end; the last one was paused in the middle of it, as no program ever did.
fn graded_in_their_logs() -> Vec<Tape> {
    let [two, three, four] = [2, 3, 4].map(|score| Score::try_from(score).unwrap());
    let line = EvidenceLine { phase: Phase::Requirements, line: 0 };
    let scored = |name, judgement| GradingEvent::Scored { competency: id(name), judgement };
    let marked = |key: &str, mark| GradingEvent::Marked { criterion: key.into(), mark };
    let aloud = scored("pace", Judgement::Scored { score: two, basis: Basis::SaidAloud });
    let graded = [
        GradingEvent::Guessed(Guess { scores: [(id("data"), two), (id("pace"), four)].into(), pass: true }),
        marked("keys", Mark::Yes),
        marked("data/shape", Mark::No),
        marked("keys", Mark::Partly),
        scored("data", Judgement::Scored { score: three, basis: Basis::Lines(vec![line]) }),
        scored("depth", Judgement::NotObserved),
        aloud.clone(),
        GradingEvent::Graded,
    ];
    let tape = |number: usize| {
        let mut tape = Tape::at(600 * i64::try_from(number).unwrap(), problem("chat"));
        tape.types(Phase::Requirements, "dau? ok");
        match number {
            1 => &mut tape,
            5 => tape.event(Event::Abandoned),
            _ => tape.event(Event::Finished),
        };
        let steps = [0, 0, 5, 8, 8, 0, 1, 1][number];
        graded[..steps].iter().for_each(|step| _ = tape.grades(step.clone()));
        if number == 7 {
            tape.event(Event::Paused).grades(aloud.clone());
            tape.entries.last_mut().unwrap().seq += 1;
        }
        tape
    };
    (1..=7).map(tape).collect()
}

/// A store with the rounds as they are expected, but for the last, whose log has a gap.
fn graded_apart() -> Store {
    let mut store = Store::in_memory();
    for (number, tape) in (1..).zip(graded_in_their_logs().iter().take(6)) {
        let sources = Sources { rubric: format!("id = \"r{}\"", number % 2), ..sources() };
        store.begin(round_id(number), &sources, &tape.entries).unwrap();
        store.append_grading(&own_grading(round_id(number)), &tape.grading).unwrap();
        as_before(&mut store, number, tape);
    }
    store.thin(round_id(4)).unwrap();
    store
}

/// Checks that every grading has left the log of its round, with nothing of either lost.
fn are_apart(mut store: Store, why: &str) {
    let expected = graded_apart();
    let but_the_last = store.rounds().unwrap().split_off(1);
    assert_eq!(but_the_last, expected.rounds().unwrap(), "{why}");
    for round in but_the_last {
        assert_eq!(store.load(round.id).unwrap(), expected.load(round.id).unwrap(), "{why}");
    }
    let (last, tape) = (store.load(round_id(7)).unwrap(), graded_in_their_logs().remove(6));
    assert_eq!((last.entries, &last.gradings[0].entries), (tape.entries.clone(), &tape.grading), "{why}");
    let again = Entry { seq: 11, what: What::Event(Event::Resumed), ..tape.entries[9].clone() };
    store.append(round_id(7), &[again]).unwrap();
    assert_eq!(store.faults().unwrap(), Vec::<String>::new(), "{why}");
}

#[test]
fn what_was_graded_in_a_rounds_own_log_becomes_a_grading_of_its_own() {
    let folder = folder_of("3-graded");
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(notices, []);
    // Its rounds took seconds: they are sketches, and count for no best score.
    assert_eq!(store.standing().unwrap()[&problem("chat")].best, None);
    are_apart(store, "migrated");
}

#[test]
fn what_was_graded_in_a_rounds_own_log_is_recovered_from_a_damaged_older_database() {
    let folder = folder_of("3-graded");
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert!(matches!(notices[..], [Notice::Recovered { rounds: 7, incomplete: 1, .. }]), "{notices:?}");
    are_apart(store, "recovered");
}

#[test]
fn an_older_grading_names_the_rubric_its_round_was_taken_on() {
    let folder = folder_of("3-graded");
    drop(Store::open(folder.path(), day(0)).unwrap());
    let conn = Connection::open(folder.path().join("greenroom.db")).unwrap();
    let rubrics = "SELECT text FROM grading JOIN source ON digest = rubric ORDER BY round";
    let mut rubrics = conn.prepare(rubrics).unwrap();
    let rubrics: Vec<String> = rubrics.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(rubrics, ["id = \"r0\"", "id = \"r1\"", "id = \"r0\"", "id = \"r0\"", "id = \"r1\""]);
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
        let mut expected = expected.load(round.id).unwrap();
        expected.gradings.retain(|grading| grading.rater == Rater::Candidate);
        assert_eq!(store.load(round.id).unwrap(), expected);
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
