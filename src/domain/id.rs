//! Stable names of things in packs. History, events and merges hang on them, so they are checked once, here.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::format::{text_conversions, text_schema};

/// The longest id, in bytes: ids are shown in lists and typed in commands.
pub const MAX_ID: usize = 64;

/// The name of one thing within its table: lower-case letters, digits, `-` or `_`, beginning with a letter or digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Arc<str>);

/// A text that is no id.
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
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

text_schema!(Id, "id", "The id of something: lower-case letters, digits, `-` or `_`.");

impl Default for Id {
    /// The id of nothing, for a value that is read before what it is called.
    fn default() -> Self {
        Self("".into())
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

text_conversions!(Id, BadId, Id::parse);

/// The name of a problem, rubric or track across packs, written `pack/name`. In the files of a pack a bare `name` is
/// one of that pack; it has no pack until it is [put into it](Self::put_into).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GlobalId {
    /// The pack it lives in.
    pub pack: Id,
    /// Its id within the pack.
    pub name: Id,
}

impl GlobalId {
    fn parse(text: &str) -> Result<Self, BadId> {
        match text.split_once('/') {
            Some((pack, name)) => Ok(Self { pack: Id::parse(pack)?, name: Id::parse(name)? }),
            None => Ok(Self { pack: Id::default(), name: Id::parse(text)? }),
        }
    }

    /// The name on the command line: that of the core pack needs no pack.
    pub fn typed(&self) -> String {
        if self.pack.as_str() == "core" { self.name.to_string() } else { self.to_string() }
    }

    /// Makes a bare name one of this pack.
    pub fn put_into(&mut self, pack: &Id) {
        if self.pack == Id::default() {
            self.pack = pack.clone();
        }
    }
}

impl fmt::Display for GlobalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.pack, self.name))
    }
}

text_conversions!(GlobalId, BadId, GlobalId::parse);

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
    fn a_bare_name_belongs_to_the_pack_it_is_put_into() {
        let put = |text: &str| {
            let mut id = GlobalId::try_from(text.to_owned()).unwrap();
            id.put_into(&Id::parse("core").unwrap());
            id.to_string()
        };
        assert_eq!(put("x"), "core/x");
        assert_eq!(put("mine/x"), "mine/x");
        assert!(GlobalId::try_from("a/b/c".to_owned()).is_err());
    }
}
