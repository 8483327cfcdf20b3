//! The places of a document: its tables, lists, conditions and templates, each with its path.

use std::borrow::{Borrow, Cow};
use std::collections::HashSet;

use indexmap::IndexMap;

use crate::domain::id::Id;
use crate::domain::problem::{Point, Problem};
use crate::domain::template::Template;
use crate::domain::words::{Condition, Mention};
use crate::spanned::Place;

/// The tables of a family, by its name.
pub(super) fn family<'t, T>(
    name: &'t str,
    tables: &'t IndexMap<Id, T>,
) -> impl Iterator<Item = (Place<'t>, &'t Id, &'t T)> {
    entries(Place::ROOT.key(name), tables)
}

/// The tables below a place.
pub(super) fn entries<'t, K: Borrow<str>, T>(
    at: Place<'t>,
    tables: &'t IndexMap<K, T>,
) -> impl Iterator<Item = (Place<'t>, &'t K, &'t T)> {
    tables.iter().map(move |(id, table)| (at.key(id), id, table))
}

/// The items of a list.
pub(super) fn items<'t, T>(list: Place<'t>, items: &'t [T]) -> impl Iterator<Item = (Place<'t>, &'t T)> {
    items.iter().enumerate().map(move |(i, item)| (list.item(i), item))
}

/// The points of every challenge.
pub(super) fn points(problem: &Problem) -> impl Iterator<Item = (Place<'_>, &Id, &Point)> {
    let table = |family, id| Place::ROOT.key(family).key(id).key("point");
    problem.challenges().flat_map(move |one| entries(table(one.family, one.id), one.points))
}

/// The mentions in the conditions of a problem, each with the place of its alternatives.
pub(super) fn mentions(problem: &Problem) -> impl Iterator<Item = (Place<'_>, &Mention)> {
    let requirements = family("requirement", &problem.requirements).map(|(at, _, one)| (at, &one.condition));
    mentions_of_points(problem)
        .chain(requirements.flat_map(|(at, condition)| mentions_in(at.key("all"), condition)))
}

/// Those of its points.
pub(super) fn mentions_of_points(problem: &Problem) -> impl Iterator<Item = (Place<'_>, &Mention)> {
    points(problem).flat_map(|(at, _, point)| mentions_in(at.key("all"), &point.condition))
}

/// The mentions in a condition, each with the place of its alternatives.
pub(super) fn mentions_in<'c>(
    at: Place<'c>,
    condition: &'c Condition,
) -> impl Iterator<Item = (Place<'c>, &'c Mention)> {
    items(at, &condition.all).flat_map(|(at, any)| any.iter().map(move |mention| (at, mention)))
}

/// The parameters that a problem's texts print.
pub(super) fn printed(problem: &Problem) -> HashSet<&str> {
    templates(problem).into_iter().flat_map(|(_, template)| template.parameters()).map(Id::as_str).collect()
}

/// Every text of a problem that a candidate is told or shown, as it is written.
pub(super) fn prose(problem: &Problem) -> Vec<(Place<'_>, Cow<'_, str>)> {
    let literal = |id| Cow::Owned(Template::print(id, |_| None));
    let mut found: Vec<_> = templates(problem).into_iter().map(|(at, text)| (at, literal(text))).collect();
    let mut plain = |at, text| found.push((at, Cow::Borrowed(text)));
    for (at, _, design) in family("architecture", &problem.architectures) {
        plain(at.key("when"), design.when.as_str());
        entries(at.key("why"), &design.why).for_each(|(at, _, why)| plain(at, why));
    }
    for (at, _, operation) in family("api", &problem.operations) {
        operation.why.iter().for_each(|why| plain(at.key("why"), why));
    }
    for (at, _, entity) in family("data", &problem.entities) {
        entity.why.iter().for_each(|why| plain(at.key("why"), why));
    }
    for (at, _, one) in family("trade-off", &problem.trade_offs) {
        for (at, _, side) in entries(at.key("option"), &one.options) {
            [("gain", &side.gain), ("cost", &side.cost), ("when", &side.when)]
                .into_iter()
                .for_each(|(key, text)| plain(at.key(key), text));
        }
    }
    points(problem).for_each(|(at, _, point)| plain(at.key("text"), &point.text));
    for (phase, hints) in &problem.hints {
        let at = Place::ROOT.key("hint").key(phase.id());
        items(at, hints).for_each(|(at, hint)| plain(at, hint));
    }
    found
}

/// Every text of a problem that may print a parameter.
pub(super) fn templates(problem: &Problem) -> Vec<(Place<'_>, &Template)> {
    let mut found = vec![(Place::ROOT.key("prompt"), &problem.prompt)];
    let clarifications = family("clarification", &problem.clarifications);
    found.extend(clarifications.map(|(at, _, asked)| (at.key("answer"), &asked.answer)));
    let requirements = family("requirement", &problem.requirements);
    found.extend(requirements.map(|(at, _, requirement)| (at.key("text"), &requirement.text)));
    for (at, _, estimate) in family("estimate", &problem.estimates) {
        let decides = items(at.key("decides"), &estimate.decides);
        found.extend(decides.map(|(at, decides)| (at.key("say"), &decides.say)));
    }
    for (at, _, dive) in family("deep-dive", &problem.deep_dives) {
        found.extend([(at.key("question"), &dive.question), (at.key("answer"), &dive.answer)]);
        if let Some(more) = &dive.follow_up {
            let at = at.key("follow_up");
            found.extend([(at.key("ask"), &more.ask), (at.key("answer"), &more.answer)]);
        }
    }
    for (at, _, one) in family("failure", &problem.failures) {
        found.extend([(at.key("fault"), &one.fault), (at.key("blast"), &one.blast)]);
        found.extend([(at.key("detection"), &one.detection), (at.key("mitigation"), &one.mitigation)]);
        found.push((at.key("recovery"), &one.recovery));
    }
    for (at, _, ball) in family("curveball", &problem.curveballs) {
        found.push((at.key("say"), &ball.say));
        found.extend(ball.answer.as_ref().map(|answer| (at.key("answer"), answer)));
    }
    found
}
