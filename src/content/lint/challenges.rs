//! What the interviewer puts, and the points that answer it.

use std::collections::HashMap;

use super::Around;
use super::names::unknown;
use super::templates::family;
use crate::domain::id::Id;
use crate::domain::problem::{Challenge, Problem};
use crate::domain::words::{Condition, Mention};
use crate::spanned::{Fault, Faults, Place};

pub(super) fn challenges(around: &Around<'_>, faults: &mut Faults<'_>) {
    let problem = around.problem;
    distinct(problem, faults);
    conditions(problem, &mut |at, condition| concepts(around, condition, at, faults));
    family("trade-off", &problem.trade_offs, |at, decision| {
        if decision.options.len() < 2 {
            let fault = Fault::error("there is nothing to decide", "expected two options or more");
            faults.put(at.key("option"), fault);
        }
    });
}

/// Every condition of a problem, with the place of its list.
pub(super) fn conditions<'p>(problem: &'p Problem, visit: &mut impl FnMut(Place<'_>, &'p Condition)) {
    for challenge in problem.challenges() {
        let family = Place::Root.key(challenge.family);
        let at = family.key(challenge.id.as_str());
        let table = at.key("point");
        for (id, point) in challenge.points {
            visit(table.key(id.as_str()).key("all"), &point.condition);
        }
    }
    let family = Place::Root.key("requirement");
    for (id, requirement) in &problem.requirements {
        visit(family.key(id.as_str()).key("all"), &requirement.condition);
    }
}

/// `point:OF/POINT` names a challenge without its family, so no two may share an id.
fn distinct(problem: &Problem, faults: &mut Faults<'_>) {
    let mut seen: HashMap<&Id, &str> = HashMap::new();
    for Challenge { family, id, .. } in problem.challenges() {
        let Some(other) = seen.insert(id, family) else { continue };
        let table = Place::Root.key(family);
        let fault = Fault::error(format!("there is a {other} `{id}` already"), "expected an id of its own");
        faults.put_key(table.key(id.as_str()), fault.help(format!("`point:{id}/…` could mean either")));
    }
}

/// Every mention of a condition, with the place of its list of alternatives.
pub(super) fn mentions(condition: &Condition) -> impl Iterator<Item = (usize, &Mention)> {
    condition.all.iter().enumerate().flat_map(|(i, any)| any.iter().map(move |mention| (i, mention)))
}

/// The concepts that a condition names are there.
fn concepts(around: &Around<'_>, condition: &Condition, at: Place<'_>, faults: &mut Faults<'_>) {
    let Some(words) = around.words() else { return };
    for (i, mention) in mentions(condition) {
        match mention {
            Mention::Concept(id) if !words.concepts.contains_key(id) && !faults.full() => {
                let fault = unknown("a concept", id.as_str(), words.concepts.keys());
                faults.put_word(at.item(i), &format!("@{id}"), fault);
            }
            Mention::Concept(_) | Mention::Phrase(_) => {}
        }
    }
}
