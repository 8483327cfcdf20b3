//! What the interviewer puts, and the points that answer it.

use std::collections::HashMap;

use super::Around;
use super::names::unknown;
use super::walk::{family, mentions};
use crate::domain::id::Id;
use crate::domain::problem::{Challenge, Problem};
use crate::domain::words::Mention;
use crate::spanned::{Fault, Faults, Place};

pub(super) fn challenges(around: &Around<'_>, faults: &mut Faults<'_>) {
    distinct(around.problem, faults);
    concepts(around, faults);
    for (at, _, decision) in family("trade-off", &around.problem.trade_offs) {
        if decision.options.len() < 2 {
            let fault = Fault::error("there is nothing to decide", "expected two options or more");
            faults.put(at.key("option"), fault);
        }
    }
}

/// `point:OF/POINT` names a challenge without its family, so no two may share an id.
fn distinct(problem: &Problem, faults: &mut Faults<'_>) {
    let mut seen: HashMap<&Id, &str> = HashMap::new();
    for Challenge { family, id, .. } in problem.challenges() {
        let Some(other) = seen.insert(id, family) else { continue };
        let fault = Fault::error(format!("there is a {other} `{id}` already"), "expected an id of its own");
        let fault = fault.help(format!("`point:{id}/…` could mean either"));
        faults.put_key(Place::ROOT.key(family).key(id), fault);
    }
}

/// The concepts that the conditions name are there.
fn concepts(around: &Around<'_>, faults: &mut Faults<'_>) {
    let Some(words) = around.words() else { return };
    for (at, mention) in mentions(around.problem) {
        if let Mention::Concept(id) = mention
            && !words.concepts.contains_key(id)
            && !faults.full()
        {
            let fault = unknown("a concept", id.as_str(), words.concepts.keys());
            faults.put_word(at, &format!("@{id}"), fault);
        }
    }
}
