//! Vocabularies laid over each other: a pack's problems are read with the core pack's words and its own.

use indexmap::IndexMap;

use super::raw;
use crate::domain::id::Id;
use crate::domain::words::{Concept, KindWords, Words};

/// The words of both; where both say something of one id, all of it holds.
pub(super) fn laid_over(mut base: Words, over: Words) -> Words {
    for (id, concept) in over.concepts {
        base.concepts.entry(id).or_insert_with(|| Concept { any: Vec::new() }).any.extend(concept.any);
    }
    for (id, kind) in over.kinds {
        base.kinds.entry(id).or_default().also.extend(kind.also);
    }
    base
}

/// Words as a `words.toml`.
pub(super) fn written(words: &Words) -> String {
    let lines = |texts: &[String]| texts.iter().cloned().map(raw::Line).collect();
    let raw = raw::Words {
        concept: named(&words.concepts, |concept| raw::Concept { any: lines(&concept.any) }),
        kind: named(&words.kinds, |kind: &KindWords| raw::Kind { also: lines(&kind.also) }),
    };
    toml::to_string(&raw).expect("tables of lists of texts are TOML")
}

fn named<T, R>(values: &IndexMap<Id, T>, raw: impl Fn(&T) -> R) -> IndexMap<String, R> {
    values.iter().map(|(id, value)| (id.to_string(), raw(value))).collect()
}
