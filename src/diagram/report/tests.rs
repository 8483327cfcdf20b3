use super::{Depth, Report};
use crate::diagram::analysis::{Demand, load};
use crate::diagram::testing::read;

const DESIGN: &str =
    "read @9K/s: client -> api -> cache (95% hit) -> db x2 @1K/s\nwrite @500/s: client -> api -> db";

fn with<T>(text: &str, depth: Depth, ask: impl Fn(&Report) -> T) -> T {
    let diagram = read(text);
    let load = load(&diagram, &Demand::default());
    ask(&Report { diagram: &diagram, load: &load, impact: None, depth })
}

#[test]
fn a_number_is_explained_step_by_step() {
    let lines =
        with(DESIGN, Depth::Whiteboard, |report| report.explain(report.diagram.find("db").expect("a box")));
    let expected = [
        "read: 9K/s enter, each comes here 0.05 times: 450/s",
        "  from cache: 5% of its 9K/s is 450/s",
        "write: 500/s enter, each comes here once: 500/s",
        "  from api: 100% of its 500/s is 500/s",
        "utilisation: 950/s / (2 copies of 1K/s) = 47.5%",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn response_times_stay_on_the_command_line() {
    let says = |depth, word: &str| {
        with(DESIGN, depth, |report| {
            let mut texts = report.notes();
            texts.extend(report.loads());
            texts.extend(report.findings().into_iter().map(|(_, text)| text));
            texts.iter().any(|text| text.contains(word))
        })
    };
    assert!(says(Depth::Queueing, "M/M/c") && says(Depth::Queueing, "in flight"));
    assert!(!says(Depth::Whiteboard, "M/M/c") && !says(Depth::Whiteboard, "in flight"));
}

#[test]
fn what_is_assumed_is_said() {
    let notes = with("a -> b\nb -> c", Depth::Queueing, |report| report.notes().join("\n"));
    for part in ["no client is drawn, so requests begin at a", "one copy", "99.9%", "no rate is known"] {
        assert!(notes.contains(part), "{part}: {notes}");
    }
}

#[test]
fn the_client_that_keeps_the_load_unknown_is_named() {
    let text = "user @20K/s -> dns -> svc\nadmin (client) -> gw -> link svc";
    let notes = with(text, Depth::Queueing, |report| report.notes().join("\n"));
    assert!(notes.contains("admin has no rate") && notes.contains("write `admin @12K/s`"), "{notes}");
    assert!(!notes.contains("no rate is known"), "{notes}");
    let loads = with(text, Depth::Whiteboard, |report| report.loads().join("\n"));
    assert!(loads.contains("svc") && !loads.contains("link svc"), "what is known stays: {loads}");
    let shared = with("user @20K/s -> gw -> svc\nadmin (client) -> gw", Depth::Whiteboard, |report| {
        report.loads().join("\n")
    });
    assert!(shared.contains("20K/s+"), "and is the least where both come: {shared}");
}

fn warned(text: &str) -> String {
    with(text, Depth::Whiteboard, |report| report.warnings().join("\n"))
}

#[test]
fn shares_and_hit_rates_above_everything_are_reported() {
    assert_eq!(
        warned("client -> api -> cache (120% hit) -> db"),
        "the hit rate of cache is 120%, taken as 100%"
    );
    assert!(warned("client -> lb\nlb -> api (150%)").contains("the share of lb that goes to api is 150%"));
    assert!(warned("client -> lb -> api (70%), web (60%)").contains("the shares of lb add up to 130%"));
    assert!(warned("client -> pay -> psp-a (80%), psp-b (40%)").contains("the shares of pay add up to 120%"));
    assert_eq!(warned("client -> pay -> psp-a (95%), psp-b (5%)"), "");
    assert_eq!(warned("a: client -> lb -> api (70%)\nb: client -> lb -> web (60%)"), "");
    assert_eq!(warned("client -> edge (gateway)\nedge -> api (100%), counters (cache, 100%)"), "");
}

#[test]
fn where_no_request_comes_is_said() {
    let notes = |text: &str| with(text, Depth::Whiteboard, |report| report.assumptions().join("\n"));
    let two = "read @2K/s: client -> api -> db\nwrite @1K/s: client -> api -> db\napi ~> kafka -> worker";
    assert!(notes(two).contains("no flow reaches kafka, worker"), "{}", notes(two));
    assert!(!notes("read @2K/s: client -> api -> db\napi ~> kafka").contains("no flow reaches"));
    let idle = "client -> api -> db\nadmin ui -> admin svc -> db";
    assert!(notes(idle).contains("nobody calls admin ui, and no request begins there"), "{}", notes(idle));
    let sends = "client -> api -> db\ncron @1/s -> worker -> db";
    assert!(notes(sends).contains("nobody calls cron, so requests begin there too"), "{}", notes(sends));
}

#[test]
fn shares_are_listed_and_that_there_is_no_single_point() {
    let found = |text: &str, title: &str| {
        with(text, Depth::Whiteboard, |report| {
            report.findings().into_iter().find(|(found, _)| *found == title).map(|(_, text)| text)
        })
    };
    let text = "client -> lb x2\nlb -90%-> api v1 x2\nlb -10%-> canary x2";
    assert_eq!(found(text, "shares").as_deref(), Some("lb: 90% to api v1, 10% to canary"));
    assert_eq!(found(text, "single points").as_deref(), Some("none"));
    assert_eq!(found("client -> api", "shares"), None);
}

#[test]
fn load_is_one_table_the_busiest_first() {
    let text = "client @900/s -> api x3 @1K/s -> db (mysql, 4 shards) @250/s\napi -> queue -> worker";
    let rows = with(text, Depth::Whiteboard, |report| report.loads().join("\n"));
    let expected = [
        "box      copies   load  of capacity",
        "db      4 parts  900/s          90%",
        "api           3  900/s          30%",
        "queue         1  900/s            -",
        "worker        1  900/s            -",
    ];
    assert_eq!(rows, expected.join("\n"));
    assert_eq!(with("client -> api", Depth::Whiteboard, |report| report.loads().len()), 0);
}

#[test]
fn independence_is_said_and_who_backs_whom_up() {
    let notes = |text: &str| with(text, Depth::Whiteboard, |report| report.assumptions().join("\n"));
    let said = notes("client -> lb -> api1, api2 (99% up)");
    assert!(said.contains("failures are independent") && said.contains("api1, api2 of lb"), "{said}");
    let said = notes("client -> gateway -> catalog, checkout");
    assert!(
        said.contains("behind gateway each route is needed") && !said.contains("back each other up:"),
        "{said}"
    );
}
