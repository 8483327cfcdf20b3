//! The library, the history, and one round.

use crate::shell::{Shell, fields, problems};

#[test]
fn problems_lists_what_there_is() {
    let ran = Shell::new().run(&["problems"]).exits(0).quietly();
    assert_eq!(ran.out.lines().count(), problems(), "{}", ran.out);
    assert!(ran.out.lines().any(|line| line.starts_with("core/rate-limiter ") && line.contains("medium")));
}

#[test]
fn problems_as_json_are_a_list_of_objects() {
    let ran = Shell::new().run(&["problems", "--json"]).exits(0).quietly();
    let list = ran.json();
    let first = &list.as_array().expect("it is a list")[0];
    assert_eq!(fields(first), ["about", "difficulty", "id", "minutes", "status", "title"]);
    let ids: Vec<&str> = list.as_array().into_iter().flatten().filter_map(|one| one["id"].as_str()).collect();
    assert!(ids.contains(&"core/rate-limiter") && ids.contains(&"core/marketplace"), "{ids:?}");
    assert!(first["about"].is_array() && first["minutes"].is_u64());
    assert_eq!(first["status"], "new");
}

#[test]
fn problems_are_filtered() {
    let shell = Shell::new();
    let hard = shell.run(&["problems", "--difficulty", "hard", "--json"]).exits(0).json();
    let hard = hard.as_array().expect("it is a list");
    assert!((2..problems()).contains(&hard.len()) && hard.iter().all(|one| one["difficulty"] == "hard"));
    shell.run(&["problems", "--tag", "no-such-tag"]).exits(0).says("No problem fits");
    assert_eq!(shell.run(&["problems", "--tag", "no-such-tag", "--json"]).exits(0).out.trim(), "[]");
    shell.run(&["problems", "--difficulty", "absurd"]).exits(2).says("expected easy, medium or hard");
}

#[test]
fn problems_know_what_was_practised() {
    let shell = Shell::new();
    shell.plays_a_round();
    let list = shell.run(&["problems", "--status", "practised", "--json"]).exits(0).json();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!(list[0]["id"], "core/rate-limiter");
}

#[test]
fn show_spoils_nothing_unless_it_is_asked_to() {
    let shell = Shell::new();
    let plain = shell.run(&["show", "rate-limiter"]).exits(0).quietly().out;
    assert!(plain.contains("10K tenants") && !plain.to_lowercase().contains("token bucket"), "{plain}");
    let spoilt = shell.run(&["show", "core/rate-limiter", "--reference"]).exits(0).out;
    assert!(spoilt.len() > plain.len() * 4, "{spoilt}");
    let json = shell.run(&["show", "rate-limiter", "--json"]).exits(0).quietly().json();
    assert_eq!(
        fields(&json),
        ["about", "difficulty", "id", "minutes", "pack", "prompt", "revision", "status", "title"]
    );
}

#[test]
fn a_problem_that_is_not_there_is_a_question_that_makes_no_sense() {
    Shell::new().run(&["show", "no-such-problem"]).exits(2).says("no-such-problem");
}

#[test]
fn an_empty_history_says_how_to_begin() {
    let shell = Shell::new();
    shell.run(&["history"]).exits(0).says("greenroom practice");
    assert_eq!(shell.run(&["history", "--json"]).exits(0).quietly().out.trim(), "[]");
}

#[test]
fn the_history_as_csv_has_the_fields_of_the_json() {
    let shell = Shell::new();
    shell.plays_a_round();
    shell.plays_another_round("more");
    let list = shell.run(&["history", "--json"]).exits(0).json();
    let csv = shell.run(&["history", "--csv"]).exits(0).quietly().out;
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 3, "{csv}");
    let mut names = rows[0].clone();
    names.sort_unstable();
    assert_eq!(names, fields(&list[0]));
    for (row, object) in rows[1..].iter().zip(list.as_array().expect("it is a list")) {
        for (&name, &cell) in rows[0].iter().zip(row) {
            let value = &object[name];
            let told = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            assert_eq!(cell, told.replace("null", ""), "{name}");
        }
    }
    let conditions = |at: usize| {
        ["attempt", "accommodation", "hints", "reference_seen"].map(|name| list[at][name].to_string())
    };
    assert_eq!(conditions(0), ["2", "\"x2\"", "0", "false"]);
    assert_eq!(conditions(1), ["1", "\"untimed\"", "0", "false"]);
    let text = shell.run(&["history"]).exits(0).out;
    assert!(text.lines().next().is_some_and(|row| row.ends_with("attempt 2, x2")), "{text}");
    shell.run(&["history", "--csv", "--json"]).exits(2);
}

#[test]
fn an_empty_history_as_csv_is_its_names() {
    let ran = Shell::new().run(&["history", "--csv"]).exits(0).quietly();
    assert!(ran.out.starts_with("id,problem,title,variant,") && ran.out.lines().count() == 1, "{}", ran.out);
}

#[test]
fn a_graded_round_is_in_the_history() {
    let shell = Shell::new();
    shell.plays_a_round();
    let list = shell.run(&["history", "--json"]).exits(0).quietly().json();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    let round = &list[0];
    for field in ["id", "problem", "mode", "level", "started", "finished", "state", "score"] {
        assert!(round.get(field).is_some(), "no {field} in {round}");
    }
    assert_eq!(round["problem"], "core/rate-limiter");
    assert_eq!(
        (&round["mode"], &round["level"], &round["state"]),
        (&"mock".into(), &"senior".into(), &"graded".into())
    );
    assert_eq!(round["score"], 3.0);
    assert!(round["started"].as_str().is_some_and(|at| at.ends_with('Z') && at.contains('T')), "{round}");
    let text = shell.run(&["history"]).exits(0).quietly().out;
    assert!(text.contains("core/rate-limiter") && text.contains("3.0 of 4"), "{text}");
}

#[test]
fn a_round_is_found_by_its_id_a_piece_of_it_or_as_the_last() {
    let shell = Shell::new();
    shell.plays_a_round();
    let id = shell.run(&["history", "--json"]).json()[0]["id"].as_str().expect("it has an id").to_owned();
    let whole = shell.run(&["round", &id, "--json"]).exits(0).quietly();
    for other in [&id[..8], &id[28..], "last"] {
        assert_eq!(shell.run(&["round", other, "--json"]).exits(0).out, whole.out);
    }
    let round = whole.json();
    assert_eq!(round["phases"].as_array().map(Vec::len), Some(6));
    assert_eq!(round["asked"][0]["question"], "latency?");
    assert_eq!(round["score"], 3.0);
    assert_eq!(round["changes"], serde_json::json!([]));
    let ops = &round["estimates"][0];
    assert_eq!((&ops["estimate"], &ops["ratio"]), (&"ops".into(), &1.0.into()));
    assert_eq!((&ops["value"], &ops["changes_before"]), (&1.25e6.into(), &0.into()));
    assert!(
        round["phases"][0]["pad"].as_str().is_some_and(|pad| pad.starts_with("latency?\n> [")),
        "{round}"
    );
}

#[test]
fn a_round_lists_its_gradings_with_the_candidates_own_beside_them() {
    let shell = Shell::new();
    shell.plays_a_round();
    let round = shell.run(&["round", "last", "--json"]).exits(0).quietly().json();
    assert_eq!(round["state"], "graded");
    assert_eq!(round["gradings"].as_array().map(Vec::len), Some(1));
    let own = &round["gradings"][0];
    assert_eq!((&own["rater"], &own["name"], &own["stands"]), (&"self".into(), &"".into(), &true.into()));
    assert_eq!(own["rubric"].as_str().map(str::len), Some(64));
    for key in ["score", "guess", "criteria", "competencies"] {
        assert_eq!(own[key], round[key], "{key}");
    }
    assert_eq!(own["guess"]["pass"], true);
    assert_eq!(own["competencies"].as_object().map(serde_json::Map::len), Some(8));
}

#[test]
fn a_round_reads_as_markdown() {
    let shell = Shell::new();
    shell.plays_a_round();
    let text = shell.run(&["round", "last"]).exits(0).quietly().out;
    assert!(text.starts_with("# ") && text.contains("latency?"), "{text}");
}

#[test]
fn a_round_that_is_not_there_is_a_question_that_makes_no_sense() {
    let shell = Shell::new();
    shell.run(&["round", "last"]).exits(2).says("No round was played yet");
    shell.run(&["round", "0000"]).exits(2).says("greenroom history");
}

#[test]
fn listing_makes_no_round_and_no_mess() {
    let shell = Shell::new();
    shell.run(&["problems"]).exits(0);
    let home: Vec<_> = std::fs::read_dir(shell.path("")).expect("it is there").flatten().collect();
    assert!(home.iter().all(|entry| entry.file_name() == "data"), "{home:?}");
}

/// A whole round played by an earlier version, with the problem and the rubric in the first format of packs.
const PLAYED_BEFORE: &str = include_str!("../databases/v3-played.sql");

#[test]
fn a_round_played_by_an_earlier_version_still_opens_with_the_problem_it_was_taken_on() {
    let shell = Shell::new();
    std::fs::create_dir_all(shell.path("data")).expect("a temporary folder can be written");
    let database = rusqlite::Connection::open(shell.path("data/greenroom.db")).expect("it can be made");
    database.execute_batch(PLAYED_BEFORE).expect("the dump is whole");
    drop(database);
    let round = shell.run(&["round", "last", "--json"]).exits(0).json();
    assert_eq!((&round["problem"], &round["score"]), (&"core/rate-limiter".into(), &3.0.into()));
    assert_eq!(round["asked"][0]["answered"], "latency");
    assert_eq!(round["estimates"][0]["estimate"], "ops");
    let text = shell.run(&["round", "last"]).exits(0).out;
    assert!(text.contains("Rate limiter for a shared API"), "{text}");
}

#[test]
fn nothing_of_an_open_round_is_spoilt() {
    let shell = Shell::new();
    shell.begins_a_round();
    let ran = shell.run(&["round", "last"]).exits(0);
    assert!(ran.err.contains("This round is open") && ran.err.contains("resumes it"), "{ran:?}");
    assert!(ran.out.contains("ops = 500K/s * 2.5"), "{ran:?}");
    for spoiler in ["token bucket", "Reference", "reference", "anchor", "1.25"] {
        assert!(!ran.out.contains(spoiler), "{spoiler} in {}", ran.out);
    }
    let json = shell.run(&["round", "last", "--json"]).exits(0).json();
    assert_eq!(json["state"], "running");
    assert!(json.get("estimates").is_none() && !json.to_string().contains("reference"), "{json}");
}
