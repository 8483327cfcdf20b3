//! The problem as a whole: its head, and whether anything is missing or left over.

use std::collections::HashSet;

use super::Around;
use super::names::unknown;
use super::pack::title;
use super::walk::{family, items, printed};
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::spanned::{Fault, Faults, Place, listed};

/// The ids in the head lead somewhere.
pub(super) fn head(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (head, context) = (&around.problem.head, around.context);
    title(&head.title, faults);
    if let Some(topics) = &context.topics {
        let exercises = items(Place::ROOT.key("exercises"), &head.exercises);
        for (at, id) in exercises.filter(|(_, id)| !topics.contains_key(*id)) {
            faults.put(at, unknown("a topic", id.as_str(), topics.keys()));
        }
    }
    let formerly = items(Place::ROOT.key("formerly"), &head.formerly);
    for (at, id) in formerly.filter(|(_, id)| context.problems.contains(id)) {
        let message = format!("`{id}` is a problem of this pack now");
        faults.put(at, Fault::error(message, "expected an id that is free"));
    }
    if !context.rubrics.contains_key(&head.rubric) {
        let known: Vec<String> = context.rubrics.keys().map(ToString::to_string).collect();
        let message = format!("there is no rubric `{}`", head.rubric);
        let fault = Fault::error(message, "expected a rubric of this pack or `core`");
        faults.put(Place::ROOT.key("rubric"), fault.help(format!("there are {}", listed(known))));
    }
}

/// What a round would find empty, and what nobody uses.
pub(super) fn parts(problem: &Problem, faults: &mut Faults<'_>) {
    let families = [
        ("clarification", problem.clarifications.is_empty()),
        ("requirement", problem.requirements.is_empty()),
        ("estimate", problem.estimates.is_empty()),
        ("architecture", problem.architectures.is_empty()),
        ("deep-dive", problem.deep_dives.is_empty()),
        ("failure", problem.failures.is_empty()),
        ("trade-off", problem.trade_offs.is_empty()),
    ];
    let missing: Vec<&str> =
        families.into_iter().filter(|(_, empty)| *empty).map(|(family, _)| family).collect();
    if !missing.is_empty() {
        let message = format!("there is no {} here", listed(missing));
        faults.put(Place::ROOT.key("title"), Fault::warning(message, "a round finds nothing there"));
    }
    parameters(problem, faults);
}

/// A rubric plans how many challenges are put; a problem with fewer leaves a phase empty.
pub(super) fn enough(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (Some(rubric), problem) = (around.rubric, around.problem) else { return };
    let families = [
        (Phase::DeepDives, "deep dives", problem.deep_dives.len()),
        (Phase::Failures, "failures", problem.failures.len()),
        (Phase::TradeOffs, "trade-offs", problem.trade_offs.len()),
    ];
    for (phase, what, there) in families.into_iter().filter(|(_, _, there)| *there > 0) {
        let mut puts = rubric.phases.get(&phase).into_iter().flat_map(|plan| plan.puts.each());
        if let Some((minutes, puts)) = puts.find(|(_, puts)| usize::from(*puts) > there) {
            let message =
                format!("a round of {minutes} minutes puts {puts} {what}; this problem has {there}");
            faults.put(Place::ROOT.key("rubric"), Fault::warning(message, "the phase ends early"));
        }
    }
}

/// A parameter that no text prints and no formula names could as well be absent.
fn parameters(problem: &Problem, faults: &mut Faults<'_>) {
    let printed = printed(problem);
    let formulas = problem.estimates.values().flat_map(|estimate| {
        std::iter::once(&estimate.formula).chain(estimate.accept.iter().map(|accept| &accept.formula))
    });
    let values = problem.parameters.values().map(|parameter| &parameter.value);
    let words =
        formulas.chain(values).flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'));
    let used: HashSet<&str> = words.chain(printed).collect();
    for (at, id, _) in family("parameter", &problem.parameters) {
        if !used.contains(id.as_str()) {
            let fault = Fault::warning(format!("`{id}` is used nowhere"), "no text or formula names it");
            faults.put_key(at, fault);
        }
    }
}
