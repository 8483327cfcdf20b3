//! `pack.toml`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::texts::{Line, Name};

/// What a pack is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pack {
    /// The pack's own id, the first half of `pack/problem`.
    pub id: Name,
    /// As shown in the library.
    pub title: Line,
    /// The author's version, free text.
    pub version: Line,
    /// BCP 47 tag of the language the texts are in.
    pub language: Line,
    /// Who wrote it.
    pub authors: Vec<Line>,
    /// SPDX expression.
    pub licence: Line,
    /// What problems and cards exercise.
    #[serde(default)]
    pub topic: IndexMap<String, Topic>,
    /// Ordered ways through the problems.
    #[serde(default)]
    pub track: IndexMap<String, Track>,
}

/// Something to learn.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Topic {
    /// As shown.
    pub title: Line,
}

/// An ordered list of problems and topics for one starting profile.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Track {
    /// As shown.
    pub title: Line,
    /// The profile it is for.
    pub audience: Line,
    /// Problems in the order to be taken, `name` or `pack/name`.
    pub problems: Vec<Name>,
    /// Topics in the order to be taken.
    #[serde(default)]
    pub topics: Vec<Name>,
}
