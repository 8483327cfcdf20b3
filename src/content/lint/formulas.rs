//! Every formula, computed in every variant and after every curveball.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::walk::{family, items};
use crate::domain::id::Id;
use crate::domain::problem::{Estimate, Parameter, Problem};
use crate::quantity::{self, Error, Field, Misfit, Quantity, Reference, Scope, Solved};
use crate::spanned::{Fault, Faults, Place, suggestion};

/// Everything that can't be computed, and every list of decisions out of order.
pub(super) fn formulas(problem: &Problem, faults: &mut Faults<'_>) {
    match problem.reference() {
        Ok(reference) => settings(problem, reference, faults),
        Err(misfits) => misfits.iter().for_each(|misfit| plain(problem, misfit.clone(), faults)),
    }
    for (at, _, estimate) in family("estimate", &problem.estimates) {
        bounds(estimate, at.key("decides"), faults);
    }
    for (at, _, parameter) in family("parameter", &problem.parameters) {
        plausible(parameter, at.key("plausible"), faults);
    }
}

/// A fault of the plain problem, at the text it is in.
fn plain(problem: &Problem, misfit: Misfit, faults: &mut Faults<'_>) {
    let Misfit { name, field, mut error } = misfit;
    let Some((at, text)) = written(problem, &name, field) else { return };
    error.help = meant(problem, text, &error).or(error.help);
    put(at, text, error, faults);
}

/// The text that a fault's span is in, with its place.
fn written<'p>(problem: &'p Problem, name: &'p str, field: Field) -> Option<(Place<'p>, &'p str)> {
    let at_parameter = |key| Place::ROOT.key("parameter").key(name).key(key);
    let at_estimate = |key| Place::ROOT.key("estimate").key(name).key(key);
    let (parameter, estimate) = (problem.parameters.get(name), problem.estimates.get(name));
    let (at, text) = match field {
        Field::Value => (at_parameter("value"), Some(&parameter?.value)),
        Field::Plausible => (at_parameter("plausible"), parameter?.plausible.as_ref()),
        Field::Formula => (at_estimate("formula"), Some(&estimate?.formula)),
        Field::Unit => (at_estimate("unit"), Some(&estimate?.unit)),
        Field::Accept(i) => {
            (at_estimate("accept").item(i).key("formula"), Some(&estimate?.accept.get(i)?.formula))
        }
        Field::Decides(i) => {
            (at_estimate("decides").item(i).key("below"), estimate?.decides.get(i)?.below.as_ref())
        }
    };
    Some((at, text?))
}

/// The parameter or estimate that was probably meant by an unknown name.
fn meant(problem: &Problem, text: &str, error: &Error) -> Option<String> {
    let name =
        text.get(error.span.start..error.span.end).filter(|_| error.fault == quantity::Fault::Undefined)?;
    let known = problem.parameters.keys().chain(problem.estimates.keys()).map(Id::as_str);
    suggestion(name, known)
}

fn put(at: Place<'_>, text: &str, error: Error, faults: &mut Faults<'_>) {
    let span = error.span.start..error.span.end;
    faults.put_in(at, text, span, fault(error));
}

fn fault(error: Error) -> Fault {
    let expected = match error.fault {
        quantity::Fault::Syntax
        | quantity::Fault::Unread
        | quantity::Fault::DecimalSign
        | quantity::Fault::Limit => "expected a quantity, or a formula",
        quantity::Fault::Undefined => "expected a parameter, an estimate or a unit",
        quantity::Fault::Cycle => "expected a formula that can be computed",
        quantity::Fault::Mismatch => "expected quantities of one kind",
        quantity::Fault::Range => "expected a number one can compute with",
    };
    Fault::error(error.message, expected).maybe_help(error.help)
}

/// The problem has to compute with the values of a variant or a curveball too, and they have to change something.
fn settings(problem: &Problem, reference: &Reference, faults: &mut Faults<'_>) {
    let Ok(plain) = reference.solve(&[]) else { return };
    let variants =
        family("variant", &problem.variants).map(|(at, _, one)| (at.key("set"), &one.set, "variant"));
    let balls =
        family("curveball", &problem.curveballs).map(|(at, _, one)| (at.key("set"), &one.set, "curveball"));
    for (at, set, what) in variants.chain(balls) {
        match reference.solve(&known(reference, set)) {
            Ok(other) if !set.is_empty() && is_same(&plain, &other, reference.parameters().len()) => {
                let message = format!("this {what} changes nothing");
                faults.put(at, Fault::warning(message, "has the values of the plain problem"));
            }
            Ok(_) => {}
            Err(misfits) => unset(reference, misfits, set, at, faults),
        }
    }
}

/// Whether all parameters have the same values.
fn is_same(plain: &Solved, other: &Solved, parameters: usize) -> bool {
    (0..parameters).all(|at| {
        let (plain, other) = (plain.parameter(at).value, other.parameter(at).value);
        (plain - other).abs() <= plain.abs() * 1e-9
    })
}

/// The known parameters among those that are set.
fn known<'s>(reference: &Reference, set: &'s IndexMap<Id, String>) -> Vec<(&'s str, &'s str)> {
    let known = |name: &str| reference.parameters().iter().any(|parameter| parameter.name == name);
    let values = set.iter().map(|(id, text)| (id.as_str(), text.as_str()));
    values.filter(|(name, _)| known(name)).collect()
}

/// Faults of computing with a setting: each once, at the value at fault where it is known.
fn unset(
    reference: &Reference,
    misfits: Vec<Misfit>,
    set: &IndexMap<Id, String>,
    table: Place<'_>,
    faults: &mut Faults<'_>,
) {
    let mut told = HashSet::new();
    for Misfit { name, error, .. } in misfits {
        if let Some(text) = set.get(name.as_str()) {
            put(table.key(&name), text, error, faults);
            continue;
        }
        let culprit = culprit(reference, &name, set);
        if told.insert(culprit) {
            let fault = Fault::error(format!("`{name}` can't be computed with this"), error.message);
            let at = culprit.map_or(table, |culprit| table.key(culprit));
            faults.put(at, fault.maybe_help(error.help));
        }
    }
}

/// The one parameter that is set and that an estimate uses.
fn culprit<'s>(reference: &Reference, name: &str, set: &'s IndexMap<Id, String>) -> Option<&'s str> {
    let estimate = reference.estimates().iter().position(|estimate| estimate.name == name)?;
    let used = reference.parameters_of(estimate);
    let used = |id: &&str| used.iter().any(|&at| reference.parameters()[at].name == **id);
    let mut set = set.keys().map(Id::as_str).filter(used);
    set.next().filter(|_| set.next().is_none())
}

/// What a number decides is told by the first bound above it, so bounds rise.
fn bounds(estimate: &Estimate, at: Place<'_>, faults: &mut Faults<'_>) {
    let Ok(unit) = quantity::unit(&estimate.unit) else { return };
    let mut highest: Option<f64> = None;
    for (at, decides) in items(at, &estimate.decides) {
        let Some(below) = &decides.below else { continue };
        let bound = quantity::eval_expecting(below, &Scope::new(), unit.dimension);
        let Ok(Quantity { value, .. }) = bound else { continue };
        if highest.is_some_and(|highest| value <= highest) {
            let fault = Fault::error("this bound is never met", "expected more than the bound before it");
            faults.put(at.key("below"), fault);
        }
        highest = Some(highest.unwrap_or(value).max(value));
    }
}

/// The problem's own value is one that may be assumed. What can't be computed is told elsewhere.
fn plausible(parameter: &Parameter, at: Place<'_>, faults: &mut Faults<'_>) {
    let Ok(value) = quantity::eval(&parameter.value, &Scope::new()) else { return };
    let Some(Ok((low, high))) = parameter.plausible.as_deref().map(quantity::range) else { return };
    if low.dimension == value.dimension && !(low.value..=high.value).contains(&value.value) {
        let fault = Fault::error("the value is not plausible itself", "expected a range around the value");
        faults.put(at, fault);
    }
}
