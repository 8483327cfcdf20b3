//! Where nothing can be written, one practises in memory and is told so.

use std::path::{Path, PathBuf};
use std::process::Command;

use greenroom::store::{Notice, Store};

use crate::child::{FOLDER, Second, command, command_of};
use crate::sample::{Tape, day, problem, round_id};

/// Opens a store that can't be kept, practises in it, and gives what it held before.
fn practises_in_memory(folder: &Path) -> usize {
    let (mut store, notices) = Store::open(folder, day(0)).unwrap();
    let [notice @ Notice::InMemory { .. }] = &notices[..] else { panic!("{notices:?}") };
    assert!(
        notice.to_string().contains("set GREENROOM_DATA_DIR to a folder that can be written"),
        "{notice}"
    );
    assert_eq!(store.folder(), None);
    let before = store.rounds().unwrap().len();
    let mut tape = Tape::on(problem("chat"));
    tape.scored(3).save(&mut store, round_id(77));
    assert_eq!(store.load(round_id(77)).unwrap().entries, tape.entries);
    before
}

#[test]
fn a_file_in_the_place_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("greenroom");
    std::fs::write(&file, "a file").unwrap();
    practises_in_memory(&file);
    practises_in_memory(&file.join("below"));
    assert_eq!(std::fs::read_to_string(file).unwrap(), "a file");
}

#[test]
fn a_folder_in_the_place_of_the_database() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("greenroom.db")).unwrap();
    practises_in_memory(folder.path());
}

#[test]
#[ignore = "run by the tests below, as a process that may write nothing"]
fn may_write_nothing() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    println!("found {}", practises_in_memory(&folder));
}

fn found(command: Command) -> Option<String> {
    Second::start(command).saying("found ").next()
}

/// A folder with a store of one round, which stands in the log beside the database if the store was killed.
#[cfg(unix)]
fn practised(killed: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = Store::open(folder.path(), day(0)).unwrap();
    Tape::on(problem("chat")).save(&mut store, round_id(1));
    if killed {
        std::mem::forget(store);
    }
    folder
}

/// Lets nobody write these, and runs the second process as somebody that is held to it: root isn't.
#[cfg(unix)]
fn found_with_read_only(folder: &Path, read_only: &[PathBuf]) -> Option<String> {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    // The build folder may be closed to others, so they get a copy.
    let room = tempfile::tempdir().unwrap();
    let binary = room.path().join("store");
    std::fs::copy(std::env::current_exe().unwrap(), &binary).unwrap();
    let mut command = command_of(&binary, "unwritable::may_write_nothing", folder);
    if rustix::process::geteuid().is_root() {
        for path in all(folder).into_iter().chain(all(room.path())) {
            chown(path, Some(65_534), Some(65_534)).unwrap();
        }
        command.uid(65_534).gid(65_534).current_dir(room.path());
    }
    for path in read_only {
        let mode = if path.is_dir() { 0o555 } else { 0o444 };
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }
    let found = found(command);
    for path in read_only.iter().filter(|path| path.is_dir()) {
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
    }
    found
}

/// A folder and all that is in it, two levels deep.
#[cfg(unix)]
fn all(folder: &Path) -> Vec<PathBuf> {
    let within = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let first = within(folder);
    let second = first.iter().filter(|path| path.is_dir()).flat_map(|path| within(path));
    [folder.to_owned()].into_iter().chain(second).chain(first.clone()).collect()
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_shows_what_it_holds_and_keeps_nothing_more() {
    for killed in [false, true] {
        let folder = practised(killed);
        let found = found_with_read_only(folder.path(), &all(folder.path()));
        assert_eq!(found.as_deref(), Some("1"), "killed: {killed}");
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_database_in_a_folder_that_is_not() {
    let folder = practised(false);
    let found = found_with_read_only(folder.path(), &[folder.path().join("greenroom.db")]);
    assert_eq!(found.as_deref(), Some("1"));
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_nothing_more_shows_what_it_holds() {
    let folder = practised(false);
    let test = command("unwritable::may_write_nothing", folder.path());
    let mut limited = Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""])
        .arg(test.get_program())
        .args(test.get_args());
    limited.env(FOLDER, folder.path()).stdout(std::process::Stdio::piped());
    assert_eq!(found(limited).as_deref(), Some("0"), "not even a copy can be read from");
}
