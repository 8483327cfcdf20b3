//! One file of a pack: text → schema → domain → names, with all that is wrong on the way.

use super::context::Context;
use super::lint::{self, Neighbours};
use super::origin::Origin;
use super::shelf::{Shelf, taken};
use super::{format1, forms};
use crate::domain::card::Deck;
use crate::domain::id::Id;
use crate::domain::pack::{Pack, Quality};
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::spanned::{Place, Report, Source};

/// A value read from a file, as far as it could be, and all that is wrong with the file.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub(super) value: Option<T>,
    pub(super) report: Report,
}

impl<T> Read<T> {
    pub(super) fn failed(report: Report) -> Self {
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

/// How a problem or rubric is read.
#[derive(Clone, Copy)]
pub(super) enum Against<'a, T> {
    /// As it stands: it was kept with a round, and was good when it was kept.
    Nothing,
    /// As a file of this name; its own names are looked up in what is around it, where that is known.
    File(&'a str, Option<&'a T>),
}

/// Reads `pack.toml`; with neighbours, its tracks are looked up among them. Its id must not be that of a pack before it.
pub(super) fn pack(origin: &Origin, neighbours: Option<&Neighbours>, before: &[Shelf]) -> Read<Pack> {
    let source = match origin.read("pack.toml") {
        Ok(source) => source,
        Err(report) => return Read::failed(report),
    };
    let checked = forms::PACK.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.map(Pack::named);
    if value.as_ref().is_some_and(Pack::is_newer) {
        // The other keys of a newer format aren't known here.
        faults.forget();
    }
    if let Some(pack) = &value {
        lint::pack(pack, neighbours, &mut faults);
    }
    if let Some(fault) = value.as_ref().and_then(|pack| taken(&pack.id, before)) {
        faults.put(Place::ROOT.key("id"), fault);
    }
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// Reads `words.toml`, against the words it is laid over; a pack without one has no words of its own.
pub(super) fn words(origin: &Origin, below: Option<&Words>, quality: &Quality) -> Read<Words> {
    if !origin.has("words.toml") {
        return Read { value: Some(Words::default()), report: Report::default() };
    }
    match origin.read("words.toml") {
        Ok(source) => words_of(source, below, quality),
        Err(report) => Read::failed(report),
    }
}

/// Reads words from a text, against the words it is laid over.
pub(super) fn words_of(source: Source, below: Option<&Words>, quality: &Quality) -> Read<Words> {
    let checked = forms::WORDS.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.map(Words::named);
    if let (Some(words), Some(below)) = (&value, below) {
        lint::words(words, below, quality, &mut faults);
    }
    lint::width(quality, &mut faults);
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// Reads a problem, against the context.
pub(super) fn problem(source: Source, home: &Id, against: Against<'_, Context>) -> Read<Problem> {
    let checked = match against {
        Against::Nothing => forms::PROBLEM.read_prepared(&source, format1::upgrade),
        Against::File(..) => forms::PROBLEM.read(&source),
    };
    let mut faults = checked.faults;
    let value = checked.value.map(|problem| problem.put_into(home));
    if let (Some(problem), Against::File(stem, context)) = (&value, against) {
        lint::file_name("id", &problem.head.id.name, stem, &mut faults);
        if let Some(context) = context {
            lint::problem(problem, context, &mut faults);
            lint::width(&context.quality, &mut faults);
        }
    }
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// Reads a rubric, against the words.
pub(super) fn rubric(
    source: Source,
    home: &Id,
    against: Against<'_, Words>,
    quality: &Quality,
) -> Read<Rubric> {
    let checked = forms::RUBRIC.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.map(|rubric| rubric.put_into(home));
    if let (Some(rubric), Against::File(stem, words)) = (&value, against) {
        lint::file_name("id", &rubric.id.name, stem, &mut faults);
        lint::rubric(rubric, words, &mut faults);
    }
    lint::width(quality, &mut faults);
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}

/// Reads the cards of a topic, against the context.
pub(super) fn cards(source: Source, stem: &str, context: &Context) -> Read<Deck> {
    let checked = forms::CARDS.read(&source);
    let mut faults = checked.faults;
    let value = checked.value.map(|deck| deck.put_into(&context.home));
    if let Some(deck) = &value {
        lint::file_name("topic", &deck.topic, stem, &mut faults);
        lint::cards(deck, context, &mut faults);
    }
    lint::width(&context.quality, &mut faults);
    let found = faults.finish();
    Read { value, report: Report::of(source, found) }
}
