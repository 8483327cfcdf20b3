//! The library: problems, a search as you type, filters, and nothing that spoils one not yet practised.

use std::path::PathBuf;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_normalization::UnicodeNormalization;

use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Difficulty;
use crate::domain::pack::Head;
use crate::domain::round::{ProblemStats, Status};

/// A problem, or a file that would be one.
#[derive(Debug, Clone)]
pub struct Item {
    /// The problem's head, or what is wrong with its file.
    pub what: Result<Head, Broken>,
    /// What was done with it.
    pub standing: ProblemStats,
}

/// What one may know of a problem before a round, read when one comes to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The problem.
    pub id: GlobalId,
    /// Its prompt, with the plain problem's parameters.
    pub prompt: String,
    /// Its variants and their titles.
    pub variants: Vec<(Id, String)>,
}

/// A file that can't be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// What it is called, as far as that can be read.
    pub title: String,
    /// Where it is.
    pub path: PathBuf,
    /// The line of the first fault, from 1.
    pub line: usize,
    /// Every fault, drawn with its place, ready to be shown.
    pub report: Vec<String>,
    /// The problem, where its head can be read and the rest can't.
    pub problem: Option<GlobalId>,
}

impl Item {
    /// As listed.
    #[must_use]
    pub fn title(&self) -> &str {
        match &self.what {
            Ok(head) => &head.title,
            Err(broken) => &broken.title,
        }
    }

    /// The problem's id, unless its head can't be read.
    #[must_use]
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

/// An item that passes the filters, and the letters of its title that the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its place among all items.
    pub item: usize,
    /// Character positions in the title.
    pub matched: Vec<usize>,
}

/// What is shown of the library.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// A tag it has.
    pub tag: Option<Id>,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
    /// What was done with it.
    pub status: Option<Status>,
}

/// The longest query, in characters: the search compares each with every problem.
const MAX_QUERY: usize = 100;

/// The library.
#[derive(Default)]
pub struct Library {
    /// Everything, in the packs' order.
    pub items: Vec<Item>,
    /// What passes search and filters, best first.
    pub shown: Vec<Shown>,
    /// The place in `shown` one is on.
    pub selected: usize,
    /// What is searched for.
    pub query: String,
    /// The search is being typed.
    pub searching: bool,
    /// There is more than these items, or other, and it is being read.
    pub reading: bool,
    /// What is shown.
    pub filters: Filters,
    /// What was read of the problem one is on.
    pub preview: Option<Preview>,
    folded: Vec<String>,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library")
            .field("query", &self.query)
            .field("selected", &self.selected)
            .finish_non_exhaustive()
    }
}

impl Library {
    /// Takes the items in; one stays on the problem one was on.
    pub fn fill(&mut self, items: Vec<Item>) {
        let on = self.selected().cloned();
        self.folded = items.iter().map(|item| fold(&searched(item))).collect();
        self.items = items;
        self.reading = false;
        self.preview = None;
        self.show();
        self.selected = on.and_then(|on| self.place_of(&on)).unwrap_or_default();
    }

    /// Where an item is shown, or what it became when its file was edited.
    fn place_of(&self, item: &Item) -> Option<usize> {
        let at = |is: &dyn Fn(&Item) -> bool| self.shown.iter().position(|shown| is(&self.items[shown.item]));
        at(&|other| other.is(item)).or_else(|| at(&|other| other.title() == item.title()))
    }

    /// The item one is on.
    #[must_use]
    pub fn selected(&self) -> Option<&Item> {
        self.shown.get(self.selected).and_then(|shown| self.items.get(shown.item))
    }

    /// The problem one is on, where it isn't the one that was read last.
    #[must_use]
    pub fn to_preview(&self) -> Option<GlobalId> {
        let head = self.selected()?.what.as_ref().ok()?;
        let read = self.preview.as_ref().is_some_and(|preview| preview.id == head.id);
        (!read).then(|| head.id.clone())
    }

    /// Lists a problem as broken after opening it has failed: its head alone can't tell.
    pub fn found_broken(&mut self, file: &Broken) {
        let found =
            self.items.iter_mut().find(|item| file.problem.is_some() && item.id() == file.problem.as_ref());
        if let Some(item) = found {
            item.what = Err(file.clone());
        }
    }

    /// What was read of a problem, where it is the one read last.
    #[must_use]
    pub fn preview_of(&self, id: &GlobalId) -> Option<&Preview> {
        self.preview.as_ref().filter(|preview| preview.id == *id)
    }

    /// Searches for something else.
    pub fn search(&mut self, query: &str) {
        let query: String = query.chars().take(MAX_QUERY).collect();
        self.query = query;
        self.show();
    }

    /// Shows everything.
    pub fn clear(&mut self) {
        self.filters = Filters::default();
        self.searching = false;
        self.search("");
    }

    /// Shows only the next tag, or any again after the last.
    pub fn next_tag(&mut self) {
        let mut tags: Vec<Id> = self.heads().flat_map(|head| head.about.clone()).collect();
        tags.sort();
        tags.dedup();
        self.filters.tag = after(&tags, self.filters.tag.as_ref());
        self.show();
    }

    /// Shows only the next difficulty, or any again after the last.
    pub fn next_difficulty(&mut self) {
        self.filters.difficulty = after(Difficulty::ALL, self.filters.difficulty.as_ref());
        self.show();
    }

    /// Shows only the next status, or any again after the last.
    pub fn next_status(&mut self) {
        self.filters.status = after(Status::ALL, self.filters.status.as_ref());
        self.show();
    }

    fn heads(&self) -> impl Iterator<Item = &Head> {
        self.items.iter().filter_map(|item| item.what.as_ref().ok())
    }

    /// Works out what is shown, and puts the selection on the best of it.
    fn show(&mut self) {
        let query = fold(self.query.trim());
        let mut found: Vec<(i64, Shown)> =
            (0..self.items.len()).filter(|&i| self.passes(i)).filter_map(|i| self.find(i, &query)).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.shown = found.into_iter().map(|(_, shown)| shown).collect();
        self.selected = 0;
    }

    fn passes(&self, item: usize) -> bool {
        let Filters { tag, difficulty, status } = &self.filters;
        let item = &self.items[item];
        let head = item.what.as_ref().ok();
        let any = tag.is_none() && difficulty.is_none();
        head.map_or(any, |head| {
            tag.as_ref().is_none_or(|tag| head.about.contains(tag))
                && difficulty.is_none_or(|d| head.difficulty == d)
        }) && status.is_none_or(|status| item.standing.status() == status)
    }

    fn find(&self, item: usize, query: &str) -> Option<(i64, Shown)> {
        if query.is_empty() {
            return Some((0, Shown { item, matched: Vec::new() }));
        }
        let (score, places) = self.matcher.fuzzy_indices(&self.folded[item], query)?;
        let title = self.items[item].title().chars().count();
        Some((score, Shown { item, matched: places.into_iter().filter(|&i| i < title).collect() }))
    }
}

/// What a search looks through: the title first, so that positions in it are positions here.
fn searched(item: &Item) -> String {
    match &item.what {
        Ok(head) => {
            let about: Vec<&str> = head.about.iter().map(Id::as_str).collect();
            format!("{} {} {}", head.title, head.id, about.join(" "))
        }
        Err(broken) => broken.title.clone(),
    }
}

/// Lower case without accents, character by character, so that positions stay.
fn fold(text: &str) -> String {
    let bare = |c: char| std::iter::once(c).nfd().next().unwrap_or(c);
    text.chars().map(bare).map(|c| c.to_lowercase().next().unwrap_or(c)).collect()
}

/// The member after `current`, or the first; `None` after the last.
fn after<T: Clone + PartialEq>(all: &[T], current: Option<&T>) -> Option<T> {
    match current {
        None => all.first().cloned(),
        Some(current) => all.iter().position(|one| one == current).and_then(|i| all.get(i + 1)).cloned(),
    }
}
