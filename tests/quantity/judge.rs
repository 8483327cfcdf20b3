//! What a candidate's number is worth, and why it differs.

use greenroom::quantity::{
    Accept, Accuracy, Asked, Cause, Confusion, Decides, Estimate, Fault, Field, Line, Misfit, Misuse,
    Parameter, Reference, Scope, Sheet, TimeUnit, Verdict, eval,
};

type Named<T> = (String, T);

fn parameter(name: &str, value: &str, also: &[&str]) -> Named<Parameter> {
    let also = also.iter().map(|a| (*a).to_owned()).collect();
    (name.into(), Parameter { value: value.into(), also, plausible: None })
}

fn estimate(name: &str, formula: &str, unit: &str) -> Named<Estimate<String>> {
    let estimate =
        Estimate { formula: formula.into(), unit: unit.into(), within: 2.0, ..Estimate::default() };
    (name.into(), estimate)
}

fn reference(
    parameters: Vec<Named<Parameter>>,
    estimates: Vec<Named<Estimate<String>>>,
) -> Result<Reference, Vec<Misfit>> {
    Reference::new(&parameters.into_iter().collect(), &estimates.into_iter().collect())
}

fn shortener() -> Reference {
    let parameters = vec![
        parameter("new_links", "100M / month", &["new urls", "links"]),
        parameter("row", "500 B", &["row size", "link size"]),
        parameter("kept", "5 years", &["retention"]),
        parameter("peak", "5", &["peak factor"]),
        parameter("replicas", "3", &["copies"]),
    ];
    let mut writes = estimate("writes", "new_links", "/s");
    writes.1.accept =
        vec![Accept { formula: "new_links * peak".into(), because: "sized for the peak".into() }];
    writes.1.decides = vec![
        Decides { below: Some("2K/s".into()), say: "one primary takes the writes".into() },
        Decides { below: None, say: "shard the writes".into() },
    ];
    let estimates = vec![
        writes,
        estimate("store", "new_links * row * kept", "TB"),
        estimate("raw", "store * replicas", "TB"),
        estimate("peak_writes", "writes * peak", "/s"),
        estimate("ingest", "writes * row", "KB/s"),
    ];
    reference(parameters, estimates).unwrap()
}

/// The verdict on the last line of a sheet, as an answer to the estimate of that name.
fn verdict(reference: &Reference, text: &str, name: &str) -> Verdict {
    let lines: Vec<Line<'_, usize>> =
        text.lines().enumerate().map(|(key, text)| Line { key, block: 0, epoch: 0, text }).collect();
    let sheet = Sheet::read(&lines, &[]);
    let estimate = reference.estimates().iter().position(|e| e.name == name).unwrap();
    let solved = reference.solve(&[]).unwrap();
    Asked { reference, solved: &solved, estimate }.judge(&sheet, lines.len() - 1).unwrap()
}

fn accuracy(text: &str, name: &str) -> Accuracy {
    verdict(&shortener(), text, name).accuracy
}

#[test]
fn within_the_factor_is_right_within_ten_close_else_off() {
    assert_eq!(accuracy("writes = 40/s", "writes"), Accuracy::Right);
    assert_eq!(accuracy("peak writes = 900/s", "peak_writes"), Accuracy::Close);
    assert_eq!(accuracy("peak writes = 90K/s", "peak_writes"), Accuracy::Off);
}

#[test]
fn an_accepted_alternative_is_right_and_says_why() {
    let verdict = verdict(&shortener(), "writes = 190/s", "writes");
    assert_eq!(verdict.accuracy, Accuracy::Right);
    assert_eq!(verdict.because.as_deref(), Some("sized for the peak"));
}

#[test]
fn a_range_that_holds_the_value_is_right() {
    assert_eq!(accuracy("store = 2-4 TB", "store"), Accuracy::Right);
}

#[test]
fn another_kind_is_a_verdict_of_its_own() {
    assert_eq!(accuracy("writes = 3 TB", "writes"), Accuracy::WrongKind);
}

#[test]
fn a_plain_number_where_a_rate_is_asked_has_no_unit() {
    let verdict = verdict(&shortener(), "new = 40", "writes");
    assert_eq!(verdict.accuracy, Accuracy::NoUnit);
    assert_eq!(verdict.cause, Some(Cause::Confusion(Confusion::UnitLeftOut)));
    assert!((verdict.ratio - 40.0 / 38.58).abs() < 0.01);
}

fn fleet() -> Reference {
    let estimates =
        vec![estimate("servers", "peak / (1K/s)", ""), estimate("links", "egress / (100 MB/s)", "servers")];
    reference(vec![parameter("peak", "7K/s", &[]), parameter("egress", "5 GB/s", &[])], estimates).unwrap()
}

#[test]
fn machines_counted_by_a_rate_over_a_plain_number_are_a_count_and_the_plain_number_is_told() {
    let judged = |text: &str| verdict(&fleet(), text, "servers");
    let named = judged("peak rps = 7K/s\nservers = peak rps / 1000");
    assert_eq!(named.accuracy, Accuracy::Right);
    assert_eq!(named.because.as_deref(), Some("taking `1000` for 1000/s: write its unit"));
    let through_a_name = judged("each = 1000\nservers = ceil(7K/s / each)");
    assert_eq!(through_a_name.accuracy, Accuracy::Right);
    assert_eq!(through_a_name.because.as_deref(), Some("taking `each` for each/s: write its unit"));
    assert_eq!(verdict(&fleet(), "links = 5 GB/s / 100M", "links").accuracy, Accuracy::Right);
}

#[test]
fn a_rate_that_divides_by_nothing_bare_is_no_count() {
    assert_eq!(verdict(&fleet(), "servers = 7/s", "servers").accuracy, Accuracy::WrongKind);
    assert_eq!(verdict(&fleet(), "servers = 7000 / 1000 s", "servers").accuracy, Accuracy::WrongKind);
}

#[test]
fn a_plain_number_that_is_right_for_a_day_is_told_so() {
    let verdict = verdict(&shortener(), "new = 3.3M", "writes");
    assert_eq!(verdict.cause, Some(Cause::Confusion(Confusion::PeriodLeftOut(TimeUnit::Day))));
}

#[test]
fn common_confusions_are_named() {
    let day_for_second = Confusion::Period { right_for: TimeUnit::Day, given_for: TimeUnit::Second };
    for (text, name, confusion) in [
        ("writes = 3.33M/s", "writes", day_for_second),
        ("ingest = 154 KB/s", "ingest", Confusion::BitsForBytes),
        ("peak writes = 38.6/s", "peak_writes", Confusion::AverageForPeak),
        ("raw = 3.04 TB", "raw", Confusion::WithoutReplication),
        ("store = 9.13 TB", "store", Confusion::WithReplication),
        ("store = 3.04 PB", "store", Confusion::Thousands),
    ] {
        assert_eq!(verdict(&shortener(), text, name).cause, Some(Cause::Confusion(confusion)), "{text}");
    }
}

#[test]
fn right_arithmetic_on_another_assumption_names_the_assumption() {
    let verdict =
        verdict(&shortener(), "links = 2B/month\nrow = 500 B\nstore = links * row * 5 years", "store");
    assert_eq!(verdict.accuracy, Accuracy::Off);
    let Some(Cause::Assumptions(differs)) = verdict.cause else { panic!("{:?}", verdict.cause) };
    assert_eq!(differs.len(), 1);
    assert_eq!(differs[0].name, "new_links");
    assert!((differs[0].factor - 20.0).abs() < 1e-9);
}

#[test]
fn an_assumption_written_into_the_line_is_found_too() {
    let verdict = verdict(&shortener(), "store = 100M/month * 20 KB * 5 years", "store");
    let Some(Cause::Assumptions(differs)) = verdict.cause else { panic!("{:?}", verdict.cause) };
    assert_eq!((differs[0].name.as_str(), differs[0].factor), ("row", 40.0));
}

#[test]
fn wrong_arithmetic_on_the_same_assumptions_is_arithmetic() {
    let text = "links = 100M/month\nrow = 500 B\nstore = links * row * 5 years * 37";
    assert_eq!(verdict(&shortener(), text, "store").cause, Some(Cause::Working));
}

#[test]
fn a_result_that_its_own_line_denies_is_a_slip() {
    let verdict = verdict(&shortener(), "store = 100M/month * 500 B * 60 months = 30 TB", "store");
    assert_eq!(verdict.accuracy, Accuracy::Slip);
    assert!((verdict.ratio - 10.0).abs() < 0.2, "{}", verdict.ratio);
    let Some(Cause::Slip(factor, None)) = verdict.cause else { panic!("{:?}", verdict.cause) };
    assert!((factor - 10.0).abs() < 1e-6);
}

#[test]
fn a_verdict_names_what_differs_or_why_another_number_is_right_too() {
    let judged = |text: &str, name: &str| verdict(&shortener(), text, name);
    let off = judged("links = 2B/month\nstore = links * 500 B * 5 years", "store");
    let Some(Cause::Assumptions(differing)) = &off.cause else { panic!("{:?}", off.cause) };
    assert_eq!((off.accuracy, differing.len()), (Accuracy::Off, 1));
    assert!((off.ratio - 20.0).abs() < 0.01, "{}", off.ratio);
    assert_eq!(differing[0].name, "new_links");
    assert!((differing[0].factor - 20.0).abs() < 0.01, "{}", differing[0].factor);
    let peak = judged("writes = 190/s", "writes");
    assert_eq!((peak.accuracy, peak.because.as_deref()), (Accuracy::Right, Some("sized for the peak")));
}

/// A service that checks limits: a count of checks, a timeout, a bill, and a peak that is an estimate of its own.
fn limiter() -> Reference {
    let parameters = vec![
        parameter("rps", "500K / s", &["qps"]),
        parameter("checks", "2.5", &["checks per request"]),
        parameter("users", "10M users", &["dau"]),
        parameter("sends", "20 / day", &["sends per user"]),
        parameter("slow_call", "100 ms", &["timeout"]),
        parameter("node_price", "$500 / month", &[]),
        parameter("nodes", "20", &[]),
    ];
    let mut sends = estimate("avg_sends", "users * sends", "/s");
    sends.1.accept = vec![Accept { formula: "users * sends * 50".into(), because: "with receipts".into() }];
    let estimates = vec![
        estimate("ops", "rps * checks", "/s"),
        sends,
        estimate("peak_sends", "avg_sends * 4.3", "/s"),
        estimate("in_flight", "rps * slow_call", ""),
        estimate("drain", "users * 3 / rps", "min"),
        estimate("bill", "node_price * nodes", "$/month"),
        estimate("share", "slow_call / (1 s)", "%"),
    ];
    reference(parameters, estimates).unwrap()
}

/// The assumption that a line's value rests on, as `name ×factor`.
fn assumed(text: &str, name: &str) -> String {
    match verdict(&limiter(), text, name).cause {
        Some(Cause::Assumptions(all)) => {
            all.iter().map(|one| format!("{} ×{:.3}", one.name, one.factor)).collect::<Vec<_>>().join(", ")
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn written_numbers_are_held_against_the_parameters_before_any_factor() {
    assert_eq!(assumed("sends = 50M users * 20/day", "avg_sends"), "users ×5.000");
    assert_eq!(assumed("in flight = 500K/s * 10 s", "in_flight"), "slow_call ×100.000");
    assert_eq!(assumed("ops = 500K/s * 1", "ops"), "checks ×0.400");
    assert_eq!(assumed("dau = 80M\nsends = dau * 20/day", "avg_sends"), "users ×8.000");
    assert_eq!(assumed("sends = 50M users * 10/day", "avg_sends"), "users ×5.000, sends ×0.500");
}

#[test]
fn an_average_named_a_peak_is_judged_as_the_peak() {
    let judged = verdict(&limiter(), "peak sends = 2315/s", "peak_sends");
    assert_eq!(judged.cause, Some(Cause::Confusion(Confusion::AverageForPeak)));
    let judged = verdict(&limiter(), "avg sends = 9954/s", "avg_sends");
    assert_eq!(judged.cause, Some(Cause::Confusion(Confusion::PeakForAverage)));
}

#[test]
fn an_alternative_formula_hides_no_wrong_assumption() {
    // 50 times the users come to what the alternative comes to with the right ones.
    assert_eq!(assumed("sends = 500M users * 20/day", "avg_sends"), "users ×50.000");
    assert_eq!(verdict(&limiter(), "sends = 115.7K/s", "avg_sends").accuracy, Accuracy::Right);
}

#[test]
fn a_duration_in_another_unit_is_told_with_its_cure() {
    let seconds = Confusion::Unit { right_in: TimeUnit::Second, given_in: TimeUnit::Minute };
    let judged = verdict(&limiter(), "drain = 60 min", "drain");
    assert_eq!(judged.cause, Some(Cause::Confusion(seconds)));
    assert_eq!(seconds.to_string(), "right in s, given in min: ÷ 60");
}

#[test]
fn money_without_a_period_is_read_in_the_period_asked_for() {
    let judged = verdict(&limiter(), "bill = $10K", "bill");
    assert_eq!((judged.accuracy, judged.because.as_deref()), (Accuracy::Right, Some("read as per month")));
    let yearly = verdict(&limiter(), "bill = $120K/month", "bill");
    let year = Confusion::Period { right_for: TimeUnit::Year, given_for: TimeUnit::Month };
    assert_eq!(yearly.cause, Some(Cause::Confusion(year)));
}

#[test]
fn a_parameter_left_out_is_named() {
    let judged = verdict(&limiter(), "bill = $500/month", "bill");
    let Some(Cause::Misuse(Misuse::LeftOut, one)) = judged.cause else { panic!("{:?}", judged.cause) };
    assert_eq!(one.name, "nodes");
}

#[test]
fn a_percentage_is_suspected_only_where_a_share_is_asked() {
    assert_eq!(verdict(&limiter(), "share = 10", "share").cause, Some(Cause::Confusion(Confusion::Percent)));
    assert_eq!(verdict(&limiter(), "in flight = 5M", "in_flight").cause, None);
}

#[test]
fn a_bare_number_that_nothing_explains_has_no_cause() {
    assert_eq!(verdict(&limiter(), "ops = 47M/s", "ops").cause, None);
}

#[test]
fn an_assumption_outside_the_plausible_range_is_told() {
    let plausible = Some("1M / month - 10B / month".into());
    let mut links = parameter("links", "100M / month", &[]);
    links.1.plausible = plausible;
    let reference = reference(vec![links], vec![]).unwrap();
    let assumed = |text: &str| eval(text, &Scope::new()).unwrap();
    let (low, high) = reference.plausible(0).unwrap();
    assert!((low.value..=high.value).contains(&assumed("50M/month").value));
    assert!(high.value < assumed("100K/s").value);
    assert_ne!(assumed("50M").dimension, low.dimension);
}

#[test]
fn variants_change_values_and_decisions() {
    let reference = shortener();
    let plain = reference.solve(&[]).unwrap();
    let campaign = reference.solve(&[("new_links", "10B / month")]).unwrap();
    assert!((campaign.estimate(0).value / plain.estimate(0).value - 100.0).abs() < 1e-9);
    assert_eq!(reference.decision(0, plain.estimate(0)), Some(0));
    assert_eq!(reference.decision(0, campaign.estimate(0)), Some(1));
}

#[test]
fn the_reference_derives_its_own_numbers() {
    let reference = shortener();
    let solved = reference.solve(&[]).unwrap();
    let text = reference.derive(&solved, 1).unwrap().to_string();
    assert!(text.starts_with("store = new_links * row * kept\n"), "{text}");
    assert!(text.contains("row = 500 B (given)"), "{text}");
}

fn misfits(
    parameters: Vec<Named<Parameter>>,
    estimates: Vec<Named<Estimate<String>>>,
) -> Vec<(String, Field, Fault)> {
    let faults = reference(parameters, estimates).unwrap_err();
    faults.into_iter().map(|m| (m.name, m.field, m.error.fault)).collect()
}

#[test]
fn every_fault_of_a_reference_is_told() {
    let mut x = parameter("x", "5", &[]);
    x.1.plausible = Some("low".into());
    let found = misfits(
        vec![parameter("dau", "10 * (", &[]), x],
        vec![estimate("writes", "dua * 4/day", "/s"), estimate("store", "5 TB", "GB +")],
    );
    let expected = [
        ("dau", Field::Value, Fault::Syntax),
        ("writes", Field::Formula, Fault::Undefined),
        ("store", Field::Unit, Fault::Syntax),
        ("x", Field::Plausible, Fault::Undefined),
    ];
    let expected: Vec<_> = expected.map(|(name, field, fault)| (name.to_owned(), field, fault)).into();
    assert_eq!(found, expected);
}

#[test]
fn a_formula_of_another_kind_than_its_unit_is_a_fault() {
    let found = misfits(vec![parameter("dau", "10M", &[])], vec![estimate("writes", "dau * 4", "/s")]);
    assert_eq!(found, [("writes".to_owned(), Field::Formula, Fault::Mismatch)]);
}

#[test]
fn formulas_that_need_each_other_are_a_cycle() {
    let found = misfits(vec![], vec![estimate("a", "b * 2", "1"), estimate("b", "a * 2", "1")]);
    assert_eq!(found, [("a".to_owned(), Field::Formula, Fault::Cycle)]);
}

#[test]
fn a_variant_that_sets_an_unknown_parameter_is_a_fault() {
    let faults = shortener().solve(&[("new_lynx", "5")]).unwrap_err();
    assert_eq!(faults[0].error.fault, Fault::Undefined);
}

#[test]
fn an_estimate_asked_in_bits_is_printed_in_bits() {
    let parameters = vec![parameter("reads", "40K/s", &[]), parameter("page", "50 KB", &[])];
    for (unit, printed) in [("Gbps", "16 Gbps"), ("Mbit/s", "16 K Mbit/s"), ("GB/s", "2 GB/s")] {
        let estimates = vec![estimate("egress", "reads * page", unit)];
        let solved = reference(parameters.clone(), estimates).unwrap().solve(&[]).unwrap();
        assert_eq!(solved.estimate(0).text(), printed);
    }
}

#[test]
fn an_error_is_told_once_and_below_it_by_the_line_it_comes_from() {
    let reference = shortener();
    let above = verdict(&reference, "links = 10B/month\nwrites = links", "writes");
    assert!(matches!(above.cause, Some(Cause::Assumptions(_))), "{:?}", above.cause);
    for below in ["peak writes = writes * 5", "peak writes = 3.9K/s * 5", "peak writes = 3.86K * 5 = 19.3K/s"]
    {
        let text = format!("links = 10B/month\nwrites = links\n{below}");
        let told = verdict(&reference, &text, "peak_writes").cause;
        assert_eq!(told, Some(Cause::Carried("writes".into())), "{below}");
    }
    // The line above is right: what is wrong here is its own.
    let own = verdict(&reference, "writes = 100M/month\npeak writes = writes * 50", "peak_writes").cause;
    assert!(matches!(own, Some(Cause::Assumptions(_))), "{own:?}");
}

#[test]
fn ten_times_is_close_however_it_is_rounded() {
    let reference = shortener();
    let solved = reference.solve(&[]).unwrap();
    let at = reference.estimates().iter().position(|estimate| estimate.name == "writes").unwrap();
    let ten_times = solved.estimate(at).value * 10.000_000_000_01;
    let verdict = verdict(&reference, &format!("writes = {ten_times:?}/s"), "writes");
    assert_eq!(verdict.accuracy, Accuracy::Close);
}
