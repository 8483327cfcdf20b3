//! Measures in conditions: `<duration>` by itself is said by any sentence with a time, so another part has to tell what the
//! time is about.

use super::walk::{entries, family, items, points};
use crate::domain::problem::Problem;
use crate::domain::words::{Condition, Mention, Words, is_bare_measure, misnamed};
use crate::spanned::{Fault, Faults, Place};

/// Each condition of a problem has a part that no quantity says by itself.
pub(super) fn of_problem(problem: &Problem, faults: &mut Faults<'_>) {
    let points = points(problem).map(|(at, _, point)| (at, &point.condition));
    let requirements = family("requirement", &problem.requirements).map(|(at, _, one)| (at, &one.condition));
    points.chain(requirements).for_each(|(at, condition)| of_condition(at.key("all"), condition, faults));
}

/// Probes are held to the same, and each phrase of a concept says something by itself.
pub(super) fn of_words(words: &Words, faults: &mut Faults<'_>) {
    for (at, _, concept) in family("concept", &words.concepts) {
        items(at.key("any"), &concept.any).for_each(|(at, phrase)| of_phrase(at, phrase, faults));
    }
    for (at, _, probes) in family("probe", &words.probes) {
        entries(at, probes).for_each(|(at, _, probe)| of_condition(at.key("unless"), &probe.unless, faults));
    }
}

fn of_condition(at: Place<'_>, condition: &Condition, faults: &mut Faults<'_>) {
    let mut bare = condition.all.iter().map(|part| part.iter().find(|mention| mention.is_bare_measure()));
    let Some(Some(Mention::Phrase(measure))) = bare.next() else { return };
    if bare.all(|part| part.is_some()) {
        let message = format!("any sentence with a `{measure}` meets this condition");
        let expected = "expected a part that tells what the quantity is about";
        faults.put(at, Fault::error(message, expected).help("write words beside it: `lifetime <duration>`"));
    }
}

fn of_phrase(at: Place<'_>, phrase: &str, faults: &mut Faults<'_>) {
    if let Some(flaw) = misnamed(phrase) {
        faults.put(at, Fault::error(flaw.message, flaw.expected));
    } else if is_bare_measure(phrase) {
        let message = format!("any sentence with a `{phrase}` says this concept");
        faults.put(at, Fault::error(message, "expected another word beside it"));
    }
}
