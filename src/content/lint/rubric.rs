//! A rubric adds up: minutes to the length, competencies to phases and bars.

use super::evidence::no_word;
use super::names::unknown;
use super::twins::shared_criteria;
use super::walk::{entries, family, items};
use crate::domain::phase::Phase;
use crate::domain::problem::EvidenceRef;
use crate::domain::rubric::{Competency, PhasePlan, Rubric};
use crate::domain::words::Words;
use crate::spanned::{Fault, Faults, Place};

/// Everything wrong with the meaning of a rubric; kinds are looked up in the words, where they are known.
pub(in crate::content) fn rubric(rubric: &Rubric, words: Option<&Words>, faults: &mut Faults<'_>) {
    minutes(rubric, faults);
    puts(rubric, faults);
    for (at, _, competency) in family("competency", &rubric.competencies) {
        criteria(competency, words, at.key("criterion"), faults);
    }
    shared_criteria(rubric, faults);
    phases(rubric, faults);
    verdict(rubric, faults);
}

/// Every phase plans for every length, and the phases of a length add up to it.
fn minutes(rubric: &Rubric, faults: &mut Faults<'_>) {
    let phases = Place::ROOT.key("phase");
    if rubric.phases.is_empty() {
        faults.put(phases, Fault::error("there is no phase", "expected one phase or more"));
    }
    for length in rubric.lengths() {
        let key = length.to_string();
        let planned = |plan: &PhasePlan| plan.minutes.each().find(|(of, _)| *of == length).map(|(_, n)| n);
        let (mut sum, mut first) = (0, None);
        for (phase, plan) in &rubric.phases {
            let at = phases.key(phase.id()).key("minutes");
            match planned(plan) {
                Some(0) => {
                    let fault = Fault::error("a phase of no minutes", "expected 1 or more");
                    faults.put(at.key(&key), fault.help("leave out a phase that isn't in the round"));
                }
                Some(minutes) => {
                    sum += u32::from(minutes);
                    first = first.or(Some(at));
                }
                None => {
                    let message = format!("`{phase}` has no minutes for a round of {length}");
                    faults.put(at, Fault::error(message, format!("expected `{length} = …`")));
                    first = None;
                    break;
                }
            }
        }
        if let Some(first) = first.filter(|_| sum != u32::from(length)) {
            let message = format!("the phases of a round of {length} minutes take {sum}");
            let expected = format!("expected them to add up to {length}");
            faults.put(first.key(&key), Fault::error(message, expected));
        }
    }
}

/// Only three phases have something to put.
fn puts(rubric: &Rubric, faults: &mut Faults<'_>) {
    let phases = Place::ROOT.key("phase");
    for (phase, plan) in &rubric.phases {
        let puts = plan.puts.each().any(|(_, n)| n > 0);
        if puts && !matches!(phase, Phase::DeepDives | Phase::Failures | Phase::TradeOffs) {
            let fault = Fault::error(format!("nothing is put in `{phase}`"), "expected no `puts` here");
            let help =
                "deep dives, faults and decisions are put in `deep-dives`, `failures` and `trade-offs`";
            faults.put(phases.key(phase.id()).key("puts"), fault.help(help));
        }
    }
}

fn criteria(competency: &Competency, words: Option<&Words>, at: Place<'_>, faults: &mut Faults<'_>) {
    for (at, _, criterion) in entries(at, &competency.criteria) {
        for (at, need) in items(at.key("needs"), &criterion.needs) {
            let fault = match need {
                EvidenceRef::Kind(_) | EvidenceRef::Edge(..) | EvidenceRef::Concept(_) => {
                    no_word(words, need)
                }
                EvidenceRef::Structure(..) => None,
                _ => Some(Fault::error(
                    format!("`{need}` belongs to one problem"),
                    "expected `kind:`, `edge:`, `concept:` or structure that any round has",
                )),
            };
            faults.put(at, fault);
        }
    }
}

fn phases(rubric: &Rubric, faults: &mut Faults<'_>) {
    for (at, _, competency) in family("competency", &rubric.competencies) {
        let phases = items(at.key("phases"), &competency.phases);
        for (at, phase) in phases.filter(|(_, phase)| !rubric.phases.contains_key(*phase)) {
            let message = format!("`{phase}` is not a phase of this rubric");
            faults.put(at, Fault::error(message, "expected one of `[phase]`"));
        }
    }
    let graded =
        |phase: &Phase| rubric.competencies.values().any(|competency| competency.phases.contains(phase));
    let phases = Place::ROOT.key("phase");
    for phase in rubric.phases.keys().filter(|phase| !graded(phase)) {
        let fault = Fault::warning(format!("`{phase}` is never graded"), "no competency is seen in it");
        faults.put_key(phases.key(phase.id()), fault);
    }
}

fn verdict(rubric: &Rubric, faults: &mut Faults<'_>) {
    let verdict = Place::ROOT.key("verdict");
    for (at, id) in items(verdict.key("must"), &rubric.verdict.must) {
        let fault = match rubric.competencies.get(id) {
            None => unknown("a competency", id.as_str(), rubric.competencies.keys()),
            Some(competency) if competency.bars.is_empty() => {
                Fault::error(format!("`{id}` has no bar to miss"), "expected a competency with a `bar`")
            }
            Some(_) => continue,
        };
        faults.put(at, fault);
    }
    if usize::from(rubric.verdict.may_miss) >= rubric.competencies.len() {
        let fault = Fault::error("nobody could fail", "expected fewer than there are competencies");
        faults.put(verdict.key("may_miss"), fault);
    }
}
