//! A whole pack as its author wants it read: every fault of every file at once.

use std::convert::identity;
use std::path::Path;
use std::sync::Arc;

use super::answer;
use super::context::{self, CORE, Context};
use super::lint::{self, Reader, Shown};
use super::origin::{MAX_FILES, Origin};
use super::read::{self, Against, Read};
use super::shelf::{Shelf, taken};
use crate::domain::id::Id;
use crate::domain::pack::Pack;
use crate::domain::problem::Problem;
use crate::lens::Brief;
use crate::spanned::{Fault, Report};

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
    /// In `cards/`.
    pub decks: usize,
    /// In `answers/`.
    pub answers: usize,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.problems += more.problems;
        self.rubrics += more.rubrics;
        self.decks += more.decks;
        self.answers += more.answers;
    }
}

/// Checks a pack, or only one file of it, named by its path within the pack.
pub fn check(origin: &Origin, only: Option<&str>) -> Checked {
    among(&[], origin, only)
}

/// Checks a pack, or one file of it, whose id must not be that of a pack before it.
pub(super) fn among(before: &[Shelf], origin: &Origin, only: Option<&str>) -> Checked {
    let mut check = Check { origin, only, checked: Checked::default() };
    let pack = read::pack(origin, Some(&context::neighbours(origin)), before);
    let sound = !pack.report.any_error();
    check.report("pack.toml", pack.report);
    if pack.value.as_ref().is_some_and(Pack::is_newer) {
        return check.checked;
    }
    let own = pack.value.as_ref().map(|pack| &pack.id).filter(|id| taken(id, before).is_none());
    let home = own.cloned().unwrap_or_else(|| stand_in(origin));
    // A count that was refused would hold every problem to nothing. The embedded pack was held to its own when it was
    // built, and that takes long.
    let held = sound && !matches!(origin, Origin::Core);
    let quality = pack.value.as_ref().filter(|_| held).map(|pack| pack.quality.clone()).unwrap_or_default();
    let context = Context::of(origin, &home, pack.value.as_ref(), &quality);
    check.report("words.toml", context.words_report.clone());
    check.rubrics(&context);
    check.problems(&context);
    check.cards(&context);
    for folder in ["rubrics", "problems", "cards"] {
        check.unread(folder);
    }
    check.lost_answers(&context);
    check.checked
}

/// The pack's id where its own is unreadable or taken: its other files are checked all the same. It is never `core`,
/// the pack that all others may refer to.
fn stand_in(origin: &Origin) -> Id {
    let named = Id::parse(&origin.name()).ok().filter(|id| id.as_str() != CORE);
    named.unwrap_or_else(|| Id::parse("pack").expect("`pack` is an id"))
}

struct Check<'c> {
    origin: &'c Origin,
    only: Option<&'c str>,
    checked: Checked,
}

impl Check<'_> {
    fn rubrics(&mut self, context: &Context) {
        let own = context.rubrics.iter().filter(|(id, _)| id.pack == context.home);
        for (_, rubric) in own.filter(|(_, rubric)| self.wanted(&rubric.file)).collect::<Vec<_>>() {
            self.checked.counts.rubrics += 1;
            self.report(&rubric.file, rubric.read.report.clone());
        }
    }

    fn problems(&mut self, context: &Context) {
        for (file, stem) in self.toml("problems") {
            let answers = format!("answers/{stem}/");
            if !(self.wanted(&file) || self.only.is_some_and(|only| only.starts_with(&answers))) {
                continue;
            }
            let read = self.origin.read(&file).map_or_else(Read::failed, |source| {
                read::problem(source, &context.home, Against::File(&stem, Some(context)))
            });
            if self.wanted(&file) {
                self.checked.counts.problems += 1;
                self.report(&file, read.report);
            }
            self.answers(&stem, read.value.as_ref(), context);
        }
    }

    fn cards(&mut self, context: &Context) {
        for (file, stem) in self.toml("cards") {
            if self.wanted(&file) {
                self.checked.counts.decks += 1;
                let source = self.origin.read(&file);
                let read = source.map(|source| read::cards(source, &stem, context).report);
                self.report(&file, read.unwrap_or_else(identity));
            }
        }
    }

    /// The sample answers to a problem.
    fn answers(&mut self, stem: &str, problem: Option<&Problem>, context: &Context) {
        let rubric = problem.and_then(|problem| context.rubric(&problem.head.rubric));
        let brief = problem.zip(rubric).zip(context.words.as_ref()).filter(|_| context.quality.answers);
        let brief = brief.map(|((problem, rubric), words)| Brief {
            problem: Arc::new(problem.clone()),
            rubric: Arc::new(rubric.clone()),
            words: Arc::new(words.clone()),
        });
        let reader = brief.map(Reader::of);
        let mut shown = Vec::new();
        for file in self.answer_files(stem) {
            let read = self.origin.read(&file).map(|source| answer::answer(&source, problem, rubric));
            let Read { value, report } = read.unwrap_or_else(Read::failed);
            if self.wanted(&file) {
                self.checked.counts.answers += 1;
                self.report(&file, report);
            }
            shown.extend(
                reader.as_ref().zip(value).and_then(|(reader, value)| Shown::of(file, reader, &value)),
            );
        }
        if let Some(reader) = reader {
            let others = self.strong_answers(stem, &reader, context);
            let reports = lint::ranked(&reader, &shown, &others).into_iter();
            reports.for_each(|report| self.checked.report.extend(report));
        }
    }

    fn answer_files(&self, stem: &str) -> Vec<String> {
        let folder = format!("answers/{stem}");
        let names = self.origin.list(&folder).unwrap_or_default();
        names
            .into_iter()
            .filter(|name| name.ends_with(".md"))
            .map(|name| format!("{folder}/{name}"))
            .collect()
    }

    /// The strong answers to the pack's problems behind this one, read as answers to it.
    fn strong_answers(&self, stem: &str, reader: &Reader, context: &Context) -> Vec<Shown> {
        let all = &context.problems;
        let own = all.iter().position(|id| id.as_str() == stem).unwrap_or_default();
        let behind = all.iter().cycle().skip(own + 1).take(lint::OTHERS.min(all.len().saturating_sub(1)));
        let strong = behind.filter_map(|id| {
            let file = format!("answers/{id}/strong.md");
            let mut answer = answer::answer(&self.origin.read(&file).ok()?, None, None).value?;
            answer.grade.variant = None;
            Shown::of(file, reader, &answer)
        });
        strong.collect()
    }

    /// Reports answers to problems that the pack doesn't have.
    fn lost_answers(&mut self, context: &Context) {
        let known = |name: &str| context.problems.iter().any(|id| id.as_str() == name);
        for name in self.origin.list("answers").unwrap_or_default().into_iter().filter(|name| !known(name)) {
            let folder = format!("answers/{name}");
            let expected = "expected a folder called as a problem, with answers as `strong.md` in it";
            self.not_read(&folder, "no problem of this pack is called so", expected);
        }
    }

    /// The TOML files of a folder, each with the id that its name gives.
    fn toml(&self, folder: &str) -> Vec<(String, String)> {
        let names = self.origin.list(folder).unwrap_or_default().into_iter();
        names
            .filter_map(|name| Some((format!("{folder}/{name}"), name.strip_suffix(".toml")?.to_owned())))
            .collect()
    }

    /// Reports files that are not read, and a folder that can't be read: somebody may be waiting for them in vain.
    fn unread(&mut self, folder: &str) {
        let names = match self.origin.list(folder) {
            Ok(names) => names,
            Err(report) => return self.report(folder, report),
        };
        if names.len() == MAX_FILES {
            self.not_read(folder, "not all files here are read", &format!("expected fewer than {MAX_FILES}"));
        }
        let fits = |name: &str| name.strip_suffix(".toml").is_some_and(|stem| Id::parse(stem).is_ok());
        for name in names.into_iter().filter(|name| !fits(name)) {
            let file = format!("{folder}/{name}");
            self.not_read(&file, "this file is not read", "expected a name as `some-id.toml`");
        }
    }

    /// True of every file where all are checked, and of the only one and its folder.
    fn wanted(&self, file: &str) -> bool {
        self.only.is_none_or(|only| Path::new(only).starts_with(file))
    }

    fn not_read(&mut self, file: &str, message: &str, expected: &str) {
        self.report(file, Report::of_file(file, Fault::warning(message, expected)));
    }

    fn report(&mut self, file: &str, report: Report) {
        if self.wanted(file) {
            self.checked.report.extend(report);
        }
    }
}
