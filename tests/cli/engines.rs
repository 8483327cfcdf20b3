//! The two engines on their own.

use crate::shell::Shell;

#[test]
fn an_estimate_is_evaluated() {
    let ran = Shell::new().run(&["estimate", "10M users * 4/day"]).exits(0).quietly();
    assert_eq!(ran.out.trim(), "463 /s");
}

#[test]
fn an_estimate_as_json_has_its_value_in_base_units() {
    let value = Shell::new().run(&["estimate", "1 KB / 2 s", "--json"]).exits(0).quietly().json();
    assert_eq!(value["value"], 500.0);
    assert_eq!((&value["dimension"]["data"], &value["dimension"]["time"]), (&1.into(), &(-1).into()));
    assert!(value["text"].is_string());
}

#[test]
fn what_can_t_be_evaluated_is_bad_and_shown_with_carets() {
    Shell::new().run(&["estimate", "1 +"]).exits(1).says("^");
    Shell::new().run(&["estimate", "1 s", "--expect", "bytes"]).exits(1).says("expected an amount of data");
}

#[test]
fn a_claimed_result_that_is_off_is_bad() {
    let shell = Shell::new();
    let ran = shell.run(&["estimate", "10M * 1KB = 75 TB"]).exits(1);
    assert!(ran.out.contains("75 TB"), "{ran:?}");
    shell.run(&["estimate", "10M * 1KB = 10 GB"]).exits(0).quietly();
}

#[test]
fn a_sheet_is_read_as_one() {
    let shell = Shell::new();
    let good = shell.file("good.txt", "writes = dau * 4 /day\ndau = 10M users\n");
    let ran = shell.run(&["estimate", "--sheet", &good]).exits(0).quietly();
    assert!(ran.out.contains("463 /s"), "{}", ran.out);
    let json = shell.run(&["estimate", "--sheet", &good, "--json"]).exits(0).quietly().json();
    assert_eq!(json["lines"].as_array().map(Vec::len), Some(2));
    let off = shell.file("off.txt", "a = 2\nb = a * 3 = 700\n");
    shell.run(&["estimate", "--sheet", &off]).exits(1);
    shell.run(&["estimate", "--sheet", "/no/such/file"]).exits(2).says("/no/such/file");
}

#[test]
fn an_estimate_of_nothing_makes_no_sense() {
    Shell::new().run(&["estimate"]).exits(2).says("EXPR");
}

#[test]
fn a_diagram_is_drawn_and_analysed() {
    let shell = Shell::new();
    let file = shell.file("d.txt", "client -> lb -> api x6 -> db (postgres)\n");
    let text = shell.run(&["diagram", &file]).exits(0).out;
    assert!(text.contains("┌") && text.contains("api ×6") && text.contains("single points"), "{text}");
    let json = shell.run(&["diagram", &file, "--json"]).exits(0).quietly().json();
    assert_eq!(json["nodes"].as_array().map(Vec::len), Some(4));
    let mermaid = shell.run(&["diagram", &file, "--format", "mermaid"]).exits(0).quietly().out;
    assert!(mermaid.starts_with("flowchart"), "{mermaid}");
    shell.run(&["diagram", "/no/such/file"]).exits(2).says("/no/such/file");
}

#[test]
fn a_question_is_answered_clause_by_clause() {
    let shell = Shell::new();
    let asks = |question: &str| {
        let ran = shell.run(&["ask", "payment-processing", question, "--json"]).exits(0).quietly();
        ran.json()["replies"].as_array().cloned().unwrap_or_default()
    };
    let plain = |question: &str| asks(question)[0]["id"].clone();
    assert_eq!(plain("uptime?"), "availability");
    assert_eq!(plain("target uptime for the checkout path?"), "availability");
    let two = asks("what's the SLA, and how many payments at peak?");
    assert_eq!((&two[0]["id"], &two[1]["id"]), (&"availability".into(), &"peak".into()));
    let open = &asks("what colour is the logo?")[0];
    assert_eq!((&open["reply"], &open["id"]), (&"open".into(), &serde_json::Value::Null));
}

#[test]
fn what_the_prompt_told_is_repeated_only_to_who_asks_for_it() {
    let shell = Shell::new();
    let kind = |question: &str| {
        let ran = shell.run(&["ask", "rate-limiter", question, "--json"]).exits(0).quietly();
        ran.json()["replies"][0]["reply"].clone()
    };
    assert_eq!(kind("how many tenants are there?"), "told");
    assert_ne!(kind("can tenants choose their own limits?"), "told");
    let bank =
        shell.run(&["ask", "realtime-notifications", "dau?", "--variant", "bank"]).exits(0).quietly().out;
    assert!(bank.contains("2M users"), "{bank}");
}

#[test]
fn a_question_without_words_or_problem_makes_no_sense() {
    let shell = Shell::new();
    shell.run(&["ask", "rate-limiter", "???"]).exits(2).says("no words");
    shell.run(&["ask", "no-such-problem", "dau?"]).exits(2).says("no-such-problem");
    shell.run(&["ask", "rate-limiter", &"why? ".repeat(2000)]).exits(0).quietly();
}

#[test]
fn a_pack_that_is_being_written_is_asked_where_it_lies() {
    let shell = Shell::new();
    shell.file("mine/pack.toml", include_str!("../packs/good/pack.toml"));
    shell.file(
        "mine/problems/link-shortener.toml",
        include_str!("../packs/good/problems/link-shortener.toml"),
    );
    shell.file("mine/words.toml", include_str!("../packs/good/words.toml"));
    shell.file("mine/rubrics/plain.toml", include_str!("../packs/good/rubrics/plain.toml"));
    let pack = shell.path("mine").display().to_string();
    let ran = shell.run(&["ask", "link-shortener", "how long do links live?", "--pack", &pack]).exits(0);
    assert!(ran.out.contains("[How long do links live?] For ever."), "{}", ran.out);
    let json = shell
        .run(&["ask", "link-shortener", "lifetime of links?", "--pack", &pack, "--json"])
        .exits(0)
        .json();
    assert_eq!(json["replies"].as_array().map(Vec::len), Some(1));
    shell.run(&["ask", "link-shortener", "dau?"]).exits(2).says("link-shortener");
    shell
        .run(&["ask", "link-shortener", "dau?", "--pack", "/no/such/folder"])
        .exits(2)
        .says("/no/such/folder");
    let inside =
        shell.run_in("mine/problems", &["ask", "link-shortener", "how long do links live?"]).exits(0);
    assert!(inside.out.contains("For ever."), "{}", inside.out);
    let answer =
        shell.file("answer.md", "## deep-dives\n### deep-dive.keys\nKeys are counted by one counter.\n");
    shell.run(&["evidence", "link-shortener", &answer, "--pack", &pack, "--json"]).exits(0);
    shell.run_in("mine", &["evidence", "link-shortener", &answer]).exits(0);
    shell.run(&["evidence", "link-shortener", &answer]).exits(2).says("link-shortener");
}
