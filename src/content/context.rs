//! What the problems of a pack are read against: the pack itself, and the words and topics of the core pack below it.

use indexmap::IndexMap;

use super::origin::Origin;
use super::{convert, forms, lint, words};
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Pack, Topic};
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::spanned::{Report, Source};

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
    /// The problems of the pack, by the names of their files.
    pub(super) problems: Vec<Id>,
}

/// A value read from a file, as far as it could be, and all that is wrong with the file.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub(super) value: Option<T>,
    pub(super) report: Report,
}

impl<T> Read<T> {
    fn failed(report: Report) -> Self {
        Self { value: None, report }
    }

    /// The value of a file without an error; warnings are let pass.
    pub(super) fn sound(self) -> Result<T, Report> {
        match self.value {
            Some(value) if !self.report.any_error() => Ok(value),
            _ => Err(self.report),
        }
    }
}

/// Reads `pack.toml`; with the pack's problems, its tracks are looked up there.
pub(super) fn pack(origin: &Origin, problems: Option<&[Id]>) -> Read<Pack> {
    let source = match origin.read("pack.toml") {
        Ok(source) => source,
        Err(report) => return Read::failed(report),
    };
    let checked = forms::PACK.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.and_then(|raw| convert::pack(&raw, &mut faults));
    if let (Some(pack), Some(problems)) = (&value, problems) {
        lint::pack(pack, problems, &mut faults);
    }
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// Reads `words.toml`; a pack without one has no words of its own.
pub(super) fn own_words(origin: &Origin) -> Read<Words> {
    if !origin.has("words.toml") {
        return Read { value: Some(Words::default()), report: Report::default() };
    }
    match origin.read("words.toml") {
        Ok(source) => words_of(source),
        Err(report) => Read::failed(report),
    }
}

/// Reads words from a text.
pub(super) fn words_of(source: Source) -> Read<Words> {
    let checked = forms::WORDS.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.map(|raw| convert::words(&raw, &mut faults));
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// How a problem or rubric is read.
#[derive(Clone, Copy)]
pub(super) enum Against<'a, T> {
    /// As it stands: it was kept with a round, and was good when it was kept.
    Nothing,
    /// As a file of this name; its own names are looked up in what is around it, where that is known.
    File(&'a str, Option<T>),
}

/// Reads a problem, against the context and the rubric.
pub(super) fn problem(
    source: Source,
    home: &Id,
    against: Against<'_, (&Context, Option<&Rubric>)>,
) -> Read<Problem> {
    let checked = forms::PROBLEM.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.and_then(|raw| convert::problem(&raw, home, &mut faults));
    if let (Some(problem), Against::File(stem, around)) = (&value, against) {
        lint::file_name(&problem.head.id.name, stem, &mut faults);
        if let Some((context, rubric)) = around {
            lint::problem(problem, context, rubric, &mut faults);
        }
    }
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// Reads a rubric, against the words.
pub(super) fn rubric(source: Source, home: &Id, against: Against<'_, &Words>) -> Read<Rubric> {
    let checked = forms::RUBRIC.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.and_then(|raw| convert::rubric(&raw, home, &mut faults));
    if let (Some(rubric), Against::File(stem, words)) = (&value, against) {
        lint::file_name(&rubric.id.name, stem, &mut faults);
        lint::rubric(rubric, words, &mut faults);
    }
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

impl Context {
    /// What the problems of a pack are read against, and what is wrong with its words.
    pub(super) fn of(origin: &Origin, home: &Id, own: Option<&Pack>) -> Read<Self> {
        let words = own_words(origin);
        let (below, topics) = match origin {
            Origin::Core => (Some(Words::default()), Some(IndexMap::new())),
            _ if home.as_str() == "core" => (Some(Words::default()), Some(IndexMap::new())),
            _ => (own_words(&Origin::Core).value, pack(&Origin::Core, None).value.map(|core| core.topics)),
        };
        let topics = topics.zip(own).map(|(mut topics, own)| {
            topics.extend(own.topics.clone());
            topics
        });
        let laid_over = below.zip(words.value).map(|(below, own)| words::laid_over(below, own));
        Read {
            value: Some(Self {
                home: home.clone(),
                topics,
                words: laid_over,
                problems: ids(origin, "problems"),
            }),
            report: words.report,
        }
    }

    /// The text of a rubric: of this pack, or of the core pack.
    ///
    /// # Errors
    /// Where there is none, or it can't be read.
    pub(super) fn rubric_source(&self, origin: &Origin, id: &GlobalId) -> Result<Source, Report> {
        let file = format!("rubrics/{}.toml", id.name);
        if id.pack == self.home {
            origin.read(&file)
        } else if id.pack.as_str() == "core" {
            Origin::Core.read(&file)
        } else {
            let message = format!("the rubric `{id}` is in another pack");
            Err(Report::of_file(&file, message, "expected a rubric of this pack or of `core`", None))
        }
    }
}

/// The ids of what is in a folder of the pack, by the names of the files.
pub(super) fn ids(origin: &Origin, folder: &str) -> Vec<Id> {
    let names = origin.list(folder);
    names.iter().filter_map(|name| Id::parse(name.strip_suffix(".toml")?).ok()).collect()
}
