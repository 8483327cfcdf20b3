//! Real interviews, noted and listed.

use crate::shell::{Ran, Shell, fields};

/// Notes an interview on a day.
fn adds(shell: &Shell, company: &str, day: &str, result: &str) -> Ran {
    shell.run(&["outcome", "add", "--company", company, "--on", day, "--result", result])
}

fn list(shell: &Shell) -> Vec<serde_json::Value> {
    let list = shell.run(&["outcome", "list", "--json"]).exits(0).quietly().json();
    list.as_array().expect("it is a list").clone()
}

#[test]
fn interviews_are_numbered_by_day() {
    let shell = Shell::new();
    adds(&shell, "Later", "2026-02-03", "waiting").exits(0).says("Later, 2026-02-03, waiting");
    adds(&shell, "First", "2026-02-01", "failed").exits(0);
    let rest = ["--level", "senior", "--note", "Sharding, then \"why?\""];
    let add = ["outcome", "add", "--company", "  Two   Words ", "--result", "passed", "--on", "2026-02-02"];
    shell.run(&[&add[..], &rest].concat()).exits(0);
    let list = list(&shell);
    let names: Vec<_> = list.iter().map(|one| (one["number"].as_u64(), one["company"].as_str())).collect();
    assert_eq!(names, [(Some(1), Some("First")), (Some(2), Some("Two Words")), (Some(3), Some("Later"))]);
    assert_eq!(
        fields(&list[1]),
        [
            "company",
            "level",
            "mean_before",
            "note",
            "number",
            "on",
            "problems_before",
            "result",
            "rounds_before"
        ]
    );
    assert_eq!((&list[1]["level"], &list[1]["on"]), (&"senior".into(), &"2026-02-02".into()));
    let csv = shell.run(&["outcome", "list", "--csv"]).exits(0).quietly().out;
    let row = "2,2026-02-02,Two Words,senior,passed,\"Sharding, then \"\"why?\"\"\",0,,0";
    assert!(csv.lines().any(|line| line == row), "{csv}");
}

#[test]
fn a_list_without_interviews_says_how_to_note_one() {
    let shell = Shell::new();
    shell.run(&["outcome", "list"]).exits(0).says("greenroom outcome add");
    assert_eq!(shell.run(&["outcome", "list", "--json"]).exits(0).quietly().out.trim(), "[]");
}

#[test]
fn the_result_is_noted_by_number_or_day() {
    let shell = Shell::new();
    adds(&shell, "One", "2026-02-01", "waiting").exits(0);
    adds(&shell, "Two", "2026-02-02", "waiting").exits(0);
    shell.run(&["outcome", "result", "1", "passed"]).exits(0).says("One, 2026-02-01, passed");
    shell.run(&["outcome", "result", "2026-02-02", "failed"]).exits(0).says("Two, 2026-02-02, failed");
    let results: Vec<_> = list(&shell).into_iter().map(|one| one["result"].clone()).collect();
    assert_eq!(results, ["passed", "failed"]);
    adds(&shell, "Three", "2026-02-02", "waiting").exits(0);
    shell.run(&["outcome", "result", "2026-02-02", "passed"]).exits(2).says("give the number, 2 or 3");
    shell
        .run(&["outcome", "result", "2026-02-09", "passed"])
        .exits(2)
        .says("no interview is noted on 2026-02-09");
    shell.run(&["outcome", "result", "soon", "passed"]).exits(2).says("`soon` is no interview");
    shell.run(&["outcome", "result", "1", "splendid"]).exits(2).says("expected passed, failed or waiting");
}

#[test]
fn a_removed_interview_is_gone_and_another_number_is_refused() {
    let shell = Shell::new();
    adds(&shell, "One", "2026-02-01", "waiting").exits(0);
    adds(&shell, "Two", "2026-02-02", "passed").exits(0);
    for number in ["0", "3", "99999999999"] {
        shell.run(&["outcome", "remove", number]).exits(2).says("there are 2");
    }
    shell.run(&["outcome", "remove", "1"]).exits(0).says("Removed: One");
    assert_eq!(list(&shell)[0]["company"], "Two");
    shell.run(&["outcome", "remove", "2"]).exits(2).says("there is one");
}

#[test]
fn a_day_that_is_none_or_has_not_come_is_refused_with_what_was_expected() {
    let shell = Shell::new();
    for day in ["tomorrow", "2026-13-01", "2026-02-30", "20.11.2026", "11/20/2026", ""] {
        adds(&shell, "Acme", day, "passed").exits(2).says("such as 2026-11-20");
    }
    for day in ["9999-01-01", "2999-12-31"] {
        adds(&shell, "Acme", day, "passed")
            .exits(2)
            .says("is in the future: expected the day of the interview");
    }
    for day in ["1026-11-20", "0000-01-01", "1969-12-31"] {
        adds(&shell, "Acme", day, "passed").exits(2).says("is before 1970");
    }
    assert_eq!(list(&shell).len(), 0);
}

#[test]
fn texts_are_bounded_with_a_message_and_nothing_is_cut() {
    let shell = Shell::new();
    let add = ["outcome", "add", "--result", "passed", "--company"];
    let note = "ü".repeat(10_000);
    let long = [&add[..], &["Acme", "--note", &note]].concat();
    shell.run(&long).exits(2).says("`--note` has 10000 characters, where 4000 are the most");
    shell.run(&[&add[..], &[&"x".repeat(201)]].concat()).exits(2).says("`--company` has 201 characters");
    for empty in ["", "  ", "\n"] {
        shell.run(&[&add[..], &[empty]].concat()).exits(2).says("`--company` is empty");
    }
    let note = "ü".repeat(4_000);
    shell.run(&[&add[..], &["Acme", "--note", &note]].concat()).exits(0);
    assert_eq!(list(&shell)[0]["note"], note.as_str());
    let text = shell.run(&["outcome", "list"]).exits(0).quietly().out;
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
}

#[test]
fn rates_are_counted_from_five_results_on() {
    let shell = Shell::new();
    for (day, result) in [(1, "passed"), (2, "failed"), (3, "waiting"), (4, "passed"), (5, "failed")] {
        adds(&shell, "Acme", &format!("2026-02-0{day}"), result).exits(0);
    }
    let text = || shell.run(&["outcome", "list"]).exits(0).quietly().out;
    assert!(text().contains("Fewer than 5 results") && !text().contains(" of 4 passed"), "{}", text());
    shell.run(&["outcome", "result", "3", "passed"]).exits(0);
    assert!(text().ends_with("3 of 5 passed.\n"), "{}", text());
}

#[test]
fn the_practice_of_the_ninety_days_before_stands_beside_an_interview() {
    let shell = Shell::new();
    shell.plays_a_round();
    let started = shell.run(&["history", "--json"]).json()[0]["started"].as_str().map(str::to_owned);
    // Today's round is not before an interview of today.
    shell.run(&["outcome", "add", "--company", "Acme", "--result", "passed"]).exits(0);
    let today = list(&shell)[0].clone();
    assert_eq!((&today["rounds_before"], &today["mean_before"]), (&0.into(), &serde_json::Value::Null));
    let conn = rusqlite::Connection::open(shell.path("data/greenroom.db")).expect("it is there");
    let back = |days: i64| {
        let moved = "UPDATE round SET started_ns = started_ns - ?1 * 86400000000000";
        conn.execute(moved, [days]).expect("it is written");
        list(&shell)[0]["rounds_before"].clone()
    };
    assert_eq!([back(2), back(80), back(20)], [1, 1, 0], "{started:?}");
}
