//! Vocabularies: named ideas with the phrases that say them, and the conditions that points put on an answer.

use indexmap::IndexMap;

use super::id::Id;
use crate::diagram::{Kind, Vocabulary};

/// A named idea and the phrases that say it. A phrase matches by word stem, ignoring case and hyphens; a final `*`
/// matches any word that begins so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Any of these says it.
    pub any: Vec<String>,
}

/// The words of one pack, or of several laid over each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Concepts by id.
    pub concepts: IndexMap<Id, Concept>,
    /// Component kinds by id.
    pub kinds: IndexMap<Id, Kind>,
}

impl Words {
    /// The vocabulary a diagram is read with.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary::new(self.kinds.values().cloned())
    }
}

/// One way to say something: a concept of the vocabulary, or a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mention {
    /// Written `@concept`.
    Concept(Id),
    /// Written as it is said.
    Phrase(String),
}

/// One of these mentions; written `@a|@b|a phrase`.
pub type Alternatives = Vec<Mention>;

/// What an answer must say: one of each list of alternatives, all within two sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// Every one of these has to be said.
    pub all: Vec<Alternatives>,
}
