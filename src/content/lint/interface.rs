//! Operations and entities, read as a candidate's are.

use super::walk::family;
use crate::diagram::{Entity, Vocabulary, parse};
use crate::domain::problem::Problem;
use crate::spanned::{Fault, Faults};

const HTTP: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// A call over HTTP goes to a path.
pub(super) fn operations(problem: &Problem, faults: &mut Faults<'_>) {
    for (at, _, operation) in family("api", &problem.operations) {
        let mut words = operation.call.split_whitespace();
        let Some(method) = words.next().filter(|method| HTTP.contains(method)) else { continue };
        if !words.next().is_some_and(|path| path.starts_with('/')) {
            let fault = Fault::error("this call has no path", format!("expected `{method} /…`"));
            faults.put(at.key("call"), fault);
        }
    }
}

/// An entity without a key can't be found again.
pub(super) fn entities(problem: &Problem, faults: &mut Faults<'_>) {
    let vocabulary = Vocabulary::new([]);
    for (at, _, entity) in family("data", &problem.entities) {
        let drawn = parse(&format!("entity({})", entity.fields), &vocabulary);
        let keyed = |entity: &Entity| entity.fields.iter().any(|field| field.key);
        if !drawn.entities.iter().any(keyed) {
            let fault = Fault::warning("this entity has no key", "expected a field as `id pk`");
            faults.put(at.key("fields"), fault);
        }
    }
}
