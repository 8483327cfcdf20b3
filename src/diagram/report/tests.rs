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
