//! The library: problems, a search as you type, and filters. It shows nothing that spoils a problem.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::field::Field;
use super::fuzzy::{Searched, Word};
use crate::config::action::Action;
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Difficulty;
use crate::domain::natural::natural;
use crate::domain::pack::{Head, Track};
use crate::domain::round::{ProblemStats, Status};
use crate::domain::rubric::RubricOffer;

/// A problem, or a file that would be one.
#[derive(Debug, Clone)]
pub struct Item {
    /// The problem's head, or what is wrong with its file.
    pub what: Result<Head, Broken>,
    /// Attempts and scores.
    pub standing: ProblemStats,
}

/// The part of a problem that may be known before a round, read once the problem is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The problem.
    pub id: GlobalId,
    /// Its prompt, with the plain problem's parameters.
    pub prompt: String,
    /// Its pack, its version, its authors and its licence.
    pub credit: String,
    /// Its variants and their titles.
    pub variants: Vec<(Id, String)>,
    /// The rubrics that a round may be graded by, the problem's own first.
    pub rubrics: Vec<RubricOffer>,
}

/// A file that can't be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The title, or the file's name if no title can be read.
    pub title: String,
    /// Its path.
    pub path: PathBuf,
    /// The line of the first fault, from 1.
    pub line: usize,
    /// Every fault, drawn with its place, ready to be shown.
    pub report: Vec<String>,
    /// The problem, where its head can be read and the rest can't.
    pub problem: Option<GlobalId>,
}

impl Item {
    /// The title in the list.
    pub fn title(&self) -> &str {
        match &self.what {
            Ok(head) => &head.title,
            Err(broken) => &broken.title,
        }
    }

    /// The problem's id, unless its head can't be read.
    pub fn id(&self) -> Option<&GlobalId> {
        match &self.what {
            Ok(head) => Some(&head.id),
            Err(broken) => broken.problem.as_ref(),
        }
    }

    /// True of the same problem, and of the same broken file.
    fn is(&self, other: &Self) -> bool {
        match (&self.what, &other.what) {
            (Err(broken), Err(other)) => broken.path == other.path,
            _ => self.id().is_some() && self.id() == other.id(),
        }
    }
}

/// Filters of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Only the problems of the track at this place, in its order.
    pub track: Option<usize>,
    /// Only problems with this tag.
    pub tag: Option<Id>,
    /// Only problems of this difficulty.
    pub difficulty: Option<Difficulty>,
    /// Only problems of this status.
    pub status: Option<Status>,
}

/// The order of the list, where no search ranks it and no track has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sorting {
    /// By title.
    #[default]
    Title,
    /// The easiest first.
    Difficulty,
    /// By the first tag.
    Area,
    /// Those first that were tried least.
    Attempts,
}

impl Sorting {
    /// Every order, in the order of the key.
    const ALL: [Self; 4] = [Self::Title, Self::Difficulty, Self::Area, Self::Attempts];

    /// The word for it in the header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Difficulty => "difficulty",
            Self::Area => "area",
            Self::Attempts => "attempts",
        }
    }

    /// The order of two items; those that compare alike come by title, and what is broken comes last.
    fn compare(self, one: &Item, other: &Item) -> Ordering {
        let heads = (one.what.as_ref().ok(), other.what.as_ref().ok());
        let (Some(a), Some(b)) = heads else { return heads.1.is_some().cmp(&heads.0.is_some()) };
        let first = match self {
            Self::Title => Ordering::Equal,
            Self::Difficulty => a.difficulty.cmp(&b.difficulty),
            Self::Area => a.about.first().cmp(&b.about.first()),
            Self::Attempts => one.standing.attempts.cmp(&other.standing.attempts),
        };
        first.then_with(|| natural(&a.title, &b.title))
    }
}

/// The longest query, in characters: the search compares each with every problem.
const MAX_QUERY: usize = 100;

/// The library.
#[derive(Debug, Default)]
pub struct Library {
    /// Everything, in the packs' order.
    pub items: Vec<Item>,
    /// The tracks of all packs.
    pub tracks: Vec<Track>,
    /// Places of the items that pass search and filters, best first.
    pub shown: Vec<usize>,
    /// The selected row of `shown`.
    pub selected: usize,
    /// The search as typed.
    pub query: Field,
    /// The search is being typed.
    pub searching: bool,
    /// The packs are being read: items may be missing or out of date.
    pub reading: bool,
    /// The filters in force.
    pub filters: Filters,
    /// The order of the list.
    pub sorting: Sorting,
    /// The preview of the problem that was read last.
    pub preview: Option<Preview>,
    /// Places of the items that pass the filters, in the order of the list.
    passing: Vec<usize>,
    /// The search that `shown` answers.
    answered: String,
    /// The text of each item that is searched, folded; made for the first search of these items.
    folded: Option<Vec<Searched>>,
}

impl Library {
    /// Replaces the items; the selection stays on its problem.
    pub fn fill(&mut self, items: Vec<Item>, tracks: Vec<Track>) {
        let on = self.selected().cloned();
        self.folded = None;
        self.items = items;
        self.filters.track = self.filters.track.filter(|_| self.tracks == tracks);
        self.tracks = tracks;
        self.reading = false;
        self.preview = None;
        self.show();
        self.selected = on.and_then(|on| self.place_of(&on)).unwrap_or_default();
    }

    /// The row of an item, or of the item that its edited file became.
    fn place_of(&self, item: &Item) -> Option<usize> {
        let at = |is: &dyn Fn(&Item) -> bool| self.shown.iter().position(|&item| is(&self.items[item]));
        at(&|other| other.is(item)).or_else(|| at(&|other| other.title() == item.title()))
    }

    /// The selected item.
    pub fn selected(&self) -> Option<&Item> {
        self.items.get(*self.shown.get(self.selected)?)
    }

    /// The selected problem, if its preview has to be read.
    pub fn to_preview(&self) -> Option<GlobalId> {
        if self.lags() {
            return None;
        }
        let head = self.selected()?.what.as_ref().ok()?;
        let read = self.preview.as_ref().is_some_and(|preview| preview.id == head.id);
        (!read).then(|| head.id.clone())
    }

    /// Lists a problem as broken after opening it has failed: its head alone can't tell.
    pub fn found_broken(&mut self, file: &Broken) {
        let Some(problem) = &file.problem else { return };
        if let Some(item) = self.items.iter_mut().find(|item| item.id() == Some(problem)) {
            item.what = Err(file.clone());
        }
    }

    /// The preview of a problem, if it is the one read last.
    pub fn preview_of(&self, id: &GlobalId) -> Option<&Preview> {
        self.preview.as_ref().filter(|preview| preview.id == *id)
    }

    /// True if the list doesn't answer yet what was typed: a letter is shown first, and searched for then.
    pub fn lags(&self) -> bool {
        self.answered != self.query.text()
    }

    /// Has the list answer what was typed.
    pub fn settle(&mut self) {
        if self.lags() {
            self.find();
        }
    }

    /// Puts the list into the next order; the selection stays on its problem.
    pub fn sort(&mut self) {
        let next = Sorting::ALL.iter().position(|&one| one == self.sorting).map_or(0, |at| at + 1);
        self.sorting = Sorting::ALL[next % Sorting::ALL.len()];
        self.show_again();
    }

    /// Filters, orders and searches again; the selection stays on its problem, where that is still shown.
    fn show_again(&mut self) {
        let on = self.selected().cloned();
        self.show();
        self.selected = on.and_then(|on| self.place_of(&on)).unwrap_or_default();
    }

    /// True if a search or a filter is in force.
    pub fn is_narrowed(&self) -> bool {
        self.searching || !self.query.text().is_empty() || self.filters != Filters::default()
    }

    /// Shows everything; the selection stays on its problem.
    pub fn clear(&mut self) {
        self.filters = Filters::default();
        self.searching = false;
        self.query = Field::default();
        self.show_again();
    }

    /// The track that the list is narrowed to.
    pub fn track(&self) -> Option<&Track> {
        self.tracks.get(self.filters.track?)
    }

    /// The tracks that a problem is on, each with its place there, from 1.
    pub fn tracks_of(&self, id: &GlobalId) -> impl Iterator<Item = (&Track, usize)> {
        self.tracks.iter().filter_map(move |track| Some((track, track.place_of(id)?)))
    }

    /// The problems of a track that were practised.
    pub fn practised_of(&self, track: &Track) -> usize {
        let on = |item: &&Item| item.id().is_some_and(|id| track.place_of(id).is_some());
        let practised = |item: &&Item| item.standing.status() == Status::Practised;
        self.items.iter().filter(on).filter(practised).count()
    }

    /// Shows only the next track, tag, difficulty or status, or any again after the last. But for a track, the selection
    /// stays on its problem.
    pub fn filter(&mut self, action: Action) {
        match action {
            Action::FilterTrack => {
                let all: Vec<usize> = (0..self.tracks.len()).collect();
                self.filters.track = after(&all, self.filters.track.as_ref());
            }
            Action::FilterTag => {
                let tags: BTreeSet<Id> = self.heads().flat_map(|head| head.about.clone()).collect();
                self.filters.tag = after(&Vec::from_iter(tags), self.filters.tag.as_ref());
            }
            Action::FilterDifficulty => {
                let there: BTreeSet<Difficulty> = self.heads().map(|head| head.difficulty).collect();
                self.filters.difficulty = after(&Vec::from_iter(there), self.filters.difficulty.as_ref());
            }
            Action::FilterStatus => self.filters.status = after(Status::ALL, self.filters.status.as_ref()),
            _ => return,
        }
        // A track begins at its first problem.
        if action == Action::FilterTrack { self.show() } else { self.show_again() }
    }

    fn heads(&self) -> impl Iterator<Item = &Head> {
        self.items.iter().filter_map(|item| item.what.as_ref().ok())
    }

    /// Filters, orders and searches again, and selects the best match.
    fn show(&mut self) {
        let mut passing: Vec<usize> = (0..self.items.len()).filter(|&item| self.passes(item)).collect();
        let place = |item: usize| self.track()?.place_of(self.items[item].id()?);
        passing.sort_by(|&one, &other| {
            let listed = || self.sorting.compare(&self.items[one], &self.items[other]);
            place(one).cmp(&place(other)).then_with(listed)
        });
        self.passing = passing;
        self.find();
    }

    /// Searches again, and selects the best match. Each word of the search is looked for by itself; where two items
    /// are found equally well, the order of the list decides.
    fn find(&mut self) {
        self.answered = self.query.text().to_owned();
        self.selected = 0;
        let words = self.words();
        if words.is_empty() {
            self.shown.clone_from(&self.passing);
            return;
        }
        let items = &self.items;
        let folded = self.folded.get_or_insert_with(|| items.iter().map(searched).collect());
        let score = |item: usize| words.iter().map(|word| word.score(&folded[item])).sum::<Option<i64>>();
        let found = |&item: &usize| Some((score(item)?, item));
        let mut found: Vec<(i64, usize)> = self.passing.iter().filter_map(found).collect();
        found.sort_by_key(|(score, _)| Reverse(*score));
        self.shown = found.into_iter().map(|(_, item)| item).collect();
    }

    /// The letters of an item's title that the search found, as places of characters.
    pub fn matched(&self, item: usize) -> Vec<usize> {
        let Some(text) = self.folded.as_ref().and_then(|folded| folded.get(item)) else { return Vec::new() };
        let title = self.items[item].title().chars().count();
        let places = self.words().into_iter().flat_map(|word| word.places(text));
        places.filter(|place| *place < title).collect()
    }

    /// The words that the list answers.
    fn words(&self) -> Vec<Word> {
        let query: String = self.answered.chars().take(MAX_QUERY).collect();
        fold(&query).split_whitespace().map(Word::new).collect()
    }

    fn passes(&self, item: usize) -> bool {
        let Filters { track, tag, difficulty, status } = &self.filters;
        let item = &self.items[item];
        let head = item.what.as_ref().ok();
        let any = track.is_none() && tag.is_none() && difficulty.is_none();
        head.map_or(any, |head| {
            self.track().is_none_or(|track| track.place_of(&head.id).is_some())
                && tag.as_ref().is_none_or(|tag| head.about.contains(tag))
                && difficulty.is_none_or(|d| head.difficulty == d)
        }) && status.is_none_or(|status| item.standing.status() == status)
    }
}

/// The text that is searched: the title comes first, so that positions in it are positions here.
fn searched(item: &Item) -> Searched {
    let text = match &item.what {
        Ok(head) => {
            let about: Vec<&str> = head.about.iter().map(Id::as_str).collect();
            format!("{} {} {}", head.title, head.id, about.join(" "))
        }
        Err(broken) => broken.title.clone(),
    };
    Searched::new(&fold(&text))
}

/// Lower case without accents, full-width letters like others, and a blank for whatever joins two words; character by
/// character, so that positions stay.
fn fold(text: &str) -> String {
    let bare = |c: char| if c.is_ascii() { c } else { std::iter::once(c).nfkd().next().unwrap_or(c) };
    let folded = |c: char| if JOINING.contains(c) { ' ' } else { c.to_lowercase().next().unwrap_or(c) };
    text.chars().map(bare).map(folded).collect()
}

/// Signs that join words: `High-traffic`, `pub/sub`.
const JOINING: &str = "-_/.,:;&+\u{2010}\u{2011}\u{2013}\u{2014}";

/// The member after `current`, or the first; `None` after the last.
fn after<T: Clone + PartialEq>(all: &[T], current: Option<&T>) -> Option<T> {
    match current {
        None => all.first().cloned(),
        Some(current) => all.iter().position(|one| one == current).and_then(|i| all.get(i + 1)).cloned(),
    }
}
