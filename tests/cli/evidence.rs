//! `greenroom evidence`: the points and criteria of a file, and the files that have none.

use crate::shell::Shell;
use serde_json::Value;

const STRONG: &str = "\
## requirements
- limit each tenant by its plan
out: billing
p99 < 2 ms, 99.99% available, may lose 5 s of counts
## estimation
assume 50K rps average
peak = 3 * 50K/s, so one node is not enough
## architecture
POST /check {tenant} -> 200 {left} | 429 {retry_after}
limit(tenant pk, rate, burst)
client -> lb -> gateway x8 -> redis x3
## deep-dives
### deep-dive.algorithm
A token bucket makes the burst part of the plan. A fixed window lets through twice the limit around its boundary, 200 in 2 s.
### deep-dive.atomic
If both servers read and then write, both pass. So the check is one Lua script that runs atomically in the store.
## failures
### failure.store-lost
Plan limits fail open and logins fail closed, since what happens depends on the limit.
";

/// The answer to the first question stands below the second.
const LATE: &str = "\
## deep-dives
### deep-dive.atomic
### deep-dive.algorithm
If both servers read and then write, both pass. So the check is one Lua script that runs atomically in the store.
### deep-dive.hot-key
";

#[test]
fn an_answer_one_heading_late_counts_for_its_question() {
    let value = evidence(LATE);
    assert_eq!(value["points"]["atomic/one-step"]["rung"], "explained", "{value}");
}

#[test]
fn what_stands_elsewhere_has_to_say_more_once_questions_are_named() {
    let passing =
        "Batches of two seconds give shorter pickups, I would use them where demand exceeds supply.";
    let alone = format!("## architecture\n{passing}\n");
    let chance = |text: &str| evidence_of("ride-hailing", text)["points"].get("stadium/supply").is_some();
    assert!(chance(&alone));
    assert!(!chance(&format!("{alone}## deep-dives\n### deep-dive.leader\nWith a lease.\n")));
}

#[test]
fn what_follows_a_fault_is_found_among_the_failures() {
    let said = "Plan limits fail open and logins fail closed, since what happens depends on the limit.";
    let found =
        |pad: &str| evidence(&format!("## {pad}\n{said}\n"))["points"].get("store-lost/policy").is_some();
    assert!(!found("architecture"));
    assert!(found("failures"));
}

const DENYING: &str = "\
## deep-dives
### deep-dive.algorithm
We don't need a token bucket or any burst. Twice the limit at the boundary of a fixed window is no problem.
### deep-dive.atomic
There is no need for a Lua script, and an atomic step is unnecessary.
";

fn evidence(text: &str) -> Value {
    evidence_of("rate-limiter", text)
}

fn evidence_of(problem: &str, text: &str) -> Value {
    let shell = Shell::new();
    let file = shell.file("answer.md", text);
    shell.run(&["evidence", problem, &file, "--json"]).exits(0).quietly().json()
}

fn mean(value: &Value) -> f64 {
    let support: Vec<f64> =
        value["support"].as_object().unwrap().values().filter_map(Value::as_f64).collect();
    assert!(support.iter().all(|score| (1.0..=4.0).contains(score)), "{value}");
    support.iter().sum::<f64>() / support.len() as f64
}

#[test]
fn points_have_their_lines_and_rungs() {
    let value = evidence(STRONG);
    let boundary = &value["points"]["algorithm/boundary"];
    assert_eq!(boundary["rung"], "bounded", "{value}");
    assert!(boundary["lines"][0].as_str().unwrap().starts_with("A token bucket makes"));
    assert_eq!(value["points"]["atomic/one-step"]["rung"], "explained");
    assert!(value["nearest"].get("atomic/one-step").is_none());
}

#[test]
fn criteria_are_suggested_and_what_a_file_cannot_show_is_not_observable() {
    let value = evidence(STRONG);
    let suggested = |id: &str| value["criteria"][id]["suggested"].clone();
    assert_eq!(suggested("requirements/scope"), "yes");
    assert_eq!(suggested("requirements/asks-first"), "not observable");
    assert_eq!(suggested("communication/pace"), "not observable");
    assert_eq!(suggested("trade-offs/price"), "not found");
}

#[test]
fn an_answer_that_denies_a_mechanism_does_not_meet_its_point() {
    let value = evidence(DENYING);
    for point in ["algorithm/bucket", "algorithm/boundary", "atomic/one-step"] {
        assert!(value["points"].get(point).is_none(), "{point}: {value}");
    }
    assert!(mean(&value) < mean(&evidence(STRONG)));
}

/// An answer that uses a mechanism's words against it.
const WAVING_OFF: &str = "\
## deep-dives
### deep-dive.atomic
One Lua script that runs atomically in the store would only slow us down. Reading and then writing is safe enough. \
Two servers never pass at the same moment, so the race is theoretical.
";

#[test]
fn an_answer_that_waves_mechanisms_off_meets_no_point() {
    let value = evidence(WAVING_OFF);
    assert_eq!(value["points"], serde_json::json!({}), "{value}");
}

#[test]
fn one_thing_waved_off_takes_nothing_from_the_rest_of_an_answer() {
    let value = evidence(
        "## deep-dives\n### deep-dive.atomic\nIf both servers read and then write, both pass. A lock isn't needed. \
         One Lua script checks and counts atomically in the store. The expiry is set in the same script.\n",
    );
    assert!(value["points"].get("atomic/one-step").is_some(), "{value}");
}

#[test]
fn keywords_and_shuffled_words_support_less_than_sentences() {
    let soup = "## deep-dives\ntoken bucket, burst, fixed window, twice the limit, Lua script, atomic, race, both pass\n\
                fail open, fail closed, local fallback, circuit breaker, timeout, ramp up\n";
    let shuffled = "## deep-dives\n### deep-dive.atomic\n\
                    So Lua read check that If the servers both one. is the and Pass both then store in the script write, runs a\n";
    for text in [soup, shuffled] {
        assert!(mean(&evidence(text)) < 1.3, "{text}");
    }
}

#[test]
fn an_answer_to_something_else_is_not_supported_by_its_structure() {
    let bakery = STRONG
        .replace("deep-dive.algorithm", "deep-dive.dough")
        .replace("deep-dive.atomic", "deep-dive.oven");
    let at = bakery.find("## deep-dives").unwrap();
    let bakery = format!(
        "{}## deep-dives\nThe dough rests for a night in the cold room, because the taste needs time.\n\
         Ovens are heated in turn, so that the bread of one shop never waits for that of another.\n",
        &bakery[..at]
    );
    assert!(mean(&evidence(&bakery)) < 1.2, "{}", mean(&evidence(&bakery)));
}

#[test]
fn the_text_of_the_reference_is_no_evidence() {
    let copied = "## deep-dives\n### deep-dive.atomic\nReading the count with GET and writing it with SET is the simple way. \
                  Both servers read 99,999, both write 100,000, and both pass.\n";
    assert!(evidence(copied)["points"].as_object().unwrap().is_empty());
}

#[test]
fn what_is_not_found_has_the_nearest_passage() {
    let near = "The increment and its check feed dashboards, invoices, newsletters and exports from warehouse tables.";
    let value = evidence(&format!("## deep-dives\n### deep-dive.atomic\n{near}\n"));
    assert!(value["points"].get("atomic/one-step").is_none());
    assert_eq!(value["nearest"]["atomic/one-step"][0], near);
}

#[test]
fn other_words_for_the_rest_of_a_point_count_in_the_answer_to_its_question() {
    let answer = |pad: &str, said: &str| evidence(&format!("## {pad}\n{said}\n"))["points"].clone();
    let (own, other) = ("trade-offs\n### trade-off.bucket-or-window", "deep-dives\n### deep-dive.rules");
    let said = "Customers run batch jobs in waves, so I choose the token bucket over a window counter.";
    assert_eq!(answer(own, said)["bucket-or-window/burst"]["lines"][0], said);
    assert!(answer(other, said).get("bucket-or-window/burst").is_none());
    // Near the point, and no part of it is said: who turns a point round uses its words as well.
    let turned = "Customers run batch jobs in waves, so the plan allows a queue.";
    assert!(answer(own, turned).get("bucket-or-window/burst").is_none());
}

#[test]
fn a_file_without_pads_or_too_long_is_told() {
    let shell = Shell::new();
    let plain = shell.file("plain.md", "I would use a token bucket.\n");
    shell.run(&["evidence", "rate-limiter", &plain]).exits(1).says("there is no pad here");
    let wrong = shell.file("wrong.md", "## deep-dive\nA token bucket.\n");
    shell.run(&["evidence", "rate-limiter", &wrong]).exits(1).says("did you mean `deep-dives`?");
    let pad = shell.file("long.md", &format!("## deep-dives\n{}", "token bucket, burst. ".repeat(50_000)));
    shell.run(&["evidence", "rate-limiter", &pad]).exits(1).says("a pad holds at most 256 KiB");
    let all = shell.file("huge.md", &format!("## deep-dives\n{}", "token bucket, burst. ".repeat(100_000)));
    shell.run(&["evidence", "rate-limiter", &all]).exits(1).says("the file is too long");
    shell.run(&["evidence", "rate-limiter", "/no/such/file"]).exits(2).says("/no/such/file");
    shell.run(&["evidence", "no-such-problem", &plain]).exits(2);
}

#[test]
fn the_text_for_a_reader_has_points_criteria_and_support() {
    let shell = Shell::new();
    let file = shell.file("answer.md", STRONG);
    let out = shell.run(&["evidence", "rate-limiter", &file, "--level", "mid"]).exits(0).quietly().out;
    assert!(out.contains("bounded   algorithm/boundary") && out.contains("on average"), "{out}");
}

#[test]
fn each_clause_of_a_line_carries_a_point() {
    let line = "timeout of 80 ms -> fallback to reverse chronological, next release by canary";
    let shell = Shell::new();
    let file = shell.file("answer.md", &format!("## failures\n### failure.ranker-slow\n- {line}\n"));
    let value = shell.run(&["evidence", "social-feed", &file, "--json"]).exits(0).quietly().json();
    for point in ["ranker-slow/fallback", "ranker-slow/canary"] {
        assert!(value["points"].get(point).is_some(), "{value}");
    }
}

#[test]
fn a_clause_carries_a_point_where_no_question_is_named() {
    let value = evidence(
        "## deep-dives\nTwo calls come at once, both read the counter at 99, both write 100 and pass, our dashboard now \
         shows nonsense to whoever looks.\n",
    );
    assert_eq!(value["points"]["atomic/race"]["rung"], "explained", "{value}");
}

/// An answer as people publish them: on the problem, with hardly a point, and with no question's heading.
const PUBLISHED: &str = "\
## deep-dives
The gateway asks a limiter before it forwards a request, and the limiter knows the plan of each tenant.
Each tenant has a bucket of tokens, which fills at the rate of its plan.
The check is a Lua script, since both servers could otherwise read the same count and both let the request through.
Rules are kept in a database and cached by the limiters, which load them again every minute.
Tenants are told what is left of their limit in the headers of each reply.
The limiter is a service of its own, so that the gateway stays simple and other services can ask it as well.
We measure how many requests are throttled, by tenant and by rule, and look at it before a rule is tightened.
A request that is throttled is answered at once, and the reply says when the tenant may try again.
Different tenants have different plans, and the internal callers have none.
";

#[test]
fn a_published_answer_keeps_its_points_though_they_are_few() {
    let value = evidence(PUBLISHED);
    assert!(value["points"].get("atomic/one-step").is_some(), "{value}");
    assert_eq!(value["off_topic"], false);
    // What is true and no point takes nothing away.
    let longer = format!("{PUBLISHED}Our limiter is written in Go and runs beside each gateway.\n").repeat(2);
    assert!(evidence(&longer)["points"].get("atomic/one-step").is_some());
}

#[test]
fn an_answer_to_something_else_is_told_to_be_one() {
    let recipe = "Knead the dough for ten minutes and let it rest beside the oven until it has doubled. \
                  Fold it twice over a floured board, since air that is trapped makes the crumb light. \
                  Shape two loaves with wet hands and put them into baskets that were dusted with rye. \
                  Heat the stone until it is as hot as the oven allows, then slide the bread on it. \
                  A bowl of water keeps the crust soft while the loaf still grows. \
                  Turn the heat down after a quarter of an hour, so that the inside bakes through. \
                  The loaf is done when it sounds hollow, and it should cool on a rack before it is cut. \
                  Salt and a spoon of honey go in with the flour, the butter only once it is smooth.";
    let text = format!(
        "## deep-dives\nThe check is one Lua script, since both could otherwise pass.\n{recipe}\n{recipe}\n"
    );
    let value = evidence(&text);
    assert_eq!((&value["points"], &value["off_topic"]), (&serde_json::json!({}), &Value::from(true)));
    let shell = Shell::new();
    let file = shell.file("answer.md", &text);
    let out = shell.run(&["evidence", "rate-limiter", &file]).exits(0).quietly().out;
    assert!(out.contains("hardly speaks of the problem"), "{out}");
}

#[test]
fn a_criterion_is_not_met_by_a_word_that_says_something_else() {
    let value = evidence(
        "## estimation\n5. Clients → API gateway → limiter → the service behind it\n\
         ## deep-dives\nThe limiter serves millions of concurrent tenants.\n\
         If no row was changed we rollback and answer 409 to the tenant.\n\
         ## failures\nA limiter that loses its lock retries with jitter.\n",
    );
    for id in ["depth/races", "trade-offs/change", "estimation/conclusion", "resilience/second"] {
        assert_eq!(value["criteria"][id]["suggested"], "not found", "{id}: {}", value["criteria"][id]);
    }
    let value = evidence(
        "## estimation\n5. peak = 1.5M/s, so one node is not enough\n\
         ## deep-dives\nTwo requests of a tenant arrive concurrently, and one script decides.\n\
         A bad rule goes back by an instant rollback.\n\
         ## failures\nReconnects of all gateways at once would be a thundering herd.\n",
    );
    for id in ["depth/races", "trade-offs/change", "estimation/conclusion", "resilience/second"] {
        assert_ne!(value["criteria"][id]["suggested"], "not found", "{id}: {}", value["criteria"][id]);
    }
}

#[test]
fn a_line_that_shows_something_else_is_no_proof_of_a_criterion() {
    let suggested = |text: &str, id: &str| {
        let value = evidence_of("video-streaming", text);
        let criterion = &value["criteria"][id];
        (criterion["suggested"].as_str().unwrap().to_owned(), criterion["lines"].to_string())
    };
    let wanted = "## requirements\n- takedown ww in 5m\n99.95 of starts ok / mo\n";
    let peak = "concurrent = 1B h / 24 = 42M avg, x2 = 83M peak";
    let (peaks, lines) = suggested(&format!("{wanted}## estimation\n{peak}\n"), "estimation/peak");
    assert!(peaks == "yes" && !lines.contains("takedown") && lines.contains(peak), "{peaks} {lines}");
    let (peaks, lines) = suggested("## estimation\nstarts = 2.8M/s\npeak = 2 * 2.8M/s\n", "estimation/peak");
    assert_eq!(peaks, "yes", "{lines}");
    assert_eq!(
        suggested(&format!("{wanted}## estimation\n83M viewers at the peak\n"), "estimation/peak").0,
        "not found"
    );
    assert_eq!(suggested(wanted, "estimation/assumptions").0, "not found");
    assert_eq!(suggested("## estimation\npeak = 400/s * 10 = 4000/s\n", "estimation/peak").0, "yes");
    // A herd that no fault caused.
    let herd = "premiere thundering herd: prewarm first segs";
    assert_eq!(suggested(&format!("## deep-dives\n{herd}\n"), "resilience/second").0, "not found");
    assert_ne!(suggested(&format!("## failures\n{herd}\n"), "resilience/second").0, "not found");
}

#[test]
fn a_late_answer_is_nearer_to_its_question_than_to_any_other() {
    let drained = "drain: after 375k back, spare 150k cores -> 40 min";
    let pad = format!("## failures\n### failure.bad-encode\n### failure.site-lost\n{drained}\n");
    let value = evidence_of("video-streaming", &pad);
    assert!(value["points"].get("bad-encode/again").is_none(), "{value}");
}
