//! Kinds of components don't contradict each other.

use std::collections::HashMap;

use super::names::unknown;
use super::prefixes;
use super::walk::{entries, family, items, mentions_in};
use crate::domain::id::Id;
use crate::domain::pack::Quality;
use crate::domain::words::{Mention, Words};
use crate::spanned::{Fault, Faults};

/// Everything wrong with the meaning of `words.toml`; `below` are the words that it is laid over.
pub(in crate::content) fn words(words: &Words, below: &Words, quality: &Quality, faults: &mut Faults<'_>) {
    if quality.prefixes {
        prefixes::of_words(words, faults);
    }
    let known = || words.kinds.keys().chain(below.kinds.keys());
    for (at, _, kind) in family("kind", &words.kinds) {
        if let Some(is) = kind.is.as_ref().filter(|is| !known().any(|id| id.as_str() == is.as_str())) {
            faults.put(at.key("is"), unknown("a kind", is, known()));
        }
    }
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
