//! Whatever a pack's files hold, checking them ends, and what is printed can't harm a terminal.

use std::fs;

use greenroom::content::check;
use greenroom::domain::scrub::is_hostile;
use greenroom::spanned::{Limits, MAX_BYTES, Report};
use proptest::prelude::*;

use crate::{copy, folder, packs};

/// What is wrong with the good pack when its problem is this.
fn checked(problem: &[u8]) -> Report {
    let pack = tempfile::tempdir().unwrap();
    copy(&packs().join("good"), pack.path());
    fs::write(pack.path().join("problems/link-shortener.toml"), problem).unwrap();
    check(&folder(pack.path()), None).report
}

fn printed(report: &Report) -> String {
    report.lines(Limits { width: 40, shown: usize::MAX }).join("\n")
}

/// What turns a sound file into another: a piece of it cut out, and something put there.
fn splice() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let pieces = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\"\"\"",
        "'",
        "=",
        ".",
        ",",
        "#",
        "\n",
        "\\",
        "\\u001b",
        "\u{1b}",
        "\u{202e}",
        "\u{200b}",
        "é",
        "{=",
        "@",
        "|",
        "->",
        "nan",
        "-1",
        "99999999999999999999",
        "true",
        "[[a]]",
        "[estimate]",
        "point",
        "\r",
        "\0",
    ]);
    let text = prop_oneof![3 => pieces.prop_map(str::to_owned), 1 => ".{0,12}"];
    (any::<prop::sample::Index>(), 0..40_usize, text)
}

fn spliced(text: &str, splices: &[(prop::sample::Index, usize, String)]) -> String {
    splices.iter().fold(text.to_owned(), |text, (at, cut, piece)| {
        let from = text.floor_char_boundary(at.index(text.len() + 1));
        let to = text.ceil_char_boundary((from + cut).min(text.len()));
        format!("{}{piece}{}", &text[..from], &text[to..])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_splice_of_a_problem_panics_or_prints_a_hostile_character(
        splices in prop::collection::vec(splice(), 1..6)
    ) {
        let good = fs::read_to_string(packs().join("good/problems/link-shortener.toml")).unwrap();
        let text = spliced(&good, &splices);
        let shown = printed(&checked(text.as_bytes()));
        prop_assert!(!shown.contains(is_hostile), "{shown}");
    }

    #[test]
    fn bytes_of_any_kind_are_told_as_faults(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let report = checked(&bytes);
        prop_assert!(report.any_error());
        prop_assert!(!printed(&report).contains(is_hostile));
    }
}

#[test]
fn a_file_too_long_is_refused_unread() {
    let shown = printed(&checked(&vec![b'#'; MAX_BYTES + 1]));
    assert!(shown.contains("this file is too long"), "{shown}");
}

#[test]
fn a_file_of_nothing_but_faults_is_cut_short() {
    let report = checked("=\n".repeat(MAX_BYTES / 2).as_bytes());
    assert!(printed(&report).contains("more than 1000 faults"));
    assert!(report.findings().count() < 1_100);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let pack = tempfile::tempdir().unwrap();
    copy(&packs().join("good"), pack.path());
    let pipe = pack.path().join("problems/pipe.toml");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let shown = printed(&check(&folder(pack.path()), None).report);
    assert!(shown.contains("cannot read this file: it is not a regular file"), "{shown}");
}
