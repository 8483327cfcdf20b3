//! Copies of the database, bringing them back, and what is wrong on this machine.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::shell::{Ran, Shell, fields};

fn database(shell: &Shell) -> PathBuf {
    shell.path("data/greenroom.db")
}

/// A home with a round, and a copy of the database with it.
fn backed_up() -> Shell {
    let shell = Shell::new();
    shell.plays_a_round();
    shell.run(&["backup"]).exits(0);
    shell
}

fn ids(shell: &Shell) -> Vec<String> {
    let list = shell.run(&["history", "--json"]).exits(0).json();
    list.as_array().into_iter().flatten().filter_map(|one| Some(one["id"].as_str()?.to_owned())).collect()
}

/// What the doctor finds about something.
#[track_caller]
fn found(ran: &Ran, about: &str) -> Value {
    let checks = ran.json()["checks"].as_array().cloned().unwrap_or_default();
    checks
        .into_iter()
        .find(|check| check["about"] == about)
        .unwrap_or_else(|| panic!("nothing on {about}: {ran:?}"))
}

#[test]
fn the_commands_explain_themselves() {
    let shell = Shell::new();
    for (command, told) in
        [("backup", "never removed"), ("restore", "set aside"), ("doctor", "Nothing is changed")]
    {
        let help = shell.run(&[command, "--help"]).exits(0).quietly().out;
        assert!(help.contains(told) && help.contains("--json"), "{help}");
    }
}

#[test]
fn a_backup_goes_beside_the_daily_ones_or_to_a_file_of_one_s_own() {
    let shell = Shell::new();
    shell.plays_a_round();
    let beside = shell.run(&["backup", "--json"]).exits(0).quietly().json();
    assert_eq!(fields(&beside), ["bytes", "file", "rounds"]);
    assert_eq!(beside["rounds"], 1);
    assert!(
        beside["file"].as_str().is_some_and(|file| file.contains("backups") && fs::metadata(file).is_ok())
    );
    let own = shell.path("my.db").display().to_string();
    assert_eq!(shell.run(&["backup", &own]).exits(0).out.trim(), own);
    let before = fs::read(&own).expect("it is there");
    shell.run(&["backup", &own]).exits(1).says("is not overwritten");
    assert_eq!(fs::read(&own).expect("it is there"), before);
    shell.run(&["backup", "/no/such/folder/my.db"]).exits(1).says("can't be written");
}

#[test]
fn a_missing_database_is_told_with_the_command_that_brings_it_back() {
    let shell = backed_up();
    let before = ids(&shell);
    fs::remove_file(database(&shell)).expect("it is there");
    for args in [&["history"][..], &["history", "--json"], &["round", "last"], &["backup"]] {
        shell
            .run(args)
            .exits(1)
            .says("is missing, though it was used before")
            .says_once("`greenroom restore`");
    }
    assert!(!database(&shell).exists(), "nothing is changed");
    let restored = shell.run(&["restore", "--json"]).exits(0).quietly().json();
    assert_eq!(fields(&restored), ["from", "incomplete", "restored", "rounds", "set_aside"]);
    assert_eq!((&restored["restored"], &restored["rounds"]), (&1.into(), &1.into()));
    assert_eq!(ids(&shell), before);
}

#[test]
fn an_empty_database_is_told_and_what_is_left_beside_it_set_aside() {
    let shell = backed_up();
    fs::write(database(&shell), "").expect("it can be written");
    shell.file("data/greenroom.db-wal", "a log without its database");
    shell.run(&["history"]).exits(1).says("is empty, though it was used before");
    let restored = shell.run(&["restore"]).exits(0).quietly().out;
    assert!(restored.contains("1 round restored from") && restored.contains("set aside as"), "{restored}");
    let aside = restored.trim().trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let log = fs::read_to_string(format!("{aside}-wal")).expect("it was set aside");
    assert_eq!(log, "a log without its database");
    assert_eq!(ids(&shell).len(), 1);
}

#[test]
fn restoring_takes_nothing_away_and_sets_the_database_aside() {
    let shell = backed_up();
    let copy = shell.path("copy.db").display().to_string();
    shell.run(&["backup", &copy]).exits(0);
    let first = ids(&shell);
    let nothing = shell.run(&["restore", "--from", &copy]).exits(0).quietly().out;
    assert!(nothing.contains("Nothing to restore"), "{nothing}");
    fs::remove_dir_all(shell.path("data")).expect("it is ours");
    shell.plays_a_round();
    let later = ids(&shell);
    let restored = shell.run(&["restore", "--from", &copy, "--json"]).exits(0).json();
    assert_eq!((&restored["restored"], &restored["rounds"]), (&1.into(), &2.into()));
    assert!(restored["set_aside"].as_str().is_some_and(|aside| fs::metadata(aside).is_ok()));
    let both = ids(&shell);
    assert!(first.iter().chain(&later).all(|id| both.contains(id)), "{both:?}");
}

#[test]
fn one_round_is_restored_as_it_is_in_the_copy() {
    let shell = backed_up();
    let id = ids(&shell)[0].clone();
    let whole = shell.run(&["round", "last", "--json"]).exits(0).out;
    let conn = rusqlite::Connection::open(database(&shell)).expect("it is a database");
    conn.execute_batch("DELETE FROM grading_entry; DELETE FROM grading").expect("it can be written");
    drop(conn);
    assert_ne!(shell.run(&["round", "last", "--json"]).exits(0).out, whole);
    shell.run(&["restore", &id[..13]]).exits(0);
    assert_eq!(shell.run(&["round", "last", "--json"]).exits(0).out, whole);
    shell.run(&["restore", "0000"]).exits(1).says("no good copy of round 0000");
    let copy =
        shell.run(&["restore", "--list", "--json"]).json()[0]["file"].as_str().expect("a file").to_owned();
    shell.run(&["restore", "0000", "--from", &copy]).exits(2).says("has 0 rounds `0000`");
}

#[test]
fn what_is_no_copy_is_refused() {
    let shell = backed_up();
    let junk = shell.file("junk.db", "no database at all");
    shell.run(&["restore", "--from", &junk]).exits(1).says("can't be restored from");
    shell.run(&["restore", "--from", "/no/such/file"]).exits(1).says("No such file");
    Shell::new().run(&["restore"]).exits(1).says("no good copy");
    shell.run(&["restore", "--list", "--from", &junk]).exits(2).says("--from");
}

#[test]
fn the_copies_are_listed_and_one_that_is_not_whole_is_named_and_never_taken() {
    let shell = backed_up();
    shell.file("data/backups/2999-01-01T00-00-00Z-daily.db", "half a copy");
    let list = shell.run(&["restore", "--list", "--json"]).exits(0).quietly().json();
    assert_eq!(fields(&list[0]), ["bytes", "fault", "file", "made", "rounds", "whole"]);
    assert_eq!((&list[0]["whole"], &list[0]["made"]), (&false.into(), &"2999-01-01T00:00:00Z".into()));
    assert!(list[1]["whole"] == true && list[1]["rounds"] == 1, "{list}");
    let text = shell.run(&["restore", "--list"]).exits(0).quietly().out;
    assert!(text.contains("not whole: ") && text.contains("1 round "), "{text}");
    fs::remove_file(database(&shell)).expect("it is there");
    assert_eq!(shell.run(&["restore", "--json"]).exits(0).json()["rounds"], 1);
    Shell::new().run(&["restore", "--list"]).exits(0).says("No copies yet");
}

#[test]
fn a_damaged_round_is_recovered_by_the_command_that_meets_it() {
    let shell = backed_up();
    let whole = shell.run(&["round", "last"]).exits(0).out;
    let mut bytes = fs::read(database(&shell)).expect("it can be read");
    let at = bytes.windows(9).position(|w| w == b"{\"event\":").expect("an event is stored");
    bytes[at + 2] = 0xff;
    fs::write(database(&shell), bytes).expect("it can be written");
    let ran = shell.run(&["round", "last"]).exits(0);
    assert_eq!(ran.out, whole);
    assert!(ran.err.contains("set aside") && ran.err.contains("from a copy"), "{}", ran.err);
    shell.run(&["round", "last"]).exits(0).quietly();
}

#[test]
fn the_doctor_finds_nothing_wrong_in_a_sound_home() {
    for shell in [Shell::new(), backed_up()] {
        let ran = shell.run(&["doctor", "--json"]).exits(0).quietly();
        assert_eq!(ran.json()["ok"], true);
        for about in
            ["terminal", "data", "config", "disk space", "file system", "database", "backups", "packs"]
        {
            let check = found(&ran, about);
            assert_eq!(fields(&check), ["about", "fix", "found", "status"]);
            assert_ne!(check["status"], "wrong", "{check}");
        }
        let text = shell.run(&["doctor"]).exits(0).quietly().out;
        assert!(text.lines().any(|line| line.starts_with("ok") && line.contains("database")), "{text}");
    }
}

#[test]
fn the_doctor_makes_nothing_and_changes_nothing() {
    let shell = Shell::new();
    shell.run(&["doctor"]).exits(0);
    assert!(!shell.path("data").exists() && !shell.path("config").exists());
    let shell = backed_up();
    let files = |shell: &Shell| {
        let names = fs::read_dir(shell.path("data")).expect("it is there").flatten();
        let mut names: Vec<_> = names.map(|entry| entry.file_name()).collect();
        names.sort();
        (names, fs::read(database(shell)).expect("it is there"))
    };
    let before = files(&shell);
    shell.run(&["doctor"]).exits(0);
    assert_eq!(files(&shell), before);
}

/// Something that is done to a home, and what the doctor says of the database then.
type Case = (fn(&Shell), &'static str, &'static str);

#[test]
fn the_doctor_names_what_is_wrong_with_the_database_and_what_fixes_it() {
    let cases: [Case; 6] = [
        (|shell| fs::remove_file(database(shell)).expect("it is there"), "is missing", "greenroom restore"),
        (|shell| fs::write(database(shell), "").expect("it is ours"), "is empty", "greenroom restore"),
        (|shell| fs::write(database(shell), "junk").expect("it is ours"), "is damaged", "recovers"),
        (|shell| run_sql(shell, "PRAGMA user_version = 99"), "newer greenroom", "install the newer"),
        (|shell| run_sql(shell, "PRAGMA application_id = 7"), "another program's", "move it away"),
        (|shell| run_sql(shell, "DELETE FROM event WHERE seq = 0"), "is damaged", "recovers"),
    ];
    for (harm, told, fix) in cases {
        let shell = backed_up();
        harm(&shell);
        let ran = shell.run(&["doctor", "--json"]).exits(1).quietly();
        let check = found(&ran, "database");
        assert_eq!((&ran.json()["ok"], &check["status"]), (&false.into(), &"wrong".into()), "{told}");
        assert!(check["found"].as_str().is_some_and(|found| found.contains(told)), "{told}: {check}");
        assert!(check["fix"].as_str().is_some_and(|text| text.contains(fix)), "{fix}: {check}");
        let text = shell.run(&["doctor"]).exits(1).quietly().out;
        assert!(text.lines().any(|line| line.starts_with("wrong") && line.contains("database")), "{text}");
    }
}

fn run_sql(shell: &Shell, sql: &str) {
    let conn = rusqlite::Connection::open(database(shell)).expect("it is a database");
    conn.execute_batch(sql).expect("it can be written");
}

#[test]
fn the_doctor_names_a_broken_pack_a_folder_in_the_way_and_a_copy_that_is_not_whole() {
    let shell = backed_up();
    shell.file("data/packs/mine/pack.toml", "id = 1");
    shell.file("config", "a file where the folder should be");
    shell.file("data/backups/2999-01-01T00-00-00Z-daily.db", "half a copy");
    let ran = shell.run(&["doctor", "--json"]).exits(1);
    assert!(found(&ran, "packs")["fix"].as_str().is_some_and(|fix| fix.contains("pack check")), "{ran:?}");
    assert!(
        found(&ran, "config")["found"].as_str().is_some_and(|told| told.contains("not a folder")),
        "{ran:?}"
    );
    assert_eq!(found(&ran, "backups")["status"], "warning");
}
