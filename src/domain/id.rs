//! Stable names of things in packs. History, events and merges hang on them, so they are checked once, here.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The longest id, in bytes: ids are shown in lists and typed in commands.
pub const MAX_ID: usize = 64;

/// The name of one thing within its table: lower-case letters, digits, `-` or `_`, beginning with a letter or digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Arc<str>);

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is not an id: use 1 to {MAX_ID} lower-case letters, digits, `-` or `_`, beginning with a letter or digit", .0.escape_debug())]
pub struct BadId(pub String);

impl Id {
    /// Parses an id.
    ///
    /// # Errors
    /// [`BadId`] where the text breaks the rule.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let lawful = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if begins && text.len() <= MAX_ID && text.chars().all(lawful) {
            Ok(Self(text.into()))
        } else {
            Err(BadId(text.chars().take(MAX_ID).collect()))
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0.as_ref().to_owned()
    }
}

/// The name of a problem, rubric or track across packs, written `pack/name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GlobalId {
    /// The pack it lives in.
    pub pack: Id,
    /// Its id within the pack.
    pub name: Id,
}

impl GlobalId {
    /// Parses `pack/name`; a bare `name` belongs to `home`.
    ///
    /// # Errors
    /// [`BadId`] where either half breaks the rule of [`Id`].
    pub fn parse_in(home: &Id, text: &str) -> Result<Self, BadId> {
        match text.split_once('/') {
            Some((pack, name)) => Ok(Self { pack: Id::parse(pack)?, name: Id::parse(name)? }),
            None => Ok(Self { pack: home.clone(), name: Id::parse(text)? }),
        }
    }
}

impl fmt::Display for GlobalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.pack, self.name))
    }
}

impl TryFrom<String> for GlobalId {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        let (pack, name) = text.split_once('/').ok_or_else(|| BadId(text.clone()))?;
        Ok(Self { pack: Id::parse(pack)?, name: Id::parse(name)? })
    }
}

impl From<GlobalId> for String {
    fn from(id: GlobalId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_and_bounded() {
        for good in ["rate-limiter", "new_links", "301", "a"] {
            assert_eq!(Id::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "-x", "Rate", "a b", "é", &"x".repeat(65)] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bare_name_belongs_to_its_own_pack() {
        let home = Id::parse("core").unwrap();
        assert_eq!(GlobalId::parse_in(&home, "x").unwrap().to_string(), "core/x");
        assert_eq!(GlobalId::parse_in(&home, "mine/x").unwrap().to_string(), "mine/x");
        assert!(GlobalId::parse_in(&home, "a/b/c").is_err());
    }
}
