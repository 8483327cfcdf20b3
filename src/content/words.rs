//! Vocabularies laid over each other: a pack's problems are read with the core pack's words and its own.

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::raw;
use crate::diagram::Kind;
use crate::domain::id::Id;
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
    base
}

/// Words as a `words.toml`.
pub(super) fn written(words: &Words) -> String {
    let lines = |texts: &[String]| texts.iter().cloned().map(raw::Line).collect();
    let raw = raw::Words {
        concept: named(&words.concepts, |concept| raw::Concept { any: lines(&concept.any) }),
        kind: named(&words.kinds, kind),
    };
    toml::to_string(&raw).expect("tables of lists of texts are TOML")
}

fn kind(kind: &Kind) -> raw::Kind {
    let line = |text: &String| raw::Line(text.clone());
    raw::Kind {
        title: Some(line(&kind.title)),
        also: kind.also.iter().map(line).collect(),
        is: kind.is.as_ref().map(line),
        waits: kind.waits,
        splits: kind.splits,
        source: kind.source,
        stateful: kind.stateful,
        passive: kind.passive,
    }
}

fn named<T, R>(values: &IndexMap<Id, T>, raw: impl Fn(&T) -> R) -> IndexMap<String, R> {
    values.iter().map(|(id, value)| (id.to_string(), raw(value))).collect()
}
