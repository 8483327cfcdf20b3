//! Vocabularies: named ideas with the phrases that say them, and the conditions that points put on an answer.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::format::{Flaw, text_schema};
use super::id::Id;
use super::level::Level;
use crate::diagram::{Kind, Vocabulary};
use crate::quantity::Measure;

/// A named idea and the phrases that say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Any of these says it. A phrase matches by word stem, ignoring case and hyphens; a final `*` matches any word
    /// that begins so.
    #[schemars(length(min = 1))]
    pub any: Vec<String>,
}

/// A question aimed at a box of the candidate's own diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// The question; `{node}` is the box as the candidate calls it.
    pub ask: String,
    /// Asked from this level up.
    #[serde(default)]
    pub level: Level,
    /// Not asked where the candidate has said one of each of these.
    #[serde(default)]
    pub unless: Condition,
}

/// The words of one pack, or of several laid over each other: `words.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Named ideas and the phrases that say them.
    #[serde(default, rename = "concept")]
    pub concepts: IndexMap<Id, Concept>,
    /// Component kinds and the product names that mean them.
    #[serde(default, rename = "kind")]
    pub kinds: IndexMap<Id, Kind>,
    /// Rings of words that mean the same: `primary = ["primary", "leader", "master"]`.
    #[serde(default, rename = "ring", skip_serializing_if = "IndexMap::is_empty")]
    pub rings: IndexMap<Id, Vec<String>>,
    /// Words that say the same in an answer; a phrase of a condition is met by any of its synonyms.
    #[serde(default, rename = "synonym", skip_serializing_if = "IndexMap::is_empty")]
    pub synonyms: IndexMap<Id, Vec<String>>,
    /// Questions by the kind of box that they are aimed at.
    #[serde(default, rename = "probe", skip_serializing_if = "IndexMap::is_empty")]
    pub probes: IndexMap<Id, IndexMap<Id, Probe>>,
}

impl Words {
    /// The words as read from a file, each kind with the id that its table has.
    pub fn named(mut self) -> Self {
        for (id, kind) in &mut self.kinds {
            kind.name_as(id.as_str());
        }
        self
    }

    /// The vocabulary a diagram is read with.
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary::new(self.kinds.values().cloned())
    }
}

/// One way to say something: a concept of the vocabulary, or a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mention {
    /// Written `@concept`.
    Concept(Id),
    /// Written as it is said; `<duration>` among its words stands for any duration, and so for each [`Measure`].
    Phrase(String),
}

impl Mention {
    /// The concept that is mentioned, unless it is a phrase.
    pub const fn concept(&self) -> Option<&Id> {
        match self {
            Self::Concept(id) => Some(id),
            Self::Phrase(_) => None,
        }
    }

    /// True if any quantity of a kind says it: a measure with no other word.
    pub fn is_bare_measure(&self) -> bool {
        matches!(self, Self::Phrase(phrase) if is_bare_measure(phrase))
    }
}

/// One of these mentions; written `@a|@b|a phrase`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Alternatives(Vec<Mention>);

text_schema!(
    Alternatives,
    "mentions",
    "`@concept`, a phrase, or several of them with `|` between; one has to be said. In a phrase, `<duration>`, `<rate>`, \
     `<percent>`, `<size>`, `<money>` and `<count>` stand for any quantity of that kind."
);

impl Alternatives {
    /// Parses mentions with `|` between.
    ///
    /// # Errors
    /// Every part that is no mention, with its place.
    pub fn parse(text: &str) -> Result<Self, Vec<Flaw>> {
        let (mut mentions, mut flaws, mut start) = (Vec::new(), Vec::new(), 0);
        for part in text.split('|') {
            let span = start..start + part.len();
            start = span.end + 1;
            match Mention::parse(part.trim()) {
                Ok(mention) => mentions.push(mention),
                Err(flaw) => flaws.push(Flaw { span: Some(span), ..flaw }),
            }
        }
        if flaws.is_empty() { Ok(Self(mentions)) } else { Err(flaws) }
    }
}

impl Mention {
    fn parse(text: &str) -> Result<Self, Flaw> {
        match text.strip_prefix('@') {
            _ if text.is_empty() => Err(Flaw::new("nothing is said here", "expected `@concept` or a phrase")),
            None => misnamed(text).map_or_else(|| Ok(Self::Phrase(text.to_owned())), Err),
            Some(concept) => Id::parse(concept).map(Self::Concept).map_err(|_| {
                let message = format!("`@{}` names no concept", concept.escape_debug());
                Flaw::new(message, "expected the id of a concept after `@`")
            }),
        }
    }
}

/// True for a phrase of measures alone, which any sentence with such numbers says.
pub fn is_bare_measure(phrase: &str) -> bool {
    phrase.contains('<') && plain(phrase).is_empty()
}

/// The measure that a word of a phrase stands for, written `<duration>`.
pub fn measure(word: &str) -> Option<Measure> {
    Measure::named(word.strip_prefix('<')?.strip_suffix('>')?)
}

/// A phrase without its measures: the words that it has as they are written.
pub fn plain(phrase: &str) -> String {
    let words = phrase.split_whitespace().filter(|word| measure(word).is_none());
    words.collect::<Vec<_>>().join(" ")
}

/// The flaw of a phrase with a word in angle brackets that is no measure.
pub fn misnamed(phrase: &str) -> Option<Flaw> {
    phrase
        .split_whitespace()
        .find_map(|word| bracketed(word).filter(|_| measure(word).is_none()))
        .map(refused)
}

/// The part of a word that stands in angle brackets.
fn bracketed(word: &str) -> Option<&str> {
    word.match_indices('<').find_map(|(at, _)| {
        let end = at + word[at..].find('>')?;
        word[at + 1..].starts_with(char::is_alphabetic).then_some(&word[at..=end])
    })
}

fn refused(name: &str) -> Flaw {
    if measure(name).is_some() {
        let message = format!("`{name}` is written against other letters or signs");
        return Flaw::new(message, format!("expected `{name}` with a blank on each side"));
    }
    let known: Vec<&str> = Measure::NAMED.iter().map(|(name, _)| *name).collect();
    let shapes = known.iter().map(|name| format!("`<{name}>`")).collect::<Vec<_>>().join(", ");
    let message = format!("`{}` names no kind of quantity", name.escape_debug());
    let meant = Some((name.trim_matches(['<', '>']).to_owned(), known));
    Flaw { meant, ..Flaw::new(message, format!("expected one of {shapes}")) }
}

impl From<Mention> for Alternatives {
    fn from(mention: Mention) -> Self {
        Self(vec![mention])
    }
}

impl std::ops::Deref for Alternatives {
    type Target = [Mention];

    fn deref(&self) -> &[Mention] {
        &self.0
    }
}

impl TryFrom<String> for Alternatives {
    type Error = String;

    /// An empty text stands in for one that was refused.
    fn try_from(text: String) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self(Vec::new()));
        }
        Self::parse(&text).map_err(|mut flaws| flaws.swap_remove(0).message)
    }
}

impl From<Alternatives> for String {
    fn from(any: Alternatives) -> Self {
        let mention = |mention: &Mention| match mention {
            Mention::Concept(id) => format!("@{id}"),
            Mention::Phrase(phrase) => phrase.clone(),
        };
        any.iter().map(mention).collect::<Vec<_>>().join("|")
    }
}

/// A condition on an answer: one of each list of alternatives, all within two sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Condition {
    /// Every one of these has to be said.
    pub all: Vec<Alternatives>,
}

impl Condition {
    /// The condition that a concept is said.
    pub fn of(concept: Id) -> Self {
        Self { all: vec![Mention::Concept(concept).into()] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_has_a_known_name_and_stands_by_itself() {
        assert!(Alternatives::parse("lifetime <duration>|<percent> full|lag < 5|cell -> driver").is_ok());
        let flaw = |text: &str| Alternatives::parse(text).unwrap_err().swap_remove(0);
        let unknown = flaw("lifetime <time>");
        assert_eq!(unknown.message, "`<time>` names no kind of quantity");
        assert!(
            unknown.expected.starts_with("expected one of `<duration>`, `<rate>`"),
            "{}",
            unknown.expected
        );
        let touching = flaw("quota|ttl=<duration>");
        assert_eq!(touching.expected, "expected `<duration>` with a blank on each side");
        assert_eq!(touching.span, Some(6..20));
    }

    #[test]
    fn a_phrase_without_its_measures_is_what_is_written() {
        assert_eq!(plain("lifetime <duration> at most"), "lifetime at most");
        assert!(is_bare_measure("<duration>") && !is_bare_measure("within <duration>"));
    }
}
