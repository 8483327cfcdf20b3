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
    /// As shown; the id without hyphens where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Line>,
    /// Product and pattern names of this kind.
    pub also: Vec<Line>,
    /// The broader kind this one counts as in a comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Line>,
    /// Whether a caller waits for it; queues and streams are not waited for.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub waits: bool,
    /// Whether a request goes to one of its targets instead of each, as behind a load balancer.
    #[serde(default, skip_serializing_if = "is_no")]
    pub splits: bool,
    /// Whether requests begin here.
    #[serde(default, skip_serializing_if = "is_no")]
    pub source: bool,
    /// Whether its loss may lose data.
    #[serde(default, skip_serializing_if = "is_no")]
    pub stateful: bool,
    /// Whether it only answers and calls nobody.
    #[serde(default, skip_serializing_if = "is_no")]
    pub passive: bool,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
const fn is_yes(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
const fn is_no(value: &bool) -> bool {
    !*value
}
