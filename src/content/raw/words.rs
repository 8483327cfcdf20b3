//! `words.toml`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::Line;

/// Concepts and component kinds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// Named ideas and the phrases that say them.
    #[serde(default)]
    pub concept: IndexMap<String, Concept>,
    /// Component kinds and the product names that mean them.
    #[serde(default)]
    pub kind: IndexMap<String, Kind>,
}

/// A named idea.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Concept {
    /// Any of these says it; matched by word stem, a final `*` matches any word that begins so.
    #[schemars(length(min = 1))]
    pub any: Vec<Line>,
}

/// A component kind.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kind {
    /// Product and pattern names of this kind.
    pub also: Vec<Line>,
}
