//! Second attempts, what a round tells of its grade, and what a peer gets to see.

use serde_json::Value;

use crate::shell::{Shell, fields};

/// A home with two graded rounds on the rate limiter, the second of them mended.
fn twice() -> (Shell, [String; 2]) {
    let shell = Shell::new();
    shell.plays_a_round();
    shell.plays_another_round("shed load above 80%");
    let list = shell.run(&["history", "--json"]).exits(0).json();
    let id = |at: usize| list[at]["id"].as_str().expect("it has an id").to_owned();
    let ids = [id(1), id(0)];
    (shell, ids)
}

#[test]
fn a_comparison_is_the_same_whichever_round_is_named_first() {
    let (shell, [old, new]) = twice();
    for form in [&[][..], &["--json"]] {
        let run = |a: &str, b: &str| shell.run(&[&["compare", a, b], form].concat()).exits(0).quietly().out;
        assert_eq!(run(&old, &new), run(&new, &old));
    }
    let json = shell.run(&["compare", "last", &old, "--json"]).exits(0).json();
    assert_eq!(json["rounds"], serde_json::json!([old, new]));
    assert_eq!(json["scores"]["requirements"], serde_json::json!([3.0, 2.0]));
    assert_eq!(json["criteria"]["requirements/scope"], serde_json::json!(["yes", "yes"]));
    assert_eq!(json["estimates"]["ops"][0]["ratio"], 1.0);
    assert_eq!(json["diagrams"]["boxes"], serde_json::json!([2.0, 2.0]));
    // The briefing went on from the terms of the first round.
    assert_eq!(json["unlike"], serde_json::json!(["accommodation", "sketch"]));
}

#[test]
fn a_comparison_reads_as_markdown_with_the_unlike_conditions_first() {
    let (shell, [old, new]) = twice();
    let text = shell.run(&["compare", &new, &old]).exits(0).quietly().out;
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no `{part}` in {text}"));
    assert!(
        at("Unlike conditions") < at("Scores")
            && at("Scores") < at("Criteria")
            && at("Criteria") < at("Times")
    );
    assert!(at("Times") < at("Estimates") && at("Estimates") < at("Both diagrams"));
}

#[test]
fn only_two_graded_rounds_are_compared() {
    let (shell, [old, _]) = twice();
    shell.run(&["compare", &old, &old]).exits(2).says("the same round twice");
    shell.run(&["compare", &old, "ffff-no"]).exits(2).says("greenroom history");
    let shell = Shell::new();
    shell.begins_a_round();
    shell.run(&["compare", "last", "last"]).exits(2).says("still open");
}

#[test]
fn a_graded_round_tells_all_of_its_grade() {
    let (shell, [old, new]) = twice();
    let round = shell.run(&["round", &new, "--format", "json"]).exits(0).quietly().json();
    let advice = round["advice"].as_array().expect("there is advice");
    assert_eq!(advice.len(), 3);
    assert!(
        advice
            .iter()
            .all(|one| one["command"].as_str().is_some_and(|command| command.starts_with("greenroom")))
    );
    let lowest = round["support"].as_object().expect("it is there").values().filter_map(Value::as_f64);
    let lowest = lowest.fold(9.0, f64::min);
    assert_eq!(round["support"][advice[0]["competency"].as_str().expect("it is named")], lowest);
    assert_eq!(round["evidence"]["requirements/asks-first"]["suggested"], "not found");
    assert_eq!(
        fields(&round["mend"]),
        ["added", "criteria", "phase", "seconds", "support_after", "support_before",]
    );
    assert_eq!(round["mend"]["added"], serde_json::json!(["shed load above 80%"]));
    assert_eq!((&round["score"], &round["said_aloud"][0]), (&2.0.into(), &"requirements".into()));
    for key in ["contradictions", "differences", "accepted_unread"] {
        assert!(round[key].is_array(), "{key} in {round}");
    }
    assert_eq!(shell.run(&["round", &old, "--json"]).exits(0).json()["mend"], Value::Null);
    let text = shell.run(&["round", &new, "--format", "md"]).exits(0).quietly().out;
    for told in
        ["Practise next", "Mended after the round", "Contradictions", "Criteria", "Scores and verdict"]
    {
        assert!(text.contains(told), "no {told} in {text}");
    }
    shell.run(&["round", &new, "--format", "xml"]).exits(2).says("md or json");
}

#[test]
fn a_peer_sees_the_round_and_nobody_s_opinion_of_it() {
    let (shell, [_, new]) = twice();
    let text = shell.run(&["round", &new, "--blind"]).exits(0).quietly().out;
    assert!(text.contains("ops = 500K/s * 2.5") && text.contains("Pace"), "{text}");
    for left_out in
        ["Score", "Practise next", "reference", "Reference", "token bucket", "shed load", "2.0", "3.0"]
    {
        assert!(!text.contains(left_out), "{left_out} in {text}");
    }
    let json = shell.run(&["round", &new, "--blind", "--format", "json"]).exits(0).quietly().json();
    for left_out in
        ["score", "guess", "criteria", "competencies", "gradings", "advice", "evidence", "estimates", "state"]
    {
        assert!(json.get(left_out).is_none(), "{left_out} in {json}");
    }
    assert_eq!(json["phases"].as_array().map(Vec::len), Some(6));
}

#[test]
fn the_reference_stays_closed_while_a_mend_is_offered() {
    let shell = Shell::new();
    shell.grades_a_round();
    let ran = shell.run(&["round", "last"]).exits(0);
    assert!(ran.err.contains("its mend is open"), "{ran:?}");
    for spoiler in ["token bucket", "Reference", "reference", "anchor"] {
        assert!(!ran.out.contains(spoiler), "{spoiler} in {}", ran.out);
    }
    let json = shell.run(&["round", "last", "--json"]).exits(0).json();
    assert!(json.get("estimates").is_none() && json["state"] == "grading", "{json}");
}
