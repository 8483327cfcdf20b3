//! The library: problems, a search as you type, filters, and nothing that spoils one not yet practised.

use std::path::PathBuf;

use super::search::Search;
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Difficulty;
use crate::domain::pack::Head;
use crate::domain::round::{Standing, Status};

/// A problem, or a file that would be one.
#[derive(Debug, Clone)]
pub struct Item {
    /// The problem's head, or what is wrong with its file.
    pub what: Result<Head, Broken>,
    /// What was done with it.
    pub standing: Standing,
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

    /// Whether it is the same problem, or the same broken file.
    fn is(&self, other: &Self) -> bool {
        match (&self.what, &other.what) {
            (Ok(head), Ok(other)) => head.id == other.id,
            (Err(broken), Err(other)) => broken.path == other.path,
            _ => false,
        }
    }
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

impl Filters {
    fn pass(&self, item: &Item) -> bool {
        let Self { tag, difficulty, status } = self;
        let any = tag.is_none() && difficulty.is_none();
        item.what.as_ref().map_or(any, |head| {
            tag.as_ref().is_none_or(|tag| head.about.contains(tag))
                && difficulty.is_none_or(|d| head.difficulty == d)
        }) && status.is_none_or(|status| item.standing.status() == status)
    }
}

/// The longest query, in characters: the search compares each with every problem.
const MAX_QUERY: usize = 100;

/// The library.
#[derive(Default)]
pub struct Library {
    /// Everything, in the packs' order.
    pub items: Vec<Item>,
    /// What passes search and filters, best first: places among the items.
    pub shown: Vec<usize>,
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
    index: Search,
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
        self.index.fill(items.iter().map(searched));
        self.items = items;
        self.reading = false;
        self.preview = None;
        self.show();
        self.selected = on.and_then(|on| self.place_of(&on)).unwrap_or_default();
    }

    /// Where an item is shown, or what it became when its file was edited.
    fn place_of(&self, item: &Item) -> Option<usize> {
        let at = |is: &dyn Fn(&Item) -> bool| self.shown.iter().position(|&item| is(&self.items[item]));
        at(&|other| other.is(item)).or_else(|| at(&|other| other.title() == item.title()))
    }

    /// The item one is on.
    #[must_use]
    pub fn selected(&self) -> Option<&Item> {
        self.shown.get(self.selected).and_then(|&item| self.items.get(item))
    }

    /// The problem one is on, where it isn't the one that was read last.
    #[must_use]
    pub fn to_preview(&self) -> Option<GlobalId> {
        let head = self.selected()?.what.as_ref().ok()?;
        let read = self.preview.as_ref().is_some_and(|preview| preview.id == head.id);
        (!read).then(|| head.id.clone())
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
        let found = self.index.find(self.query.trim()).iter().copied();
        self.shown = found.filter(|&item| self.filters.pass(&self.items[item])).collect();
        self.selected = 0;
    }

    /// The letters of an item's title that the search found, as places of characters.
    #[must_use]
    pub fn matched(&self, item: usize) -> Vec<usize> {
        let title = self.items.get(item).map_or(0, |item| item.title().chars().count());
        self.index.places(item).into_iter().filter(|&at| at < title).collect()
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

/// The member after `current`, or the first; `None` after the last.
fn after<T: Clone + PartialEq>(all: &[T], current: Option<&T>) -> Option<T> {
    match current {
        None => all.first().cloned(),
        Some(current) => all.iter().position(|one| one == current).and_then(|i| all.get(i + 1)).cloned(),
    }
}
