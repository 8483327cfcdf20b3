use std::sync::Arc;

use super::*;
use crate::content::Library;
use crate::domain::grade::{Basis, Judgement};
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Level;
use crate::domain::round::{Event, Prompt, What};
use crate::domain::rubric::Score;
use crate::lens::Brief;
use crate::lens::evidence::file;

fn brief() -> Brief {
    let problem = GlobalId::try_from("core/rate-limiter".to_owned()).unwrap();
    Library::load(None).open(&problem).unwrap().brief()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A round with these pads, in which every competency was given this score.
fn reviewed(brief: Brief, pads: &[(Phase, &str)], score: u8) -> Reviewed {
    let setting = file::setting(&brief, Level::Senior, None);
    let texts: [String; 6] = std::array::from_fn(|at| {
        let of = pads.iter().find(|(phase, _)| phase.index() == at);
        of.map_or_else(String::new, |(_, text)| (*text).to_owned())
    });
    let lens = Lens::new(brief, None);
    let mut round = Round::begin(setting.clone());
    let asked = Event::Asked { question: "latency?".into(), answered: Some(id("latency")) };
    let log = file::log(&lens, &setting, &texts).unwrap().into_iter().chain([What::Event(asked)]);
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
