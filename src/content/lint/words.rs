//! Kinds of components don't contradict each other.

use std::collections::HashMap;

use super::names::unknown;
use super::prefixes;
use super::templates::family;
use crate::domain::id::Id;
use crate::domain::pack::Quality;
use crate::domain::words::{Mention, Words};
use crate::spanned::{Fault, Faults, Place};

/// Everything wrong with the meaning of `words.toml`; `below` are the words that it is laid over.
pub(in crate::content) fn words(words: &Words, below: &Words, quality: &Quality, faults: &mut Faults<'_>) {
    if quality.prefixes {
        prefixes::of_words(words, faults);
    }
    let known = || words.kinds.keys().chain(below.kinds.keys());
    family("kind", &words.kinds, |at, kind| {
        if let Some(is) = kind.is.as_ref().filter(|is| !known().any(|id| id.as_str() == is.as_str())) {
            faults.put(at.key("is"), unknown("a kind", is, known()));
        }
    });
    probes(words, below, faults);
    let mut meanings: HashMap<String, &Id> = known().map(|id| (id.as_str().replace('-', " "), id)).collect();
    let table = Place::Root.key("kind");
    for (id, kind) in &words.kinds {
        let at = table.key(id.as_str());
        let list = at.key("also");
        for (i, name) in kind.also.iter().enumerate() {
            let meant = *meanings.entry(name.to_lowercase().replace('-', " ")).or_insert(id);
            if meant != id {
                let fault =
                    Fault::warning(format!("`{name}` means `{meant}` already"), "is never read as this kind");
                faults.put(list.item(i), fault);
            }
        }
    }
}

/// A probe is aimed at a kind that exists, names the box, and waits for concepts that exist.
fn probes(words: &Words, below: &Words, faults: &mut Faults<'_>) {
    let kinds = || words.kinds.keys().chain(below.kinds.keys());
    let concepts = || words.concepts.keys().chain(below.concepts.keys());
    let table = Place::Root.key("probe");
    for (kind, probes) in &words.probes {
        let of_kind = table.key(kind.as_str());
        if !kinds().any(|known| known == kind) {
            faults.put_key(of_kind, unknown("a kind", kind.as_str(), kinds()));
        }
        for (id, probe) in probes {
            let at = of_kind.key(id.as_str());
            if !probe.ask.contains("{node}") {
                let fault =
                    Fault::error("this probe names no box", "expected `{node}` where the box is named");
                faults.put(at.key("ask"), fault);
            }
            let mentions = probe.unless.all.iter().enumerate();
            let mentions = mentions.flat_map(|(i, any)| any.iter().map(move |mention| (i, mention)));
            for (i, mention) in mentions {
                if let Mention::Concept(concept) = mention
                    && !concepts().any(|known| known == concept)
                {
                    let list = at.key("unless");
                    faults.put(list.item(i), unknown("a concept", concept.as_str(), concepts()));
                }
            }
        }
    }
}
