//! Disks that are full or can't be written: nothing is lost without a word.

use std::path::{Path, PathBuf};
use std::process::Command;

use greenroom::domain::phase::Phase;
use greenroom::domain::round::Round;
use greenroom::runtime::{Clock, SystemClock};
use greenroom::store::{Order, Store, restore};
use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::terminal::{Home, Term};

/// The lines that are typed into the full disk.
const LINES: usize = 60;

/// The program on a home, by a shell that sets a limit first.
fn limited(home: &Home, before: &str) -> CommandBuilder {
    let mut command = home.command("sh");
    let program = env!("CARGO_BIN_EXE_greenroom");
    command.args(["-c", &format!("{before}; exec \"$0\" \"$@\""), program]);
    command
}

/// Types until the disk is full, and waits for the last line to be on the screen.
fn types_until_full(term: &mut Term, length: usize) {
    let long = "x".repeat(length);
    for line in 0..LINES {
        term.pastes(&format!("line{line:02}. {long}"));
        term.types("\r");
    }
    term.types("last words");
    term.until_seen("last words");
    term.until_seen("NOT SAVED");
}

/// The file that the program told at its end.
#[track_caller]
fn told(term: &Term) -> PathBuf {
    let screen = term.screen().replace('\n', "");
    let from = screen.rsplit("--from ").next().expect("there is a last piece");
    let end = from.find(".db").unwrap_or_else(|| panic!("no copy is told:\n{}", term.screen()));
    PathBuf::from(&from[..end + 3])
}

/// Checks that a copy brings back every line.
#[track_caller]
fn has_all(copy: &Path) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (order, now) = (Order { from: Some(copy.to_owned()), round: None }, SystemClock::default().now());
    let restored = restore(home.path(), &order, now).expect("it is a copy");
    assert_eq!((restored.rounds, restored.incomplete), (1, 0));
    let (store, _) = Store::open(home.path(), now).expect("it was restored");
    let round = store.load(store.rounds().expect("it can be read")[0].id).expect("it is whole");
    let round = Round::fold(&round.entries).expect("it is whole");
    let pad = round.pad(Phase::Requirements);
    for line in 0..LINES {
        assert!(pad.contains(&format!("line{line:02}.")), "line {line} of {LINES} is lost");
    }
    assert!(pad.contains("last words"));
}

#[test]
fn a_full_disk_is_told_and_leaving_by_a_key_asks_and_writes_a_copy() {
    let home = Home::new();
    // In units of 512 bytes: room for a new database and for the copy, but not for both and a log of all lines.
    let mut term = Term::round_of(limited(&home, "trap '' XFSZ; ulimit -f 1200"));
    types_until_full(&mut term, 700);
    term.types("\x03");
    term.until_seen("not everything is saved");
    term.types("\x1b");
    term.until("the question to go", |term| !term.sees("not everything is saved"));
    term.types("\x03");
    term.until_seen("not everything is saved");
    term.types("\r");
    assert_eq!(term.end().exit_code(), 1);
    term.is_given_back();
    has_all(&told(&term));
}

#[test]
fn a_signal_on_a_full_disk_loses_nothing() {
    let home = Home::new();
    let mut term = Term::round_of(limited(&home, "trap '' XFSZ; ulimit -f 1200"));
    types_until_full(&mut term, 700);
    term.signal(Signal::TERM);
    assert_ne!(term.end().exit_code(), 0);
    term.is_given_back();
    // Leaving folds the log into the database, which may make the room that was missing.
    if term.sees("not everything was saved") {
        has_all(&told(&term));
    } else {
        has_all(&home.path("data/greenroom.db"));
    }
}

#[test]
fn a_small_disk_that_gets_room_again_saves_by_itself() {
    let home = Home::new();
    let data = home.path("data");
    std::fs::create_dir(&data).expect("it is ours");
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "none"]).arg(&data).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        println!("SKIPPED: this system lets nobody mount a small disk here");
        return;
    }
    let _mounted = Mounted(data.clone());
    let ballast = data.join("ballast");
    let mut term = Term::in_round(&home);
    // The day's backup, made beside the screen, takes room too.
    term.comes_to_rest();
    // All but this room is taken, however large the round's own problem is.
    const ROOM: u64 = 200_000;
    let disk = rustix::fs::statvfs(&data).expect("it is there");
    let rest = usize::try_from(disk.f_bavail * disk.f_frsize - ROOM).expect("a small disk");
    std::fs::write(&ballast, vec![0; rest]).expect("there is room for it");
    types_until_full(&mut term, 700);
    let limit = Command::new("mount").args(["-o", "remount,size=16m"]).arg(&data).status();
    assert!(limit.is_ok_and(|status| status.success()));
    term.until_seen("Saved again");
    term.kill();
    let (store, _) = Store::open(&data, SystemClock::default().now()).expect("it opens");
    let stored = store.load(store.rounds().expect("it can be read")[0].id).expect("it is whole");
    let round = Round::fold(&stored.entries).expect("it is whole");
    assert!(round.pad(Phase::Requirements).ends_with("last words"));
}

/// A mounted file system, gone with the test.
struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

#[test]
fn a_data_folder_that_can_t_be_written_is_told_and_leaving_writes_a_copy() {
    let home = Home::new();
    std::fs::write(home.path("data"), "a file where the folder should be").expect("it is ours");
    let mut term = in_memory(home.greenroom());
    term.types("in memory");
    term.until_seen("in memory");
    term.signal(Signal::TERM);
    assert_ne!(term.end().exit_code(), 0);
    assert!(told(&term).starts_with(home.path("")), "it is in the home: {:?}", told(&term));
    let copy = told(&term);
    let to = tempfile::tempdir().expect("a temporary folder");
    let order = Order { from: Some(copy), round: None };
    assert_eq!(restore(to.path(), &order, SystemClock::default().now()).expect("it is a copy").rounds, 1);
}

/// A round where nothing can be kept, which is told first.
fn in_memory(mut command: CommandBuilder) -> Term {
    command.args(["practice", "rate-limiter"]);
    let mut term = Term::run(command);
    term.until_seen("Nothing will be kept");
    term.types("\r");
    term.until_seen("the problem");
    term.types("\r");
    term.until_seen("NOT SAVED");
    term
}

/// The program as somebody who is held to the rights of files, which root isn't.
fn as_nobody(home: &Home) -> CommandBuilder {
    if !rustix::process::geteuid().is_root() {
        return home.greenroom();
    }
    // The build folder may be closed to others, so they get a copy.
    let program = home.path("greenroom");
    std::fs::copy(env!("CARGO_BIN_EXE_greenroom"), &program).expect("there is room for it");
    let mut command = home.command("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(program);
    command
}

#[test]
fn a_read_only_home_is_told_and_the_copy_goes_to_the_temporary_folder() {
    use std::os::unix::fs::PermissionsExt;
    if rustix::process::geteuid().is_root() && Command::new("setpriv").arg("--version").output().is_err() {
        println!("SKIPPED: root is held to no rights, and there is no setpriv");
        return;
    }
    let (home, open) = (Home::new(), tempfile::tempdir().expect("a temporary folder"));
    let mode = |path: &Path, mode| {
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).expect("it is ours");
    };
    mode(open.path(), 0o777);
    let mut command = as_nobody(&home);
    command.env("TMPDIR", open.path());
    mode(&home.path(""), 0o555);
    let mut term = in_memory(command);
    term.types("in memory");
    term.until_seen("in memory");
    term.signal(Signal::TERM);
    assert_ne!(term.end().exit_code(), 0);
    mode(&home.path(""), 0o755);
    assert!(told(&term).starts_with(open.path()), "{}", term.screen());
}
