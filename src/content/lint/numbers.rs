//! Parameters, variants and estimates, as far as they can be judged without calculating.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::names::unknown;
use super::walk::{entries, family, items, templates};
use crate::domain::id::Id;
use crate::domain::problem::{Decides, Estimate, Problem};
use crate::spanned::{Fault, Faults, Place};

pub(super) fn numbers(problem: &Problem, faults: &mut Faults<'_>) {
    names(problem, faults);
    for (at, _, variant) in family("variant", &problem.variants) {
        set(problem, &variant.set, at.key("set"), faults);
        if variant.set.is_empty() {
            faults.put(at.key("set"), Fault::warning("this variant changes nothing", "expected a parameter"));
        }
    }
    for (at, _, estimate) in family("estimate", &problem.estimates) {
        within(estimate, at, faults);
        decides(&estimate.decides, at.key("decides"), faults);
    }
}

/// Each parameter that a text prints has to be one.
pub(super) fn printed(problem: &Problem, faults: &mut Faults<'_>) {
    for (at, template) in templates(problem) {
        for id in template.parameters().filter(|id| !problem.parameters.contains_key(*id)) {
            let fault = unknown("a parameter", id.as_str(), problem.parameters.keys());
            faults.put_word(at, &format!("{{={id}}}"), fault);
        }
    }
}

/// The parameters that a variant or a curveball sets.
pub(super) fn set(problem: &Problem, set: &IndexMap<Id, String>, at: Place<'_>, faults: &mut Faults<'_>) {
    for (at, id, _) in entries(at, set).filter(|(_, id, _)| !problem.parameters.contains_key(*id)) {
        faults.put_key(at, unknown("a parameter", id.as_str(), problem.parameters.keys()));
    }
}

fn within(estimate: &Estimate, at: Place<'_>, faults: &mut Faults<'_>) {
    if estimate.within <= 1.0 {
        let fault = Fault::error("no estimate could be right", "expected a factor above 1");
        faults.put(at.key("within"), fault.help("`within = 2` takes half to twice the reference as right"));
    }
}

fn decides(decides: &[Decides], at: Place<'_>, faults: &mut Faults<'_>) {
    let Some((last, bounded)) = decides.split_last() else { return };
    for (at, _) in items(at, bounded).filter(|(_, decides)| decides.below.is_none()) {
        let fault = Fault::error("what follows is never reached", "expected `below` here");
        faults.put(at, fault.help("only the last may be without a bound"));
    }
    if last.below.is_some() {
        let fault = Fault::error("nothing is said above the last bound", "expected no `below` here");
        faults.put(at.item(bounded.len()).key("below"), fault.help("add a last one with `say` alone"));
    }
}

/// A name in a pad has to mean one thing.
fn names(problem: &Problem, faults: &mut Faults<'_>) {
    let parameters = family("parameter", &problem.parameters).map(|(at, id, one)| (at, id, &one.also));
    let estimates = family("estimate", &problem.estimates).map(|(at, id, one)| (at, id, &one.also));
    let mut meanings = HashMap::new();
    for (at, id, also) in parameters.chain(estimates) {
        if clash(&mut meanings, id.as_str(), id).is_some() {
            let fault = Fault::error(format!("`{id}` is a parameter too"), "expected a name of its own");
            faults.put_key(at, fault);
        }
        for (at, name) in items(at.key("also"), also) {
            if let Some(other) = clash(&mut meanings, name, id) {
                let message = format!("`{name}` may mean `{other}` too");
                faults.put(at, Fault::warning(message, "expected a name of its own"));
            }
        }
    }
}

/// Who else answers to a name, ignoring case and `_`; if nobody does, this one from now on.
fn clash<'p>(meanings: &mut HashMap<String, &'p Id>, name: &str, id: &'p Id) -> Option<&'p Id> {
    let meant = *meanings.entry(name.to_lowercase().replace('_', " ")).or_insert(id);
    (!std::ptr::eq(meant, id)).then_some(meant)
}
