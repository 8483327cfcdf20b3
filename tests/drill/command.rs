//! `greenroom drill estimates` without a terminal.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs the command on what is typed, in a data folder of its own.
fn drill(data: &Path, args: &[&str], typed: &str) -> Output {
    drill_with("false", data, args, typed)
}

/// The same with an editor.
fn drill_with(editor: &str, data: &Path, args: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_greenroom"))
        .arg("drill")
        .args(args)
        .envs([("GREENROOM_DATA_DIR", data), ("GREENROOM_CONFIG_DIR", data)])
        .env_remove("VISUAL")
        .env("EDITOR", editor)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn summary(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn questions_are_asked_line_by_line_with_their_working() {
    let home = tempfile::tempdir().unwrap();
    let output = drill(home.path(), &["estimates", "--count", "2", "--seed", "1"], "1\n\n");
    let out = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for part in ["1/2  ", "2/2  ", "THE WORKING", "Passed.", "IN ALL YOUR ANSWERS"] {
        assert!(out.contains(part), "no `{part}` in:\n{out}");
    }
}

#[test]
fn the_same_seed_asks_the_same() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let ask = |home: &Path| drill(home, &["--count", "20", "--seed", "12"], &"\n".repeat(20)).stdout;
    assert_eq!(text(&ask(first.path())), text(&ask(second.path())));
}

#[test]
fn what_is_no_number_may_be_typed_again() {
    let home = tempfile::tempdir().unwrap();
    let output = drill(home.path(), &["--count", "1"], "no idea\n1\n");
    assert!(text(&output.stdout).contains("Try again"), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 answered"), "{}", text(&output.stdout));
}

#[test]
fn what_was_off_is_kept_as_cards_line_by_line() {
    let home = tempfile::tempdir().unwrap();
    let own = "SELECT card FROM own_card";
    let args = ["estimates", "--count", "1", "--seed", "3"];
    let shown = text(&drill(home.path(), &args, "1e30\n\n").stdout);
    assert!(shown.contains("may become cards of your own") && rows(home.path(), own).is_empty(), "{shown}");
    drill(home.path(), &args, "1e30\ny\n");
    let [name] = rows(home.path(), own).try_into().unwrap();
    assert!(name.starts_with("own/estimates/"), "{name}");
    let again = text(&drill(home.path(), &args, "1e30\ny\n").stdout);
    assert!(!again.contains("may become cards"), "{again}");
}

#[test]
fn the_end_of_the_input_ends_the_drill() {
    let home = tempfile::tempdir().unwrap();
    let output = drill(home.path(), &["--json"], "1\n1");
    let summary = summary(&output);
    assert_eq!(summary["answers"].as_array().unwrap().len(), 2);
    assert_eq!(summary["passed"], 0);
}

#[test]
fn answers_are_kept_and_their_bias_adds_up_over_drills() {
    let home = tempfile::tempdir().unwrap();
    let bill = |typed| {
        summary(&drill(home.path(), &["--topic", "money", "--count", "1", "--seed", "3", "--json"], typed))
    };
    let first = bill("1\n");
    let ratio = first["answers"][0]["ratio"].as_f64().unwrap();
    let right = format!("{:e}\n", 1.0 / ratio);
    assert_eq!(bill(&right)["right"], 1);
    let third = bill(&right);
    assert_eq!(third["bias_ever"]["money"]["answers"], 3);
    assert_eq!(third["bias"]["money"]["answers"], 1);
    assert_eq!(third["answers"][0]["topic"], "money");
}

#[test]
fn an_unknown_topic_is_a_usage_error_that_names_the_known_ones() {
    let home = tempfile::tempdir().unwrap();
    let output = drill(home.path(), &["--topic", "wool"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("bandwidth"), "{}", text(&output.stderr));
}

#[test]
fn hostile_answers_neither_panic_nor_reach_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let long = format!("{}\n", "9".repeat(200_000));
    let typed = format!("\u{1b}[2J\u{202e}9\n{}\n{long}1e999\n-5\n0\n\n\n\n", "(".repeat(5_000));
    let output = drill(home.path(), &["--count", "5", "--seed", "4"], &typed);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!text(&output.stdout).contains(['\u{1b}', '\u{202e}']));
}

/// A data folder with a pack of two cards on keys.
fn with_cards() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let pack = home.path().join("packs/mine");
    std::fs::create_dir_all(pack.join("cards")).unwrap();
    let head = include_str!("../packs/good/pack.toml").split("[track]").next().unwrap();
    std::fs::write(pack.join("pack.toml"), head).unwrap();
    let deck = "topic = \"keys\"\n[card]\na = { ask = \"How long?\", answer = \"Seven.\" }\n\
                b = { ask = \"Why?\", answer = \"Because.\" }\n";
    std::fs::write(pack.join("cards/keys.toml"), deck).unwrap();
    home
}

#[test]
fn cards_are_gone_through_line_by_line() {
    let home = with_cards();
    let output = drill(home.path(), &["cards", "--topic", "keys", "--json"], "\nn\n\ny\n\n\n");
    let shown = text(&output.stderr);
    for part in ["1/2  How long?", "Seven.", "2/2  Why?", "Because."] {
        assert!(shown.contains(part), "no `{part}` in:\n{shown}");
    }
    let told = summary(&output);
    assert_eq!((&told["cards"], &told["known"]), (&2.into(), &1.into()));
    assert_eq!(told["again"], serde_json::json!(["good/keys/a"]));

    let typed =
        drill(home.path(), &["cards", "--topic", "keys", "--typed", "--plain"], "seven\n3\nno idea\n3\n");
    let shown = text(&typed.stdout);
    assert_eq!(shown.matches("The same as the answer.").count(), 1, "{shown}");

    let limited = drill(home.path(), &["cards", "--new", "0", "--due", "0", "--plain"], "");
    assert!(text(&limited.stdout).contains("at most 0 new, 0 due"), "{}", text(&limited.stdout));
    let suspended = drill(home.path(), &["cards", "--suspended", "--plain"], "");
    assert!(text(&suspended.stdout).contains("No card is suspended."), "{}", text(&suspended.stdout));

    let unknown = drill(home.path(), &["cards", "--topic", "kyes"], "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `keys`?"), "{}", text(&unknown.stderr));
}

const ON_KEYS: [&str; 4] = ["cards", "--topic", "keys", "--plain"];

/// The rows of a table of the database, each as text.
fn rows(home: &Path, query: &str) -> Vec<String> {
    let conn = rusqlite::Connection::open(home.join("greenroom.db")).unwrap();
    let mut query = conn.prepare(query).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_card_is_suspended_line_by_line_and_taken_up_again() {
    let (home, suspended) = (with_cards(), "SELECT card FROM suspended_card");
    let shown = text(&drill(home.path(), &ON_KEYS, "s\n\n3\n\n").stdout);
    assert!(shown.contains("Suspended;") && shown.contains("1/1  Why?"), "{shown}");
    assert_eq!(rows(home.path(), suspended), ["good/keys/a"]);
    let shown = text(&drill(home.path(), &["cards", "--suspended", "--plain"], "\ns\n\n").stdout);
    assert!(shown.contains("s takes it up again") && shown.contains("Taken up"), "{shown}");
    assert!(rows(home.path(), suspended).is_empty());
    // Taken back, whichever step it was.
    drill(home.path(), &ON_KEYS, "s\nu\n");
    assert!(rows(home.path(), suspended).is_empty());
}

#[test]
fn a_rating_is_taken_back_line_by_line_the_last_one_too() {
    let (home, reviews) = (with_cards(), "SELECT card || ' ' || rating FROM review ORDER BY card");
    let shown = text(&drill(home.path(), &ON_KEYS, "\n1\nu\n\n3\n\n4\nu\n\n2\n\n").stdout);
    assert_eq!(shown.matches("Taken back.").count(), 2, "{shown}");
    assert_eq!(rows(home.path(), reviews), ["good/keys/a good", "good/keys/b hard"]);
    let shown = text(&drill(home.path(), &ON_KEYS, "u\n").stdout);
    assert!(shown.contains("There is nothing to take back."), "{shown}");
}

#[test]
fn a_card_is_edited_line_by_line_in_the_editor() {
    let (home, own) = (with_cards(), "SELECT card || ': ' || answer FROM own_card");
    let edit = |editor: &str, typed: &str| text(&drill_with(editor, home.path(), &ON_KEYS, typed).stdout);
    assert!(edit("false", "e\n").contains("`false` ended with"));
    assert!(edit("true", "e\n").contains("The card is as it was."));
    let shown = edit("sed -i s/answer:/anwser:/", "e\n");
    assert!(
        shown.contains("There is no text below `answer:`") && shown.contains("opens your text again"),
        "{shown}"
    );
    assert!(rows(home.path(), own).is_empty());
    let shown = edit("sed -i s/Seven/Eight/", "\ne\n\n3\n");
    assert!(shown.contains("Kept in your own words.") && shown.contains("Eight."), "{shown}");
    assert_eq!(rows(home.path(), own), ["good/keys/a: Eight."]);
}

#[test]
fn what_is_typed_for_an_answer_is_no_command() {
    let home = with_cards();
    let args = ["cards", "--topic", "keys", "--plain", "--typed"];
    let shown = text(&drill(home.path(), &args, "s\ns\n").stdout);
    assert_eq!(shown.matches("Suspended;").count(), 1, "{shown}");
    assert!(shown.contains("Seven."), "{shown}");
}
