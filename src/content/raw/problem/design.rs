//! The reference design: architectures, operations and entities.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::raw::texts::{Line, Text};

/// An acceptable design.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Architecture {
    /// When one would choose it.
    pub when: Text,
    /// In the notation of the architecture pad.
    pub diagram: Text,
    /// Why a node is there, by its name in the diagram.
    #[serde(default)]
    pub why: IndexMap<String, Text>,
}

/// One operation of the interface.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Operation {
    /// `POST /links {url} -> 201 {code}`.
    pub call: Line,
    /// Why it looks so.
    pub why: Option<Text>,
}

/// One entity of the data model.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entity {
    /// `code pk, url, user_id idx`.
    pub fields: Line,
    /// Why it looks so.
    pub why: Option<Text>,
}
