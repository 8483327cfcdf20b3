//! Killed in the middle of typing, at any moment: whatever was reported as saved is there.

use std::io::Write;
use std::path::PathBuf;

use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Entry, What};
use greenroom::domain::text::{Author, Edit};
use greenroom::store::Store;

use crate::child::{FOLDER, Second, command};
use crate::sample::{Tape, day, problem, round_id, sources};

/// What the second process types, entry by entry, without an end.
fn typed() -> impl Iterator<Item = Entry> {
    let begun = Tape::on(problem("chat")).entries.remove(0);
    let key = |seq: u64, begun: &Entry| {
        let edit = Edit { at: 0, removed: String::new(), inserted: format!("{seq} "), by: Author::Candidate };
        Entry { seq, what: What::Edit(Phase::Requirements, edit), ..begun.clone() }
    };
    (0..).map(move |seq| if seq == 0 { begun.clone() } else { key(seq, &begun) })
}

#[test]
#[ignore = "run by the tests below, as the process they kill"]
fn types_until_killed() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let (mut store, _) = Store::open(&folder, day(0)).unwrap();
    let mut typed = typed();
    store.begin(round_id(1), &sources(), &[typed.next().unwrap()]).unwrap();
    let from = store.load(round_id(1)).unwrap().entries.len() as u64;
    for entry in typed.skip_while(|entry| entry.seq < from).take(30_000) {
        store.append(round_id(1), std::slice::from_ref(&entry)).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {}", entry.seq).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn nothing_that_was_reported_as_saved_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    for keys in [1, 40, 400, 1_500] {
        let mut second = Second::start(command("kill::types_until_killed", folder.path()));
        second.saying("saved ").nth(keys).unwrap();
        second.kill();
        let reported: Option<u64> = second.saying("saved ").last().and_then(|seq| seq.parse().ok());
        let (store, notices) = Store::open(folder.path(), day(0)).unwrap();
        let entries = store.load(round_id(1)).unwrap().entries;
        assert_eq!(notices, []);
        assert!(entries.len() as u64 > reported.unwrap_or(keys as u64), "{reported:?}: {}", entries.len());
        assert!(entries.iter().zip(typed()).all(|(stored, typed)| *stored == typed));
    }
}
