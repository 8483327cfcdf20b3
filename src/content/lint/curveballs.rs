//! Curveballs: what they set and have redone is there, and belongs together.

use std::collections::HashSet;

use super::names::unknown;
use super::numbers;
use super::templates::{self, family};
use crate::domain::id::Id;
use crate::domain::problem::{Curveball, Problem};
use crate::quantity::Reference;
use crate::spanned::{Fault, Faults, Place};

pub(super) fn curveballs(problem: &Problem, faults: &mut Faults<'_>) {
    family("curveball", &problem.curveballs, |at, ball| {
        numbers::set(problem, &ball.set, at, faults);
        share(ball, at, faults);
        let redo = at.key("redo");
        for (i, id) in ball.redo.iter().enumerate().filter(|(_, id)| !problem.estimates.contains_key(*id)) {
            faults.put(redo.item(i), unknown("an estimate", id.as_str(), problem.estimates.keys()));
        }
    });
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
    let mut printed = HashSet::new();
    templates::each(problem, &mut |_, template| printed.extend(template.parameters().cloned()));
    family("curveball", &problem.curveballs, |at, ball| {
        let redo = at.key("redo");
        let mut used: HashSet<&str> = printed.iter().map(Id::as_str).collect();
        for (i, id) in ball.redo.iter().enumerate() {
            let Some(uses) = parameters(reference, id) else { continue };
            if !ball.set.keys().any(|id| uses.contains(id.as_str())) {
                let fault = Fault::error(format!("`{id}` stays as it is"), "uses nothing that is set here");
                faults.put(redo.item(i), fault);
            }
            used.extend(uses);
        }
        let set = at.key("set");
        for id in ball.set.keys().filter(|id| !used.contains(id.as_str())) {
            let fault = Fault::error(format!("nobody sees `{id}` change"), "no `redo` and no text uses it");
            faults.put_key(set.key(id.as_str()), fault);
        }
    });
}

/// The parameters that an estimate uses, in its formula or in one that is accepted.
fn parameters<'r>(reference: &'r Reference, estimate: &Id) -> Option<HashSet<&'r str>> {
    let at = reference.estimates().iter().position(|known| known.name == estimate.as_str())?;
    let name = |at: usize| reference.parameters()[at].name.as_str();
    Some(reference.parameters_of_any(at).into_iter().map(name).collect())
}
