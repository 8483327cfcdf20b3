use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::content::Library;
use crate::domain::grade::{Basis, Judgement};
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Level;
use crate::domain::mend::{Mend, MendStep};
use crate::domain::round::{Event, Prompt, RoundId, What};
use crate::domain::rubric::Score;
use crate::domain::text::{Author, Edit};
use crate::lens::Brief;
use crate::lens::compare::{Cell, Comparison, Incomparable, compare, pages};
use crate::lens::evidence::file;

fn brief() -> Brief {
    brief_of("core/rate-limiter")
}

fn brief_of(problem: &str) -> Brief {
    let problem = GlobalId::try_from(problem.to_owned()).unwrap();
    Library::load(None).open(&problem).unwrap().brief()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A round with these pads, in which every competency was given this score.
fn reviewed(brief: Brief, pads: &[(Phase, &str)], score: u8) -> Reviewed {
    reviewed_asking(brief, pads, score, "latency")
}

/// The same, in which this fact was asked for.
fn reviewed_asking(brief: Brief, pads: &[(Phase, &str)], score: u8, fact: &str) -> Reviewed {
    reviewed_after(brief, pads, score, Event::Asked { question: "latency?".into(), answered: Some(id(fact)) })
}

/// The same, in which this happened once all was typed.
fn reviewed_after(brief: Brief, pads: &[(Phase, &str)], score: u8, event: Event) -> Reviewed {
    let setting = file::setting(&brief, Level::Senior, None);
    let texts: [String; 6] = std::array::from_fn(|at| {
        let of = pads.iter().find(|(phase, _)| phase.index() == at);
        of.map_or_else(String::new, |(_, text)| (*text).to_owned())
    });
    let lens = Lens::new(brief, None);
    let mut round = Round::begin(setting.clone());
    let log = file::log(&lens, &setting, &texts).unwrap().into_iter().chain([What::Event(event)]);
    for what in log.chain([What::Event(Event::Finished)]) {
        let (seq, at) = (round.next_seq(), round.clock());
        round
            .apply(&crate::domain::round::Entry { seq, at, wall: chrono::DateTime::UNIX_EPOCH, what })
            .unwrap();
    }
    let judgement = Judgement::Scored { score: Score::try_from(score).unwrap(), basis: Basis::SaidAloud };
    let judgements = lens.rubric.competencies.keys().map(|id| (id.clone(), judgement.clone())).collect();
    Reviewed::new(lens, round, Grade { judgements, stands: true, ..Grade::default() }, Vec::new())
}

fn text(page: &Page) -> String {
    page.rows.iter().map(|row| format!("{}\n", row.text)).collect()
}

#[test]
fn a_verdict_that_cannot_be_reached_is_none_and_says_what_is_lacking() {
    let mut brief = brief();
    Arc::make_mut(&mut brief.rubric).phases.shift_remove(&Phase::Failures);
    let reviewed = reviewed(brief, &[(Phase::Requirements, "- limit each tenant")], 4);
    let result = text(&reviewed.pages(PRINTED)[0]);
    assert!(result.contains("No verdict · 4.0 of 4 on average"), "{result}");
    assert!(result.contains("this round has no phase for: Resilience"), "{result}");
}

#[test]
fn the_round_stands_beside_the_reference_phase_by_phase() {
    let pads = [
        (Phase::Requirements, "latency?\n- limit each tenant by its plan\nout of scope: billing\n"),
        (Phase::Estimation, "ops = 500K/s * 2.5\nthe budget is 5 ms at p99\n"),
        (Phase::Architecture, "client -> gateway -> limiter -> redis\n"),
        (Phase::Failures, "### failure.counters-lost\nredis is gone, so the limiter stops\n"),
        (Phase::TradeOffs, "Redis over SQL because it is faster\n"),
    ];
    let reviewed = reviewed(brief(), &pads, 2);
    let page = &reviewed.pages(PRINTED)[1];
    let text = text(page);
    assert_eq!(page.title, "By phase");
    for told in [
        "Requirements covered",
        ": not found",
        "asked and used",
        "never asked",
        "beside 1.25 M/s (×1.00)",
        "not estimated",
        "missing",
        "You chose Redis over SQL. Because it is faster.",
        "the reference also weighs",
    ] {
        assert!(text.contains(told), "no {told} in {text}");
    }
    let at = |phase: Phase| {
        text.find(&format!("{} · 0:00 of ", phase.title())).unwrap_or_else(|| panic!("{text}"))
    };
    assert!(at(Phase::Requirements) < at(Phase::Estimation) && at(Phase::Failures) < at(Phase::TradeOffs));
    let design = self::text(&reviewed.pages(PRINTED)[3]);
    assert!(design.contains("Beside the nearest reference"), "{design}");
}

/// The page by phase of a round on the video problem.
fn by_phase(pads: &[(Phase, &str)], fact: &str) -> String {
    text(&reviewed_asking(brief_of("core/video-streaming"), pads, 2, fact).pages(PRINTED)[1])
}

#[test]
fn what_is_out_of_scope_is_shown_by_the_scope() {
    let sum = (Phase::Estimation, "storage added/d = 2.6PB + 3.5PB\n");
    let out = "✓ out of scope: Live streams";
    assert!(
        !by_phase(&[sum, (Phase::DeepDives, "The ads are played before the video.\n")], "latency")
            .contains(out)
    );
    let drawn = by_phase(
        &[(Phase::Requirements, "out: live, drm, 4k, recs, search, comments, ads\n"), sum],
        "latency",
    );
    assert!(drawn.contains(out) && drawn.contains("requirements 1: out: live"), "{drawn}");
}

#[test]
fn a_word_of_a_fact_alone_does_not_use_it() {
    let used = |problem: &str, fact: &str, line: &str| {
        let pads = [(Phase::TradeOffs, line)];
        let page = reviewed_asking(brief_of(problem), &pads, 2, fact).pages(PRINTED);
        text(&page[1]).contains("asked and used")
    };
    assert!(!used("core/payment-processing", "fraud", "The fraud service stands behind the api.\n"));
    assert!(used("core/payment-processing", "fraud", "A fraud check comes before charging.\n"));
    assert!(!used("core/order-allocation", "changes", "POST /orders/{id}/cancel -> 200\n"));
    assert!(!used("core/ride-hailing", "surge", "surge: 20 districts\n"));
}

#[test]
fn a_fact_is_not_used_by_what_stands_in_many() {
    let used = |fact: &str, line: &str| by_phase(&[(Phase::Failures, line)], fact).contains("asked and used");
    assert!(!used("quality-data", "nothing. chunk offsets in meta db\n"));
    assert!(used(
        "quality-data",
        "The players report start errors, and old television apps learn of it in a year.\n"
    ));
    assert!(!used("removal", "prio: 360p first\n"));
    assert!(used("removal", "Purge it worldwide within 5 min, as courts and rights holders ask.\n"));
}

#[test]
fn the_reference_of_a_round_with_other_numbers_says_whose_numbers_it_has() {
    let told = |variant: Option<&Id>| {
        let lens = Lens::new(brief(), variant);
        text(&reference(&lens, Level::Senior, (80, 24)))
    };
    let variant = brief().problem.variants.keys().next().cloned();
    assert!(told(variant.as_ref()).contains("are those of the plain problem"));
    assert!(!told(None).contains("plain problem"));
}

#[test]
fn an_answer_stands_beside_the_reference_of_the_requirements_it_was_given_for() {
    let change = Event::Prompted(Prompt::Curveball(id("communities"), Phase::Architecture));
    let pads = [(Phase::Estimation, "deliveries: 100M * 40/day * 5 * 3 = 694K/s\n")];
    let text = text(&reviewed_after(brief_of("core/chat"), &pads, 2, change).pages(PRINTED)[1]);
    assert!(text.contains("694 K/s beside 694 K/s"), "{text}");
}

#[test]
fn a_fault_tells_what_the_answer_predicted_of_ones_own_diagram() {
    let failure = brief().problem.failures.keys().next().unwrap().clone();
    let pad = format!("### failure.{failure}\nthe limiter stops\n");
    let pads =
        [(Phase::Architecture, "client -> gateway -> limiter -> redis\n"), (Phase::Failures, pad.as_str())];
    let reviewed = reviewed(brief(), &pads, 2);
    let posted = reviewed.round.prompts.iter().any(|posted| matches!(posted.prompt, Prompt::Fault(..)));
    let text = text(&reviewed.pages(PRINTED)[1]);
    assert!(posted && text.contains("By the diagram: "), "{text}");
}

/// The pads of the strong sample answer.
fn strong() -> [String; 6] {
    let problem = GlobalId::try_from("core/rate-limiter".to_owned()).unwrap();
    let samples = Library::load(None).samples(&problem);
    samples.into_iter().find(|sample| sample.name == "strong").unwrap().answer.pads
}

/// A strong answer whose failures are this, with this added in a mend.
fn mended(failures: &str, added: &str, step: MendStep) -> Reviewed {
    let pads = strong();
    let mut texts: Vec<(Phase, &str)> =
        Phase::ALL.iter().zip(&pads).map(|(phase, pad)| (*phase, pad.as_str())).collect();
    texts[Phase::Failures.index()].1 = failures;
    let Reviewed { lens, round, own, .. } = reviewed(brief(), &texts, 2);
    let mut mend = Mend::offered(Phase::Failures);
    let at = round.pad(Phase::Failures).len();
    let edit = Edit { at, removed: String::new(), inserted: added.into(), by: Author::Candidate };
    mend.edited(Duration::from_secs(250), edit);
    mend.step = step;
    Reviewed::new(lens, round, Grade { mend: Some(mend), ..own }, Vec::new())
}

#[test]
fn a_mend_gains_support_and_no_score() {
    let [.., failures, _] = strong();
    let reviewed = mended("we restart it\n", &failures, MendStep::Done);
    let gain = reviewed.gain.as_ref().unwrap();
    assert!(gain.after > gain.before + 0.5, "{gain:?}");
    assert!(!gain.criteria.is_empty() && !gain.lines.contains(&"we restart it".to_owned()), "{gain:?}");
    assert_eq!(reviewed.graded().grade.mean(), Some(2.0));
    let result = text(&reviewed.pages(PRINTED)[0]);
    assert!(
        result.contains("Failures, 4:10: your lines carry ") && result.contains("2.0 of 4 on average"),
        "{result}"
    );
}

#[test]
fn a_mend_that_was_declined_or_does_not_fit_the_round_gains_nothing() {
    assert_eq!(mended("we restart it\n", "", MendStep::Declined).gain, None);
    let Reviewed { lens, round, own, .. } = mended("we restart it\n", "more", MendStep::Done);
    let mut mend = Mend::offered(Phase::Failures);
    let edit = Edit { at: 9_999, removed: "x".into(), inserted: "y".into(), by: Author::Candidate };
    mend.edited(Duration::ZERO, edit);
    mend.step = MendStep::Done;
    assert_eq!(Reviewed::new(lens, round, Grade { mend: Some(mend), ..own }, Vec::new()).gain, None);
}

#[test]
fn the_weakest_phase_is_the_one_whose_lines_carry_least() {
    let reviewed = mended("we restart it\n", "", MendStep::Declined);
    assert_eq!(mended::weakest_phase(reviewed.graded()).map(|(phase, _)| phase), Some(Phase::Failures));
    let criteria = mended::criteria_of(reviewed.graded(), Phase::Failures);
    assert!(
        !criteria.is_empty()
            && criteria.iter().all(|item| item.criterion.competency.as_str() == "resilience")
    );
}

#[test]
fn no_advice_asks_of_a_line_what_only_the_clock_shows() {
    let reviewed = reviewed(brief(), &[(Phase::Requirements, "- limit each tenant")], 1);
    let result = text(&reviewed.pages(PRINTED)[0]);
    assert!(result.contains("add a line to meet: "), "{result}");
    assert!(!result.contains("to meet: Keeps each phase near its planned time"), "{result}");
    assert!(!result.contains("“Keeps each phase near its planned time”."), "{result}");
    assert!(result.contains("What lines carry is the score"), "{result}");
}

#[test]
fn a_number_names_the_pad_and_the_line_that_it_rests_on() {
    let pads = [
        (Phase::Requirements, "- limit each tenant\n- in one region\n"),
        (Phase::Estimation, "each = 500K/s\npeak operations = each * 2.5\n"),
    ];
    let reviewed = reviewed(brief(), &pads, 2);
    let told = text(&estimates(&reviewed.lens, &reviewed.round, &reviewed.reading));
    assert!(told.contains("(estimation line 1)"), "{told}");
}

#[test]
fn a_remark_in_a_deep_dive_is_no_answer_to_an_estimate() {
    let remark = "## Requests matched in a batch\nsolver n^3: 13/s*3s = 40 reqs x 20 candidates fine\n";
    let answered = |phase: Phase| {
        let reviewed = reviewed(brief_of("core/ride-hailing"), &[(phase, remark)], 2);
        (0..reviewed.lens.problem.estimates.len()).any(|at| reviewed.reading.numbers.answer(at).is_some())
    };
    assert!(answered(Phase::Estimation));
    assert!(!answered(Phase::DeepDives));
}

#[test]
fn a_comparison_names_unlike_conditions_and_is_symmetric() {
    let one = reviewed(brief(), &[(Phase::Requirements, "- limit each tenant")], 2);
    let mut other = reviewed(
        brief(),
        &[(Phase::Requirements, "- limit each tenant"), (Phase::Estimation, "ops = 500K/s * 5")],
        3,
    );
    other.round.setting.level = Level::Staff;
    let ids = [1, 2].map(|number| RoundId(uuid::Uuid::from_u128(number)));
    let there = compare((ids[0], &one), (ids[1], &other)).unwrap();
    let back = compare((ids[1], &other), (ids[0], &one)).unwrap();
    let told = |comparison: &Comparison<'_>| format!("{:?}", pages(comparison, PRINTED));
    assert_eq!(told(&there), told(&back));
    let unlike: Vec<&str> =
        there.conditions.iter().filter(|pair| pair.differs()).map(|pair| pair.key.as_str()).collect();
    assert_eq!(unlike, ["level"]);
    assert_eq!(there.scores[0].cells, [Cell::Number(2.0), Cell::Number(3.0)]);
    let ops = there.estimates.iter().find(|pair| pair.key == "ops").unwrap();
    assert!(
        matches!(&ops.cells, [Cell::None, Cell::Estimate(_, ratio)] if (ratio - 2.0).abs() < 0.01),
        "{ops:?}"
    );
    assert_eq!(compare((ids[0], &one), (ids[0], &one)).unwrap_err(), Incomparable::Same);
    let elsewhere = reviewed(brief_of("core/url-shortener"), &[], 2);
    assert_eq!(compare((ids[0], &one), (ids[1], &elsewhere)).unwrap_err(), Incomparable::Problems);
}
