//! The context in which the problems of a pack are read: its words, topics and rubrics, laid over the core pack's.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::lint::{self, Neighbours, Runs, Sayings};
use super::origin::Origin;
use super::read::{self, Against, Read};
use super::words;
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Pack, Quality, Topic};
use crate::domain::problem::Problem;
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
    /// The counts and limits that the pack asks for.
    pub(super) quality: Quality,
    /// The texts of all problems of this pack and of the core pack, where the quality compares them.
    pub(super) sayings: Sayings,
    pub(super) runs: Vec<(GlobalId, Runs)>,
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
    /// Words, topics and rubrics for reading the problems of a pack; `own` is what its `pack.toml` says, `quality` the
    /// counts and limits it asks for.
    pub(super) fn of(origin: &Origin, home: &Id, own: Option<&Pack>, quality: &Quality) -> Self {
        let below = Below::of(home);
        let compared = quality.telling || quality.shared_words.is_some() || quality.concepts_used;
        let all = if compared { all_problems(origin, home) } else { Vec::new() };
        let named = quality.concepts_used.then(|| concepts_named(origin, home, &all));
        let Read { value, report: words_report } =
            read::words(origin, below.words.as_ref(), quality, named.as_ref());
        let words = value.zip(below.words).map(|(own, below)| words::laid_over(below, own));
        let topics = below.topics.zip(own).map(|(mut topics, own)| {
            topics.extend(own.topics.clone());
            topics
        });
        let mut rubrics = rubrics(origin, home, words.as_ref(), quality);
        rubrics.extend(below.rubrics);
        let sayings = words.as_ref().filter(|_| quality.telling).map(|words| Sayings::of(&all, words));
        let runs = quality.shared_words.map(|words| all.iter().map(|one| lint::told(one, words)).collect());
        let problems = ids(origin, "problems");
        let (home, quality) = (home.clone(), quality.clone());
        let (sayings, runs) = (sayings.unwrap_or_default(), runs.unwrap_or_default());
        Self { home, topics, words, words_report, problems, quality, sayings, runs, rubrics }
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
            let (topics, words) = (Some(IndexMap::new()), Some(Words::default()));
            return Self { topics, words, rubrics: IndexMap::new() };
        }
        let core = read::pack(&Origin::Core, None, &[]).value;
        let quality = Quality::default();
        let words = read::words(&Origin::Core, None, &quality, None).value;
        let rubrics = core.as_ref().map(|core| rubrics(&Origin::Core, &core.id, words.as_ref(), &quality));
        Self { topics: core.map(|core| core.topics), words, rubrics: rubrics.unwrap_or_default() }
    }
}

/// The pack's problems and the core pack's.
fn all_problems(origin: &Origin, home: &Id) -> Vec<Problem> {
    let core = Id::parse(CORE).expect("`core` is an id");
    let packs = [(origin, home), (&Origin::Core, &core)];
    let packs = if *home == core { &packs[..1] } else { &packs[..] };
    let problems = packs.iter().flat_map(|(origin, home)| {
        let file = |name: Id| {
            let source = origin.read(&format!("problems/{name}.toml")).ok()?;
            read::problem(source, home, Against::File(name.as_str(), None)).value
        };
        ids(origin, "problems").into_iter().filter_map(file)
    });
    problems.collect()
}

/// The concepts that a pack's problems and rubrics name.
fn concepts_named(origin: &Origin, home: &Id, problems: &[Problem]) -> HashSet<Id> {
    let rubrics = rubrics(origin, home, None, &Quality::default());
    lint::concepts_named(problems, rubrics.values().filter_map(|file| file.read.value.as_ref()))
}

fn rubrics(
    origin: &Origin,
    home: &Id,
    words: Option<&Words>,
    quality: &Quality,
) -> IndexMap<GlobalId, RubricFile> {
    let file = |name: Id| {
        let file = format!("rubrics/{name}.toml");
        let source = origin.read(&file);
        let as_file = Against::File(name.as_str(), words);
        let rubric = |source| read::rubric(source, home, as_file, quality);
        let read = source.clone().map_or_else(Read::failed, rubric);
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
