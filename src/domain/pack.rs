//! A pack: a folder of problems, rubrics, words and cards that a group shares.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::format::{Address, Name};
use super::id::{GlobalId, Id};
use super::level::Difficulty;

/// The newest format of packs that this version reads.
pub const FORMAT: u32 = 2;

/// The description of a pack: `pack.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The format that its files are in.
    #[schemars(range(min = 1))]
    pub format: u32,
    /// The pack's own id, the first half of every [`GlobalId`] in it.
    pub id: Id,
    /// Ids it had before.
    #[serde(default)]
    pub formerly: Vec<Id>,
    /// The title in the library.
    pub title: String,
    /// The author's version, by the rules of semver.org: `1.2.0`.
    pub version: String,
    /// BCP 47 tag of the language the texts are in.
    pub language: String,
    /// The writer.
    pub authors: Vec<String>,
    /// SPDX expression.
    pub licence: String,
    /// The page where it is kept and its authors can be reached.
    #[schemars(with = "Option<Address>")]
    pub homepage: Option<String>,
    /// The standards that `pack check` holds the problems to.
    #[serde(default)]
    pub quality: Quality,
    /// The topics that problems and cards exercise.
    #[serde(default, rename = "topic")]
    pub topics: IndexMap<Id, Topic>,
    /// Ordered ways through the problems.
    #[serde(default, rename = "track")]
    pub tracks: IndexMap<Id, Track>,
}

impl Pack {
    /// True for a pack in a format that this version doesn't know.
    pub const fn is_newer(&self) -> bool {
        self.format > FORMAT
    }

    /// The pack as read from its file: bare names in its tracks are names of this pack.
    pub fn named(mut self) -> Self {
        self.tracks.values_mut().flat_map(|track| &mut track.problems).for_each(|id| id.put_into(&self.id));
        self
    }

    /// The pack, its version, its authors and its licence, for somebody who chooses a problem.
    pub fn credit(&self) -> String {
        let Self { title, version, licence, .. } = self;
        let parts = [format!("{title} {version}"), self.authors.join(", "), licence.clone()];
        let parts = parts.into_iter().chain(self.homepage.clone());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The author's own standards for a pack; what is left out isn't checked. Counts are `[LEAST, MOST]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Quality {
    /// The longest line of a file, in columns.
    pub width: Option<usize>,
    /// Words of a prompt.
    pub prompt_words: Option<[usize; 2]>,
    /// Clarifications.
    pub clarifications: Option<[usize; 2]>,
    /// Ways to ask for a clarification, its question among them.
    pub wordings: Option<[usize; 2]>,
    /// Words of an interviewer's answer.
    pub answer_words: Option<[usize; 2]>,
    /// Requirements.
    pub requirements: Option<[usize; 2]>,
    /// Estimates.
    pub estimates: Option<[usize; 2]>,
    /// Reference designs.
    pub architectures: Option<[usize; 2]>,
    /// Boxes of a reference design.
    pub boxes: Option<[usize; 2]>,
    /// Operations of the interface.
    pub operations: Option<[usize; 2]>,
    /// Entities of the data model.
    pub entities: Option<[usize; 2]>,
    /// Deep dives.
    pub deep_dives: Option<[usize; 2]>,
    /// Words of a deep dive's reference answer.
    pub deep_dive_words: Option<[usize; 2]>,
    /// Failures.
    pub failures: Option<[usize; 2]>,
    /// Words of a failure's four texts together.
    pub failure_words: Option<[usize; 2]>,
    /// Trade-offs.
    pub trade_offs: Option<[usize; 2]>,
    /// Curveballs.
    pub curveballs: Option<[usize; 2]>,
    /// Criteria of the problem's own.
    pub criteria: Option<[usize; 2]>,
    /// Points of a deep dive, failure or curveball.
    pub points: Option<[usize; 2]>,
    /// Sentences of candidates for each point.
    pub examples: Option<[usize; 2]>,
    /// The share of its capacity, in percent, that no box of a reference design may exceed.
    pub utilisation: Option<u8>,
    /// Each box of a reference design has a spare copy that can carry its load, or a `why` that accepts its loss.
    pub spares: bool,
    /// Each concept of `words.toml` is named by a problem, a rubric or a probe.
    pub concepts_used: bool,
    /// Each point is met by its reference answer and by its examples.
    pub met: bool,
    /// No point is met by an example of another point of the problem, nor by its own contradiction.
    pub apart: bool,
    /// The support of a problem's sample answers ranks them as their names say.
    pub answers: bool,
    /// Each estimate that a curveball has redone uses what it sets, and nothing is set that nobody sees.
    pub redo: bool,
    /// Each level has as many deep dives as a round puts.
    pub levels: bool,
    /// Each prefix, `evict*`, meets a word.
    pub prefixes: bool,
    /// No alternative of a condition is met by more than a tenth of the other problems' reference texts.
    pub telling: bool,
    /// The words in a row that no two problems may share in their texts.
    pub shared_words: Option<usize>,
}

/// An ordered list of problems and topics for one starting profile.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// The title.
    pub title: String,
    /// The profile it is for.
    pub audience: String,
    /// In the order to be taken, `name` or `pack/name`.
    #[schemars(with = "Vec<Name>")]
    pub problems: Vec<GlobalId>,
    /// In the order to be taken.
    #[serde(default)]
    pub topics: Vec<Id>,
}

impl Track {
    /// The place of a problem on the track, from 1.
    pub fn place_of(&self, problem: &GlobalId) -> Option<usize> {
        self.problems.iter().position(|one| one == problem).map(|at| at + 1)
    }
}

/// Something to learn, on which cards are written and which problems exercise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The title.
    pub title: String,
}

/// The head of a problem: all that the library's list shows, searches and sorts by. The text before a problem file's
/// first table holds it, so a library of thousands opens without reading the rest.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Head {
    /// `pack/name`; the file says the name, which must equal the file's.
    #[schemars(with = "Id")]
    pub id: GlobalId,
    /// Ids it had before; a round taken under one of them belongs to this problem.
    #[serde(default)]
    pub formerly: Vec<Id>,
    /// Ids that its pack had before; `pack.toml` says them.
    #[serde(skip)]
    pub was_in: Vec<Id>,
    /// Raised only when scoring changes.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// The title.
    pub title: String,
    /// For a senior candidate.
    pub difficulty: Difficulty,
    /// Tags shown before the round.
    pub about: Vec<Id>,
    /// Topics, hidden until practised.
    pub exercises: Vec<Id>,
    /// The rubric it is graded by, unless a round chooses another.
    #[schemars(with = "Name")]
    pub rubric: GlobalId,
}

impl Head {
    /// Every name that a round may have been taken under: today's, and those that it or its pack had before.
    pub fn names(&self) -> impl Iterator<Item = GlobalId> + '_ {
        let packs = || std::iter::once(&self.id.pack).chain(&self.was_in);
        let names = std::iter::once(&self.id.name).chain(&self.formerly);
        names.flat_map(move |name| {
            packs().map(move |pack| GlobalId { pack: pack.clone(), name: name.clone() })
        })
    }

    /// Makes bare names names of this pack.
    pub fn put_into(&mut self, pack: &Id) {
        self.id.put_into(pack);
        self.rubric.put_into(pack);
    }
}
