//! What criteria take as evidence, and the kinds and nodes that texts name.

use super::Around;
use super::names::unknown;
use super::walk::{family, items};
use crate::diagram::Diagram;
use crate::domain::id::Id;
use crate::domain::problem::{EvidenceRef, PointRef, Problem};
use crate::domain::words::Words;
use crate::spanned::{Fault, Faults, Place, listed, suggestion};

pub(super) fn criteria(around: &Around<'_>, faults: &mut Faults<'_>) {
    for (at, id, criterion) in family("criterion", &around.problem.criteria) {
        competency(around, &criterion.competency, at, faults);
        shared(around, id, &criterion.competency, at, faults);
        for (at, need) in items(at.key("needs"), &criterion.needs) {
            if faults.full() {
                return;
            }
            faults.put(at, unmet(around, need));
        }
    }
}

/// A criterion of a competency that the rubric lacks is left out of a round, which is seldom meant.
fn competency(around: &Around<'_>, id: &Id, at: Place<'_>, faults: &mut Faults<'_>) {
    let Some(rubric) = around.rubric.filter(|rubric| !rubric.competencies.contains_key(id)) else { return };
    let message = format!("`{}` has no competency `{id}`", rubric.id);
    let known = rubric.competencies.keys().map(Id::as_str);
    let help =
        suggestion(id.as_str(), known.clone()).unwrap_or_else(|| format!("there are {}", listed(known)));
    let fault = Fault::warning(message, "this criterion is left out of a round");
    faults.put(at.key("competency"), fault.help(help));
}

/// Ticks are kept by competency and criterion: an id of the problem must not hide one of the rubric.
fn shared(around: &Around<'_>, id: &Id, competency: &Id, at: Place<'_>, faults: &mut Faults<'_>) {
    let Some(graded) = around.rubric.and_then(|rubric| rubric.competencies.get(competency)) else { return };
    if graded.criteria.contains_key(id) {
        let message = format!("the rubric has a criterion `{id}` already");
        faults.put_key(at, Fault::error(message, "expected an id of its own"));
    }
}

/// What a failure strikes is a kind, or a node that a reference design has.
pub(super) fn strikes(around: &Around<'_>, drawn: &[Diagram], faults: &mut Faults<'_>) {
    let Some(words) = kinds(around.words()) else { return };
    let vocabulary = words.vocabulary();
    let known =
        |name: &str| vocabulary.exact(name).is_some() || drawn.iter().any(|one| one.find(name).is_some());
    for (at, _, failure) in family("failure", &around.problem.failures) {
        for (at, name) in items(at.key("strikes"), &failure.strikes) {
            if !faults.full() && !known(name) {
                let fault = unknown("a kind", name, words.kinds.keys());
                faults.put(at, fault.expected("expected a kind, or a node of a reference design"));
            }
        }
    }
}

/// The words, where they know any kind at all.
fn kinds(words: Option<&Words>) -> Option<&Words> {
    words.filter(|words| !words.kinds.is_empty())
}

/// Why a need can never be met.
fn unmet(around: &Around<'_>, need: &EvidenceRef) -> Option<Fault> {
    let problem = around.problem;
    match need {
        EvidenceRef::Point(point) => no_point(problem, point),
        EvidenceRef::Estimate(id) => absent("an estimate", id, problem.estimates.keys()),
        EvidenceRef::Asked(id) => absent("a clarification", id, problem.clarifications.keys()),
        EvidenceRef::Decision(id) => absent("a trade-off", id, problem.trade_offs.keys()),
        EvidenceRef::Fault(id) => absent("a failure", id, problem.failures.keys()),
        EvidenceRef::Operation(id) => absent("an operation", id, problem.operations.keys()),
        EvidenceRef::Entity(id) => absent("an entity", id, problem.entities.keys()),
        EvidenceRef::Kind(_) | EvidenceRef::Edge(..) | EvidenceRef::Concept(_) => {
            no_word(around.words(), need)
        }
        EvidenceRef::Structure(..) => None,
    }
}

/// The first kind or concept of a need that the words don't know.
pub(super) fn no_word(words: Option<&Words>, need: &EvidenceRef) -> Option<Fault> {
    let known = || kinds(words).map(|words| words.kinds.keys());
    match need {
        EvidenceRef::Concept(id) => absent("a concept", id, words?.concepts.keys()),
        EvidenceRef::Kind(id) => absent("a kind", id, known()?),
        EvidenceRef::Edge(from, to) => {
            absent("a kind", from, known()?).or_else(|| absent("a kind", to, known()?))
        }
        _ => None,
    }
}

fn absent<'k>(what: &str, id: &Id, known: impl Iterator<Item = &'k Id>) -> Option<Fault> {
    let known: Vec<&Id> = known.collect();
    (!known.contains(&id)).then(|| unknown(what, id.as_str(), known))
}

fn no_point(problem: &Problem, PointRef { of, point }: &PointRef) -> Option<Fault> {
    let Some(challenge) = problem.challenges().find(|challenge| challenge.id == of) else {
        let fault = unknown("a challenge", of.as_str(), problem.challenges().map(|challenge| challenge.id));
        return Some(fault.expected("expected a deep dive, failure, trade-off or curveball"));
    };
    let points: Vec<&Id> = challenge.points.keys().collect();
    (!points.contains(&point)).then(|| {
        let known =
            if points.is_empty() { "none".to_owned() } else { listed(points.iter().map(|id| id.as_str())) };
        let fault = unknown("a point", point.as_str(), points);
        fault.expected(format!("the points of `{of}` are {known}"))
    })
}
