//! What any command line program answers.

use std::os::unix::fs::PermissionsExt;

use crate::shell::{Shell, problems};

#[test]
fn help_and_version_go_to_standard_output() {
    let shell = Shell::new();
    let help = shell.run(&["--help"]).exits(0).quietly().out;
    for told in ["practice", "history", "Exit status", "GREENROOM_DATA_DIR"] {
        assert!(help.contains(told), "no {told} in {help}");
    }
    let version = shell.run(&["--version"]).exits(0).quietly().out;
    assert_eq!(version.trim(), concat!("greenroom ", env!("CARGO_PKG_VERSION")));
    assert!(shell.run(&["practice", "--help"]).exits(0).quietly().out.contains("--minutes"));
}

#[test]
fn what_is_not_understood_is_told_on_standard_error() {
    let shell = Shell::new();
    shell.run(&["--frobnicate"]).exits(2).says("--frobnicate");
    shell.run(&["frobnicate"]).exits(2).says("frobnicate");
    shell.run(&["practice", "--level", "king"]).exits(2).says("mid, senior or staff");
    shell.run(&["problems", "--jsom"]).exits(2).says("--json");
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let shell = Shell::new();
    shell.run(&["history"]).exits(0);
    let file = shell.path("data/greenroom.db");
    let database = rusqlite::Connection::open(&file).expect("it is a database");
    database.pragma_update(None, "user_version", 999).expect("it can be written");
    drop(database);
    let before = std::fs::read(&file).expect("it can be read");
    let ran = shell.run(&["history", "--json"]).exits(1);
    assert!(ran.out.is_empty() && ran.err.contains("newer"), "{ran:?}");
    assert_eq!(std::fs::read(&file).expect("it can be read"), before);
}

#[test]
fn a_data_folder_that_can_t_be_made_is_told() {
    let shell = Shell::new();
    shell.file("data", "a file where the folder should be");
    let ran = shell.run(&["history"]);
    assert!(!ran.err.is_empty() && ran.err.contains("data"), "{ran:?}");
}

#[test]
fn what_lists_problems_works_on_a_read_only_home() {
    let shell = Shell::new();
    let home = shell.path("");
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o555)).expect("it is ours");
    let ran = shell.run(&["problems", "--json"]).exits(0);
    assert_eq!(ran.json().as_array().map(Vec::len), Some(problems()));
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
}
