//! A whole pack as its author wants it read: every fault of every file at once.

use indexmap::IndexMap;

use super::context::{self, Against, Context};
use super::origin::Origin;
use crate::domain::id::{GlobalId, Id};
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::spanned::{Report, Source};

/// What a pack holds and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// How much was read.
    pub counts: Counts,
    /// All that is wrong.
    pub report: Report,
}

/// How many files of each kind were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In `problems/`.
    pub problems: usize,
    /// In `rubrics/`.
    pub rubrics: usize,
}

/// Checks a pack, or only one file of it, named by its path within the pack.
#[must_use]
pub fn check(origin: &Origin, only: Option<&str>) -> Checked {
    let mut check = Check { origin, only, checked: Checked::default() };
    check.pack();
    check.checked
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.problems += more.problems;
        self.rubrics += more.rubrics;
    }
}

struct Check<'c> {
    origin: &'c Origin,
    only: Option<&'c str>,
    checked: Checked,
}

impl Check<'_> {
    fn pack(&mut self) {
        let pack = context::pack(self.origin, Some(&context::ids(self.origin, "problems")));
        self.report("pack.toml", pack.report);
        let home = pack.value.as_ref().map_or_else(|| self.stand_in_id(), |pack| pack.id.clone());
        let context = Context::of(self.origin, &home, pack.value.as_ref());
        self.report("words.toml", context.report);
        let Some(context) = context.value else { return };
        let rubrics = self.rubrics(&context);
        self.problems(&context, rubrics);
    }

    /// The pack's id is unreadable: its other files are checked all the same.
    fn stand_in_id(&self) -> Id {
        Id::parse(&self.origin.name()).or_else(|_| Id::parse("pack")).expect("`pack` is an id")
    }

    fn rubrics(&mut self, context: &Context) -> IndexMap<GlobalId, Option<Rubric>> {
        let mut rubrics = IndexMap::new();
        for (file, stem) in self.files("rubrics") {
            let as_file = Against::File(&stem, context.words.as_ref());
            let rubric = self.read(&file, |source| {
                let read = context::rubric(source, &context.home, as_file);
                (read.value, read.report)
            });
            self.checked.counts.rubrics += usize::from(self.wanted(&file));
            if let Ok(name) = Id::parse(&stem) {
                rubrics.insert(GlobalId { pack: context.home.clone(), name }, rubric);
            }
        }
        rubrics
    }

    fn problems(&mut self, context: &Context, mut rubrics: IndexMap<GlobalId, Option<Rubric>>) {
        for (file, stem) in self.files("problems") {
            if !self.wanted(&file) {
                continue;
            }
            self.checked.counts.problems += 1;
            let _: Option<Problem> = self.read(&file, |source| {
                let named = |problem: Problem| problem.head.rubric;
                let id = context::problem(source.clone(), &context.home, Against::Nothing).value.map(named);
                let rubric = id.and_then(|id| {
                    rubrics.entry(id.clone()).or_insert_with(|| foreign(context, &id)).as_ref()
                });
                let read =
                    context::problem(source, &context.home, Against::File(&stem, Some((context, rubric))));
                (read.value, read.report)
            });
        }
    }

    /// The TOML files of a folder with their names; what else lies there is pointed out, because it is not read.
    fn files(&self, folder: &str) -> Vec<(String, String)> {
        let names = self.origin.list(folder).into_iter();
        names
            .filter_map(|name| Some((format!("{folder}/{name}"), name.strip_suffix(".toml")?.to_owned())))
            .collect()
    }

    fn read<T>(&mut self, file: &str, read: impl FnOnce(Source) -> (Option<T>, Report)) -> Option<T> {
        let (value, report) = match self.origin.read(file) {
            Ok(source) => read(source),
            Err(report) => (None, report),
        };
        self.report(file, report);
        value
    }

    fn wanted(&self, file: &str) -> bool {
        self.only.is_none_or(|only| only == file)
    }

    fn report(&mut self, file: &str, report: Report) {
        if self.wanted(file) {
            self.checked.report.extend(report);
        }
    }
}

/// A rubric of the core pack, which other packs may use.
fn foreign(context: &Context, id: &GlobalId) -> Option<Rubric> {
    let source = context.rubric_source(&Origin::Core, id).ok()?;
    context::rubric(source, &id.pack, Against::File(id.name.as_str(), None)).value
}
