//! The core vocabulary for unit tests, read as a pack's reader would.

use std::sync::LazyLock;

use super::{Diagram, Kind, Vocabulary, parse};

static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(kinds()));

pub(super) fn words() -> &'static Vocabulary {
    &WORDS
}

pub(super) fn read(text: &str) -> Diagram {
    parse(text, words())
}

pub(super) fn kinds() -> Vec<Kind> {
    #[derive(serde::Deserialize)]
    struct Words {
        kind: indexmap::IndexMap<String, Kind>,
    }
    let words: Words = toml::from_str(include_str!("../../words.toml")).expect("the core words are sound");
    let named = words.kind.into_iter().map(|(id, mut kind)| {
        kind.name_as(&id);
        kind
    });
    named.collect()
}

impl Kind {
    /// A kind that behaves like a plain service.
    pub(crate) fn new(id: &str) -> Self {
        let mut kind: Self = toml::from_str("also = []").expect("a kind needs no more");
        kind.name_as(id);
        kind
    }
}
