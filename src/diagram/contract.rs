//! The interface and the data of a design: operations, and entities with their fields.

use serde::Serialize;

/// One call of an interface: `POST /links {url} -> 201 {code}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Operation {
    /// `POST`, `rpc`, …; empty for `create(url, alias)`.
    pub verb: String,
    /// The path or the name called.
    pub target: String,
    /// The input as typed; may be empty.
    pub input: String,
    /// The output as typed; may be empty.
    pub output: String,
    /// The line it stands on.
    #[serde(skip)]
    pub line: usize,
}

/// One thing that is stored: `links(code pk, url, user_id idx)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// Its fields, in the order typed.
    pub fields: Vec<Field>,
    /// The line it stands on.
    pub line: usize,
}

impl Entity {
    /// True if a field is marked as its key, or the first is one by its name: `drafts(draft_id, notes)`. A bare `id` is
    /// written by habit, and no access path is served by it.
    pub fn is_keyed(&self) -> bool {
        let is_id = |field: &Field| field.name.ends_with("_id");
        self.fields.iter().any(|field| field.key) || self.fields.first().is_some_and(is_id)
    }
}

/// One field of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// True if it is the key, or part of it (`pk`, `key`, `ck`).
    pub key: bool,
    /// True if it can be looked up by (`idx`, `unique`, `fk`, …).
    pub indexed: bool,
}
