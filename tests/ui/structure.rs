//! Structure that a round on any problem has, found in the pads for the rubric's own criteria.

use greenroom::content::Library;
use greenroom::domain::id::GlobalId;
use greenroom::domain::problem::EvidenceRef;
use greenroom::lens::criteria::Evidence;
use greenroom::lens::{Lens, Reading};

use crate::harness::Ui;

/// True if the round's pads show what a criterion needs.
fn shows(ui: &Ui, need: &str) -> bool {
    let problem = GlobalId::try_from("core/rate-limiter".to_owned()).unwrap();
    let (_, round) = ui.round().unwrap();
    let lens = Lens::of(Library::load(None).open(&problem).unwrap().brief(), round);
    let reading = Reading::of(&lens, round);
    Evidence::of(&lens, round, &reading).lines(&EvidenceRef::parse(need).unwrap()).is_some()
}

/// Holds each need against what is typed into a pad: what shows it, and what doesn't.
fn hold(pad: &str, cases: &[(&str, &str, &str)]) {
    for (need, shown, not_shown) in cases {
        let typed = |text: &str| Ui::in_round(160, 45).keys(pad).types(&format!("{text}\n")).advance("1s");
        assert!(shows(&typed(shown), need), "{need} isn't shown by {shown:?}");
        assert!(!shows(&typed(not_shown), need), "{need} is shown by {not_shown:?}");
    }
}

#[test]
fn requirements_are_found_by_what_they_bound() {
    let cases = [
        ("scope:in", "- limit per tenant", "limits are per tenant, I think"),
        ("scope:out", "out: billing", "- billing"),
        ("bound:latency", "p99 of the check under 5 ms", "it must be fast, 10M users"),
        ("bound:availability", "99.95% available", "highly available, 40% reads"),
        ("bound:loss", "we may lose at most 1 s of counts", "counts are kept in redis"),
        ("assumption:2", "assume 10K tenants\nassume 5 checks a request", "assume 10K tenants"),
    ];
    hold("alt-1", &cases);
}

#[test]
fn a_fact_is_used_once_a_later_line_works_with_it() {
    let asked = |later: &str| {
        Ui::in_round(160, 45)
            .types("how many gateways?\n")
            .keys("alt-2")
            .types(&format!("{later}\n"))
            .advance("1s")
    };
    assert!(shows(&asked("per gateway = 500K/s / 20"), "asked"));
    assert!(shows(&asked("per gateway = 500K/s / 20"), "used"));
    assert!(!shows(&asked("total = 500K/s"), "used"));
    assert!(!shows(&asked("total = 500K/s"), "asked:2"));
}

#[test]
fn numbers_tell_peak_from_average_and_decide_something() {
    let cases = [
        ("peak", "average = 500K/s\npeak = 1.2M/s", "peak = 1.2M/s"),
        ("decides", "writes = 500K/s, so one node is not enough", "writes = 500K/s"),
        ("cost", "redis = 20 * $150/month", "redis = 20 nodes"),
    ];
    hold("alt-2", &cases);
}

#[test]
fn the_design_shows_its_interface_copies_and_paths() {
    let cases = [
        ("operation:2", "POST /check {key} -> 200\nPUT /rules {rule} -> 204", "POST /check {key} -> 200"),
        ("refusal", "POST /check {key} -> 200 | 429", "POST /check {key} -> 200"),
        ("keyed-entity", "rule(tenant pk, rate)", "rule(tenant, rate)"),
        ("path", "client -> gateway -> postgres", "client -> gateway\nworker -> postgres"),
        ("copies", "client -> gateway x20", "client -> gateway"),
        ("async", "gateway ~> usage log", "gateway -> limiter"),
    ];
    hold("alt-3", &cases);
}

#[test]
fn decisions_show_their_cost_and_their_condition() {
    let cases = [
        ("decision", "local counters over redis because of the latency", "local counters are faster"),
        (
            "decision-cost",
            "redis over local counters because exact; cost: a hop",
            "redis over memory because exact",
        ),
        (
            "decision-condition",
            "redis over memory because exact, until 1M/s",
            "redis over memory because exact",
        ),
    ];
    hold("alt-6", &cases);
}

#[test]
fn concepts_are_found_wherever_they_are_said() {
    hold(
        "alt-4",
        &[("concept:race", "two requests increment it, a lost update", "the counter is incremented")],
    );
}

#[test]
fn every_phase_has_to_be_written_in() {
    let all = (1..=6).fold(Ui::in_round(80, 24), |ui, n| ui.keys(&format!("alt-{n}")).types("a line\n"));
    assert!(shows(&all, "phase:all"));
    assert!(!shows(&Ui::in_round(80, 24).types("a line\n"), "phase:all"));
}

#[test]
fn a_phase_that_takes_far_too_long_loses_the_pace() {
    assert!(shows(&Ui::in_round(80, 24).types("a\n").advance("4m").types("b\n"), "pace"));
    assert!(!shows(&Ui::in_round(80, 24).types("a\n").advance("40m").types("b\n"), "pace"));
}

#[test]
fn a_phase_that_is_hurried_through_loses_the_pace() {
    assert!(!shows(&Ui::in_round(80, 24).types("a\n").advance("3s").types("b\n"), "pace"));
    let ui = Ui::in_round(80, 24).types("a\n").advance("4m").keys("alt-2").types("b\n");
    assert!(!shows(&ui.advance("20s").types("c\n"), "pace"));
    let ui = Ui::in_round(80, 24).types("a\n").advance("4m").keys("alt-2").types("b\n");
    assert!(shows(&ui.advance("3m").types("c\n"), "pace"));
}
