//! Every text that prints a parameter.

use indexmap::IndexMap;

use super::names::unknown;
use crate::domain::id::Id;
use crate::domain::problem::{DeepDive, Estimate, Failure, Problem};
use crate::domain::template::Template;
use crate::spanned::{Faults, Place};

/// Each parameter that a text prints has to be one.
pub(super) fn parameters(problem: &Problem, faults: &mut Faults<'_>) {
    each(problem, &mut |at, template| {
        for id in template.parameters().filter(|id| !problem.parameters.contains_key(*id)) {
            let fault = unknown("a parameter", id.as_str(), problem.parameters.keys());
            faults.put_word(at, &format!("{{={id}}}"), fault);
        }
    });
}

/// Every template of a problem, with its place.
pub(super) fn each(problem: &Problem, visit: &mut impl FnMut(Place<'_>, &Template)) {
    visit(Place::Root.key("prompt"), &problem.head.prompt);
    family("clarification", &problem.clarifications, |at, asked| visit(at.key("answer"), &asked.answer));
    family("requirement", &problem.requirements, |at, requirement| visit(at.key("text"), &requirement.text));
    family("estimate", &problem.estimates, |at, estimate| decisions(at, estimate, visit));
    family("deep-dive", &problem.deep_dives, |at, dive| deep_dive(at, dive, visit));
    family("failure", &problem.failures, |at, fault| failure(at, fault, visit));
    family("curveball", &problem.curveballs, |at, ball| visit(at.key("say"), &ball.say));
}

/// Each table of a family, with its place.
pub(super) fn family<T>(name: &str, tables: &IndexMap<Id, T>, mut visit: impl FnMut(Place<'_>, &T)) {
    let family = Place::Root.key(name);
    for (id, table) in tables {
        visit(family.key(id.as_str()), table);
    }
}

fn decisions(at: Place<'_>, estimate: &Estimate, visit: &mut impl FnMut(Place<'_>, &Template)) {
    let list = at.key("decides");
    for (i, decides) in estimate.decides.iter().enumerate() {
        visit(list.item(i).key("say"), &decides.say);
    }
}

fn deep_dive(at: Place<'_>, dive: &DeepDive, visit: &mut impl FnMut(Place<'_>, &Template)) {
    visit(at.key("question"), &dive.question);
    visit(at.key("answer"), &dive.answer);
    if let Some(follow_up) = &dive.follow_up {
        let at = at.key("follow_up");
        visit(at.key("ask"), &follow_up.ask);
        visit(at.key("answer"), &follow_up.answer);
    }
}

fn failure(at: Place<'_>, failure: &Failure, visit: &mut impl FnMut(Place<'_>, &Template)) {
    visit(at.key("fault"), &failure.fault);
    visit(at.key("blast"), &failure.blast);
    visit(at.key("detection"), &failure.detection);
    visit(at.key("mitigation"), &failure.mitigation);
    visit(at.key("recovery"), &failure.recovery);
}
