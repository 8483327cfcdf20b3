//! One file of a pack: text → schema → domain → names, with all that is wrong on the way.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

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
use crate::spanned::{Checked, Faults, Form, Place, Report, Source};

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

    /// Checks a file against its form; `look` finishes the value and adds the faults of its meaning.
    fn of(
        source: Source,
        form: &Form<T>,
        quality: &Quality,
        look: impl FnOnce(Option<T>, &mut Faults<'_>) -> Option<T>,
    ) -> Self
    where
        T: DeserializeOwned,
    {
        let Checked { value, mut faults } = form.read(&source);
        let value = look(value, &mut faults);
        lint::width(quality, &mut faults);
        let found = faults.finish();
        Self { value, report: Report::of(source, found) }
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
    Read::of(source, &forms::PACK, &Quality::default(), |pack, faults| {
        let pack = pack?.named();
        if pack.is_newer() {
            // The other keys of a newer format aren't known here.
            faults.forget();
        }
        lint::pack(&pack, neighbours, faults);
        faults.put(Place::ROOT.key("id"), taken(&pack.id, before));
        Some(pack)
    })
}

/// Reads `words.toml`, against the words it is laid over and the concepts that the pack names; a pack without one has no
/// words of its own.
pub(super) fn words(
    origin: &Origin,
    below: Option<&Words>,
    quality: &Quality,
    named: Option<&HashSet<Id>>,
) -> Read<Words> {
    if !origin.has("words.toml") {
        return Read { value: Some(Words::default()), report: Report::default() };
    }
    match origin.read("words.toml") {
        Ok(source) => words_of(source, below, quality, named),
        Err(report) => Read::failed(report),
    }
}

/// Reads words from a text, against the words it is laid over.
pub(super) fn words_of(
    source: Source,
    below: Option<&Words>,
    quality: &Quality,
    named: Option<&HashSet<Id>>,
) -> Read<Words> {
    Read::of(source, &forms::WORDS, quality, |words, faults| {
        let words = words?.named();
        if let Some(below) = below {
            lint::words(&words, below, quality, named, faults);
        }
        Some(words)
    })
}

/// Reads a problem, against the context.
pub(super) fn problem(source: Source, home: &Id, against: Against<'_, Context>) -> Read<Problem> {
    let Checked { value, mut faults } = match against {
        Against::Nothing => forms::PROBLEM.read_prepared(&source, format1::upgrade),
        Against::File(..) => forms::PROBLEM.read(&source),
    };
    let value = value.map(|problem| problem.put_into(home));
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
    Read::of(source, &forms::RUBRIC, quality, move |rubric, faults| {
        let rubric = rubric?.put_into(home);
        if let Against::File(stem, words) = against {
            lint::file_name("id", &rubric.id.name, stem, faults);
            lint::rubric(&rubric, words, faults);
        }
        Some(rubric)
    })
}

/// Reads the cards of a topic, against the context.
pub(super) fn cards(source: Source, stem: &str, context: &Context) -> Read<Deck> {
    Read::of(source, &forms::CARDS, &context.quality, |deck, faults| {
        let deck = deck?.put_into(&context.home);
        lint::file_name("topic", &deck.topic, stem, faults);
        lint::cards(&deck, context, faults);
        Some(deck)
    })
}
