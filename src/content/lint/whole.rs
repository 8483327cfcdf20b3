//! The problem as a whole: its head, and whether anything is missing or left over.

use std::collections::HashSet;

use super::Around;
use super::names::unknown;
use super::templates;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{Known, Problem};
use crate::domain::rubric::LENGTHS;
use crate::spanned::{Fault, Faults, Place, listed};

/// The ids in the head lead somewhere.
pub(super) fn head(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (head, context) = (&around.problem.head, around.context);
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
        let puts = rubric.phases.get(&phase).map(|plan| plan.puts.0).unwrap_or_default();
        let short = LENGTHS.into_iter().zip(puts).find(|(_, puts)| usize::from(*puts) > there);
        if let Some((minutes, puts)) = short {
            let fault = Fault::warning(
                format!("a round of {minutes} minutes puts {puts} {what}; this problem has {there}"),
                "the phase ends early",
            );
            faults.put(Place::Root.key("rubric"), fault);
        }
    }
}

/// A parameter that is told is in the prompt; one that may be asked for is in an answer; one that is assumed is in
/// some text or formula.
fn parameters(problem: &Problem, faults: &mut Faults<'_>) {
    let mentions = Mentions::of(problem);
    let family = Place::Root.key("parameter");
    for (id, parameter) in &problem.parameters {
        if let Some(fault) = mentions.lack(id, parameter.known) {
            faults.put(family.key(id.as_str()).key("known"), fault);
        }
    }
}

/// Where parameters are named.
struct Mentions<'p> {
    prompt: HashSet<&'p Id>,
    answers: HashSet<&'p Id>,
    texts: HashSet<Id>,
    /// Every word of every formula; names are among them.
    formulas: HashSet<&'p str>,
}

impl<'p> Mentions<'p> {
    fn of(problem: &'p Problem) -> Self {
        let mut texts = HashSet::new();
        templates::each(problem, &mut |_, template| texts.extend(template.parameters().cloned()));
        let formulas = problem.estimates.values().flat_map(|estimate| {
            std::iter::once(&estimate.formula).chain(estimate.accept.iter().map(|accept| &accept.formula))
        });
        let words = |formula: &'p String| formula.split(|c: char| !c.is_alphanumeric() && c != '_');
        Self {
            prompt: problem.head.prompt.parameters().collect(),
            answers: problem.clarifications.values().flat_map(|asked| asked.answer.parameters()).collect(),
            texts,
            formulas: formulas.flat_map(words).collect(),
        }
    }

    fn lack(&self, id: &Id, known: Known) -> Option<Fault> {
        let lack = |message: &str, label: &str| Fault::warning(format!("`{id}` {message}"), label);
        match known {
            Known::Told if !self.prompt.contains(id) => {
                let fault = lack("is told, but not in the prompt", "the prompt doesn't print it");
                Some(fault.help(format!("write `{{={id}}}` in the prompt")))
            }
            Known::Asked if !self.answers.contains(id) => {
                let fault = lack("is never answered", "no clarification prints it");
                Some(fault.help(format!("write `{{={id}}}` in an answer")))
            }
            Known::Assumed if !self.texts.contains(id) && !self.formulas.contains(id.as_str()) => {
                Some(lack("is used nowhere", "no text or formula names it"))
            }
            Known::Told | Known::Asked | Known::Assumed => None,
        }
    }
}
