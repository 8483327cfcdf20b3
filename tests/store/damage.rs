//! A damaged database is set aside as it is, never overwritten, and what can be read is in the new one.

use std::path::{Path, PathBuf};

use greenroom::domain::grade::Mark;
use greenroom::domain::grading::GradingEvent;
use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Event, Round};
use greenroom::store::{LoadError, Notice, SaveError, Store};

use crate::sample::{Tape, day, problem, round_id};

const ROUNDS: u128 = 6;

fn database(folder: &Path) -> PathBuf {
    folder.join("greenroom.db")
}

fn tape(number: u128) -> Tape {
    let mut tape = Tape::at(i64::try_from(number).unwrap(), problem("chat"));
    tape.types(Phase::Requirements, &"how many users? ".repeat(12)).event(Event::Paused);
    for criterion in 0..8 {
        tape.grades(GradingEvent::Marked { criterion: format!("data/{criterion}"), mark: Mark::Partly });
    }
    tape
}

/// The same, after the day's check and backup.
fn cared_for() -> tempfile::TempDir {
    let folder = practised();
    let (_, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(notices, []);
    folder
}

/// A folder with a closed store of several rounds, without a backup yet.
fn practised() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    for number in 0..ROUNDS {
        tape(number).save(&mut store, round_id(number));
    }
    store.set_memo("welcome", "shown").unwrap();
    folder
}

fn recovered(notices: &[Notice]) -> (PathBuf, usize, usize) {
    match notices {
        [Notice::Recovered { aside, rounds, incomplete, .. }] => (aside.clone(), *rounds, *incomplete),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_database_is_set_aside_and_the_backup_takes_its_place() {
    let folder = practised();
    drop(Store::open(folder.path(), day(1)).unwrap());
    std::fs::write(database(folder.path()), "no database at all").unwrap();
    let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
    let (aside, rounds, incomplete) = recovered(&notices);
    assert_eq!(std::fs::read(aside).unwrap(), b"no database at all");
    assert_eq!((rounds, incomplete), (ROUNDS as usize, 0));
    assert_eq!(store.load(round_id(3)).unwrap().entries, tape(3).entries);
    assert_eq!(store.memo("welcome").unwrap().as_deref(), Some("shown"));
}

#[test]
fn what_was_set_aside_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut asides = Vec::new();
    for junk in ["first", "second", "third"] {
        std::fs::write(database(folder.path()), junk).unwrap();
        let (_, notices) = Store::open(folder.path(), day(0)).unwrap();
        asides.push((recovered(&notices).0, junk));
    }
    for (aside, junk) in asides {
        assert_eq!(std::fs::read_to_string(aside).unwrap(), junk);
    }
}

#[test]
fn damage_to_any_page_is_survived_and_what_is_said_to_be_whole_is_whole() {
    let sound = practised();
    let bytes = std::fs::read(database(sound.path())).unwrap();
    let mut met = 0;
    for page in 0..bytes.len() / 4096 {
        let folder = tempfile::tempdir().unwrap();
        let mut damaged = bytes.clone();
        damaged[page * 4096 + if page == 0 { 100 } else { 0 }..][..1000].fill(0xAA);
        std::fs::write(database(folder.path()), &damaged).unwrap();
        let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
        let (aside, rounds, incomplete) = recovered(&notices);
        assert_eq!(std::fs::read(aside).unwrap(), damaged, "page {page}");
        let list = store.rounds().unwrap();
        assert_eq!(list.len(), rounds, "page {page}");
        let whole = list.iter().filter(|round| {
            let stored = store.load(round.id).unwrap();
            Round::fold(&stored.entries).unwrap();
            let graded = |tape: &Tape| stored.gradings.iter().any(|one| one.entries == tape.grading);
            (0..ROUNDS).map(tape).any(|tape| stored.entries == tape.entries && graded(&tape))
        });
        assert!(whole.count() >= rounds.saturating_sub(incomplete), "page {page}");
        assert_eq!(store.faults().unwrap(), Vec::<String>::new(), "page {page}");
        met += usize::from(rounds > 0);
    }
    assert!(met > bytes.len() / 4096 / 2, "most pages cost less than everything: {met}");
}

#[test]
fn pages_that_lead_back_to_themselves_are_not_followed_for_ever() {
    let sound = practised();
    let bytes = std::fs::read(database(sound.path())).unwrap();
    let inner = |page: &usize| matches!(bytes[page * 4096], 2 | 5);
    let mut inner_pages = (1..bytes.len() / 4096).filter(inner).peekable();
    assert!(inner_pages.peek().is_some());
    for page in inner_pages {
        let folder = tempfile::tempdir().unwrap();
        let mut damaged = bytes.clone();
        let itself = u32::try_from(page + 1).unwrap().to_be_bytes();
        damaged[page * 4096 + 8..][..4].copy_from_slice(&itself);
        std::fs::write(database(folder.path()), &damaged).unwrap();
        let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
        assert_eq!(recovered(&notices).1, store.rounds().unwrap().len());
    }
}

#[test]
fn a_database_cut_short_is_survived() {
    for kept in [50, 5_000, 20_000] {
        let folder = practised();
        let bytes = std::fs::read(database(folder.path())).unwrap();
        std::fs::write(database(folder.path()), &bytes[..kept]).unwrap();
        let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
        assert_eq!(recovered(&notices).1, store.rounds().unwrap().len());
    }
}

#[test]
fn edits_behind_a_lost_one_go_and_events_stay() {
    let folder = practised();
    let conn = rusqlite::Connection::open(database(folder.path())).unwrap();
    conn.execute("DELETE FROM edit WHERE seq = 50 AND round = (SELECT min(key) FROM round)", []).unwrap();
    drop(conn);
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(recovered(&notices).2, 1);
    let round = Round::fold(&store.load(round_id(0)).unwrap().entries).unwrap();
    assert_eq!(round.pad(Phase::Requirements), tape(0).fold().pad(Phase::Requirements)[..49].to_owned());
    assert!(round.paused);
}

#[test]
fn what_one_lost_the_backup_fills_in_and_what_came_after_the_backup_stays() {
    let folder = cared_for();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    let mut later = tape(0);
    later.event(Event::Resumed).types(Phase::Estimation, "dau = 10M").event(Event::Finished);
    store.append(round_id(0), &later.entries).unwrap();
    drop(store);
    let conn = rusqlite::Connection::open(database(folder.path())).unwrap();
    conn.execute("DELETE FROM edit WHERE seq BETWEEN 50 AND 60 AND round = (SELECT min(key) FROM round)", [])
        .unwrap();
    drop(conn);
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!((recovered(&notices).1, recovered(&notices).2), (ROUNDS as usize, 0));
    assert_eq!(store.load(round_id(0)).unwrap().entries, later.entries);
}

#[test]
fn damage_met_in_use_is_told_and_repaired_at_the_next_start() {
    let folder = cared_for();
    let mut bytes = std::fs::read(database(folder.path())).unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    bytes[4096..].fill(0xAA);
    std::fs::write(database(folder.path()), &bytes).unwrap();
    assert!(matches!(store.rounds(), Err(LoadError::Damaged(_))));
    assert!(matches!(store.append(round_id(1), &tape(1).entries), Err(SaveError::Damaged(_))));
    drop(store);
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!((recovered(&notices).1, recovered(&notices).2), (ROUNDS as usize, 0), "from the backup");
    assert_eq!(store.load(round_id(1)).unwrap().entries, tape(1).entries);
}

#[test]
fn what_a_killed_process_left_in_the_log_is_recovered_and_set_aside_with_the_rest() {
    let living = practised();
    let (mut store, _) = Store::open(living.path(), day(0)).unwrap();
    tape(9).save(&mut store, round_id(9));
    let folder = tempfile::tempdir().unwrap();
    for name in ["greenroom.db", "greenroom.db-wal"] {
        std::fs::copy(living.path().join(name), folder.path().join(name)).unwrap();
    }
    let log = std::fs::read(folder.path().join("greenroom.db-wal")).unwrap();
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    let (aside, rounds, incomplete) = recovered(&notices);
    assert_eq!((rounds, incomplete), (ROUNDS as usize + 1, 0));
    assert_eq!(store.load(round_id(9)).unwrap().entries, tape(9).entries);
    assert_eq!(std::fs::read(aside.with_extension("db-wal")).unwrap(), log);
}

#[test]
fn a_database_in_use_elsewhere_is_not_moved_away() {
    let folder = practised();
    let (_in_use, _) = Store::open(folder.path(), day(0)).unwrap();
    std::fs::write(folder.path().join("greenroom.db-damaged"), "").unwrap();
    let before = std::fs::read(database(folder.path())).unwrap();
    let error = Store::open(folder.path(), day(0)).unwrap_err();
    assert!(error.to_string().contains("close it and start again"), "{error}");
    assert_eq!(std::fs::read(database(folder.path())).unwrap(), before);
}

#[test]
fn a_recovery_that_was_killed_before_its_last_step_is_finished() {
    let folder = practised();
    std::fs::rename(database(folder.path()), folder.path().join("greenroom.recovered.db")).unwrap();
    let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!((store.rounds().unwrap().len(), notices), (ROUNDS as usize, vec![]));
}

#[test]
fn the_day_s_check_finds_damage_and_makes_no_backup_of_it() {
    let folder = cared_for();
    let mut bytes = std::fs::read(database(folder.path())).unwrap();
    let end = bytes.len();
    bytes[end - 4096..].fill(0xAA);
    std::fs::write(database(folder.path()), &bytes).unwrap();
    let (_, notices) = Store::open(folder.path(), day(0)).unwrap();
    assert_eq!(notices, [], "the day's maintenance was taken already");
    let (store, notices) = Store::open(folder.path(), day(1)).unwrap();
    assert_eq!(recovered(&notices).2, 0, "from the backup");
    assert_eq!(store.faults().unwrap(), Vec::<String>::new());
}
