//! A rubric adds up: minutes to the length, competencies to phases and bars.

use super::evidence::no_kind;
use super::names::unknown;
use crate::domain::phase::Phase;
use crate::domain::problem::Need;
use crate::domain::rubric::{Competency, LENGTHS, Rubric};
use crate::domain::words::Words;
use crate::spanned::{Fault, Faults, Place};

/// How each length is written in the file.
const KEYS: [&str; LENGTHS.len()] = ["35", "45", "60"];

/// Everything wrong with the meaning of a rubric; kinds are looked up in the words, where they are known.
pub(in crate::content) fn rubric(rubric: &Rubric, words: Option<&Words>, faults: &mut Faults<'_>) {
    minutes(rubric, faults);
    puts(rubric, faults);
    let family = Place::Root.key("competency");
    for (id, competency) in &rubric.competencies {
        criteria(competency, words, family.key(id.as_str()), faults);
    }
    phases(rubric, faults);
    verdict(rubric, faults);
}

fn minutes(rubric: &Rubric, faults: &mut Faults<'_>) {
    for (i, length) in LENGTHS.into_iter().enumerate() {
        let minutes = rubric.phases.values().map(|plan| u32::from(plan.minutes.0[i]));
        let (sum, refused) = (minutes.clone().sum::<u32>(), minutes.clone().any(|minutes| minutes == 0));
        if sum != u32::from(length) && !refused {
            let phases = Place::Root.key("phase");
            let (phase, minutes) = (phases.key(Phase::Requirements.id()), "minutes");
            let fault = Fault::error(
                format!("the phases of a round of {length} minutes take {sum}"),
                format!("expected all six to add up to {length}"),
            );
            faults.put(phase.key(minutes).key(KEYS[i]), fault);
        }
    }
}

/// Only three phases have something to put.
fn puts(rubric: &Rubric, faults: &mut Faults<'_>) {
    let phases = Place::Root.key("phase");
    for (phase, plan) in &rubric.phases {
        let puts = plan.puts.0.iter().any(|&n| n > 0);
        if puts && !matches!(phase, Phase::DeepDives | Phase::Failures | Phase::TradeOffs) {
            let fault = Fault::error(format!("nothing is put in `{phase}`"), "expected no `puts` here");
            let help =
                "deep dives, faults and decisions are put in `deep-dives`, `failures` and `trade-offs`";
            faults.put(phases.key(phase.id()).key("puts"), fault.help(help));
        }
    }
}

fn criteria(competency: &Competency, words: Option<&Words>, at: Place<'_>, faults: &mut Faults<'_>) {
    let table = at.key("criterion");
    for (id, criterion) in &competency.criteria {
        let at = table.key(id.as_str());
        let list = at.key("needs");
        for (i, need) in criterion.needs.iter().enumerate() {
            let fault = match need {
                Need::Kind(_) | Need::Edge(..) => no_kind(words, need),
                _ => Some(Fault::error(
                    format!("`{need}` belongs to one problem"),
                    "expected `kind:` or `edge:`",
                )),
            };
            if let Some(fault) = fault {
                faults.put(list.item(i), fault);
            }
        }
    }
}

fn phases(rubric: &Rubric, faults: &mut Faults<'_>) {
    let graded =
        |phase: &Phase| rubric.competencies.values().any(|competency| competency.phases.contains(phase));
    let phases = Place::Root.key("phase");
    for phase in rubric.phases.keys().filter(|phase| !graded(phase)) {
        let fault = Fault::warning(format!("`{phase}` is never graded"), "no competency is seen in it");
        faults.put_key(phases.key(phase.id()), fault);
    }
}

fn verdict(rubric: &Rubric, faults: &mut Faults<'_>) {
    let verdict = Place::Root.key("verdict");
    let list = verdict.key("must");
    for (i, id) in rubric.verdict.must.iter().enumerate() {
        let fault = match rubric.competencies.get(id) {
            None => unknown("a competency", id.as_str(), rubric.competencies.keys()),
            Some(competency) if competency.bars.is_empty() => {
                Fault::error(format!("`{id}` has no bar to miss"), "expected a competency with a `bar`")
            }
            Some(_) => continue,
        };
        faults.put(list.item(i), fault);
    }
    if usize::from(rubric.verdict.may_miss) >= rubric.competencies.len() {
        let fault = Fault::error("nobody could fail", "expected fewer than there are competencies");
        faults.put(verdict.key("may_miss"), fault);
    }
}
