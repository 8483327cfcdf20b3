//! Vocabularies laid over each other: a pack's problems are read with the core pack's words and its own.

use indexmap::map::Entry;

use crate::domain::words::{Concept, Words};

/// The words of both; where both say something of one id, all of it holds.
pub(super) fn laid_over(mut base: Words, over: Words) -> Words {
    for (id, concept) in over.concepts {
        base.concepts.entry(id).or_insert_with(|| Concept { any: Vec::new() }).any.extend(concept.any);
    }
    for (id, kind) in over.kinds {
        match base.kinds.entry(id) {
            Entry::Occupied(mut known) => known.get_mut().also.extend(kind.also),
            Entry::Vacant(place) => drop(place.insert(kind)),
        }
    }
    for (id, ring) in over.rings {
        base.rings.entry(id).or_default().extend(ring);
    }
    for (id, synonyms) in over.synonyms {
        base.synonyms.entry(id).or_default().extend(synonyms);
    }
    for (kind, probes) in over.probes {
        base.probes.entry(kind).or_default().extend(probes);
    }
    base
}

/// Words as a `words.toml`.
pub(super) fn written(words: &Words) -> String {
    toml::to_string(words).expect("tables of lists of texts are TOML")
}
