//! A hint helps to think; a value or a result of the problem in it would end the thinking.

use super::spoken::{self, Spoken};
use super::walk::items;
use crate::domain::problem::{Facts, Problem};
use crate::quantity::Quantity;
use crate::spanned::{Fault, Faults, Place};

/// The smallest number that gives something away with no unit behind it: `ten` may be any ten.
const TELLING: f64 = 100.0;

/// The most variants, and the most numbers of them all, that are looked for: a hostile problem must not take for ever.
const MOST: (usize, usize) = (20, 10_000);

/// The distance of a rounded result from the exact one.
const ROUNDED: f64 = 0.05;

pub(super) fn hints(problem: &Problem, faults: &mut Faults<'_>) {
    let secrets = secrets(problem);
    for (phase, ladder) in &problem.hints {
        for (at, rung) in items(Place::ROOT.key("hint").key(phase.id()), ladder) {
            for spoken in spoken::numbers(rung) {
                let Some(secret) = secrets.iter().find(|secret| secret.is_told_by(&spoken)) else { continue };
                let message = format!("this hint gives `{}` away", secret.name);
                let fault = Fault::error(message, "expected a text without values");
                faults.put_in(at, rung, spoken.span, fault);
            }
        }
    }
}

/// A number that a candidate has to ask for, to assume or to work out.
struct Secret<'p> {
    name: &'p str,
    value: Quantity,
    /// The number as it may be said: as written, in base units, in the unit that is asked for.
    faces: [f64; 3],
    /// A parameter as the pack writes it; of an estimate the unit alone.
    written: String,
    /// The distance at which a number still counts as the result.
    slack: f64,
}

impl Secret<'_> {
    fn is_told_by(&self, spoken: &Spoken) -> bool {
        let same = |said: f64, meant: f64| meant != 0.0 && (said / meant - 1.0).abs() <= self.slack;
        let counted = self.written.split_whitespace().any(|word| word.eq_ignore_ascii_case(&spoken.counts));
        match &spoken.quantity {
            Some(said) if said.dimension.is_none() => {
                self.written.contains('%') && same(said.value, self.value.value)
            }
            Some(said) => {
                said.dimension == self.value.dimension
                    && same(said.value, self.value.value)
                    && spoken.number > 1.0
            }
            None => {
                let n = spoken.number;
                let telling = n >= TELLING || (n > 2.0 && (counted || n.fract() != 0.0));
                telling && self.faces.iter().any(|face| same(n, *face))
            }
        }
    }
}

/// The parameters and results of the plain problem and of every variant, the parameters first.
fn secrets(problem: &Problem) -> Vec<Secret<'_>> {
    let Ok(reference) = problem.reference() else { return Vec::new() };
    let settings = std::iter::once(None).chain(problem.variants.keys().map(Some).take(MOST.0));
    let (mut given, mut results) = (Vec::new(), Vec::new());
    for facts in settings.map(|variant| Facts::of(problem, variant)) {
        let Ok(solved) = reference.solve(&facts.set().collect::<Vec<_>>()) else { continue };
        for (i, id) in problem.parameters.keys().enumerate() {
            let value = solved.parameter(i).clone();
            let faces = [value.value, value.nominal(), value.value];
            let written = problem.value(&facts, id).unwrap_or_default().to_owned();
            given.push(Secret { name: id.as_str(), value, faces, written, slack: 0.001 });
        }
        for (i, (id, estimate)) in problem.estimates.iter().enumerate() {
            let value = solved.estimate(i).clone();
            let unit = reference.unit(i).map_or(1.0, |unit| unit.value);
            let faces = [value.value, value.nominal(), value.value / unit];
            let written = estimate.unit.clone();
            results.push(Secret { name: id.as_str(), value, faces, written, slack: ROUNDED });
        }
    }
    given.append(&mut results);
    given.truncate(MOST.1);
    given
}
