//! A folder in `bad` lies over the good pack without its problems; `expected.txt` in it is what its author reads.
//! `UPDATE_EXPECT=1 cargo test --test packs` writes those anew, for reading before they are committed.

use std::fs;
use std::path::Path;

use greenroom::content::check;
use greenroom::domain::diagnostic::Severity;
use greenroom::spanned::{Findings, Limits, Report};

use crate::{copy, folder, packs};

/// What the author of a bad pack reads: its errors, or, where it has none, its warnings.
fn told(case: &Path) -> String {
    let pack = tempfile::tempdir().unwrap();
    copy(&packs().join("good"), pack.path());
    for folder in ["problems", "cards", "answers"] {
        fs::remove_dir_all(pack.path().join(folder)).unwrap();
    }
    fs::write(pack.path().join("pack.toml"), WITHOUT_TRACKS).unwrap();
    copy(case, pack.path());
    let mut report = check(&folder(pack.path()), None).report;
    if report.any_error() {
        report = errors(report);
    }
    let mut text = report.lines(Limits::default()).join("\n");
    text.push('\n');
    text
}

/// Called `core`, so that no pack lies below it and the messages don't change with the core pack.
const WITHOUT_TRACKS: &str = "format = 2\nid = \"core\"\ntitle = \"A pack\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nauthors = []\n\
                              licence = \"MIT\"\n[topic.keys]\ntitle = \"Keys\"\n[topic.caching]\ntitle = \"Caching\"\n";

fn errors(report: Report) -> Report {
    let only = |mut file: Findings| {
        file.diagnostics.retain(|fault| fault.severity == Severity::Error);
        file
    };
    Report { files: report.files.into_iter().map(only).filter(|file| !file.diagnostics.is_empty()).collect() }
}

#[test]
fn each_bad_pack_is_told_all_its_faults() {
    let mut surprises = Vec::new();
    let cases = fs::read_dir(packs().join("bad")).unwrap().flatten().map(|entry| entry.path());
    for case in cases.filter(|path| path.is_dir()) {
        let expected = case.join("expected.txt");
        let told = told(&case);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected, &told).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != told {
            surprises.push(format!("── {}\n{told}", case.display()));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

#[test]
fn a_pack_with_every_key_has_no_fault() {
    let report = check(&folder(&packs().join("good")), None).report;
    assert!(report.is_empty(), "{}", report.lines(Limits::default()).join("\n"));
}
