//! Opening a problem: it is read with its rubric and words once, and kept until one of its files changes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;

use super::context::{Context, RubricFile};
use super::opened::Opened;
use super::read::{self, Against, Read};
use super::shelf::Shelf;
use super::words;
use crate::domain::id::GlobalId;
use crate::domain::pack::Quality;
use crate::domain::rubric::RubricOffer;
use crate::domain::sources::Sources;
use crate::spanned::{Fault, Report};

/// The texts of the files that a problem was read from; none for a file that isn't there.
type Texts = [Option<Cow<'static, str>>; 3];

/// Problems by their ids and the rubrics asked for, each with the texts it was read from.
type Problems = HashMap<(GlobalId, Option<GlobalId>), (Texts, Opened)>;

/// The problems opened so far. Copies of a library share them.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept(Arc<Mutex<Problems>>);

impl Kept {
    /// A problem of a pack: the one opened before, unless one of its files has changed since.
    pub(super) fn open(
        &self,
        shelf: &Shelf,
        id: &GlobalId,
        rubric: Option<&GlobalId>,
    ) -> Result<Opened, Report> {
        let key = (id.clone(), rubric.cloned());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((texts, opened)) = kept.get(&key)
            && *texts == read_texts(shelf, id, &opened.rubric.id)
        {
            return Ok(opened.clone());
        }
        let opened = open(shelf, id, rubric)?;
        let texts = read_texts(shelf, id, &opened.rubric.id);
        kept.insert(key, (texts, opened.clone()));
        Ok(opened)
    }
}

/// The texts of the problem's file, the pack's words and, if it is the pack's own, the rubric's file.
fn read_texts(shelf: &Shelf, id: &GlobalId, rubric: &GlobalId) -> Texts {
    let text = |file: &str| shelf.origin.read(file).ok().map(|source| source.text);
    let own_rubric = (rubric.pack == id.pack).then(|| text(&format!("rubrics/{}.toml", rubric.name)));
    [text(&format!("problems/{}.toml", id.name)), text("words.toml"), own_rubric.flatten()]
}

fn open(shelf: &Shelf, id: &GlobalId, rubric: Option<&GlobalId>) -> Result<Opened, Report> {
    let source = shelf.origin.read(&format!("problems/{}.toml", id.name))?;
    let mut context = Context::of(&shelf.origin, &id.pack, shelf.pack.as_ref().ok(), &Quality::default());
    let read = read::problem(source.clone(), &id.pack, Against::File(id.name.as_str(), Some(&context)));
    let mut report = Report::default();
    let mut problem = report.take(read.sound());
    if let (Some(problem), Ok(pack)) = (&mut problem, &shelf.pack) {
        problem.head.was_in.clone_from(&pack.formerly);
    }
    let words = report.take(Read { value: context.words, report: context.words_report }.sound());
    let offers = problem.as_ref().map(|problem| offers(&context.rubrics, &problem.head.rubric));
    let wanted = rubric.or(problem.as_ref().map(|problem| &problem.head.rubric));
    let file = wanted.and_then(|wanted| context.rubrics.swap_remove(wanted));
    if let (Some(wanted), None) = (rubric, &file) {
        let message = format!("there is no rubric `{wanted}`");
        let fault = Fault::error(message, "expected one of this pack or `core`");
        report.extend(Report::of_file(&wanted.to_string(), fault));
    }
    let rubric_source = file.as_ref().and_then(|file| file.source.clone());
    let rubric = file.and_then(|file| report.take(file.read.sound()));
    match (problem, rubric, rubric_source, words) {
        (Some(problem), Some(rubric), Some(rubric_source), Some(words)) => Ok(Opened {
            offers: offers.unwrap_or_default(),
            sources: Sources {
                problem: source.text.into_owned(),
                rubric: rubric_source.text.into_owned(),
                words: words::written(&words),
            },
            problem: Arc::new(problem),
            rubric: Arc::new(rubric),
            words: Arc::new(words),
        }),
        _ => Err(report),
    }
}

/// The rubrics that can be used, the problem's own first.
fn offers(rubrics: &IndexMap<GlobalId, RubricFile>, own: &GlobalId) -> Vec<RubricOffer> {
    let sound = rubrics.values().filter(|file| !file.read.report.any_error());
    let mut offers: Vec<RubricOffer> =
        sound.filter_map(|file| Some(file.read.value.as_ref()?.offer())).collect();
    offers.sort_by_key(|offer| offer.id != *own);
    offers
}
