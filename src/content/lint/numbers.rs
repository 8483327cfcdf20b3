//! Parameters, variants and estimates, as far as they can be judged without calculating.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::names::unknown;
use super::templates::family;
use crate::domain::id::Id;
use crate::domain::problem::{Decides, Estimate, Problem};
use crate::spanned::{Fault, Faults, Place};

pub(super) fn numbers(problem: &Problem, faults: &mut Faults<'_>) {
    names(problem, faults);
    family("variant", &problem.variants, |at, variant| {
        set(problem, &variant.set, at, faults);
        if variant.set.is_empty() {
            faults.put(at.key("set"), Fault::warning("this variant changes nothing", "expected a parameter"));
        }
    });
    family("estimate", &problem.estimates, |at, estimate| {
        within(estimate, at, faults);
        decides(&estimate.decides, at.key("decides"), faults);
    });
}

/// The parameters that a variant or a curveball sets.
pub(super) fn set(problem: &Problem, set: &IndexMap<Id, String>, at: Place<'_>, faults: &mut Faults<'_>) {
    let at = at.key("set");
    for id in set.keys().filter(|id| !problem.parameters.contains_key(*id)) {
        faults.put_key(at.key(id.as_str()), unknown("a parameter", id.as_str(), problem.parameters.keys()));
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
    for (i, _) in bounded.iter().enumerate().filter(|(_, decides)| decides.below.is_none()) {
        let fault = Fault::error("what follows is never reached", "expected `below` here");
        faults.put(at.item(i), fault.help("only the last may be without a bound"));
    }
    if last.below.is_some() {
        let fault = Fault::error("nothing is said above the last bound", "expected no `below` here");
        faults.put(at.item(bounded.len()).key("below"), fault.help("add a last one with `say` alone"));
    }
}

/// A name in a pad has to mean one thing.
fn names(problem: &Problem, faults: &mut Faults<'_>) {
    let mut meanings: HashMap<String, &Id> = HashMap::new();
    for (id, parameter) in &problem.parameters {
        name_all("parameter", id, &parameter.also, &mut meanings, faults);
    }
    for (id, estimate) in &problem.estimates {
        name_all("estimate", id, &estimate.also, &mut meanings, faults);
    }
}

fn name_all<'p>(
    table: &str,
    id: &'p Id,
    also: &'p [String],
    meanings: &mut HashMap<String, &'p Id>,
    faults: &mut Faults<'_>,
) {
    let family = Place::Root.key(table);
    let at = family.key(id.as_str());
    if problem_clash(meanings, id.as_str(), id).is_some() {
        let fault = Fault::error(format!("`{id}` is a parameter too"), "expected a name of its own");
        faults.put_key(at, fault);
    }
    let list = at.key("also");
    for (i, name) in also.iter().enumerate() {
        if let Some(other) = problem_clash(meanings, name, id) {
            let fault =
                Fault::warning(format!("`{name}` may mean `{other}` too"), "expected a name of its own");
            faults.put(list.item(i), fault);
        }
    }
}

/// Who else answers to a name, ignoring case and `_`; if nobody does, this one from now on.
fn problem_clash<'p>(meanings: &mut HashMap<String, &'p Id>, name: &str, id: &'p Id) -> Option<&'p Id> {
    let meant = *meanings.entry(name.to_lowercase().replace('_', " ")).or_insert(id);
    (!std::ptr::eq(meant, id)).then_some(meant)
}
