//! `greenroom pack`: what it prints, where, and how it exits.

use std::fs;
use std::path::Path;

use clap::Parser;
use greenroom::cli::{Exit, pack};

use crate::packs;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    args: pack::Args,
}

/// What a command printed on stdout and stderr, and how it went.
fn run(words: &[&str]) -> (String, String, Exit) {
    run_in(&packs(), words)
}

/// The same, with another folder of packs.
pub(crate) fn run_in(packs: &Path, words: &[&str]) -> (String, String, Exit) {
    let command = Command::parse_from([&["pack"], words].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = pack::run(&command.args, Some(packs), &mut out, &mut err).unwrap();
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap(), exit)
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn good() -> String {
    path(&packs().join("good")).to_owned()
}

#[test]
fn a_sound_pack_is_counted() {
    assert_eq!(
        run(&["check", &good()]),
        ("1 problem, 2 rubrics, 1 deck, 1 sample answer: ok\n".into(), String::new(), Exit::Ok)
    );
}

#[test]
fn one_file_of_a_pack_is_checked_among_the_others() {
    let file = |name: &str| format!("{}/{name}", good());
    assert_eq!(run(&["check", &file("problems/link-shortener.toml")]).0, "1 problem: ok\n");
    assert_eq!(run(&["check", &file("rubrics/plain.toml"), &file("words.toml")]).0, "1 rubric: ok\n");
}

/// A problem with one error and one warning.
fn faulty() -> tempfile::TempDir {
    let pack = tempfile::tempdir().unwrap();
    crate::copy(&packs().join("good"), pack.path());
    let text = "id = \"half\"\nrevision = 1\ntitle = \"Half\"\ndifficulty = \"easy\"\nabout = []\nexercises = []\n\
                rubric = \"plain\"\nprompt = \"For {=whom}.\"\nsources = []\n";
    fs::write(pack.path().join("problems/half.toml"), text).unwrap();
    pack
}

#[test]
fn faults_go_to_stderr_and_their_count_to_stdout() {
    let pack = faulty();
    let (out, err, exit) = run(&["check", path(pack.path())]);
    assert_eq!(
        (out.as_str(), exit),
        ("2 problems, 2 rubrics, 1 deck, 1 sample answer: 1 error, 1 warning\n", Exit::Bad)
    );
    assert!(err.contains("half.toml:8:15") && err.contains("there is no parameter `whom`"), "{err}");
}

#[test]
fn json_has_the_place_and_the_mending_of_every_fault() {
    let pack = faulty();
    let (out, err, exit) = run(&["check", "--json", path(pack.path())]);
    let faults: serde_json::Value = serde_json::from_str(&out).unwrap();
    let second = &faults[1];
    assert_eq!((err.as_str(), exit, faults.as_array().unwrap().len()), ("", Exit::Bad, 2));
    assert_eq!((&second["line"], &second["column"]), (&8.into(), &15.into()));
    assert_eq!(second["severity"], "error");
    assert_eq!(second["message"], "there is no parameter `whom`");
    assert_eq!(second["expected"], "expected a parameter");
    assert_eq!(second["help"], "there is no parameter at all");
    assert!(second["file"].as_str().unwrap().ends_with("problems/half.toml"));
}

#[test]
fn warnings_fail_only_where_that_is_asked_for() {
    let pack = faulty();
    let file = pack.path().join("problems/half.toml");
    let mended = fs::read_to_string(&file).unwrap().replace("{=whom}", "all");
    fs::write(&file, mended).unwrap();
    assert_eq!(run(&["check", path(&file)]).2, Exit::Ok);
    assert_eq!(run(&["check", "--strict", path(&file)]).2, Exit::Bad);
}

#[test]
fn a_path_that_leads_to_no_pack_is_told() {
    let empty = tempfile::tempdir().unwrap();
    let told = |place: &Path| {
        let (_, err, exit) = run(&["check", path(place)]);
        (err.lines().next().unwrap_or_default().to_owned(), exit)
    };
    assert_eq!(told(empty.path()), ("error: this folder is empty".into(), Exit::Bad));
    assert_eq!(told(&packs()), ("error: this folder is not a pack".into(), Exit::Bad));
    assert_eq!(
        told(&empty.path().join("gone")),
        ("error: there is no such file or folder".into(), Exit::Usage)
    );
    assert_eq!(told(&packs().join("main.rs")), ("error: this file is not in a pack".into(), Exit::Usage));
}

#[test]
fn many_faults_are_counted_after_the_first_fifty() {
    let pack = faulty();
    let file = pack.path().join("problems/half.toml");
    let keys: String = (0..60).map(|n| format!("key-{n:02} = 1\n")).collect();
    fs::write(&file, keys + &fs::read_to_string(&file).unwrap()).unwrap();
    let err = run(&["check", path(&file)]).1;
    assert!(err.trim_end().ends_with("and 12 more"), "{err}");
    assert!(run(&["check", "--all", path(&file)]).1.contains("key-59"));
}

#[test]
fn a_schema_describes_every_key_of_a_file() {
    let schema: serde_json::Value = serde_json::from_str(&run(&["schema", "problem"]).0).unwrap();
    let keys = schema["properties"].as_object().unwrap();
    assert!(keys.values().all(|key| key.get("description").is_some()), "{keys:#?}");
    assert!(keys.contains_key("deep-dive") && keys.contains_key("prompt"));
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn the_list_has_the_core_pack_and_the_users() {
    let (out, _, exit) = run(&["list"]);
    assert_eq!(exit, Exit::Ok);
    assert!(out.starts_with("core  Core problems"), "{out}");
    assert!(out.contains("good  Every key, once  1.2.3  1 problem\n"), "{out}");
    assert!(out.lines().any(|line| line.starts_with("?  bad") && line.contains("broken")), "{out}");
}
