//! The problem as a whole: its head, and whether anything is missing or left over.

use std::collections::HashSet;

use super::Around;
use super::names::unknown;
use super::pack::title;
use super::templates;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::spanned::{Fault, Faults, Place, listed};

/// The ids in the head lead somewhere.
pub(super) fn head(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (head, context) = (&around.problem.head, around.context);
    title(&head.title, faults);
    let list = Place::Root.key("exercises");
    if let Some(topics) = &context.topics {
        for (i, id) in head.exercises.iter().enumerate().filter(|(_, id)| !topics.contains_key(*id)) {
            faults.put(list.item(i), unknown("a topic", id.as_str(), topics.keys()));
        }
    }
    let list = Place::Root.key("formerly");
    for (i, id) in head.formerly.iter().enumerate().filter(|(_, id)| context.problems.contains(id)) {
        let fault =
            Fault::error(format!("`{id}` is a problem of this pack now"), "expected an id that is free");
        faults.put(list.item(i), fault);
    }
    if !context.rubrics.contains_key(&head.rubric) {
        let known: Vec<String> = context.rubrics.keys().map(ToString::to_string).collect();
        let fault = Fault::error(
            format!("there is no rubric `{}`", head.rubric),
            "expected a rubric of this pack or `core`",
        );
        faults.put(Place::Root.key("rubric"), fault.help(format!("there are {}", listed(known))));
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
        let fault =
            Fault::warning(format!("there is no {} here", listed(missing)), "a round finds nothing there");
        faults.put(Place::Root.key("title"), fault);
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
        let short = puts.find(|(_, puts)| usize::from(*puts) > there);
        if let Some((minutes, puts)) = short {
            let fault = Fault::warning(
                format!("a round of {minutes} minutes puts {puts} {what}; this problem has {there}"),
                "the phase ends early",
            );
            faults.put(Place::Root.key("rubric"), fault);
        }
    }
}

/// A parameter that no text prints and no formula names could as well be absent.
fn parameters(problem: &Problem, faults: &mut Faults<'_>) {
    let mut used: HashSet<Id> = HashSet::new();
    templates::each(problem, &mut |_, template| used.extend(template.parameters().cloned()));
    let formulas = problem.estimates.values().flat_map(|estimate| {
        std::iter::once(&estimate.formula).chain(estimate.accept.iter().map(|accept| &accept.formula))
    });
    let values = problem.parameters.values().map(|parameter| &parameter.value);
    let words = |formula: &String| -> Vec<String> {
        formula.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned).collect()
    };
    let named: HashSet<String> = formulas.chain(values).flat_map(words).collect();
    let family = Place::Root.key("parameter");
    for id in problem.parameters.keys().filter(|id| !used.contains(*id) && !named.contains(id.as_str())) {
        let fault = Fault::warning(format!("`{id}` is used nowhere"), "no text or formula names it");
        faults.put_key(family.key(id.as_str()), fault);
    }
}
