//! Kinds of components don't contradict each other.

use std::collections::{HashMap, HashSet};

use super::measures;
use super::names::unknown;
use super::prefixes;
use super::walk::{entries, family, items, mentions, mentions_in};
use crate::domain::id::Id;
use crate::domain::pack::Quality;
use crate::domain::problem::{EvidenceRef, Problem};
use crate::domain::rubric::Rubric;
use crate::domain::words::{Mention, Words};
use crate::spanned::{Fault, Faults, Place};

/// The concepts that the problems and rubrics of a pack name.
pub(in crate::content) fn concepts_named<'p>(
    problems: &'p [Problem],
    rubrics: impl Iterator<Item = &'p Rubric>,
) -> HashSet<Id> {
    let conditions = problems.iter().flat_map(mentions).filter_map(|(_, mention)| mention.concept());
    let own = problems.iter().flat_map(|problem| problem.criteria.values()).flat_map(|one| &one.needs);
    let shared = rubrics.flat_map(|rubric| rubric.competencies.values());
    let shared = shared.flat_map(|one| one.criteria.values()).flat_map(|one| &one.needs);
    let needs = own.chain(shared).filter_map(|need| match need {
        EvidenceRef::Concept(id) => Some(id),
        _ => None,
    });
    conditions.chain(needs).cloned().collect()
}

/// Everything wrong with the meaning of `words.toml`; `below` are the words that it is laid over, `named` the concepts
/// that the pack's problems and rubrics name, where the quality asks that each is.
pub(in crate::content) fn words(
    words: &Words,
    below: &Words,
    quality: &Quality,
    named: Option<&HashSet<Id>>,
    faults: &mut Faults<'_>,
) {
    if let Some(named) = named {
        unused(words, named, faults);
    }
    if quality.prefixes {
        prefixes::of_words(words, faults);
    }
    let known = || words.kinds.keys().chain(below.kinds.keys());
    for (at, _, kind) in family("kind", &words.kinds) {
        if let Some(is) = kind.is.as_ref().filter(|is| !known().any(|id| id.as_str() == is.as_str())) {
            faults.put(at.key("is"), unknown("a kind", is, known()));
        }
    }
    measures::of_words(words, faults);
    probes(words, below, faults);
    let mut meanings: HashMap<String, &Id> = known().map(|id| (id.as_str().replace('-', " "), id)).collect();
    for (at, id, kind) in family("kind", &words.kinds) {
        for (at, name) in items(at.key("also"), &kind.also) {
            let meant = *meanings.entry(name.to_lowercase().replace('-', " ")).or_insert(id);
            if meant != id {
                let message = format!("`{name}` means `{meant}` already");
                faults.put(at, Fault::warning(message, "is never read as this kind"));
            }
        }
    }
}

/// A concept is named by a problem, a rubric or a probe.
fn unused(words: &Words, named: &HashSet<Id>, faults: &mut Faults<'_>) {
    let probes = words.probes.values().flat_map(|probes| probes.values());
    let conditions = probes.flat_map(|probe| mentions_in(Place::ROOT, &probe.unless));
    let said: HashSet<&Id> = conditions.filter_map(|(_, mention)| mention.concept()).collect();
    for id in words.concepts.keys().filter(|id| !named.contains(*id) && !said.contains(id)) {
        let expected = "expected a condition with `@` and its name, or none of it here";
        let at = Place::ROOT.key("concept");
        faults.put_key(at.key(id), Fault::error(format!("nothing uses the concept `{id}`"), expected));
    }
}

/// A probe is aimed at a kind that exists, names the box, and waits for concepts that exist.
fn probes(words: &Words, below: &Words, faults: &mut Faults<'_>) {
    let kinds = || words.kinds.keys().chain(below.kinds.keys());
    let concepts = || words.concepts.keys().chain(below.concepts.keys());
    for (at, kind, probes) in family("probe", &words.probes) {
        if !kinds().any(|known| known == kind) {
            faults.put_key(at, unknown("a kind", kind.as_str(), kinds()));
        }
        for (at, _, probe) in entries(at, probes) {
            if !probe.ask.contains("{node}") {
                let expected = "expected `{node}` where the box is named";
                faults.put(at.key("ask"), Fault::error("this probe names no box", expected));
            }
            for (at, mention) in mentions_in(at.key("unless"), &probe.unless) {
                if let Mention::Concept(concept) = mention
                    && !concepts().any(|known| known == concept)
                {
                    faults.put(at, unknown("a concept", concept.as_str(), concepts()));
                }
            }
        }
    }
}
