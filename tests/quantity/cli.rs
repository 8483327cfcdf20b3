//! `greenroom estimate`, as it is called.

use clap::Parser;
use greenroom::cli::{Exit, estimate};
use serde_json::{Value, json};

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    args: estimate::Args,
}

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

fn estimate(args: &[&str]) -> Ran {
    let command = Command::try_parse_from([&["estimate"], args].concat()).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = estimate::run(&command.args, &mut out, &mut err).unwrap();
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn sheet(text: &str, args: &[&str]) -> Ran {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    estimate(&[&["--sheet", file.path().to_str().unwrap()], args].concat())
}

#[test]
fn an_expression_is_printed_as_a_person_would() {
    let ran = estimate(&["10M users * 4/day"]);
    assert_eq!((ran.exit, ran.out.as_str(), ran.err.as_str()), (Exit::Ok, "463 /s\n", ""));
}

#[test]
fn json_has_base_units_dimension_labels_and_text() {
    let json = estimate(&["2 KB per message * 10/s", "--json"]).json();
    let expected = json!({
        "value": 20_000.0,
        "dimension": { "time": -1, "data": 1, "money": 0 },
        "labels": ["/message"],
        "text": "20 KB/s",
    });
    assert_eq!(json, expected);
}

#[test]
fn a_line_of_one_value_has_its_line_name_and_claim_beside_the_value() {
    let json = estimate(&["DAU: 10M users", "--json"]).json();
    let expected = json!({
        "value": 1e7,
        "dimension": { "time": 0, "data": 0, "money": 0 },
        "labels": ["users"],
        "text": "10 M",
        "line": 1,
        "kind": "definition",
        "name": "DAU",
        "claimed": null,
        "claimed_ratio": null,
    });
    assert_eq!(json, expected);
}

#[test]
fn a_bound_and_a_range_are_told_in_base_units() {
    let bound = estimate(&["p99 < 200 ms", "--json"]).json();
    assert_eq!((&bound["value"], &bound["kind"]), (&json!(0.2), &json!("upper bound")));
    let range = estimate(&["2-3 KB", "--json"]).json();
    assert_eq!((&range["low"], &range["value"], &range["high"]), (&json!(2e3), &json!(2.5e3), &json!(3e3)));
}

#[test]
fn a_claim_of_another_kind_is_told_in_its_own_base_units() {
    let ran = estimate(&["2 GB × 3 = 12 s", "--json"]);
    let json = ran.json();
    assert_eq!((&json["claimed"], &json["agrees"], ran.exit), (&json!(12.0), &json!(false), Exit::Bad));
}

#[test]
fn a_line_is_held_against_the_expected_unit_as_an_expression_is() {
    assert_eq!(estimate(&["x = 3 TB/day", "--expect", "Mbps"]).out, "1  x  278 Mbps\n");
    let ran = estimate(&["x = 5 GB", "--expect", "/s", "--json"]);
    assert_eq!(ran.exit, Exit::Bad);
    assert_eq!(ran.json()["error"]["span"], json!({ "start": 0, "end": 8 }));
    assert_eq!(ran.json()["error"]["message"], "expected a rate, found an amount of data");
}

#[test]
fn a_unit_that_is_none_is_a_usage_error() {
    assert_eq!(estimate(&["5 GB", "--expect", "foo bar"]).exit, Exit::Usage);
    assert_eq!(estimate(&["a = 1; b = 2", "--expect", "GB"]).exit, Exit::Usage);
}

#[test]
fn each_statement_of_a_line_is_told() {
    let json = estimate(&["DAU: 10M, writes: DAU * 4/day", "--json"]).json();
    let names: Vec<_> = json["lines"].as_array().unwrap().iter().map(|line| &line["name"]).collect();
    assert_eq!(names, ["DAU", "writes"]);
}

#[test]
fn the_fields_of_a_value_are_null_where_there_is_none() {
    let json = sheet("a = a + 1\n", &["--json"]).json();
    let line = &json["lines"][0];
    assert_eq!(
        (&line["value"], &line["dimension"], &line["text"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(line["error"]["help"], "give one of them a number");
}

#[test]
fn an_error_points_with_bytes_and_carets_and_exits_1() {
    let ran = estimate(&["10 GB + 3 s", "--json"]);
    assert_eq!(ran.exit, Exit::Bad);
    assert_eq!(ran.json()["error"]["span"], json!({ "start": 8, "end": 11 }));
    assert!(ran.err.contains("  10 GB + 3 s\n          ^^^\n"), "{}", ran.err);
}

#[test]
fn carets_stand_under_wide_characters() {
    let ran = estimate(&["3 × größe"]);
    assert!(ran.err.contains("  3 × größe\n      ^^^^^\n"), "{}", ran.err);
}

#[test]
fn an_expected_unit_decides_between_readings_and_is_shown() {
    assert_eq!(estimate(&["200B", "--expect", "B"]).out, "200 B\n");
    assert_eq!(estimate(&["3 TB/day", "--expect", "Mbps"]).out, "278 Mbps\n");
    assert_eq!(estimate(&["4e7/day", "--expect", "/s"]).out, "463 /s\n");
}

#[test]
fn another_kind_than_expected_is_bad_and_helps() {
    let ran = estimate(&["10M * 4", "--expect", "/s"]);
    assert_eq!(ran.exit, Exit::Bad);
    assert!(ran.err.contains("86,400"), "{}", ran.err);
}

#[test]
fn a_result_behind_the_expression_is_checked() {
    let json = estimate(&["storage: 100M × 1 KB = 1 TB", "--json"]).json();
    assert_eq!(json["name"], "storage");
    assert_eq!(json["value"], 1e11);
    assert_eq!(json["claimed"], 1e12);
    assert_eq!(json["claimed_ratio"], 10.0);
    assert_eq!(json["agrees"], false);
}

#[test]
fn a_sheet_tells_each_line_that_says_something() {
    let ran = sheet("# Estimates\ndau = 10M users\n\nwrites = dau * 4/day = ~460/s\n", &["--json"]);
    let json = ran.json();
    let lines = json["lines"].as_array().unwrap();
    let numbers: Vec<_> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [2, 4]);
    assert_eq!(lines[1]["name"], "writes");
    assert_eq!(lines[1]["agrees"], true);
}

#[test]
fn a_sheets_columns_are_aligned() {
    let ran = sheet("dau = 10M users\npeak writes = dau * 12/day = 1,389/s\n", &[]);
    assert_eq!(ran.out, "1  dau              10 M\n2  peak writes  1.39 K/s  ✓ 1.39 K/s\n");
}

#[test]
fn an_error_in_a_sheet_is_told_beside_its_line() {
    let ran = sheet("a = b + 1\nb = a + 1\nc = 3 * 4\n", &["--json"]);
    assert_eq!(ran.exit, Exit::Bad);
    let json = ran.json();
    assert!(json["lines"][0]["error"]["message"].as_str().unwrap().contains("a → b → a"));
    assert_eq!(json["lines"][2]["value"], 12.0);
    assert!(ran.err.starts_with("line 1: error:"), "{}", ran.err);
}

#[test]
fn a_file_that_is_not_there_is_a_usage_error() {
    let ran = estimate(&["--sheet", "/nowhere/at/all"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.out.is_empty());
}

#[test]
fn nothing_that_moves_the_cursor_is_printed() {
    let ran = sheet("x\u{1b}[2J\u{202e} = 5 * (nope \u{1b}[31m)\n", &[]);
    let hidden = |text: &str| text.contains(['\u{1b}', '\u{202e}']);
    assert!(!hidden(&ran.out) && !hidden(&ran.err), "{:?}{:?}", ran.out, ran.err);
}

#[test]
fn a_sheet_is_judged_as_a_round_on_the_problem_would_judge_it() {
    let text = "tenants = 10K\nops = 500K/s * 1 check\nbandwidth = 1.25M/s * 250 B = 313 Mbps\n";
    let ran = sheet(text, &["--problem", "rate-limiter", "--json"]);
    let json = ran.json();
    let judged = |id: &str| {
        let all = json["estimates"].as_array().unwrap();
        let one = all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id} in {json}"));
        (one["line"].clone(), one["verdict"].clone(), one["cause"].clone(), one["parameter"].clone())
    };
    assert_eq!(judged("ops"), (json!(2), json!("close"), json!("assumption"), json!("checks")));
    assert_eq!(judged("bandwidth"), (json!(3), json!("slip"), json!("bits"), Value::Null));
    assert_eq!(ran.exit, Exit::Bad);
    let startup = sheet("ops = 500/s * 2", &["--problem", "rate-limiter", "--variant", "startup", "--json"]);
    assert_eq!(startup.json()["estimates"][0]["verdict"], "right");
    assert_eq!(startup.exit, Exit::Ok);
}

/// The estimates that a sheet answers, and what is said of each.
fn judged(text: &str, problem: &str) -> Vec<String> {
    let ran = sheet(text, &["--problem", problem, "--json"]);
    let all = ran.json()["estimates"].as_array().cloned().unwrap_or_default();
    let said = |one: &Value| format!("{} {}", one["id"], one["say"]).replace('"', "");
    all.iter().map(said).collect()
}

#[test]
fn an_answer_is_known_by_the_numbers_it_is_worked_out_from() {
    for (text, problem, expected) in [
        ("gps: 2.3M / 4s = 575k msg/s, x60B = 35MB/s", "ride-hailing", "pings right, ×1.00"),
        ("6B * 500B = 3TB", "url-shortener", "storage right, ÷1.01"),
        ("clicklog 10B/mo * 100B = 1TB/mo = 33GB/d", "url-shortener", "click_volume right, ×1.00"),
        ("2000 / 100k = 2%", "rate-limiter", "error_share right, ×1.00"),
        ("在庫 1万件 × 5ms = 50秒", "flash-sale", "hot_row right, ×1.00"),
    ] {
        assert_eq!(judged(text, problem), [expected], "{text}");
    }
    assert!(judged("foo: 1.15M * 0.5 = 575k/s", "ride-hailing").is_empty());
}

#[test]
fn of_two_answers_the_one_that_was_asked_for_is_taken() {
    let text = "1B h/day watched / 24h = 41.7M concurrent avg\nx2 peak = 83M viewers";
    assert_eq!(judged(text, "video-streaming"), ["viewers right, ×1.00"]);
    let text = "10M / 31.5M sec = 0.32 tps avg; peak 200 tps";
    assert_eq!(judged(text, "payment-processing"), ["txns right, ×1.00"]);
}

#[test]
fn of_an_average_and_a_peak_on_one_line_the_one_that_is_asked_is_judged() {
    assert_eq!(
        judged("reads: 100 clicks x 100M = 10B clicks/mo = ~4K/s, peak 20K/s", "url-shortener"),
        ["reads right, ×1.04"]
    );
    assert_eq!(
        judged("concurrent avg = 1B h / 24 = ~42M, peak ~84M viewers", "video-streaming"),
        ["viewers right, ×1.01"]
    );
    assert_eq!(
        judged("TPM peak: 840 * (3500+250) = 3.15M/min < 6M ok even on one provider", "ai-support"),
        ["token_rate right, ×1.01"]
    );
}

#[test]
fn of_what_a_line_says_the_kind_that_is_asked_is_judged() {
    for line in [
        "free drivers: 926/s * 25 min = 1.39M busy → 40% free",
        "| free drivers | 926/s * 25 min = 1.39M busy → 40% free |",
    ] {
        assert_eq!(judged(line, "ride-hailing"), ["free_share right, ×1.01"]);
    }
    // An average beside a peak that is right doesn't take its place.
    assert_eq!(
        judged("notifications: 60M/day = 694/s, peak 6.9k/s", "notification-system"),
        ["rate right, ÷1.01"]
    );
}

#[test]
fn a_wrong_answer_is_known_by_its_words_and_the_numbers_it_works_with() {
    for (text, problem, expected) in [
        ("log writers: 139k/s * 5 ms / 60% = 11.6k", "chat", "shards arithmetic slip, ×10"),
        ("front boxes: 500k/s / (5k/s * 60%) = 167", "flash-sale", "gateways close, ×4.00"),
        ("online/offline blips: 20M / 2 min * 2 * 10 = 3.3M/s", "chat", "presence close, ×5.00"),
        ("transcode: 500 h/min = 30k h per h; x1.5 peak / 60% = 75k cores", "video-streaming", "cores close"),
        ("biggest star: 30M / 200k/s = 15 s till the last fan has it", "social-feed", "lag"),
    ] {
        let told = judged(text, problem);
        assert!(told.len() == 1 && told[0].starts_with(expected), "{text}: {told:?}");
    }
}

#[test]
fn a_line_with_little_evidence_is_about_no_estimate() {
    for (text, problem) in [
        ("500k rps, 2.5 limits/req", "rate-limiter"),
        ("gpu time of a draft: 370 tok / 2.2k tok/s + 500 tok / 2k tok/s = 0.42 s", "slm-serving"),
        ("adapters 50 x 84 MB = 4.2 GB", "slm-serving"),
        ("msg 300 B", "chat"),
        ("shop next door 2k req/s must not notice", "flash-sale"),
    ] {
        assert!(judged(text, problem).is_empty(), "{text}: {:?}", judged(text, problem));
    }
}

#[test]
fn a_line_is_judged_as_what_it_is_named_for() {
    let told = judged("sends/sec at peak = 20B / 86400 * 3 = 694K/s", "chat");
    assert!(told[0].starts_with("messages close, ×5.00"), "{told:?}");
    // A target is no number of what it is a target for.
    assert!(judged("99.95% starts", "video-streaming").is_empty());
}

#[test]
fn a_cause_is_told_only_where_the_numbers_of_the_line_show_it() {
    let told = |line: &str, problem: &str| judged(line, problem).join("\n");
    let trained = told("gpu hours for training = 50 * 20K * 1500 * 3 / 70 tok/s = 17.9K h", "slm-serving");
    assert!(trained.ends_with("you assumed train_rate ÷10"), "{trained}");
    let keys = told("key space used: 6B / 62^6 = 10.6%", "url-shortener");
    assert!(keys.contains("you assumed length"), "{keys}");
    let copies = told("attempt log: 60M/day x 500 B x 90 d = 2.7 TB", "notification-system");
    assert!(copies.ends_with("copies is left out"), "{copies}");
    let missed = told("misses at once: 10M * 90% / 20 s * 0.2 s = 90K requests", "flash-sale");
    assert!(missed.contains("edge_hit and what is left of it"), "{missed}");
    let price = told("rent per month: 100 PB * $0.21/GB = $21M", "file-storage");
    assert!(price.contains("you assumed rent_price ×10"), "{price}");
    let bill = told("sms cost monthly: 60M * 1% * $0.0123 = $7.4K", "notification-system");
    assert!(bill.contains("÷30"), "{bill}");
    // A number of nobody's is no arithmetic at fault.
    assert_eq!(told("provider calls: 69K/s * 1.3 = 90k/s", "notification-system"), "sends close, ×9.43");
}
