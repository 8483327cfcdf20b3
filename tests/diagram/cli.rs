//! `greenroom diagram` as a user meets it.

use crate::support::cli::{diagram, json};
use greenroom::cli::Exit;
use greenroom::cli::diagram::{Args, Format, Way};

const SHORTENER: &str = "\
read @9K/s: client -> cdn, lb
lb -> api x6 @2K/s -> cache (95% hit) -> db (postgres) @1K/s
write @500/s: client -> lb -> api -> db, kafka -> worker -> db
db ~> replica x2
POST /links {url} -> 201 {code}
links(code pk, url, user_id idx)
";

#[test]
fn the_text_is_a_drawing_and_what_follows_from_it() {
    let ran = diagram(SHORTENER, |_| {});
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Ok, ""));
    for part in ["┌────────┐", "│ api ×6 ", "bottleneck", "single points", "note: "] {
        assert!(ran.out.contains(part), "{part}:\n{}", ran.out);
    }
}

#[test]
fn a_skipped_line_with_an_arrow_is_told() {
    let ran = diagram("client -> api\nwe could add a queue -> smoother bursts\nthe api is fast", |_| {});
    assert!(ran.err.starts_with("line 2: "), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn no_line_is_wider_than_asked_where_a_direction_fits() {
    for width in [60, 80, 140] {
        let text = diagram(SHORTENER, |args| args.width = width).out;
        let is_row = |line: &&str| line.starts_with("load ");
        assert!(
            text.lines().filter(|line| !is_row(line)).all(|line| line.chars().count() <= width),
            "{text}"
        );
    }
}

#[test]
fn json_has_what_programs_need() {
    let json = json(SHORTENER, |_| {});
    assert_eq!(json["nodes"][3]["id"], "api");
    assert_eq!((&json["nodes"][3]["replicas"], &json["nodes"][3]["kind"]), (&6.into(), &"service".into()));
    assert_eq!(json["edges"][0]["waits"], true);
    assert_eq!(
        json["cuts_off"]["lb"],
        serde_json::json!(["api", "cache", "db", "kafka", "worker", "replica"])
    );
    assert_eq!(json["hangs"]["cache"], serde_json::json!(["client", "lb", "api"]));
    assert_eq!(json["bottleneck"], "db");
    assert_eq!(json["load"]["db"], 1_450.0);
    assert_eq!(json["flows"]["read"]["load"]["db"], 450.0);
    assert_eq!(json["operations"][0]["target"], "/links");
    assert_eq!(json["entities"]["links"][0]["key"], true);
    assert!(json["notes"].as_array().is_some_and(|notes| !notes.is_empty()));
}

#[test]
fn the_total_asked_for_keeps_the_flows_proportions() {
    let json = json(SHORTENER, |args| args.qps = Some(19_000.0));
    assert_eq!(json["flows"]["read"]["rate"], 18_000.0);
    assert_eq!(json["flows"]["write"]["rate"], 1_000.0);
}

#[test]
fn a_failure_is_reported_and_marked_in_the_drawing() {
    let json = json(SHORTENER, |args| args.fail = Some("Cache".into()));
    assert_eq!(json["failure"]["struck"], serde_json::json!(["cache"]));
    assert_eq!(json["failure"]["hangs"], serde_json::json!([]));
    assert_eq!(json["failure"]["load"]["db"], serde_json::json!([1_450.0, 10_000.0]));
    let text = diagram(SHORTENER, |args| args.fail = Some("db".into())).out;
    for mark in ["┌out", "┌waits", "waits for it     client, lb, api", "unanswered"] {
        assert!(text.contains(mark), "{mark}:\n{text}");
    }
}

#[test]
fn shards_partitions_and_the_primary_stand_in_the_box_and_in_the_exports() {
    let design = "api -> links db (4 shards x3)\napi ~> kafka (12 partitions)\napi -> log (primary)";
    let drawing = diagram(design, |_| {}).out;
    for row in ["links db ×3", "4 shards", "12 partitions", "primary"] {
        assert!(drawing.contains(row), "{row}:\n{drawing}");
    }
    let dot = diagram(design, |args| args.format = Format::Dot).out;
    for face in ["links db x3 (4 shards", "kafka (12 partitions", "primary)"] {
        assert!(dot.contains(face), "{face}:\n{dot}");
    }
    let svg = diagram(design, |args| args.format = Format::Svg).out;
    assert!(svg.contains("4 shards") && svg.contains("primary"), "{svg}");
}

#[test]
fn json_tells_stand_ins_and_the_cache_whose_misses_an_arrow_carries() {
    let json = json("client -> api\napi reads cache, falls back to db\napi -> psp a or psp b", |_| {});
    assert_eq!(json["stand_ins"], serde_json::json!([["psp a", "psp b"]]));
    let misses: Vec<_> =
        json["edges"].as_array().expect("a list").iter().map(|edge| &edge["misses_of"]).collect();
    assert_eq!(misses[..3], [&serde_json::Value::Null, &serde_json::Value::Null, &"cache".into()]);
}

#[test]
fn a_lost_route_is_told_the_same_everywhere() {
    let design = "client @900/s -> gateway -> order svc, user svc, cart svc\norder svc -> order db";
    let fail = |args: &mut Args| args.fail = Some("order svc".into());
    let failure = &json(design, fail)["failure"];
    assert_eq!(failure["hangs"], serde_json::json!(["client", "gateway"]));
    assert_eq!(
        (&failure["stopped"], &failure["cut_off"]),
        (&serde_json::json!([]), &serde_json::json!(["order db"]))
    );
    assert!((failure["unanswered"].as_f64().expect("a share") - 1.0 / 3.0).abs() < 1e-9);
    assert_eq!(failure["load"], serde_json::json!({ "order db": [300.0, 0.0] }));
    let text = diagram(design, fail).out;
    for said in
        ["unanswered       33.3% of requests", "┌cut off", "load moves       order db from 300/s to 0/s"]
    {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    assert_eq!(text.matches("┌waits").count(), 2, "{text}");
}

#[test]
fn requests_are_answered_by_the_mean_of_their_routes() {
    let design = "client -> gateway -> catalog, checkout, profile\ncatalog -> items db\ncheckout -> orders db\nprofile -> people db";
    let share = json(design, |_| {})["availability"]["requests"].as_f64().expect("a share");
    assert!((share - 0.999 * (0.999 * 0.999)).abs() < 1e-12, "{share}");
    assert!(diagram(design, |_| {}).out.contains("99.7% of requests"));
}

#[test]
fn a_whole_group_can_fail() {
    let json = json("client -> lb -> a, b\nzone one: a, b", |args| args.fail = Some("zone one".into()));
    assert_eq!(json["failure"]["stopped"], serde_json::json!(["client", "lb"]));
}

#[test]
fn an_unknown_box_is_a_usage_error_that_names_the_known() {
    let ran = diagram("client -> api", |args| args.fail = Some("redis".into()));
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""));
    assert!(ran.err.contains("client, api"), "{}", ran.err);
    let ran = diagram("region us:\n  client -> api", |args| args.fail = Some("us".into()));
    assert!(ran.err.contains("region us, client, api"), "{}", ran.err);
}

#[test]
fn a_missing_file_is_a_usage_error() {
    let ran = diagram("", |args| args.file = "no/such/file".into());
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.contains("no/such/file"));
}

#[test]
fn a_file_without_a_box_is_bad_and_says_what_to_type() {
    let ran = diagram("only words here\n", |_| {});
    assert_eq!(ran.exit, Exit::Bad);
    assert!(ran.err.contains("client -> api"));
}

#[test]
fn a_line_that_looks_like_an_arrow_but_is_none_is_named() {
    let ran = diagram("a -> -> b\nclient -> api", |_| {});
    assert_eq!(ran.err, "line 1: an arrow without a box at its end; skipped\n");
}

#[test]
fn a_loop_that_grows_is_reported_and_not_computed() {
    let json = json("client -> a -> b -> a\nb -> c", |args| args.qps = Some(10.0));
    assert_eq!(json["load"]["c"], serde_json::Value::Null);
    let notes = json["notes"].to_string();
    assert!(notes.contains("loop gain of 1 or above"), "{notes}");
}

#[test]
fn full_utilisation_is_reported_and_not_computed() {
    let json = json("client -> db @1K/s", |args| args.qps = Some(1_000.0));
    assert_eq!(
        (&json["utilisation"]["db"], &json["response"]["db"]),
        (&1.0.into(), &serde_json::Value::Null)
    );
    assert!(json["notes"].to_string().contains("utilisation of 1 or above"));
}

#[test]
fn ascii_and_direction_are_obeyed() {
    let ran = diagram("client -> api", |args| (args.ascii, args.direction) = (true, Some(Way::Td)));
    let drawing = ran.out.split("\n\n").next().expect("a drawing");
    assert_eq!(drawing, "+--------+\n| client |\n+---+----+\n    |\n    v\n +-----+\n | api |\n +-----+");
}

#[test]
fn prose_tells_boxes_flows_groups_and_losses_in_sentences() {
    let text = format!("{SHORTENER}zone a: api, cache\n");
    let told = diagram(&text, |args| (args.format, args.fail) = (Format::Prose, Some("db".into()))).out;
    for sentence in [
        "The design has 9 boxes and 10 arrows.",
        "api is a service, in 6 copies, each copy taking 2000 requests a second.",
        "cache is a cache, answering 95 % of requests itself.",
        "Flow read, 9000 requests a second:\nclient calls cdn.\nclient calls lb.\n",
        "worker calls db.",
        "db sends to replica, without waiting.",
        "Group zone a holds api and cache.",
        "Without lb, no client reaches api, cache, db, kafka, worker and replica.",
        "db is out.",
    ] {
        assert!(told.contains(sentence), "{sentence}:\n{told}");
    }
    assert!(!told.contains(|c: char| ('\u{2500}'..='\u{259f}').contains(&c)), "{told}");
}

#[test]
fn json_over_ten_megabytes_is_refused() {
    let chain: String = (0..9_999).map(|line| format!("n{line} -> n{}\n", line + 1)).collect();
    let ran = diagram(&chain, |args| args.format = Format::Json);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Bad, ""));
    assert!(ran.err.contains("over 10 MB"), "{}", ran.err);
}

#[test]
fn an_arrow_to_a_group_names_the_group() {
    let json = json("flowchart LR\nsubgraph one [First]\nA --> B\nend\nC -.-> one", |_| {});
    assert_eq!((&json["edges"][1]["from"], &json["edges"][1]["to"]), (&"C".into(), &"one".into()));
    assert_eq!(json["edges"][1]["asynchronous"], true);
    assert_eq!(json["groups"]["First"], serde_json::json!(["A", "B"]));
    assert_eq!(json["group_ids"]["one"], "First");
    assert_eq!(json["nodes"].as_array().map(Vec::len), Some(3));
}

#[test]
fn hostile_text_has_an_answer() {
    let many_lines: String =
        (0..10_000).map(|line| format!("n{} -> n{}\n", line % 700, line * 7 % 700)).collect();
    let many_boxes: String = (0..5_000).map(|line| format!("n{line} -> n{}\n", line + 1)).collect();
    let texts = [
        many_lines,
        many_boxes,
        format!("{} -> {}", "x".repeat(10_000), "y ".repeat(5_000)),
        "a\u{1b}[2J\u{0} -> \u{7}b\n\u{202e}evil -> \u{200b}b".to_owned(),
        "مرحبا -> שלום -> e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\n👩‍👩‍👧 -> 数据库".to_owned(),
        "a -> a\na ~> a\na <-> a".to_owned(),
        String::new(),
        "->\n-> ->\n<->\n~>\n→→→\n".to_owned(),
        "(".repeat(1_900) + "->" + &"[".repeat(90),
        format!("{}\n", "-(".repeat(950)).repeat(500),
        "a, ".repeat(300) + "b -> " + &"c, ".repeat(300) + "d",
        "subgraph x\n".repeat(5_000),
        "flowchart LR\nA@{ shape: -> }\nB@{\nC[(\nD([\"->\"])-->|\"|".to_owned(),
    ];
    for text in texts {
        let all = [Format::Text, Format::Mermaid, Format::Json, Format::Dot, Format::Svg, Format::Prose];
        let formats = if text.len() > 50_000 { &all[..2] } else { &all[..] };
        for &format in formats {
            let ran = diagram(&text, |args| (args.format, args.qps) = (format, Some(1e12)));
            let bad = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{200b}');
            assert!(!ran.out.contains(bad), "{format:?} of {:?}", text.chars().take(40).collect::<String>());
        }
    }
}

#[test]
fn what_is_left_out_of_a_line_is_told() {
    let typed = "client -> 2 app servers behind nginx -> db\nif cache miss -> db";
    let json = json(typed, |_| {});
    let expected = serde_json::json!([
        { "line": 1, "part": "behind nginx", "because": "a remark" },
        { "line": 2, "because": "a condition, not a call" },
    ]);
    assert_eq!(json["skipped"], expected);
    let err = diagram(typed, |_| {}).err;
    assert_eq!(
        err,
        "line 2: a condition, not a call; skipped\nline 1: `behind nginx` is left out: a remark\n"
    );
}
