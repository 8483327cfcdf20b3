//! A whole pack as its author wants it read: every fault of every file at once.

use super::answer;
use super::context::{self, Context};
use super::origin::{MAX_FILES, Origin};
use super::read::{self, Against, Read};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::id::Id;
use crate::domain::problem::Problem;
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
#[must_use]
pub fn check(origin: &Origin, only: Option<&str>) -> Checked {
    let mut check = Check { origin, only, checked: Checked::default() };
    let pack = read::pack(origin, Some(&context::neighbours(origin)));
    check.report("pack.toml", pack.report);
    let home = pack.value.as_ref().map_or_else(|| stand_in(origin), |pack| pack.id.clone());
    let quality = pack.value.as_ref().map(|pack| pack.quality.clone()).unwrap_or_default();
    let context = Context::of(origin, &home, pack.value.as_ref(), &quality);
    check.report("words.toml", context.words_report.clone());
    check.rubrics(&context);
    check.problems(&context);
    check.cards(&context);
    for folder in ["rubrics", "problems", "cards"] {
        check.unread(folder);
    }
    check.checked
}

/// The pack's id where its own is unreadable: its other files are checked all the same.
fn stand_in(origin: &Origin) -> Id {
    Id::parse(&origin.name()).or_else(|_| Id::parse("pack")).expect("`pack` is an id")
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
        for (file, stem) in
            self.toml("cards").into_iter().filter(|(file, _)| self.wanted(file)).collect::<Vec<_>>()
        {
            self.checked.counts.decks += 1;
            let source = self.origin.read(&file);
            let report =
                source.map_or_else(|report| report, |source| read::cards(source, &stem, context).report);
            self.report(&file, report);
        }
    }

    /// The sample answers to a problem.
    fn answers(&mut self, stem: &str, problem: Option<&Problem>, context: &Context) {
        let folder = format!("answers/{stem}");
        let rubric = problem.and_then(|problem| context.rubric(&problem.head.rubric));
        for name in self.origin.list(&folder).into_iter().filter(|name| name.ends_with(".md")) {
            let file = format!("{folder}/{name}");
            if self.wanted(&file) {
                self.checked.counts.answers += 1;
                let source = self.origin.read(&file);
                let report = source
                    .map_or_else(|report| report, |source| answer::answer(source, problem, rubric).report);
                self.report(&file, report);
            }
        }
    }

    /// The TOML files of a folder, each with the id that its name gives.
    fn toml(&self, folder: &str) -> Vec<(String, String)> {
        let names = self.origin.list(folder).into_iter();
        names
            .filter_map(|name| Some((format!("{folder}/{name}"), name.strip_suffix(".toml")?.to_owned())))
            .collect()
    }

    /// Files that are not read, which somebody may be waiting for in vain.
    fn unread(&mut self, folder: &str) {
        let names = self.origin.list(folder);
        if names.len() == MAX_FILES {
            self.report(
                folder,
                not_read(folder, "not all files here are read", format!("expected fewer than {MAX_FILES}")),
            );
        }
        let fits = |name: &str| name.strip_suffix(".toml").is_some_and(|stem| Id::parse(stem).is_ok());
        for name in names.into_iter().filter(|name| !fits(name)) {
            let file = format!("{folder}/{name}");
            self.report(
                &file,
                not_read(&file, "this file is not read", "expected a name as `some-id.toml`".into()),
            );
        }
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

fn not_read(file: &str, message: &str, expected: String) -> Report {
    let diagnostic = Diagnostic {
        severity: Severity::Warning,
        file: file.to_owned(),
        span: 0..0,
        message: message.to_owned(),
        label: expected,
        help: None,
    };
    Report::of(Source::new(file, ""), vec![diagnostic])
}
