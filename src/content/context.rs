//! What the problems of a pack are read against: its words, topics and rubrics, laid over the core pack's.

use indexmap::IndexMap;

use super::lint::Neighbours;
use super::origin::Origin;
use super::read::{self, Against, Read};
use super::words;
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Pack, Topic};
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::spanned::{Report, Source};

/// The id of the pack that lies below all others.
pub(super) const CORE: &str = "core";

/// What a problem is read against. A part that couldn't be read is absent, and what would be looked up in it isn't
/// reported as unknown.
#[derive(Debug, Clone)]
pub(super) struct Context {
    /// The pack's id.
    pub(super) home: Id,
    /// The topics of this pack and of the core pack.
    pub(super) topics: Option<IndexMap<Id, Topic>>,
    /// The words of the core pack and of this one.
    pub(super) words: Option<Words>,
    /// What is wrong with this pack's words.
    pub(super) words_report: Report,
    /// The problems of the pack, by the names of their files.
    pub(super) problems: Vec<Id>,
    /// The rubrics that a problem may name.
    pub(super) rubrics: IndexMap<GlobalId, RubricFile>,
}

/// A rubric and the text it was read from.
#[derive(Debug, Clone)]
pub(super) struct RubricFile {
    pub(super) file: String,
    pub(super) source: Option<Source>,
    pub(super) read: Read<Rubric>,
}

impl Context {
    /// What the problems of a pack are read against; `own` is what its `pack.toml` says.
    pub(super) fn of(origin: &Origin, home: &Id, own: Option<&Pack>) -> Self {
        let below = Below::of(home);
        let Read { value, report: words_report } = read::words(origin, below.words.as_ref());
        let words = value.zip(below.words).map(|(own, below)| words::laid_over(below, own));
        let topics = below.topics.zip(own).map(|(mut topics, own)| {
            topics.extend(own.topics.clone());
            topics
        });
        let mut rubrics = rubrics(origin, home, words.as_ref());
        rubrics.extend(below.rubrics);
        Self { home: home.clone(), topics, words, words_report, problems: ids(origin, "problems"), rubrics }
    }

    /// The rubric of that name, where it could be read.
    pub(super) fn rubric(&self, id: &GlobalId) -> Option<&Rubric> {
        self.rubrics.get(id)?.read.value.as_ref()
    }
}

/// What lies below a pack: the core pack; below the core pack, nothing.
struct Below {
    topics: Option<IndexMap<Id, Topic>>,
    words: Option<Words>,
    rubrics: IndexMap<GlobalId, RubricFile>,
}

impl Below {
    fn of(home: &Id) -> Self {
        if home.as_str() == CORE {
            return Self {
                topics: Some(IndexMap::new()),
                words: Some(Words::default()),
                rubrics: IndexMap::new(),
            };
        }
        let core = read::pack(&Origin::Core, None, &[]).value;
        let words = read::words(&Origin::Core, None).value;
        let rubrics = core.as_ref().map(|core| rubrics(&Origin::Core, &core.id, words.as_ref()));
        Self { topics: core.map(|core| core.topics), words, rubrics: rubrics.unwrap_or_default() }
    }
}

fn rubrics(origin: &Origin, home: &Id, words: Option<&Words>) -> IndexMap<GlobalId, RubricFile> {
    let file = |name: Id| {
        let file = format!("rubrics/{name}.toml");
        let source = origin.read(&file);
        let as_file = Against::File(name.as_str(), words);
        let read = source.clone().map_or_else(Read::failed, |source| read::rubric(source, home, as_file));
        (GlobalId { pack: home.clone(), name: name.clone() }, RubricFile { file, source: source.ok(), read })
    };
    ids(origin, "rubrics").into_iter().map(file).collect()
}

/// The ids of what is in a folder of the pack, by the names of the files; none where it can't be read.
pub(super) fn ids(origin: &Origin, folder: &str) -> Vec<Id> {
    let names = origin.list(folder).unwrap_or_default();
    names.iter().filter_map(|name| Id::parse(name.strip_suffix(".toml")?).ok()).collect()
}

/// What the tracks of a pack may lead to.
pub(super) fn neighbours(origin: &Origin) -> Neighbours {
    let core = read::pack(&Origin::Core, None, &[]).value;
    Neighbours {
        problems: ids(origin, "problems"),
        core_problems: ids(&Origin::Core, "problems"),
        core_topics: core.map(|core| core.topics.into_keys().collect()).unwrap_or_default(),
    }
}
