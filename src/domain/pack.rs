//! A pack: a folder of problems, rubrics, words and cards that a group shares.

use indexmap::IndexMap;

use super::id::{GlobalId, Id};
use super::level::Difficulty;

/// What `pack.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The pack's own id, the first half of every [`GlobalId`] in it.
    pub id: Id,
    /// As shown in the library.
    pub title: String,
    /// The author's version, free text.
    pub version: String,
    /// BCP 47 tag of the language the texts are in.
    pub language: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// SPDX expression.
    pub licence: String,
    /// Ordered ways through the problems.
    pub tracks: IndexMap<Id, Track>,
    /// What problems and cards exercise.
    pub topics: IndexMap<Id, Topic>,
}

/// An ordered list of problems and topics for one starting profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// As shown.
    pub title: String,
    /// The profile it is for.
    pub audience: String,
    /// In the order to be taken.
    pub problems: Vec<GlobalId>,
    /// In the order to be taken.
    pub topics: Vec<Id>,
}

/// Something to learn, on which cards are written and which problems exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// As shown.
    pub title: String,
}

/// The head of a problem: all the library shows, and nothing that spoils it. The text before a problem file's
/// first table holds it, so a library of thousands opens without reading the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// `pack/name`.
    pub id: GlobalId,
    /// Ids it had before; a round taken under one of them belongs to this problem.
    pub formerly: Vec<Id>,
    /// Raised only when scoring changes.
    pub revision: u32,
    /// As shown.
    pub title: String,
    /// For a senior candidate.
    pub difficulty: Difficulty,
    /// Tags shown before the round.
    pub about: Vec<Id>,
    /// Topics, hidden until practised.
    pub exercises: Vec<Id>,
    /// The rubric it is graded by.
    pub rubric: GlobalId,
    /// The prompt as shown in the library, with the plain problem's parameters.
    pub prompt: super::template::Template,
    /// Where its facts come from.
    pub sources: Vec<String>,
}
