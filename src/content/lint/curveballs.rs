//! Curveballs: what they set and have redone is there, and belongs together.

use std::collections::HashSet;

use super::names::unknown;
use super::numbers;
use super::walk::{entries, family, items, printed};
use crate::domain::id::Id;
use crate::domain::problem::{Curveball, Problem};
use crate::quantity::Reference;
use crate::spanned::{Fault, Faults, Place};

pub(super) fn curveballs(problem: &Problem, faults: &mut Faults<'_>) {
    for (at, _, ball) in family("curveball", &problem.curveballs) {
        numbers::set(problem, &ball.set, at.key("set"), faults);
        share(ball, at, faults);
        let redo = items(at.key("redo"), &ball.redo);
        for (at, id) in redo.filter(|(_, id)| !problem.estimates.contains_key(*id)) {
            faults.put(at, unknown("an estimate", id.as_str(), problem.estimates.keys()));
        }
    }
}

fn share(ball: &Curveball, at: Place<'_>, faults: &mut Faults<'_>) {
    if !(0.0..=1.0).contains(&ball.at) {
        let fault = Fault::error("this is not a share of the phase", "expected a number from 0 to 1");
        faults.put(at.key("at"), fault.help("`at = 0.4` comes after two fifths of the phase"));
    }
}

/// The values set change each estimate to be redone, and each of them is printed or used by one of those.
pub(super) fn redo(problem: &Problem, faults: &mut Faults<'_>) {
    let Ok(reference) = problem.reference() else { return };
    let printed = printed(problem);
    for (at, _, ball) in family("curveball", &problem.curveballs) {
        let mut used = printed.clone();
        for (at, id) in items(at.key("redo"), &ball.redo) {
            let Some(uses) = parameters(reference, id) else { continue };
            if !ball.set.keys().any(|id| uses.contains(id.as_str())) {
                let fault = Fault::error(format!("`{id}` stays as it is"), "uses nothing that is set here");
                faults.put(at, fault);
            }
            used.extend(uses);
        }
        for (at, id, _) in entries(at.key("set"), &ball.set).filter(|(_, id, _)| !used.contains(id.as_str()))
        {
            let fault = Fault::error(format!("nobody sees `{id}` change"), "no `redo` and no text uses it");
            faults.put_key(at, fault);
        }
    }
}

/// The parameters that an estimate uses, in its formula or in one that is accepted.
fn parameters<'r>(reference: &'r Reference, estimate: &Id) -> Option<HashSet<&'r str>> {
    let at = reference.estimates().iter().position(|known| known.name == estimate.as_str())?;
    let name = |at: usize| reference.parameters()[at].name.as_str();
    Some(reference.parameters_of_any(at).into_iter().map(name).collect())
}
